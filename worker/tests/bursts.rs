//! What comes in a burst is one email to each person, however fast, slow or many the workers are.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod chain;
mod smtp;

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use domain::{
    Environment, Moment,
    access::Actor,
    acts::versions::RuleChange,
    commands::setup::AmendConvenant,
    outbox::{self, ClaimMessages},
    rules::{
        kinds,
        terms::{Count, Escalation, business_hours, working_days},
    },
};
use entity::{
    ids::{ContactId, MessageId, ReferralId},
    message,
    vocabulary::{DeadlineKind, Gathering, MessageState, Template},
};
use sea_orm::{EntityTrait, IntoActiveModel};
use worker::mail::Transport;

use chain::{COORDINATOR, Chain, EMPLOYER, Running, at, header, on_both, until};
use smtp::{Mood, Server};

on_both!(
    a_fast_worker_makes_one_email_of_a_minute,
    a_slow_worker_makes_the_same_emails,
    several_workers_make_the_same_emails,
    a_worker_that_looks_in_the_middle_waits_for_the_rest,
    what_people_do_by_the_dozen_waits_its_minute_out,
    many_refused_emails_are_one_to_the_coordinator,
);

const START: &str = "2026-06-01 10:30";
/// A business hour before four business hours are over, then, and two after that.
const REMINDED: &str = "2026-06-01 13:30";
const BREACHED: &str = "2026-06-01 14:30";
const ESCALATED: &str = "2026-06-01 16:30";
/// When each referral is made: seven within a minute, and one after it.
const AFTER_MS: [i64; 8] = [0, 33, 66, 900, 12_000, 40_000, 59_990, 61_000];
const WITHIN_A_MINUTE: usize = 7;

fn ms(milliseconds: i64) -> TimeDelta {
    TimeDelta::milliseconds(milliseconds)
}

/// Four business hours to plan an interview, so that each runs out at a moment of its own.
async fn in_hours(chain: &Chain) {
    let mut terms = (kinds::of(DeadlineKind::InterviewPlanned).default_terms)();
    terms.count = Count::After(business_hours(4));
    terms.reminders = vec![business_hours(1)];
    let to = |rung: usize| terms.escalation[rung].to.clone();
    let rung = |after, to| Escalation { after, to };
    terms.escalation = vec![rung(working_days(0), to(0)), rung(business_hours(2), to(1))];
    let amend = AmendConvenant {
        convenant_id: chain.convenant,
        version: None,
        effective_from: None,
        note: "In uren.".to_owned(),
        rules: vec![RuleChange {
            kind: DeadlineKind::InterviewPlanned,
            terms,
        }],
        omit: Vec::new(),
        applies_to_open: Vec::new(),
    };
    chain.run(&Actor::System, amend).await;
}

async fn refer_in_a_burst(chain: &Chain) -> Vec<ReferralId> {
    chain.environment.set(at(START));
    in_hours(chain).await;
    let mut referrals = Vec::new();
    for after in AFTER_MS {
        chain.environment.set(at(START) + ms(after));
        referrals.push(chain.refer(&format!("GO-{after}")).await);
    }
    let running = chain.worker(Some(Transport::Local));
    chain.until_delivered().await;
    running.stop().await;
    referrals
}

async fn is_idle(chain: &Chain) -> bool {
    let (now, wall) = times(chain);
    let due = domain::ledger::due(&chain.db, now, 1).await.expect("deadlines");
    let waits = outbox::waiting(&chain.db, now, wall, false)
        .await
        .expect("messages");
    due.is_empty() && !waits && !is_leased(chain).await
}

async fn is_leased(chain: &Chain) -> bool {
    let messages = chain.messages().await;
    messages
        .iter()
        .any(|message| message.lease_token.is_some() && message.state == MessageState::Queued)
}

fn times(chain: &Chain) -> (Moment, Moment) {
    let clock = chain.environment.clock();
    (clock.now(), clock.wall())
}

/// A worker sees each moment as it comes, and has done all there is to do before the next.
async fn step_by_step(chain: &Chain, first: &str) {
    for after in AFTER_MS {
        chain.environment.set(at(first) + ms(after));
        until("it is idle", || is_idle(chain)).await;
    }
    chain.environment.set(at(first) + TimeDelta::minutes(3));
    chain.until_delivered().await;
}

fn workers(chain: &Chain, count: usize) -> Vec<Running> {
    (0..count).map(|_| chain.worker(Some(Transport::Local))).collect()
}

async fn stop(running: Vec<Running>) {
    for running in running {
        running.stop().await;
    }
}

/// Which referrals each email to each person was about, the first email first.
async fn emails(
    chain: &Chain,
    template: Template,
    referrals: &[ReferralId],
) -> BTreeMap<ContactId, Vec<BTreeSet<usize>>> {
    let mut of: BTreeMap<ContactId, BTreeMap<MessageId, BTreeSet<usize>>> = BTreeMap::new();
    for message in chain.messages_of(template).await {
        assert_eq!(message.state, MessageState::Sent);
        let about = referrals
            .iter()
            .position(|referral| referral.to_string() == message.subject_id);
        let emails = of.entry(message.contact_id.expect("a contact")).or_default();
        let email = emails.entry(message.digest_id.unwrap_or(message.id)).or_default();
        email.insert(about.expect("a referral"));
    }
    of.into_iter()
        .map(|(contact, emails)| {
            let mut emails: Vec<BTreeSet<usize>> = emails.into_values().collect();
            emails.sort();
            (contact, emails)
        })
        .collect()
}

async fn are_by_the_minute(chain: &Chain, referrals: &[ReferralId]) {
    let expected = [(0..WITHIN_A_MINUTE).collect(), BTreeSet::from([WITHIN_A_MINUTE])];
    for (template, people) in [
        (Template::DeadlineReminder, 1),
        (Template::DeadlineBreached, 2),
        // The work floor that stands in for its management was told of the breach.
        (Template::DeadlineEscalated, 1),
    ] {
        let emails = emails(chain, template, referrals).await;
        assert_eq!(emails.len(), people, "{template:?}");
        for emails in emails.values() {
            assert_eq!(emails[..], expected, "{template:?}");
        }
    }
}

async fn a_fast_worker_makes_one_email_of_a_minute(chain: Chain) {
    let referrals = refer_in_a_burst(&chain).await;
    let running = workers(&chain, 1);
    for first in [REMINDED, BREACHED, ESCALATED] {
        step_by_step(&chain, first).await;
    }
    stop(running).await;
    are_by_the_minute(&chain, &referrals).await;
}

async fn a_slow_worker_makes_the_same_emails(chain: Chain) {
    let referrals = refer_in_a_burst(&chain).await;
    for first in [REMINDED, BREACHED, ESCALATED] {
        chain.environment.set(at(first) + TimeDelta::minutes(5));
        let running = workers(&chain, 1);
        until("it is idle", || is_idle(&chain)).await;
        chain.until_delivered().await;
        stop(running).await;
    }
    are_by_the_minute(&chain, &referrals).await;
}

async fn several_workers_make_the_same_emails(chain: Chain) {
    let referrals = refer_in_a_burst(&chain).await;
    let running = workers(&chain, 3);
    for first in [REMINDED, BREACHED, ESCALATED] {
        step_by_step(&chain, first).await;
    }
    stop(running).await;
    are_by_the_minute(&chain, &referrals).await;
}

async fn a_worker_that_looks_in_the_middle_waits_for_the_rest(chain: Chain) {
    refer_in_a_burst(&chain).await;
    let running = workers(&chain, 1);
    chain.environment.set(at(REMINDED) + ms(50));
    until("two steps are taken", || async {
        chain.messages_of(Template::DeadlineReminder).await.len() == 2
    })
    .await;
    let (now, wall) = times(&chain);
    assert!(
        !outbox::waiting(&chain.db, now, wall, false)
            .await
            .expect("messages")
    );
    // A demonstration's clock does not stand still for it: only time brings it further.
    let first = outbox::first_waiting(&chain.db, now, wall)
        .await
        .expect("messages");
    assert_eq!(first, None);
    // One that must be told at once does not wait for them.
    chain.refer("GO-NOW").await;
    until("it is told", || async {
        let told = chain.messages_of(Template::ReferralReceived).await;
        told.iter().all(|message| message.state == MessageState::Sent)
    })
    .await;
    let reminders = chain.messages_of(Template::DeadlineReminder).await;
    assert!(
        reminders
            .iter()
            .all(|message| message.state == MessageState::Queued)
    );
    stop(running).await;
}

/// An outcome of a meeting for the employer's contact, as it is recorded so long after the first.
async fn outcome(chain: &Chain, number: i64, after: TimeDelta) {
    let recorded = at(START) + after;
    let row = message::Model {
        id: entity::TypedId::from_ulid(chain.environment.random().ulid(recorded)),
        template: Template::MeetingOutcome,
        convenant_id: chain.convenant,
        trajectory_id: None,
        subject_id: format!("att_{number}"),
        cause: format!("evt_{number}"),
        contact_id: Some(chain.employer_contact),
        candidate_id: None,
        organization_id: Some(chain.employer),
        state: MessageState::Queued,
        attempts: 0,
        failures: 0,
        available_at: recorded,
        lease_token: None,
        lease_until: None,
        redirected_from: None,
        digest_id: None,
        gathers: Some(Gathering::Moment),
        gathers_until: Some(recorded + TimeDelta::minutes(1)),
        last_error: None,
        created_at: recorded,
        finished_at: None,
    };
    let insert = message::Entity::insert(row.into_active_model());
    insert.exec_without_returning(&chain.db).await.expect("inserts");
}

async fn claimed(chain: &Chain) -> usize {
    let claim = ClaimMessages {
        most: 10,
        token: chain.environment.random().ulid(at(START)).to_string(),
        is_impatient: false,
    };
    chain.run(&Actor::System, claim).await.len()
}

async fn what_people_do_by_the_dozen_waits_its_minute_out(chain: Chain) {
    for (number, after) in [0, 400, 59_000, 60_000].into_iter().enumerate() {
        chain.environment.set(at(START) + ms(after));
        outcome(&chain, number as i64, ms(after)).await;
        // Of the first minute nothing went before it was over.
        assert_eq!(claimed(&chain).await, usize::from(after == 60_000), "{after}");
    }
    chain.environment.set(at(START) + TimeDelta::minutes(2));
    // The first again, as its lease is over, and the last.
    assert_eq!(claimed(&chain).await, 2);
    let messages = chain.messages_of(Template::MeetingOutcome).await;
    let of = |number: usize| messages[number].digest_id;
    assert!(
        of(0).is_some() && of(0) == of(1) && of(1) == of(2),
        "{messages:#?}"
    );
    assert_eq!(of(3), None);
}

async fn many_refused_emails_are_one_to_the_coordinator(chain: Chain) {
    chain.environment.set(at(START));
    let server = Server::start(Mood::Refuses(EMPLOYER)).await;
    let running = chain.worker(Some(Transport::from_url(&server.url()).expect("a transport")));
    let refused = async |count: usize| {
        until("they are given up", || async {
            // A refusal is believed when it is repeated.
            chain.environment.pass(TimeDelta::seconds(1));
            let told = chain.messages_of(Template::ReferralReceived).await;
            told.iter()
                .filter(|message| message.state == MessageState::Dead)
                .count()
                == count
        })
        .await;
    };
    for number in 0..40 {
        chain.refer(&format!("GO-{number}")).await;
    }
    refused(40).await;
    assert_eq!(server.emails().len(), 0);
    chain.environment.set(at(START) + TimeDelta::minutes(1));
    chain.until_delivered().await;
    let [email] = &server.emails()[..] else {
        panic!("{} emails", server.emails().len());
    };
    assert!(header(email, "To").contains(COORDINATOR));
    assert!(
        header(email, "Subject").starts_with("Niet bezorgd: 40 "),
        "{email}"
    );
    assert!(email.contains("Zorggroep De Linde"), "{email}");

    // What comes soon after is the next email, some minutes later.
    for (minute, so_far) in [(2, 41), (5, 42)] {
        chain.environment.set(at(START) + TimeDelta::minutes(minute));
        chain.refer(&format!("GO-MIN-{minute}")).await;
        refused(so_far).await;
        until("it is idle", || is_idle(&chain)).await;
    }
    assert_eq!(server.emails().len(), 1);
    chain.environment.set(at(START) + TimeDelta::minutes(12));
    chain.until_delivered().await;
    running.stop().await;
    let emails = server.emails();
    assert_eq!(emails.len(), 2);
    assert!(
        emails[1].contains("GO-MIN-2") && emails[1].contains("GO-MIN-5"),
        "{}",
        emails[1]
    );
}
