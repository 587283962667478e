//! `styles.xml` → the same formats, with a coloured twin for each that a marked cell has.
//!
//! ```text
//! cell C7  s="3"  text, thin border, white      →  s="41"  text, thin border, orange,  style "rekap-jp galat"
//!                                                          style "rekap-jp galat": white ← what C7 goes back to once it is mended
//! ```
//! Excel, `LibreOffice` and others number formats anew whenever they save, so a number does not show later which cells are ours; the name of a style does. Our style
//! holds the fill and the font that the cell had, so that they come back. Whatever else the cell has by then (a date typed into it gives it the format of a date)
//! stays.

use std::collections::BTreeMap;

use super::colours::is_light;
use rekap_ooxml::PackageTrouble;
use rekap_ooxml::document::{Document, Edits, NodeId};
use rekap_ooxml::escape::escaped;

/// Formats of a workbook; Excel ends a little above.
const MOST_FORMATS: usize = 64_000;
/// The apply flags of a format: it shows its own and not its style's.
const OWN: [(&str, &str); 6] = [
    ("applyNumberFormat", "1"),
    ("applyFont", "1"),
    ("applyFill", "1"),
    ("applyBorder", "1"),
    ("applyAlignment", "1"),
    ("applyProtection", "1"),
];

/// The number format "@" (ECMA-376, 18.8.30).
const TEXT_FORMAT: &str = "49";

/// How a marked cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Look {
    /// Orange: it does not count until it is mended.
    Blocked,
    /// Yellow: look at it.
    Attention,
}

impl Look {
    /// The name of our style, which is no word for the clerk: it must be known again, whatever the language.
    fn style(self) -> &'static str {
        match self {
            Self::Blocked => "rekap-jp galat",
            Self::Attention => "rekap-jp peringatan",
        }
    }

    /// The colour of its fill, without transparency.
    pub(super) fn colour(self) -> &'static str {
        match self {
            Self::Blocked => super::colours::ORANGE,
            Self::Attention => super::colours::YELLOW,
        }
    }
}

/// How a marked cell is formatted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Dress {
    pub(super) look: Look,
    /// Whether it holds text, whatever is typed: of a NIP in any other cell Excel keeps fifteen digits.
    pub(super) is_text: bool,
}

/// What a look is put over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Base {
    font: u32,
    fill: u32,
}

/// The formats of a workbook.
pub(super) struct Styles<'t> {
    document: Document<'t>,
    fonts: List,
    fills: List,
    borders: List,
    style_formats: Option<List>,
    formats: List,
    names: Option<NodeId>,
    /// Our styles: what each is put over, by its number.
    own: BTreeMap<u32, (Look, Base)>,
    marked: BTreeMap<(u32, Dress), u32>,
    unmarked: BTreeMap<u32, Option<u32>>,
    dark_fonts: BTreeMap<u32, u32>,
    look_fills: BTreeMap<Look, u32>,
    new_style_formats: Vec<String>,
    new_names: Vec<String>,
    taken_names: Vec<String>,
}

/// A list of `styles.xml`: what it holds, and what comes to it.
struct List {
    node: NodeId,
    entries: Vec<NodeId>,
    added: Vec<String>,
}

impl List {
    fn read(document: &Document<'_>, name: &str, entry: &str) -> Option<Self> {
        let node = document.child(Document::ROOT, name)?;
        Some(Self { node, entries: document.named(node, entry).collect(), added: Vec::new() })
    }

    fn needed(document: &Document<'_>, name: &str, entry: &str) -> Result<Self, PackageTrouble> {
        Self::read(document, name, entry).filter(|list| !list.entries.is_empty()).ok_or(PackageTrouble::Unusual("styles that lack a list"))
    }

    fn len(&self) -> usize {
        self.entries.len() + self.added.len()
    }

    fn add(&mut self, element: String) -> u32 {
        self.added.push(element);
        u32::try_from(self.len() - 1).unwrap_or(u32::MAX)
    }

    fn store(&self, document: &Document<'_>, edits: &mut Edits) -> Result<(), PackageTrouble> {
        document.grow(edits, self.node, &[("count", &self.len().to_string())], &self.added.concat())
    }
}

impl<'t> Styles<'t> {
    /// Reads the formats.
    ///
    /// # Errors
    /// Styles that are not as they are usually written.
    pub(super) fn read(text: &'t str) -> Result<Self, PackageTrouble> {
        let document = Document::spreadsheet(text, "styleSheet")?;
        let mut styles = Self {
            fonts: List::needed(&document, "fonts", "font")?,
            fills: List::needed(&document, "fills", "fill")?,
            borders: List::needed(&document, "borders", "border")?,
            style_formats: List::read(&document, "cellStyleXfs", "xf"),
            formats: List::needed(&document, "cellXfs", "xf")?,
            names: document.child(Document::ROOT, "cellStyles"),
            own: BTreeMap::new(),
            marked: BTreeMap::new(),
            unmarked: BTreeMap::new(),
            dark_fonts: BTreeMap::new(),
            look_fills: BTreeMap::new(),
            new_style_formats: Vec::new(),
            new_names: Vec::new(),
            taken_names: Vec::new(),
            document,
        };
        styles.find_own()?;
        Ok(styles)
    }

    fn find_own(&mut self) -> Result<(), PackageTrouble> {
        let Some(names) = self.names else { return Ok(()) };
        for node in self.document.named(names, "cellStyle") {
            let name = self.document.attribute(node, "name")?.unwrap_or_default();
            let look = [Look::Blocked, Look::Attention].into_iter().find(|look| is_named(&name, look.style()));
            let number = self.number(node, "xfId")?;
            let format = self.style_formats.as_ref().and_then(|list| list.entries.get(number as usize));
            if let (Some(look), Some(&format)) = (look, format) {
                self.own.insert(number, (look, self.base(format)?));
            }
            self.taken_names.push(name);
        }
        Ok(())
    }

    /// Says whether a cell may bear a mark of ours from an earlier round.
    pub(super) fn has_marks(&self) -> Result<bool, PackageTrouble> {
        for &format in self.formats.entries.iter().filter(|_| !self.own.is_empty()) {
            if self.own.contains_key(&self.number(format, "xfId")?) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Gives the format of a cell that is marked, by the format that it has.
    ///
    /// # Errors
    /// A format that is not there, or one too many.
    pub(super) fn marked(&mut self, format: u32, dress: Dress) -> Result<u32, PackageTrouble> {
        if let Some(&known) = self.marked.get(&(format, dress)) {
            return Ok(known);
        }
        let node = self.format(format)?;
        let base = match self.own.get(&self.number(node, "xfId")?) {
            Some(&(_, base)) => base,
            None => self.base(node)?,
        };
        let Dress { look, is_text } = dress;
        let (style, font, fill) = (self.style(look, base), self.dark_font(base.font)?, self.look_fill(look));
        let number = self.add_twin(node, font, fill, style, is_text)?;
        self.marked.insert((format, dress), number);
        Ok(number)
    }

    /// Gives the format of a cell that is no longer marked, if the one that it has is ours.
    ///
    /// # Errors
    /// A format that is not there, or one too many.
    pub(super) fn unmarked(&mut self, format: u32) -> Result<Option<u32>, PackageTrouble> {
        if let Some(&known) = self.unmarked.get(&format) {
            return Ok(known);
        }
        let node = self.format(format)?;
        let own = self.own.get(&self.number(node, "xfId")?).copied();
        let number = own.map(|(_, base)| self.add_twin(node, base.font, base.fill, 0, false)).transpose()?;
        self.unmarked.insert(format, number);
        Ok(number)
    }

    /// Adds a font, a fill, a border or a format of our own; gives its number.
    pub(super) fn add_font(&mut self, element: String) -> u32 {
        self.fonts.add(element)
    }

    /// Adds a fill of one colour.
    pub(super) fn add_fill(&mut self, colour: &str) -> u32 {
        self.fills.add(format!(
            "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF{colour}\"/><bgColor indexed=\"64\"/></patternFill></fill>"
        ))
    }

    /// Adds a border.
    pub(super) fn add_border(&mut self, element: String) -> u32 {
        self.borders.add(element)
    }

    /// Adds a format.
    pub(super) fn add_format(&mut self, element: String) -> u32 {
        self.formats.add(element)
    }

    /// Gives the fill of a look.
    pub(super) fn look_fill(&mut self, look: Look) -> u32 {
        if let Some(&known) = self.look_fills.get(&look) {
            return known;
        }
        let number = self.add_fill(look.colour());
        self.look_fills.insert(look, number);
        number
    }

    fn add_twin(&mut self, node: NodeId, font: u32, fill: u32, style: u32, is_text: bool) -> Result<u32, PackageTrouble> {
        if self.formats.len() >= MOST_FORMATS {
            return Err(PackageTrouble::Unusual("more formats than Excel takes"));
        }
        let [font, fill, style] = [font, fill, style].map(|number| number.to_string());
        let mut attributes = vec![("fontId", &*font), ("fillId", &*fill), ("xfId", &*style)];
        attributes.extend(OWN);
        attributes.extend(is_text.then_some(("numFmtId", TEXT_FORMAT)));
        Ok(self.formats.add(self.document.with(node, &attributes, "")?))
    }

    /// Gives our style over a font and a fill, made where there is none yet.
    fn style(&mut self, look: Look, base: Base) -> u32 {
        if let Some((&known, _)) = self.own.iter().find(|(_, own)| **own == (look, base)) {
            return known;
        }
        // Without a list there is none but the one that every workbook has.
        let first = usize::from(self.style_formats.is_none());
        let number = self.style_formats.as_ref().map_or(0, List::len) + self.new_style_formats.len() + first;
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let Base { font, fill } = base;
        self.new_style_formats.push(format!(
            "<xf numFmtId=\"0\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"0\" applyNumberFormat=\"0\" applyBorder=\"0\" applyAlignment=\"0\" applyProtection=\"0\"/>"
        ));
        let name = self.free_name(look.style());
        self.new_names.push(format!("<cellStyle name=\"{}\" xfId=\"{number}\"/>", escaped(&name)));
        self.taken_names.push(name);
        self.own.insert(number, (look, base));
        number
    }

    fn free_name(&self, name: &str) -> String {
        let is_free = |name: &String| !self.taken_names.contains(name);
        let numbered = (2..=u32::MAX).map(|number| format!("{name} {number}"));
        std::iter::once(name.to_owned()).chain(numbered).find(is_free).unwrap_or_default()
    }

    /// Gives a font that can be read on our colours: white letters on a dark heading would vanish.
    fn dark_font(&mut self, font: u32) -> Result<u32, PackageTrouble> {
        if let Some(&known) = self.dark_fonts.get(&font) {
            return Ok(known);
        }
        let node = *self.fonts.entries.get(font as usize).ok_or(PackageTrouble::Unusual("a font that is not there"))?;
        let colour = self.document.child(node, "color");
        let number = match colour.filter(|colour| is_light(&self.document, *colour)) {
            None => font,
            Some(colour) => {
                let written = self.document.outer(node);
                let place = self.document.range(colour);
                let start = self.document.range(node).start;
                let before = written.get(..place.start - start).unwrap_or_default();
                let behind = written.get(place.end - start..).unwrap_or_default();
                self.fonts.add(format!("{before}<color rgb=\"FF{}\"/>{behind}", super::colours::BROWN))
            }
        };
        self.dark_fonts.insert(font, number);
        Ok(number)
    }

    fn format(&self, number: u32) -> Result<NodeId, PackageTrouble> {
        self.formats.entries.get(number as usize).copied().ok_or(PackageTrouble::Unusual("a format that is not there"))
    }

    fn base(&self, format: NodeId) -> Result<Base, PackageTrouble> {
        Ok(Base { font: self.number(format, "fontId")?, fill: self.number(format, "fillId")? })
    }

    fn number(&self, node: NodeId, name: &str) -> Result<u32, PackageTrouble> {
        let written = self.document.attribute(node, name)?;
        let number = written.map_or(Ok(0), |written| written.parse());
        number.map_err(|_| PackageTrouble::Unusual("a format that is oddly numbered"))
    }

    /// Gives the part with all that came to it.
    ///
    /// # Errors
    /// Styles that are not as they are usually written.
    pub(super) fn finish(self) -> Result<String, PackageTrouble> {
        let document = &self.document;
        let mut edits = Edits::default();
        for list in [&self.fonts, &self.fills, &self.borders, &self.formats] {
            list.store(document, &mut edits)?;
        }
        let style_formats = self.new_style_formats.concat();
        match &self.style_formats {
            Some(list) => {
                let count = (list.len() + self.new_style_formats.len()).to_string();
                document.grow(&mut edits, list.node, &[("count", &count)], &style_formats)?;
            }
            None => edits.insert(
                document.range(self.formats.node).start,
                format!("<cellStyleXfs><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>{style_formats}</cellStyleXfs>"),
            ),
        }
        let names = self.new_names.concat();
        match self.names {
            Some(node) => document.grow(&mut edits, node, &[("count", &self.taken_names.len().to_string())], &names)?,
            None => edits.insert(
                document.range(self.formats.node).end,
                format!("<cellStyles><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>{names}</cellStyles>"),
            ),
        }
        Ok(document.edited(edits))
    }
}

/// Says whether a name is that of our style, or of one of its numbered twins.
fn is_named(name: &str, style: &str) -> bool {
    let rest = name.strip_prefix(style);
    rest.is_some_and(|rest| {
        rest.is_empty() || rest.strip_prefix(' ').is_some_and(|number| number.bytes().all(|digit| digit.is_ascii_digit()))
    })
}
