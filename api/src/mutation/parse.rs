//! From what a client sends to what the domain takes.

use async_graphql::ID;
use chrono::{Datelike, NaiveDate};
use domain::{Moment, Refusal, RefusalCode, rules::calendar::holidays::YEARS};
use entity::TypedId;

use crate::schema::scalar::{Date, DateTime};

/// A parsed value, or where and why it is refused.
pub(super) type Parsed<T> = Result<T, Refusal>;

/// The identity a client names. What is no identity of this kind becomes the identity of nothing, and
/// goes the way of every identity of nothing: the answer cannot be told from that to a foreign one,
/// neither in its words nor in when they come.
pub(super) fn id<I: TypedId>(id: &ID) -> I {
    id.parse().unwrap_or_else(|_| I::from_ulid(Default::default()))
}

/// As [`id`], where there may be none.
pub(super) fn optional_id<I: TypedId>(given: Option<&ID>) -> Option<I> {
    given.map(id)
}

/// A moment, to the millisecond: what both databases keep, and what is read back is what was written. A
/// leap second is the second after it.
pub(super) fn moment(DateTime(given): DateTime, path: &str) -> Parsed<Moment> {
    Moment::from_timestamp_millis(given.timestamp_millis())
        .filter(|moment| YEARS.contains(&moment.year()))
        .ok_or_else(|| Refusal::at(RefusalCode::OutOfRange, path))
}

/// As [`moment`], where there may be none.
pub(super) fn optional_moment(given: Option<DateTime>, path: &str) -> Parsed<Option<Moment>> {
    given.map(|given| moment(given, path)).transpose()
}

/// A date in the years that can be computed with.
pub(super) fn date(Date(given): Date, path: &str) -> Parsed<NaiveDate> {
    if YEARS.contains(&given.year()) {
        Ok(given)
    } else {
        Err(Refusal::at(RefusalCode::OutOfRange, path))
    }
}

/// As [`date`], where there may be none.
pub(super) fn optional_date(given: Option<Date>, path: &str) -> Parsed<Option<NaiveDate>> {
    given.map(|given| date(given, path)).transpose()
}

/// Refuses a list that is longer than any real one, before each of its items costs work.
pub(super) fn at_most<T>(list: &[T], most: usize, path: &str) -> Parsed<()> {
    if list.len() > most {
        Err(Refusal::at(RefusalCode::OutOfRange, path))
    } else {
        Ok(())
    }
}

/// A text on one line, trimmed: not empty, not too long, no control characters.
pub(super) fn text(given: &str, longest: usize, path: &str) -> Parsed<String> {
    let given = given.trim();
    let wrong = if given.is_empty() {
        RefusalCode::Empty
    } else if given.chars().count() > longest {
        RefusalCode::TooLong
    } else if given.chars().any(char::is_control) {
        RefusalCode::Malformed
    } else {
        return Ok(given.to_owned());
    };
    Err(Refusal::at(wrong, path))
}

#[cfg(test)]
mod tests {
    use entity::ids::{ContactId, RegionId};

    use super::*;

    #[test]
    fn what_is_no_identity_is_the_identity_of_nothing() {
        let nothing: RegionId = id(&ID("".to_owned()));
        assert_eq!(nothing.to_string(), "reg_00000000000000000000000000");
        for wrong in [
            "reg_",
            "reg_01",
            " reg_01JZ0000000000000000000000",
            "REG_01JZ0000000000000000000000",
            "\u{0}",
        ] {
            assert_eq!(id::<RegionId>(&ID(wrong.to_owned())), nothing, "{wrong}");
        }
        let contact = format!("{}_01JZ0000000000000000000000", ContactId::PREFIX);
        let contact: ContactId = contact.parse().unwrap();
        assert_eq!(id::<RegionId>(&ID(contact.to_string())), nothing);
        assert_eq!(id::<ContactId>(&ID(contact.to_string())), contact);
    }

    #[test]
    fn a_moment_is_cut_to_the_millisecond() {
        let at = |text: &str| text.parse::<Moment>().unwrap();
        let cut = moment(DateTime(at("2026-03-02T09:00:00.123987+01:00")), "at").unwrap();
        assert_eq!(cut, at("2026-03-02T08:00:00.123Z"));
        let leap = moment(DateTime(at("2016-12-31T23:59:60Z")), "at").unwrap();
        assert_eq!(leap, at("2017-01-01T00:00:00Z"));
        let refused = moment(DateTime(at("9999-01-01T00:00:00Z")), "at").unwrap_err();
        assert_eq!(refused, Refusal::at(RefusalCode::OutOfRange, "at"));
    }

    #[test]
    fn a_text_is_one_line() {
        let refused = |given: &str| text(given, 3, "t").unwrap_err().code;
        assert_eq!(text(" a b ", 3, "t").unwrap(), "a b");
        assert_eq!(refused(" \n"), RefusalCode::Empty);
        assert_eq!(refused("abcd"), RefusalCode::TooLong);
        assert_eq!(refused("a\nb"), RefusalCode::Malformed);
    }
}
