//! `P`: what can be wrong with who a row belongs to: NIP, name, kind.
//!
//! A finding may hold a name or what is left of a NIP, so that the sheet can show or the program mend it; a debug print never shows either.

use super::Say;
use crate::model::cell::CellFault;
use crate::model::employee::EmployeeKind;
use crate::model::lang::Lang;
use crate::model::nip::{DamagedNip, NipFault};
use crate::place::Place;

findings! {
    /// What was found about a person.
    PersonFinding at cell;

    /// The row has no NIP.
    "P01" Error NipMissing
    id "NIP kosong, baris ini tidak dihitung" => "Isi {cell} dengan NIP 18 angka"
    en "The NIP is empty, the row does not count" => "Type the NIP of 18 digits into {cell}";

    /// The cell holds no well-formed NIP.
    "P02" Error NipMalformed {
        /// The part that is wrong.
        fault: NipFault,
    }
    id "NIP tidak sah: {fault}; baris ini tidak dihitung" => "Perbaiki {cell} sesuai NIP pada SK atau kartu pegawai, 18 angka"
    en "The NIP is not valid: {fault}; the row does not count" => "Correct {cell} by the NIP on the letter of appointment, 18 digits";

    /// The NIP was stored as a number and has lost its last digits.
    "P03" Error NipDamaged {
        /// What is left of it; never said.
        number: DamagedNip,
    }
    id "NIP tersimpan sebagai angka; Excel hanya menyimpan 15 angka pertama, sisanya hilang, baris ini tidak dihitung" => "Ubah format {cell} menjadi Teks, lalu ketik ulang NIP lengkap 18 angka"
    en "The NIP is stored as a number; Excel keeps 15 digits only and the rest is lost, the row does not count" => "Change the format of {cell} to Text, then type the whole NIP of 18 digits again";

    /// A damaged NIP was found again in the employee list.
    "P04" Note NipRepaired
    id "NIP yang tersimpan sebagai angka dipulihkan dari daftar pegawai: hanya satu NIP di sana yang angka awal dan namanya sama" => "Agar tidak perlu dipulihkan lagi, ubah format {cell} menjadi Teks dan ketik ulang NIP 18 angka"
    en "The NIP stored as a number was restored from the employee list: one NIP only has the same first digits and the same name there" => "To make this unnecessary, change the format of {cell} to Text and type the NIP of 18 digits again";

    /// The employee list does not know the NIP.
    "P05" Warning NotOnTheList
    id "NIP ini tidak ada dalam daftar pegawai; kegiatannya tetap dihitung" => "Periksa NIP di {cell}, atau tambahkan pegawai ini ke daftar pegawai"
    en "The employee list does not have this NIP; the activity counts all the same" => "Check the NIP in {cell}, or add the person to the employee list";

    /// One NIP stands beside two names.
    "P06" Warning TwoNames
    id "Satu NIP dipakai dengan dua nama yang berbeda; yang ditampilkan nama pertama, atau nama di daftar pegawai" => "Periksa NIP dan nama pada baris itu; bila orangnya sama, samakan penulisan namanya"
    en "One NIP stands beside two different names; the first is shown, or that of the employee list" => "Check NIP and name in that row; if it is one person, write the name alike";

    /// The written kind differs from the one in the NIP.
    "P07" Warning KindContradictsNip {
        /// Kind as written; it is used.
        written: EmployeeKind,
        /// Kind by digits 13 and 14.
        by_nip: EmployeeKind,
    }
    id "Status tertulis {written}, sedangkan menurut angka ke-13 dan ke-14 NIP pegawai ini {by_nip}; yang dipakai {written}" => "Periksa status dan NIP pada baris itu"
    en "The status says {written}, but digits 13 and 14 of the NIP say {by_nip}; {written} is used" => "Check status and NIP in that row";

    /// The kind is none that is known.
    "P08" Warning KindUnreadable
    id "Status pegawai tidak dikenali; status diambil dari NIP" => "Isi {cell} dengan PNS, CPNS, atau PPPK"
    en "The employee's status is not known; it was taken from the NIP" => "Type PNS, CPNS or PPPK into {cell}";

    /// The employee list has the NIP twice.
    "P09" Warning ListedTwice
    id "NIP ini tercantum lebih dari sekali dalam daftar pegawai; yang dipakai yang pertama" => "Hapus salah satu baris, atau perbaiki NIP di {cell}"
    en "The employee list has this NIP more than once; the first line is used" => "Delete one of the lines, or correct the NIP in {cell}";

    /// The employee list holds no well-formed NIP here.
    "P10" Error ListNipMalformed {
        /// The part that is wrong.
        fault: NipFault,
    }
    id "NIP dalam daftar pegawai tidak sah: {fault}; baris daftar ini tidak dipakai" => "Perbaiki {cell} sesuai NIP pada SK atau kartu pegawai, 18 angka, dengan format Teks"
    en "The NIP in the employee list is not valid: {fault}; this line of the list is not used" => "Correct {cell} by the NIP on the letter of appointment, 18 digits, formatted as Text";

    /// The cell holds no value because something is wrong with it.
    "P11" Error ErrorValue {
        /// What is wrong.
        fault: CellFault,
    }
    id "Sel NIP ini berisi {fault}, baris ini tidak dihitung" => "Ketik NIP 18 angka langsung di {cell} dengan format Teks"
    en "The NIP cell holds {fault}, the row does not count" => "Type the NIP of 18 digits itself into {cell}, formatted as Text";

    /// Two NIPs look like one person's.
    "P12" Warning SamePersonPerhaps {
        /// A place of the other NIP.
        other: Place,
    }
    id "Nama, tanggal lahir, dan jenis kelamin pada NIP ini sama dengan NIP lain ({other}); keduanya dihitung sebagai dua pegawai" => "Bila orangnya sama (misalnya PPPK yang menjadi PNS, atau kontrak baru), isi kolom NIP Lama pada baris pegawai itu di daftar pegawai; bila bukan, tidak ada yang perlu diubah"
    en "Name, birth date and sex of this NIP are those of another NIP ({other}); they are counted as two people" => "If it is one person (a PPPK who became PNS, a new contract), fill in the column NIP Lama of that person in the employee list; if not, nothing needs to be changed";

    /// A row writes an old NIP that the employee list pairs with the present one.
    "P13" Note OldNipPaired
    id "Baris ini memakai NIP lama; kegiatannya dihitung pada NIP sekarang menurut kolom NIP Lama di daftar pegawai" => "Tidak perlu tindakan; agar seragam, tulis NIP sekarang di {cell}"
    en "The row writes an old NIP; its activity counts for the present one by the column NIP Lama of the employee list" => "Nothing to do; to have them alike, write the present NIP into {cell}";

    /// The employee list pairs nothing that can be paired.
    "P14" Warning OldNipUnusable
    id "NIP lama ini tidak sah, tersimpan sebagai angka, atau dipasangkan dengan lebih dari satu pegawai; tidak dipakai" => "Isi NIP lama 18 angka dengan format Teks, hanya pada satu pegawai; periksa {cell}"
    en "This old NIP is not valid, stored as a number, or paired with more than one person; it is not used" => "Type the old NIP of 18 digits, formatted as Text, for one person only; check {cell}";

    /// A numbered row names nobody, on a sheet that names nobody twice running.
    "P15" Warning PersonOfRowAbove
    id "NIP dan nama kosong, sedangkan nomor urutnya berlanjut; lembar ini menyebut setiap pegawai satu kali saja, jadi baris ini dihitung bagi pegawai di baris atasnya" => "Periksa apakah kegiatan ini memang milik pegawai itu; bila bukan, isi {cell} dengan NIP pemiliknya"
    en "NIP and name are empty while the number goes on; the sheet names each person once only, so the row counts for the person above" => "Check that the activity is that person's; if it is not, type the owner's NIP into {cell}";

    /// The employee list does not say clearly whether a person may coach.
    "P16" Warning CoachUnclear
    id "Isi kolom ini bukan Ya atau Tidak; dalam rencana pegawai itu tidak dihitung sebagai coach" => "Isi {cell} dengan Ya bila pegawai itu boleh menjadi coach atau mentor, Tidak bila belum"
    en "The cell says neither Ya nor Tidak; the plan does not count the person as a coach" => "Write Ya into {cell} if the person may coach or mentor, Tidak if not";
}

impl Say for DamagedNip {
    fn say(&self, _: Lang) -> String {
        "…".to_owned()
    }
}

impl Say for EmployeeKind {
    fn say(&self, _: Lang) -> String {
        self.abbreviation().to_owned()
    }
}

impl Say for NipFault {
    fn say(&self, lang: Lang) -> String {
        let words = match self {
            Self::Length(0) => lang.pick("tidak ada angka di dalamnya", "it holds no digits"),
            Self::Length(digits) => {
                return lang.pick(format!("terbaca {digits} angka, seharusnya 18"), format!("it has {digits} digits instead of 18"));
            }
            Self::BirthDate => lang.pick("angka 1-8 bukan tanggal lahir", "digits 1-8 are no date of birth"),
            Self::AppointmentYear => {
                lang.pick("angka 9-12 bukan tahun pengangkatan yang wajar", "digits 9-12 are no plausible year of appointment")
            }
            Self::MonthOrContract => lang.pick(
                "angka 13-14 bukan bulan (01-12) atau nomor kontrak PPPK (21-29)",
                "digits 13-14 are neither a month (01-12) nor a PPPK contract (21-29)",
            ),
            Self::Sex => lang.pick("angka ke-15 bukan 1 atau 2", "digit 15 is neither 1 nor 2"),
        };
        words.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_debug_print_hides_names_and_numbers() {
        let finding = PersonFinding::NipDamaged { number: DamagedNip::new(198_501_012_010_011_001.0) };
        let all = format!("{finding:?}{}{}", finding.message(Lang::Id, "B2"), finding.remedy(Lang::Id, "B2"));
        assert!(!all.contains("1985"), "{all}");
    }

    #[test]
    fn every_fault_of_a_nip_is_named_in_both_languages() {
        for fault in [NipFault::Length(17), NipFault::BirthDate, NipFault::AppointmentYear, NipFault::MonthOrContract, NipFault::Sex] {
            assert_ne!(fault.say(Lang::Id), fault.say(Lang::En));
        }
    }
}
