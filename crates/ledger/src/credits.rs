//! The table `credits`: what each activity counts for, `converted - trimmed = credited`, and every step that made it so.

use std::ops::Range;
use std::sync::Arc;

use arrow_array::builder::{ArrayBuilder, Int32Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, ListArray, StructArray};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{DataType, Field, Fields};
use rekap_core::model::activity::RowPlace;
use rekap_core::model::credit::Credit;
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::model::reason::Reason;

use crate::Ledger;
use crate::columns::BatchColumns;

pub(crate) fn columns(ledger: &Ledger<'_>, rows: Range<usize>) -> BatchColumns {
    let activities = &ledger.summary.activities[rows.clone()];
    let credits = &ledger.summary.credits[rows.clone()];
    let category = |id| ledger.rules.regulation.category(id);
    let categories = || activities.iter().map(|activity| activity.classification.category().map(category));
    let mut columns = BatchColumns::default();
    columns.maybe_text("nip", activities.iter().map(|activity| activity.nip.map(|nip| ledger.nip(nip))));
    columns.text("file", activities.iter().map(|activity| ledger.shown(&activity.place.sheet.file)));
    columns.long("ordinal", ledger.ordinals(rows));
    columns.maybe_text("category", categories().map(|category| category.map(|category| &category.id)));
    columns.maybe_text("track", categories().map(|category| category.map(|category| category.track.key())));
    columns.text("outcome", credits.iter().map(|credit| credit.outcome.key()));
    columns.maybe_units("claimed_units", credits.iter().map(|credit| credit.claimed));
    columns.units("converted_units", credits.iter().map(|credit| credit.converted));
    columns.units("trimmed_units", credits.iter().map(|credit| credit.trimmed));
    columns.units("credited_units", credits.iter().map(Credit::credited));
    columns.push("reasons", reasons(ledger, credits), false);
    columns
}

/// The reasons of some credits, one list for each.
fn reasons(ledger: &Ledger<'_>, credits: &[Credit]) -> ArrayRef {
    let mut steps = Steps::default();
    let mut lengths = Vec::with_capacity(credits.len());
    for credit in credits {
        credit.reasons.iter().for_each(|reason| steps.push(ledger, reason));
        lengths.push(credit.reasons.len());
    }
    let steps = steps.finish();
    let item = Arc::new(Field::new("item", DataType::Struct(steps.fields().clone()), false));
    Arc::new(ListArray::new(item, OffsetBuffer::from_lengths(lengths), Arc::new(steps), None))
}

/// Reasons as columns.
#[derive(Default)]
struct Steps {
    code: StringBuilder,
    article: StringBuilder,
    units: Int64Builder,
    of_file: StringBuilder,
    of_sheet: StringBuilder,
    of_row: Int32Builder,
}

impl Steps {
    fn push(&mut self, ledger: &Ledger<'_>, reason: &Reason) {
        let of = match reason {
            Reason::Duplicate { of } => Some(of),
            _ => None,
        };
        self.code.append_value(reason.key());
        self.article.append_option(reason.article());
        self.units.append_option(reason.stated().map(LessonHours::units));
        self.of_file.append_option(of.map(|of| ledger.shown(&of.sheet.file)));
        self.of_sheet.append_option(of.map(|of| ledger.shown(&of.sheet.sheet)));
        // A sheet has at most 2^20 rows, a text file as many as its reader counts: within 31 bits.
        self.of_row.append_option(of.and_then(|RowPlace { row, .. }| i32::try_from(row + 1).ok()));
    }

    fn finish(&mut self) -> StructArray {
        let field = |name, kind, may_be_empty| Field::new(name, kind, may_be_empty);
        let fields = Fields::from(vec![
            field("code", DataType::Utf8, false),
            field("article", DataType::Utf8, true),
            field("units", DataType::Int64, true),
            field("of_file", DataType::Utf8, true),
            field("of_sheet", DataType::Utf8, true),
            field("of_row", DataType::Int32, true),
        ]);
        let builders: [&mut dyn ArrayBuilder; 6] =
            [&mut self.code, &mut self.article, &mut self.units, &mut self.of_file, &mut self.of_sheet, &mut self.of_row];
        StructArray::new(fields, builders.map(ArrayBuilder::finish).into_iter().collect(), None)
    }
}
