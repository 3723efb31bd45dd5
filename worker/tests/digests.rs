//! One email for each person, whatever waited: over a real database, with a mail server that misbehaves,
//! and killed when it hurts.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod chain;
mod smtp;

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use chrono::TimeDelta;
use domain::{
    Environment,
    access::Actor,
    acts::appointments::accepted::Accepted,
    commands::{
        interviews::{PlanInterview, WithdrawReferral},
        setup::{AddDepartment, AssignContact},
    },
    outbox,
};
use entity::{
    email,
    ids::{ContactId, DepartmentId, MessageId},
    message,
    vocabulary::{ContactLevel, Language, MessageState, Rhythm, Template},
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QueryOrder, Set};
use worker::mail::Transport;

use chain::{CASE_MANAGER, COORDINATOR, Chain, EMPLOYER, at, believed, header, on_both, told_at_once, until};
use smtp::{Mood, Server};

on_both!(
    reminders_of_one_moment_are_one_email,
    a_weekend_without_a_worker_is_one_email_to_each_person,
    what_happened_during_an_outage_comes_along_without_haste,
    a_person_of_two_departments_gets_one_email_and_staff_of_one_only_their_own,
    a_crash_after_acceptance_repeats_the_same_email_under_the_same_id,
    what_is_no_longer_true_is_left_out,
    a_refused_email_of_several_goes_to_the_coordinator_as_one,
    nothing_is_idle_while_an_email_is_about_to_go,
    a_step_that_cannot_be_taken_does_not_silence_the_rest,
    long_lists_are_cut_and_say_so,
    what_happened_alike_to_several_is_one_item,
);

/// Of a referral on Monday 1 June: five working days, so the close of Monday 8 June; three before it.
const FIRST_REMINDER: &str = "2026-06-03 17:00";
/// The board is told three working days after the breach.
const AFTER_THE_LADDER: &str = "2026-06-12 10:00";
/// Longer than a lease lasts.
const LEASE_OVER: TimeDelta = TimeDelta::seconds(16);

async fn mail(mood: Mood) -> (Server, Option<Transport>) {
    let server = Server::start(mood).await;
    let transport = Transport::from_url(&server.url()).expect("a transport");
    (server, Some(transport))
}

/// Refers so many candidates, and hands over the emails about that.
async fn referred(chain: &Chain, count: usize) {
    for number in 0..count {
        chain.refer(&format!("GO-{number}")).await;
    }
    let running = chain.worker(Some(Transport::Local));
    chain.until_delivered().await;
    running.stop().await;
}

async fn emails(chain: &Chain) -> Vec<email::Model> {
    let all = email::Entity::find().order_by_asc(email::Column::SentAt);
    all.all(&chain.db).await.expect("emails")
}

/// What was handed over after a moment, by address.
async fn since(chain: &Chain, moment: &str) -> BTreeMap<String, Vec<email::Model>> {
    let mut to: BTreeMap<String, Vec<email::Model>> = BTreeMap::new();
    for email in emails(chain).await {
        if email.sent_at >= Some(at(moment)) {
            to.entry(email.to_address.clone()).or_default().push(email);
        }
    }
    to
}

fn text(email: &email::Model) -> String {
    email.text_body.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lets the worker do all that is due at a moment.
async fn at_moment(chain: &Chain, moment: &str) {
    chain.environment.set(at(moment));
    let running = chain.worker(Some(Transport::Local));
    done(chain).await;
    running.stop().await;
}

async fn done(chain: &Chain) {
    until("nothing is due and nothing waits", || async {
        let now = chain.environment.clock().now();
        let due = domain::ledger::due(&chain.db, now, 1).await.expect("deadlines");
        due.is_empty()
            && chain
                .messages()
                .await
                .iter()
                .all(|message| message.state != MessageState::Queued)
    })
    .await;
}

async fn reminders_of_one_moment_are_one_email(chain: Chain) {
    referred(&chain, 3).await;
    at_moment(&chain, FIRST_REMINDER).await;
    let told = since(&chain, FIRST_REMINDER).await;
    assert_eq!(told.keys().collect::<Vec<_>>(), [EMPLOYER]);
    let [email] = &told[EMPLOYER][..] else {
        panic!("{} emails", told[EMPLOYER].len());
    };
    assert_eq!(email.subject, "3 termijnen vragen uw aandacht");
    let text = text(email);
    for part in [
        "Binnenkort",
        "Het sollicitatiegesprek inplannen",
        "Uiterlijk : maandag 8 juni 2026 om 17.00 uur",
        "Verantwoordelijk: Zorggroep De Linde",
        "Kandidaat : GO-0",
        "Kandidaat : GO-1",
        "Kandidaat : GO-2",
        "https://ketenwacht.example/go/ref_",
    ] {
        assert!(text.contains(part), "{part:?} is not in\n{text}");
    }
    let reminders = chain.messages_of(Template::DeadlineReminder).await;
    assert_eq!(reminders.len(), 3);
    for reminder in reminders {
        assert_eq!(reminder.state, MessageState::Sent);
        assert_eq!(reminder.digest_id, Some(email.message_id));
        assert_eq!(reminder.attempts, 1);
    }
}

async fn a_weekend_without_a_worker_is_one_email_to_each_person(chain: Chain) {
    let board = "bestuur@delinde.example";
    chain.assign(chain.employer, board, ContactLevel::Board).await;
    referred(&chain, 3).await;
    at_moment(&chain, AFTER_THE_LADDER).await;
    let told = since(&chain, AFTER_THE_LADDER).await;
    let people: Vec<&str> = told.keys().map(String::as_str).collect();
    // The board stands in for the management that nobody holds.
    let mut expected = vec![EMPLOYER, CASE_MANAGER, COORDINATOR, board];
    expected.sort_unstable();
    assert_eq!(people, expected);
    for (person, emails) in &told {
        assert_eq!(emails.len(), 1, "{person}");
        assert_eq!(emails[0].subject, "3 termijnen vragen uw aandacht", "{person}");
    }
    let to_board = text(&told[board][0]);
    assert!(
        to_board.contains("Aan u voorgelegd") && !to_board.contains("GO-"),
        "{to_board}"
    );
    let to_employer = text(&told[EMPLOYER][0]);
    assert!(
        to_employer.contains("Verstreken") && to_employer.contains("Te laat"),
        "{to_employer}"
    );
}

async fn what_happened_during_an_outage_comes_along_without_haste(chain: Chain) {
    for number in 0..2 {
        chain.refer(&format!("GO-{number}")).await;
    }
    let second = chain.refer("GO-2").await;
    let actor = chain.act_as(chain.employer_contact).await;
    let plan = PlanInterview {
        referral_id: second,
        starts_at: at("2026-06-02 10:00"),
        ends_at: at("2026-06-02 11:00"),
        location: "Lindelaan 1, Oostrand".to_owned(),
        reason: None,
        accepted: Accepted::default(),
    };
    chain.run(&actor, plan).await;
    at_moment(&chain, FIRST_REMINDER).await;
    let told = since(&chain, FIRST_REMINDER).await;
    assert_eq!(told[EMPLOYER].len(), 1);
    let to_employer = text(&told[EMPLOYER][0]);
    for part in [
        "zaken vragen uw aandacht",
        "Nieuwe voordracht",
        "Gemeld op : maandag 1 juni 2026 om 10.00 uur",
        "Aan u gevraagd",
        "Binnenkort",
    ] {
        let whole = format!("{} {to_employer}", told[EMPLOYER][0].subject);
        assert!(whole.contains(part), "{part:?} is not in\n{whole}");
    }
    // The interview of the third one is planned, so its referral asks for nothing any more.
    let dropped = chain
        .messages_of(Template::ReferralReceived)
        .await
        .into_iter()
        .filter(|message| message.state == MessageState::Dropped);
    assert_eq!(dropped.count(), 1);
    assert_eq!(told[CASE_MANAGER].len(), 1);
}

async fn department(chain: &Chain, name: &str) -> DepartmentId {
    let add = AddDepartment {
        organization_id: chain.employer,
        name: name.to_owned(),
        establishment_number: None,
    };
    chain.run(&Actor::System, add).await
}

async fn assign(chain: &Chain, department: DepartmentId, email: &str) -> ContactId {
    let assign = AssignContact {
        organization_id: chain.employer,
        department_id: Some(department),
        convenant_id: None,
        name: email.split('@').next().expect("a name").to_owned(),
        email: email.to_owned(),
        language: Language::Nl,
        level: ContactLevel::Operational,
        starts_at: None,
        phone: None,
        mail_rhythm: Some(Rhythm::AtOnce),
    };
    let contact = chain.run(&Actor::System, assign).await;
    told_at_once(&chain.db).await;
    contact
}

async fn a_person_of_two_departments_gets_one_email_and_staff_of_one_only_their_own(chain: Chain) {
    let (shared, north_only) = ("planning@delinde.example", "noord@delinde.example");
    let (north, south) = (
        department(&chain, "Noord").await,
        department(&chain, "Zuid").await,
    );
    for department in [north, south] {
        assign(&chain, department, shared).await;
    }
    assign(&chain, north, north_only).await;
    chain.refer_to("GO-1", Some(north)).await;
    chain.refer_to("GO-2", Some(south)).await;
    let running = chain.worker(Some(Transport::Local));
    chain.until_delivered().await;
    running.stop().await;
    at_moment(&chain, FIRST_REMINDER).await;
    let told = since(&chain, FIRST_REMINDER).await;
    let of = |address: &str| {
        assert_eq!(told[address].len(), 1, "{address}");
        text(&told[address][0])
    };
    let both = of(shared);
    assert!(both.contains("GO-1") && both.contains("GO-2"), "{both}");
    assert!(
        both.contains("Zorggroep De Linde, Noord") && both.contains("Zorggroep De Linde, Zuid"),
        "{both}"
    );
    let own = of(north_only);
    assert!(
        own.contains("GO-1") && !own.contains("GO-2") && !own.contains("Zuid"),
        "{own}"
    );
    assert_eq!(told.len(), 2);
}

async fn a_crash_after_acceptance_repeats_the_same_email_under_the_same_id(chain: Chain) {
    referred(&chain, 3).await;
    let (server, transport) = mail(Mood::AcceptsSilently(Duration::from_secs(20))).await;
    chain.environment.set(at(FIRST_REMINDER));
    let running = chain.worker(transport);
    until("the server has it", || async { server.emails().len() == 1 }).await;
    running.kill().await;
    // Meanwhile there is more to say: that is another email.
    let again = chain.refer("GO-9").await;
    let first: BTreeSet<Option<MessageId>> = chain
        .messages_of(Template::DeadlineReminder)
        .await
        .iter()
        .map(|message| message.digest_id)
        .collect();
    assert_eq!(first.len(), 1, "they belong together for good");
    server.set(Mood::Friendly);
    chain.environment.pass(LEASE_OVER);
    let transport = Transport::from_url(&server.url()).expect("a transport");
    let running = chain.worker(Some(transport));
    chain.until_delivered().await;
    running.stop().await;
    let emails = server.emails();
    let repeated: Vec<&String> = emails
        .iter()
        .filter(|email| !email.contains(&again.to_string()))
        .collect();
    assert_eq!(repeated.len(), 2);
    let [one, other] = [0, 1].map(|index| header(repeated[index], "Message-ID").to_owned());
    assert_eq!(one, other);
    assert_eq!(repeated[0], repeated[1], "the same to the last byte");
}

async fn what_is_no_longer_true_is_left_out(chain: Chain) {
    let referrals = [
        chain.refer("GO-0").await,
        chain.refer("GO-1").await,
        chain.refer("GO-2").await,
    ];
    let running = chain.worker(Some(Transport::Local));
    chain.until_delivered().await;
    running.stop().await;
    // Nothing of it was handed over yet.
    let (server, transport) = mail(Mood::AtGreeting("421 4.3.2 not now")).await;
    chain.environment.set(at(FIRST_REMINDER));
    let running = chain.worker(transport);
    until("it was tried in vain", || async {
        let reminders = chain.messages_of(Template::DeadlineReminder).await;
        reminders.len() == 3 && reminders.iter().all(|message| message.last_error.is_some())
    })
    .await;
    let actor = chain.act_as(chain.case_manager).await;
    let withdraw = WithdrawReferral {
        referral_id: referrals[0],
        version: None,
    };
    chain.run(&actor, withdraw).await;
    server.set(Mood::Friendly);
    chain.environment.pass(TimeDelta::seconds(30));
    chain.until_delivered().await;
    running.stop().await;
    for reminder in chain.messages_of(Template::DeadlineReminder).await {
        let is_withdrawn = reminder.subject_id == referrals[0].to_string();
        let expected = if is_withdrawn {
            MessageState::Dropped
        } else {
            MessageState::Sent
        };
        assert_eq!(reminder.state, expected);
    }
    let emails = server.emails();
    let digest = emails
        .iter()
        .find(|email| email.contains("GO-2"))
        .expect("an email");
    assert!(digest.contains("GO-1") && !digest.contains("GO-0"), "{digest}");
    assert!(header(digest, "Subject").starts_with("2 termijnen"), "{digest}");
}

async fn a_refused_email_of_several_goes_to_the_coordinator_as_one(chain: Chain) {
    referred(&chain, 3).await;
    let (server, transport) = mail(Mood::Refuses(EMPLOYER)).await;
    chain.environment.set(at(FIRST_REMINDER));
    let running = chain.worker(transport);
    believed(&chain, 3).await;
    until("it is told to the coordinator", || async {
        let told = chain.messages().await;
        told.iter().any(|message| message.redirected_from.is_some())
    })
    .await;
    chain.environment.set(at(FIRST_REMINDER) + TimeDelta::minutes(1));
    done(&chain).await;
    running.stop().await;
    let [dead, redirected] = [false, true].map(|stands_in| {
        let messages = &chain;
        async move {
            let all = messages.messages_of(Template::DeadlineReminder).await;
            all.into_iter()
                .filter(|message| message.redirected_from.is_some() == stands_in)
                .collect::<Vec<message::Model>>()
        }
    });
    let (dead, redirected) = (dead.await, redirected.await);
    assert!(dead.len() == 3 && dead.iter().all(|message| message.state == MessageState::Dead));
    assert!(
        redirected.len() == 3
            && redirected
                .iter()
                .all(|message| message.state == MessageState::Sent)
    );
    let [email] = &server.emails()[..] else {
        panic!("one email");
    };
    assert!(header(email, "To").contains(COORDINATOR));
    assert!(email.contains("Zorggroep De Linde"), "{email}");
}

async fn nothing_is_idle_while_an_email_is_about_to_go(chain: Chain) {
    referred(&chain, 2).await;
    chain.environment.set(at(FIRST_REMINDER));
    let sweeping = chain.worker(None);
    until("the reminders are written", || async {
        chain.messages_of(Template::DeadlineReminder).await.len() == 2
    })
    .await;
    sweeping.stop().await;
    let (now, wall) = (chain.environment.clock().now(), chain.environment.clock().wall());
    assert!(
        outbox::first_waiting(&chain.db, now, wall)
            .await
            .expect("the database")
            .is_some()
    );
    assert!(
        outbox::waiting(&chain.db, now, wall, false)
            .await
            .expect("the database")
    );
    // While the sweep has anything to take, they wait for it, and still nothing is idle.
    let later = at("2026-06-05 17:00");
    assert!(
        !outbox::waiting(&chain.db, later, wall, false)
            .await
            .expect("the database")
    );
    assert!(
        outbox::waiting(&chain.db, later, wall, true)
            .await
            .expect("the database")
    );
    assert!(
        outbox::first_waiting(&chain.db, now, wall)
            .await
            .expect("the database")
            .is_some()
    );
}

async fn a_step_that_cannot_be_taken_does_not_silence_the_rest(chain: Chain) {
    referred(&chain, 3).await;
    let first = entity::deadline::Entity::find()
        .order_by_asc(entity::deadline::Column::Id)
        .one(&chain.db)
        .await;
    let mut poisoned = first.expect("deadlines").expect("a deadline").into_active_model();
    // It breaches a deadline that is not there to be breached.
    poisoned.state = Set(entity::vocabulary::DeadlineState::Breached);
    poisoned.due_at = Set(at(FIRST_REMINDER));
    let poisoned = poisoned.update(&chain.db).await.expect("updates");
    let step = entity::deadline_step::Model {
        id: entity::TypedId::from_ulid(chain.environment.random().ulid(at(FIRST_REMINDER))),
        deadline_id: poisoned.id,
        round: poisoned.round,
        kind: entity::vocabulary::StepKind::Due,
        position: 9,
        agreed: 9,
        at: at(FIRST_REMINDER),
        taken_at: None,
    };
    let insert = entity::deadline_step::Entity::insert(step.into_active_model());
    insert.exec_without_returning(&chain.db).await.expect("inserts");
    chain.environment.set(at(FIRST_REMINDER));
    let running = chain.worker(Some(Transport::Local));
    until("the others are told", || async {
        chain.environment.pass(TimeDelta::seconds(1));
        let told = chain.messages_of(Template::DeadlineReminder).await;
        told.len() == 2 && told.iter().all(|message| message.state == MessageState::Sent)
    })
    .await;
    running.stop().await;
}

async fn long_lists_are_cut_and_say_so(chain: Chain) {
    referred(&chain, 53).await;
    at_moment(&chain, FIRST_REMINDER).await;
    let told = since(&chain, FIRST_REMINDER).await;
    assert_eq!(told[EMPLOYER].len(), 1);
    let email = &told[EMPLOYER][0];
    assert_eq!(email.subject, "53 termijnen vragen uw aandacht");
    assert_eq!(email.text_body.matches("Kandidaat").count(), 50);
    assert!(email.text_body.contains("En nog 3."), "{}", email.text_body);
    let reminders = chain.messages_of(Template::DeadlineReminder).await;
    assert!(
        reminders
            .iter()
            .all(|message| message.state == MessageState::Sent)
    );
}

/// Three referrals are withdrawn: one email, one item, and the three by their references.
async fn what_happened_alike_to_several_is_one_item(chain: Chain) {
    let mut referrals = Vec::new();
    for number in 0..3 {
        referrals.push(chain.refer(&format!("GO-{number}")).await);
    }
    let running = chain.worker(Some(Transport::Local));
    chain.until_delivered().await;
    running.stop().await;
    let actor = chain.act_as(chain.case_manager).await;
    for referral_id in referrals {
        let withdraw = WithdrawReferral {
            referral_id,
            version: None,
        };
        chain.run(&actor, withdraw).await;
    }
    at_moment(&chain, "2026-06-01 11:00").await;
    let told = since(&chain, "2026-06-01 11:00").await;
    let [email] = &told[EMPLOYER][..] else {
        panic!("{} emails", told[EMPLOYER].len());
    };
    assert_eq!(email.subject, "3 berichten over wat er is gebeurd");
    let text = text(email);
    assert_eq!(text.matches("Voordracht ingetrokken").count(), 1, "{text}");
    assert!(text.contains("Kandidaat: GO-0, GO-1, GO-2"), "{text}");
    assert!(text.contains("U hoeft nu niets te doen."), "{text}");
}
