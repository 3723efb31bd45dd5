//! What opens and closes each kind, as the table of kinds in docs/deadlines.md has it; beside what stands with all else
//! that follows from an event, in `crate::reactions`.

use chrono::NaiveDate;
use ulid::Ulid;
use vocabulary::{TypedId, words::*};

use super::*;

fn id<I: TypedId>(number: u128) -> I {
    I::from_ulid(Ulid(number))
}

/// The kinds that react, with an email for how.
fn effects(event: &Event) -> Vec<(DeadlineKind, char)> {
    let mut found = Vec::new();
    for kind in ALL {
        for effect in (kind.on)(event) {
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
fn an_interview_meets_the_planning_and_its_moving_moves_only_the_outcome() {
    use DeadlineKind::{InterviewHeld, InterviewOutcome as Outcome, InterviewPlanned};
    let (interview, referral, ends_at) = (id(1), id(2), Moment::UNIX_EPOCH);
    let planned = Event::InterviewPlanned {
        interview,
        referral,
        starts_at: ends_at,
        ends_at,
    };
    // Whoever waited for another interview has it to hold.
    assert_eq!(
        effects(&planned),
        [(InterviewPlanned, 'm'), (InterviewHeld, 'a'), (Outcome, 'o')]
    );
    let moved = Event::InterviewMoved {
        interview,
        referral,
        from: ends_at,
        starts_at: ends_at,
        ends_at,
    };
    assert_eq!(effects(&moved), [(Outcome, 'r')]);
    let cancelled = Event::InterviewCancelled {
        interview,
        referral,
        starts_at: None,
    };
    assert_eq!(effects(&cancelled), [(InterviewPlanned, 'o'), (Outcome, 'x')]);
    let held = Event::InterviewHeld { interview, referral };
    assert_eq!(effects(&held), [(InterviewHeld, 'm')]);
}

#[test]
fn only_a_guarantee_opens_the_offer() {
    let completed = |guarantee| {
        effects(&Event::TrajectoryCompleted {
            trajectory: id(1),
            guarantee,
            level_reached: None,
            advanced: false,
        })
    };
    assert_eq!(completed(Some(id(2))), [(DeadlineKind::JobOffered, 'o')]);
    assert!(completed(None).is_empty());
}

#[test]
fn a_trajectory_opens_an_intake_unless_one_is_valid_and_a_case_manager_unless_one_is_named() {
    use DeadlineKind::{CaseManagerAssigned, IntakeHeld};
    let started_by = |own, has_intake, assigned_by| {
        effects(&Event::TrajectoryStarted {
            trajectory: id(1),
            has_intake,
            assigned_by,
            candidate: None,
            route: None,
            own,
        })
    };
    let started = |has_intake, assigned_by| started_by(false, has_intake, assigned_by);
    assert_eq!(started_by(true, false, None), []);
    assert_eq!(started(false, None), [(IntakeHeld, 'o')]);
    assert_eq!(started(true, None), []);
    assert_eq!(started(true, Some(id(2))), [(CaseManagerAssigned, 'o')]);
    let held = Event::IntakeRecorded {
        intake: id(1),
        trajectories: vec![id(1), id(2)],
    };
    assert_eq!(effects(&held), [(IntakeHeld, 'm'), (IntakeHeld, 'm')]);
    let assigned = Event::CaseManagerAssigned {
        trajectory: id(1),
        case_manager: id(1),
    };
    assert_eq!(effects(&assigned), [(CaseManagerAssigned, 'm')]);
}

#[test]
fn a_handover_is_met_by_either_answer_and_an_acceptance_also_assigns() {
    use DeadlineKind::{CaseManagerAssigned, HandoverAccepted};
    let handover = id(1);
    let offered = Event::HandoverOffered { handover, to: id(2) };
    assert_eq!(effects(&offered), [(HandoverAccepted, 'o')]);
    let accepted = Event::HandoverAccepted {
        handover,
        trajectory: id(1),
        from: id(1),
        to: id(2),
    };
    assert_eq!(
        effects(&accepted),
        [(HandoverAccepted, 'm'), (CaseManagerAssigned, 'm')]
    );
    let refused = Event::HandoverRefused {
        handover,
        from: id(1),
    };
    assert_eq!(effects(&refused), [(HandoverAccepted, 'm')]);
    assert_eq!(
        effects(&Event::HandoverWithdrawn { handover }),
        [(HandoverAccepted, 'x')]
    );
}

#[test]
fn a_test_and_a_handback_are_met_by_their_delivery() {
    use DeadlineKind::{HandbackDelivered, TestDelivered};
    let (request, handback) = (id(1), id(1));
    let requested = Event::TestRequested {
        request,
        test: ScreeningKind::Language,
        responsible: id(1),
    };
    assert_eq!(effects(&requested), [(TestDelivered, 'o')]);
    assert_eq!(effects(&Event::TestDelivered { request }), [(TestDelivered, 'm')]);
    assert_eq!(
        effects(&Event::TestCancelled {
            request,
            responsible: None
        }),
        [(TestDelivered, 'x')]
    );
    let owed = Event::HandbackOwed {
        handback,
        responsible: id(1),
    };
    assert_eq!(effects(&owed), [(HandbackDelivered, 'o')]);
    assert_eq!(
        effects(&Event::HandbackDelivered { handback }),
        [(HandbackDelivered, 'm')]
    );
}

#[test]
fn a_group_is_to_be_filled_and_guided_and_both_move_with_its_start() {
    use DeadlineKind::{GroupFilled, GuidanceAssigned};
    let (group, starts_on) = (id(1), NaiveDate::from_ymd_opt(2026, 9, 7).unwrap());
    let planned = |asks_guidance| {
        effects(&Event::GroupPlanned {
            group,
            starts_on,
            asks_guidance,
        })
    };
    assert_eq!(planned(true), [(GuidanceAssigned, 'o'), (GroupFilled, 'o')]);
    assert_eq!(planned(false), [(GroupFilled, 'o')]);
    let moved = Event::GroupMoved {
        group,
        starts_on,
        from: None,
        along: Vec::new(),
    };
    assert_eq!(effects(&moved), [(GuidanceAssigned, 'r'), (GroupFilled, 'r')]);
    let short = Event::GroupFellShort { group, starts_on };
    assert_eq!(effects(&short), [(GroupFilled, 'o')]);
    let unguided = Event::GroupUnguided { group, starts_on };
    assert_eq!(effects(&unguided), [(GuidanceAssigned, 'o')]);
}

#[test]
fn a_contract_offers_the_job_ends_the_benefit_and_opens_its_checks() {
    use DeadlineKind::{BenefitWindowEnd, JobOffered, RetentionChecked};
    let date = NaiveDate::from_ymd_opt(2026, 9, 1).unwrap();
    let contract = Event::ContractRecorded {
        placement: id(1),
        contract_on: Some(date),
        checks: vec![id(1), id(2)],
        windows: vec![id(1)],
        payers: Vec::new(),
        guarantee: None,
    };
    assert_eq!(
        effects(&contract),
        [
            (JobOffered, 'm'),
            (BenefitWindowEnd, 'm'),
            (RetentionChecked, 'o'),
            (RetentionChecked, 'o')
        ]
    );
    let starts: Vec<Start> = (of(RetentionChecked).on)(&contract)
        .into_iter()
        .filter_map(|effect| match effect {
            Effect::Open { start, .. } => Some(start),
            _ => None,
        })
        .collect();
    assert_eq!(
        starts,
        [Start::On { date, times: 1 }, Start::On { date, times: 2 }]
    );
    let gone = Event::RetentionConfirmed {
        check: id(1),
        employed: false,
        cancelled: vec![id(2)],
    };
    assert_eq!(effects(&gone), [(RetentionChecked, 'm'), (RetentionChecked, 'x')]);
    let extended = Event::BenefitWindowExtended {
        window: id(1),
        payer: id(1),
        ends_on: date,
    };
    assert_eq!(
        effects(&extended),
        [(BenefitWindowEnd, 'm'), (BenefitWindowEnd, 'o')]
    );
}

/// The sentence a partner reads about a deadline that was opened on Wednesday 1 April 2026 at 10:00.
fn sentence(kind: DeadlineKind, start: Start, language: Language) -> String {
    use crate::{
        calendar::BusinessCalendar,
        explain::{self, Counted},
        schedule::{Facts, PassedReminders, schedule},
    };
    let now = "2026-04-01T08:00:00Z".parse().unwrap();
    let terms = (of(kind).default_terms)();
    let facts = Facts::opened(BusinessCalendar::default(), terms, start, now);
    let counted = Counted {
        kind,
        opened_by: "",
        due_at: schedule(&facts, PassedReminders::Skip).unwrap().due_at,
        version: 1,
        facts: &facts,
        runs_through_pauses: false,
    };
    explain::sentence(&counted, language).unwrap()
}

#[test]
fn each_kind_says_from_what_it_is_counted() {
    use DeadlineKind::*;
    let september = Start::Before(NaiveDate::from_ymd_opt(2026, 9, 7).unwrap());
    for (kind, start, nl, en) in [
        (
            IntakeHeld,
            Start::Now,
            "10 werkdagen na de aanmelding op woensdag 1 april 2026;",
            "10 working days after the registration on Wednesday 1 April 2026;",
        ),
        (
            TestDelivered,
            Start::Now,
            "10 werkdagen na de testaanvraag op woensdag 1 april 2026;",
            "10 working days after the test request on Wednesday 1 April 2026;",
        ),
        (
            HandbackDelivered,
            Start::Now,
            "3 werkdagen na de melding van de uitval of de afwijzing op woensdag 1 april 2026;",
            "3 working days after the report of the dropout or the rejection on Wednesday 1 April 2026;",
        ),
        (
            HandoverAccepted,
            Start::Now,
            "3 werkdagen na het aanbieden van de overdracht op woensdag 1 april 2026;",
            "3 working days after the offer of the handover on Wednesday 1 April 2026;",
        ),
        (
            CaseManagerAssigned,
            Start::Now,
            "2 werkdagen na de aanmelding op woensdag 1 april 2026;",
            "2 working days after the registration on Wednesday 1 April 2026;",
        ),
        (
            GuidanceAssigned,
            september,
            "5 werkdagen voor de start van de groep op maandag 7 september 2026;",
            "5 working days before the group starts on Monday 7 September 2026;",
        ),
        (
            GroupFilled,
            september,
            "15 werkdagen voor de start van de groep op maandag 7 september 2026;",
            "15 working days before the group starts on Monday 7 September 2026;",
        ),
        (
            BenefitWindowEnd,
            september,
            "Op de dag zelf, maandag 7 september 2026 (versie 1",
            "On the day itself, Monday 7 September 2026 (version 1",
        ),
        (
            RetentionChecked,
            Start::On {
                date: NaiveDate::from_ymd_opt(2026, 5, 1).unwrap(),
                times: 2,
            },
            "12 maanden na de ingang van het contract op vrijdag 1 mei 2026;",
            "12 months after the start of the contract on Friday 1 May 2026;",
        ),
    ] {
        let (dutch, english) = (
            sentence(kind, start, Language::Nl),
            sentence(kind, start, Language::En),
        );
        assert!(dutch.starts_with(nl), "{dutch}");
        assert!(english.starts_with(en), "{english}");
    }
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
    let referred = Event::CandidateReferred {
        referral,
        group_starts_on: None,
    };
    let cancelled = Event::InterviewCancelled {
        interview,
        referral,
        starts_at: None,
    };
    let second = Event::InterviewOutcomeRecorded {
        interview,
        referral,
        outcome: InterviewOutcome::SecondInterview,
        ground: None,
    };
    let since = [referred, cancelled, second].map(|event| kind.since(event.kind()).en);
    assert_eq!(
        since,
        [
            "after the referral",
            "after the cancellation of the previous interview",
            "after the decision to hold a second interview",
        ]
    );
}

#[test]
fn a_tutor_that_is_owed_is_awaited_until_it_is_there_or_no_longer_owed() {
    use DeadlineKind::TutorProvided;
    let duty = id(1);
    let owed = Event::TutorOwed { duty, school: id(2) };
    assert_eq!(effects(&owed), [(TutorProvided, 'o')]);
    let assigned = Event::TutorAssigned { duty, contact: None };
    assert_eq!(effects(&assigned), [(TutorProvided, 'm')]);
    let cancelled = Event::TutorDutyCancelled { duty };
    assert_eq!(effects(&cancelled), [(TutorProvided, 'x')]);
}
