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
    /// How the person is named.
    Person,
    /// What is written once for several rows.
    Down,
    Groups,
    /// Blank rows, and columns of sums.
    Gaps,
    Sums,
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
    /// "Nama / NIP" in one cell.
    NameWithNip Person,
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
    /// A type between rows that have other types of their own: a finding says so.
    GroupContradicts Groups,
    /// A blank row between people.
    BlankRows Gaps,
    /// "Total JP" once for each person, beside the JP of the rows.
    TotalColumn Sums,
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
    /// Only the name of the sheet says the month.
    MonthOnlyBySheet Sheets,
    /// `Nama : …`, `NIP : …` above the rows of one person.
    SheetPerPerson Sheets,
    /// A sheet of totals per person.
    RecapPerPerson Extra,
    /// A sheet of totals per person and type.
    RecapPerType Extra,
    /// A sheet of totals per person and month.
    RecapPerMonth Extra,
    /// A sheet of totals up to a month, per person or type.
    RecapUpToMonth Extra,
    /// Totals per person or type below the rows, on their sheet.
    RecapBelow Extra,
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
    /// Types over a count and JP each.
    TypesOverCount Body,
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
    /// A table in a cell beside another.
    HtmlBeside Format,
    Csv Format,
}

impl Trait {
    /// Says whether a *galat* is what the specification wants of it: the sheet does not say enough.
    pub(super) fn may_be_refused(self) -> bool {
        matches!(self, Self::NoHeading | Self::MatrixTicks | Self::ActivityBlank | Self::Roster)
    }

    /// Says whether two traits can be drawn on one sheet and still mean what each means alone.
    pub(super) fn goes_with(self, other: Self) -> bool {
        self.slot() != other.slot() && !excludes(self, other) && !excludes(other, self)
    }
}

fn excludes(one: Trait, other: Trait) -> bool {
    use Trait as T;
    let slot = other.slot();
    let over_person = || matches!(other, T::ParentOverPerson | T::ParentOverPersonBlank);
    match one.slot() {
        // What a wide body is not made of.
        Slot::Body => {
            const OF_FLAT: &[Slot] = &[
                Slot::Heading,
                Slot::Order,
                Slot::Columns,
                Slot::Dates,
                Slot::Person,
                Slot::Down,
                Slot::Groups,
                Slot::Gaps,
                Slot::Sums,
                Slot::Uncounted,
            ];
            const OF_ROSTER: &[Slot] = &[Slot::Totals, Slot::Beside, Slot::Repeated, Slot::Sheets, Slot::UnderHeading];
            let is_flat = matches!(other, T::SheetPerPerson | T::HeadingReordered | T::Subtotals | T::Hints | T::RecapOfRows);
            let is_monthly = matches!(other, T::SheetPerMonth | T::MonthOnlyBySheet);
            OF_FLAT.contains(&slot) || is_flat || is_monthly || (one == T::Roster && OF_ROSTER.contains(&slot))
        }
        // One sheet only; a table within another has no room beside it.
        Slot::Format if one != T::Ods => {
            matches!(slot, Slot::Sheets | Slot::Extra) || (slot == Slot::Beside && matches!(one, T::HtmlNested | T::HtmlBeside))
        }
        Slot::Person => over_person() || matches!(other, T::PersonAbove | T::SheetPerPerson),
        Slot::Sums => matches!(
            other,
            T::ActivityMerged | T::ActivityBlank | T::SessionsMerged | T::SessionsBlank | T::SheetPerPerson | T::UncountedRows
        ),
        _ => excludes_alone(one, other) || (one == T::SheetPerPerson && over_person()),
    }
}

/// What single traits do not go with.
fn excludes_alone(one: Trait, other: Trait) -> bool {
    use Trait as T;
    let slot = other.slot();
    match one {
        T::NoHeading => {
            const OF_HEADINGS: &[Slot] =
                &[Slot::UnderHeading, Slot::Words, Slot::Repeated, Slot::Beside, Slot::Groups, Slot::Sheets, Slot::Down, Slot::Sums];
            OF_HEADINGS.contains(&slot) || matches!(other, T::UncountedRows | T::MoreColumns | T::Shuffled)
        }
        T::DateRange => matches!(other, T::ParentOverDates | T::ParentOverDatesBlank | T::ParentOverDatesLow),
        T::SheetPerPerson => {
            let has_parents = matches!(other, T::ParentOverAll | T::ThreeRows | T::ThreeRowsBlank | T::FourRows | T::FourRowsBlank);
            matches!(slot, Slot::Down | Slot::Beside | Slot::Above) || has_parents || other == T::Subtotals
        }
        // Without dates, nothing stands under their parent, and sessions look alike.
        T::MonthOnlyBySheet => {
            let dates = matches!(other, T::ParentOverDates | T::ParentOverDatesBlank | T::ParentOverDatesLow);
            dates || matches!(slot, Slot::Dates) || matches!(other, T::SessionsMerged | T::SessionsBlank | T::RecapOfRows)
        }
        // Sums of months need days or months to add up; below several tables, nobody can say whose sums they are.
        T::RecapPerMonth | T::RecapUpToMonth => {
            matches!(other, T::WideTypes | T::WideTypesHints | T::TypesOverCount | T::Slots | T::MatrixHours | T::MatrixTicks | T::Roster)
        }
        // Where the rows are refused, their sums are the only table that the sheet has.
        T::RecapBelow => matches!(slot, Slot::Sheets | Slot::Beside | Slot::Format) || matches!(other, T::Roster | T::NoHeading),
        // Rows that belong together must stay so.
        T::GroupTypes | T::GroupTracks | T::GroupContradicts => {
            matches!(other, T::ActivityMerged | T::ActivityBlank | T::SessionsMerged | T::SessionsBlank | T::PersonAbove | T::Subtotals)
        }
        T::ActivityMerged | T::ActivityBlank => {
            let cuts = matches!(other, T::SheetPerMonth | T::MonthOnlyBySheet | T::SheetPerUnit | T::SideBySide | T::SideBySideLower);
            cuts || matches!(other, T::Subtotals | T::UncountedRows)
        }
        _ => one.slot() == Slot::Down && other == T::UncountedRows,
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
