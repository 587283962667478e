//! How numbers, texts and lists of values are packed, and what stands for a sheet, a confirmed name, a text of the program.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::{Form, Packed, Packer, Unpacker};
use crate::model::dictionary::{ConfirmedName, NamedIn};
use crate::model::text::fold;
use crate::place::SheetPlace;

macro_rules! packed_numbers {
    ($($number:ty),*) => { $(
        impl Packed for $number {
            fn pack(&self, packer: &mut Packer<'_>) {
                packer.number(u64::from(*self));
            }

            fn unpack(unpacker: &mut Unpacker<'_>) -> Option<Self> {
                Self::try_from(unpacker.number()?).ok()
            }

            fn form(form: &mut Form) {
                form.word(stringify!($number));
            }
        }
    )* };
}

packed_numbers!(u16, u32, u64);

impl Packed for usize {
    fn pack(&self, packer: &mut Packer<'_>) {
        packer.number(*self as u64);
    }

    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<Self> {
        unpacker.number()?.try_into().ok()
    }

    fn form(form: &mut Form) {
        form.word("usize");
    }
}

impl Packed for i64 {
    fn pack(&self, packer: &mut Packer<'_>) {
        // Small numbers of either sign stay small: 0, -1, 1, -2 … become 0, 1, 2, 3 …
        packer.number(((self << 1) ^ (self >> 63)).cast_unsigned());
    }

    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<Self> {
        let number = unpacker.number()?;
        Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    fn form(form: &mut Form) {
        form.word("i64");
    }
}

impl Packed for i32 {
    fn pack(&self, packer: &mut Packer<'_>) {
        i64::from(*self).pack(packer);
    }

    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<Self> {
        i64::unpack(unpacker)?.try_into().ok()
    }

    fn form(form: &mut Form) {
        form.word("i32");
    }
}

impl Packed for bool {
    fn pack(&self, packer: &mut Packer<'_>) {
        packer.byte(u8::from(*self));
    }

    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<Self> {
        unpacker.byte().map(|byte| byte == 1)
    }

    fn form(form: &mut Form) {
        form.word("bool");
    }
}

impl Packed for NaiveDate {
    fn pack(&self, packer: &mut Packer<'_>) {
        self.num_days_from_ce().pack(packer);
    }

    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<Self> {
        Self::from_num_days_from_ce_opt(i32::unpack(unpacker)?)
    }

    fn form(form: &mut Form) {
        form.word("date");
    }
}

impl Packed for Arc<str> {
    fn pack(&self, packer: &mut Packer<'_>) {
        packer.text(self);
    }

    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<Self> {
        unpacker.text().map(Arc::clone)
    }

    fn form(form: &mut Form) {
        form.word("text");
    }
}

impl Packed for String {
    fn pack(&self, packer: &mut Packer<'_>) {
        packer.text(self);
    }

    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<Self> {
        unpacker.text().map(ToString::to_string)
    }

    fn form(form: &mut Form) {
        form.word("text");
    }
}

impl Packed for &'static str {
    fn pack(&self, packer: &mut Packer<'_>) {
        if !packer.known.words.contains(self) {
            packer.refuse();
        }
        packer.text(self);
    }

    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<Self> {
        let words = unpacker.known.words;
        let text = unpacker.text()?;
        words.iter().find(|word| ***word == **text).copied()
    }

    fn form(form: &mut Form) {
        form.word("word");
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, packer: &mut Packer<'_>) {
        packer.byte(u8::from(self.is_some()));
        if let Some(value) = self {
            value.pack(packer);
        }
    }

    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<Self> {
        if unpacker.byte()? == 0 { Some(None) } else { T::unpack(unpacker).map(Some) }
    }

    fn form(form: &mut Form) {
        form.word("option");
        T::form(form);
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, packer: &mut Packer<'_>) {
        self.len().pack(packer);
        for value in self {
            value.pack(packer);
        }
    }

    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<Self> {
        let count = unpacker.number()?;
        (0..count).map(|_| T::unpack(unpacker)).collect()
    }

    fn form(form: &mut Form) {
        form.word("list");
        T::form(form);
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn pack(&self, packer: &mut Packer<'_>) {
        self.0.pack(packer);
        self.1.pack(packer);
    }

    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<Self> {
        Some((A::unpack(unpacker)?, B::unpack(unpacker)?))
    }

    fn form(form: &mut Form) {
        A::form(form);
        B::form(form);
    }
}

/// A sheet of the file: its name alone; a sheet of another file cannot be taken back.
impl Packed for Arc<SheetPlace> {
    fn pack(&self, packer: &mut Packer<'_>) {
        if self.file != *packer.known.file {
            packer.refuse();
        }
        packer.text(&self.sheet);
    }

    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<Self> {
        let number = usize::try_from(unpacker.number()?).ok()?;
        let (name, file) = (unpacker.texts.get(number)?, unpacker.known.file);
        let made = || Arc::new(SheetPlace { file: Arc::clone(file), sheet: Arc::clone(name) });
        unpacker.sheets.get_mut(number).map(|sheet| Arc::clone(sheet.get_or_insert_with(made)))
    }

    fn form(form: &mut Form) {
        form.word("sheet");
    }
}

/// A confirmed name: what it is found by in the dictionary of the run.
impl Packed for Arc<ConfirmedName> {
    fn pack(&self, packer: &mut Packer<'_>) {
        self.named_in.pack(packer);
        packer.text(&self.written);
    }

    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<Self> {
        let (named_in, confirmed) = (NamedIn::unpack(unpacker)?, unpacker.known.confirmed);
        let folded = fold(unpacker.text()?);
        let found = match named_in {
            NamedIn::Type => confirmed.of_type(&folded),
            NamedIn::Title => confirmed.of_title(&folded),
        };
        found.map(Arc::clone)
    }

    fn form(form: &mut Form) {
        form.word("confirmed");
    }
}
