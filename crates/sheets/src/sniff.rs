//! The first bytes of a file → which reader it wants.
//!
//! Names lie: `rekap.xls` is a web page made by a PHP application, `rekap.xlsx` a photo, `rekap.xls.xlsx` anything. The content decides.

use super::encoding::unmarked;

/// What a file looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ContentKind {
    /// A zip package.
    Zip,
    /// An OLE container: an old `.xls`, or a locked workbook.
    Ole,
    /// A sheet of Excel 2–4, which has no container around it, or an XML spreadsheet of Excel 2003.
    OldExcel,
    /// A spreadsheet of `soffice` in one XML file: `.fods`.
    FlatOds,
    /// A web page with a table.
    Html,
    /// Text.
    Text,
    /// Text with zero bytes between its letters.
    Nul,
    /// Anything else.
    Other,
}

/// How much of a text decides; a page's style sheet may stand before its first table.
const TEXT_HEAD: usize = 256 * 1024;

/// Says what a file looks like.
pub(super) fn sniff(bytes: &[u8]) -> ContentKind {
    match bytes {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => ContentKind::Zip,
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => ContentKind::Ole,
        // BOF records of BIFF 2, 3, 4 and 5 ([MS-XLS] 2.4.21 and its predecessors): type, then length.
        [0x09, 0x00 | 0x02 | 0x04 | 0x08, 4..=16, 0x00, ..] => ContentKind::OldExcel,
        [b'%', b'P', b'D', b'F', ..] | [b'{', b'\\', b'r', b't', b'f', ..] => ContentKind::Other,
        _ => text(bytes),
    }
}

fn text(bytes: &[u8]) -> ContentKind {
    let head = &bytes[..bytes.len().min(TEXT_HEAD)];
    let wide = head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]);
    let is_wide = wide || unmarked(head).is_some();
    let holds_zeros = !is_wide && head.contains(&0);
    if !is_wide && head.iter().any(|&byte| byte != 0 && is_binary(byte)) {
        return ContentKind::Other;
    }
    // Tags are ASCII; dropping the zero bytes of UTF-16 is enough to see them.
    let letters = head.iter().filter(|&&byte| byte != 0).map(u8::to_ascii_lowercase).collect::<Vec<_>>();
    let body = letters.strip_prefix(b"\xEF\xBB\xBF").or_else(|| letters.strip_prefix(b"\xFF\xFE")).unwrap_or(&letters).trim_ascii_start();
    let holds = |words: &[u8]| body.windows(words.len()).any(|window| window == words);
    if body.starts_with(b"mime-version") {
        // Excel's single file web page: its tags are encoded, and would be half read.
        return ContentKind::Other;
    }
    if !body.starts_with(b"<") {
        // A warning of the application that made the page may stand before it.
        return match holds(b"<table") && holds(b"<td") {
            _ if holds_zeros => {
                if is_mostly_letters(head) {
                    ContentKind::Nul
                } else {
                    ContentKind::Other
                }
            }
            true => ContentKind::Html,
            false => ContentKind::Text,
        };
    }
    if holds_zeros {
        return ContentKind::Other;
    }
    if holds(b"urn:schemas-microsoft-com:office:spreadsheet") {
        ContentKind::OldExcel
    } else if holds(b"<office:document") && holds(b"application/vnd.oasis.opendocument.spreadsheet") {
        ContentKind::FlatOds
    } else if holds(b"<table") || holds(b"<tr") {
        ContentKind::Html
    } else {
        ContentKind::Other
    }
}

/// Says whether a text is one in spite of its zero bytes: it has more letters than those.
fn is_mostly_letters(head: &[u8]) -> bool {
    let zeros = memchr::memchr_iter(0, head).count();
    zeros < head.len() / 2 && head.iter().any(|byte| matches!(byte, b'\r' | b'\n'))
}

/// Control characters that no text holds; tab, line feed, form feed, carriage return and the old end-of-file mark may be there.
fn is_binary(byte: u8) -> bool {
    byte < b' ' && !matches!(byte, b'\t' | b'\n' | 0x0C | b'\r' | 0x1A)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_and_not_the_name() {
        assert_eq!(sniff(b"PK\x03\x04rest"), ContentKind::Zip);
        assert_eq!(sniff(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest"), ContentKind::Ole);
        assert_eq!(sniff(b"\x09\x00\x04\x00\x02\x00\x10\x00"), ContentKind::OldExcel);
        assert_eq!(sniff(b"\xFF\xD8\xFF\xE0\x00\x10JFIF"), ContentKind::Other);
        assert_eq!(sniff(b"%PDF-1.7"), ContentKind::Other);
        assert_eq!(sniff(b"NIP;Nama\r\n"), ContentKind::Text);
    }

    #[test]
    fn a_text_with_zero_bytes_is_kept_apart_from_a_picture_and_from_utf_16() {
        assert_eq!(sniff(b"NIP;Na\0ma\r\n1;Rina\r\n"), ContentKind::Nul);
        assert_eq!(sniff(b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\x02\x80\0\0\x01\xE0\x08\x06"), ContentKind::Other);
        assert_eq!(sniff(b"N\0I\0P\0;\0N\0\r\0\n\0"), ContentKind::Text);
    }

    #[test]
    fn a_page_is_kept_apart_from_an_xml_spreadsheet() {
        assert_eq!(sniff(b"\xEF\xBB\xBF \n<html><style>x</style><TABLE>"), ContentKind::Html);
        assert_eq!(sniff(b"\xFF\xFE<\0t\0a\0b\0l\0e\0>\0"), ContentKind::Html);
        assert_eq!(
            sniff(b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Table>"),
            ContentKind::OldExcel
        );
        assert_eq!(
            sniff(
                b"<?xml version=\"1.0\"?><office:document office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\"><table:table>"
            ),
            ContentKind::FlatOds
        );
        assert_eq!(sniff(b"<svg></svg>"), ContentKind::Other);
        assert_eq!(sniff(b"Warning: x on line 3\n<table><tr><td>1"), ContentKind::Html);
        assert_eq!(sniff(b"MIME-Version: 1.0\n<table><td>"), ContentKind::Other);
    }
}
