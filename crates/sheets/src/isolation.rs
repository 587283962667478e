//! The first bytes and the directory of a file → whether it has to be read apart, in a process of its own.
//!
//! What streams here is bounded here: `.xlsx`, `.ods`, pages and texts of an honest size. What its reader holds whole, or believes, is not: `.xls` and `.xlsb`
//! always; a package whose directory is not plainly in order, or whose styles or list of sheets are of a size that no program writes; a page or a text of tens
//! of megabytes, which is decoded and laid out in memory.
//!
//! It says nothing of whether the file can be read at all.

use std::io::Cursor;

use zip::ZipArchive;

use super::sniff::{self, ContentKind};
use super::{Limits, package};

const MIB: usize = 1024 * 1024;
/// Pages from here on are read apart; each cell of a page takes some 60 bytes beside its letters.
const HEAVY_PAGE: usize = 8 * MIB;
/// Texts from here on are read apart: the letters of another encoding take up to three times their bytes.
const HEAVY_TEXT: usize = 64 * MIB;
/// Parts from here on that their reader holds whole, the table of texts aside; Excel's own bloat of 64,000 styles stays below.
const HEAVY_PART: u64 = 16 * 1024 * 1024;
/// Parts of a package that is read here; a workbook of a thousand sheets with drawings has fewer.
const PARTS: u64 = 10_000;

/// The end of a zip package's directory ([APPNOTE] 4.3.16): its mark, and its length without a comment.
const DIRECTORY_END: &[u8] = b"PK\x05\x06";
const DIRECTORY_END_BYTES: usize = 22;
/// Where the end of a large directory is found ([APPNOTE] 4.3.15): it stands right before the other end.
const LARGE_LOCATOR: &[u8] = b"PK\x06\x07";
const LOCATOR_BYTES: usize = 20;
/// How far from the end of a file it can be: a comment has at most 65,535 bytes.
const DIRECTORY_END_WITHIN: usize = DIRECTORY_END_BYTES + 0xFFFF;

/// Says whether a file has to be read in a process of its own, where there is one to be had.
#[must_use]
pub fn is_read_apart(bytes: &[u8], limits: &Limits) -> bool {
    if bytes.len() as u64 > limits.file_bytes {
        // Refused before anything of it is looked at.
        return false;
    }
    match sniff::sniff(bytes) {
        ContentKind::Ole => true,
        ContentKind::Zip => !has_plain_directory(bytes) || has_heavy_parts(bytes),
        ContentKind::Html => bytes.len() >= HEAVY_PAGE,
        ContentKind::Text => bytes.len() >= HEAVY_TEXT,
        ContentKind::FlatOds | ContentKind::OldExcel | ContentKind::Nul | ContentKind::Other => false,
    }
}

/// Says whether a package has one directory, of a moderate size, right before its end; the reader of packages would look further, and make room for as many
/// parts as the directory claims.
fn has_plain_directory(bytes: &[u8]) -> bool {
    let tail = bytes.len().saturating_sub(DIRECTORY_END_WITHIN);
    let mut ends = bytes[tail..].windows(DIRECTORY_END.len()).enumerate().filter(|(_, mark)| *mark == DIRECTORY_END);
    let (Some((at, _)), None) = (ends.next(), ends.next()) else { return false };
    plain_directory(bytes, tail + at).is_some_and(|parts| parts <= PARTS)
}

/// Counts the parts of the directory that lies right before its end.
fn plain_directory(bytes: &[u8], end: usize) -> Option<u64> {
    let word = |at: usize| Some(u64::from(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?)));
    let double = |at: usize| Some(u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?));
    // Writers that stream end a directory of any size as they would a large one.
    let (parts, directory_end, must_be) = match end.checked_sub(LOCATOR_BYTES).filter(|&at| bytes[at..].starts_with(LARGE_LOCATOR)) {
        Some(locator) => {
            let large = usize::try_from(double(locator + 8)?).ok().filter(|&at| at < locator)?;
            (double(large + 32)?, double(large + 40)?.checked_add(double(large + 48)?)?, large)
        }
        None => (word(end + 8)? >> 16, word(end + 12)? + word(end + 16)?, end),
    };
    (directory_end == must_be as u64).then_some(parts)
}

fn has_heavy_parts(bytes: &[u8]) -> bool {
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else { return false };
    (0..archive.len()).any(|index| {
        let Ok(entry) = archive.by_index_data(index) else { return false };
        let Ok(name) = entry.name() else { return true };
        let name = name.replace('\\', "/").to_ascii_lowercase();
        let is_light = package::is_streamed(&name) || name.ends_with("sharedstrings.xml") || name.starts_with("xl/media/");
        name == "xl/workbook.bin" || (!is_light && entry.size() >= HEAVY_PART)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::Workbook;

    fn is_apart(bytes: &[u8]) -> bool {
        is_read_apart(bytes, &Limits::default())
    }

    #[test]
    fn what_streams_stays_here_and_what_is_held_goes_apart() -> Result<(), rust_xlsxwriter::XlsxError> {
        let mut writer = Workbook::new();
        writer.add_worksheet().write(0, 0, "Bimtek")?;
        let xlsx = writer.save_to_buffer()?;
        assert!(!is_apart(&xlsx));
        assert!(!is_apart(include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/books/by-libreoffice.ods"))));
        assert!(is_apart(include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/books/starts-at-D3.xls"))));
        assert!(!is_apart(b"a;b\n1;2"));
        assert!(!is_apart(b"<table><tr><td>1"));
        assert!(is_apart(&[b"<table><tr>".to_vec(), b"<td>1".repeat(2 * MIB)].concat()));
        Ok(())
    }

    #[test]
    fn a_directory_that_is_not_plainly_in_order_goes_apart() -> Result<(), rust_xlsxwriter::XlsxError> {
        let mut writer = Workbook::new();
        writer.add_worksheet();
        let whole = writer.save_to_buffer()?;
        let end = whole.len() - DIRECTORY_END_BYTES;
        assert!(!is_apart(&whole));
        assert!(is_apart(&whole[..end]));
        assert!(is_apart(&[&whole[..], &whole[end..]].concat()));
        let mut crowded = whole.clone();
        crowded[end + 10..end + 12].copy_from_slice(&[0xFF, 0xFF]);
        assert!(is_apart(&crowded));
        for (parts, expected) in [(10_u64, false), (10_001, true)] {
            let start = u32::from_le_bytes([whole[end + 16], whole[end + 17], whole[end + 18], whole[end + 19]]);
            let large = [
                &b"PK\x06\x06"[..],
                &[0; 28],
                &parts.to_le_bytes(),
                &(end as u64 - u64::from(start)).to_le_bytes(),
                &u64::from(start).to_le_bytes(),
            ];
            let locator = [b"PK\x06\x07", &[0; 4][..], &(end as u64).to_le_bytes(), &[1, 0, 0, 0]];
            let streamed = [&whole[..end], &large.concat(), &locator.concat(), &whole[end..]].concat();
            assert_eq!(is_apart(&streamed), expected);
        }
        Ok(())
    }
}
