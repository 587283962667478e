//! Packed readings → the recap of a year, what a page shows of it, and every file that can be downloaded.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use chrono::NaiveDate;
use rekap_core::model::dictionary::Dictionary;
use rekap_core::model::lang::Lang;
use rekap_core::model::limits::Limits;
use rekap_core::rules::Rules;
use rekap_core::summary::agency::PlanTerms;
use rekap_core::summary::past::YearTally;
use rekap_engine::{
    Decisions, FileNames, Host, JsonSummary, Output, Packing, Question, Reading, Recap, ResultWorkbook, is_named_like_a_workbook,
    leave_out_returned, listed_people, mendings, shown_names,
};
use rekap_report::Presentation;

use crate::VERSION;
use crate::earlier;
use crate::kamus::{self, Choice};
use crate::pieces::Pieces;

/// Why something could not be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionTrouble {
    /// A packed reading is not understood; it is of another version of the page.
    NotPacked,
    /// Names were decided among the inputs, and these were not all read again by them.
    PassMissing,
    /// There is no recap yet.
    NoRecap,
    /// An output could not be put together.
    Output(String),
}

/// How what is shown and downloaded looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// Language.
    pub lang: Lang,
    /// Whether NIP are masked.
    pub mask: bool,
}

impl Shown {
    /// Gives it as the report takes it; what an office sets in its settings file is left empty.
    #[must_use]
    pub fn presentation(self) -> Presentation {
        Presentation { lang: self.lang, mask: self.mask, version: VERSION, ..Presentation::default() }
    }
}

/// A file's name and its packed reading.
type Named = (Arc<str>, Vec<u8>);

/// One run: the readings that were made of its files, and the recap.
pub struct Session {
    rules: Rules,
    limits: Limits,
    dictionaries: Vec<Named>,
    list: Option<Named>,
    /// What was read of each input, by the names that the dictionaries decide, and then by those that the inputs decide too.
    passes: [Vec<Named>; 2],
    /// The year to compare with that was named, else those that were found among the inputs.
    earlier: [Vec<YearTally>; 2],
    /// Occurrences that a coach can hold in a month.
    capacity: Option<u32>,
    recap: Option<Recap>,
}

impl Session {
    /// Begins with nothing read.
    ///
    /// # Errors
    /// As [`crate::Reader::new`].
    pub fn new() -> Result<Self, String> {
        let rules = Rules::shipped().map_err(|problems| format!("{problems:?}"))?;
        let (passes, earlier) = Default::default();
        Ok(Self { rules, limits: Limits::default(), dictionaries: Vec::new(), list: None, passes, earlier, capacity: None, recap: None })
    }

    /// Adds a dictionary, after those before it.
    pub fn add_dictionary(&mut self, name: &str, packed: Vec<u8>) {
        self.dictionaries.push((Arc::from(name), packed));
    }

    /// Sets the employee list.
    pub fn set_list(&mut self, name: &str, packed: Vec<u8>) {
        self.list = Some((Arc::from(name), packed));
    }

    /// Adds an input to the first pass, or to the second, after those before it.
    pub fn add_input(&mut self, name: &str, packed: Vec<u8>, is_again: bool) {
        self.passes[usize::from(is_again)].push((Arc::from(name), packed));
    }

    /// Adds a year to compare with: one that was named as such, or one that was found among the inputs. Says whether the bytes were understood.
    pub fn add_earlier(&mut self, packed: &[u8], is_named: bool) -> bool {
        let tally = earlier::unpack(packed);
        self.earlier[usize::from(!is_named)].extend(tally.clone());
        tally.is_some()
    }

    /// Sets the occurrences that a coach can hold in a month; 0 leaves them open.
    pub fn set_capacity(&mut self, occurrences: u32) {
        self.capacity = Some(occurrences).filter(|&occurrences| occurrences > 0);
    }

    /// Recaps what was read, compared with the last of the earlier years that there are.
    ///
    /// # Errors
    /// [`SessionTrouble::NotPacked`], [`SessionTrouble::PassMissing`].
    pub fn recap(&mut self, year: Option<i32>, as_of: NaiveDate) -> Result<(), SessionTrouble> {
        let rules = self.rules.clone();
        let nothing_decided = Packing::new(&rules, &Dictionary::default());
        let given = unpack(&nothing_decided, &self.dictionaries)?.into_iter().fold(Reading::default(), Reading::join);
        let list = unpack(&nothing_decided, self.list.as_slice())?.pop().unwrap_or_default();
        // What is unpacked need not lie here packed as well; the names say what the inputs are.
        let names: Vec<Named> = self.inputs().map(|name| (name, Vec::new())).collect();
        let inputs = names.len();
        let passes = std::mem::replace(&mut self.passes, [names, Vec::new()]);
        let mut passes = passes.into_iter();
        let mut trouble = None;
        let (reading, confirmed) = Decisions { given }.apply(&rules, |confirmed| {
            // A pass that the page left out would be a recap of nobody.
            let packed = passes.next().filter(|packed| packed.len() == inputs).ok_or(SessionTrouble::PassMissing);
            let readings = packed.and_then(|packed| unpack(&Packing::new(&rules, confirmed), &packed));
            let mut readings = readings.unwrap_or_else(|why| {
                trouble = Some(why);
                Vec::new()
            });
            leave_out_returned(&mut readings);
            readings.into_iter().fold(Reading::default(), Reading::join)
        });
        if let Some(trouble) = trouble {
            return Err(trouble);
        }
        let reading = if self.list.is_some() { reading.without_lists() } else { reading };
        let question = (Question { year, as_of }, PlanTerms { capacity: self.capacity, from: None });
        let mut recap = rekap_engine::recap_and_plan(list.join(reading), &confirmed, question, rules);
        let earlier = |tallies: &[YearTally]| {
            let before = tallies.iter().filter(|tally| tally.year < recap.summary.year);
            before.max_by_key(|tally| tally.year).cloned()
        };
        recap.summary.before = self.earlier.iter().find_map(|tallies| earlier(tallies));
        self.recap = Some(recap);
        Ok(())
    }

    /// Gives the recap.
    ///
    /// # Errors
    /// [`SessionTrouble::NoRecap`].
    pub fn recapped(&self) -> Result<&Recap, SessionTrouble> {
        self.recap.as_ref().ok_or(SessionTrouble::NoRecap)
    }

    /// Writes the result workbook.
    ///
    /// # Errors
    /// Where there is no recap, or it cannot be put together.
    pub fn workbook(&self, shown: Shown) -> Result<Pieces, SessionTrouble> {
        self.written(&ResultWorkbook, shown)
    }

    /// Writes the JSON summary.
    ///
    /// # Errors
    /// As [`Self::workbook`].
    pub fn json(&self, shown: Shown) -> Result<Pieces, SessionTrouble> {
        self.written(&JsonSummary, shown)
    }

    fn written(&self, output: &dyn Output, shown: Shown) -> Result<Pieces, SessionTrouble> {
        let mut pieces = Pieces::default();
        let written = output.write(self.recapped()?, &shown.presentation(), &mut pieces);
        written.map_err(|trouble| SessionTrouble::Output(trouble.to_string()))?;
        Ok(pieces)
    }

    fn inputs(&self) -> impl Iterator<Item = Arc<str>> {
        self.passes[0].iter().map(|(name, _)| Arc::clone(name))
    }

    /// Lists the inputs with something to mend: each with the SHA-256 of its bytes, and the name of its workbook.
    ///
    /// # Errors
    /// [`SessionTrouble::NoRecap`].
    pub fn mendings(&self, shown: Shown) -> Result<Vec<[String; 3]>, SessionTrouble> {
        let mendings = mendings(self.recapped()?, self.inputs(), &shown.presentation(), &mut FileNames::default());
        let listed = |mending: rekap_engine::Mending<'_>| [mending.report.file.to_string(), mending.report.sha256.clone(), mending.name];
        Ok(mendings.into_iter().map(listed).collect())
    }

    /// Makes the workbook to mend of an input; none where no copy of it reads as the file does, or the bytes are other ones.
    ///
    /// # Errors
    /// [`SessionTrouble::NoRecap`].
    pub fn mend(&self, input: &str, bytes: &[u8], shown: Shown) -> Result<Option<Vec<u8>>, SessionTrouble> {
        let mendings = mendings(self.recapped()?, self.inputs(), &shown.presentation(), &mut FileNames::default());
        let Some(mending) = mendings.into_iter().find(|mending| &*mending.report.file == input) else { return Ok(None) };
        if rekap_core::model::digest::sha256_hex(bytes) != mending.report.sha256 {
            return Ok(None);
        }
        Ok(mending.copy(bytes, shown.lang, Host::alone(&self.limits)))
    }

    /// Writes the dictionary of what was decided, with choices: the row of *Kamus*, and the number of the choice.
    ///
    /// # Errors
    /// As [`Self::workbook`].
    pub fn kamus(&self, choices: &[(usize, usize)], by: &str, shown: Shown) -> Result<Vec<u8>, SessionTrouble> {
        let choices: Vec<Choice> = choices.iter().map(|&(row, choice)| Choice { row, choice }).collect();
        kamus::workbook(self.recapped()?, &choices, by, &shown.presentation()).map_err(SessionTrouble::Output)
    }
}

/// Blanks for offices, of an employee list or of nobody.
#[derive(Debug)]
pub struct Blanks {
    /// The workbooks, each with its name.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Blanks {
    /// Makes one for each unit of a list, or one empty blank where there is none.
    ///
    /// # Errors
    /// [`SessionTrouble::NotPacked`], and where one cannot be put together.
    pub fn of(session: &Session, year: i32, lang: Lang) -> Result<Self, SessionTrouble> {
        let packing = Packing::new(&session.rules, &Dictionary::default());
        let list = unpack(&packing, session.list.as_slice())?.pop().unwrap_or_default();
        let mut blanks = rekap_engine::blanks(listed_people(list).0, year, lang, VERSION);
        if blanks.is_empty() {
            blanks.push(rekap_engine::empty_blank(year, lang, VERSION));
        }
        let mut files = BTreeMap::new();
        for (name, blank) in blanks {
            let mut bytes = Cursor::new(Vec::new());
            let written = rekap_report::template::write(&blank, &session.rules, &mut bytes);
            written.map_err(|trouble| SessionTrouble::Output(trouble.to_string()))?;
            files.insert(name, bytes.into_inner());
        }
        Ok(Self { files })
    }
}

fn unpack(packing: &Packing, packed: &[Named]) -> Result<Vec<Reading>, SessionTrouble> {
    packed.iter().map(|(name, bytes)| packing.unpack(name, bytes).ok_or(SessionTrouble::NotPacked)).collect()
}

/// Settles which of the files that were dropped are inputs, in which order, and how each is shown: a folder's by the bytes of their paths, only workbooks; the
/// others as they came. `groups` holds the paths of each drop, and whether it was a folder.
#[must_use]
pub fn input_names(groups: &[(bool, Vec<String>)]) -> Vec<(usize, usize, Arc<str>)> {
    let mut inputs = Vec::new();
    for (group, (is_folder, paths)) in groups.iter().enumerate() {
        let mut own: Vec<usize> = (0..paths.len()).collect();
        if *is_folder {
            own.retain(|&number| is_named_like_a_workbook(paths[number].rsplit('/').next().unwrap_or_default()));
            own.sort_by(|&one, &other| paths[one].as_bytes().cmp(paths[other].as_bytes()));
        }
        inputs.extend(own.into_iter().map(|number| (group, number)));
    }
    let components = |&(group, number): &(usize, usize)| groups[group].1[number].split('/').map(str::to_owned).collect();
    let paths: Vec<Vec<String>> = inputs.iter().map(components).collect();
    inputs.into_iter().zip(shown_names(&paths)).map(|((group, number), shown)| (group, number, shown)).collect()
}
