//! A workbook that came back → the same one with some of its coloured cells typed over, as Excel would store it: the cell keeps its format and loses its formula.

use crate::job::Value;
use crate::template::filling::{changed, part};

/// Types into cells of a sheet. Each of them must be there: what is to be mended was marked.
pub(crate) fn mended(workbook: &[u8], sheet: &str, cells: &[(&str, Value)]) -> Vec<u8> {
    changed(workbook, &sheet_part(workbook, sheet), |xml| cells.iter().fold(xml, |xml, (cell, value)| typed(&xml, cell, value)))
}

/// The part that holds a sheet.
pub(crate) fn sheet_part(workbook: &[u8], sheet: &str) -> String {
    let sheets = part(workbook, "xl/workbook.xml");
    let element = element(&sheets, "<sheet ", &format!("name=\"{sheet}\"")).unwrap_or_else(|| panic!("no sheet {sheet}: {sheets}"));
    let id = attribute(element, "r:id").expect("its relationship");
    let relationships = part(workbook, "xl/_rels/workbook.xml.rels");
    let relationship = self::element(&relationships, "<Relationship ", &format!("Id=\"{id}\"")).expect("the relationship");
    let target = attribute(relationship, "Target").expect("its target");
    target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned)
}

fn element<'x>(xml: &'x str, tag: &str, holds: &str) -> Option<&'x str> {
    xml.split(tag).skip(1).filter_map(|rest| rest.split('>').next()).find(|element| element.contains(holds))
}

fn attribute<'x>(element: &'x str, name: &str) -> Option<&'x str> {
    element.split(&format!("{name}=\"")).nth(1)?.split('"').next()
}

fn typed(xml: &str, cell: &str, value: &Value) -> String {
    let from = xml.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("no cell {cell} to mend"));
    let tag = from + xml[from..].find('>').expect("the end of its tag") + 1;
    let is_empty = xml[..tag].ends_with("/>");
    let end = if is_empty { tag } else { tag + xml[tag..].find("</c>").expect("its end") + "</c>".len() };
    let style = attribute(&xml[from..tag], " s").map_or_else(String::new, |style| format!(" s=\"{style}\""));
    let content = match value {
        Value::Text(text) => format!("<c r=\"{cell}\"{style} t=\"inlineStr\"><is><t>{text}</t></is></c>"),
        Value::Number(number) => format!("<c r=\"{cell}\"{style}><v>{number}</v></c>"),
        Value::Date(date) => format!("<c r=\"{cell}\"{style}><v>{}</v></c>", (*date - crate::job::day_zero()).num_days()),
        Value::Empty => format!("<c r=\"{cell}\"{style}/>"),
        Value::Clock(..) | Value::Formula(..) => panic!("nobody types this into a cell to be mended"),
    };
    [&xml[..from], &content, &xml[end..]].concat()
}

/// The colour of a cell's fill, where it has one.
pub(crate) fn colour(workbook: &[u8], sheet: &str, cell: &str) -> Option<String> {
    let styles = part(workbook, "xl/styles.xml");
    let fill: usize = attribute(&format(workbook, sheet, cell, &styles)?, "fillId")?.parse().ok()?;
    let fill = within(&styles, "fills")?.split("<fill>").nth(fill + 1)?.split("</fill>").next()?;
    attribute(fill.split("<fgColor ").nth(1)?, "rgb").map(str::to_owned)
}

/// Whether a cell keeps what is typed into it as text.
pub(crate) fn is_text(workbook: &[u8], sheet: &str, cell: &str) -> bool {
    let styles = part(workbook, "xl/styles.xml");
    format(workbook, sheet, cell, &styles).is_some_and(|format| attribute(&format, "numFmtId") == Some("49"))
}

fn format(workbook: &[u8], sheet: &str, cell: &str, styles: &str) -> Option<String> {
    let xml = part(workbook, &sheet_part(workbook, sheet));
    let style: usize = attribute(element(&xml, "<c ", &format!("r=\"{cell}\""))?, " s")?.parse().ok()?;
    within(styles, "cellXfs")?.split("<xf ").nth(style + 1)?.split('>').next().map(str::to_owned)
}

fn within<'x>(xml: &'x str, tag: &str) -> Option<&'x str> {
    xml.split(&format!("<{tag} ")).nth(1)?.split(&format!("</{tag}>")).next()
}

/// The notes of all sheets, as XML.
pub(crate) fn notes(workbook: &[u8]) -> String {
    let names = crate::template::filling::part_names(workbook);
    names.iter().filter(|name| name.starts_with("xl/comments")).map(|name| part(workbook, name)).collect()
}
