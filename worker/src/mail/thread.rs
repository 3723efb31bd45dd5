//! The thread an email belongs to, as Outlook and Exchange know it: by a topic, and by an index of which that of every
//! email begins as that of the first (MS-OXOMSG 2.2.1.3).

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};

/// From the first of January 1601, where the index counts from, to 1970.
const SECONDS_TO_1970: i64 = 11_644_473_600;

/// What the emails of a thread have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// What they are about, as their subjects end.
    pub topic: String,
    /// The id and the date of the first; none of the first itself.
    pub follows: Option<(String, DateTime<Utc>)>,
}

impl Thread {
    /// The index of the email with this id and date.
    pub(super) fn index(&self, id: &str, date: DateTime<Utc>) -> String {
        let (first, began) = match &self.follows {
            Some((first, began)) => (first.as_str(), *began),
            None => (id, date),
        };
        let mut index = Vec::with_capacity(27);
        // The six highest bytes of a time of eight, of which the first is 1 until the year 2057.
        index.extend(ticks(began).to_be_bytes().into_iter().take(6));
        index.extend(Sha256::digest(first).into_iter().take(16));
        if self.follows.is_some() {
            index.extend(response(date - began, id));
        }
        STANDARD.encode(index)
    }
}

/// Steps of 100 nanoseconds since 1601.
fn ticks(at: DateTime<Utc>) -> u64 {
    let seconds = at.timestamp().saturating_add(SECONDS_TO_1970);
    u64::try_from(seconds).unwrap_or(0).saturating_mul(10_000_000)
}

/// How much later than the first: in 31 bits of which the lowest stands for 2^18 steps (26 ms), or after 1.7 years, which the
/// highest bit says, for 2^23; and a byte that tells apart what was written in the same of them.
fn response(later: TimeDelta, id: &str) -> [u8; 5] {
    let steps = u64::try_from(later.num_milliseconds())
        .unwrap_or(0)
        .saturating_mul(10_000);
    let later = match steps >> 18 {
        fine @ ..=0x7fff_ffff => fine,
        _ => 0x8000_0000 | ((steps >> 23) & 0x7fff_ffff),
    };
    let [.., a, b, c, d] = later.to_be_bytes();
    let apart = Sha256::digest(id).first().copied().unwrap_or(0);
    [a, b, c, d, apart]
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "<msg_1@ketenwacht.example>";

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn index(id: &str, date: &str, follows: Option<&str>) -> Vec<u8> {
        let thread = Thread {
            topic: "x".into(),
            follows: follows.map(|began| (FIRST.to_owned(), at(began))),
        };
        STANDARD.decode(thread.index(id, at(date))).unwrap()
    }

    #[test]
    fn each_begins_as_the_first_does() {
        let began = "2026-05-04T07:00:00Z";
        let first = index(FIRST, began, None);
        assert_eq!(first.len(), 22);
        assert_eq!(first[0], 1);
        for id in ["<msg_2@ketenwacht.example>", "<msg_3@ketenwacht.example>"] {
            let later = index(id, "2026-05-05T07:00:00Z", Some(began));
            assert_eq!(later.len(), 27);
            assert_eq!(later[..22], first);
            let steps = u32::from_be_bytes([later[22], later[23], later[24], later[25]]);
            assert_eq!(u64::from(steps), (24 * 60 * 60 * 10_000_000_u64) >> 18);
        }
        let other = index("<msg_4@ketenwacht.example>", began, None);
        assert_ne!(other[6..], first[6..]);
        assert_eq!(other[..6], first[..6]);
    }

    #[test]
    fn a_clock_that_was_set_back_or_years_later_make_an_index_too() {
        for date in [
            "2026-05-04T06:00:00Z",
            "1601-01-01T00:00:00Z",
            "2099-01-01T00:00:00Z",
        ] {
            assert_eq!(
                index("<msg_2@ketenwacht.example>", date, Some("2026-05-04T07:00:00Z")).len(),
                27
            );
        }
    }
}
