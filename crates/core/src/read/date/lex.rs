//! A text → the signs that matter to a date: numbers, months, separators, the words between two dates.
//!
//! What says nothing about the day is left out here: weekdays, "tanggal", brackets, and the time of day (`pukul 08.00 - 16.00 WIB`).

use crate::model::month;

/// One sign of a date text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// A number with its count of digits.
    Number(u32, usize),
    /// A month, 1–12.
    Month(u32),
    /// `-`, `/`, `.` or `,`.
    Sign(char),
    /// "sampai dengan", "s.d.", "s/d", "hingga".
    Through,
    /// "dan", "&".
    And,
    /// A line break.
    Line,
    /// A time of day.
    Time,
    /// A word or a sign that belongs to no date.
    Other,
}

/// The weekdays and their abbreviations.
const WEEKDAYS: [&str; 29] = [
    "senin",
    "selasa",
    "rabu",
    "kamis",
    "jumat",
    "sabtu",
    "minggu",
    "ahad",
    "sen",
    "sel",
    "rab",
    "kam",
    "jum",
    "sab",
    "min",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
];

/// Most digits that a number in a date has room for.
const MOST_DIGITS: usize = 8;

/// Reads the signs of a text, without those that say nothing about the day.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut lexer = Lexer { rest: text, found: Vec::with_capacity(12), has_zone: has_zone(text), in_time: false, after_weekday: false };
    while let Some(next) = lexer.rest.chars().next() {
        lexer.step(next);
    }
    without_times(&lexer.found)
}

struct Lexer<'a> {
    rest: &'a str,
    found: Vec<Token>,
    /// In a text with "WIB" a point between two numbers alone (`08.00`, not `12.03.2025`) separates hours and minutes.
    has_zone: bool,
    /// After "pukul" any point between numbers separates hours and minutes.
    in_time: bool,
    after_weekday: bool,
}

impl<'a> Lexer<'a> {
    fn step(&mut self, next: char) {
        match next {
            '0'..='9' => self.number(),
            '\n' | '\r' => {
                self.skip(next);
                self.in_time = false;
                self.push(Token::Line);
            }
            _ if next.is_whitespace() || matches!(next, '(' | ')' | '\'' | '"' | ';') => self.skip(next),
            _ if next.is_alphabetic() => self.word(),
            _ => self.sign(next),
        }
    }

    fn sign(&mut self, next: char) {
        self.skip(next);
        match next {
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '~' => self.push(Token::Sign('-')),
            '/' | '.' | ',' => self.push(Token::Sign(next)),
            '&' => self.push(Token::And),
            // The offset of `08:30:00+07:00` joins two times.
            '+' if self.found.last() == Some(&Token::Time) => self.push(Token::Sign('-')),
            _ => self.push(Token::Other),
        }
    }

    fn push(&mut self, token: Token) {
        let hangs_on_weekday = self.after_weekday && matches!(token, Token::Sign(_) | Token::Line | Token::Through | Token::And);
        if hangs_on_weekday && self.found.is_empty() {
            return;
        }
        if hangs_on_weekday && token == Token::Sign(',') {
            return;
        }
        self.after_weekday = self.after_weekday && hangs_on_weekday;
        self.found.push(token);
    }

    fn skip(&mut self, sign: char) {
        self.rest = &self.rest[sign.len_utf8()..];
    }

    fn take_while(&mut self, belongs: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|character| !belongs(character)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    fn number(&mut self) {
        let digits = self.take_while(|character| character.is_ascii_digit());
        if digits.len() <= 2 && self.minutes_follow() {
            self.take_while(|character| character.is_ascii_digit() || matches!(character, ':' | '.'));
            self.push(Token::Time);
        } else if digits.len() > MOST_DIGITS {
            self.push(Token::Other);
        } else {
            self.push(digits.parse().map_or(Token::Other, |value| Token::Number(value, digits.len())));
        }
    }

    fn minutes_follow(&self) -> bool {
        let Some(separator) = self.rest.chars().next() else { return false };
        let after = &self.rest.as_bytes()[separator.len_utf8()..];
        let has_minutes = after.first().is_some_and(u8::is_ascii_digit);
        let is_alone = after.get(..2).is_some_and(|minutes| minutes.iter().all(u8::is_ascii_digit))
            && !matches!(after.get(2), Some(b'.' | b'0'..=b'9'));
        match separator {
            ':' => has_minutes,
            '.' => has_minutes && (self.in_time || (self.has_zone && is_alone)),
            _ => false,
        }
    }

    fn word(&mut self) {
        let word = self.take_while(char::is_alphabetic);
        let word = if word.eq_ignore_ascii_case("jum") { self.friday(word) } else { word };
        if word.eq_ignore_ascii_case("s") && self.through_abbreviated() {
            return self.push(Token::Through);
        }
        // "2 hari", "8 jam" and "2 minggu" are lengths, whatever date follows them.
        let is_length = matches!(self.found.last(), Some(Token::Number(_, 1..=2)));
        match Meaning::of(word) {
            Meaning::Weekday | Meaning::DayLabel | Meaning::TimeLabel if is_length => self.push(Token::Other),
            Meaning::Weekday => self.weekday(),
            Meaning::Through => self.through(),
            Meaning::TimeLabel => {
                self.in_time = true;
                self.full_stop();
            }
            Meaning::DayLabel | Meaning::Label => self.full_stop(),
            Meaning::Month(month) => {
                self.push(Token::Month(month));
                self.full_stop();
            }
            Meaning::And => self.push(Token::And),
            Meaning::OpenEnd => self.push(Token::Time),
            Meaning::Other => self.push(Token::Other),
        }
    }

    /// Takes the rest of "Jum'at".
    fn friday(&mut self, start: &'a str) -> &'a str {
        let Some(end) = self.rest.strip_prefix(['\'', '’', '`']) else { return start };
        self.rest = end;
        self.take_while(char::is_alphabetic);
        start
    }

    fn weekday(&mut self) {
        self.full_stop();
        self.after_weekday = true;
    }

    fn through(&mut self) {
        self.full_stop();
        let after = self.rest.trim_start();
        for word in ["dengan", "dgn"] {
            if let Some(rest) = after.get(word.len()..).filter(|_| after[..word.len()].eq_ignore_ascii_case(word)) {
                self.rest = rest;
            }
        }
        self.push(Token::Through);
    }

    /// Takes the `.d.` or `/d` of "s.d." and "s/d", where it stands.
    fn through_abbreviated(&mut self) -> bool {
        let Some(after) = self.rest.trim_start().strip_prefix(['.', '/', '-']) else { return false };
        let Some(after) = after.trim_start().strip_prefix(['d', 'D']) else { return false };
        if after.starts_with(char::is_alphabetic) {
            return false;
        }
        self.rest = after;
        self.full_stop();
        true
    }

    fn full_stop(&mut self) {
        self.rest = self.rest.strip_prefix('.').unwrap_or(self.rest);
    }
}

/// What a word means in a date.
enum Meaning {
    Month(u32),
    Weekday,
    Through,
    And,
    /// "hari".
    DayLabel,
    /// "pukul", "jam".
    TimeLabel,
    /// A word that changes nothing.
    Label,
    /// "selesai", in place of the time at which something ends.
    OpenEnd,
    Other,
}

impl Meaning {
    fn of(word: &str) -> Self {
        if let Some(month) = month::number(word) {
            return Self::Month(month);
        }
        match word.to_lowercase().as_str() {
            weekday if WEEKDAYS.contains(&weekday) => Self::Weekday,
            "sampai" | "hingga" | "sd" | "to" | "until" => Self::Through,
            "dan" | "and" => Self::And,
            "hari" => Self::DayLabel,
            "pukul" | "pkl" | "jam" => Self::TimeLabel,
            "tanggal" | "tgl" | "bulan" | "bln" | "tahun" | "thn" | "wib" | "wita" | "wit" | "am" | "pm" | "t" | "z" => Self::Label,
            "selesai" => Self::OpenEnd,
            _ => Self::Other,
        }
    }
}

/// Says whether a text names an Indonesian time zone, as only a time of day does.
fn has_zone(text: &str) -> bool {
    text.split(|character: char| !character.is_alphabetic())
        .any(|word| ["wib", "wita", "wit"].iter().any(|zone| zone.eq_ignore_ascii_case(word)))
}

/// Leaves out times, what joins two times, and a comma or point that hung on them; joins line breaks to the sign beside them.
fn without_times(found: &[Token]) -> Vec<Token> {
    let mut kept: Vec<Token> = Vec::with_capacity(found.len());
    let mut rest = found;
    while let Some((&token, after)) = rest.split_first() {
        rest = after;
        match token {
            Token::Time => {
                while let [Token::Sign('-') | Token::Through, Token::Time, after @ ..] = rest {
                    rest = after;
                }
                if matches!(kept.last(), Some(Token::Sign(','))) {
                    kept.pop();
                }
            }
            Token::Line if kept.last().is_none_or(|last| joins(*last)) => {}
            _ => {
                if joins(token) && kept.last() == Some(&Token::Line) {
                    kept.pop();
                }
                kept.push(token);
            }
        }
    }
    while matches!(kept.last(), Some(Token::Line | Token::Sign(',' | '.'))) {
        kept.pop();
    }
    kept
}

fn joins(token: Token) -> bool {
    matches!(token, Token::Sign(_) | Token::Through | Token::And | Token::Line)
}
