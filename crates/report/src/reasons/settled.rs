//! What a clerk settled before the row was counted: a name confirmed in a *Kamus*, an earlier NIP paired by the employee list.

use std::fmt::{self, Write as _};

use super::{CreditedRow, Explainer, say};
use rekap_core::finding::Say;
use rekap_core::model::dictionary::{ConfirmedName, ConfirmedOn};
use rekap_core::model::reason::Reason;

impl Explainer<'_> {
    pub(super) fn write_settled(&self, f: &mut String, row: &CreditedRow, reason: &Reason) -> fmt::Result {
        match reason {
            Reason::Confirmed(name) => self.write_confirmed(f, name),
            _ => self.write_old_nip(f, row),
        }
    }

    fn write_confirmed(&self, f: &mut String, name: &ConfirmedName) -> fmt::Result {
        let by = if name.by.is_empty() { String::new() } else { format!(" {} {}", self.lang.pick("oleh", "by"), name.by) };
        let on = match &name.on {
            Some(ConfirmedOn::Day(day)) => format!(", {}", day.say(self.lang)),
            Some(ConfirmedOn::Words(words)) => format!(", {words}"),
            None => String::new(),
        };
        let (written, file) = (&name.written, name.place.file());
        say!(
            f,
            self.lang,
            "Jenis untuk \"{written}\" dikonfirmasi dalam kamus{by}{on} ({file})",
            "The category of \"{written}\" was confirmed in the dictionary{by}{on} ({file})"
        )
    }

    fn write_old_nip(&self, f: &mut String, row: &CreditedRow) -> fmt::Result {
        let old = row.activity.old_nip.map(|nip| format!(" {nip}")).unwrap_or_default();
        say!(
            f,
            self.lang,
            "Ditulis dengan NIP lama{old}, dihitung pada NIP sekarang menurut daftar pegawai",
            "Written with the old NIP{old}, counted for the present one by the employee list"
        )
    }
}
