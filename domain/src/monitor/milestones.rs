//! Which steps of the funnel an event means, and which of them a route counts as a result.

use entity::{
    ids::{GoMomentId, RetentionCheckId, TrajectoryId},
    vocabulary::{Decision, EvcOutcome, FunnelStep, MeetingKind, PlacementKind, Presence, Route},
};

use crate::rules::event::{Attended, Event};

/// Which of several steps of the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// There is one.
    Only,
    GoMoment(GoMomentId),
    Check(RetentionCheckId),
}

/// A step that was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// By these trajectories; none is the one the event is about.
    pub trajectories: Option<Vec<TrajectoryId>>,
    pub step: FunnelStep,
    /// Which of several.
    pub which: Which,
    /// What sort of place, for a placement.
    pub place: Option<PlacementKind>,
}

/// The steps an event means. Most events mean none.
pub fn reached(event: &Event) -> Vec<Reached> {
    use FunnelStep as Step;
    match event {
        Event::TrajectoryStarted { has_intake, .. } => {
            let mut steps = vec![step(Step::Registered)];
            steps.extend(has_intake.then(|| step(Step::Intake)));
            steps
        }
        Event::IntakeRecorded { trajectories, .. } => vec![Reached {
            trajectories: Some(trajectories.clone()),
            ..step(Step::Intake)
        }],
        Event::AttendanceRecorded {
            sort: MeetingKind::InformationMeeting,
            attended,
            ..
        } => vec![Reached {
            trajectories: Some(present(attended)),
            ..step(Step::Informed)
        }],
        Event::CertificateAwarded { .. }
        | Event::EvcRecorded {
            outcome: EvcOutcome::Granted | EvcOutcome::Partly,
            ..
        } => vec![step(Step::Certificate)],
        Event::CandidateReferred { .. } => vec![step(Step::Referred)],
        Event::InterviewHeld { .. } => vec![step(Step::Interviewed)],
        Event::CandidatePlaced { place, .. } => vec![Reached {
            place: Some(*place),
            ..step(Step::Placed)
        }],
        Event::GoMomentDecided {
            go_moment,
            decision: Decision::Go | Decision::ConditionalGo,
        } => vec![Reached {
            which: Which::GoMoment(*go_moment),
            ..step(Step::GoMoment)
        }],
        Event::TrajectoryCompleted { advanced: true, .. } => vec![step(Step::Advanced)],
        Event::ContractRecorded { .. } => vec![step(Step::Contract)],
        Event::RetentionConfirmed {
            check,
            employed: true,
            ..
        } => vec![Reached {
            which: Which::Check(*check),
            ..step(Step::Sustained)
        }],
        _ => Vec::new(),
    }
}

fn present(attended: &[Attended]) -> Vec<TrajectoryId> {
    let came = attended.iter().filter(|one| one.presence == Presence::Present);
    came.map(|one| one.trajectory).collect()
}

const fn step(step: FunnelStep) -> Reached {
    Reached {
        trajectories: None,
        step,
        which: Which::Only,
        place: None,
    }
}

/// Whether a route counts a step as its result. A contract is one on every route. For inflow and advancement so is
/// a place where one works and is paid, BBL or a job; for participation every place. For advancement so is a higher
/// level, with or without a paper, and for advancement and participation a certificate. The sources print the counts
/// without saying what was counted; this is ours.
pub const fn is_result(step: FunnelStep, place: Option<PlacementKind>, route: Route) -> bool {
    match (step, route) {
        (FunnelStep::Contract, _) | (FunnelStep::Placed, Route::Participation) => true,
        (FunnelStep::Certificate, Route::Advancement | Route::Participation) => true,
        (FunnelStep::Advanced, Route::Advancement) => true,
        (FunnelStep::Placed, Route::Inflow | Route::Advancement) => {
            matches!(place, Some(PlacementKind::Bbl | PlacementKind::Job))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_internship_is_no_result_of_inflow_but_it_is_of_participation() {
        let internship = Some(PlacementKind::Internship);
        assert!(!is_result(FunnelStep::Placed, internship, Route::Inflow));
        assert!(!is_result(FunnelStep::Placed, internship, Route::Advancement));
        assert!(is_result(FunnelStep::Placed, internship, Route::Participation));
        assert!(is_result(
            FunnelStep::Placed,
            Some(PlacementKind::Bbl),
            Route::Inflow
        ));
    }

    #[test]
    fn a_certificate_is_no_result_of_inflow_and_a_contract_is_one_everywhere() {
        assert!(!is_result(FunnelStep::Certificate, None, Route::Inflow));
        assert!(is_result(FunnelStep::Certificate, None, Route::Advancement));
        assert!(is_result(FunnelStep::Advanced, None, Route::Advancement));
        assert!(!is_result(FunnelStep::Advanced, None, Route::Inflow));
        for &route in Route::ALL {
            assert!(is_result(FunnelStep::Contract, None, route));
            assert!(!is_result(FunnelStep::Registered, None, route));
            assert!(!is_result(FunnelStep::Interviewed, None, route));
        }
    }
}
