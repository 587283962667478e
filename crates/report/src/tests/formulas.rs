//! The formulas of the result: each is calculated again here from the cells that it names, and must give what the file says that it gives.

use calamine::{Data, Range, Reader as _};

use super::{book, name, presentation, summary, written};

/// A sheet's values and its formulas by place.
struct Sheet {
    values: Range<Data>,
    formulas: Vec<((u32, u32), String)>,
}

fn sheet(name: &str) -> Sheet {
    let mut read = book(written(&summary(), &presentation()));
    let formulas = read.worksheet_formula(name).expect("the sheet");
    let first = formulas.start().unwrap_or_default();
    let place = |row: usize, column: usize| (first.0 + u32::try_from(row).expect("few"), first.1 + u32::try_from(column).expect("few"));
    let formulas =
        formulas.used_cells().filter(|cell| !cell.2.is_empty()).map(|(row, column, text)| (place(row, column), text.clone())).collect();
    Sheet { values: read.worksheet_range(name).expect("the sheet"), formulas }
}

impl Sheet {
    fn number(&self, place: (u32, u32)) -> f64 {
        match self.values.get_value(place) {
            Some(Data::Float(number)) => *number,
            other => panic!("{place:?} holds {other:?}"),
        }
    }

    /// Reads `F30`.
    fn cell(&self, name: &str) -> f64 {
        self.number(place(name))
    }

    /// Gives the formula of a cell.
    fn formula(&self, name: &str) -> Option<&str> {
        self.formulas.iter().find(|(at, _)| *at == place(name)).map(|(_, text)| text.as_str())
    }

    /// Goes through the cells of `F2:F28`.
    fn column(&self, range: &str) -> impl Iterator<Item = &Data> {
        let (first, last) = range.split_once(':').expect("a range");
        let ((from, column), (to, _)) = (place(first), place(last));
        (from..=to).filter_map(move |row| self.values.get_value((row, column)))
    }

    /// Calculates the few kinds of formula that the result has.
    fn calculated(&self, formula: &str) -> f64 {
        if let Ok(stated) = formula.parse() {
            return stated;
        }
        let inside = |start: &str| formula.strip_prefix(start).and_then(|rest| rest.strip_suffix(')'));
        if let Some(difference) = inside("ROUND(MAX(0,").and_then(|rest| rest.strip_suffix("),2")) {
            let (whole, part) = difference.split_once('-').expect("a difference");
            return hundredths((self.cell(whole) - self.cell(part)).max(0.0));
        }
        if let Some(range) = inside("SUBTOTAL(109,") {
            return hundredths(self.column(range).filter_map(calamine::DataType::get_float).sum());
        }
        if let Some(range) = inside("SUBTOTAL(103,") {
            return f64::from(u32::try_from(self.column(range).filter(|cell| **cell != Data::Empty).count()).expect("few"));
        }
        let (divisor, quotient) = inside("IF(").and_then(|rest| rest.split_once("=0,0,")).expect("a known formula");
        let rounded = quotient.strip_prefix("ROUND(").and_then(|rest| rest.strip_suffix(",2)"));
        let (above, below) = rounded.unwrap_or(quotient).split_once('/').expect("a quotient");
        assert_eq!(below, divisor, "{formula}");
        let exact = if self.cell(divisor) > 0.0 { self.cell(above) / self.cell(below) } else { 0.0 };
        if rounded.is_some() { hundredths(exact) } else { exact }
    }

    /// Compares every result with what is calculated here; gives how many there are.
    fn checked(&self) -> usize {
        for (place, formula) in &self.formulas {
            let (written, calculated) = (self.number(*place), self.calculated(formula));
            assert!((written - calculated).abs() < 1e-9, "{formula} gives {calculated}, the file says {written}");
        }
        self.formulas.len()
    }
}

fn hundredths(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

fn place(name: &str) -> (u32, u32) {
    let letter = name.chars().next().expect("a letter");
    let row: u32 = name[1..].parse().expect("a row");
    (row - 1, u32::from(letter) - u32::from('A'))
}

#[test]
fn every_formula_gives_what_the_file_says() {
    let found = ["Rekap Pegawai", "Rekap Unit", "Rekap Jenis", "Kekurangan"].map(|name| sheet(name).checked());
    // Four people, eight sums, seven means, two counts; then the totals of the other sheets, and what Rekap Jenis states of rows without a category.
    assert_eq!(found, [4 + 8 + 7 + 2, 7, 4 + 4, 5]);
    for name in ["Ringkasan", "Rincian", "Temuan", "Aturan", "Sumber"] {
        assert_eq!(sheet(name).formulas, [], "{name}");
    }
}

#[test]
fn the_shortfall_is_a_formula_over_its_own_row() {
    let employees = sheet("Rekap Pegawai");
    let of_rina = |heading: &str| name("Rekap Pegawai", heading, 4);
    let formula = format!("ROUND(MAX(0,{}-{}),2)", of_rina("Target JP"), of_rina("JP Diakui"));
    assert_eq!(employees.formula(&of_rina("Kekurangan JP")), Some(formula.as_str()));
    assert!((employees.cell(&of_rina("Kekurangan JP")) - 1.6).abs() < f64::EPSILON);
}

#[test]
fn means_are_weighted_by_head_count() {
    // 60.4 JP of four people; the mean of the units' means would be 16.47.
    let units = sheet("Rekap Unit");
    let [mean, heads, credited] = ["Rata-rata JP", "Pegawai", "JP Diakui"].map(|heading| name("Rekap Unit", heading, 6));
    assert!((units.cell(&mean) - 15.1).abs() < f64::EPSILON);
    assert_eq!(units.formula(&mean), Some(format!("IF({heads}=0,0,ROUND({credited}/{heads},2))").as_str()));
}

#[test]
fn totals_stand_below_a_blank_row_outside_the_filter() {
    let employees = sheet("Rekap Pegawai");
    assert!(employees.values.rows().nth(5).is_some_and(|row| row.iter().all(|cell| *cell == Data::Empty)));
    let below = |heading: &str| employees.values.get_value(place(&name("Rekap Pegawai", heading, 7)));
    assert_eq!(below("Nama"), Some(&Data::String("Jumlah (baris yang tampak)".to_owned())));
    assert_eq!(below("NIP"), Some(&Data::Empty), "no total may look like a person");
}
