//! What the shipped dictionary decides for every name seen in the wild (field notes, activity types), as a table to proofread against them.

use super::Rules;
use super::names::Decision;
use crate::model::category::CategoryId;
use crate::model::lang::Lang;
use crate::model::text::fold;
use crate::rules::BrokenRules;

/// Names as people type them (between `|`) and what they decide, in the words of `names.csv`.
const SEEN: &[(&str, &str)] = &[
    // The SIASN list with its ids.
    ("Diklat Struktural | 1 | KL01 | B1", "struktural-kepemimpinan"),
    ("Diklat Fungsional | 2 | KL04 | B4", "fungsional"),
    ("Diklat Teknis | 3 | KL03 | B3", "teknis"),
    ("Workshop | 4 | KL07 | B7", "workshop"),
    ("Pelatihan Manajerial | 5 | KL02 | B2", "manajerial"),
    ("Pelatihan Sosial Kultural | 6 | KL05 | B5", "sosial-kultural"),
    ("Sosialisasi | 7 | KL11 | B11", "sosialisasi"),
    ("Bimbingan Teknis | 8 | KL10 | B10", "bimbingan-teknis"),
    ("Seminar | 9 | KL06 | B6", "seminar"),
    ("Magang | 10 | NKL12 | C11", "magang"),
    ("Kursus | KL08 | B8", "kursus"),
    ("Penataran | KL09 | B9", "penataran"),
    ("Pengembangan Kompetensi Dalam Bentuk Pelatihan Klasikal Lainnya | KL12", "klasikal-lainnya"),
    ("Coaching | NKL01 | C1", "coaching"),
    ("Mentoring | NKL02 | C2", "mentoring"),
    ("E-Learning | NKL03 | C3", "e-learning"),
    ("Pelatihan Jarak Jauh | NKL04 | C4", "pelatihan-jarak-jauh"),
    ("Detasering (Secondment) | NKL05 | C5", "detasering"),
    ("Pembelajaran Alam Terbuka (Outbond) | NKL06 | C6", "outbound"),
    ("Patok Banding (Benchmarking) | NKL07 | C7", "benchmarking"),
    ("Pertukaran Antara PNS Dengan Pegawai Swasta/BUMN/BUMD | NKL08 | C8", "pertukaran-pegawai"),
    ("Belajar Mandiri (Self Development) | NKL09 | C9", "belajar-mandiri"),
    ("Komunitas Belajar (Community of Practices) | NKL10 | C10", "komunitas-belajar"),
    ("Bimbingan di Tempat Kerja | NKL11", "bimbingan-di-tempat-kerja"),
    ("Pengembangan Kompetensi Dalam Bentuk Pelatihan Nonklasikal Lainnya | Nonklasikal Lainnya | NKL13", "nonklasikal-lainnya"),
    ("Tugas Belajar | A1 | Izin Belajar | A2", "tugas-belajar"),
    // Leadership and basic training.
    (
        "PKN | PKA | PKP | Diklat PIM | Pim Tk. I | Pim Tk. II | Pim Tk. III | Pim Tk. IV | Diklatpim | ADUM | SEPALA",
        "struktural-kepemimpinan",
    ),
    ("SEPADYA | SPAMA | SPAMEN | SESPA | SESPANAS | SEPATI | SEPADA | SESPIM | SESPATI", "struktural-kepemimpinan"),
    ("Latsar | Latsar CPNS | Pelatihan Dasar CPNS | Prajabatan", "pelatihan-umum"),
    // Other names and misspellings.
    ("Webinar | FGD | Focus Group Discussion | Simposium | Konferensi | Sarasehan | saresehan | Kuliah Umum | Talkshow", "seminar"),
    ("Lokakarya | Lokarya", "workshop"),
    ("Bimtek", "bimbingan-teknis"),
    ("Diseminasi", "sosialisasi"),
    ("Studi banding | studi tiru | study visit | benchmark", "benchmarking"),
    ("CoP | knowledge sharing | sharing session", "komunitas-belajar"),
    ("LMS | MOOC | e-learning | E-learing", "e-learning"),
    ("Outbound | outbond", "outbound"),
    ("TOT", "pelatihan-umum"),
    ("PJJ | pelatihan virtual", "pelatihan-jarak-jauh"),
    ("Secondment | Datasering | Scondment", "detasering"),
    ("Seld Development | self learning", "belajar-mandiri"),
    ("Praktek kerja", "magang"),
    ("On-the-job guidance", "bimbingan-di-tempat-kerja"),
    ("Penugasan terkait program prioritas", "program-prioritas"),
    ("Team building", "team-building"),
    // Buckets.
    ("Seminar/Workshop/Magang/Sejenisnya | Seminar/Lokakarya/Bimtek | Bimbingan Teknis Seminar | Lainnya | Klasikal | Nonklasikal", "umum"),
    ("Diklat | Pelatihan", "umum:pelatihan-umum"),
    // Ambiguous in JP.
    ("OJT | on the job training | job shadowing", "taksa:bimbingan-di-tempat-kerja|magang"),
    ("Konseling | counselling", "taksa:coaching|nonklasikal-lainnya"),
    ("PKS | pelatihan di kantor sendiri", "taksa:klasikal-lainnya|komunitas-belajar"),
    ("library café", "taksa:seminar|komunitas-belajar"),
    // No form of development.
    ("rapat | rapat koordinasi | apel | upacara | uji kompetensi | ujian dinas | pameran | narasumber | sertifikasi ujian", "bukan"),
    // More beside a known name, and alternatives.
    (
        "Pelatihan Kepemimpinan Administrator | Pelatihan Kepemimpinan Pengawas | Pelatihan Kepemimpinan Nasional Tk. I | \
         Pelatihan Kepemimpinan Nasional Tk. II | Diklat Kepemimpinan Tk. II | Diklat Kepemimpinan Tk. III | Diklat Kepemimpinan Tk. IV | Diklat Pim II | \
         PIM III | PIM IV | Diklatpim IV | PKN Tk. II | PKN Tingkat II | PKN Tk./Tingkat II | SEPALA/ADUM/DIKLAT PIM TK. IV",
        "struktural-kepemimpinan",
    ),
    (
        "Pelatihan Dasar Calon Pegawai Negeri Sipil | Diklat Prajabatan Gol II | Diklat Prajabatan Golongan III | Diklat Prajabatan Gol(ongan) II/III | \
         Orientasi PPPK",
        "pelatihan-umum",
    ),
    ("Workshop atau Lokakarya | Lokakarya/Workshop", "workshop"),
    ("Seminar Nasional | Seminar/Webinar | Webinar Series", "seminar"),
    (
        "Diklat Teknis Substantif | Diklat Teknis Umum | Diklat Teknis Substantif / Umum | Diklat Teknik | Diklat Tehnis | Diklat Teknik / Tehnis",
        "teknis",
    ),
    ("Diklat Jabatan Fungsional", "fungsional"),
    ("Pelatihan Jarak Jauh (PJJ) | NKL-04", "pelatihan-jarak-jauh"),
    ("E-Learning (MOOC)", "e-learning"),
    ("Tugas / Izin Belajar", "tugas-belajar"),
    ("KL-01", "struktural-kepemimpinan"),
    ("KL 06", "seminar"),
    ("NKL-13", "nonklasikal-lainnya"),
    ("Kursus Singkat", "kursus"),
    ("Workshop (Daring)", "workshop"),
    ("Diklat Kearsipan", "umum:pelatihan-umum"),
    // Alternatives that disagree.
    ("Workshop/Bimtek | Kursus dan Seminar Arsip | Diklat (Seminar)", "umum"),
    ("Arisan | Laporan Workshop", ""),
];

/// Titles and what their beginning decides; empty where it decides nothing.
const TITLES: &[(&str, &str)] = &[
    ("Bimtek Pengelolaan Arsip", "bimbingan-teknis"),
    ("Webinar Nasional ASN", "seminar"),
    ("Workshop: Penulisan Soal", "workshop"),
    ("Pelatihan Kepemimpinan Administrator", "struktural-kepemimpinan"),
    ("Diklat PIM Tk. III Angkatan 2", "struktural-kepemimpinan"),
    ("Diklat Teknis Pengadaan", "teknis"),
    ("Pelatihan Jarak Jauh Bendahara", "pelatihan-jarak-jauh"),
    ("Pelatihan Dasar CPNS Golongan III", "pelatihan-umum"),
    ("Pelatihan Excel", "umum:pelatihan-umum"),
    ("Diklat Kearsipan", "umum:pelatihan-umum"),
    ("Pelatihan Nonklasikal Kelas B", "umum"),
    ("On the Job Training Auditor", "taksa:bimbingan-di-tempat-kerja|magang"),
    ("Seminar dan Workshop Nasional", "taksa:seminar|workshop"),
    ("Rapat Koordinasi Bidang", "bukan"),
    ("Laporan Hasil Workshop", ""),
    ("10 Langkah Menulis", ""),
    ("C1 English", ""),
    ("Seminaris Muda", ""),
];

fn words(rules: &Rules, decision: Option<&Decision>) -> String {
    let id = |category: &CategoryId| rules.regulation.category(*category).id.as_str();
    match decision {
        None => String::new(),
        Some(Decision::Category(category)) => id(category).to_owned(),
        Some(Decision::Bucket(None)) => "umum".to_owned(),
        Some(Decision::Bucket(Some(fallback))) => format!("umum:{}", id(fallback)),
        Some(Decision::Ambiguous(candidates)) => format!("taksa:{}", candidates.iter().map(id).collect::<Vec<_>>().join("|")),
        Some(Decision::NotDevelopment) => "bukan".to_owned(),
    }
}

#[test]
fn every_name_seen_decides_what_the_table_says() -> Result<(), BrokenRules> {
    let rules = Rules::shipped()?;
    for (names, decided) in SEEN {
        for name in names.split(" | ") {
            assert_eq!(words(&rules, rules.names.of_type(name)), *decided, "{name}");
        }
    }
    Ok(())
}

#[test]
fn titles_decide_by_their_longest_known_beginning_and_codes_never_do() -> Result<(), BrokenRules> {
    let rules = Rules::shipped()?;
    for (title, decided) in TITLES {
        assert_eq!(words(&rules, rules.names.of_title(&fold(title))), *decided, "{title}");
    }
    Ok(())
}

#[test]
fn every_category_is_known_by_its_own_names() -> Result<(), BrokenRules> {
    let rules = Rules::shipped()?;
    for category in &rules.regulation.categories {
        for name in [category.id.as_str(), category.name_in(Lang::Id), category.name_in(Lang::En)] {
            assert_eq!(words(&rules, rules.names.of_type(name)), category.id, "{name}");
        }
    }
    Ok(())
}

#[test]
fn a_suggestion_is_never_of_another_family() -> Result<(), BrokenRules> {
    let rules = Rules::shipped()?;
    let suggested = |name: &str| {
        let categories = rules.names.suggest(&fold(name));
        categories.iter().map(|category| rules.regulation.category(*category).id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(suggested("Diklat Teknnis Arsip"), ["teknis"]);
    assert_eq!(suggested("Pelatihan Kepemimpinn"), ["struktural-kepemimpinan"]);
    assert_eq!(suggested("Bimbingan Tekhnis"), ["bimbingan-teknis"]);
    Ok(())
}

#[test]
fn misspellings_not_in_the_dictionary_are_suggested_and_never_decide() -> Result<(), BrokenRules> {
    let rules = Rules::shipped()?;
    for (misspelt, meant) in [("Wokshop", "workshop"), ("Bimbingan Tekhnis", "bimbingan-teknis"), ("Elerning Arsip", "e-learning")] {
        let folded = fold(misspelt);
        assert_eq!(rules.names.of_type(misspelt), None, "{misspelt}");
        let suggested = rules.names.suggest(&folded);
        assert!(suggested.len() <= 3, "{misspelt}: {suggested:?}");
        assert_eq!(suggested.first().map(|category| rules.regulation.category(*category).id.as_str()), Some(meant), "{misspelt}");
    }
    for other in ["Arisan keluarga", "Bimbingan Konseling Pegawai", "Diklat Olahraga"] {
        assert_eq!(rules.names.suggest(&fold(other)), [], "{other}");
    }
    Ok(())
}
