//! What the driver of a run knows: by which terms workbooks are read, and, once they are, what only the whole run can say.

use std::io::Cursor;
use std::sync::Arc;

use arrow_array::{BinaryArray, BooleanArray, Int32Array, Int64Array, RecordBatch, StringArray};
use arrow_pyarrow::PyArrowType;
use chrono::NaiveDate;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use rekap_core::model::dictionary::StatedName;
use rekap_core::people::Listing;
use rekap_engine::distributed::{FileHead, RunPlan, TravellingRow};
use rekap_engine::{Decisions, JsonSummary, Output, Question, Reading, ResultWorkbook, employee_list, leave_out_returned, read_dictionary};
use rekap_ledger::LedgerTable;
use rekap_report::Presentation;

use crate::VERSION;
use crate::batches::bytes;
use crate::compare::arrived;
use crate::engine::ReadWorkbook;
use crate::parts::columns;
use crate::tables::{Batch, batches, ledger, nothing, table};
use crate::terms::{TermBytes, Terms, not_ours};

/// A run, from the side of who starts it.
#[pyclass]
pub(crate) struct Run {
    bytes: TermBytes,
    reader: Option<Vec<String>>,
    terms: Arc<Terms>,
    decisions: Decisions,
    list: Option<Reading>,
    question: Question,
    /// What was read of the inputs: once, and once more where they decide names themselves.
    passes: Vec<Vec<FileHead>>,
    plan: Option<RunPlan>,
}

type Named = (String, Vec<u8>);

#[pymethods]
impl Run {
    #[new]
    #[expect(clippy::too_many_arguments, reason = "the options of a run, each by its name")]
    #[pyo3(signature = (*, as_of, year=None, employees=None, dictionaries=Vec::new(), rules=Vec::new(), english=false, mask=false, scale=1, reader=None))]
    fn new(
        as_of: &str,
        year: Option<i32>,
        employees: Option<Named>,
        dictionaries: Vec<Named>,
        rules: Vec<(String, String)>,
        english: bool,
        mask: bool,
        scale: u32,
        reader: Option<Vec<String>>,
    ) -> PyResult<Self> {
        let as_of: NaiveDate = as_of.parse().map_err(|_| PyValueError::new_err(format!("{as_of}: a day is written 2025-12-31")))?;
        let bytes = TermBytes { rules, english, mask, scale, ..TermBytes::default() };
        let terms = Terms::of(&packed(&bytes)?, reader.clone())?;
        let mut given = Reading::default();
        for (name, content) in dictionaries {
            let read = read_dictionary(&Arc::from(name.as_str()), &content, terms.host());
            given = given.join(read.ok_or_else(|| PyValueError::new_err(format!("{name}: no sheet Kamus can be read")))?);
        }
        let unusable = |name: String| PyValueError::new_err(format!("{name}: no employee is listed in it"));
        let list = employees.map(|(name, content)| {
            employee_list(&Arc::from(name.as_str()), &content, &terms.rules, terms.host()).ok_or_else(|| unusable(name))
        });
        let (list, question) = (list.transpose()?, Question { year, as_of });
        let (passes, plan, decisions) = (Vec::new(), None, Decisions { given });
        let mut run = Self { bytes, reader, terms: Arc::new(terms), decisions, list, question, passes, plan };
        run.decide(run.decisions.given.stated.clone())?;
        Ok(run)
    }

    /// Gives the terms, for the processes that read and credit.
    fn terms(&self) -> PyResult<Vec<u8>> {
        packed(&self.bytes)
    }

    /// Takes what was read of each input beside its rows (`head` binary, in input order); says whether all of them must be read again, by the names that they decide.
    fn take(&mut self, heads: Vec<PyArrowType<RecordBatch>>) -> PyResult<bool> {
        let mut pass = Vec::new();
        for PyArrowType(batch) in &heads {
            let packed = bytes(batch, "head")?;
            let head = |row| self.terms.packing.arrived(packed.get(row)?);
            pass.extend((0..batch.num_rows()).map(head).collect::<Option<Vec<FileHead>>>().ok_or_else(|| not_ours("what was read"))?);
        }
        let decides = self.passes.is_empty() && pass.iter().any(|head| !head.reading.stated.is_empty());
        let again = decides && self.decided_by(pass.iter().map(|head| head.reading.clone()).collect())?;
        self.passes.push(pass);
        Ok(again)
    }

    /// Makes the plan of what was taken.
    fn make_plan(&mut self, py: Python<'_>) -> PyResult<()> {
        let mut passes = std::mem::take(&mut self.passes).into_iter();
        let (decisions, list) = (self.decisions.clone(), self.list.take());
        let (question, rules) = (self.question, &self.terms.rules);
        let plan = py.detach(|| RunPlan::of(decisions, list, |_| passes.next().unwrap_or_default(), question, rules));
        self.bytes.facts = self.terms.packing.to_travel(&plan.facts).ok_or_else(|| not_ours("the plan"))?;
        self.terms = Arc::new(Terms::of(&packed(&self.bytes)?, self.reader.clone())?);
        self.plan = Some(plan);
        Ok(())
    }

    /// The reporting year.
    #[getter]
    fn year(&self) -> PyResult<i32> {
        Ok(self.planned()?.facts.year)
    }

    /// The activities of all inputs.
    #[getter]
    fn rows(&self) -> PyResult<i64> {
        Ok(self.planned()?.rows)
    }

    /// Gives the rank of the first row of each input that counts.
    fn first_rows(&self) -> PyResult<Batch> {
        let counted = (0..).zip(&self.planned()?.first_rows).filter_map(|(file, first)| Some((file, (*first)?)));
        let (files, first): (Vec<i32>, Vec<i64>) = counted.unzip();
        columns([("file", Arc::new(Int32Array::from(files)), false), ("first", Arc::new(Int64Array::from(first)), false)]).map(PyArrowType)
    }

    /// Gives the birth dates that belong to another one.
    fn born_together(&self) -> PyResult<Batch> {
        let (born, first): (Vec<i64>, Vec<i64>) = self.planned()?.born().map(|(born, first)| (i64::from(born), i64::from(first))).unzip();
        columns([("born", Arc::new(Int64Array::from(born)), false), ("together", Arc::new(Int64Array::from(first)), false)])
            .map(PyArrowType)
    }

    /// Gives the lines of the employee list, and rows that stand beside them, as crediting takes them.
    fn lines(&self) -> PyResult<Batch> {
        let (plan, packing) = (self.planned()?, &self.terms.packing);
        let of_line = |(number, line): (i64, &Listing)| {
            let (nip, file) = (line.employee.nip.to_string(), line.place.file().to_owned());
            (i64::from(plan.born_of(line)), true, number, packing.to_travel(line), Some(nip), file)
        };
        let born = |born: Option<u32>| born.map_or(-1, |born| i64::from(plan.together(born)));
        let of_row = |(ordinal, row): (i64, &TravellingRow)| {
            (born(row.born()), false, ordinal, packing.to_travel(row), None, row.activity.place.sheet.file.to_string())
        };
        let all: Vec<_> = (0..).zip(&plan.lines).map(of_line).chain((0..).zip(&plan.list_rows).map(of_row)).collect();
        let kept = all.iter().map(|line| line.3.as_deref()).collect::<Option<Vec<_>>>().ok_or_else(|| not_ours("a line of the list"))?;
        columns([
            ("born", Arc::new(Int64Array::from_iter_values(all.iter().map(|line| line.0))), false),
            ("line", Arc::new(all.iter().map(|line| Some(line.1)).collect::<BooleanArray>()), false),
            ("ordinal", Arc::new(Int64Array::from_iter_values(all.iter().map(|line| line.2))), false),
            ("kept", Arc::new(BinaryArray::from_iter_values(kept)), false),
            ("nip", Arc::new(all.iter().map(|line| line.4.as_deref()).collect::<StringArray>()), true),
            ("of", Arc::new(StringArray::from_iter_values(all.iter().map(|line| &line.5))), false),
        ])
        .map(PyArrowType)
    }

    /// Takes everything that was found, in any order, and gives the table `findings`, and its rows as they travel: `file` string, `ordinal` int64, `kept` binary.
    fn finish(&mut self, py: Python<'_>, found: Vec<PyArrowType<RecordBatch>>) -> PyResult<(Vec<Batch>, Batch)> {
        let plan = self.plan.as_mut().ok_or_else(|| not_ours("a run without a plan"))?;
        let terms = &*self.terms;
        py.detach(|| {
            let summary = plan.finish(arrived(&found, terms)?, &terms.rules);
            let (_, originals) = nothing(&terms.rules);
            let kept = summary.findings.iter().map(|found| terms.packing.to_travel(found));
            let kept = kept.collect::<Option<Vec<_>>>().ok_or_else(|| not_ours("a finding"))?;
            let travelling = columns([
                ("file", Arc::new(StringArray::from_iter_values(summary.findings.iter().map(|found| found.place.file()))), false),
                ("ordinal", Arc::new(Int64Array::from_iter_values((0..).take(kept.len()))), false),
                ("kept", Arc::new(BinaryArray::from_iter_values(kept)), false),
            ])?;
            Ok((batches(LedgerTable::Findings, &ledger(&summary, &originals, None, terms))?, PyArrowType(travelling)))
        })
    }

    /// Recaps workbooks here, read in input order; nothing where all of them must be read again, by the names that they decide.
    fn recap(&mut self, py: Python<'_>, mut workbooks: Vec<PyRefMut<'_, ReadWorkbook>>) -> PyResult<Option<Recap>> {
        let mut readings: Vec<Reading> = workbooks.iter_mut().filter_map(|workbook| workbook.0.take()).collect();
        if self.passes.is_empty() && self.decided_by(readings.iter().map(decisions_alone).collect())? {
            let stated = |reading: &Reading| FileHead { reading: decisions_alone(reading), ..FileHead::default() };
            self.passes.push(readings.iter().map(stated).collect());
            return Ok(None);
        }
        let first: Vec<Reading> = std::mem::take(&mut self.passes).into_iter().flatten().map(|head| head.reading).collect();
        let (decisions, list, question, terms) = (self.decisions.clone(), self.list.take(), self.question, Arc::clone(&self.terms));
        Ok(Some(py.detach(move || {
            let is_named = list.is_some();
            leave_out_returned(&mut readings);
            let mut passes = vec![joined(readings)];
            if terms_were_decided(&first) {
                let mut first = first;
                leave_out_returned(&mut first);
                passes.push(joined(first));
            }
            let (reading, confirmed) = decisions.apply(&terms.rules, |_| passes.pop().unwrap_or_default());
            let reading = if is_named { reading.without_lists() } else { reading };
            let recap = rekap_engine::recap(list.unwrap_or_default().join(reading), &confirmed, question, terms.rules.clone());
            Recap { recap, terms }
        })))
    }
}

fn joined(readings: Vec<Reading>) -> Reading {
    readings.into_iter().fold(Reading::default(), Reading::join)
}

fn terms_were_decided(first: &[Reading]) -> bool {
    first.iter().any(|reading| !reading.stated.is_empty())
}

/// What of a reading says which names it decides, and whether it counts.
fn decisions_alone(reading: &Reading) -> Reading {
    let (stated, sources, identities) = (reading.stated.clone(), reading.sources.clone(), reading.identities.clone());
    Reading { stated, sources, identities, ..Reading::default() }
}

fn packed(bytes: &TermBytes) -> PyResult<Vec<u8>> {
    postcard::to_stdvec(bytes).map_err(|why| PyValueError::new_err(why.to_string()))
}

impl Run {
    fn planned(&self) -> PyResult<&RunPlan> {
        self.plan.as_ref().ok_or_else(|| not_ours("a run without a plan"))
    }

    /// Adds what the inputs decide to what was decided before them; says whether they decide anything.
    fn decided_by(&mut self, mut readings: Vec<Reading>) -> PyResult<bool> {
        leave_out_returned(&mut readings);
        let mut stated = self.decisions.given.stated.clone();
        let before = stated.len();
        for mut reading in readings {
            stated.append(&mut reading.stated);
        }
        let decides = stated.len() > before;
        if decides {
            self.decide(stated)?;
        }
        Ok(decides)
    }

    fn decide(&mut self, stated: Vec<StatedName>) -> PyResult<()> {
        self.bytes.stated = self.terms.packing.to_travel(&stated).ok_or_else(|| not_ours("the dictionary"))?;
        self.terms = Arc::new(Terms::of(&packed(&self.bytes)?, self.reader.clone())?);
        Ok(())
    }
}

/// A whole run on one machine.
#[pyclass(frozen)]
pub(crate) struct Recap {
    recap: rekap_engine::Recap,
    terms: Arc<Terms>,
}

#[pymethods]
impl Recap {
    /// The reporting year.
    #[getter]
    fn year(&self) -> i32 {
        self.recap.summary.year
    }

    /// Gives the rows of a table of the ledger.
    fn table(&self, py: Python<'_>, name: &str) -> PyResult<Vec<Batch>> {
        let table = table(name)?;
        py.detach(|| batches(table, &ledger(&self.recap.summary, &self.recap.originals, None, &self.terms)))
    }

    /// Gives the result workbook.
    fn workbook(&self, py: Python<'_>) -> PyResult<Vec<u8>> {
        py.detach(|| workbook(&self.recap, &self.terms, None))
    }

    /// Gives the machine-readable summary.
    fn json(&self, py: Python<'_>) -> PyResult<Vec<u8>> {
        py.detach(|| written(&JsonSummary, &self.recap, &presentation(&self.terms)))
    }
}

fn presentation(terms: &Terms) -> Presentation {
    Presentation { lang: terms.lang, mask: terms.mask, version: VERSION, ..Presentation::default() }
}

/// Writes the result workbook, of an agency under its name.
pub(crate) fn workbook(recap: &rekap_engine::Recap, terms: &Terms, agency: Option<&str>) -> PyResult<Vec<u8>> {
    let presentation = Presentation { agency: agency.map(str::to_owned), has_ledger: agency.is_some(), ..presentation(terms) };
    written(&ResultWorkbook, recap, &presentation)
}

fn written(output: &dyn Output, recap: &rekap_engine::Recap, presentation: &Presentation) -> PyResult<Vec<u8>> {
    let mut bytes = Cursor::new(Vec::new());
    output.write(recap, presentation, &mut bytes).map_err(|why| PyValueError::new_err(why.to_string()))?;
    Ok(bytes.into_inner())
}
