//! What may be told of a count to someone who may not see whom it counts (docs/monitor.md).
//!
//! The persons of others are counted in fives. Of fewer than five it is only said that there are some. Because every
//! such figure is rounded, what was left out does not follow from a total less the rest, nor from a question about a
//! part less one about the whole.

/// Below so many persons of others a figure is not told.
pub const FEWEST: i64 = 5;

/// A count of `all`, `own` of which may be seen: exact where it counts nobody else, none where it counts few others.
pub const fn told(all: i64, own: i64) -> Option<i64> {
    match all - own {
        others if others <= 0 => Some(all),
        others if others < FEWEST => None,
        others => Some(own + others / FEWEST * FEWEST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_are_counted_in_fives_and_fewer_are_not_told() {
        for (all, own, expected) in [
            (0, 0, Some(0)),
            (1, 0, None),
            (4, 0, None),
            (5, 0, Some(5)),
            (9, 0, Some(5)),
            (10, 0, Some(10)),
            (7, 7, Some(7)),
            (8, 7, None),
            (11, 7, None),
            (12, 7, Some(12)),
            (16, 7, Some(12)),
        ] {
            assert_eq!(told(all, own), expected, "{all} of which {own} own");
        }
    }

    /// Whoever knows the figures of a whole and of all its parts but one knows at least two counts that the last may
    /// have.
    #[test]
    fn what_is_not_told_does_not_follow_from_the_rest() {
        for hidden in 1..FEWEST {
            for rest in 5..60 {
                let alike = (5..60).flat_map(|rest| (1..FEWEST).map(move |hidden| (rest, hidden)));
                let alike = alike.filter(|(other, few)| {
                    told(*other, 0) == told(rest, 0) && told(other + few, 0) == told(rest + hidden, 0)
                });
                let counts: std::collections::BTreeSet<i64> = alike.map(|(_, few)| few).collect();
                assert!(counts.len() > 1, "{rest} and {hidden}");
            }
        }
    }
}
