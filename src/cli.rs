//! What the user typed → a job, and the job's outcome → words on the screen and an exit status.
//!
//! Many users never type anything: they drop a workbook on the program, and Windows starts it with the path alone. So a first argument that names no
//! sub-command is an input of `run`, and the window stays open until the closing words have been read.

mod arguments;
mod guided;
mod inbox;
mod progress;
mod screen;
mod window;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use chrono::{Datelike, NaiveDate};
use clap::{CommandFactory, Parser};

use arguments::{
    Arguments, Command, DictionaryCommand, DiffArguments, ExportCommand, PageArguments, PlanArguments, RulesCommand, Selection,
    SiasnArguments,
};
use progress::Bar;
use rekap_core::model::lang::Lang;
use rekap_core::rules::show;
use rekap_engine::NoProgress;
use rekap_engine::Recap;
use rekap_jp::Done;
use rekap_jp::failure::Failure;
use rekap_jp::job::{Job, JsonTarget};
use rekap_jp::merge::{self, MergeJob};
use rekap_jp::template::{self, TemplateJob};
use rekap_jp::{output, rule_files};
use screen::Screen;
use window::ConsoleWindow;

/// Exit status of a run in which something must be mended.
const NEEDS_ATTENTION: u8 = 1;

/// Exit status of a job that could not be done for a reason that no [`Failure`] knows: standard output, mostly.
const NOT_DONE: u8 = 2;

/// Runs the program with its arguments, on the day that `today` says.
pub(crate) fn run(arguments: impl Iterator<Item = OsString>, today: NaiveDate) -> ExitCode {
    screen::report_bugs();
    let arguments: Vec<OsString> = arguments.collect();
    if let Some(is_done) = rekap_guard::read_apart(&arguments) {
        return if is_done { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    let window = ConsoleWindow::of_process();
    let arguments = match started_with_nothing(arguments, window, today) {
        Ok(arguments) => arguments,
        Err(status) => return status,
    };
    let (arguments, was_dropped) = arguments::as_typed(arguments);
    // A scheduled pass may have a console of its own as well, and nobody sits before it.
    let window = if was_dropped { window } else { ConsoleWindow::Shared };
    let is_for_machines = inbox::is_for_machines(&arguments);
    let parsed = match Arguments::try_parse_from(arguments) {
        Ok(parsed) => parsed,
        Err(error) if is_for_machines && error.use_stderr() => {
            inbox::refuse_arguments(&error, NOT_DONE);
            return ExitCode::from(NOT_DONE);
        }
        Err(error) => error.exit(),
    };
    let lang = parsed.command.lang();
    let status = match execute(parsed.command, today, window) {
        Ok(status) => status,
        Err(error) => {
            screen::failure(&error, lang);
            error.downcast_ref().map_or(NOT_DONE, Failure::exit_code)
        }
    };
    window.wait_for_enter(lang);
    ExitCode::from(status)
}

/// What a clerk wants who has started the program and nothing else: the page that stands beside it, or what they choose. A script gets the usual answer.
fn started_with_nothing(arguments: Vec<OsString>, window: ConsoleWindow, today: NaiveDate) -> Result<Vec<OsString>, ExitCode> {
    if arguments.len() > 1 {
        return Ok(arguments);
    }
    if window.opens_page() {
        return Err(ExitCode::SUCCESS);
    }
    if !io::stdin().is_terminal() {
        return Ok(arguments);
    }
    guided::ask(&mut io::stdin().lock(), &mut io::stderr(), today.year()).ok_or(ExitCode::SUCCESS)
}

fn execute(command: Command, today: NaiveDate, window: ConsoleWindow) -> anyhow::Result<u8> {
    match command {
        Command::Run(arguments) => {
            let quiet = arguments.selection.loudness.quiet;
            run_job(&arguments.into_job(today)?, Screen::of(quiet), window)
        }
        Command::Check(selection) => {
            let quiet = selection.loudness.quiet;
            check(&selection.into_job(today)?, Screen::of(quiet))
        }
        Command::Inbox(arguments) => Ok(inbox::inbox(&arguments, today)?),
        Command::Diff(arguments) => diff(arguments),
        Command::Dictionary { command: DictionaryCommand::Merge(arguments) } => Ok(merge(&arguments.into_job(today))?),
        Command::Template(arguments) => Ok(template(&arguments.into_job(today))?),
        Command::Page(PageArguments { output, lang, force }) => {
            rekap_jp::page::write(&output, force, lang.lang())?;
            let said = lang.lang().pick("Halaman ditulis ke", "The page was written to");
            screen::text(lang.lang(), &format!("{said} {}", output.display()))?;
            Ok(0)
        }
        Command::Plan(arguments) => plan(arguments, today),
        Command::Export { command: ExportCommand::Siasn(arguments) } => export(arguments, today),
        Command::Rules { command } => rules(command),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "rekap-jp", &mut script);
            screen::print(Lang::En, |out| out.write_all(&script))?;
            Ok(0)
        }
    }
}

fn run_job(job: &Job, screen: Screen, window: ConsoleWindow) -> anyhow::Result<u8> {
    let Done { recap, place, returned, cards } =
        within_threads(job.threads, || rekap_jp::run(job, &Bar::new(job.presentation.lang, screen)))?;
    if job.json == Some(JsonTarget::StandardOutput) {
        screen::json(&recap, job)?;
    }
    screen.outcome(&recap, job, Some(&place), &returned);
    screen.cards(&cards, job.presentation.lang);
    window.opens_result(&place, job.presentation.lang);
    Ok(status(&recap))
}

fn check(job: &Job, screen: Screen) -> anyhow::Result<u8> {
    let (recap, returned) = within_threads(job.threads, || rekap_jp::check(job, &Bar::new(job.presentation.lang, screen)))?;
    match &job.json {
        Some(JsonTarget::StandardOutput) => screen::json(&recap, job)?,
        Some(JsonTarget::File(path)) => output::write_json(job, &recap, path)?,
        None => {}
    }
    screen.outcome(&recap, job, None, &returned);
    Ok(status(&recap))
}

/// Says what would close the gaps; that is what was asked for, so it goes to standard output.
fn plan(arguments: PlanArguments, today: NaiveDate) -> anyhow::Result<u8> {
    let screen = Screen::of(arguments.selection.loudness.quiet);
    let job = arguments.into_job(today)?;
    let recap = within_threads(job.threads, || rekap_jp::plan::plan(&job, &Bar::new(job.presentation.lang, screen)))?;
    if let Some(JsonTarget::File(path)) = &job.json {
        output::write_json(&job, &recap, path)?;
    }
    screen.outcome(&recap, &job, None, &[]);
    if let Some(path) = &job.output {
        screen.closing(&format!("{}: {}", job.presentation.lang.pick("Hasil", "Result"), path.display()));
    }
    let lines = rekap_report::plan_lines(&recap.summary, &recap.rules, &job.presentation);
    screen::text(job.presentation.lang, &lines.join("\n"))?;
    Ok(status(&recap))
}

fn export(arguments: SiasnArguments, today: NaiveDate) -> anyhow::Result<u8> {
    let (screen, kinds, target) = (Screen::of(arguments.selection.loudness.quiet), arguments.kinds.clone(), arguments.output.clone());
    let job = arguments.into_job(today)?;
    let progress = Bar::new(job.presentation.lang, screen);
    let done = within_threads(job.threads, || rekap_jp::handoff::export(&job, kinds.as_deref(), &target, &progress))?;
    match &done.recap {
        Some(recap) => {
            if job.json == Some(JsonTarget::StandardOutput) {
                screen::json(recap, &job)?;
            }
            screen.outcome(recap, &job, None, &done.returned);
        }
        None => screen.findings(&done.handed.findings, &job),
    }
    let lang = job.presentation.lang;
    screen.closing(&rekap_report::handoff::closing(&done.handed, &job.presentation));
    screen.closing(&format!("{}: {}", lang.pick("Hasil", "Result"), target.display()));
    Ok(if done.needs_attention() { NEEDS_ATTENTION } else { 0 })
}

/// Compares two results. Exit status 0 says that it was done, not that nothing changed: a difference is a result, not a problem.
fn diff(arguments: DiffArguments) -> anyhow::Result<u8> {
    let screen = Screen::of(arguments.quiet);
    let comparison = arguments.into_comparison();
    let changes = rekap_jp::diff::run(&comparison)?;
    screen.changes(&changes, &comparison)?;
    Ok(0)
}

fn merge(job: &MergeJob) -> Result<u8, Failure> {
    let merged = merge::merge(job)?;
    screen::merged(&merged, job);
    Ok(if merged.findings.is_empty() { 0 } else { NEEDS_ATTENTION })
}

fn status(recap: &Recap) -> u8 {
    if recap.needs_attention() { NEEDS_ATTENTION } else { 0 }
}

/// Runs on as many threads as the job names; where they cannot be had, on those that there are.
fn within_threads<T: Send>(threads: Option<usize>, work: impl FnOnce() -> T + Send) -> T {
    match rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).build() {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}

/// Makes blanks; what is wrong with the employee list is reported, and asks for attention as it does in a run.
fn template(job: &TemplateJob) -> Result<u8, Failure> {
    let made = template::make(job, &NoProgress)?;
    screen::blanks(&made, job.lang);
    Ok(if made.needs_attention() { NEEDS_ATTENTION } else { 0 })
}

fn rules(command: RulesCommand) -> anyhow::Result<u8> {
    match command {
        RulesCommand::Show { rules, lang } => {
            let rules = rule_files::load(rules.as_deref())?;
            screen::text(lang.lang(), &show::text(&rules, lang.lang()))?;
        }
        RulesCommand::Check { rules, lang } => {
            rule_files::check(&rules)?;
            screen::text(lang.lang(), lang.lang().pick("Berkas aturan dapat dipakai.", "The rule files can be used."))?;
        }
        RulesCommand::Export { folder, rules, lang } => {
            let texts = rule_files::read(rules.as_deref())?;
            rule_files::export(&texts, &rule_files::kinds(None, rules.as_deref())?, &folder)?;
            let said = lang.lang().pick("Lima berkas aturan ditulis di", "The five rule files were written to");
            screen::text(lang.lang(), &format!("{said} {}", folder.display()))?;
        }
    }
    Ok(0)
}

impl Command {
    fn lang(&self) -> Lang {
        let selection = |selection: &Selection| selection.lang.map(arguments::LangKey::lang);
        match self {
            Self::Run(arguments) => selection(&arguments.selection).unwrap_or_default(),
            Self::Check(arguments) => selection(arguments).unwrap_or_default(),
            Self::Inbox(arguments) => arguments.lang(),
            Self::Diff(arguments) => arguments.lang.lang(),
            Self::Dictionary { command: DictionaryCommand::Merge(arguments) } => arguments.lang.lang(),
            Self::Template(arguments) => arguments.lang.lang(),
            Self::Plan(arguments) => selection(&arguments.selection).unwrap_or_default(),
            Self::Export { command: ExportCommand::Siasn(arguments) } => selection(&arguments.selection).unwrap_or_default(),
            Self::Page(arguments) => arguments.lang.lang(),
            Self::Rules { command } => command.lang(),
            Self::Completions { .. } => Lang::En,
        }
    }
}
