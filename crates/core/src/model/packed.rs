//! Values ↔ bytes: what was read of a file, which a later run takes instead of reading it again, and what a process that reads a file apart says of it.
//!
//! ```text
//! texts   count │ length, letters │ …          each distinct text once
//! values  numbers of 7 bits a byte; a text is its number in the table; an empty value is one byte
//! ```
//! Why not any format of bytes: what is read shares its texts and sheets by the thousand, and holds things that mean nothing outside of the run it was read in.
//! A place names the file as this run shows it ("Dinas A/Rekap.xlsx" where another office sent a `Rekap.xlsx` too), a row holds the very name that was confirmed,
//! and a code is a text of the program. These are left out here and put in again from what the later run knows ([`Known`]), so that what is taken back is what
//! reading would have given, in as little memory.
//!
//! What cannot be taken back (a place in another file) is not packed at all; bytes that are not understood give `None`. Nothing here knows of files.
//!
//! The bytes do not say what they are. Each type writes out its form ([`form`]), field by field and type by type, and what is kept is kept under that form: a
//! field that is added, renamed or changed makes another one, whether anybody thinks of it or not.

mod nouns;
mod values;

use std::collections::HashMap;
use std::sync::Arc;

use super::dictionary::Dictionary;
use crate::place::SheetPlace;

/// What packed values leave out, since it stands elsewhere in the run.
#[derive(Debug, Clone, Copy)]
pub struct Known<'k> {
    /// The file's name as findings write it.
    pub file: &'k Arc<str>,
    /// The confirmed names by which the file is read.
    pub confirmed: &'k Dictionary,
    /// Texts of the program itself: codes of findings, error values.
    pub words: &'k [&'static str],
    /// How many categories the rules have.
    pub categories: usize,
}

/// A value that can be packed.
pub trait Packed: Sized {
    /// Adds the value.
    fn pack(&self, packer: &mut Packer<'_>);

    /// Takes the next value; `None` where the bytes hold none.
    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<Self>;

    /// Writes out what the bytes of such a value are.
    fn form(form: &mut Form);
}

/// The form of a type, as text.
#[derive(Debug, Default)]
pub struct Form(String);

impl Form {
    /// Adds a word.
    pub fn word(&mut self, word: &str) {
        self.0.push_str(word);
        self.0.push(' ');
    }

    /// Adds a field of a struct, by what gives it.
    pub fn field<S, F: Packed>(&mut self, name: &str, _: fn(&S) -> &F) {
        self.word(name);
        F::form(self);
    }

    /// Adds the value of a variant, by what gives it.
    pub fn value<S, F: Packed>(&mut self, _: fn(&S) -> Option<&F>) {
        F::form(self);
    }
}

/// Gives the form of a type: another one as soon as anything about its bytes is another.
#[must_use]
pub fn form<T: Packed>() -> String {
    let mut form = Form::default();
    T::form(&mut form);
    form.0
}

/// Packs a value; `None` where something in it cannot be taken back.
#[must_use]
pub fn pack(value: &impl Packed, known: Known<'_>) -> Option<Vec<u8>> {
    let mut packer = Packer { known, numbers: HashMap::new(), texts: Vec::new(), values: Vec::new(), is_refused: false };
    value.pack(&mut packer);
    packer.finish()
}

/// Takes a packed value back; `None` where these are not its bytes, to the last one.
#[must_use]
pub fn unpack<T: Packed>(bytes: &[u8], known: Known<'_>) -> Option<T> {
    let mut unpacker = Unpacker { known, texts: Vec::new(), sheets: Vec::new(), rest: bytes };
    let count = unpacker.number()?;
    for _ in 0..count {
        let length = usize::try_from(unpacker.number()?).ok()?;
        let text = std::str::from_utf8(unpacker.bytes(length)?).ok()?;
        unpacker.texts.push(Arc::from(text));
    }
    unpacker.sheets = vec![None; unpacker.texts.len()];
    T::unpack(&mut unpacker).filter(|_| unpacker.rest.is_empty())
}

/// Gathers values.
pub struct Packer<'k> {
    known: Known<'k>,
    numbers: HashMap<Arc<str>, u64>,
    texts: Vec<Arc<str>>,
    values: Vec<u8>,
    is_refused: bool,
}

impl Packer<'_> {
    /// Adds a byte.
    pub fn byte(&mut self, byte: u8) {
        self.values.push(byte);
    }

    /// Says that something cannot be taken back.
    pub fn refuse(&mut self) {
        self.is_refused = true;
    }

    fn number(&mut self, number: u64) {
        push_number(&mut self.values, number);
    }

    fn text(&mut self, text: &str) {
        let number = self.numbers.get(text).copied().unwrap_or_else(|| {
            let (text, number): (Arc<str>, _) = (Arc::from(text), self.texts.len() as u64);
            self.numbers.insert(Arc::clone(&text), number);
            self.texts.push(text);
            number
        });
        self.number(number);
    }

    fn finish(self) -> Option<Vec<u8>> {
        if self.is_refused {
            return None;
        }
        let mut bytes = Vec::with_capacity(self.values.len() * 2);
        push_number(&mut bytes, self.texts.len() as u64);
        for text in &self.texts {
            push_number(&mut bytes, text.len() as u64);
            bytes.extend_from_slice(text.as_bytes());
        }
        bytes.extend_from_slice(&self.values);
        Some(bytes)
    }
}

/// Seven bits a byte, the low ones first; the highest bit says that more follow.
fn push_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        bytes.push(0x80 | low_byte(number & 0x7f));
        number >>= 7;
    }
    bytes.push(low_byte(number));
}

fn low_byte(number: u64) -> u8 {
    number.to_le_bytes()[0]
}

/// Gives values back, in the order in which they were packed.
pub struct Unpacker<'k> {
    known: Known<'k>,
    texts: Vec<Arc<str>>,
    /// The sheets by the number of their name.
    sheets: Vec<Option<Arc<SheetPlace>>>,
    rest: &'k [u8],
}

impl<'k> Unpacker<'k> {
    /// Takes a byte.
    pub fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(byte)
    }

    fn bytes(&mut self, length: usize) -> Option<&'k [u8]> {
        let (bytes, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(bytes)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn text(&mut self) -> Option<&Arc<str>> {
        let number = self.number()?;
        self.texts.get(usize::try_from(number).ok()?)
    }
}

/// Packs structs field by field; one that is left out does not compile.
#[macro_export]
macro_rules! packed_structs {
    ($($name:ident { $($field:ident),* $(,)? })*) => { $(
        impl $crate::model::packed::Packed for $name {
            fn pack(&self, packer: &mut $crate::model::packed::Packer<'_>) {
                let Self { $($field),* } = self;
                $($crate::model::packed::Packed::pack($field, packer);)*
            }

            fn unpack(unpacker: &mut $crate::model::packed::Unpacker<'_>) -> Option<Self> {
                Some(Self { $($field: $crate::model::packed::Packed::unpack(unpacker)?),* })
            }

            fn form(form: &mut $crate::model::packed::Form) {
                form.word(concat!(stringify!($name), " {"));
                $(form.field(stringify!($field), |value: &Self| &value.$field);)*
                form.word("}");
            }
        }
    )* };
}

/// Packs enums: each variant by its number, which never means another one, then its values.
#[macro_export]
macro_rules! packed_enums {
    ($($name:ident { $($tag:literal $variant:ident $(($value:ident))? $({ $field:ident })?),* $(,)? })*) => { $(
        impl $crate::model::packed::Packed for $name {
            fn pack(&self, packer: &mut $crate::model::packed::Packer<'_>) {
                match self { $(Self::$variant $(($value))? $({ $field })? => {
                    packer.byte($tag);
                    $($crate::model::packed::Packed::pack($value, packer);)?
                    $($crate::model::packed::Packed::pack($field, packer);)?
                }),* }
            }

            fn unpack(unpacker: &mut $crate::model::packed::Unpacker<'_>) -> Option<Self> {
                Some(match unpacker.byte()? {
                    $($tag => {
                        $(let $value = $crate::model::packed::Packed::unpack(unpacker)?;)?
                        $(let $field = $crate::model::packed::Packed::unpack(unpacker)?;)?
                        Self::$variant $(($value))? $({ $field })?
                    })*
                    _ => return None,
                })
            }

            fn form(form: &mut $crate::model::packed::Form) {
                form.word(concat!(stringify!($name), " {"));
                $(
                    form.word(concat!(stringify!($tag), " ", stringify!($variant)));
                    $(form.value(|value: &Self| if let Self::$variant($value) = value { Some($value) } else { None });)?
                    $(form.value(|value: &Self| if let Self::$variant { $field } = value { Some($field) } else { None });)?
                )*
                form.word("}");
            }
        }
    )* };
}

pub use {packed_enums, packed_structs};

#[cfg(test)]
mod tests;
