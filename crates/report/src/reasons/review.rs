//! Why a clerk must check a row.

use std::fmt::{self, Write as _};

use crate::words::{self, said};
use rekap_core::model::activity::ReviewCause;
use rekap_core::model::lang::Lang;
use rekap_core::model::reason::Reason;

/// Writes everything that must be checked, in one sentence. It begins with *Perlu dicek*, by which the sheet tints it.
pub(super) fn write(f: &mut String, lang: Lang, reasons: &[Reason]) -> fmt::Result {
    let mut causes = reasons.iter().filter_map(|reason| match reason {
        Reason::Review(cause) => Some(cause_words(*cause, lang)),
        _ => None,
    });
    let Some(first) = causes.next() else { return Ok(()) };
    write!(f, "{}: {first}", said(words::NEEDS_REVIEW, lang))?;
    causes.try_for_each(|cause| write!(f, "; {cause}"))?;
    write!(f, "; {} \"{}\"", said(["lihat lembar", "see sheet"], lang), said(words::FINDINGS, lang))
}

fn cause_words(cause: ReviewCause, lang: Lang) -> &'static str {
    let words = match cause {
        ReviewCause::Nip => ["NIP tidak ada atau tidak dapat dibaca", "the NIP is missing or cannot be read"],
        ReviewCause::UnknownName => ["jenis kegiatan belum dikenal", "the type of activity is not known yet"],
        ReviewCause::AmbiguousName => {
            ["jenis kegiatan dapat berarti beberapa bentuk dengan JP berbeda", "the type can mean forms that differ in JP"]
        }
        ReviewCause::Date => [
            "tanggal tidak dapat dibaca atau tanggal selesai mendahului tanggal mulai",
            "the dates cannot be read or end before they start",
        ],
        ReviewCause::Year => ["tahun pelaksanaan tidak diketahui", "the year is not known"],
        ReviewCause::Hours => ["JP tidak ada atau tidak dapat dibaca", "the JP are missing or cannot be read"],
        ReviewCause::Days => ["jumlah hari tidak diketahui", "the number of days is not known"],
        ReviewCause::Count => ["jumlah kali tidak dapat dibaca", "the number of occurrences cannot be read"],
        ReviewCause::Semesters => ["jumlah semester tidak diketahui", "the number of semesters is not known"],
        ReviewCause::Scope => {
            ["lingkup nasional atau internasional tidak dapat dibaca", "the level, national or international, cannot be read"]
        }
        ReviewCause::NoActivity => ["baris ini tidak menyebut kegiatan", "the row names no activity"],
        ReviewCause::NoRule => ["tidak ada aturan yang berlaku pada tanggalnya", "no rule was in force on its date"],
    };
    said(words, lang)
}
