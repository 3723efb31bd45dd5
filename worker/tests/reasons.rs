//! A reason that a person gave reaches the one it concerns: in the email where it is about nobody, and else where the
//! email leads, for whoever may read it there.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod chain;
mod smtp;

use domain::{
    Environment, Moment,
    access::Actor,
    acts::{appointments::accepted::Accepted, outcomes::NewOutcome, programmes::NewPhase},
    commands::{
        entry_qualifications::{ProposeEntryQualifications, RejectEntryQualifications},
        interviews::{CancelInterview, HoldInterview, MoveInterview, PlanInterview},
        meetings::{CancelMeeting, MoveMeeting, PlanMeeting},
        setup::CreateProgramme,
    },
    queries::facts::email,
};
use entity::{
    ids::{InterviewId, MessageId},
    vocabulary::{InterviewOutcome, MeetingKind, RejectionGround, Template},
};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use worker::mail::{Language, TemplateValues, Templates, Text, Transport, email_in_words};

use chain::{Chain, at, on_both};

on_both!(
    why_an_interview_is_moved_or_cancelled_is_read_where_the_email_leads,
    whoever_may_not_read_why_is_not_sent_to_look,
    a_rejection_says_its_ground_and_never_its_text,
    why_a_meeting_is_moved_or_cancelled_stands_in_the_email,
    why_entry_qualifications_are_rejected_stands_in_the_email,
);

const WHY: &str = "De kandidaat moet naar het ziekenhuis.";
const TO_BE_READ: &str = "De reden leest u in Ketenwacht.";

/// What an email says: its facts, and its text on one line.
async fn written(chain: &Chain, message: MessageId) -> (TemplateValues, String) {
    let now = chain.environment.clock().now();
    let email = email(&chain.db, message, now)
        .await
        .expect("an email")
        .expect("still true");
    let (text, facts) = email_in_words(&email.facts, "https://ketenwacht.example", now);
    let said = rendered(text, &facts);
    (facts, said)
}

fn rendered(text: Text, facts: &TemplateValues) -> String {
    let templates = Templates::new().expect("the embedded texts");
    let rendered = templates.render(text, Language::Nl, facts).expect("renders");
    assert!(!rendered.text.contains(WHY), "{}", rendered.text);
    rendered.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

async fn last(chain: &Chain, template: Template) -> MessageId {
    chain.messages_of(template).await.last().expect("a message").id
}

async fn planned(chain: &Chain) -> InterviewId {
    let referral_id = chain.refer("GO-1").await;
    let plan = PlanInterview {
        referral_id,
        starts_at: at("2026-06-04 10:00"),
        ends_at: at("2026-06-04 11:00"),
        location: "Kamer 2".to_owned(),
        reason: None,
        accepted: Accepted::default(),
    };
    let interview = chain.run(&Actor::System, plan).await;
    // What is cancelled before anyone heard of it is not told of.
    let running = chain.worker(Some(Transport::Local));
    chain.until_delivered().await;
    running.stop().await;
    interview
}

async fn moved(chain: &Chain, interview_id: InterviewId, day: &str, reason: Option<&str>) {
    let on = |hour: &str| -> Moment { at(&format!("{day} {hour}")) };
    let command = MoveInterview {
        interview_id,
        version: None,
        starts_at: on("10:00"),
        ends_at: on("11:00"),
        location: None,
        reason: reason.map(str::to_owned),
        accepted: Accepted::default(),
    };
    let employer = chain.act_as(chain.employer_contact).await;
    chain.run(&employer, command).await;
}

async fn why_an_interview_is_moved_or_cancelled_is_read_where_the_email_leads(chain: Chain) {
    let interview_id = planned(&chain).await;
    moved(&chain, interview_id, "2026-06-05", None).await;
    let (_, said) = written(&chain, last(&chain, Template::InterviewMoved).await).await;
    assert!(!said.contains(TO_BE_READ), "{said}");
    moved(&chain, interview_id, "2026-06-03", Some(WHY)).await;
    let (facts, said) = written(&chain, last(&chain, Template::InterviewMoved).await).await;
    assert!(facts.reason_can_be_read && said.contains(TO_BE_READ), "{said}");
    let cancel = CancelInterview {
        interview_id,
        version: None,
        reason: WHY.to_owned(),
    };
    let case_manager = chain.act_as(chain.case_manager).await;
    chain.run(&case_manager, cancel).await;
    let (facts, said) = written(&chain, last(&chain, Template::InterviewCancelled).await).await;
    assert_eq!(facts.organization, "Zorggroep De Linde");
    assert!(said.contains(TO_BE_READ), "{said}");
}

/// The coordinator reads of an interview what there is, not why: also of one that reaches it in place of another.
async fn whoever_may_not_read_why_is_not_sent_to_look(chain: Chain) {
    let interview_id = planned(&chain).await;
    moved(&chain, interview_id, "2026-06-05", Some(WHY)).await;
    let message = chain
        .messages_of(Template::InterviewMoved)
        .await
        .pop()
        .expect("a message");
    let id = message.id;
    let mut redirected = message.into_active_model();
    redirected.contact_id = Set(Some(chain.coordinator));
    redirected.update(&chain.db).await.expect("redirected");
    let (facts, said) = written(&chain, id).await;
    assert_eq!(facts.organization, "Servicepunt Zorg Oostrand");
    assert!(!said.contains(TO_BE_READ), "{said}");
}

async fn a_rejection_says_its_ground_and_never_its_text(chain: Chain) {
    let interview_id = planned(&chain).await;
    chain.environment.set(at("2026-06-04 12:00"));
    let hold = HoldInterview {
        interview_id,
        version: None,
        outcome: Some(NewOutcome {
            outcome: InterviewOutcome::Rejected,
            reason: WHY.to_owned(),
            ground: Some(RejectionGround::Availability),
        }),
    };
    let employer = chain.act_as(chain.employer_contact).await;
    chain.run(&employer, hold).await;
    let (facts, said) = written(&chain, last(&chain, Template::InterviewOutcome).await).await;
    assert_eq!(facts.reason.as_deref(), Some("beschikbaarheid"));
    assert!(said.contains("Reden : beschikbaarheid"), "{said}");
}

async fn why_a_meeting_is_moved_or_cancelled_stands_in_the_email(chain: Chain) {
    let plan = PlanMeeting {
        convenant_id: chain.convenant,
        kind: MeetingKind::ConsultingHour,
        group_id: None,
        host_id: Some(chain.employer),
        department_id: None,
        starts_at: at("2026-06-04 10:00"),
        ends_at: at("2026-06-04 11:00"),
        location: "Kamer 2".to_owned(),
        capacity: None,
        outside_hours_accepted: false,
    };
    let meeting_id = chain.run(&Actor::System, plan).await;
    let reschedule = MoveMeeting {
        meeting_id,
        version: None,
        starts_at: at("2026-06-05 10:00"),
        ends_at: at("2026-06-05 11:00"),
        location: None,
        reason: Some("De zaal is bezet.".to_owned()),
        outside_hours_accepted: false,
    };
    chain.run(&Actor::System, reschedule).await;
    let (_, said) = written(&chain, last(&chain, Template::MeetingMoved).await).await;
    assert!(said.contains("Reden : De zaal is bezet."), "{said}");
    let cancel = CancelMeeting {
        meeting_id,
        version: None,
        reason: "De school is dicht.".to_owned(),
    };
    chain.run(&Actor::System, cancel).await;
    let (_, said) = written(&chain, last(&chain, Template::MeetingCancelled).await).await;
    assert!(said.contains("Reden : De school is dicht."), "{said}");
}

async fn why_entry_qualifications_are_rejected_stands_in_the_email(chain: Chain) {
    let programme = CreateProgramme {
        convenant_id: chain.convenant,
        name: "BBL Verzorgende".to_owned(),
        phases: vec![NewPhase {
            name: "Oriëntatie".to_owned(),
            weeks: 4,
        }],
        go_moment_weeks: Vec::new(),
        guidance_lines: Vec::new(),
        sub_region_id: None,
        carousel_steps: Vec::new(),
    };
    let programme_id = chain.run(&Actor::System, programme).await;
    let propose = ProposeEntryQualifications {
        programme_id,
        text: "Niveau 2".to_owned(),
        approver_ids: vec![chain.employer],
    };
    let entry_qualification_id = chain.run(&Actor::System, propose).await;
    let reject = RejectEntryQualifications {
        entry_qualification_id,
        reason: "Niveau 1 volstaat.".to_owned(),
    };
    let employer = chain.act_as(chain.employer_contact).await;
    chain.run(&employer, reject).await;
    let (_, said) = written(&chain, last(&chain, Template::TaskDone).await).await;
    assert!(said.contains("Reden: Niveau 1 volstaat."), "{said}");
}
