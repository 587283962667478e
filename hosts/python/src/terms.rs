//! The terms of a run ↔ bytes: by what every process of it reads and credits.

use std::sync::Arc;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use rekap_core::model::dictionary::{Dictionary, StatedName};
use rekap_core::model::lang::Lang;
use rekap_core::model::limits::Limits;
use rekap_core::rules::{FILE_NAMES, RuleText, RuleTexts, Rules};
use rekap_engine::distributed::Facts;
use rekap_engine::{Guard, Host, NoProgress, Packing};
use rekap_guard::ProcessGuard;
use serde::{Deserialize, Serialize};

/// What the terms are made of, as it travels.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct TermBytes {
    /// The four rule files that differ from the shipped ones, by name.
    pub(crate) rules: Vec<(String, String)>,
    /// Decided names, packed.
    pub(crate) stated: Vec<u8>,
    /// What the plan found, packed; empty before there is one.
    pub(crate) facts: Vec<u8>,
    pub(crate) english: bool,
    pub(crate) mask: bool,
    /// How many times the limits of a file are as wide.
    pub(crate) scale: u32,
}

/// The terms, understood.
pub(crate) struct Terms {
    pub(crate) rules: Rules,
    pub(crate) confirmed: Dictionary,
    pub(crate) packing: Packing,
    pub(crate) facts: Option<Facts>,
    pub(crate) lang: Lang,
    pub(crate) mask: bool,
    limits: Limits,
    guard: Option<Arc<dyn Guard>>,
}

/// Says that bytes are not what they should be: of another version, or not of this run.
pub(crate) fn not_ours(what: &str) -> PyErr {
    PyValueError::new_err(format!("{what} is not of this run, or of another version of rekap-jp"))
}

/// Understands rule files, given by name; a part that is missing is the shipped one.
pub(crate) fn rules(files: &[(String, String)]) -> PyResult<Rules> {
    let mut texts = RuleTexts::shipped();
    for (name, text) in files {
        let parts = [&mut texts.regulation, &mut texts.policy, &mut texts.names, &mut texts.headings];
        let part = FILE_NAMES.iter().zip(parts).find(|(known, _)| *known == name);
        let (_, part) = part.ok_or_else(|| PyValueError::new_err(format!("{name}: rule files are {}", FILE_NAMES.join(", "))))?;
        *part = RuleText::new(name.as_str(), text);
    }
    Rules::from_texts(&texts).map_err(|broken| PyValueError::new_err(broken.to_string()))
}

impl Terms {
    /// Understands the bytes; `reader` is the command of a process that reads a file apart.
    pub(crate) fn of(bytes: &[u8], reader: Option<Vec<String>>) -> PyResult<Self> {
        let terms: TermBytes = postcard::from_bytes(bytes).map_err(|_| not_ours("what the terms say"))?;
        let rules = rules(&terms.rules)?;
        let unnamed = Packing::within_a_run(&rules, &Dictionary::default());
        let stated: Vec<StatedName> =
            if terms.stated.is_empty() { Vec::new() } else { unnamed.arrived(&terms.stated).ok_or_else(|| not_ours("the dictionary"))? };
        let confirmed = rekap_core::dictionary::settle(&stated, &rules).0;
        let packing = Packing::within_a_run(&rules, &confirmed);
        let facts = if terms.facts.is_empty() { None } else { Some(packing.arrived(&terms.facts).ok_or_else(|| not_ours("the plan"))?) };
        let guard = reader.and_then(|command| {
            let (program, arguments) = command.split_first()?;
            let arguments = arguments.iter().map(Into::into).collect();
            Some(Arc::new(ProcessGuard::of(program.into(), arguments, terms.scale)) as Arc<dyn Guard>)
        });
        let limits = Limits::default().times(terms.scale);
        let lang = if terms.english { Lang::En } else { Lang::Id };
        Ok(Self { rules, confirmed, packing, facts, lang, mask: terms.mask, limits, guard })
    }

    pub(crate) fn host(&self) -> Host<'_> {
        Host { limits: &self.limits, guard: self.guard.as_deref(), cache: None, progress: &NoProgress }
    }

    pub(crate) fn file_bytes(&self) -> u64 {
        self.limits.file_bytes
    }
}
