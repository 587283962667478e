//! The only integration binary: it drives the built program (and, for properties and samples, the library) from outside.

/// Builds a workbook from rows in the test, runs the program on it and reads the result back.
#[macro_use]
mod job;

/// Every cell of a sheet has its place, and what is not read is named.
mod account;
/// What each unit needs in which month, and what if.
mod agency;
/// A change of the law from a day on, as one line more in the rule file.
mod amend;
/// What looks unusual, counts all the same and is reported.
mod anomalies;
/// Sheets laid out at random by the habits of offices, and what is read of them.
mod any_layout;
/// What was read of a file is kept, and taken back as it was read.
mod cache;
/// Cards to print: what they say, and where they lie.
mod cards;
/// Cells that say more, less or something else than their column.
mod cells;
/// Runs the program over folders of workbooks beside the tree, by hand.
mod corpus;
/// Two results compared, and why they differ.
mod diff;
/// The smallest workbook for every code of the catalogue; a code without one fails.
mod findings;
/// Findings that say the same, gathered.
mod gathered;
/// The clerk's guide: every finding and failure, held equal to the program's words.
mod guide;
/// What is handed over to SIASN, and what it lacks.
mod handoff;
/// Files that must not hurt, each beside a good one.
mod hostile;
/// The scheduled job over a shared folder: uploads, passes, crashes.
mod inbox;
/// Names confirmed once: the sheet Kamus, dictionaries, and their joining.
mod kamus;
/// Runs `tests/laws/*.toml`: cases that a lawyer can read.
mod laws;
/// The shapes of sheets that offices keep.
mod layouts;
/// The recap as tables: what they hold, and how a year takes the place of the old one.
mod ledger;
/// What `--mask` hides, in every byte that a run writes.
mod mask;
/// Time and memory of one run.
mod measured;
/// A rule holds from its day on, and touches nothing before it: for every value with a date that the rule files have.
mod new_law;
/// Where results lie, what is refused, what the result holds.
mod output;
/// The page that is printed, and results that appear whole or not at all.
mod page;
/// The year beside an earlier one.
mod past;
/// Whose row it is: NIPs, damaged NIPs, employee lists.
mod people;
/// What holds for any activities at all.
mod properties;
/// The README's commands, and what it says they print.
mod readme;
/// Workbooks that go back to be mended, and come again.
mod returned;
/// What the samples show.
mod samples;
/// What is scheduled: what comes of it, and what the plan leaves to it.
mod scheduled;
/// What the screen, the JSON and the exit status say, and what they never say.
mod screen;
/// The standard workbook: made, filled in, sent back; and what is said where its form was changed.
mod template;
/// The invariants of the code itself: imports, sizes, forbidden words, numbers of the law.
mod tidy;
