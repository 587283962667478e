//! A web page saved as `.xls` → rows.
//!
//! PHP applications export a table as HTML and name it `.xls`; Excel opens it after a warning. Every export of one city was such a page:
//!
//! ```text
//! <h3>REKAP BULAN MARET</h3>                           1 │ REKAP BULAN MARET
//! <table><tr><td rowspan=2>NIP<td colspan=2>Waktu      2 │ NIP │ Waktu │
//!        <tr><td>Mulai<td>Akhir</table>                3 │     │ Mulai │ Akhir
//! ```
//! A real tokenizer reads the tags as browsers do; [`WebPage`] lays the cells out. All is text: the page says nothing of numbers and dates.

mod page;

use std::borrow::Cow;
use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::stream::{RowStream, Sink};
use super::trouble::Stop;
use super::{Limits, Workbook, encoding, value};
use page::WebPage;
use rekap_core::finding::file::{Excess, FileFinding};
use rekap_core::model::cell::{Cell, Epoch, Merge, SheetInfo};

/// Letters given to the tokenizer at a time, so that it copies no page whole.
const CHUNK: usize = 64 * 1024;

/// An open page.
pub(super) struct HtmlBook(WebPage);

/// Opens a page.
///
/// # Errors
/// A page too large to lay out.
pub(super) fn open(bytes: &[u8], limits: &Limits) -> Result<HtmlBook, FileFinding> {
    if bytes.len() as u64 > limits.whole_part_bytes {
        return Err(FileFinding::TooLarge { limit: Excess::Unpacked(Limits::mib(limits.whole_part_bytes)) });
    }
    let (text, _) = encoding::decode(bytes);
    let tokenizer = Tokenizer::new(Reader(RefCell::new(WebPage::new(limits))), TokenizerOpts::default());
    let queue = BufferQueue::default();
    let mut rest: &str = &text;
    while !rest.is_empty() && !tokenizer.sink.0.borrow().is_full() {
        let (chunk, further) = rest.split_at(encoding::boundary(rest, CHUNK));
        queue.push_back(StrTendril::from(chunk));
        // It would pause for a script or another encoding only if the sink asked for that.
        let _ = tokenizer.feed(&queue);
        rest = further;
    }
    tokenizer.end();
    let mut page = tokenizer.sink.0.into_inner();
    page.finish();
    if page.is_full() { Err(FileFinding::TooLarge { limit: Excess::Cells(limits.held_cells) }) } else { Ok(HtmlBook(page)) }
}

/// Takes the tokens of a page.
struct Reader(RefCell<WebPage>);

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => return take_tag(&mut page, &tag),
            Token::CharacterTokens(text) => page.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn take_tag(page: &mut WebPage, tag: &Tag) -> TokenSinkResult<()> {
    let starts = tag.kind == TagKind::StartTag;
    match &*tag.name {
        "table" if starts => page.table(),
        "table" => page.table_end(),
        "tr" if starts => page.row(),
        "tr" => page.row_end(),
        "td" | "th" if starts => page.cell(span(tag, "rowspan"), span(tag, "colspan")),
        "td" | "th" => page.cell_end(),
        "br" | "p" | "div" | "li" | "center" | "caption" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => page.line(),
        // What these hold is no text of the page, though it may look like tags.
        "style" | "noframes" if starts => return TokenSinkResult::RawData(RawKind::Rawtext),
        "script" if starts => return TokenSinkResult::RawData(RawKind::ScriptData),
        "title" | "textarea" if starts => return TokenSinkResult::RawData(RawKind::Rcdata),
        "style" | "script" | "title" => page.forget_line(),
        _ => {}
    }
    TokenSinkResult::Continue
}

/// Reads over how many rows or columns a cell goes; the bounds are those of HTML (4.9.11).
fn span(tag: &Tag, name: &str) -> u32 {
    const MOST: u32 = 1000;
    let value =
        tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| attribute.value.trim().parse().unwrap_or(1));
    value.unwrap_or(1).clamp(1, MOST)
}

impl Workbook for HtmlBook {
    fn sheets(&self) -> Vec<SheetInfo> {
        vec![SheetInfo { name: "HTML".to_owned(), hidden: false }]
    }

    fn epoch(&self) -> Epoch {
        Epoch::From1900
    }

    fn rows(&mut self, _: &str, sink: Sink<'_>) -> Result<(), Stop> {
        let limits: &Limits = sink.limits;
        let mut rows = RowStream::new(sink);
        for placed in self.0.cells() {
            let cell = value::text(Cow::Borrowed(&*placed.text), limits);
            if cell != Cell::Empty {
                rows.push(placed.row, placed.column, cell)?;
            }
        }
        rows.finish()
    }

    fn merges(&mut self, _: &str) -> Option<Vec<Merge>> {
        Some(self.0.merges().to_vec())
    }
}
