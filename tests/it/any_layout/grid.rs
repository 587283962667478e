//! A sheet before it is a file: cells where they stand, merged areas, and its drawing for whoever has to mend what it shows.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Empty,
    Text(String),
    Number(u32),
    Date(NaiveDate),
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// Its words where a format knows only text.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(day) => day.format("%d-%m-%Y").to_string(),
        }
    }
}

/// A merged area, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Merge {
    pub(super) first: (u32, u16),
    pub(super) last: (u32, u16),
}

/// One sheet.
#[derive(Debug, Clone, Default)]
pub(super) struct Grid {
    pub(super) name: String,
    pub(super) cells: BTreeMap<(u32, u16), Cell>,
    pub(super) merges: Vec<Merge>,
}

impl Grid {
    pub(super) fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    pub(super) fn put(&mut self, row: u32, column: u16, cell: Cell) {
        if cell != Cell::Empty {
            self.cells.insert((row, column), cell);
        }
    }

    pub(super) fn merge(&mut self, first: (u32, u16), last: (u32, u16)) {
        if first != last {
            self.merges.push(Merge { first, last });
        }
    }

    /// The first row below everything.
    pub(super) fn end_row(&self) -> u32 {
        let merged = self.merges.iter().map(|merge| merge.last.0 + 1).max().unwrap_or(0);
        self.cells.keys().map(|place| place.0 + 1).max().unwrap_or(0).max(merged)
    }

    /// The first column right of everything.
    pub(super) fn end_column(&self) -> u16 {
        let merged = self.merges.iter().map(|merge| merge.last.1 + 1).max().unwrap_or(0);
        self.cells.keys().map(|place| place.1 + 1).max().unwrap_or(0).max(merged)
    }

    /// The merged area that begins at a cell.
    pub(super) fn merge_from(&self, place: (u32, u16)) -> Option<Merge> {
        self.merges.iter().copied().find(|merge| merge.first == place)
    }

    /// The merged area that covers a cell which does not begin it.
    pub(super) fn covered(&self, place: (u32, u16)) -> Option<Merge> {
        let is_within = |merge: &&Merge| {
            (merge.first.0..=merge.last.0).contains(&place.0) && (merge.first.1..=merge.last.1).contains(&place.1) && merge.first != place
        };
        self.merges.iter().find(is_within).copied()
    }

    fn drawn(&self, place: (u32, u16)) -> String {
        match (self.cells.get(&place), self.covered(place)) {
            (Some(Cell::Date(day)), _) => day.to_string(),
            (Some(Cell::Text(text)), _) if text.len() < 12 && text.parse::<f64>().is_ok() => format!("'{text}"),
            (Some(cell), _) => cell.words().replace('\n', "\\n"),
            (None, Some(merge)) if merge.first.0 == place.0 => "<".to_owned(),
            (None, Some(merge)) if merge.first.1 == place.1 => "^".to_owned(),
            (None, Some(_)) => "<".to_owned(),
            (None, None) => String::new(),
        }
    }
}

/// Drawn as `layouts` draws sheets, so that a case can be carried into a test of its own.
impl fmt::Display for Grid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (rows, columns) = (self.end_row(), self.end_column());
        let drawn: Vec<Vec<String>> = (0..rows).map(|row| (0..columns).map(|column| self.drawn((row, column))).collect()).collect();
        let width = |column: usize| drawn.iter().map(|cells| cells[column].chars().count()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..usize::from(columns)).map(width).collect();
        writeln!(f, "── {}", self.name)?;
        for (number, cells) in (1..).zip(&drawn) {
            write!(f, "{number:>3} |")?;
            for (cell, &width) in cells.iter().zip(&widths) {
                write!(f, " {cell:<width$} |")?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
