//! From what a client sends to what the domain takes.

use async_graphql::ID;
use chrono::{Datelike, NaiveDate, NaiveTime};
use domain::{Moment, Refusal, RefusalCode, commands::form, rules::calendar::holidays::YEARS};
use entity::TypedId;

use crate::schema::scalar::{Date, DateTime};

/// All that is wrong with an input, gathered while it is read. What is read in place of something wrong only serves
/// to find what else is: a command of an input with faults is never done.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<Refusal>);

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

impl Faults {
    /// Whether nothing is wrong.
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many things are wrong.
    pub(super) const fn len(&self) -> usize {
        self.0.len()
    }

    /// Adds a fault at a place of the input, unless one is known there.
    pub(super) fn add(&mut self, code: RefusalCode, path: &str) {
        let fault = Refusal::at(code, path);
        if self.0.iter().all(|known| known.path != fault.path) {
            self.0.push(fault);
        }
    }

    /// Adds what the domain refuses.
    pub(super) fn extend(&mut self, refusals: impl IntoIterator<Item = Refusal>) {
        self.0.extend(refusals);
    }

    /// These and what the domain found besides. Of a place that is wrong, or has a wrong part, it can say nothing:
    /// it did not get to see what was sent.
    pub(super) fn besides(mut self, found: Vec<Refusal>) -> Vec<Refusal> {
        let known = self.0.len();
        for refusal in found {
            let faults = self.0.iter().take(known);
            if faults.clone().all(|fault| !fault.path.starts_with(&refusal.path)) {
                self.0.push(refusal);
            }
        }
        self.0
    }

    /// A moment, to the millisecond: what both databases keep, and what is read back is what was written. A
    /// leap second is the second after it. One beyond the years that can be computed with is the nearest of them.
    pub(super) fn moment(&mut self, DateTime(given): DateTime, path: &str) -> Moment {
        let moment = Moment::from_timestamp_millis(given.timestamp_millis());
        moment
            .filter(|moment| YEARS.contains(&moment.year()))
            .unwrap_or_else(|| {
                self.add(RefusalCode::OutOfRange, path);
                nearest(given.year()).and_time(NaiveTime::MIN).and_utc()
            })
    }

    /// As [`Self::moment`], where there may be none.
    pub(super) fn optional_moment(&mut self, given: Option<DateTime>, path: &str) -> Option<Moment> {
        given.map(|given| self.moment(given, path))
    }

    /// A date in the years that can be computed with, or the nearest in them.
    pub(super) fn date(&mut self, Date(given): Date, path: &str) -> NaiveDate {
        if YEARS.contains(&given.year()) {
            return given;
        }
        self.add(RefusalCode::OutOfRange, path);
        nearest(given.year())
    }

    /// As [`Self::date`], where there may be none.
    pub(super) fn optional_date(&mut self, given: Option<Date>, path: &str) -> Option<NaiveDate> {
        given.map(|given| self.date(given, path))
    }

    /// A list that is not longer than any real one. Into one that is nobody looks: its items are not worth the work.
    pub(super) fn at_most<T>(&mut self, list: Vec<T>, most: usize, path: &str) -> Vec<T> {
        if list.len() <= most {
            return list;
        }
        self.add(RefusalCode::OutOfRange, path);
        Vec::new()
    }

    /// As [`Self::at_most`], of identities.
    pub(super) fn ids<I: TypedId>(&mut self, list: Vec<ID>, most: usize, path: &str) -> Vec<I> {
        self.at_most(list, most, path).iter().map(id).collect()
    }

    /// A name, where it goes into something the domain takes as a whole.
    pub(super) fn name(&mut self, given: &str, path: &str) -> String {
        match form::name(given) {
            None => given.trim().to_owned(),
            Some(wrong) => {
                self.add(wrong, path);
                // What cannot stand in a text cannot be rehearsed either.
                String::new()
            }
        }
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

    fn paths(refusals: &[Refusal]) -> Vec<String> {
        refusals.iter().map(|refusal| refusal.path.join(".")).collect()
    }

    #[test]
    fn a_moment_is_cut_to_the_millisecond() {
        let at = |text: &str| text.parse::<Moment>().unwrap();
        let mut faults = Faults::default();
        let cut = faults.moment(DateTime(at("2026-03-02T09:00:00.123987+01:00")), "at");
        assert_eq!(cut, at("2026-03-02T08:00:00.123Z"));
        let leap = faults.moment(DateTime(at("2016-12-31T23:59:60Z")), "at");
        assert_eq!(leap, at("2017-01-01T00:00:00Z"));
        assert!(faults.is_empty());
        let late = faults.moment(DateTime(at("9999-01-01T00:00:00Z")), "at");
        assert_eq!(late, at("2150-12-31T00:00:00Z"));
        let early = faults.date(Date(NaiveDate::MIN), "on");
        assert_eq!(early, NaiveDate::from_ymd_opt(1950, 1, 1).unwrap());
        assert_eq!(paths(&faults.0), ["at", "on"]);
    }

    #[test]
    fn nobody_looks_into_a_list_that_is_too_long() {
        let mut faults = Faults::default();
        assert_eq!(faults.at_most(vec![1, 2, 3], 2, "list"), [0; 0]);
        assert_eq!(faults.at_most(vec![1, 2], 2, "other"), [1, 2]);
        faults.add(RefusalCode::Empty, "list");
        assert_eq!(faults.0, [Refusal::at(RefusalCode::OutOfRange, "list")]);
    }

    #[test]
    fn what_the_domain_found_stands_beside_what_is_known() {
        let at = |path: &str| Refusal::at(RefusalCode::Empty, path);
        let faults = Faults(vec![at("a.0.b"), at("c")]);
        let found = ["a", "a.0.b", "a.1.b", "c.0", "d", ""].map(at).to_vec();
        assert_eq!(paths(&faults.besides(found)), ["a.0.b", "c", "a.1.b", "c.0", "d"]);
    }

    #[test]
    fn a_name_is_one_line() {
        let mut faults = Faults::default();
        assert_eq!(faults.name(" a b ", "name"), "a b");
        assert!(faults.is_empty());
        for (index, wrong) in [" \n", "a\nb", "a\u{202e}b", "a\u{0}b"].into_iter().enumerate() {
            faults.name(wrong, &index.to_string());
        }
        assert_eq!(paths(&faults.0), ["0", "1", "2", "3"]);
    }
}
