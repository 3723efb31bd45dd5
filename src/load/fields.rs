//! The fields of one line as what they stand for. Each that does not read is a fault of its own.

use std::str::FromStr;

use chrono::NaiveDate;
use csv::StringRecord;

use super::{fault::Fault, table::Table};

/// The fields of one line.
pub struct Fields<'a> {
    table: &'a Table,
    number: u64,
    line: &'a StringRecord,
    faults: &'a mut Vec<Fault>,
}

impl<'a> Fields<'a> {
    /// The fields of a line of a table; faults go to the list.
    pub fn new(table: &'a Table, number: u64, line: &'a StringRecord, faults: &'a mut Vec<Fault>) -> Self {
        Self {
            table,
            number,
            line,
            faults,
        }
    }

    fn wrong(&mut self, column: &str, message: impl Into<String>) {
        self.faults
            .push(Fault::new(&self.table.file, self.number, column, message));
    }

    /// A text that may be left out.
    pub fn optional(&self, column: &str) -> Option<String> {
        self.table.field(self.line, column).map(str::to_owned)
    }

    /// A text.
    pub fn text(&mut self, column: &str) -> Option<String> {
        let found = self.optional(column);
        if found.is_none() {
            self.wrong(column, "this is empty");
        }
        found
    }

    /// A whole number.
    pub fn number(&mut self, column: &str) -> Option<i32> {
        let text = self.text(column)?;
        let number = text.parse().ok();
        if number.is_none() {
            self.wrong(column, format!("\"{text}\" is no whole number"));
        }
        number
    }

    /// A day; the inner nothing is one that was left out.
    pub fn optional_date(&mut self, column: &str) -> Option<Option<NaiveDate>> {
        let Some(text) = self.optional(column) else {
            return Some(None);
        };
        let found = date(&text);
        if found.is_none() {
            self.wrong(
                column,
                format!("\"{text}\" is no day; write it as 2026-09-01 or 01-09-2026"),
            );
        }
        found.map(Some)
    }

    /// A day.
    pub fn date(&mut self, column: &str) -> Option<NaiveDate> {
        self.text(column)?;
        self.optional_date(column).flatten()
    }

    /// One of a few words, in whatever case.
    pub fn word<W: Copy + ToString>(&mut self, column: &str, words: &[W]) -> Option<W> {
        let text = self.text(column)?;
        let found = words
            .iter()
            .find(|word| word.to_string().eq_ignore_ascii_case(&text));
        if found.is_none() {
            let all: Vec<String> = words.iter().map(ToString::to_string).collect();
            self.wrong(column, format!("\"{text}\" is none of {}", all.join(", ")));
        }
        found.copied()
    }

    /// As [`Fields::word`], with what it is when it is left out.
    pub fn word_or<W: Copy + ToString>(&mut self, column: &str, words: &[W], otherwise: W) -> Option<W> {
        match self.optional(column) {
            Some(_) => self.word(column, words),
            None => Some(otherwise),
        }
    }
}

/// A day as ISO 8601 writes it, or as a Dutch spreadsheet does.
fn date(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.split('-').collect();
    let &[first, month, last] = parts.as_slice() else {
        return None;
    };
    let (year, day) = match (first.len(), last.len()) {
        (4, 1..=2) => (first, last),
        (1..=2, 4) => (last, first),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(number(year)?, number(month)?, number(day)?)
}

fn number<N: FromStr>(digits: &str) -> Option<N> {
    if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_both_write_it_and_nothing_else_is() {
        let expected = NaiveDate::from_ymd_opt(2026, 9, 1);
        for spelled in ["2026-09-01", "01-09-2026", "1-9-2026"] {
            assert_eq!(date(spelled), expected, "{spelled}");
        }
        for wrong in [
            "",
            "2026-02-29",
            "1-9-26",
            "2026/09/01",
            "+1-09-2026",
            "september",
            "1-9-2026-1",
        ] {
            assert_eq!(date(wrong), None, "{wrong}");
        }
    }
}
