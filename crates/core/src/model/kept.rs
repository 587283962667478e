//! Values ↔ bytes: what was read of a file, which a later run takes instead of reading it again, and what a process that reads a file apart says of it.
//!
//! ```text
//! name "Rina Contoh"   →  New "Rina Contoh"   where it first stands; Again 0 from then on, and one text in memory
//! sheet "Dinas A"      →  New "Dinas A"       the file is left out
//! ```
//! The bytes are postcard's, the nouns derive serde. What is read shares its texts and sheets by the thousand, and holds things that mean nothing outside of the
//! run it was read in. A place names the file as this run shows it ("Dinas A/Rekap.xlsx" where another office sent a `Rekap.xlsx` too), a row holds the very name
//! that was confirmed, and a code is a text of the program. These are left out and put in again from what the later run knows ([`Known`]): a field says so by
//! `#[serde(with = "kept::…")]`, since serde hands nothing down to a field, and finds what the run knows beside its thread.
//!
//! What cannot be taken back (a place in another file) is not kept at all; bytes that are not understood give `None`. Nothing here knows of files.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::dictionary::{ConfirmedName, Dictionary, NamedIn};
use super::text::fold;
use crate::place::SheetPlace;

/// A text of the program itself: the code of a finding, an error value.
pub type Word = &'static str;

/// What kept values leave out, since it stands elsewhere in the run.
#[derive(Debug, Clone, Default)]
pub struct RunContext {
    /// The file's name as findings write it.
    pub file: Arc<str>,
    /// The confirmed names by which the file is read.
    pub confirmed: Arc<Dictionary>,
    /// The texts of the program that can stand in a value.
    pub words: Arc<[Word]>,
    /// How many categories the rules have.
    pub categories: usize,
    /// Whether other files are named: by what travels between the stages of one run, and never by what a later run takes back.
    pub names_files: bool,
}

/// What is known while a value is written or taken back, and the texts that have stood in it so far.
#[derive(Default)]
struct Work {
    known: RunContext,
    numbers: HashMap<Arc<str>, u32>,
    /// The texts by their number, each with the sheet of that name.
    texts: Vec<(Arc<str>, Option<Arc<SheetPlace>>)>,
}

thread_local! {
    static WORK: RefCell<Work> = RefCell::default();
}

/// Gives the bytes of a value; `None` where something in it cannot be taken back.
#[must_use]
pub fn to_bytes(value: &impl Serialize, known: RunContext) -> Option<Vec<u8>> {
    within(known, || postcard::to_stdvec(value).ok())
}

/// Takes a value back; `None` where these are not its bytes, to the last one.
#[must_use]
pub fn from_bytes<'b, T: Deserialize<'b>>(bytes: &'b [u8], known: RunContext) -> Option<T> {
    let (value, rest) = within(known, || postcard::take_from_bytes(bytes).ok())?;
    rest.is_empty().then_some(value)
}

fn within<T>(known: RunContext, work: impl FnOnce() -> T) -> T {
    WORK.replace(Work { known, ..Work::default() });
    let done = work();
    WORK.take();
    done
}

fn known<T>(ask: impl FnOnce(&RunContext) -> T) -> T {
    WORK.with_borrow(|work| ask(&work.known))
}

/// A text as it is written.
#[derive(Serialize, Deserialize)]
enum Text<'t> {
    /// It stands here for the first time.
    New(&'t str),
    /// It has stood before, and is known by its number.
    Again(u32),
}

impl<'t> Text<'t> {
    fn of(text: &'t str) -> Self {
        WORK.with_borrow_mut(|work| {
            if let Some(&number) = work.numbers.get(text) {
                return Self::Again(number);
            }
            // A text whose number does not fit is written out again.
            if let Ok(number) = u32::try_from(work.numbers.len()) {
                work.numbers.insert(Arc::from(text), number);
            }
            Self::New(text)
        })
    }

    fn words(self) -> Option<Arc<str>> {
        self.take(|_, (text, _)| Arc::clone(text))
    }

    /// Gives what `take` makes of the text and of the sheet of that name; `None` where no text has such a number.
    fn take<T>(self, take: impl FnOnce(&RunContext, &mut (Arc<str>, Option<Arc<SheetPlace>>)) -> T) -> Option<T> {
        WORK.with_borrow_mut(|Work { known, texts, .. }| {
            let number = match self {
                Self::New(text) => {
                    texts.push((Arc::from(text), None));
                    texts.len() - 1
                }
                Self::Again(number) => usize::try_from(number).ok()?,
            };
            texts.get_mut(number).map(|text| take(known, text))
        })
    }
}

/// Writes the name of a file: nothing where it is the one that is known, and nothing at all where no other one can be taken back.
#[expect(clippy::option_option, reason = "whether it can be written, and what is written")]
fn other_file(file: &Arc<str>) -> Option<Option<Text<'_>>> {
    let (is_own, names_files) = known(|known| (*file == known.file, known.names_files));
    if is_own { Some(None) } else { names_files.then(|| Some(Text::of(file))) }
}

/// Makes the ways in which fields are kept: what is written of a field, and what is made of that again.
macro_rules! ways {
    ($($(#[$doc:meta])* $name:ident of $type:ty: $written:ty { |$field:ident| $write:expr, |$taken:ident| $take:expr })*) => { $(
        $(#[$doc])*
        pub(crate) enum $name {}

        impl $name {
            pub(crate) fn serialize<S: Serializer>($field: &$type, to: S) -> Result<S::Ok, S::Error> {
                let written: Option<$written> = $write;
                written.ok_or_else(|| S::Error::custom("it could not be taken back"))?.serialize(to)
            }

            pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<$type, D::Error> {
                let $taken = <$written>::deserialize(from)?;
                let taken: Option<$type> = $take;
                taken.ok_or_else(|| D::Error::custom("nothing that this run knows"))
            }
        }
    )* };
}

ways! {
    /// A text that stands in many rows.
    Shared of Arc<str>: Text<'_> { |text| Some(Text::of(text)), |text| text.words() }

    /// A sheet of the file: its name alone; a sheet of another file cannot be taken back.
    Sheet of Arc<SheetPlace>: (Option<Text<'_>>, Text<'_>) {
        |sheet| other_file(&sheet.file).map(|file| (file, Text::of(&sheet.sheet))),
        |place| match place {
            (None, name) => name.take(|known, (name, sheet)| {
                let made = || Arc::new(SheetPlace { file: Arc::clone(&known.file), sheet: Arc::clone(name) });
                Arc::clone(sheet.get_or_insert_with(made))
            }),
            (Some(file), name) => {
                let (file, name) = (file.words(), name.words());
                file.zip(name).map(|(file, sheet)| Arc::new(SheetPlace { file, sheet }))
            }
        }
    }

    /// The file itself.
    File of Arc<str>: Option<Text<'_>> {
        |file| other_file(file),
        |file| file.map_or_else(|| Some(known(|known| Arc::clone(&known.file))), Text::words)
    }

    /// A file that differs from the one in which a row stands, where there is one.
    OtherFile of Option<Arc<str>>: Option<Text<'_>> {
        |file| match file {
            None => Some(None),
            Some(file) => known(|known| known.names_files).then(|| Some(Text::of(file))),
        },
        |file| match file {
            None => Some(None),
            Some(file) => file.words().map(Some),
        }
    }

    /// A text of the program.
    OfProgram of Word: Text<'_> {
        |word| known(|known| known.words.contains(word)).then(|| Text::of(word)),
        |text| text.take(|known, (text, _)| known.words.iter().find(|word| ***word == **text).copied()).flatten()
    }

    /// A text of the program, where there is one.
    MaybeOfProgram of Option<Word>: Option<Text<'_>> {
        |word| known(|known| word.is_none_or(|word| known.words.contains(&word))).then(|| word.map(Text::of)),
        |text| match text {
            None => Some(None),
            Some(text) => text.take(|known, (text, _)| known.words.iter().find(|word| ***word == **text).copied()).flatten().map(Some),
        }
    }

    /// A confirmed name: what it is found by in the dictionary of the run.
    Confirmed of Option<Arc<ConfirmedName>>: Option<(NamedIn, Text<'_>)> {
        |name| Some(name.as_ref().map(|name| (name.named_in, Text::of(&name.written)))),
        |name| match name {
            None => Some(None),
            Some((named_in, text)) => text.take(|known, (text, _)| known.confirmed.of(named_in, &fold(text)).cloned()).flatten().map(Some),
        }
    }

    /// A category, which the rules have to have.
    Category of u16: u16 { |index| Some(*index), |index| known(|known| usize::from(index) < known.categories).then_some(index) }
}

#[cfg(test)]
mod tests;
