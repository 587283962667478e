//! `N`: what can be wrong with the name of an activity.
//!
//! One finding stands for every row that writes the same name, with its count; the words written are the finding's own.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Say;
use crate::model::lang::Lang;
use crate::place::Place;

/// The law's names of the categories that an unknown name is most like, the likest first; they decide nothing and may be none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
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
    id "Jenis kegiatan \"{name}\" belum dikenal, barisnya tidak dihitung{suggestions}" => "Putuskan sekali untuk semua barisnya dalam kamus yang dibuat rekap-jp run, atau tulis jenis yang dikenal di {cell}, misalnya Seminar atau Bimbingan teknis"
    en "The activity type \"{name}\" is not known, its rows do not count{suggestions}" => "Decide once for all its rows in the dictionary that rekap-jp run makes, or write a known type into {cell}, for example Seminar or Bimbingan teknis";

    /// The name stands for categories that differ in JP.
    "N02" Error Ambiguous {
        /// The name as written.
        name: Arc<str>,
        /// What it can stand for, each with what it would count for, for example `Magang / praktik kerja: 20 JP per kegiatan`.
        candidates: Vec<Arc<str>>,
    }
    id "\"{name}\" dapat berarti beberapa jenis dengan JP yang berbeda ({candidates}), barisnya tidak dihitung" => "Putuskan sekali untuk semua barisnya dalam kamus yang dibuat rekap-jp run, atau tulis jenis yang dimaksud di {cell}, salah satu dari yang disebut itu"
    en "\"{name}\" can stand for several types with different JP ({candidates}), its rows do not count" => "Decide once for all its rows in the dictionary that rekap-jp run makes, or write the type that is meant into {cell}, one of those named";

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

    /// A confirmed name contradicts the shipped dictionary.
    "N06" Warning ContradictsShipped {
        /// The name as written.
        name: Arc<str>,
        /// What the confirmed name decides.
        here: Arc<str>,
        /// What the shipped dictionary decides; it is used.
        shipped: Arc<str>,
    }
    id "Kamus ini menetapkan \"{name}\" sebagai {here}, sedangkan kamus bawaan (names.csv) menetapkannya sebagai {shipped}; yang dipakai kamus bawaan" => "Kosongkan {cell} bila kamus bawaan yang benar; bila tidak, ubah names.csv pada salinan aturan (rekap-jp rules export)"
    en "This dictionary says that \"{name}\" is {here}, the shipped one (names.csv) that it is {shipped}; the shipped one is used" => "Empty {cell} if the shipped dictionary is right; if not, change names.csv in a copy of the rules (rekap-jp rules export)";

    /// Two confirmed names contradict each other.
    "N07" Error ContradictsConfirmed {
        /// The name as written.
        name: Arc<str>,
        /// What is decided here.
        here: Arc<str>,
        /// What is decided at the first place.
        there: Arc<str>,
        /// That place.
        first: Place,
    }
    id "\"{name}\" di sini ditetapkan sebagai {here}, tetapi di {first} sebagai {there}; keduanya tidak dipakai, barisnya tidak dihitung" => "Samakan kedua keputusan itu, atau kosongkan salah satunya ({cell} di sini)"
    en "\"{name}\" is decided as {here} here, but as {there} at {first}; neither is used, its rows do not count" => "Make the two decisions agree, or empty one of them ({cell} here)";

    /// A decision names a category that the rules do not have.
    "N08" Error NoSuchCategory {
        /// The name as written.
        name: Arc<str>,
        /// The category as written.
        category: Arc<str>,
    }
    id "Jenis \"{category}\" untuk \"{name}\" tidak ada dalam aturan; keputusan ini tidak dipakai" => "Pilih jenis dari daftar di {cell}, atau isi BUKAN PENGEMBANGAN KOMPETENSI"
    en "The category \"{category}\" for \"{name}\" is not in the rules; this decision is not used" => "Choose a category from the list in {cell}, or write BUKAN PENGEMBANGAN KOMPETENSI";

    /// A decision does not say what it is about.
    "N09" Error DecisionUnclear
    id "Baris kamus ini berisi keputusan, tetapi Tertulis atau Kolom belum jelas; keputusan ini tidak dipakai" => "Isi Tertulis dengan nama yang diputuskan, dan Kolom dengan Jenis atau Nama Kegiatan, di baris {cell}"
    en "This row of the dictionary holds a decision, but its Written or Column is not clear; this decision is not used" => "Fill in Written with the name that is decided, and Column with Type or Title, in the row of {cell}";

    /// Bare numbers in a column of nothing but codes of one list.
    "N10" Note NumbersAreCodes {
        /// The column's heading.
        heading: Arc<str>,
        /// The list.
        list: Arc<str>,
    }
    id "Kolom \"{heading}\" hanya berisi angka yang ada dalam daftar kode {list}; angkanya dibaca sebagai kode jenis dari daftar itu" => "Bila angkanya bukan kode {list}, ganti dengan nama jenis kegiatan, mulai dari {cell}"
    en "The column \"{heading}\" holds nothing but numbers of the code list {list}; they are read as codes of that list" => "If the numbers are no codes of {list}, type the names of the types instead, beginning with {cell}";

    /// Bare numbers beside something else.
    "N11" Warning NumbersAreNoCodes {
        /// The column's heading.
        heading: Arc<str>,
        /// The list that they could be of.
        list: Arc<str>,
    }
    id "Kolom \"{heading}\" tidak hanya berisi kode daftar {list}, jadi angka di dalamnya tidak dibaca sebagai kode; jenis pada baris itu ditentukan dari nama kegiatannya, bila dikenal" => "Ganti angkanya dengan nama jenis kegiatan, mulai dari {cell}, atau isi seluruh kolom dengan kode {list}"
    en "The column \"{heading}\" holds other things than codes of the list {list}, so its numbers are not read as codes; the titles decide those rows, where they are known" => "Type the names of the types instead, beginning with {cell}, or fill the whole column with codes of {list}";

    /// A row stands below the name of a group that its own type or title contradicts.
    "N21" Warning GroupContradicted {
        /// The name of the group.
        group: Arc<str>,
    }
    id "Baris ini berada di bawah kelompok \"{group}\", sedangkan jenis atau nama kegiatannya lain" => "Periksa jenis pada baris {cell}, atau pindahkan barisnya ke kelompok yang sesuai"
    en "The row stands below the group \"{group}\", but its type or title says something else" => "Check the type in the row of {cell}, or move the row to the group where it belongs";
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
