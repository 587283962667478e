//! How each noun is packed: its fields in order, its variants by number.

use super::{Form, Packed, Packer, Unpacker, packed_enums, packed_structs};
use crate::model::activity::{Activity, CellColumns, Classification, ReviewCause, RowPlace};
use crate::model::category::{CategoryId, Scope};
use crate::model::cell::{CellFault, Epoch, Merge, SheetInfo};
use crate::model::claim::{Claim, ClaimUnit};
use crate::model::dictionary::{ConfirmedOn, NamedIn, StatedName, UnresolvedName};
use crate::model::employee::{EmployeeKind, ListedEmployee};
use crate::model::nip::NipFault;
use crate::model::source::{CellAccount, SheetReport, SheetState, SkipReason, SourceReport};
use crate::place::{Area, CellPos, Place};

packed_structs! {
    Activity {
        place, cells, nip, old_nip, name, work_unit, kind, title, typed_category, classification, confirmed, scope, starts_on, ends_on, year, month, claimed,
        days, count, semesters, review,
    }
    Claim { hundredths, unit, is_rounded }
    CellColumns { nip, title, date, hours, certificate, decided }
    RowPlace { sheet, row, column }
    SheetInfo { name, hidden }
    Merge { first, last }
    CellPos { row, column }
    Area { sheet, column, rows }
    ListedEmployee { nip, name, work_unit, kind, old_nips }
    UnresolvedName { written, named_in, count, places, candidates }
    StatedName { place, written, column, decided, by, on }
    SheetReport { name, hidden, range, rows, activities, skipped, continued, cells, state }
    CellAccount { filled, read, passed_over, unread, unread_areas }
}

packed_enums! {
    Classification { 0 ByType(category), 1 ByTitle(category), 2 NotDevelopment, 3 Undecided }
    ReviewCause {
        0 Nip, 1 UnknownName, 2 AmbiguousName, 3 Date, 4 Year, 5 Hours, 6 Days, 7 Count, 8 Semesters, 9 Scope, 10 NoRule, 11 NoActivity,
    }
    ClaimUnit { 0 Jp, 1 Minutes, 2 ClockHours, 3 Jam }
    Scope { 0 National, 1 International }
    Epoch { 0 From1900, 1 From1904 }
    EmployeeKind { 0 Pns, 1 Pppk }
    NamedIn { 0 Type, 1 Title }
    ConfirmedOn { 0 Day(day), 1 Words(words) }
    NipFault { 0 Length(digits), 1 BirthDate, 2 AppointmentYear, 3 MonthOrContract, 4 Sex }
    CellFault { 0 Error(shown), 1 Uncalculated, 2 TooLong }
    SheetState { 0 Activities, 1 Employees, 2 Dictionary, 3 Empty, 4 NotOurs, 5 OwnResult, 6 Refused(code) }
    SkipReason { 0 Blank, 1 Total, 2 Heading, 3 ColumnNumbers, 4 Note, 5 Signature, 6 Unplaced, 7 Uncounted, 8 Group }
}

impl Packed for CategoryId {
    fn pack(&self, packer: &mut Packer<'_>) {
        self.0.pack(packer);
    }

    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<Self> {
        let index = u16::unpack(unpacker)?;
        (usize::from(index) < unpacker.known.categories).then_some(Self(index))
    }

    fn form(form: &mut Form) {
        form.word("category");
    }
}

/// A place within the file; the file itself is the one that the run knows.
impl Packed for Place {
    fn pack(&self, packer: &mut Packer<'_>) {
        match self {
            Self::File(file) => {
                if file != packer.known.file {
                    packer.refuse();
                }
                packer.byte(0);
            }
            Self::Sheet(sheet) => {
                packer.byte(1);
                sheet.pack(packer);
            }
            Self::Cell(sheet, cell) => {
                packer.byte(2);
                sheet.pack(packer);
                cell.pack(packer);
            }
        }
    }

    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<Self> {
        Some(match unpacker.byte()? {
            0 => Self::File(unpacker.known.file.clone()),
            1 => Self::Sheet(Packed::unpack(unpacker)?),
            2 => Self::Cell(Packed::unpack(unpacker)?, Packed::unpack(unpacker)?),
            _ => return None,
        })
    }

    fn form(form: &mut Form) {
        form.word("place");
        CellPos::form(form);
    }
}

/// What became of the file, which stands under another name and hash only if it is another file.
impl Packed for SourceReport {
    fn pack(&self, packer: &mut Packer<'_>) {
        let Self { file, sha256, refused, sheets } = self;
        Place::File(file.clone()).pack(packer);
        sha256.pack(packer);
        refused.pack(packer);
        sheets.pack(packer);
    }

    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<Self> {
        let Place::File(file) = Place::unpack(unpacker)? else { return None };
        Some(Self { file, sha256: Packed::unpack(unpacker)?, refused: Packed::unpack(unpacker)?, sheets: Packed::unpack(unpacker)? })
    }

    fn form(form: &mut Form) {
        form.word("source {");
        form.field("sha256", |report: &Self| &report.sha256);
        form.field("refused", |report: &Self| &report.refused);
        form.field("sheets", |report: &Self| &report.sheets);
        form.word("}");
    }
}
