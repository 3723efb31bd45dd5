//! The figures of an extent: each file is one table of them, counted by the database in a fixed number of
//! statements.

mod deadlines;
mod dropouts;
mod funnel;
mod guidance;
mod routes;
mod targets;

pub use deadlines::{Compliance, kept};
pub use dropouts::{DropoutCount, lost};
pub use funnel::{FunnelCount, passed};
pub use guidance::{GuidanceCount, guided};
pub use routes::{RouteProgress, along};
pub use targets::{TargetProgress, aimed};

/// Results as a percentage of a target, rounded half up; none without a target.
pub fn percentage(results: i64, target: i64) -> Option<i64> {
    (target > 0).then(|| (results * 200 + target) / (target * 2))
}

#[cfg(test)]
mod tests {
    use super::percentage;

    /// Table 3.2 of the evaluation of the seven care pilots.
    #[test]
    fn percentages_are_those_of_the_published_table() {
        let published = [
            (52, 50, 104),
            (75, 50, 150),
            (0, 50, 0),
            (30, 45, 67),
            (0, 400, 0),
            (0, 50, 0),
            (8, 55, 15),
            (204, 65, 314),
            (92, 80, 115),
            (194, 180, 108),
            (322, 150, 215),
            (10, 60, 17),
            (155, 175, 89),
            (253, 32, 791),
            (0, 50, 0),
            (17, 75, 23),
            (47, 50, 94),
            (0, 150, 0),
            (146, 60, 243),
            (80, 50, 160),
            (0, 30, 0),
        ];
        for (results, target, printed) in published {
            assert_eq!(
                percentage(results, target),
                Some(printed),
                "{results} of {target}"
            );
        }
    }

    #[test]
    fn without_a_target_there_is_no_percentage() {
        assert_eq!(percentage(12, 0), None);
    }
}
