//! The workers over a real database, with a mail server that misbehaves, and killed when it hurts.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod chain;
mod smtp;

use std::{collections::BTreeSet, time::Duration};

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::TimeDelta;
use domain::{
    Environment,
    access::Actor,
    acts::{
        appointments::accepted::Accepted,
        outcomes::NewOutcome,
        programmes::{NewLine, NewPhase},
    },
    commands::{
        groups::StartGroup,
        interviews::{HoldInterview, PlanInterview, ReportNoShow},
        setup::{AddParty, ArrangeSubstitute, CreateProgramme, EndContact, PlanGroup, RegisterOrganization},
        trajectories::{AssignGuidance, JoinGroup},
    },
    ledger,
    outbox::ClaimMessages,
};
use entity::{
    deadline, deadline_rule, deadline_step, email, idempotency,
    ids::TrajectoryId,
    message,
    vocabulary::{
        ContactLevel, DeadlineKind, DeadlineState, GuidanceRole, InterviewOutcome, MessageState,
        OrganizationKind, Template,
    },
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, Set,
};
use worker::mail::Transport;

use chain::{CASE_MANAGER, COORDINATOR, Chain, EMPLOYER, at, believed, header, on_both, until};
use smtp::{Mood, Server};

on_both!(
    a_due_reminder_is_mailed_once,
    emails_about_one_thing_are_one_thread,
    two_workers_take_each_step_once,
    what_a_dead_mail_server_missed_arrives_later,
    a_message_is_given_up_after_a_day,
    a_crash_after_acceptance_repeats_under_the_same_id,
    a_refused_address_is_told_to_the_coordinator,
    a_reminder_of_what_is_done_is_dropped_even_when_it_was_claimed,
    killing_the_worker_loses_nothing,
    stopping_finishes_what_is_under_way_and_gives_back_the_rest,
    without_a_mail_server_messages_wait,
    a_message_goes_to_whoever_speaks_now,
    a_substitute_is_not_told_of_what_she_did,
    what_stands_in_for_a_dead_address_says_for_whom_it_was,
    an_email_is_read_at_one_moment,
    without_a_successor_the_coordinator_hears_it,
    each_side_of_a_no_show_hears_its_own_part,
    a_poisoned_deadline_does_not_block_the_others,
    a_message_that_cannot_be_made_does_not_stop_the_others,
    old_answers_are_forgotten,
    a_database_that_fails_for_a_while_is_asked_again,
    a_go_moment_is_announced_to_each_in_their_own_role,
    what_leads_to_the_board_names_no_candidate,
);

/// Of a referral on Monday 1 June: five working days, so the close of Monday 8 June; three before it.
const FIRST_REMINDER: &str = "2026-06-03 17:00";
/// Longer than a lease lasts.
const LEASE_OVER: TimeDelta = TimeDelta::seconds(16);

async fn mail(mood: Mood) -> (Server, Option<Transport>) {
    let server = Server::start(mood).await;
    let transport = Transport::from_url(&server.url()).expect("a transport");
    (server, Some(transport))
}

async fn arrived(server: &Server, count: usize) {
    until(&format!("{count} emails"), || async {
        server.emails().len() >= count
    })
    .await;
}

fn ids(server: &Server) -> BTreeSet<String> {
    let emails = server.emails();
    emails
        .iter()
        .map(|email| header(email, "Message-ID").to_owned())
        .collect()
}

async fn email_of(chain: &Chain, template: Template) -> email::Model {
    let message = chain.messages_of(template).await.remove(0);
    let found = email::Entity::find_by_id(message.id).one(&chain.db).await;
    found.expect("the database").expect("an email")
}

async fn a_due_reminder_is_mailed_once(chain: Chain) {
    let (server, transport) = mail(Mood::Friendly).await;
    chain.refer("GO-1").await;
    let running = chain.worker(transport.clone());
    arrived(&server, 1).await;
    chain.environment.set(at(FIRST_REMINDER));
    arrived(&server, 2).await;
    chain.until_delivered().await;
    running.stop().await;

    let reminder = email_of(&chain, Template::DeadlineReminder).await;
    assert_eq!(reminder.to_address, EMPLOYER);
    assert_eq!(
        reminder.subject,
        "Herinnering: sollicitatiegesprek inplannen, uiterlijk maandag 8 juni – voordracht van GO-1 bij Zorggroep De Linde"
    );
    let text = reminder
        .text_body
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    for part in [
        "Uiterlijk : maandag 8 juni 2026 om 17.00 uur",
        "Kandidaat : GO-1",
        "5 werkdagen na de voordracht op maandag 1 juni 2026; een weekend telt niet mee (versie 1 van het convenant).",
        "https://ketenwacht.example/go/ref_",
    ] {
        assert!(text.contains(part), "{part:?} is not in\n{text}");
    }
    assert!(!text.contains("Kandidaat GO-1"), "the name");

    // Neither a second worker nor the same again finds anything to do.
    let running = chain.worker(transport);
    chain.refer("GO-2").await;
    arrived(&server, 3).await;
    running.stop().await;
    assert_eq!(chain.messages_of(Template::DeadlineReminder).await.len(), 1);
    assert_eq!(ids(&server).len(), 3);
}

/// For Outlook as for all others, and under the words that the first one ended with.
async fn emails_about_one_thing_are_one_thread(chain: Chain) {
    let (server, transport) = mail(Mood::Friendly).await;
    chain.refer("GO-1").await;
    let running = chain.worker(transport);
    arrived(&server, 1).await;
    chain.environment.set(at(FIRST_REMINDER));
    arrived(&server, 2).await;
    chain.refer("GO-2").await;
    arrived(&server, 3).await;
    chain.until_delivered().await;
    running.stop().await;

    let emails = server.emails();
    let [first, second, other] = &emails[..] else {
        panic!("{emails:?}")
    };
    let index = |email: &str| STANDARD.decode(header(email, "Thread-Index")).expect("base64");
    let (began, goes_on) = (index(first), index(second));
    assert_eq!((began.len(), goes_on.len()), (22, 27));
    assert_eq!(goes_on[..22], began);
    assert_ne!(index(other)[6..22], began[6..22]);
    assert_eq!(header(second, "In-Reply-To"), header(first, "Message-ID"));
    assert!(!first.contains("In-Reply-To: "));
    for (email, topic) in [
        (first, "voordracht van GO-1 bij Zorggroep De Linde"),
        (second, "voordracht van GO-1 bij Zorggroep De Linde"),
        (other, "voordracht van GO-2 bij Zorggroep De Linde"),
    ] {
        assert_eq!(header(email, "Thread-Topic"), topic);
    }
}

async fn two_workers_take_each_step_once(chain: Chain) {
    const REFERRALS: usize = 20;
    let (server, transport) = mail(Mood::Friendly).await;
    for number in 0..REFERRALS {
        chain.refer(&format!("GO-{number}")).await;
    }
    let other = chain.other_environment();
    let one = chain.worker(transport.clone());
    let two = chain.worker_on(chain.connect_again().await, &other, transport);
    arrived(&server, REFERRALS).await;
    // What is not yet recorded would look abandoned once the machine's time has moved.
    chain.until_delivered().await;
    for moment in [FIRST_REMINDER, "2026-06-05 17:00", "2026-06-08 17:00"] {
        chain.environment.set(at(moment));
        other.set(at(moment));
        until("every step is taken", || async {
            let due = deadline::Entity::find().filter(deadline::Column::NextAt.lte(at(moment)));
            due.count(&chain.db).await.expect("a count") == 0
        })
        .await;
        // A reminder that is still queued when the deadline is breached would rightly be dropped.
        chain.until_delivered().await;
    }
    one.stop().await;
    two.stop().await;

    let steps = deadline_step::Entity::find().filter(deadline_step::Column::TakenAt.is_not_null());
    // Two reminders, the due moment and the first rung of the ladder.
    assert_eq!(
        steps.count(&chain.db).await.expect("a count"),
        4 * REFERRALS as u64
    );
    let emails = server.emails().len();
    assert_eq!(ids(&server).len(), emails, "no message went out twice");
    let messages = chain.messages().await;
    // The referral, two reminders, and the breach to the employer and to the case manager.
    assert_eq!(messages.len(), 5 * REFERRALS);
    assert!(messages.iter().all(|message| message.state == MessageState::Sent));
    // All that one moment brings goes to a person as one email.
    assert_eq!(emails, REFERRALS + 4);
}

async fn what_a_dead_mail_server_missed_arrives_later(chain: Chain) {
    let (server, transport) = mail(Mood::HangsUp).await;
    for number in 0..6 {
        chain.refer(&format!("GO-{number}")).await;
    }
    let running = chain.worker(transport);
    until("every message was tried", || async {
        let wall = chain.environment.clock().wall();
        chain
            .messages()
            .await
            .iter()
            .all(|message| message.attempts == 1 && message.available_at > wall)
    })
    .await;
    let waiting = chain.messages().await;
    assert!(
        waiting
            .iter()
            .all(|message| message.state == MessageState::Queued && message.last_error.is_some())
    );
    server.set(Mood::Friendly);
    chain.environment.pass(TimeDelta::seconds(10));
    arrived(&server, 6).await;
    chain.until_delivered().await;
    running.stop().await;
    assert_eq!(ids(&server).len(), 6);
}

async fn a_message_is_given_up_after_a_day(chain: Chain) {
    let (server, transport) = mail(Mood::AtRecipient("451 4.7.1 later")).await;
    chain.refer("GO-1").await;
    let running = chain.worker(transport);
    for attempt in 1..=18 {
        until("it was tried", || async {
            chain.messages().await[0].attempts == attempt && is_free(&chain).await
        })
        .await;
        assert_eq!(chain.messages().await[0].state, MessageState::Queued, "{attempt}");
        chain.environment.pass(TimeDelta::hours(3));
    }
    until("it is given up", || async {
        chain.messages().await[0].state == MessageState::Dead
    })
    .await;
    running.stop().await;
    assert!(server.emails().is_empty());
}

async fn is_free(chain: &Chain) -> bool {
    chain.messages().await[0].lease_token.is_none()
}

async fn a_crash_after_acceptance_repeats_under_the_same_id(chain: Chain) {
    let (server, transport) = mail(Mood::AcceptsSilently(Duration::from_secs(20))).await;
    chain.refer("GO-1").await;
    let running = chain.worker(transport);
    arrived(&server, 1).await;
    running.kill().await;
    let claimed = chain.messages().await.remove(0);
    assert_eq!((claimed.state, claimed.attempts), (MessageState::Queued, 1));

    server.set(Mood::Friendly);
    chain.environment.pass(LEASE_OVER);
    let transport = Transport::from_url(&server.url()).expect("a transport");
    let running = chain.worker(Some(transport));
    arrived(&server, 2).await;
    chain.until_delivered().await;
    running.stop().await;
    let emails = server.emails();
    assert_eq!(emails[0], emails[1], "the same to the last byte");
    assert_eq!(email::Entity::find().count(&chain.db).await.expect("a count"), 1);
}

async fn a_refused_address_is_told_to_the_coordinator(chain: Chain) {
    let (server, transport) = mail(Mood::Refuses(EMPLOYER)).await;
    chain.refer("GO-1").await;
    let running = chain.worker(transport);
    believed(&chain, 1).await;
    until("it is told to the coordinator", || async {
        let told = chain.messages().await;
        told.iter().any(|message| message.redirected_from.is_some())
    })
    .await;
    // Others that are refused within a minute would be in the same email.
    let a_minute_later = chain.environment.clock().now() + TimeDelta::minutes(1);
    chain.environment.set(a_minute_later);
    arrived(&server, 1).await;
    chain.until_delivered().await;
    running.stop().await;
    let messages = chain.messages().await;
    assert_eq!(messages.len(), 2);
    assert_eq!(messages[0].state, MessageState::Dead);
    assert_eq!(messages[1].redirected_from, Some(messages[0].id));
    assert!(header(&server.emails()[0], "To").contains(COORDINATOR));
}

async fn a_reminder_of_what_is_done_is_dropped_even_when_it_was_claimed(chain: Chain) {
    let referral = chain.refer("GO-1").await;
    let sweeping = chain.worker(None);
    chain.environment.set(at(FIRST_REMINDER));
    until("the reminder is written", || async {
        !chain.messages_of(Template::DeadlineReminder).await.is_empty()
    })
    .await;
    sweeping.stop().await;
    // Someone claimed it and died; meanwhile the interview is planned.
    let claim = ClaimMessages {
        most: 10,
        token: "another".to_owned(),
        is_impatient: false,
    };
    assert_eq!(
        chain.run(&Actor::System, claim).await.len(),
        1,
        "one email of two messages"
    );
    let actor = chain.act_as(chain.employer_contact).await;
    let plan = PlanInterview {
        referral_id: referral,
        starts_at: at("2026-06-09 10:00"),
        ends_at: at("2026-06-09 11:00"),
        location: "Lindelaan 1, Oostrand".to_owned(),
        reason: None,
        accepted: Accepted::default(),
    };
    chain.run(&actor, plan).await;

    // The candidate hears of it in the morning.
    chain.environment.set(at("2026-06-04 09:00"));
    chain.environment.pass(LEASE_OVER);
    let (server, transport) = mail(Mood::Friendly).await;
    let running = chain.worker(transport);
    chain.until_delivered().await;
    running.stop().await;
    // "Plan an interview" is no longer true, from the reminder as from the referral itself.
    for stale in [Template::DeadlineReminder, Template::ReferralReceived] {
        assert_eq!(chain.messages_of(stale).await[0].state, MessageState::Dropped);
    }
    assert_eq!(
        chain.messages_of(Template::InterviewPlanned).await[0].state,
        MessageState::Sent
    );
    let planned = email_of(&chain, Template::InterviewPlanned).await;
    assert!(
        planned.text_body.contains("dinsdag 9 juni 2026 om 10.00 uur"),
        "{}",
        planned.text_body
    );
    assert_eq!(server.emails().len(), 2, "the case manager's and the candidate's");
}

async fn a_substitute_is_not_told_of_what_she_did(chain: Chain) {
    const EVA: &str = "eva@gemeente.example";
    let referrals = [chain.refer("GO-1").await, chain.refer("GO-2").await];
    let eva = chain.assign(chain.gemeente, EVA, ContactLevel::Operational).await;
    let (server, transport) = mail(Mood::Friendly).await;
    let running = chain.worker(transport);
    chain.until_delivered().await;
    let away = ArrangeSubstitute {
        contact_id: chain.case_manager,
        version: None,
        substitute_id: Some(eva),
        from: None,
        until: None,
    };
    let case_manager = chain.act_as(chain.case_manager).await;
    chain.run(&case_manager, away).await;
    // Of what the employer does she hears in place of the case manager, of what she did she does not.
    for (referral, actor) in referrals.into_iter().zip([chain.employer_contact, eva]) {
        let plan = PlanInterview {
            referral_id: referral,
            starts_at: at("2026-06-09 10:00"),
            ends_at: at("2026-06-09 11:00"),
            location: "Lindelaan 1, Oostrand".to_owned(),
            reason: None,
            accepted: Accepted::default(),
        };
        let actor = chain.act_as(actor).await;
        chain.run(&actor, plan).await;
    }
    chain.until_delivered().await;
    running.stop().await;
    let of_case_manager = chain.messages_of(Template::InterviewPlanned).await;
    let of_case_manager = of_case_manager
        .iter()
        .filter(|message| message.contact_id == Some(chain.case_manager));
    let states: Vec<MessageState> = of_case_manager.map(|message| message.state).collect();
    assert_eq!(states, [MessageState::Sent, MessageState::Dropped]);
    let to_eva = server.emails();
    let to_eva = to_eva.iter().filter(|email| header(email, "To").contains(EVA));
    assert_eq!(to_eva.count(), 1);
}

async fn what_stands_in_for_a_dead_address_says_for_whom_it_was(chain: Chain) {
    chain.refer("GO-1").await;
    let (server, transport) = mail(Mood::Refuses("weg@delinde.example")).await;
    let running = chain.worker(transport);
    chain.until_delivered().await;
    chain
        .assign(chain.employer, "weg@delinde.example", ContactLevel::Operational)
        .await;
    until("it is refused", || async {
        let messages = chain.messages_of(Template::ContactOverview).await;
        messages
            .iter()
            .any(|message| message.failures == 1 && message.lease_token.is_none())
    })
    .await;
    chain.environment.pass(TimeDelta::seconds(6));
    until("the coordinator has it", || async { server.emails().len() == 2 }).await;
    running.stop().await;
    let overviews = chain.messages_of(Template::ContactOverview).await;
    let stands_in = overviews.iter().find(|message| message.redirected_from.is_some());
    let stands_in = stands_in.expect("one in its place").id;
    let email = email::Entity::find_by_id(stands_in).one(&chain.db).await;
    let email = email.expect("the database").expect("an email");
    assert_eq!(email.to_address, COORDINATOR);
    assert!(
        email
            .subject
            .starts_with("Niet bezorgd: U bent nu contactpersoon – "),
        "{}",
        email.subject
    );
    let text = email.text_body.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "kon niet worden bezorgd",
        "bestemd voor de operationele contactpersoon van Zorggroep De Linde.",
        "De tekst hieronder is aan die contactpersoon gericht",
        "U bent contactpersoon geworden van Zorggroep De Linde.",
        "als contactpersoon van Servicepunt Zorg Oostrand",
    ] {
        assert!(text.contains(part), "{part:?} is not in {text}");
    }
    assert!(!text.contains("weg@"), "{text}");
}

async fn an_email_is_read_at_one_moment(chain: Chain) {
    chain.refer("GO-1").await;
    let snapshot = domain::snapshot(&chain.db).await.expect("a snapshot");
    let seen = || async { message::Entity::find().count(&snapshot).await.expect("a count") };
    assert_eq!(seen().await, 1);
    chain.refer("GO-2").await;
    assert_eq!(seen().await, 1);
    snapshot.rollback().await.expect("ends");
    assert_eq!(chain.messages().await.len(), 2);
}

async fn killing_the_worker_loses_nothing(chain: Chain) {
    const REFERRALS: usize = 12;
    let (server, transport) = mail(Mood::Stalls(Duration::from_millis(30))).await;
    for number in 0..REFERRALS {
        chain.refer(&format!("GO-{number}")).await;
    }
    for emails in [1, 4, 7] {
        let running = chain.worker(transport.clone());
        arrived(&server, emails).await;
        running.kill().await;
        chain.environment.pass(LEASE_OVER);
    }
    let running = chain.worker(transport);
    // The database may have granted a killed worker its last claim after it was gone: that lease ends as well.
    let glances = std::sync::atomic::AtomicU32::new(1);
    until("every message is finished", || async {
        let glance = glances.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        if glance.is_multiple_of(300) {
            chain.environment.pass(LEASE_OVER);
        }
        let messages = chain.messages().await;
        messages
            .iter()
            .all(|message| message.state != MessageState::Queued)
    })
    .await;
    running.stop().await;
    assert_eq!(ids(&server).len(), REFERRALS);
    assert!(
        chain
            .messages()
            .await
            .iter()
            .all(|message| message.state == MessageState::Sent)
    );
}

async fn stopping_finishes_what_is_under_way_and_gives_back_the_rest(chain: Chain) {
    let (server, transport) = mail(Mood::Stalls(Duration::from_millis(300))).await;
    for number in 0..20 {
        chain.refer(&format!("GO-{number}")).await;
    }
    let running = chain.worker(transport);
    until("something is claimed", || async {
        chain
            .messages()
            .await
            .iter()
            .any(|message| message.lease_token.is_some())
    })
    .await;
    running.stop().await;
    let messages = chain.messages().await;
    assert!(
        messages.iter().all(|message| message.lease_token.is_none()),
        "nothing stays claimed"
    );
    let sent = messages
        .iter()
        .filter(|message| message.state == MessageState::Sent)
        .count();
    assert_eq!(sent, server.emails().len());
    assert!(sent < messages.len());
}

async fn without_a_mail_server_messages_wait(chain: Chain) {
    chain.refer("GO-1").await;
    let running = chain.worker(None);
    chain.environment.set(at("2026-06-08 17:00"));
    until("the deadline is breached", || async {
        let all = deadline::Entity::find().all(&chain.db).await.expect("deadlines");
        all.iter()
            .all(|deadline| deadline.state == DeadlineState::Breached)
    })
    .await;
    running.stop().await;
    let messages = chain.messages().await;
    assert!(messages.len() > 1);
    assert!(
        messages
            .iter()
            .all(|message| message.state == MessageState::Queued && message.attempts == 0)
    );
}

async fn a_message_goes_to_whoever_speaks_now(chain: Chain) {
    let second = "fatma@delinde.example";
    chain.refer("GO-1").await;
    chain
        .assign(chain.employer, second, ContactLevel::Operational)
        .await;
    let end = EndContact {
        contact_id: chain.employer_contact,
        ended_at: None,
        successor_id: None,
        version: None,
    };
    chain.run(&Actor::System, end).await;
    chain.environment.set(at("2026-06-01 10:01"));
    let running = chain.worker(Some(Transport::Local));
    chain.until_delivered().await;
    assert_eq!(
        email_of(&chain, Template::ReferralReceived).await.to_address,
        second
    );
    running.stop().await;
}

async fn without_a_successor_the_coordinator_hears_it(chain: Chain) {
    chain.refer("GO-1").await;
    let end = EndContact {
        contact_id: chain.employer_contact,
        ended_at: None,
        successor_id: None,
        version: None,
    };
    chain.run(&Actor::System, end).await;
    chain.environment.set(at("2026-06-01 10:01"));
    let running = chain.worker(Some(Transport::Local));
    chain.until_delivered().await;
    assert_eq!(
        email_of(&chain, Template::ReferralReceived).await.to_address,
        COORDINATOR
    );
    running.stop().await;
}

async fn each_side_of_a_no_show_hears_its_own_part(chain: Chain) {
    chain
        .assign(chain.employer, "fatma@delinde.example", ContactLevel::Operational)
        .await;
    let referral_id = chain.refer("GO-1").await;
    let actor = chain.act_as(chain.employer_contact).await;
    let plan = PlanInterview {
        referral_id,
        starts_at: at("2026-06-02 10:00"),
        ends_at: at("2026-06-02 11:00"),
        location: "Lindelaan 1, Oostrand".to_owned(),
        reason: None,
        accepted: Accepted::default(),
    };
    let interview_id = chain.run(&actor, plan).await;
    chain.environment.set(at("2026-06-02 10:30"));
    chain
        .run(
            &actor,
            ReportNoShow {
                interview_id,
                version: None,
            },
        )
        .await;
    let running = chain.worker(Some(Transport::Local));
    chain.until_delivered().await;
    running.stop().await;
    let told = chain.messages_of(Template::NoShowReported).await;
    assert_eq!(told.len(), 2);
    for message in told {
        let found = email::Entity::find_by_id(message.id)
            .one(&chain.db)
            .await
            .expect("the database");
        let email = found.expect("an email");
        let own = if email.to_address == "fatma@delinde.example" {
            [
                "een terugkoppeling geven over het niet verschijnen",
                "dinsdag 2 juni 2026 om 14.30 uur",
                "4 kantooruren",
            ]
        } else {
            [
                "het driegesprek voeren",
                "donderdag 4 juni 2026 om 17.00 uur",
                "2 werkdagen",
            ]
        };
        let text = email.text_body.split_whitespace().collect::<Vec<_>>().join(" ");
        for part in own {
            assert!(text.contains(part), "{part:?} is not in\n{text}");
        }
        assert!(text.contains("Wat u moet doen"));
    }
}

async fn a_poisoned_deadline_does_not_block_the_others(chain: Chain) {
    chain.refer("GO-1").await;
    chain.refer("GO-2").await;
    let broken =
        deadline_rule::Entity::find().filter(deadline_rule::Column::Kind.eq(DeadlineKind::JobOffered));
    let mut broken = broken
        .one(&chain.db)
        .await
        .expect("rules")
        .expect("a rule")
        .into_active_model();
    broken.terms = Set(serde_json::json!({}));
    let broken = broken.update(&chain.db).await.expect("updates");
    let first = deadline::Entity::find()
        .one(&chain.db)
        .await
        .expect("deadlines")
        .expect("a deadline");
    let mut poisoned = first.into_active_model();
    poisoned.rule_id = Set(broken.id);
    let poisoned = poisoned.update(&chain.db).await.expect("updates");

    let running = chain.worker(Some(Transport::Local));
    chain.environment.set(at(FIRST_REMINDER));
    until("the other one is taken", || async {
        !chain.messages_of(Template::DeadlineReminder).await.is_empty()
    })
    .await;
    // Once it is mended it is taken too, when its turn comes again.
    let mut mended = broken.into_active_model();
    let terms = domain::rules::terms::Terms::after(domain::rules::terms::working_days(5), &[]);
    mended.terms = Set(serde_json::to_value(terms).expect("JSON"));
    mended.update(&chain.db).await.expect("updates");
    until("the poisoned one is taken", || async {
        chain.environment.pass(TimeDelta::seconds(1));
        let now = deadline::Entity::find_by_id(poisoned.id)
            .one(&chain.db)
            .await
            .expect("deadlines");
        now.expect("the deadline").next_at > poisoned.next_at
    })
    .await;
    running.stop().await;
}

async fn a_message_that_cannot_be_made_does_not_stop_the_others(chain: Chain) {
    chain.refer("GO-1").await;
    chain.refer("GO-2").await;
    let mut broken = chain.messages().await.remove(0).into_active_model();
    broken.cause = Set("nothing".to_owned());
    let broken = broken.update(&chain.db).await.expect("updates");
    let running = chain.worker(Some(Transport::Local));
    until("the other one is sent", || async {
        chain.messages().await[1].state == MessageState::Sent
    })
    .await;
    until("the broken one waits", || async {
        let found = message::Entity::find_by_id(broken.id)
            .one(&chain.db)
            .await
            .expect("messages");
        let message = found.expect("the message");
        message.state == MessageState::Queued && message.last_error.is_some() && message.lease_token.is_none()
    })
    .await;
    running.stop().await;
}

async fn old_answers_are_forgotten(chain: Chain) {
    let wall = chain.environment.clock().wall();
    for (key, age) in [("old", 31), ("new", 29)] {
        let answer = idempotency::Model {
            contact_id: chain.coordinator,
            key: key.to_owned(),
            command: "AddParty".to_owned(),
            input_hash: String::new(),
            output: serde_json::Value::Null,
            created_at: wall - TimeDelta::days(age),
        };
        let insert = idempotency::Entity::insert(answer.into_active_model());
        insert.exec_without_returning(&chain.db).await.expect("inserts");
    }
    let running = chain.worker(None);
    until("one is left", || async {
        let kept = idempotency::Entity::find().all(&chain.db).await.expect("answers");
        kept.len() == 1 && kept[0].key == "new"
    })
    .await;
    running.stop().await;
}

async fn a_database_that_fails_for_a_while_is_asked_again(chain: Chain) {
    let (server, transport) = mail(Mood::Friendly).await;
    let running = chain.worker(transport);
    for table in ["message", "deadline"] {
        let away = format!("ALTER TABLE {table} RENAME TO {table}_away");
        chain.db.execute_unprepared(&away).await.expect("renames");
        // Every look begins with a glance at the clock.
        let before = chain.environment.glances();
        until("both have looked in vain", || async {
            chain.environment.glances() >= before + 8
        })
        .await;
        let back = format!("ALTER TABLE {table}_away RENAME TO {table}");
        chain.db.execute_unprepared(&back).await.expect("renames");
    }
    chain.refer("GO-1").await;
    arrived(&server, 1).await;
    chain.environment.set(at(FIRST_REMINDER));
    arrived(&server, 2).await;
    running.stop().await;
}

async fn a_go_moment_is_announced_to_each_in_their_own_role(chain: Chain) {
    let guide = "studiecoach@rocoost.example";
    let trajectory_id = in_programme(&chain, guide).await;
    let system = Actor::System;
    let trajectory = entity::trajectory::Entity::find_by_id(trajectory_id)
        .one(&chain.db)
        .await;
    let trajectory = trajectory.expect("the database").expect("a trajectory");
    let start = StartGroup {
        group_id: trajectory.group_id.expect("a group"),
        version: None,
    };
    let running = chain.worker(Some(Transport::Local));
    // What was due until now goes in an email before.
    until("what is due is taken", || async {
        let due = ledger::due(&chain.db, chain.environment.clock().now(), 1).await;
        due.expect("the database").is_empty()
    })
    .await;
    chain.until_delivered().await;
    chain.run(&system, start).await;
    chain.until_delivered().await;
    let text_to = async |template, address: &str| {
        for message in chain.messages_of(template).await {
            let found = email::Entity::find_by_id(message.id).one(&chain.db).await;
            if let Some(email) = found
                .expect("the database")
                .filter(|email| email.to_address == address)
            {
                return email.text_body.split_whitespace().collect::<Vec<_>>().join(" ");
            }
        }
        panic!("no {template} to {address}");
    };
    let to_guide = text_to(Template::GoMomentPlanned, guide).await;
    for part in [
        "go-moment 1 van 2",
        "eerste lijn (studieloopbaanbegeleider)",
        "BBL Verzorgende",
        "Beoordeling uiterlijk: dinsdag 16 juni 2026 om 17.00 uur",
        "3 werkdagen voor het go-moment op vrijdag 19 juni 2026 (versie 1 van het convenant).",
    ] {
        assert!(to_guide.contains(part), "{part:?} is not in\n{to_guide}");
    }
    let to_manager = text_to(Template::GoMomentPlanned, CASE_MANAGER).await;
    for part in [
        "Besluit uiterlijk: vrijdag 19 juni 2026 om 17.00 uur",
        "op de dag zelf, vrijdag 19 juni 2026",
    ] {
        assert!(to_manager.contains(part), "{part:?} is not in\n{to_manager}");
    }
    assert!(!to_manager.contains("studieloopbaanbegeleider"));

    // Another guide takes over: that one hears of the first go-moment that awaits an assessment.
    let successor = "opvolger@rocoost.example";
    let school = entity::contact::Entity::find().filter(entity::contact::Column::Email.eq(guide));
    let school = school
        .one(&chain.db)
        .await
        .expect("contacts")
        .expect("the guide")
        .organization_id;
    let contact_id = chain.assign(school, successor, ContactLevel::Operational).await;
    let assign = AssignGuidance {
        trajectory_id,
        line: 1,
        contact_id,
    };
    chain.run(&system, assign).await;
    chain.until_delivered().await;
    let to_successor = text_to(Template::GoMomentPlanned, successor).await;
    assert!(
        to_successor.contains("Beoordeling uiterlijk: dinsdag 16 juni 2026"),
        "{to_successor}"
    );

    // And is reminded of it.
    chain.environment.set(at("2026-06-15 17:00"));
    until("the reminder is written", || async {
        !chain.messages_of(Template::DeadlineReminder).await.is_empty()
    })
    .await;
    chain.until_delivered().await;
    let reminder = text_to(Template::DeadlineReminder, successor).await;
    assert!(
        reminder.contains("de beoordeling voor het go-moment geven"),
        "{reminder}"
    );
    running.stop().await;
}

/// A trajectory that is about to start its programme, with one guidance line.
async fn in_programme(chain: &Chain, guide: &str) -> TrajectoryId {
    let system = Actor::System;
    let school = RegisterOrganization {
        region_id: chain.region,
        kind: OrganizationKind::School,
        name: "ROC Oost".to_owned(),
        kvk_number: None,
        oin: None,
        brin: None,
        cbs_code: None,
    };
    let school = chain.run(&system, school).await;
    let party = AddParty {
        convenant_id: chain.convenant,
        organization_id: school,
        acceded_on: None,
    };
    chain.run(&system, party).await;
    let guide = chain.assign(school, guide, ContactLevel::Operational).await;
    let phase = |name: &str| NewPhase {
        name: name.to_owned(),
        weeks: 3,
    };
    let programme = CreateProgramme {
        carousel_steps: Vec::new(),
        convenant_id: chain.convenant,
        name: "Verzorgende".to_owned(),
        phases: vec![phase("Carrousel"), phase("Verdieping")],
        go_moment_weeks: vec![2, 5],
        guidance_lines: vec![NewLine {
            line: 1,
            role: GuidanceRole::StudyCoach,
        }],
        sub_region_id: None,
    };
    let programme_id = chain.run(&system, programme).await;
    let group = PlanGroup {
        programme_id,
        school_id: Some(school),
        name: "BBL Verzorgende".to_owned(),
        starts_on: "2026-06-08".parse().expect("a date"),
        minimum: 1,
        maximum: 10,
    };
    let group_id = chain.run(&system, group).await;
    let referral_id = chain.refer("GO-1").await;
    let referral = entity::referral::Entity::find_by_id(referral_id)
        .one(&chain.db)
        .await;
    let trajectory_id = referral.expect("the database").expect("a referral").trajectory_id;
    let plan = PlanInterview {
        referral_id,
        starts_at: at("2026-06-02 10:00"),
        ends_at: at("2026-06-02 11:00"),
        location: "Lindelaan 1, Oostrand".to_owned(),
        reason: None,
        accepted: Accepted::default(),
    };
    let interview_id = chain.run(&system, plan).await;
    chain.environment.set(at("2026-06-02 12:00"));
    let hold = HoldInterview {
        interview_id,
        version: None,
        outcome: Some(NewOutcome {
            outcome: InterviewOutcome::Accepted,
            reason: "past bij het team".to_owned(),
            ground: None,
        }),
    };
    chain.run(&system, hold).await;
    let join = JoinGroup {
        trajectory_id,
        version: None,
        group_id,
    };
    chain.run(&system, join).await;
    let assign = AssignGuidance {
        trajectory_id,
        line: 1,
        contact_id: guide,
    };
    chain.run(&system, assign).await;
    chain.environment.set(at("2026-06-08 09:00"));
    trajectory_id
}

async fn what_leads_to_the_board_names_no_candidate(chain: Chain) {
    let manager = "directie@delinde.example";
    chain
        .assign(chain.employer, manager, ContactLevel::Management)
        .await;
    chain.refer("GO-1").await;
    let running = chain.worker(Some(Transport::Local));
    for moment in ["2026-06-08 17:00", "2026-06-10 11:00"] {
        chain.environment.set(at(moment));
        until("every step is taken", || async {
            let due = deadline::Entity::find().filter(deadline::Column::NextAt.lte(at(moment)));
            due.count(&chain.db).await.expect("a count") == 0
        })
        .await;
        chain.until_delivered().await;
    }
    let escalated = email_of(&chain, Template::DeadlineEscalated).await;
    let to = chain.messages_of(Template::DeadlineEscalated).await;
    assert_eq!(to.len(), 2, "management and the coordinator");
    assert!(!escalated.text_body.contains("GO-1"), "{}", escalated.text_body);
    assert_eq!(
        escalated.subject,
        "Escalatie: sollicitatiegesprek nog niet ingepland – voordracht bij Zorggroep De Linde"
    );
    assert!(
        escalated.text_body.contains("1 werkdag en 2 uur"),
        "{}",
        escalated.text_body
    );
    // Late fulfilment is told to all the ladder had reached, but not to whoever did it.
    let referral = entity::referral::Entity::find().one(&chain.db).await;
    let plan = PlanInterview {
        referral_id: referral.expect("the database").expect("a referral").id,
        starts_at: at("2026-06-11 10:00"),
        ends_at: at("2026-06-11 11:00"),
        location: "Lindelaan 1, Oostrand".to_owned(),
        reason: None,
        accepted: Accepted::default(),
    };
    let actor = chain.act_as(chain.employer_contact).await;
    chain.run(&actor, plan).await;
    chain.until_delivered().await;
    let closed = chain.messages_of(Template::DeadlineClosed).await;
    assert_eq!(
        closed.len(),
        3,
        "the case manager, management and the coordinator"
    );
    assert!(closed.iter().all(|message| message.state == MessageState::Sent));
    running.stop().await;
}
