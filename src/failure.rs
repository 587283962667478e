//! Why a job cannot be done at all: one sentence and its remedy, in the clerk's language.
//!
//! A bad row, sheet or file is no failure but a [`rekap_core::finding::Finding`], and the run goes on. A failure ends the run before a result
//! is written: nothing to read, nowhere to write, or rules that cannot be trusted. An office that edits its copy of `regulation.toml` in
//! Notepad and leaves a key misspelt must not get a recap by rules it did not mean, so a broken rule file is a failure, not a finding.
//! Nothing here names a person or a NIP.

use std::path::{Path, PathBuf};

use rekap_core::model::lang::Lang;
use rekap_core::rules::BrokenRules;
use rekap_core::rules::problem::RuleProblem;
use rekap_report::diff::Trouble;

/// Exit status of a job that could not be done.
const EXIT_NOT_DONE: u8 = 2;
/// Exit status of a job that another run holds up: `EX_TEMPFAIL` of sysexits.h, which schedulers know.
const EXIT_TRY_AGAIN: u8 = 75;

/// Why the job cannot be done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub enum Failure {
    /// No input was named.
    NoInput,
    /// An input does not exist or cannot be opened.
    InputMissing {
        /// The input.
        path: PathBuf,
    },
    /// A folder holds no workbook.
    NothingToRead {
        /// The folder.
        path: PathBuf,
    },
    /// The result exists already.
    OutputExists {
        /// The result.
        path: PathBuf,
    },
    /// The result would replace an input.
    OutputIsInput {
        /// The input.
        path: PathBuf,
    },
    /// The result to be replaced holds decisions that this run does not know.
    DecisionsLost {
        /// The result.
        path: PathBuf,
    },
    /// The result cannot be written.
    OutputNotWritable {
        /// The result.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
    /// Another program has the result open, so that it cannot be replaced.
    StillOpen {
        /// The result.
        path: PathBuf,
    },
    /// The rule files cannot be used.
    Rules {
        /// Everything that is wrong with them; at least one.
        problems: Vec<RuleProblem>,
    },
    /// The settings cannot be used.
    Config {
        /// Everything that is wrong with them; at least one.
        problems: Vec<RuleProblem>,
    },
    /// The employee list has no list of employees in it.
    EmployeesUnusable {
        /// The list.
        path: PathBuf,
    },
    /// A file that is to be used as a result is none of this program, or no whole one.
    NotAResult {
        /// The file.
        path: PathBuf,
    },
    /// A result that is to be used hides its NIP.
    ResultMasked {
        /// The result.
        path: PathBuf,
    },
    /// Several results are to be handed over at once.
    SeveralResults,
    /// Something is asked of a result that only its inputs have.
    OnlyOfInputs {
        /// The option.
        option: &'static str,
    },
    /// A dictionary cannot be read, or holds no *Kamus*.
    DictionaryUnusable {
        /// The dictionary.
        path: PathBuf,
    },
    /// The employee list names nobody of a unit.
    UnitUnknown {
        /// The unit as typed.
        unit: String,
        /// The list.
        path: PathBuf,
    },
    /// This program was built without the page.
    NoPage,
    /// A date on the command line or in the settings is none.
    BadDate {
        /// The text as typed.
        text: String,
    },
    /// The folder of a scheduled job has not its folders.
    NotAnInbox {
        /// The folder.
        path: PathBuf,
    },
    /// Something in the folder of a scheduled job cannot be read or written.
    InboxTrouble {
        /// What.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
    /// Another run holds the folder.
    Busy {
        /// The folder.
        path: PathBuf,
    },
}

impl From<BrokenRules> for Failure {
    fn from(broken: BrokenRules) -> Self {
        Self::Rules { problems: broken.problems }
    }
}

impl Failure {
    /// Says why a file cannot be used as a result.
    #[must_use]
    pub fn of_result(trouble: Trouble, path: &Path) -> Self {
        let path = path.to_owned();
        match trouble {
            Trouble::NotOurs => Self::NotAResult { path },
            Trouble::Masked => Self::ResultMasked { path },
        }
    }

    /// Gives the exit status of the program: 2, or 75 where trying again later helps.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Busy { .. } => EXIT_TRY_AGAIN,
            _ => EXIT_NOT_DONE,
        }
    }

    /// Says what stands in the way, in one sentence; broken rule files get a line for each problem.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Id => self.message_id(),
            Lang::En => self.message_en(),
        }
    }

    /// Says what to do about it, in one sentence.
    #[must_use]
    pub fn remedy(&self, lang: Lang) -> String {
        match lang {
            Lang::Id => self.remedy_id(),
            Lang::En => self.remedy_en(),
        }
        .to_owned()
    }

    fn message_id(&self) -> String {
        match self {
            Self::NoInput => "Belum ada berkas atau folder yang disebut untuk dibaca".to_owned(),
            Self::InputMissing { path } => format!("\"{}\" tidak ditemukan atau tidak dapat dibuka", path.display()),
            Self::NothingToRead { path } => format!("Folder \"{}\" tidak berisi buku kerja yang dapat dibaca", path.display()),
            Self::OutputExists { path } => format!("Berkas hasil \"{}\" sudah ada", path.display()),
            Self::OutputIsInput { path } => format!("Berkas hasil \"{}\" adalah salah satu berkas yang dibaca", path.display()),
            Self::DecisionsLost { path } => {
                format!(
                    "Hasil lama \"{}\" berisi keputusan di lembar Kamus yang tidak ikut dibaca; bila diganti, keputusan itu hilang",
                    path.display()
                )
            }
            Self::StillOpen { path } => format!("\"{}\" masih terbuka di Excel", path.display()),
            Self::OutputNotWritable { path, why } => format!("Berkas hasil \"{}\" tidak dapat ditulis ({why})", path.display()),
            Self::Rules { problems } => rules_message("Berkas aturan tidak dapat dipakai", problems, Lang::Id),
            Self::Config { problems } => rules_message("Pengaturan tidak dapat dipakai", problems, Lang::Id),
            Self::EmployeesUnusable { path } => format!("\"{}\" tidak berisi daftar pegawai dengan kolom NIP dan Nama", path.display()),
            Self::NotAResult { path } => format!("\"{}\" bukan hasil rekap-jp yang utuh", path.display()),
            Self::ResultMasked { path } => {
                format!("NIP di hasil \"{}\" disamarkan, sehingga pegawainya tidak dapat dikenali", path.display())
            }
            Self::SeveralResults => {
                "Beberapa hasil rekap-jp disebut sekaligus: kegiatan yang ada di dua hasil akan diserahkan dua kali".to_owned()
            }
            Self::OnlyOfInputs { option } => format!("{option} memerlukan berkas unit kerja, sedangkan yang disebut adalah hasil rekap-jp"),
            Self::DictionaryUnusable { path } => {
                format!("\"{}\" tidak dapat dibaca atau tidak berisi lembar Kamus dengan kolom Tertulis, Kolom, dan Jenis", path.display())
            }
            Self::UnitUnknown { unit, path } => format!("Tidak ada pegawai unit kerja \"{unit}\" di daftar \"{}\"", path.display()),
            Self::NoPage => "Program ini dibuat tanpa halaman rekap-jp.html".to_owned(),
            Self::BadDate { text } => format!("\"{text}\" bukan tanggal yang dikenal"),
            Self::NotAnInbox { path } => format!("Folder \"{}\" tidak berisi folder masuk untuk pekerjaan terjadwal", path.display()),
            Self::InboxTrouble { path, why } => format!("\"{}\" tidak dapat dibaca atau ditulis ({why})", path.display()),
            Self::Busy { path } => format!("Folder \"{}\" sedang dikerjakan oleh proses lain", path.display()),
        }
    }

    fn message_en(&self) -> String {
        match self {
            Self::NoInput => "No file or folder was named to read".to_owned(),
            Self::InputMissing { path } => format!("\"{}\" was not found or cannot be opened", path.display()),
            Self::NothingToRead { path } => format!("The folder \"{}\" holds no workbook that can be read", path.display()),
            Self::OutputExists { path } => format!("The result \"{}\" exists already", path.display()),
            Self::OutputIsInput { path } => format!("The result \"{}\" is one of the files that are read", path.display()),
            Self::DecisionsLost { path } => {
                format!(
                    "The old result \"{}\" holds decisions on its sheet Kamus that were not read; replacing it would lose them",
                    path.display()
                )
            }
            Self::StillOpen { path } => format!("\"{}\" is still open in Excel", path.display()),
            Self::OutputNotWritable { path, why } => format!("The result \"{}\" cannot be written ({why})", path.display()),
            Self::Rules { problems } => rules_message("The rule files cannot be used", problems, Lang::En),
            Self::Config { problems } => rules_message("The settings cannot be used", problems, Lang::En),
            Self::EmployeesUnusable { path } => format!("\"{}\" holds no employee list with columns NIP and Nama", path.display()),
            Self::NotAResult { path } => format!("\"{}\" is no whole result of rekap-jp", path.display()),
            Self::ResultMasked { path } => {
                format!("The NIP in the result \"{}\" are masked, so that nobody in it can be identified", path.display())
            }
            Self::SeveralResults => {
                "Several results of rekap-jp are named: an activity that two of them hold would be handed over twice".to_owned()
            }
            Self::OnlyOfInputs { option } => format!("{option} needs the offices' workbooks, and what is named is a result of rekap-jp"),
            Self::DictionaryUnusable { path } => {
                format!("\"{}\" cannot be read or holds no sheet Kamus with columns Tertulis, Kolom and Jenis", path.display())
            }
            Self::UnitUnknown { unit, path } => format!("The list \"{}\" names nobody of the unit \"{unit}\"", path.display()),
            Self::NoPage => "This program was built without the page rekap-jp.html".to_owned(),
            Self::BadDate { text } => format!("\"{text}\" is not a date that the program knows"),
            Self::NotAnInbox { path } => format!("The folder \"{}\" holds no folder masuk for a scheduled job", path.display()),
            Self::InboxTrouble { path, why } => format!("\"{}\" cannot be read or written ({why})", path.display()),
            Self::Busy { path } => format!("Another run is at work in the folder \"{}\"", path.display()),
        }
    }

    fn remedy_id(&self) -> &'static str {
        match self {
            Self::NoInput => "Sebutkan berkas atau folder yang akan dibaca, misalnya: rekap-jp \"Rekap 2025.xlsx\"",
            Self::InputMissing { .. } => "Periksa nama dan letaknya, lalu pastikan berkas itu boleh dibuka",
            Self::NothingToRead { .. } => {
                "Letakkan berkas .xlsx, .xlsm, .xlsb, .xls, .ods, .fods, atau .csv di dalamnya, atau sebutkan folder lain"
            }
            Self::OutputExists { .. } => "Sebutkan nama lain dengan --output, atau tambahkan --force bila hasil lama boleh diganti",
            Self::OutputIsInput { .. } => "Sebutkan nama lain dengan --output; berkas yang dibaca tidak pernah ditimpa",
            Self::DecisionsLost { .. } => "Sebutkan hasil lama itu dengan --dictionary dan beri nama lain dengan --output",
            Self::StillOpen { .. } => "Tutup lalu jalankan lagi; isi berkas itu tidak berubah dan tidak ada yang hilang",
            Self::OutputNotWritable { .. } => {
                "Tutup berkas itu bila sedang terbuka di Excel, pastikan foldernya ada dan boleh ditulisi, atau sebutkan tempat lain dengan --output"
            }
            Self::Rules { .. } => {
                "Perbaiki tempat yang disebut lalu periksa dengan: rekap-jp rules check; salinan aturan bawaan dapat dibuat dengan: rekap-jp rules export FOLDER"
            }
            Self::Config { .. } => "Perbaiki tempat yang disebut, atau jalankan dengan berkas pengaturan lain lewat --config",
            Self::EmployeesUnusable { .. } => {
                "Beri judul NIP, Nama, Status ASN, dan Unit Kerja di baris pertama daftar itu, lalu jalankan lagi"
            }
            Self::NotAResult { .. } => {
                "Sebutkan hasil rekap-jp, misalnya \"Rekap JP 2025.xlsx\"; bila lembar atau judul kolomnya sudah diubah, buat hasil itu lagi"
            }
            Self::ResultMasked { .. } => "Buat hasil itu lagi tanpa --mask; yang dibuat darinya dapat disamarkan dengan --mask",
            Self::SeveralResults => "Sebutkan satu hasil saja, atau berkas unit kerja yang direkap olehnya",
            Self::OnlyOfInputs { .. } => "Sebutkan berkas unit kerja yang direkap oleh hasil itu, atau jalankan tanpa pilihan tersebut",
            Self::DictionaryUnusable { .. } => {
                "Sebutkan hasil rekap-jp yang berisi lembar Kamus, atau buku kerja kamus yang dibuat darinya"
            }
            Self::UnitUnknown { .. } => {
                "Tulis nama unit kerja seperti di daftar pegawai, atau buat blanko untuk semua unit sekaligus dengan --per-unit FOLDER"
            }
            Self::NoPage => "Pakai rekap-jp.html yang dibagikan bersama program, atau program dari rilis resmi, yang memuat halaman itu",
            Self::BadDate { .. } => "Tulis tanggal sebagai tahun-bulan-hari, misalnya 2025-12-31",
            Self::NotAnInbox { .. } => "Buat folder-foldernya dengan: rekap-jp inbox --init FOLDER, atau sebutkan folder yang benar",
            Self::InboxTrouble { .. } => {
                "Pastikan disk tidak penuh dan folder itu boleh dibaca dan ditulisi; pekerjaan yang tertinggal dilanjutkan pada putaran berikutnya"
            }
            Self::Busy { .. } => "Tunggu sampai proses itu selesai, lalu jalankan lagi",
        }
    }

    fn remedy_en(&self) -> &'static str {
        match self {
            Self::NoInput => "Name a file or folder to read, for example: rekap-jp \"Rekap 2025.xlsx\"",
            Self::InputMissing { .. } => "Check its name and folder, and that you are allowed to open it",
            Self::NothingToRead { .. } => "Put .xlsx, .xlsm, .xlsb, .xls, .ods, .fods or .csv files into it, or name another folder",
            Self::OutputExists { .. } => "Give another name with --output, or add --force if the old result may be replaced",
            Self::OutputIsInput { .. } => "Give another name with --output; a file that is read is never overwritten",
            Self::DecisionsLost { .. } => "Name the old result with --dictionary and give another name with --output",
            Self::StillOpen { .. } => "Close it and run again; that file has not changed and nothing is lost",
            Self::OutputNotWritable { .. } => {
                "Close the file if Excel has it open, make sure that its folder exists and may be written to, or name another place with --output"
            }
            Self::Rules { .. } => {
                "Mend the places named and check with: rekap-jp rules check; a copy of the shipped rules is made with: rekap-jp rules export FOLDER"
            }
            Self::Config { .. } => "Mend the place named, or run with another settings file by --config",
            Self::EmployeesUnusable { .. } => {
                "Put the headings NIP, Nama, Status ASN and Unit Kerja into the first row of the list and run again"
            }
            Self::NotAResult { .. } => {
                "Name a result of rekap-jp, for example \"Rekap JP 2025.xlsx\"; where sheets or headings were changed, make the result again"
            }
            Self::ResultMasked { .. } => "Make that result again without --mask; what is made of it can be masked with --mask",
            Self::SeveralResults => "Name one result only, or the offices' workbooks that it was made from",
            Self::OnlyOfInputs { .. } => "Name the offices' workbooks that the result was made from, or run without that option",
            Self::DictionaryUnusable { .. } => "Name a result of rekap-jp that has a sheet Kamus, or a dictionary that was made from one",
            Self::UnitUnknown { .. } => {
                "Write the unit as the employee list does, or make blanks for all units at once with --per-unit FOLDER"
            }
            Self::NoPage => "Use the rekap-jp.html that is given out beside the program, or a released program, which holds the page",
            Self::BadDate { .. } => "Write the date as year-month-day, for example 2025-12-31",
            Self::NotAnInbox { .. } => "Make its folders with: rekap-jp inbox --init DIR, or name the right folder",
            Self::InboxTrouble { .. } => {
                "Make sure that the disk is not full and that the folder may be read and written; the next pass goes on with what is left"
            }
            Self::Busy { .. } => "Wait until that run has ended, then run again",
        }
    }
}

fn rules_message(opening: &str, problems: &[RuleProblem], lang: Lang) -> String {
    match problems {
        [only] => format!("{opening}: {}", only.message(lang)),
        several => several.iter().fold(format!("{opening}:"), |message, problem| message + "\n  " + &problem.message(lang)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_of_each() -> Vec<Failure> {
        let path = PathBuf::from("masuk/Rekap.xlsx");
        let text = || "31/31/2025".to_owned();
        vec![
            Failure::NoInput,
            Failure::InputMissing { path: path.clone() },
            Failure::NothingToRead { path: path.clone() },
            Failure::OutputExists { path: path.clone() },
            Failure::OutputIsInput { path: path.clone() },
            Failure::OutputNotWritable { path: path.clone(), why: text() },
            Failure::StillOpen { path: path.clone() },
            Failure::Config { problems: Vec::new() },
            Failure::EmployeesUnusable { path: path.clone() },
            Failure::NotAResult { path: path.clone() },
            Failure::ResultMasked { path: path.clone() },
            Failure::SeveralResults,
            Failure::OnlyOfInputs { option: "--return" },
            Failure::DictionaryUnusable { path: path.clone() },
            Failure::DecisionsLost { path: path.clone() },
            Failure::UnitUnknown { unit: text(), path: path.clone() },
            Failure::NoPage,
            Failure::BadDate { text: text() },
            Failure::NotAnInbox { path: path.clone() },
            Failure::InboxTrouble { path: path.clone(), why: text() },
            Failure::Busy { path },
        ]
    }

    #[test]
    fn every_failure_speaks_both_languages_and_never_shouts() {
        for failure in one_of_each() {
            assert_ne!(failure.message(Lang::Id), failure.message(Lang::En), "{failure:?}");
            assert_ne!(failure.remedy(Lang::Id), failure.remedy(Lang::En), "{failure:?}");
            assert!(!(failure.message(Lang::Id) + &failure.remedy(Lang::Id)).contains('!'), "{failure:?}");
        }
    }

    #[test]
    fn only_a_busy_folder_asks_to_try_again() {
        for failure in one_of_each() {
            let expected = if matches!(failure, Failure::Busy { .. }) { 75 } else { 2 };
            assert_eq!(failure.exit_code(), expected, "{failure:?}");
        }
    }

    #[test]
    fn a_failure_is_displayed_in_english() {
        assert_eq!(Failure::BadDate { text: "besok".into() }.to_string(), "\"besok\" is not a date that the program knows");
    }
}
