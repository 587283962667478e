//! `N`: what can be wrong with the name of an activity.
//!
//! One finding stands for every row that writes the same name, with its count; the words written are the finding's own.

use std::sync::Arc;

use super::Say;
use crate::model::lang::Lang;

/// The law's names of the categories that an unknown name is most like, the likest first; they decide nothing and may be none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Suggestions(pub Vec<Arc<str>>);

impl Say for Suggestions {
    fn say(&self, lang: Lang) -> String {
        if self.0.is_empty() {
            return String::new();
        }
        format!("; {} {}", lang.pick("yang mirip:", "similar:"), self.0.say(lang))
    }
}

findings! {
    /// What was found about the name of an activity.
    NameFinding at cell;

    /// No entry of the dictionary decides for the name.
    "N01" Error Unknown {
        /// The name as written.
        name: Arc<str>,
        /// What it is most like.
        suggestions: Suggestions,
    }
    id "Jenis kegiatan \"{name}\" belum dikenal, barisnya tidak dihitung{suggestions}" => "Tulis jenis yang dikenal di {cell}, misalnya Seminar atau Bimbingan teknis"
    en "The activity type \"{name}\" is not known, its rows do not count{suggestions}" => "Write a known type into {cell}, for example Seminar or Bimbingan teknis";

    /// The name stands for categories that differ in JP.
    "N02" Error Ambiguous {
        /// The name as written.
        name: Arc<str>,
        /// What it can stand for, each with what it would count for, for example `Magang / praktik kerja: 20 JP per kegiatan`.
        candidates: Vec<Arc<str>>,
    }
    id "\"{name}\" dapat berarti beberapa jenis dengan JP yang berbeda ({candidates}), barisnya tidak dihitung" => "Tulis jenis yang dimaksud di {cell}, salah satu dari yang disebut itu"
    en "\"{name}\" can stand for several types with different JP ({candidates}), its rows do not count" => "Write the type that is meant into {cell}, one of those named";

    /// The name is known and is no form of competency development.
    "N03" Note NotDevelopment {
        /// The name as written.
        name: Arc<str>,
    }
    id "\"{name}\" bukan bentuk pengembangan kompetensi, JP-nya 0" => "Bila kegiatan itu sebenarnya pelatihan atau sejenisnya, tulis jenisnya di {cell}; bila tidak, tidak ada yang perlu diubah"
    en "\"{name}\" is no form of competency development, it counts for 0 JP" => "If the activity was training of some kind, write that type into {cell}; if not, nothing needs to be changed";

    /// The title says "international" and no column does.
    "N04" Note InternationalInTitle {
        /// The title as written.
        title: Arc<str>,
    }
    id "Judul \"{title}\" menyebut internasional, tetapi tidak ada kolom yang menyatakannya; dihitung sebagai nasional" => "Bila kegiatan itu bertingkat internasional, isi kolom Lingkup pada baris itu dengan Internasional; tambahkan kolom itu bila belum ada"
    en "The title \"{title}\" says international and no column does; it is counted as national" => "If the activity was international, write Internasional into the column Lingkup of the row of {cell}";

    /// The row names neither a type nor a title.
    "N05" Error Missing
    id "Jenis dan nama kegiatan kosong, baris ini tidak dihitung" => "Isi {cell} dengan jenis kegiatan, misalnya Seminar, Bimtek, atau Coaching"
    en "Neither type nor title of the activity is given, the row does not count" => "Type the kind of activity into {cell}, for example Seminar, Bimtek or Coaching";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggestions_are_said_only_where_there_are_any() {
        let said =
            |suggestions| NameFinding::Unknown { name: "Wokshop".into(), suggestions: Suggestions(suggestions) }.message(Lang::Id, "F7");
        assert_eq!(said(Vec::new()), "Jenis kegiatan \"Wokshop\" belum dikenal, barisnya tidak dihitung");
        assert!(said(vec!["Workshop / lokakarya".into()]).ends_with("; yang mirip: \"Workshop / lokakarya\""));
    }
}
