//! What stands around tables: where they start, letterheads, totals, signatures, and the other sheets of a file.

use super::case::{Body, Case, Numbered};
use super::facts::{self, Fact, Person, Titles, When, YEAR};
use super::flat::{Style, in_words, month_name, total_line};
use super::grid::{Cell, Grid};
use super::random::Random;
use super::sums::{Sums, people_of};
use super::table::{Column, Drawn, Line, Table};
use super::traits::Trait;

/// Draws one sheet: what stands above, its tables, what stands below.
pub(super) fn sheet(random: &mut Random, body: &Body, part: &Numbered<'_>, case: &mut Case, grid: &mut Grid) {
    let has = |case: &Case, one: Trait| case.has(one);
    let (row, column) =
        if has(case, Trait::StartsLater) { (random.between(1, 3), u16::try_from(random.between(1, 2)).expect("a column")) } else { (0, 0) };
    let row = above(random, body, part, case, grid, (row, column));
    let is_beside = has(case, Trait::SideBySide) || has(case, Trait::SideBySideLower);
    let blocks: Vec<Numbered<'_>> = if is_beside { halves(part) } else { vec![part.clone()] };
    let mut left = column;
    for (number, block) in blocks.iter().enumerate() {
        let mut table = body.table(block);
        if has(case, Trait::GrandTotal) {
            let line = total_line(&table, 0, random.pick(&["Jumlah", "TOTAL", "Total JP", "Grand Total"]));
            table.lines.push(line);
        }
        let lower = if number > 0 && has(case, Trait::SideBySideLower) { random.between(1, 2) } else { 0 };
        table.place(grid, row + lower, left, &mut case.located);
        left = grid.end_column() + u16::from(random.percent(70));
    }
    if has(case, Trait::RecapBelow) {
        // Below types without days nobody can say whether types with other amounts add them up.
        let is_dated = case.facts.iter().all(|fact| fact.when != When::Year);
        let sums = Sums { by_type: is_dated && random.percent(50), ..Sums::default() };
        let people = people_of(&case.facts);
        let at = (grid.end_row() + random.between(0, 2), column);
        sums.draw(random, &case.facts, &people, grid, at);
    }
    below(random, case, grid, column);
}

/// Cuts by people: nobody stands in both parts.
fn halves<'f>(part: &Numbered<'f>) -> Vec<Numbered<'f>> {
    let mut people: Vec<&str> = part.iter().map(|(_, fact)| &*fact.person.nip).collect();
    people.sort_unstable();
    people.dedup();
    let right: Vec<&str> = people.split_off(people.len() / 2);
    let (left, right): (Numbered<'_>, Numbered<'_>) = part.iter().partition(|(_, fact)| !right.contains(&&*fact.person.nip));
    [left, right].into_iter().filter(|block| !block.is_empty()).collect()
}

/// Draws what stands above the table; gives the table's first row.
fn above(random: &mut Random, body: &Body, part: &Numbered<'_>, case: &Case, grid: &mut Grid, (row, column): (u32, u16)) -> u32 {
    let mut lines: Vec<Vec<String>> = Vec::new();
    if case.has(Trait::Letterhead) {
        lines.push(vec!["PEMERINTAH KABUPATEN CONTOH".to_owned()]);
        lines.push(vec!["BADAN KEPEGAWAIAN DAN PENGEMBANGAN SDM".to_owned()]);
        lines.push(vec!["Jalan Contoh Nomor 1 Telepon (021) 555000".to_owned()]);
    }
    if case.has(Trait::Letterhead) || body.wants_year_above() {
        lines.push(vec!["REKAPITULASI PENGEMBANGAN KOMPETENSI TAHUN 2025".to_owned()]);
    }
    if case.has(Trait::Letterhead) && random.percent(50) {
        lines.push(vec!["Periode".to_owned(), ": Januari s.d. Desember 2025".to_owned()]);
    }
    if case.has(Trait::SheetPerPerson) {
        let person = &part[0].1.person;
        for (key, value) in [("Nama", person.name), ("NIP", &person.nip), ("Unit Kerja", person.unit)] {
            lines.push(vec![key.to_owned(), format!(": {value}")]);
        }
    }
    let mut row = row;
    for line in &lines {
        (column..).zip(line).for_each(|(at, text)| grid.put(row, at, Cell::text(&**text)));
        row += 1;
    }
    row + u32::from(!lines.is_empty() && random.percent(60))
}

fn below(random: &mut Random, case: &Case, grid: &mut Grid, column: u16) {
    if case.has(Trait::Notes) {
        let row = grid.end_row() + random.between(0, 1);
        let note = random.pick(&[
            "Catatan: daftar ini sementara",
            "Sumber: laporan unit kerja tahun 2025",
            "*) termasuk kegiatan daring",
            "Keterangan: JP = jam pelajaran",
        ]);
        grid.put(row, column, Cell::text(note));
    }
    if case.has(Trait::Signature) {
        let row = grid.end_row() + random.between(1, 2);
        let at = column + random.pick(&[1, 3, 4]);
        let nip = random.pick(&["NIP 197001011995031904", "NIP. 19700101 199503 1 904", "197001011995031904"]);
        let lines = ["Kota Contoh, 31 Desember 2025", "Kepala Dinas Contoh,", "", "", "Nama Pejabat, M.Si.", nip];
        (row..).zip(lines).filter(|(_, line)| !line.is_empty()).for_each(|(row, line)| grid.put(row, at, Cell::text(line)));
    }
}

/// Draws a list of participants below what they took part in.
pub(super) fn roster(random: &mut Random, people: &[Person], case: &mut Case) {
    let kind = facts::kinds(random, 1, true)[0];
    let title = Titles::new(random).next(kind, true);
    let (when, hours) = (facts::days(random), facts::hours(random));
    let When::Days(first, last) = when else { return };
    let mut grid = Grid::named("Peserta");
    let dates = if first == last { in_words(first) } else { format!("{} s.d. {}", in_words(first), in_words(last)) };
    let is_in_sentence = random.percent(40);
    grid.put(0, 0, Cell::text("DAFTAR PESERTA"));
    if is_in_sentence {
        grid.put(1, 0, Cell::text(format!("{title}, {dates}, {hours} JP")));
    } else {
        let lines = [("Nama Kegiatan", &title), ("Tanggal", &dates), ("JP", &hours.to_string())];
        for (row, (key, value)) in (1..).zip(lines) {
            grid.put(row, 0, Cell::text(key));
            grid.put(row, 1, Cell::text(format!(": {value}")));
        }
    }
    let columns = ["No", "NIP", "Nama Peserta", "Unit Kerja"].map(|word| Column::new(&[word])).to_vec();
    let mut table =
        Table { columns, lines: Vec::new(), down: Vec::new(), drawn: Drawn::Merged, column_numbers: false, hints: false, again: None };
    for (number, person) in people.iter().enumerate() {
        let cells = vec![
            Cell::Number(u32::try_from(number + 1).expect("a small number")),
            Cell::text(&*person.nip),
            Cell::text(person.name),
            Cell::text(person.unit),
        ];
        table.lines.push(Line { cells, facts: vec![(number, vec![1, 2])], follows: false });
        case.facts.push(Fact {
            person: person.clone(),
            title: Some(title.clone()),
            is_in_sentence,
            kind,
            when,
            hours: Some(hours),
            counts: true,
        });
    }
    table.place(&mut grid, 5, 0, &mut case.located);
    below(random, case, &mut grid, 0);
    case.grids.push(grid);
}

/// Draws the other sheet of the file, where there is one, before or behind the others.
pub(super) fn extra_sheet(random: &mut Random, people: &[Person], case: &mut Case) {
    let grid = if case.has(Trait::RecapPerPerson) {
        recap(random, case, people, Sums::default())
    } else if case.has(Trait::RecapPerType) {
        recap(random, case, people, Sums { by_type: true, ..Sums::default() })
    } else if case.has(Trait::RecapPerMonth) {
        recap(random, case, people, Sums { by_month: true, ..Sums::default() })
    } else if case.has(Trait::RecapUpToMonth) {
        let months: Vec<u32> = case.facts.iter().map(|fact| fact.when.last_month()).collect();
        let sums = Sums { by_type: random.percent(50), up_to: Some(random.pick(&months)), ..Sums::default() };
        recap(random, case, people, sums)
    } else if case.has(Trait::OtherSheet) {
        shopping()
    } else if case.has(Trait::RecapOfRows) || case.has(Trait::UncountedSheet) {
        flat_sheet(random, case, people)
    } else {
        return;
    };
    let at = if random.percent(70) { case.grids.len() } else { 0 };
    case.grids.insert(at, grid);
}

fn recap(random: &mut Random, case: &Case, people: &[Person], sums: Sums) -> Grid {
    let name = match sums.up_to {
        Some(month) => format!("s.d. {} {YEAR}", month_name(month)),
        None => random.pick(&["Rekap", "Rekapitulasi", "Rekap s.d. Desember", "REKAP JP"]).to_owned(),
    };
    let mut grid = Grid::named(name);
    grid.put(0, 0, Cell::text("REKAPITULASI JP PEGAWAI TAHUN 2025"));
    sums.draw(random, &case.facts, people, &mut grid, (2, 0));
    grid
}

fn shopping() -> Grid {
    let mut grid = Grid::named("Belanja");
    for (row, line) in (0..).zip([["No", "Uraian", "Volume", "Harga"], ["1", "Kertas", "10", "50000"], ["2", "Tinta", "4", "90000"]]) {
        (0..).zip(line).for_each(|(at, text)| grid.put(row, at, text.parse().map_or_else(|_| Cell::text(text), Cell::Number)));
    }
    grid
}

/// Every row once more on a sheet of its own, or other rows on a sheet that says that they do not count.
fn flat_sheet(random: &mut Random, case: &mut Case, people: &[Person]) -> Grid {
    let style = Style::new(random, &[]);
    if case.has(Trait::RecapOfRows) {
        let facts = case.facts.clone();
        let mut grid = Grid::named(random.pick(&["Rekap Semua", "Rekap Tahunan", "Gabungan"]));
        let dated: Numbered<'_> = facts
            .iter()
            .enumerate()
            .filter(|(_, fact)| matches!(fact.when, When::Days(..)) && fact.title.is_some() && fact.counts)
            .collect();
        style.table(&dated).place(&mut grid, 0, 0, &mut Vec::new());
        return grid;
    }
    let first = case.facts.len();
    let titles = &mut Titles::new(random);
    let planned = facts::activities(random, people, titles, true, true).into_iter().map(|fact| Fact { counts: false, ..fact });
    case.facts.extend(planned.map(|fact| Fact { title: fact.title.map(|title| format!("{title} Lanjutan")), ..fact }));
    let mut grid = Grid::named(random.pick(&["Rencana", "Rencana 2025", "Contoh", "Usulan", "Batal", "Contoh Pengisian"]));
    let facts = case.facts.clone();
    let planned: Numbered<'_> = facts.iter().enumerate().skip(first).collect();
    style.table(&planned).place(&mut grid, 0, 0, &mut case.located);
    grid
}
