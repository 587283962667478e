//! The nouns, one type a file. Nothing here reads a file, knows a rule of law or writes a sentence.

pub mod activity;
pub mod category;
pub mod cell;
pub mod certificate;
pub mod credit;
pub mod dictionary;
pub mod digest;
pub mod employee;
pub mod entry;
pub mod identity;
pub mod lang;
pub mod lesson_hours;
pub mod lexicon;
pub mod limits;
pub mod meaning;
pub mod nip;
pub mod packed;
pub mod people;
pub mod reason;
pub mod returned;
pub mod source;
pub mod standard;
pub mod table;
pub mod text;
pub mod texts;
