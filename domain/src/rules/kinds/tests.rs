//! What opens and closes each kind, as the table of kinds in docs/deadlines.md has it.

use chrono::NaiveDate;
use entity::{TypedId, vocabulary::*};
use ulid::Ulid;

use super::*;
use crate::rules::happening::Line;

fn id<I: TypedId>(number: u128) -> I {
    I::from_ulid(Ulid(number))
}

/// The kinds that react, with a letter for how.
fn reactions(happening: &Happening) -> Vec<(DeadlineKind, char)> {
    let mut found = Vec::new();
    for kind in ALL {
        for effect in (kind.on)(happening) {
            let how = match effect {
                Effect::Correct { .. } => 'c',
                Effect::Open { .. } => 'o',
                Effect::Meet { .. } => 'm',
                Effect::Moot { .. } => 'x',
                Effect::Reanchor { .. } => 'r',
                Effect::Reassign { .. } => 'a',
            };
            found.push((kind.code, how));
        }
    }
    found
}

#[test]
fn a_referral_opens_the_planning_and_into_a_group_also_the_holding() {
    use DeadlineKind::{InterviewHeld, InterviewPlanned};
    let referral = id(1);
    let alone = Happening::CandidateReferred {
        referral,
        group_starts_on: None,
    };
    assert_eq!(reactions(&alone), [(InterviewPlanned, 'o')]);
    let into_group = Happening::CandidateReferred {
        referral,
        group_starts_on: NaiveDate::from_ymd_opt(2026, 6, 1),
    };
    assert_eq!(
        reactions(&into_group),
        [(InterviewPlanned, 'o'), (InterviewHeld, 'o')]
    );
    let withdrawn = Happening::ReferralWithdrawn { referral };
    assert_eq!(
        reactions(&withdrawn),
        [(InterviewPlanned, 'x'), (InterviewHeld, 'x')]
    );
}

#[test]
fn an_interview_meets_the_planning_and_its_moving_moves_only_the_outcome() {
    use DeadlineKind::{InterviewHeld, InterviewOutcome as Outcome, InterviewPlanned};
    let (interview, referral, ends_at) = (id(1), id(2), Moment::UNIX_EPOCH);
    let planned = Happening::InterviewPlanned {
        interview,
        referral,
        starts_at: ends_at,
        ends_at,
    };
    assert_eq!(reactions(&planned), [(InterviewPlanned, 'm'), (Outcome, 'o')]);
    let moved = Happening::InterviewMoved {
        interview,
        referral,
        from: ends_at,
        starts_at: ends_at,
        ends_at,
    };
    assert_eq!(reactions(&moved), [(Outcome, 'r')]);
    let cancelled = Happening::InterviewCancelled { interview, referral };
    assert_eq!(reactions(&cancelled), [(InterviewPlanned, 'o'), (Outcome, 'x')]);
    let held = Happening::InterviewHeld { interview, referral };
    assert_eq!(reactions(&held), [(InterviewHeld, 'm')]);
}

#[test]
fn a_no_show_opens_feedback_and_conversation_and_leaves_the_outcome_without_subject() {
    use DeadlineKind::{InterviewOutcome as Outcome, NoShowFeedback, NoShowFollowUp};
    let no_show = id(1);
    let reported = Happening::NoShowReported {
        no_show,
        interview: id(2),
    };
    assert_eq!(
        reactions(&reported),
        [(Outcome, 'x'), (NoShowFeedback, 'o'), (NoShowFollowUp, 'o')]
    );
    assert_eq!(
        reactions(&Happening::NoShowFeedbackGiven { no_show }),
        [(NoShowFeedback, 'm')]
    );
    assert_eq!(
        reactions(&Happening::FollowUpRecorded { no_show }),
        [(NoShowFollowUp, 'm')]
    );
}

#[test]
fn a_go_moment_opens_one_assessment_for_each_line_and_its_decision() {
    use DeadlineKind::{AssessmentDelivered, GoMomentDecided};
    let on = NaiveDate::from_ymd_opt(2026, 6, 5).unwrap();
    let lines = (1..=3)
        .map(|number| Line {
            assessment: id(number),
            guide: id(number),
        })
        .collect();
    let planned = Happening::GoMomentPlanned {
        go_moment: id(1),
        on,
        lines,
    };
    let mut opened = vec![(AssessmentDelivered, 'o'); 3];
    opened.push((GoMomentDecided, 'o'));
    assert_eq!(reactions(&planned), opened);
    let decided = Happening::GoMomentDecided {
        go_moment: id(1),
        decision: Decision::Go,
    };
    assert_eq!(reactions(&decided), [(GoMomentDecided, 'm')]);
}

#[test]
fn only_a_guarantee_opens_the_offer() {
    let completed = |guarantee| {
        reactions(&Happening::TrajectoryCompleted {
            trajectory: id(1),
            guarantee,
        })
    };
    assert_eq!(completed(Some(id(2))), [(DeadlineKind::JobOffered, 'o')]);
    assert!(completed(None).is_empty());
}

#[test]
fn every_word_has_its_kind_and_every_kind_is_listed_once() {
    assert_eq!(ALL.len(), DeadlineKind::ALL.len());
    for &code in DeadlineKind::ALL {
        assert_eq!(of(code).code, code);
        assert_eq!(ALL.iter().filter(|kind| kind.code == code).count(), 1);
    }
}

#[test]
fn a_term_that_runs_anew_says_what_it_runs_from() {
    let kind = of(DeadlineKind::InterviewPlanned);
    let (referral, interview) = (id(1), id(2));
    let referred = Happening::CandidateReferred {
        referral,
        group_starts_on: None,
    };
    let cancelled = Happening::InterviewCancelled { interview, referral };
    let second = Happening::InterviewOutcomeRecorded {
        interview,
        referral,
        outcome: InterviewOutcome::SecondInterview,
    };
    let since = [referred, cancelled, second].map(|happening| kind.since(&happening.kind()).en);
    assert_eq!(
        since,
        [
            "after the referral",
            "after the previous interview was cancelled",
            "after a second interview was decided on",
        ]
    );
}
