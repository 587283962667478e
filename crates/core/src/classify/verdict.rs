//! The words of a row → its category: the type column first, then the title; at each of them a confirmed name before the shipped dictionary.
//!
//! A name that the shipped dictionary knows to say nothing alone ("Seminar/Workshop/Magang/Sejenisnya") stays so when a clerk confirms it: the title decides
//! still, and the confirmed category is what counts where the title says nothing either. Which of the row's names is to be asked for stands in [`Open`].

use std::sync::Arc;

use foldhash::HashMap;

use crate::model::activity::Classification;
use crate::model::category::CategoryId;
use crate::model::dictionary::{ConfirmedName, Decided, Dictionary, NamedIn};
use crate::model::entry::Entry;
use crate::model::text::fold;
use crate::model::texts::SharedText;
use crate::rules::Rules;
use crate::rules::names::Decision;

/// Decides once per distinct word.
#[derive(Debug)]
pub(super) struct CategoryNames<'r> {
    rules: &'r Rules,
    dictionary: &'r Dictionary,
    types: HashMap<SharedText, Option<Known<'r>>>,
    titles: HashMap<SharedText, Title<'r>>,
}

/// What is known of a name.
#[derive(Debug, Clone, Copy)]
enum Known<'r> {
    /// A clerk confirmed it.
    Confirmed(&'r Arc<ConfirmedName>),
    /// A clerk confirmed it, and it says nothing alone.
    ConfirmedFallback(&'r Arc<ConfirmedName>),
    /// The shipped dictionary knows it.
    Shipped(&'r Decision),
}

/// What is known of a distinct title.
#[derive(Debug, Clone, Copy)]
struct Title<'r> {
    known: Option<Known<'r>>,
    speaks_of_international: bool,
}

/// What the words of a row come to.
pub(super) enum Verdict {
    /// A category, or that it is no development; with the confirmed name that said so.
    Decided(Classification, Option<Arc<ConfirmedName>>),
    /// No entry decides.
    Open(Open),
}

/// The name that keeps a row from being decided.
pub(super) struct Open {
    pub(super) named_in: NamedIn,
    pub(super) name: Arc<str>,
    /// What it can stand for, where that is known; else the name is unknown.
    pub(super) ambiguous: Option<Vec<CategoryId>>,
}

impl<'r> CategoryNames<'r> {
    pub(super) fn new(rules: &'r Rules, dictionary: &'r Dictionary) -> Self {
        Self { rules, dictionary, types: HashMap::default(), titles: HashMap::default() }
    }

    /// Decides a row by its words.
    pub(super) fn verdict(&mut self, entry: &Entry) -> Verdict {
        let mut fallback = None;
        let mut unknown = None;
        for words in &entry.types {
            let known = self.of_type(words);
            // A number is a code only in a column of codes; what a clerk confirmed it to be, it is everywhere.
            let is_code = matches!(known, Some(Known::Shipped(_))) && self.rules.names.list_of(words).is_some();
            match known.filter(|_| entry.numbers_are_codes || !is_code) {
                Some(Known::Confirmed(name)) => return confirmed(name, Classification::ByType),
                Some(Known::Shipped(Decision::Category(category))) => return shipped(Classification::ByType(*category)),
                Some(Known::Shipped(Decision::NotDevelopment)) => return shipped(Classification::NotDevelopment),
                Some(Known::Shipped(Decision::Ambiguous(candidates))) => return ambiguous(NamedIn::Type, words, candidates),
                Some(Known::ConfirmedFallback(name)) => {
                    fallback.get_or_insert_with(|| confirmed(name, Classification::ByType));
                }
                Some(Known::Shipped(Decision::Bucket(Some(category)))) => {
                    fallback.get_or_insert_with(|| shipped(Classification::ByType(*category)));
                }
                Some(Known::Shipped(Decision::Bucket(None))) => {}
                None => unknown = unknown.or(Some(words)),
            }
        }
        self.by_title(&entry.activity.title, fallback).unwrap_or_else(|| Verdict::Open(asked(entry, unknown)))
    }

    /// Says whether a title speaks of something international.
    pub(super) fn speaks_of_international(&mut self, title: &Arc<str>) -> bool {
        self.of_title(title).is_some_and(|title| title.speaks_of_international)
    }

    fn by_title(&mut self, title: &Arc<str>, fallback: Option<Verdict>) -> Option<Verdict> {
        match self.of_title(title).and_then(|title| title.known) {
            Some(Known::Confirmed(name) | Known::ConfirmedFallback(name)) => Some(confirmed(name, Classification::ByTitle)),
            // A title is the last thing that can decide, so a bucket's fallback decides there at once.
            Some(Known::Shipped(Decision::Category(category) | Decision::Bucket(Some(category)))) => {
                Some(shipped(Classification::ByTitle(*category)))
            }
            Some(Known::Shipped(Decision::NotDevelopment)) => Some(shipped(Classification::NotDevelopment)),
            Some(Known::Shipped(Decision::Ambiguous(candidates))) => Some(ambiguous(NamedIn::Title, title, candidates)),
            Some(Known::Shipped(Decision::Bucket(None))) | None => fallback,
        }
    }

    fn of_type(&mut self, words: &Arc<str>) -> Option<Known<'r>> {
        let (rules, dictionary) = (self.rules, self.dictionary);
        let known = self.types.entry(SharedText(Arc::clone(words))).or_insert_with(|| {
            let folded = fold(words);
            match (dictionary.of_type(&folded), rules.names.exact.get(&folded)) {
                (Some(name), Some(Decision::Bucket(_))) => Some(Known::ConfirmedFallback(name)),
                (Some(name), _) => Some(Known::Confirmed(name)),
                (None, _) => rules.names.of_type(words).map(Known::Shipped),
            }
        });
        *known
    }

    fn of_title(&mut self, title: &Arc<str>) -> Option<Title<'r>> {
        if title.is_empty() {
            return None;
        }
        let (rules, dictionary) = (self.rules, self.dictionary);
        let known = self.titles.entry(SharedText(Arc::clone(title))).or_insert_with(|| {
            let folded = fold(title);
            let speaks_of_international = ["internasional", "international"].iter().any(|word| folded.contains(word));
            let shipped = || rules.names.of_title(&folded).map(Known::Shipped);
            Title { known: dictionary.of_title(&folded).map(Known::Confirmed).or_else(shipped), speaks_of_international }
        });
        Some(*known)
    }
}

/// The name to ask for: an unknown type, else the title; where a type leaves it to the title, and there is none, that type.
fn asked(entry: &Entry, unknown: Option<&Arc<str>>) -> Open {
    let title = Some(&entry.activity.title).filter(|title| !title.is_empty());
    let (named_in, name) = match (unknown, title, entry.types.first()) {
        (Some(words), _, _) | (None, None, Some(words)) => (NamedIn::Type, Arc::clone(words)),
        (None, Some(title), _) => (NamedIn::Title, Arc::clone(title)),
        (None, None, None) => (NamedIn::Type, Arc::clone(&entry.activity.title)),
    };
    Open { named_in, name, ambiguous: None }
}

fn ambiguous(named_in: NamedIn, name: &Arc<str>, candidates: &[CategoryId]) -> Verdict {
    Verdict::Open(Open { named_in, name: Arc::clone(name), ambiguous: Some(candidates.to_vec()) })
}

fn shipped(classification: Classification) -> Verdict {
    Verdict::Decided(classification, None)
}

fn confirmed(name: &Arc<ConfirmedName>, by: impl FnOnce(CategoryId) -> Classification) -> Verdict {
    let classification = match name.decided {
        Decided::Category(category) => by(category),
        Decided::NotDevelopment => Classification::NotDevelopment,
    };
    Verdict::Decided(classification, Some(Arc::clone(name)))
}
