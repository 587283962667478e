//! The text of a sheet's part → its cells.
//!
//! ```text
//! <row r="7"><c r="B7" s="3"><v>45728</v></c><c r="C7" t="s"><v>12</v></c><c r="D7" t="inlineStr"><is><t>Bimtek</t></is></c></row>
//! ```
//! A cell borrows its text from the window or from the table of texts; nothing is allocated for it. Every decision is calamine's (0.38), down to what a number
//! without a type means; what calamine refuses, or what no spreadsheet program writes, is [`Short::Odd`], and the reference decides.

use std::borrow::Cow;

use calamine::{CellErrorType, DataRef, ExcelDateTime};

use super::Odd;
use super::UNKNOWN_ERROR;
use super::grid;
use super::styles::NumberMeaning;
use super::tags::{Cursor, Inside, Name, Pieces, Short, Tag, resolved};
use super::text::{rich, run};
use super::texts::SharedTexts;
use crate::trouble::Stop;
use crate::value;
use rekap_core::model::cell::{Cell, CellFault};
use rekap_core::model::limits::Limits;
use rekap_ooxml::escape::cell_text;
use rekap_ooxml::names;

/// What a workbook's cells refer to.
pub(super) struct Shared {
    pub(super) texts: SharedTexts,
    /// What a number means, by the number of the cell's format.
    pub(super) meanings: Vec<NumberMeaning>,
    pub(super) is_1904: bool,
}

/// Why a scan ends early.
pub(super) enum Halt {
    /// The sheet is not ordinary.
    Odd,
    /// The sheet is beyond a limit, or the caller has seen enough.
    Stop(Stop),
}

impl From<Odd> for Halt {
    fn from(Odd: Odd) -> Self {
        Self::Odd
    }
}

/// The scan of one sheet: where the next cell stands if it does not say so.
pub(super) struct Scan<'s> {
    shared: &'s Shared,
    limits: &'s Limits,
    row: u32,
    column: u32,
    is_in_row: bool,
}

/// How far a scan came.
pub(super) enum Reached {
    /// So many bytes were understood; more text is needed.
    Bytes(usize),
    /// The end of the sheet's cells.
    End,
}

/// What stands between two cells, and cells.
enum Piece<'w> {
    Nothing,
    Cell(u32, u32, Cell<'w>),
    End,
}

/// Reads up to the first row; says whether there are any.
pub(super) fn head(cursor: &mut Cursor<'_>) -> Result<bool, Short> {
    cursor.find(b"sheetData", |name, attributes: &Pieces<'_>| {
        let area = attributes.iter().find(|(key, _)| *key == b"ref");
        if name != b"dimension" || area.is_some_and(|(_, area)| grid::is_area(area)) { Ok(()) } else { Err(Odd) }
    })
}

impl<'s> Scan<'s> {
    pub(super) fn new(shared: &'s Shared, limits: &'s Limits) -> Self {
        Self { shared, limits, row: 0, column: 0, is_in_row: false }
    }

    /// Hands over the cells of a text, each with its row and its column.
    pub(super) fn cells<'w>(&mut self, text: &'w str, mut each: impl FnMut(u32, u32, Cell<'w>) -> Result<(), Stop>) -> Result<Reached, Halt>
    where
        's: 'w,
    {
        let mut cursor = Cursor::new(text);
        loop {
            let understood = cursor.at();
            match self.piece(&mut cursor) {
                Ok(Piece::Cell(row, column, cell)) => each(row, column, cell).map_err(Halt::Stop)?,
                Ok(Piece::Nothing) => {}
                Ok(Piece::End) => return Ok(Reached::End),
                Err(Short::More) => return Ok(Reached::Bytes(understood)),
                Err(Short::Odd) => return Err(Halt::Odd),
            }
        }
    }

    #[inline]
    fn piece<'w>(&mut self, cursor: &mut Cursor<'w>) -> Result<Piece<'w>, Short>
    where
        's: 'w,
    {
        match cursor.tag()? {
            Tag::Start(name) if self.is_in_row && name.local() == b"c" => self.cell(cursor, name),
            Tag::Start(name) if !self.is_in_row && name.local() == b"row" => {
                let (number, is_open) = row_start(cursor)?;
                self.row = number.unwrap_or(self.row);
                self.is_in_row = is_open;
                if !is_open {
                    self.end_row();
                }
                Ok(Piece::Nothing)
            }
            Tag::End(name) if self.is_in_row && name.local() == b"row" => {
                self.end_row();
                Ok(Piece::Nothing)
            }
            Tag::End(name) if !self.is_in_row && name.local() == b"sheetData" => Ok(Piece::End),
            _ => Err(Short::Odd),
        }
    }

    fn end_row(&mut self) {
        self.is_in_row = false;
        self.row += 1;
        self.column = 0;
    }

    #[inline]
    fn cell<'w>(&mut self, cursor: &mut Cursor<'w>, name: Name<'w>) -> Result<Piece<'w>, Short>
    where
        's: 'w,
    {
        let (head, is_open) = Head::read(cursor)?;
        let (row, column) = match head.place {
            Some(place) => names::position(place).ok_or(Short::Odd)?,
            None => (self.row, self.column),
        };
        let (value, has_formula) = if is_open { self.inside(cursor, name, &head)? } else { (None, false) };
        self.column = column + 1;
        Ok(match value {
            // A formula whose result is an empty text has a value, `""`; one that was never calculated has none.
            None if has_formula => Piece::Cell(row, column, Cell::Fault(CellFault::Uncalculated)),
            None | Some(Cell::Empty) => Piece::Nothing,
            Some(cell) => Piece::Cell(row, column, cell),
        })
    }

    /// Reads what an open cell holds, to its end tag: its value, of which the last counts, and whether it has a formula.
    #[inline]
    fn inside<'w>(&self, cursor: &mut Cursor<'w>, cell: Name<'w>, head: &Head<'w>) -> Result<(Option<Cell<'w>>, bool), Short>
    where
        's: 'w,
    {
        if cell.is_plainly(b"c") {
            if let Some(written) = cursor.between(b"<v>", b"</v></c>") {
                return Ok((self.value(written, head)?, false));
            }
            if let Some(written) = cursor.between(b"<is><t>", b"</t></is></c>") {
                return Ok((Some(value::text(run(written, false)?, self.limits)), false));
            }
        }
        let (mut value, mut has_formula) = (None, false);
        loop {
            match cursor.tag()? {
                Tag::Start(name) if name.local() == b"v" => {
                    let written = if cursor.skip_attributes()? { cursor.content(name)? } else { "" };
                    value = self.value(written, head)?;
                }
                Tag::Start(name) if name.local() == b"is" => {
                    let text = if cursor.skip_attributes()? { rich(cursor, name)? } else { Cow::Borrowed("") };
                    value = Some(value::text(text, self.limits));
                }
                Tag::Start(name) if name.local() == b"f" => {
                    formula(cursor, name)?;
                    has_formula = true;
                }
                Tag::End(name) if name.is(cell) => return Ok((value, has_formula)),
                _ => return Err(Short::Odd),
            }
        }
    }

    /// Reads what stands in `<v>`; `None` where there is no value.
    #[inline]
    fn value<'w>(&self, written: &'w str, head: &Head<'w>) -> Result<Option<Cell<'w>>, Short>
    where
        's: 'w,
    {
        match head.kind {
            // Beside `<is>` a value says the same once more.
            Some(b"inlineStr" | b"is") => Ok(None),
            None | Some(b"s" | b"n" | b"b" | b"e") if written.is_empty() => Ok(None),
            Some(b"s") => {
                let number = grid::whole(written.as_bytes()).ok_or(Short::Odd)?;
                let text = self.shared.texts.get(number as usize).ok_or(Short::Odd)?;
                Ok(Some(value::text(Cow::Borrowed(text), self.limits)))
            }
            None | Some(b"n") => self.number(written, head.format).map(Some),
            Some(b"str") => Ok(Some(value::text(cell_text(resolved(written)?), self.limits))),
            Some(b"d") => Ok(Some(value::streamed(DataRef::DateTimeIso(resolved(written)?.into_owned()), self.limits))),
            Some(b"b") => match written {
                "0" => Ok(Some(Cell::Bool(false))),
                "1" => Ok(Some(Cell::Bool(true))),
                _ => Err(Short::Odd),
            },
            Some(b"e") if !written.contains('&') => Ok(Some(self.error(written))),
            _ => Err(Short::Odd),
        }
    }

    #[inline]
    fn number(&self, written: &str, format: Option<&[u8]>) -> Result<Cell<'static>, Short> {
        let number = grid::number(written).ok_or(Short::Odd)?;
        let meaning = match format {
            Some(format) => {
                let format = grid::whole(format).ok_or(Short::Odd)?;
                self.shared.meanings.get(format as usize).copied().flatten()
            }
            None => None,
        };
        Ok(match meaning {
            None => Cell::Number(number),
            Some(meaning) => value::streamed(DataRef::DateTime(ExcelDateTime::new(number, meaning, self.shared.is_1904)), self.limits),
        })
    }

    fn error(&self, written: &str) -> Cell<'static> {
        written
            .parse::<CellErrorType>()
            .map_or(Cell::Fault(CellFault::Error(UNKNOWN_ERROR)), |error| value::streamed(DataRef::Error(error), self.limits))
    }
}

/// The attributes of a cell.
#[derive(Default)]
struct Head<'w> {
    place: Option<&'w [u8]>,
    format: Option<&'w [u8]>,
    kind: Option<&'w [u8]>,
}

impl<'w> Head<'w> {
    #[inline]
    fn read(cursor: &mut Cursor<'w>) -> Result<(Self, bool), Short> {
        let mut head = Self::default();
        loop {
            let (slot, value) = match cursor.inside()? {
                Inside::Attribute(b"r", value) => (&mut head.place, value),
                Inside::Attribute(b"s", value) => (&mut head.format, value),
                Inside::Attribute(b"t", value) => (&mut head.kind, value),
                Inside::Attribute(..) => continue,
                Inside::Open => return Ok((head, true)),
                Inside::Closed => return Ok((head, false)),
            };
            if slot.replace(value).is_some() {
                return Err(Short::Odd);
            }
        }
    }
}

/// Reads `<row>`, behind its name: its number, and whether it is open.
fn row_start(cursor: &mut Cursor<'_>) -> Result<(Option<u32>, bool), Short> {
    let mut number = None;
    loop {
        match cursor.inside()? {
            Inside::Attribute(b"r", value) => {
                let counted = names::row_from_one(value).ok_or(Short::Odd)?;
                if number.replace(counted).is_some() {
                    return Err(Short::Odd);
                }
            }
            Inside::Attribute(..) => {}
            Inside::Open => return Ok((number, true)),
            Inside::Closed => return Ok((number, false)),
        }
    }
}

/// Reads `<f>`, behind its name. What it calculates does not matter, only that the reference would take it.
fn formula<'w>(cursor: &mut Cursor<'w>, name: Name<'w>) -> Result<(), Short> {
    let (mut is_shared, mut has_number, mut is_odd) = (false, false, false);
    let is_open = loop {
        match cursor.inside()? {
            Inside::Attribute(b"t", value) => is_shared = value == b"shared",
            Inside::Attribute(b"si", value) => has_number = grid::whole(value).is_some(),
            Inside::Attribute(b"ref", value) => is_odd = !grid::is_area(value),
            Inside::Attribute(..) => {}
            Inside::Open => break true,
            Inside::Closed => break false,
        }
    };
    if is_open {
        resolved(cursor.content(name)?)?;
    }
    if is_shared && (is_odd || !has_number) { Err(Short::Odd) } else { Ok(()) }
}
