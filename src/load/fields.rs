//! The fields of one line as what they stand for. Each that does not read is a fault of its own.

use std::{ops::RangeInclusive, str::FromStr};

use chrono::NaiveDate;
use csv::StringRecord;
use domain::{RefusalCode, checks::form};
use entity::vocabulary::Language;

use super::{fault::Fault, spoiled, table::Table};

/// The fields of one line.
pub struct Fields<'a> {
    table: &'a Table,
    number: u64,
    line: &'a StringRecord,
    today: NaiveDate,
    faults: &'a mut Vec<Fault>,
}

impl<'a> Fields<'a> {
    /// The fields of a line of a table, read on a day; faults go to the list.
    pub fn new(
        table: &'a Table,
        number: u64,
        line: &'a StringRecord,
        today: NaiveDate,
        faults: &'a mut Vec<Fault>,
    ) -> Self {
        Self {
            table,
            number,
            line,
            today,
            faults,
        }
    }

    fn wrong(&mut self, column: &str, message: impl Into<String>) {
        self.faults
            .push(Fault::new(&self.table.file, self.number, column, message));
    }

    fn optional(&self, column: &str) -> Option<String> {
        self.table.field(self.line, column).map(str::to_owned)
    }

    fn text(&mut self, column: &str) -> Option<String> {
        let found = self.optional(column);
        if found.is_none() {
            self.wrong(column, "this is empty");
        }
        found
    }

    /// A text that may be left out, unless `reason` says why it will not do.
    fn checked(
        &mut self,
        column: &str,
        reason: impl FnOnce(&str) -> Option<RefusalCode>,
    ) -> Option<Option<String>> {
        let Some(text) = self.optional(column) else {
            return Some(None);
        };
        let Some(code) = reason(&text) else {
            return Some(Some(text));
        };
        let mut message = code.message(Language::En).to_owned();
        if let Some(hint) = spoiled::text(&text) {
            message = format!("{message} {hint}");
        }
        self.wrong(column, message);
        None
    }

    /// A name that may be left out; the inner nothing is one that was.
    pub fn optional_name(&mut self, column: &str) -> Option<Option<String>> {
        let name = self.checked(column, form::name)?;
        match name.as_deref().and_then(spoiled::text) {
            Some(hint) => {
                self.wrong(column, hint);
                None
            }
            None => Some(name),
        }
    }

    pub fn name(&mut self, column: &str) -> Option<String> {
        self.text(column)?;
        self.optional_name(column).flatten()
    }

    /// A mail address.
    pub fn email(&mut self, column: &str) -> Option<String> {
        self.text(column)?;
        self.checked(column, form::email).flatten()
    }

    /// A short text that may be left out.
    pub fn optional_line(&mut self, column: &str, longest: usize) -> Option<Option<String>> {
        self.checked(column, |text| form::line(text, longest))
    }

    /// A code of so many digits that may be left out.
    pub fn optional_digits(&mut self, column: &str, length: usize) -> Option<Option<String>> {
        let Some(text) = self.optional(column) else {
            return Some(None);
        };
        let Some(code) = form::digits(&text, length) else {
            return Some(Some(text));
        };
        let hint = spoiled::number(&text, length);
        self.wrong(column, format!("{} {hint}", code.message(Language::En)));
        None
    }

    /// A whole number within bounds.
    pub fn number(&mut self, column: &str, within: RangeInclusive<i32>) -> Option<i32> {
        let text = self.text(column)?;
        let Ok(number) = text.parse::<i32>() else {
            self.wrong(column, format!("\"{text}\" is no whole number"));
            return None;
        };
        if !within.contains(&number) {
            let (least, most) = (within.start(), within.end());
            let message = format!("\"{number}\" is not between {least} and {most}");
            self.wrong(column, message);
            return None;
        }
        Some(number)
    }

    /// A day; the inner nothing is one that was left out.
    pub fn optional_date(&mut self, column: &str) -> Option<Option<NaiveDate>> {
        let Some(text) = self.optional(column) else {
            return Some(None);
        };
        let found = date(&text);
        if found.is_none() {
            let hint = spoiled::day(&text);
            let message = format!("\"{text}\" is no day; write it as 2026-09-01 or 01-09-2026{hint}");
            self.wrong(column, message);
        }
        found.map(Some)
    }

    /// A day.
    pub fn date(&mut self, column: &str) -> Option<NaiveDate> {
        self.text(column)?;
        self.optional_date(column).flatten()
    }

    /// The last day of a stretch, which is not before its first.
    pub fn optional_end(&mut self, column: &str, first: Option<NaiveDate>) -> Option<Option<NaiveDate>> {
        let end = self.optional_date(column)?;
        if let (Some(end), Some(first)) = (end, first)
            && end < first
        {
            self.wrong(column, RefusalCode::EndBeforeStart.message(Language::En));
            return None;
        }
        Some(end)
    }

    /// As [`Fields::optional_end`], of a stretch that is not over.
    pub fn optional_end_to_come(
        &mut self,
        column: &str,
        first: Option<NaiveDate>,
    ) -> Option<Option<NaiveDate>> {
        let end = self.optional_end(column, first)?;
        if end.is_some_and(|end| end < self.today) {
            self.wrong(column, RefusalCode::InThePast.message(Language::En));
            return None;
        }
        Some(end)
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
