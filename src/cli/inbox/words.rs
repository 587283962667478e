//! An event of a pass → a sentence for people.

use rekap_core::model::lang::Lang;
use rekap_jp::inbox::event::{Event, WhyLeft};
use rekap_jp::inbox::journal::UploadOutcome;

/// Says an event.
pub(super) fn words(event: &Event, lang: Lang) -> String {
    match event {
        Event::Judged { office, file, outcome, counts, stored } => {
            let (activities, errors, outcome) = (counts.activities, counts.errors, outcome_words(*outcome, lang));
            let counted = lang.pick(format!("{activities} kegiatan, {errors} galat"), format!("{activities} activities, {errors} errors"));
            format!("{office} › {file}: {outcome} ({counted}) → {stored}")
        }
        Event::Left { office, file, why } => format!("{office} › {file}: {}", why_words(why, lang)),
        Event::LateAnswer { office, file, replaced_by } => lang.pick(
            format!("{office} › {file}: menjawab kiriman yang sudah digantikan oleh {replaced_by}; yang ini sekarang berlaku, periksa apakah benar"),
            format!("{office} › {file}: answers a submission that {replaced_by} had replaced; this one counts now, check whether that is right"),
        ),
        Event::TakenOver { holder } => {
            let (host, start) = (&holder.host, &holder.start);
            lang.pick(
                format!("Putaran sebelumnya ({host}, {start}) tidak sampai selesai; pekerjaannya dilanjutkan."),
                format!("The pass before ({host}, {start}) did not come to its end; its work goes on."),
            )
        }
        Event::Recovered { uploads } => lang.pick(
            format!("{uploads} berkas dari putaran yang terputus dilanjutkan."),
            format!("{uploads} files of a pass that broke off are taken up again."),
        ),
        Event::JournalTorn { lines, stored } => lang.pick(
            format!("log/jurnal.jsonl: {lines} baris tidak utuh dipindahkan ke {stored}; kiriman yang bersangkutan diperiksa lagi."),
            format!("log/jurnal.jsonl: {lines} torn lines were moved to {stored}; their uploads are judged again."),
        ),
        Event::PassedOver { files } => {
            let (count, files) = (files.len(), files.join(", "));
            lang.pick(
                format!("{count} dilewati di masuk/ karena namanya seperti berkas sementara atau tersembunyi: {files}"),
                format!("{count} passed over in masuk/, named like temporary or hidden files: {files}"),
            )
        }
        Event::Recapped { .. } | Event::WouldRecap { .. } | Event::KeptAside { .. } => recap_words(event, lang),
    }
}

fn recap_words(event: &Event, lang: Lang) -> String {
    match event {
        Event::Recapped { year, workbooks: 0 } => lang.pick(
            format!("hasil/Rekap JP {year}.xlsx dikosongkan: tidak ada lagi berkas tahun itu di selesai/."),
            format!("hasil/Rekap JP {year}.xlsx was emptied: no workbook of that year is left in selesai/."),
        ),
        Event::Recapped { year, workbooks } => lang.pick(
            format!("hasil/Rekap JP {year}.xlsx dibuat dari {workbooks} berkas."),
            format!("hasil/Rekap JP {year}.xlsx was made from {workbooks} workbooks."),
        ),
        Event::WouldRecap { year } => {
            lang.pick(format!("hasil/Rekap JP {year}.xlsx akan dibuat."), format!("hasil/Rekap JP {year}.xlsx would be made."))
        }
        Event::KeptAside { stored } => lang.pick(
            format!("Hasil lama yang sudah diubah orang disimpan sebagai {stored}; bila berisi keputusan di lembar Kamus, sebutkan di rekap-jp.toml: dictionary = [\"{stored}\"]"),
            format!("The old result, which a clerk had changed, was kept as {stored}; where it holds decisions on its sheet Kamus, name it in rekap-jp.toml: dictionary = [\"{stored}\"]"),
        ),
        _ => String::new(),
    }
}

fn outcome_words(outcome: UploadOutcome, lang: Lang) -> &'static str {
    match outcome {
        UploadOutcome::Accepted => lang.pick("diterima", "accepted"),
        UploadOutcome::NeedsMending => lang.pick("perlu perbaikan", "must be mended"),
        UploadOutcome::Failed => lang.pick("tidak dapat dibaca", "cannot be read"),
        UploadOutcome::Repeated => lang.pick("isinya sudah pernah diperiksa, tidak dihitung lagi", "judged before, not counted again"),
    }
}

fn why_words(why: &WhyLeft, lang: Lang) -> String {
    match why {
        WhyLeft::Arriving => lang.pick("masih disalin, ditunggu", "still arriving, left for later").to_owned(),
        WhyLeft::OpenElsewhere => lang.pick("masih dibuka orang, ditunggu", "open in another program, left for later").to_owned(),
        WhyLeft::Unknown => lang
            .pick(
                "ada di selesai/ tetapi tidak tercatat di log/jurnal.jsonl, tidak dihitung; pindahkan ke masuk/ agar dihitung",
                "lies in selesai/ and is not in log/jurnal.jsonl, not counted; move it to masuk/ to have it counted",
            )
            .to_owned(),
        WhyLeft::Link => lang.pick("tautan, tidak diikuti", "a link, not followed").to_owned(),
        WhyLeft::Unreadable(why) => {
            format!("{} ({why})", lang.pick("belum dapat dibaca, ditinggal di tempatnya", "cannot be read, left where it is"))
        }
        WhyLeft::NotMovable(why) => {
            format!("{} ({why})", lang.pick("belum dapat dipindahkan, dicoba lagi nanti", "cannot be moved, tried again later"))
        }
    }
}
