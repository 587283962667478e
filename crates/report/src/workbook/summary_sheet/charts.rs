//! The three charts of *Ringkasan*: statuses, % met by unit, credited JP by category.
//!
//! Charts read their figures from cells, so that they can be checked and follow an edit; the figures stand beside the page, where they are not printed. A chart
//! of nothing is an empty frame that looks like a fault: where there are no figures the page says so instead.

use rust_xlsxwriter::{Chart, ChartDataLabel, ChartFont, ChartFormat, ChartLine, ChartPoint, ChartSolidFill, XlsxError};

use super::super::ResultBook;
use super::figures::{self, Figure};
use super::page::{FIGURES, Page};
use crate::formats;
use crate::words::{self, said};
use rekap_core::model::lang::Lang;

/// Points of the writing in a chart.
const SMALL: u8 = 8;
/// The same where bars stand close.
const SMALLER: u8 = 7;
/// From this many bars on they stand close.
const MANY: u32 = 14;
const TITLE: u8 = 10;
const GREY: u32 = 0x59_5959;

/// How a chart's figures are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Heads,
    Share,
    Hours,
}

/// Writes the figures and puts the charts on the page.
pub(super) fn write(page: &mut Page, book: &ResultBook) -> Result<(), XlsxError> {
    let (summary, lang) = (book.summary, book.presentation.lang);
    let totals = &summary.totals;
    let statuses =
        [(["Terpenuhi", "Met"], totals.met), (["Kurang", "Short"], totals.short), (["Tanpa kegiatan", "Inactive"], totals.inactive)];
    let statuses: Vec<Figure> = statuses.iter().map(|&(label, heads)| (said(label, lang).to_owned(), f64::from(heads))).collect();
    let statuses = if totals.employees > 0 { statuses } else { Vec::new() };
    let (units, other_units) = figures::units(summary, lang, book.presentation.mask);
    let (categories, other_categories) = figures::categories(summary, book.rules, lang);
    let heading =
        said(["Angka bagan (jangan dihapus, bagan membacanya)", "Figures of the charts (do not delete, the charts read them)"], lang);
    page.figure_heading(0, heading)?;
    let mut row = 2;
    let status_chart = chart(page, book, &mut row, said(["Status pegawai", "Status of employees"], lang), &statuses, Unit::Heads)?;
    let unit_chart = chart(page, book, &mut row, &unit_title(summary.units.len(), lang), &units, Unit::Share)?;
    let title = said(["JP diakui menurut jenis", "JP credited by category"], lang);
    let category_chart = chart(page, book, &mut row, title, &categories, Unit::Hours)?;
    let nobody = said(["Bagan tidak dibuat: belum ada pegawai", "No chart: there are no employees"], lang);
    let nothing = said(["Bagan tidak dibuat: belum ada JP yang diakui", "No chart: no JP are credited yet"], lang);
    page.charts([status_chart.ok_or(nobody), unit_chart.ok_or(nobody), category_chart.ok_or(nothing)])?;
    page.captions([None, other_units, other_categories])
}

fn unit_title(units: usize, lang: Lang) -> String {
    let title = said(["% terpenuhi menurut unit, terendah di atas", "% met by unit, lowest first"], lang);
    if units <= figures::MOST_UNITS {
        return title.to_owned();
    }
    let of = said(["unit", "units"], lang);
    format!("{title} ({}/{units} {of})", figures::MOST_UNITS)
}

/// Writes the figures from `row` on, which then stands below them, and makes the chart; none where there is nothing to show.
fn chart(
    page: &mut Page,
    book: &ResultBook,
    row: &mut u32,
    title: &str,
    figures: &[Figure],
    unit: Unit,
) -> Result<Option<Chart>, XlsxError> {
    if figures.is_empty() {
        return Ok(None);
    }
    page.figure_heading(*row, title)?;
    let first = *row + 1;
    *row = first;
    for (label, value) in figures {
        page.figure(*row, label, *value, unit == Unit::Share)?;
        *row += 1;
    }
    let longest = figures.iter().map(|(_, value)| *value).fold(1.0, f64::max);
    let chart = bars(book.sheet_name(words::SUMMARY), [first, *row - 1], title, unit, longest);
    *row += 1;
    Ok(Some(chart))
}

fn bars(sheet: &str, [first, last]: [u32; 2], title: &str, unit: Unit, longest: f64) -> Chart {
    let mut chart = Chart::new_bar();
    chart
        .title()
        .set_name(title)
        .set_font(ChartFont::new().set_name(formats::LETTERS).set_bold().set_size(TITLE).set_color(formats::DARK_BLUE));
    chart.legend().set_hidden();
    chart.chart_area().set_format(ChartFormat::new().set_border(ChartLine::new().set_color(formats::RULE)));
    let mut font = ChartFont::new();
    let size = if last - first >= MANY { SMALLER } else { SMALL };
    font.set_name(formats::LETTERS).set_size(size).set_color(GREY);
    // In a chart of bars the library calls the names' axis y. It begins at the bottom; the first figure belongs at the top.
    chart.y_axis().set_reverse().set_font(&font).set_label_interval(1);
    chart.x_axis().set_hidden(true).set_major_gridlines(false).set_min(0);
    // A little more than the longest bar, so that its label stays inside.
    chart.x_axis().set_max(if unit == Unit::Share { 1.15 } else { longest * 1.2 });
    let number_format = match unit {
        Unit::Heads => "#,##0",
        Unit::Share => "0%",
        // "#,##0.##" would leave "280," on a whole number.
        Unit::Hours => "General",
    };
    let series = chart.add_series();
    series
        .set_name(title)
        .set_categories((sheet, first, FIGURES, last, FIGURES))
        .set_values((sheet, first, FIGURES + 1, last, FIGURES + 1))
        .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(formats::DARK_BLUE)))
        .set_data_label(ChartDataLabel::new().show_value().set_num_format(number_format).set_font(&font))
        .set_gap(40);
    if unit == Unit::Heads {
        let colors = [formats::DARK_BLUE, formats::STRONG_ORANGE, formats::DARK_ORANGE];
        let fill = |color| ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(color)).clone();
        series.set_points(&colors.map(|color| ChartPoint::new().set_format(&mut fill(color))));
    }
    chart.set_alt_text(title);
    chart
}
