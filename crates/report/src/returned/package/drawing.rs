//! Notes → their boxes, in the drawing language that Excel has kept for them (VML), beside what the office drew there.
//!
//! ```text
//!        B           C             D
//! 7   │ 19850… ◥│┌──────────────────────┐
//!                │ NIP harus 18 angka …  │   hidden until the mouse is over the cell
//!                └───────────────────────┘
//! ```
//! Excel writes into this part what is no well-formed XML (`<br>`), so it is not read as such: a box is found by its tags, and nothing else of it matters.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use super::survey::Grid;
use rekap_core::place::CellPos;
use rekap_ooxml::PackageTrouble;
use rekap_ooxml::names::COLUMNS;

/// Box and its text, in pixels.
const WIDTH: u32 = 330;
const LINE_HEIGHT: u32 = 15;
const MARGIN: u32 = 12;
const LETTERS_A_LINE: usize = 50;
const MOST_HEIGHT: u32 = 420;
/// Numbers of shapes come in blocks.
const BLOCK: u32 = 1024;

const VML: &str = "urn:schemas-microsoft-com:vml";
const OFFICE: &str = "urn:schemas-microsoft-com:office:office";
const EXCEL: &str = "urn:schemas-microsoft-com:office:excel";

/// What a drawing calls the three namespaces; usually v, o and x.
struct Prefixes<'t> {
    v: &'t str,
    o: &'t str,
    x: &'t str,
}

impl<'t> Prefixes<'t> {
    fn read(text: &'t str) -> Option<Self> {
        let of = |namespace: &str| {
            let declared = text.find(&format!("=\"{namespace}\""))?;
            let name = text[..declared].rsplit_once("xmlns:")?.1;
            name.bytes().all(|letter| letter.is_ascii_alphanumeric()).then_some(name)
        };
        Some(Self { v: of(VML)?, o: of(OFFICE)?, x: of(EXCEL)? })
    }
}

/// Rewrites the drawing of a sheet's notes: without the boxes of some, with those of others.
///
/// # Errors
/// A drawing in which the boxes cannot be found for sure.
pub(super) fn rewrite(
    text: Option<&str>,
    removed: &[CellPos],
    added: &BTreeMap<CellPos, String>,
    grid: &Grid,
) -> Result<String, PackageTrouble> {
    const ODD: PackageTrouble = PackageTrouble::Unusual("a drawing that is oddly made");
    let new = blank();
    let text = text.unwrap_or(&new);
    let prefixes = Prefixes::read(text).ok_or(ODD)?;
    let kept = without(text, removed, &prefixes)?;
    let (before, behind) = kept.split_at(kept.rfind("</xml>").ok_or(ODD)?);
    let mut drawn = before.to_owned();
    if !drawn.contains("\"_x0000_t202\"") && !added.is_empty() {
        drawn.push_str(&kind(&prefixes));
    }
    let first = highest_number(&kept) + 1;
    for (number, (place, note)) in (first..).zip(added) {
        draw(&mut drawn, number, *place, note, grid, &prefixes);
    }
    drawn.push_str(behind);
    Ok(with_blocks(drawn, first, first + u32::try_from(added.len()).unwrap_or(0), &prefixes))
}

fn blank() -> String {
    format!(
        "<xml xmlns:v=\"{VML}\" xmlns:o=\"{OFFICE}\" xmlns:x=\"{EXCEL}\"><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"1\"/>\
         </o:shapelayout></xml>"
    )
}

/// The kind of shape that a box is.
fn kind(Prefixes { v, o, .. }: &Prefixes<'_>) -> String {
    format!(
        "<{v}:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" {o}:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">\
         <{v}:stroke joinstyle=\"miter\"/><{v}:path gradientshapeok=\"t\" {o}:connecttype=\"rect\"/></{v}:shapetype>"
    )
}

/// Takes out the boxes of the notes of some cells.
fn without(text: &str, removed: &[CellPos], prefixes: &Prefixes<'_>) -> Result<String, PackageTrouble> {
    if removed.is_empty() {
        return Ok(text.to_owned());
    }
    let removed: BTreeSet<CellPos> = removed.iter().copied().collect();
    let (mut kept, mut done, mut found) = (String::with_capacity(text.len()), 0, 0);
    for shape in shapes(text, prefixes.v) {
        let drawn = text.get(shape.clone()).unwrap_or_default();
        if note_of(drawn, prefixes.x).is_some_and(|place| removed.contains(&place)) {
            kept.push_str(text.get(done..shape.start).unwrap_or_default());
            done = shape.end;
            found += 1;
        }
    }
    kept.push_str(text.get(done..).unwrap_or_default());
    if found == removed.len() { Ok(kept) } else { Err(PackageTrouble::Unusual("notes whose boxes cannot be found")) }
}

fn shapes(text: &str, prefix: &str) -> impl Iterator<Item = Range<usize>> {
    let (start, end) = (format!("<{prefix}:shape"), format!("</{prefix}:shape>"));
    let starts: Vec<usize> = text.match_indices(&start).map(|(at, _)| at).collect();
    let is_shape = move |at: &usize| text.as_bytes().get(at + start.len()).is_some_and(u8::is_ascii_whitespace);
    starts.into_iter().filter(is_shape).filter_map(move |start| Some(start..start + text.get(start..)?.find(&end)? + end.len()))
}

/// Gives the cell whose note a box shows.
fn note_of(shape: &str, prefix: &str) -> Option<CellPos> {
    let number = |tag: &str| {
        let behind = shape.split_once(&format!("<{prefix}:{tag}>"))?.1;
        behind.split('<').next()?.trim().parse::<u32>().ok()
    };
    let is_note = shape.contains("ObjectType=\"Note\"") || shape.contains("ObjectType='Note'");
    Some(CellPos { row: number("Row")?, column: u16::try_from(number("Column")?).ok()? }).filter(|_| is_note)
}

/// Gives the highest number of a shape.
fn highest_number(text: &str) -> u32 {
    let numbers = text.match_indices("_x0000_s").filter_map(|(at, mark)| {
        let behind = text.get(at + mark.len()..)?;
        let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
        behind.get(..digits)?.parse::<u32>().ok()
    });
    numbers.filter(|number| *number < u32::MAX / 2).max().unwrap_or(BLOCK).max(BLOCK)
}

/// Says which blocks of numbers the shapes take, beside those said already.
fn with_blocks(drawn: String, first: u32, end: u32, prefixes: &Prefixes<'_>) -> String {
    let place = drawn.find(&format!("<{}:idmap", prefixes.o)).and_then(|at| {
        let data = at + drawn.get(at..)?.find("data=\"")? + "data=\"".len();
        Some(data..data + drawn.get(data..)?.find('"')?)
    });
    let Some(place) = place.filter(|_| end > first) else { return drawn };
    let mut blocks: BTreeSet<u32> = drawn[place.clone()].split(',').filter_map(|block| block.trim().parse().ok()).collect();
    blocks.extend(first / BLOCK..=(end - 1) / BLOCK);
    let list = blocks.iter().map(u32::to_string).collect::<Vec<_>>().join(",");
    format!("{}{list}{}", &drawn[..place.start], &drawn[place.end..])
}

fn draw(drawn: &mut String, number: u32, place: CellPos, note: &str, grid: &Grid, Prefixes { v, o, x }: &Prefixes<'_>) {
    let (left, right) = across(place.column, grid);
    let (top, bottom) = down(place.row, height(note), grid.row_height);
    let CellPos { row, column } = place;
    let _ = write!(
        drawn,
        "<{v}:shape id=\"_x0000_s{number}\" type=\"#_x0000_t202\" style=\"position:absolute;margin-left:60pt;margin-top:2pt;width:{}pt;height:{}pt;\
         z-index:{};visibility:hidden\" fillcolor=\"#ffffe1\" {o}:insetmode=\"auto\"><{v}:fill color2=\"#ffffe1\"/>\
         <{v}:shadow on=\"t\" color=\"black\" obscured=\"t\"/><{v}:path {o}:connecttype=\"none\"/>\
         <{v}:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></{v}:textbox>\
         <{x}:ClientData ObjectType=\"Note\"><{x}:MoveWithCells/><{x}:SizeWithCells/><{x}:Anchor>{left}, {top}, {right}, {bottom}</{x}:Anchor>\
         <{x}:AutoFill>False</{x}:AutoFill><{x}:Row>{row}</{x}:Row><{x}:Column>{column}</{x}:Column></{x}:ClientData></{v}:shape>",
        WIDTH * 3 / 4,
        height(note) * 3 / 4,
        number % BLOCK,
    );
}

/// Gives the columns between which a box stands, right of its cell, each with the pixels into it, as `Anchor` has them.
fn across(cell: u16, grid: &Grid) -> (String, String) {
    const ASIDE: u32 = 15;
    let (first, mut column) = ((cell + 1).min(COLUMNS - 1), (cell + 1).min(COLUMNS - 1));
    let start = ASIDE.min(grid.width(first).saturating_sub(1));
    let mut rest = start + WIDTH;
    while rest >= grid.width(column).max(1) && column < COLUMNS - 1 {
        rest -= grid.width(column);
        column += 1;
    }
    (format!("{first}, {start}"), format!("{column}, {}", rest.min(grid.width(column))))
}

/// Gives the rows between which a box stands, a little above its cell.
fn down(cell: u32, height: u32, row_height: u32) -> (String, String) {
    const ABOVE: u32 = 10;
    let first = cell.saturating_sub(1);
    let reach = ABOVE.min(row_height / 2) + height;
    (format!("{first}, {}", ABOVE.min(row_height / 2)), format!("{}, {}", first + reach / row_height, reach % row_height))
}

/// Gives the height that a text needs.
fn height(note: &str) -> u32 {
    let lines = 1 + note.split('\n').map(|line| line.chars().count().div_ceil(LETTERS_A_LINE).max(1)).sum::<usize>();
    (u32::try_from(lines).unwrap_or(u32::MAX).saturating_mul(LINE_HEIGHT).saturating_add(2 * MARGIN)).min(MOST_HEIGHT)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notes(list: &[(u32, u16)]) -> BTreeMap<CellPos, String> {
        list.iter().map(|&(row, column)| (CellPos { row, column }, "isi dengan angka".to_owned())).collect()
    }

    /// openpyxl names the namespaces ns0, ns1, ns2; Excel reads that as well.
    #[test]
    fn boxes_are_found_and_drawn_whatever_the_namespaces_are_called() {
        let usual = rewrite(None, &[], &notes(&[(0, 0), (6, 2)]), &Grid::default()).expect("drawn");
        let renamed = [("v", "ns1"), ("o", "ns0"), ("x", "ns2")].iter().fold(usual, |text, (from, to)| {
            let text = text.replace(&format!("<{from}:"), &format!("<{to}:")).replace(&format!("</{from}:"), &format!("</{to}:"));
            text.replace(&format!(" {from}:"), &format!(" {to}:")).replace(&format!("xmlns:{from}="), &format!("xmlns:{to}="))
        });
        let drawn = rewrite(Some(&renamed), &[CellPos { row: 0, column: 0 }], &notes(&[(9, 9)]), &Grid::default()).expect("drawn");
        assert!(
            drawn.contains("<ns2:Row>6</ns2:Row>") && drawn.contains("<ns2:Row>9</ns2:Row>") && !drawn.contains("<ns2:Row>0</ns2:Row>")
        );
        assert!(!drawn.contains("<v:") && drawn.contains("\"_x0000_s1027\""), "{drawn}");
    }

    #[test]
    fn a_note_whose_box_is_not_there_is_trouble() {
        let drawn = rewrite(None, &[], &notes(&[(0, 0)]), &Grid::default()).expect("drawn");
        assert!(rewrite(Some(&drawn), &[CellPos { row: 1, column: 0 }], &notes(&[]), &Grid::default()).is_err());
    }

    #[test]
    fn more_boxes_take_more_blocks_of_numbers() {
        let many: Vec<(u32, u16)> = (0..3000).map(|row| (row, 1)).collect();
        let drawn = rewrite(None, &[], &notes(&many), &Grid::default()).expect("drawn");
        assert!(drawn.contains("data=\"1,2,3\""));
    }
}
