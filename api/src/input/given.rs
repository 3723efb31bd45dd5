use async_graphql::ID;
use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use domain::{
    Moment, RefusalCode,
    checks::form,
    rules::{calendar::holidays::YEARS, terms::Recipient},
};
use entity::{TypedId, vocabulary::*};

pub use macros::Given;

use super::Faults;
use crate::scalar::{Date, DateTime, Decimal, Euro, LocalTime};

/// What a client sends for a `C` of the domain. What is wrong with it is a fault, and something else is read in its
/// place, with which the rest can still be looked at.
#[diagnostic::on_unimplemented(
    message = "nothing is known of how a `{Self}` is read as a `{C}`",
    note = "where it is what the domain takes already, it is listed in `api/src/input/given.rs`; an input of several \
            fields has `#[derive(Given)]`"
)]
pub trait Given<C> {
    /// Reads it.
    fn read(self, faults: &mut Faults) -> C;
}

/// The identity a client names. What is no identity of this kind becomes the identity of nothing, and
/// goes the way of every identity of nothing: the answer cannot be told from that to a foreign one,
/// neither in its words nor in when they come.
impl<I: TypedId> Given<I> for ID {
    fn read(self, _: &mut Faults) -> I {
        self.parse().unwrap_or_else(|_| I::from_ulid(Default::default()))
    }
}

/// A moment, to the millisecond: what both databases keep, and what is read back is what was written. A
/// leap second is the second after it. One beyond the years that can be computed with is the nearest of them.
impl Given<Moment> for DateTime {
    fn read(self, faults: &mut Faults) -> Moment {
        let moment = Moment::from_timestamp_millis(self.0.timestamp_millis());
        moment
            .filter(|moment| YEARS.contains(&moment.year()))
            .unwrap_or_else(|| {
                faults.add(RefusalCode::OutOfRange, "");
                nearest(self.0.year()).and_time(NaiveTime::MIN).and_utc()
            })
    }
}

/// A date in the years that can be computed with, or the nearest in them.
impl Given<NaiveDate> for Date {
    fn read(self, faults: &mut Faults) -> NaiveDate {
        if YEARS.contains(&self.0.year()) {
            return self.0;
        }
        faults.add(RefusalCode::OutOfRange, "");
        nearest(self.0.year())
    }
}

/// The first or the last day that can be computed with.
fn nearest(year: i32) -> NaiveDate {
    let day = if year < *YEARS.start() {
        NaiveDate::from_ymd_opt(*YEARS.start(), 1, 1)
    } else {
        NaiveDate::from_ymd_opt(*YEARS.end(), 12, 31)
    };
    day.unwrap_or_default()
}

/// To the minute, and no finer.
impl Given<NaiveTime> for LocalTime {
    fn read(self, faults: &mut Faults) -> NaiveTime {
        if self.0.second() != 0 {
            faults.add(RefusalCode::Malformed, "");
        }
        self.0
    }
}

/// In thousandths.
impl Given<i64> for Decimal {
    fn read(self, _: &mut Faults) -> i64 {
        self.0
    }
}

/// In cents.
impl Given<i64> for Euro {
    fn read(self, _: &mut Faults) -> i64 {
        self.0
    }
}

impl<C, G: Given<C>> Given<Option<C>> for Option<G> {
    fn read(self, faults: &mut Faults) -> Option<C> {
        self.map(|given| given.read(faults))
    }
}

impl<C, G: Given<C>> Given<Vec<C>> for Vec<G> {
    fn read(self, faults: &mut Faults) -> Vec<C> {
        faults.each(self)
    }
}

/// A list that was left out is one without items, where the domain does not tell the two apart.
impl<C, G: Given<C>> Given<Vec<C>> for Option<Vec<G>> {
    fn read(self, faults: &mut Faults) -> Vec<C> {
        self.unwrap_or_default().read(faults)
    }
}

/// A list that is not longer than any real one. Into one that is nobody looks: its items are not worth the work.
pub struct AtMost<L>(pub usize, pub L);

impl<C, G: Given<C>> Given<Vec<C>> for AtMost<Vec<G>> {
    fn read(self, faults: &mut Faults) -> Vec<C> {
        let Self(most, list) = self;
        if list.len() <= most {
            return list.read(faults);
        }
        faults.add(RefusalCode::OutOfRange, "");
        Vec::new()
    }
}

impl<C, G: Given<C>> Given<Option<Vec<C>>> for AtMost<Option<Vec<G>>> {
    fn read(self, faults: &mut Faults) -> Option<Vec<C>> {
        let Self(most, list) = self;
        list.map(|list| AtMost(most, list).read(faults))
    }
}

impl<C, G: Given<C>> Given<Vec<C>> for AtMost<Option<Vec<G>>> {
    fn read(self, faults: &mut Faults) -> Vec<C> {
        let Self(most, list) = self;
        AtMost(most, list.unwrap_or_default()).read(faults)
    }
}

/// A name, where it goes into something the domain takes as a whole; elsewhere it is a text like any other, which the
/// domain looks at.
pub struct Name(pub String);

impl Given<String> for Name {
    fn read(self, faults: &mut Faults) -> String {
        match form::name(&self.0) {
            None => self.0.trim().to_owned(),
            Some(wrong) => {
                faults.add(wrong, "");
                // What cannot stand in a text cannot be rehearsed either.
                String::new()
            }
        }
    }
}

macro_rules! as_it_is {
    ($($ty:ty),+ $(,)?) => {$(
        impl Given<$ty> for $ty {
            fn read(self, _: &mut Faults) -> $ty {
                self
            }
        }
    )+};
}

as_it_is![String, i32, bool, Recipient];

entity::each_word!(as_it_is);

#[cfg(test)]
mod tests {
    use domain::Refusal;
    use entity::ids::{ContactId, RegionId};

    use super::*;

    fn id<I: TypedId>(text: &str) -> I {
        ID(text.to_owned()).read(&mut Faults::default())
    }

    #[test]
    fn what_is_no_identity_is_the_identity_of_nothing() {
        let nothing: RegionId = id("");
        assert_eq!(nothing.to_string(), "reg_00000000000000000000000000");
        for wrong in [
            "reg_",
            "reg_01",
            " reg_01JZ0000000000000000000000",
            "REG_01JZ0000000000000000000000",
            "\u{0}",
        ] {
            assert_eq!(id::<RegionId>(wrong), nothing, "{wrong}");
        }
        let contact = format!("{}_01JZ0000000000000000000000", ContactId::PREFIX);
        assert_eq!(id::<RegionId>(&contact), nothing);
        assert_eq!(id::<ContactId>(&contact), contact.parse().unwrap());
    }

    fn paths(faults: Faults) -> Vec<String> {
        let refusals = Vec::from(faults);
        refusals.iter().map(|refusal| refusal.path.join(".")).collect()
    }

    #[test]
    fn a_moment_is_cut_to_the_millisecond() {
        let at = |text: &str| text.parse::<Moment>().unwrap();
        let mut faults = Faults::default();
        let cut: Moment = faults.read("at", DateTime(at("2026-03-02T09:00:00.123987+01:00")));
        assert_eq!(cut, at("2026-03-02T08:00:00.123Z"));
        let leap: Moment = faults.read("at", DateTime(at("2016-12-31T23:59:60Z")));
        assert_eq!(leap, at("2017-01-01T00:00:00Z"));
        assert!(faults.is_empty());
        let late: Moment = faults.read("at", DateTime(at("9999-01-01T00:00:00Z")));
        assert_eq!(late, at("2150-12-31T00:00:00Z"));
        let early: NaiveDate = faults.read("on", Date(NaiveDate::MIN));
        assert_eq!(early, NaiveDate::from_ymd_opt(1950, 1, 1).unwrap());
        assert_eq!(paths(faults), ["at", "on"]);
    }

    #[test]
    fn nobody_looks_into_a_list_that_is_too_long() {
        let mut faults = Faults::default();
        let read: Vec<i32> = faults.read("list", AtMost(2, vec![1, 2, 3]));
        assert_eq!(read, [0; 0]);
        let read: Vec<i32> = faults.read("other", AtMost(2, Some(vec![1, 2])));
        assert_eq!(read, [1, 2]);
        let read: Option<Vec<i32>> = faults.read("none", AtMost(2, None::<Vec<i32>>));
        assert_eq!(read, None);
        let read: Vec<NaiveDate> = faults.read("list", AtMost(1, vec![Date(NaiveDate::MIN); 2]));
        assert!(read.is_empty());
        assert_eq!(Vec::from(faults), [Refusal::at(RefusalCode::OutOfRange, "list")]);
    }

    #[test]
    fn a_fault_of_an_item_lies_at_its_number() {
        let mut faults = Faults::default();
        let days = [NaiveDate::MIN, NaiveDate::default(), NaiveDate::MAX].map(Date);
        let _: Vec<NaiveDate> = faults.read("days", days.to_vec());
        assert_eq!(paths(faults), ["days.0", "days.2"]);
    }

    #[test]
    fn a_name_is_one_line() {
        let mut faults = Faults::default();
        let name = |given: &str| Name(given.to_owned());
        assert_eq!(faults.read("name", name(" a b ")), "a b");
        assert!(faults.is_empty());
        for (index, wrong) in [" \n", "a\nb", "a\u{202e}b", "a\u{0}b"].into_iter().enumerate() {
            faults.read(&index.to_string(), name(wrong));
        }
        assert_eq!(paths(faults), ["0", "1", "2", "3"]);
    }
}
