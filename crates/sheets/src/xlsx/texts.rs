//! `sharedStrings.xml` → the table of texts that cells refer to by number.
//!
//! All texts lie end to end in one string: 4 bytes a text beside its letters, where a `String` each takes 24 and a piece of the heap.

use super::Odd;
use super::tags::{Cursor, Short, Tag};
use super::text::rich;
use rekap_ooxml::Part;

use super::inflate::{self, Window};

/// The texts of a workbook.
#[derive(Debug, Default)]
pub(super) struct SharedTexts {
    letters: String,
    /// Where each text ends.
    ends: Vec<u32>,
}

impl SharedTexts {
    /// Reads the table.
    ///
    /// # Errors
    /// A table that is not ordinary.
    pub(super) fn read(part: &Part<'_>) -> Result<Self, Odd> {
        inflate::read(part, Self::collect)
    }

    fn collect(window: &mut Window<'_>) -> Result<Self, Odd> {
        let (mut texts, mut depth) = (Self::default(), 0);
        let is_open = window.read(|cursor| cursor.find(b"sst", |_, _| Ok(())))?;
        while is_open && window.read(|cursor| texts.item(cursor, &mut depth))? {}
        texts.letters.shrink_to_fit();
        Ok(texts)
    }

    /// Reads the next text, or goes over what is none, `depth` elements deep; `false` at the end of the table.
    fn item(&mut self, cursor: &mut Cursor<'_>, depth: &mut u32) -> Result<bool, Short> {
        match cursor.tag()? {
            Tag::Start(name) if name.local() == b"si" => {
                let text = if cursor.skip_attributes()? { rich(cursor, name)? } else { "".into() };
                self.letters.push_str(&text);
                self.ends.push(u32::try_from(self.letters.len()).map_err(|_| Short::Odd)?);
            }
            Tag::Start(_) => *depth += u32::from(cursor.skip_attributes()?),
            Tag::End(name) if *depth == 0 && name.local() == b"sst" => return Ok(false),
            Tag::End(_) => *depth = depth.checked_sub(1).ok_or(Short::Odd)?,
        }
        Ok(true)
    }

    /// Gives a text by its number.
    #[inline]
    pub(super) fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)?;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.letters.get(start as usize..end as usize)
    }
}
