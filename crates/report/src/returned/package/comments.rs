//! `comments1.xml` → the office's notes as they are, ours of the last round out, ours of this round in.
//!
//! ```text
//! C7  "cek dulu" (the office's)                      →  "cek dulu ⏎ — rekap-jp — ⏎ C7 harus 18 angka …"
//! C9  "— rekap-jp — ⏎ C9 kosong …" (of last time)    →  gone
//! C12 no note                                        →  "— rekap-jp — ⏎ C12 bukan tanggal …"
//! ```
//! Ours are known by the line above them: `LibreOffice` forgets who wrote a note. What is typed above that line is the office's. A discussion of several
//! people ("threaded comment") is not touched: what stands here of it is only its shadow.

use std::collections::BTreeMap;

use rekap_core::place::CellPos;
use rekap_ooxml::PackageTrouble;
use rekap_ooxml::document::{Document, Edits, NodeId};
use rekap_ooxml::escape::escaped;
use rekap_ooxml::names::cell;

/// Who writes our notes.
const AUTHOR: &str = "rekap-jp";
/// The line between the office's words and ours.
const LINE: &str = "— rekap-jp —";
/// What the author of a discussion's shadow begins with.
const DISCUSSION: &str = "tc=";
/// Letters of a note; Excel ends a little above.
const MOST_LETTERS: usize = 32_000;

const NOBODY: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors></authors><commentList></commentList></comments>";

/// The notes of a sheet in the copy.
#[derive(Debug)]
pub(super) struct Noted {
    /// The part.
    pub(super) xml: String,
    /// Cells whose note is gone.
    pub(super) removed: Vec<CellPos>,
    /// Cells with a note of ours, with its words.
    pub(super) added: BTreeMap<CellPos, String>,
}

/// Says whether a list of notes may hold some of ours.
pub(super) fn has_ours(text: &str) -> bool {
    text.contains(LINE)
}

/// Rewrites the notes of a sheet.
///
/// # Errors
/// A list that is not as it is usually written.
pub(super) fn rewrite(text: Option<&str>, notes: &BTreeMap<CellPos, String>) -> Result<Noted, PackageTrouble> {
    const ODD: PackageTrouble = PackageTrouble::Unusual("a list of notes that is oddly made");
    let document = Document::spreadsheet(text.unwrap_or(NOBODY), "comments")?;
    let authors_node = document.child(Document::ROOT, "authors").ok_or(ODD)?;
    let list = document.child(Document::ROOT, "commentList").ok_or(ODD)?;
    let authors: Vec<String> = document.named(authors_node, "author").map(|author| words(&document, author)).collect::<Result<_, _>>()?;
    let mut rewriting = Rewriting { document: &document, edits: Edits::default(), removed: Vec::new(), added: notes.clone() };
    rewriting.added.retain(|_, note| !note.is_empty());
    for comment in document.named(list, "comment") {
        let place = document.attribute(comment, "ref")?.and_then(|place| cell(&place)).ok_or(ODD)?;
        let author = document.attribute(comment, "authorId")?.and_then(|number| number.parse::<usize>().ok());
        rewriting.comment(comment, place, author.and_then(|number| authors.get(number)).map_or("", String::as_str))?;
    }
    let ours = authors.iter().position(|author| author == AUTHOR);
    if ours.is_none() && !rewriting.added.is_empty() {
        document.grow(&mut rewriting.edits, authors_node, &[], &format!("<author>{AUTHOR}</author>"))?;
    }
    let number = ours.unwrap_or(authors.len());
    let added: String = rewriting.added.iter().map(|(place, note)| note_element(*place, note, number)).collect();
    document.grow(&mut rewriting.edits, list, &[], &added)?;
    let Rewriting { edits, removed, added, .. } = rewriting;
    Ok(Noted { xml: document.edited(edits), removed, added })
}

struct Rewriting<'d, 't> {
    document: &'d Document<'t>,
    edits: Edits,
    removed: Vec<CellPos>,
    added: BTreeMap<CellPos, String>,
}

impl Rewriting<'_, '_> {
    fn comment(&mut self, comment: NodeId, place: CellPos, author: &str) -> Result<(), PackageTrouble> {
        if author.starts_with(DISCUSSION) {
            self.added.remove(&place);
            return Ok(());
        }
        let texts = texts(self.document, comment);
        let mut said = texts.iter().map(|text| words(self.document, *text)).collect::<Result<Vec<_>, _>>()?;
        let before = said.clone();
        if strip(&mut said) && said.iter().all(String::is_empty) {
            self.edits.remove(self.document.range(comment));
            self.removed.push(place);
            return Ok(());
        }
        if let Some(note) = self.added.remove(&place) {
            let last = said.last_mut().ok_or(PackageTrouble::Unusual("a note without words"))?;
            last.extend(["\n", LINE, "\n", shortened(&note)]);
        }
        for ((text, old), new) in texts.into_iter().zip(before).zip(said) {
            if old != new {
                self.edits.replace(self.document.range(text), format!("<t xml:space=\"preserve\">{}</t>", escaped(&new)));
            }
        }
        Ok(())
    }
}

/// Lists the pieces of a note's text, in their order.
fn texts(document: &Document<'_>, comment: NodeId) -> Vec<NodeId> {
    let pieces = document.named(comment, "text").flat_map(|text| document.children(text));
    let of_piece = |piece| match document.name(piece) {
        "t" => Some(piece),
        "r" => document.child(piece, "t"),
        _ => None,
    };
    pieces.filter_map(of_piece).collect()
}

/// Takes our words out of a note: the line above them, and whatever follows. Says whether there were any.
fn strip(said: &mut [String]) -> bool {
    let found = said.iter().enumerate().find_map(|(number, text)| Some((number, text.find(LINE)?)));
    let Some((number, at)) = found else { return false };
    said[number].truncate(at);
    said[number + 1..].iter_mut().for_each(String::clear);
    // The break before the line is ours, in whichever piece it has come to stand.
    if let Some(last) = said[..=number].iter_mut().rev().find(|text| !text.is_empty()) {
        let length = last.strip_suffix('\n').unwrap_or(last).trim_end_matches('\r').len();
        last.truncate(length);
    }
    true
}

fn words(document: &Document<'_>, node: NodeId) -> Result<String, PackageTrouble> {
    let written = document.inner(node);
    let plain = quick_xml::escape::unescape(written).ok().filter(|_| !written.contains('<'));
    plain.map(std::borrow::Cow::into_owned).ok_or(PackageTrouble::Unusual("a note with something else than words"))
}

fn note_element(place: CellPos, note: &str, author: usize) -> String {
    let words = escaped(shortened(note));
    let run = |more: &str, words: &str| {
        let font = "<sz val=\"9\"/><color indexed=\"81\"/><rFont val=\"Tahoma\"/><family val=\"2\"/>";
        format!("<r><rPr>{more}{font}</rPr><t xml:space=\"preserve\">{words}</t></r>")
    };
    let (line, words) = (run("<b/>", &format!("{LINE}\n")), run("", &words));
    format!("<comment ref=\"{place}\" authorId=\"{author}\" shapeId=\"0\"><text>{line}{words}</text></comment>")
}

fn shortened(note: &str) -> &str {
    note.char_indices().nth(MOST_LETTERS).map_or(note, |(end, _)| &note[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(place: &str) -> CellPos {
        cell(place).expect("a place")
    }

    fn notes(list: &[(&str, &str)]) -> BTreeMap<CellPos, String> {
        list.iter().map(|(place, note)| (at(place), (*note).to_owned())).collect()
    }

    fn office(comments: &str) -> String {
        NOBODY
            .replace("</authors>", "<author>Kantor</author><author>tc={1}</author></authors>")
            .replace("</commentList>", &format!("{comments}</commentList>"))
    }

    #[test]
    fn our_notes_come_and_go_and_the_offices_stay() {
        let office = office(
            "<comment ref=\"B2\" authorId=\"0\"><text><r><rPr/><t>cek &amp; </t></r><r><t>ulang</t></r></text></comment>\
             <comment ref=\"B3\" authorId=\"1\"><text><t>[Threaded comment]</t></text></comment>",
        );
        let first = rewrite(Some(&office), &notes(&[("B2", "isi 5 < 6"), ("B3", "diskusi"), ("C4", "kosong")])).expect("notes");
        assert!(
            first.xml.contains("<t>cek &amp; </t></r><r><t xml:space=\"preserve\">ulang\n— rekap-jp —\nisi 5 &lt; 6</t>"),
            "{}",
            first.xml
        );
        assert!(!first.xml.contains("diskusi"));
        assert_eq!((first.added.len(), first.removed.len()), (1, 0));
        let second = rewrite(Some(&first.xml), &notes(&[])).expect("notes");
        assert_eq!((second.added.len(), second.removed), (0, vec![at("C4")]));
        let plain = second.xml.replace(" xml:space=\"preserve\"", "").replace("<author>rekap-jp</author>", "");
        assert_eq!(plain, office);
    }

    #[test]
    fn our_words_are_found_in_whichever_piece_they_have_come_to_stand() {
        let mut said = ["cek ulang\n", "— rekap-jp —", "\nisi"].map(str::to_owned);
        assert!(strip(&mut said));
        assert_eq!(said, ["cek ulang", "", ""]);
    }
}
