//! The workbook's table of shared strings: every distinct text once, cells name it by its number.
//!
//! ```text
//! sharedStrings.xml   <sst …><si><t>No</t></si> … headings, Ringkasan: the library's │ <si><t>Rina Contoh</t></si> … ours, in the order of their first cell</sst>
//! ```
//! Excel has no wish for it, but a person's name stands in twenty rows, and a reason in thousands: texts written out in the cells make the file a third larger.
//! Numbers are given in the order of the rows, never in the order in which threads finish, so the same data give the same bytes.

use foldhash::fast::RandomState;
use indexmap::IndexSet;
use rekap_ooxml::escape::push_cell_text;

/// Texts, each once, in the order in which they came.
pub(super) type DistinctTexts = IndexSet<Box<str>, RandomState>;

/// The texts of all table sheets.
pub(super) struct Strings {
    /// Texts that the library's part of the table holds already.
    before: usize,
    texts: DistinctTexts,
}

/// Where the texts that a draft brought in stand in the table, by place in it.
pub(super) type Added = std::ops::Range<usize>;

impl Strings {
    /// Begins after the texts that the library has written.
    pub(super) fn after(before: usize) -> Self {
        Self { before, texts: DistinctTexts::default() }
    }

    /// Numbers a draft's texts in their order; gives the number of each, and which of them are new.
    pub(super) fn number(&mut self, draft: DistinctTexts) -> (Vec<u32>, Added) {
        let first_new = self.texts.len();
        let numbers = draft.into_iter().map(|text| {
            let (place, _) = self.texts.insert_full(text);
            u32::try_from(self.before + place).unwrap_or(u32::MAX)
        });
        (numbers.collect(), first_new..self.texts.len())
    }

    /// Counts the distinct texts, the library's included.
    pub(super) fn len(&self) -> usize {
        self.before + self.texts.len()
    }

    /// Writes some of the texts as the table holds them.
    pub(super) fn xml(&self, added: Added) -> Vec<u8> {
        let mut xml = String::new();
        for text in self.texts.get_range(added).into_iter().flatten() {
            // XML readers may drop blanks at either end unless the part forbids it.
            let blank_ends = text.starts_with(BLANKS) || text.ends_with(BLANKS);
            xml.push_str(if blank_ends { "<si><t xml:space=\"preserve\">" } else { "<si><t>" });
            push_cell_text(text, &mut xml);
            xml.push_str("</t></si>");
        }
        xml.into_bytes()
    }
}

const BLANKS: [char; 3] = ['\t', '\n', ' '];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_one_number_in_every_draft() {
        let draft = |texts: &[&str]| texts.iter().map(|&text| text.into()).collect();
        let mut strings = Strings::after(10);
        assert_eq!(strings.number(draft(&["a", " b"])), (vec![10, 11], 0..2));
        assert_eq!(strings.number(draft(&[" b", "c"])), (vec![11, 12], 2..3));
        assert_eq!(strings.len(), 13);
        let xml = String::from_utf8(strings.xml(1..3)).expect("text");
        assert_eq!(xml, "<si><t xml:space=\"preserve\"> b</t></si><si><t>c</t></si>");
    }
}
