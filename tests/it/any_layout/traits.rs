//! The traits of which a layout is composed: each is a habit of offices, and what can stand together does.

use super::random::Random;

/// What a trait decides; a layout has one trait at most for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    /// How rows and columns hold activities.
    Body,
    /// How deep the heading is, and how it is merged.
    Heading,
    /// What stands right under the heading.
    UnderHeading,
    Words,
    Order,
    Columns,
    Dates,
    /// What is written once for several rows.
    Down,
    Groups,
    Repeated,
    Beside,
    Start,
    Above,
    Totals,
    Below,
    Uncounted,
    Sheets,
    Extra,
    Format,
}

macro_rules! traits {
    ($($(#[$doc:meta])* $name:ident $slot:ident),* $(,)?) => {
        /// A habit of offices.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Trait { $($(#[$doc])* $name),* }

        impl Trait {
            /// Every trait, in the order of the issue that lists them.
            pub(super) const ALL: &[Self] = &[$(Self::$name),*];

            pub(super) fn slot(self) -> Slot { match self { $(Self::$name => Slot::$slot),* } }
        }
    };
}

traits! {
    /// "Tanggal Pelaksanaan" merged over start and end, the other headings merged over both rows.
    ParentOverDates Heading,
    /// The same with nothing merged: blanks right of the parent and under the others.
    ParentOverDatesBlank Heading,
    /// Nothing merged, and the others stand in the lower row.
    ParentOverDatesLow Heading,
    /// "Pegawai" over NIP and Nama, the others merged over both rows.
    ParentOverPerson Heading,
    ParentOverPersonBlank Heading,
    /// Parents over the person and over the activity.
    ParentOverAll Heading,
    /// Three rows, as personnel exports have them.
    ThreeRows Heading,
    ThreeRowsBlank Heading,
    FourRows Heading,
    FourRowsBlank Heading,
    /// No heading at all, over plain columns.
    NoHeading Heading,
    /// `1 2 3 …` under the heading.
    ColumnNumbers UnderHeading,
    /// "(18 angka)", "(dd-mm-yyyy)" under the heading.
    Hints UnderHeading,
    /// Other words for the same headings.
    Synonyms Words,
    /// Columns in any order.
    Shuffled Order,
    /// Columns of no use: jabatan, telepon, and one that nobody knows.
    MoreColumns Columns,
    /// Both dates in one cell.
    DateRange Dates,
    PersonMerged Down,
    PersonBlank Down,
    /// Merged, and the row numbers go on.
    PersonMergedNumbered Down,
    /// Blank, and the row numbers go on.
    PersonBlankNumbered Down,
    /// Name and NIP in a row of their own above the person's rows.
    PersonAbove Down,
    /// An activity merged over its participants.
    ActivityMerged Down,
    ActivityBlank Down,
    /// A title merged over its dated sessions.
    SessionsMerged Down,
    SessionsBlank Down,
    /// "Seminar" as a row between data: the type of the rows below.
    GroupTypes Groups,
    /// "A. KLASIKAL" between rows that have types of their own.
    GroupTracks Groups,
    HeadingAgain Repeated,
    /// The heading again, its columns in another order.
    HeadingReordered Repeated,
    SideBySide Beside,
    /// Side by side, the right heading some rows lower.
    SideBySideLower Beside,
    /// First rows and columns left empty.
    StartsLater Start,
    Letterhead Above,
    Subtotals Totals,
    GrandTotal Totals,
    Notes Below,
    Signature Below,
    /// Rows that say of themselves "Batal", "Rencana", "Usulan", "Contoh".
    UncountedRows Uncounted,
    SheetPerUnit Sheets,
    SheetPerMonth Sheets,
    /// `Nama : …`, `NIP : …` above the rows of one person.
    SheetPerPerson Sheets,
    /// A sheet of totals per person.
    RecapPerPerson Extra,
    /// A sheet of totals per person and type.
    RecapPerType Extra,
    /// A sheet that repeats every row.
    RecapOfRows Extra,
    /// A sheet that calls itself plan, example, proposal or cancelled.
    UncountedSheet Extra,
    /// A sheet that is not ours.
    OtherSheet Extra,
    WideTypes Body,
    /// With unknown types and hints in brackets among the known ones.
    WideTypesHints Body,
    WideMonths Body,
    /// Types over months.
    TypesOverMonths Body,
    /// Months over types.
    MonthsOverTypes Body,
    /// Types over date and JP each.
    TypesOverColumns Body,
    /// A type over Nama, Tanggal, JP.
    TypeSlots Body,
    /// Kegiatan 1, JP 1, Kegiatan 2, JP 2.
    Slots Body,
    /// People by activities, JP in the cells.
    MatrixHours Body,
    /// People by activities, "√" or "v" in the cells.
    MatrixTicks Body,
    /// Title, dates and JP above a list of participants.
    Roster Body,
    Ods Format,
    /// A web page saved as .xls.
    Html Format,
    /// A table within a cell of another.
    HtmlNested Format,
    Csv Format,
}

impl Trait {
    /// Says whether a *galat* is what the specification wants of it: the sheet does not say enough.
    pub(super) fn may_be_refused(self) -> bool {
        matches!(self, Self::NoHeading | Self::MatrixTicks | Self::PersonBlankNumbered | Self::Roster)
    }

    /// Says whether a table has more than one row for heading by its very body.
    fn is_wide(self) -> bool {
        self.slot() == Slot::Body
    }

    fn is_fill_down(self) -> bool {
        self.slot() == Slot::Down
    }

    /// Says whether two traits can be drawn on one sheet and still mean what each means alone.
    pub(super) fn goes_with(self, other: Self) -> bool {
        self.slot() != other.slot() && !excludes(self, other) && !excludes(other, self)
    }
}

fn excludes(one: Trait, other: Trait) -> bool {
    use Trait::{
        Csv, DateRange, GroupTypes, HeadingReordered, HtmlNested, MoreColumns, NoHeading, ParentOverDates, ParentOverDatesBlank,
        ParentOverDatesLow, ParentOverPerson, ParentOverPersonBlank, Roster, SheetPerPerson, Shuffled, SideBySideLower, Subtotals,
        UncountedRows,
    };
    let slot = other.slot();
    match one {
        // What a wide body is not made of.
        body if body.is_wide() => {
            matches!(slot, Slot::Heading | Slot::Order | Slot::Columns | Slot::Dates | Slot::Down | Slot::Groups | Slot::Uncounted)
                || matches!(other, SheetPerPerson | HeadingReordered | Subtotals | Trait::SheetPerMonth | Trait::Hints | Trait::RecapOfRows)
                || (body == Roster && matches!(slot, Slot::Totals | Slot::Beside | Slot::Repeated | Slot::Sheets | Slot::UnderHeading))
        }
        // One sheet, and nothing merged.
        Csv => matches!(slot, Slot::Sheets | Slot::Extra),
        Trait::Html | HtmlNested => matches!(slot, Slot::Sheets | Slot::Extra) || (one == HtmlNested && slot == Slot::Beside),
        NoHeading => {
            matches!(slot, Slot::UnderHeading | Slot::Words | Slot::Repeated | Slot::Beside | Slot::Groups | Slot::Sheets | Slot::Down)
                || matches!(other, UncountedRows | MoreColumns | Shuffled)
        }
        DateRange => matches!(other, ParentOverDates | ParentOverDatesBlank | ParentOverDatesLow),
        SheetPerPerson => {
            matches!(slot, Slot::Down | Slot::Beside | Slot::Above)
                || matches!(other, ParentOverPerson | ParentOverPersonBlank | Subtotals)
                || matches!(other, Trait::ParentOverAll | Trait::ThreeRows | Trait::ThreeRowsBlank | Trait::FourRows | Trait::FourRowsBlank)
        }
        // Rows that belong together must stay so.
        GroupTypes | Trait::GroupTracks => matches!(
            other,
            Trait::ActivityMerged | Trait::ActivityBlank | Trait::SessionsMerged | Trait::SessionsBlank | Trait::PersonAbove | Subtotals
        ),
        Trait::ActivityMerged | Trait::ActivityBlank => {
            matches!(other, Subtotals | UncountedRows | Trait::SheetPerMonth | Trait::SheetPerUnit | Trait::SideBySide | SideBySideLower)
        }
        fill if fill.is_fill_down() => matches!(other, UncountedRows),
        _ => false,
    }
}

/// Composes so many traits that go together, in the order of [`Trait::ALL`].
pub(super) fn compose(random: &mut Random, count: usize) -> Vec<Trait> {
    let mut all = Trait::ALL.to_vec();
    random.shuffle(&mut all);
    let mut composed: Vec<Trait> = Vec::new();
    for candidate in all {
        if composed.len() < count && composed.iter().all(|one| one.goes_with(candidate)) {
            composed.push(candidate);
        }
    }
    composed.sort_unstable();
    composed
}
