//! A mail server that is out of reach, refuses us, or hangs: nothing dies of it, nothing goes out twice, and all
//! of it goes once the server is back.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod chain;
mod smtp;

use std::{collections::BTreeSet, time::Duration};

use chrono::TimeDelta;
use domain::{
    Environment,
    access::Actor,
    commands::setup::{AddDepartment, AssignContact},
    execute,
    outbox::{self, BeginOutage, ClaimMessages, Outage, ResendMessages},
};
use entity::{
    email, message,
    vocabulary::{ContactLevel, Language, MessageState, Rhythm, Template},
};
use sea_orm::{
    ActiveModelTrait, ConnectOptions, ConnectionTrait, Database, EntityTrait, IntoActiveModel, Set,
};
use worker::mail::Transport;

use chain::{Chain, EMPLOYER, at, believed, header, on_both, told_at_once, until};
use smtp::{Mood, Server};

on_both!(
    a_server_that_refuses_us_kills_nothing_and_all_goes_at_once,
    a_wrong_password_is_an_outage_too,
    a_server_that_refuses_everyone_kills_nothing,
    dead_addresses_of_one_domain_hold_nobody_up,
    what_failed_before_lets_the_others_pass,
    a_starting_worker_asks_the_server_at_once,
    what_still_gathers_is_no_backlog,
    a_bad_address_is_known_by_the_others_that_get_through,
    an_email_that_was_tried_is_never_folded_nor_changed,
    a_lease_is_renewed_for_as_long_as_the_email_takes,
    a_clock_that_was_set_back_makes_nothing_wait_until_tomorrow,
    a_domain_that_hangs_does_not_hold_the_others,
    what_was_given_up_is_sent_again_by_what_it_has_in_common,
);

/// Longer than between any two probes.
const PROBED: TimeDelta = TimeDelta::seconds(61);

async fn outage(chain: &Chain) -> Option<Outage> {
    outbox::outage(&chain.db).await.expect("the database")
}

async fn until_failing(chain: &Chain) -> Outage {
    until("the outage is known", || async { outage(chain).await.is_some() }).await;
    outage(chain).await.expect("an outage")
}

fn ids(server: &Server) -> BTreeSet<String> {
    let emails = server.emails();
    emails
        .iter()
        .map(|email| header(email, "Message-ID").to_owned())
        .collect()
}

async fn all_are(chain: &Chain, state: MessageState) -> bool {
    chain
        .messages()
        .await
        .iter()
        .all(|message| message.state == state)
}

async fn a_server_that_refuses_us_kills_nothing_and_all_goes_at_once(chain: Chain) {
    const EMAILS: usize = 12;
    for (round, mood) in [
        Mood::AtGreeting("554 5.7.1 no service for you"),
        Mood::AtHello("504 5.5.2 need a full host name"),
        Mood::AtSender("550 5.7.1 sender refused"),
        Mood::AtRecipient("530 5.7.0 log in first"),
    ]
    .into_iter()
    .enumerate()
    {
        let server = Server::start(mood).await;
        for number in 0..EMAILS {
            chain.refer(&format!("GO-{round}-{number}")).await;
        }
        let running = chain.worker(Some(Transport::from_url(&server.url()).expect("a transport")));
        let begun = until_failing(&chain).await;
        assert!(
            begun.failure.contains("the mail server refuses"),
            "{}",
            begun.failure
        );
        until("what was claimed is back", || async {
            let messages = chain.messages().await;
            messages.iter().all(|message| message.lease_token.is_none())
        })
        .await;
        let queued = |message: &message::Model| message.state == MessageState::Queued;
        let messages = chain.messages().await;
        assert_eq!(messages.iter().filter(|message| queued(message)).count(), EMAILS);
        assert!(
            messages
                .iter()
                .filter(|message| queued(message))
                .all(|message| message.failures == 0)
        );
        assert!(server.emails().is_empty());

        server.set(Mood::Friendly);
        chain.environment.pass(PROBED);
        until("all of it arrives", || async { server.emails().len() == EMAILS }).await;
        chain.until_delivered().await;
        running.stop().await;
        assert_eq!(ids(&server).len(), EMAILS);
        assert!(all_are(&chain, MessageState::Sent).await);
        assert_eq!(outage(&chain).await, None);
    }
}

async fn a_wrong_password_is_an_outage_too(chain: Chain) {
    let server = Server::start(Mood::AtLogin("535 5.7.8 wrong")).await;
    chain.refer("GO-1").await;
    let running = chain.worker(Some(
        Transport::from_url(&server.url_with_password()).expect("a transport"),
    ));
    let begun = until_failing(&chain).await;
    assert_eq!(
        begun.failure,
        "the mail server refuses the user or the password (535 5.7.8)"
    );
    assert_eq!(begun.since, chain.environment.clock().wall());
    server.set(Mood::AtLogin("235 welcome"));
    chain.environment.pass(PROBED);
    chain.until_delivered().await;
    running.stop().await;
    assert!(all_are(&chain, MessageState::Sent).await);
}

/// Three people of one employer, each of whom hears of a referral, with addresses of three domains.
async fn three_readers(chain: &Chain) {
    for address in ["mo@noord.example", "zoe@zuid.example"] {
        chain
            .assign(chain.employer, address, ContactLevel::Operational)
            .await;
    }
}

async fn a_server_that_refuses_everyone_kills_nothing(chain: Chain) {
    three_readers(&chain).await;
    let server = Server::start(Mood::AtRecipient("550 5.7.1 relaying denied")).await;
    for number in 0..4 {
        chain.refer(&format!("GO-{number}")).await;
    }
    let emails = chain.messages().await.len();
    assert_eq!(emails, 12);
    let running = chain.worker(Some(Transport::from_url(&server.url()).expect("a transport")));
    let begun = until_failing(&chain).await;
    assert!(begun.refuses_all);
    // As long as it lasts one email is tried now and then, and none is given up.
    for probe in 1..=4 {
        chain.environment.pass(PROBED);
        until("it is probed", || async {
            outage(&chain)
                .await
                .is_some_and(|outage| outage.next_probe_at > chain.environment.clock().wall())
        })
        .await;
        assert!(all_are(&chain, MessageState::Queued).await, "{probe}");
    }
    server.set(Mood::Friendly);
    chain.environment.pass(PROBED);
    until("all of it arrives", || async { server.emails().len() == emails }).await;
    chain.until_delivered().await;
    running.stop().await;
    assert!(all_are(&chain, MessageState::Sent).await);
    assert_eq!(ids(&server).len(), emails);
}

async fn dead_addresses_of_one_domain_hold_nobody_up(chain: Chain) {
    const DEAD: usize = 9;
    for number in 0..DEAD {
        let address = format!(
            "weg{number}@{}.example",
            if number % 2 == 0 { "dood" } else { "Dood" }
        );
        chain
            .assign(chain.employer, &address, ContactLevel::Operational)
            .await;
    }
    chain.refer("GO-1").await;
    let server = Server::start(Mood::RefusesDomain("@dood.example")).await;
    let running = chain.worker(Some(Transport::from_url(&server.url()).expect("a transport")));
    until("all of them are tried", || async {
        let messages = chain.messages().await;
        let tried = messages.iter().filter(|message| message.lease_token.is_none());
        tried.filter(|message| message.failures == 1).count() == DEAD && server.emails().len() == 1
    })
    .await;
    assert_eq!(outage(&chain).await, None);
    // Whoever is well hears at once.
    chain.refer("GO-2").await;
    until("it arrives", || async { server.emails().len() == 2 }).await;
    assert_eq!(outage(&chain).await, None);
    running.stop().await;
}

async fn what_failed_before_lets_the_others_pass(chain: Chain) {
    for reference in ["GO-1", "GO-2"] {
        chain.refer(reference).await;
    }
    let [failed, fresh] = chain.messages().await.try_into().expect("two messages");
    let (first, second) = (failed.id, fresh.id);
    let mut failed = failed.into_active_model();
    failed.failures = Set(1);
    failed.update(&chain.db).await.expect("updates");
    for (token, expected) in [("one", second), ("two", first)] {
        let claim = ClaimMessages {
            most: 1,
            token: token.to_owned(),
            is_impatient: false,
        };
        assert_eq!(chain.run(&Actor::System, claim).await, [expected]);
    }
}

async fn a_starting_worker_asks_the_server_at_once(chain: Chain) {
    three_readers(&chain).await;
    for (round, mood) in [
        Mood::AtLogin("535 5.7.8 wrong"),
        Mood::AtRecipient("550 5.7.1 relaying denied"),
    ]
    .into_iter()
    .enumerate()
    {
        let server = Server::start(mood).await;
        let transport = || Some(Transport::from_url(&server.url_with_password()).expect("a transport"));
        for number in 0..4 {
            chain.refer(&format!("GO-{round}-{number}")).await;
        }
        let running = chain.worker(transport());
        until_failing(&chain).await;
        running.stop().await;
        server.set(Mood::AtLogin("235 welcome"));
        // Mended and started again: no time passes.
        let running = chain.worker(transport());
        chain.until_delivered().await;
        running.stop().await;
        assert_eq!(outage(&chain).await, None);
    }
    // Nor does an email have to wait for it to be known.
    let server = Server::start(Mood::AtLogin("235 welcome")).await;
    let begin = BeginOutage {
        failure: "of before".to_owned(),
        refuses_all: false,
    };
    chain.run(&Actor::System, begin).await;
    let transport = Transport::from_url(&server.url_with_password()).expect("a transport");
    let running = chain.worker(Some(transport));
    until("it is over", || async { outage(&chain).await.is_none() }).await;
    running.stop().await;
}

async fn what_still_gathers_is_no_backlog(chain: Chain) {
    let server = Server::start(Mood::Refuses(EMPLOYER)).await;
    chain.refer("GO-1").await;
    let running = chain.worker(Some(Transport::from_url(&server.url()).expect("a transport")));
    believed(&chain, 1).await;
    until("it is told to the coordinator", || async {
        let messages = chain.messages().await;
        messages.iter().any(|message| message.redirected_from.is_some())
    })
    .await;
    running.stop().await;
    let now = chain.environment.clock().now();
    let backlog = async |now| {
        let oldest = outbox::oldest_unsent(&chain.db, now).await.expect("the database");
        let of_all = outbox::mail_of(&chain.db, &[chain.convenant], now).await;
        let mail = of_all
            .expect("the database")
            .remove(&chain.convenant)
            .expect("mail");
        assert_eq!(mail.oldest_unsent_at, oldest);
        (mail.unsent, mail.given_up, oldest)
    };
    assert_eq!(backlog(now).await, (0, 1, None));
    let later = now + TimeDelta::minutes(1);
    assert_eq!(backlog(later).await, (1, 1, Some(now)));
}

async fn a_bad_address_is_known_by_the_others_that_get_through(chain: Chain) {
    three_readers(&chain).await;
    let server = Server::start(Mood::Refuses(EMPLOYER)).await;
    chain.refer("GO-1").await;
    let running = chain.worker(Some(Transport::from_url(&server.url()).expect("a transport")));
    until("the others arrive, and one is refused", || async {
        let messages = chain.messages().await;
        let refused = messages
            .iter()
            .any(|message| message.failures == 1 && message.lease_token.is_none());
        refused && server.emails().len() == 2
    })
    .await;
    assert!(
        !chain
            .messages()
            .await
            .iter()
            .any(|message| message.state == MessageState::Dead)
    );
    chain.refer("GO-2").await;
    until("others arrive again", || async { server.emails().len() == 4 }).await;
    chain.environment.pass(TimeDelta::seconds(3));
    until("the refusal is believed, and the coordinator told", || async {
        let messages = chain.messages().await;
        let dead = messages
            .iter()
            .find(|message| message.state == MessageState::Dead);
        dead.is_some_and(|dead| dead.failures == 1 && dead.attempts == 2)
            && messages.iter().any(|message| message.redirected_from.is_some())
    })
    .await;
    running.stop().await;
    assert_eq!(outage(&chain).await, None);
}

async fn an_email_that_was_tried_is_never_folded_nor_changed(chain: Chain) {
    let server = Server::start(Mood::AcceptsSilently(Duration::from_secs(20))).await;
    chain.refer("GO-1").await;
    let running = chain.worker(Some(Transport::from_url(&server.url()).expect("a transport")));
    until("the server has it", || async { server.emails().len() == 1 }).await;
    running.kill().await;
    // By now it is old enough to come along with whatever else there is to say.
    server.set(Mood::Friendly);
    chain.environment.set(at("2026-06-01 10:16"));
    chain.refer("GO-2").await;
    chain.environment.set(at("2026-06-03 10:16"));
    let running = chain.worker(Some(Transport::from_url(&server.url()).expect("a transport")));
    chain.until_delivered().await;
    running.stop().await;
    let emails = server.emails();
    let of_first = |email: &&String| email.contains("GO-1") && !email.contains("GO-2");
    let repeated: Vec<&String> = emails.iter().filter(of_first).take(2).collect();
    assert_eq!(repeated.len(), 2);
    assert_eq!(repeated[0], repeated[1], "the same to the last byte");
    for email in &emails {
        let same = emails
            .iter()
            .filter(|other| header(other, "Message-ID") == header(email, "Message-ID"));
        assert!(
            same.into_iter().all(|other| other == email),
            "one Message-ID, one email"
        );
    }
    let unsent = email::Entity::find().all(&chain.db).await.expect("emails");
    assert!(unsent.iter().all(|email| email.sent_at.is_some()));
}

async fn a_lease_is_renewed_for_as_long_as_the_email_takes(chain: Chain) {
    let server = Server::start(Mood::AcceptsSilently(Duration::from_secs(9))).await;
    chain.refer("GO-1").await;
    let running = chain.worker(Some(Transport::from_url(&server.url()).expect("a transport")));
    until("the server has it", || async { server.emails().len() == 1 }).await;
    let other = chain.other_environment();
    let second = chain.worker_on(
        chain.connect_again().await,
        &other,
        Some(Transport::from_url(&server.url()).expect("a transport")),
    );
    // Twice almost the length of a lease, and a renewal in between.
    for _ in 0..2 {
        chain.environment.pass(TimeDelta::seconds(12));
        other.pass(TimeDelta::seconds(12));
        let until_now = chain.environment.clock().wall() + TimeDelta::seconds(15);
        until("it is renewed or over", || async {
            let message = chain.messages().await.remove(0);
            message.state == MessageState::Sent || message.lease_until == Some(until_now)
        })
        .await;
    }
    chain.until_delivered().await;
    running.stop().await;
    second.stop().await;
    assert_eq!(server.emails().len(), 1);
    assert_eq!(chain.messages().await[0].attempts, 1);
}

async fn a_clock_that_was_set_back_makes_nothing_wait_until_tomorrow(chain: Chain) {
    let server = Server::start(Mood::Friendly).await;
    for reference in ["GO-1", "GO-2"] {
        chain.refer(reference).await;
    }
    let tomorrow = chain.environment.clock().wall() + TimeDelta::days(1);
    let [tried, claimed] = chain.messages().await.try_into().expect("two messages");
    let mut tried = tried.into_active_model();
    tried.available_at = Set(tomorrow);
    tried.update(&chain.db).await.expect("updates");
    let mut claimed = claimed.into_active_model();
    claimed.lease_until = Set(Some(tomorrow));
    claimed.lease_token = Set(Some("of a worker that lived tomorrow".to_owned()));
    claimed.update(&chain.db).await.expect("updates");
    let running = chain.worker(Some(Transport::from_url(&server.url()).expect("a transport")));
    until("both arrive", || async { server.emails().len() == 2 }).await;
    chain.until_delivered().await;
    running.stop().await;
}

async fn a_domain_that_hangs_does_not_hold_the_others(chain: Chain) {
    let add = AddDepartment {
        organization_id: chain.employer,
        name: "Noord".to_owned(),
        establishment_number: None,
    };
    let department = chain.run(&Actor::System, add).await;
    let assign = AssignContact {
        organization_id: chain.employer,
        department_id: Some(department),
        convenant_id: None,
        name: "Noord".to_owned(),
        email: "noord@anders.example".to_owned(),
        language: Language::Nl,
        level: ContactLevel::Operational,
        starts_at: None,
        phone: None,
        mail_rhythm: Some(Rhythm::AtOnce),
    };
    chain.run(&Actor::System, assign).await;
    told_at_once(&chain.db).await;
    for number in 0..12 {
        chain.refer(&format!("GO-{number}")).await;
    }
    chain.refer_to("GO-12", Some(department)).await;
    let server = Server::start(Mood::HangsFor("delinde.example")).await;
    let running = chain.worker(Some(Transport::from_url(&server.url()).expect("a transport")));
    until("the other domain has its email", || async {
        server.emails().len() == 1
    })
    .await;
    assert!(header(&server.emails()[0], "To").contains("noord@anders.example"));
    assert_eq!(outage(&chain).await, None);
    running.kill().await;
}

async fn what_was_given_up_is_sent_again_by_what_it_has_in_common(chain: Chain) {
    let server = Server::start(Mood::Refuses(EMPLOYER)).await;
    for reference in ["GO-1", "GO-2"] {
        chain.refer(reference).await;
    }
    let running = chain.worker(Some(Transport::from_url(&server.url()).expect("a transport")));
    believed(&chain, 2).await;
    let given_up = || async {
        let messages = chain.messages().await;
        messages
            .into_iter()
            .filter(|message| message.state == MessageState::Dead)
            .count()
    };
    until("both are given up", || async { given_up().await == 2 }).await;
    // Others that are refused within a minute would be in the same email to the coordinator.
    let a_minute_later = chain.environment.clock().now() + TimeDelta::minutes(1);
    chain.environment.set(a_minute_later);
    chain.until_delivered().await;
    assert_eq!(given_up().await, 2);
    let told = server.emails().len();
    server.set(Mood::Friendly);
    let all = ResendMessages {
        convenant_id: chain.convenant,
        contact_id: None,
        organization_id: None,
        templates: None,
        given_up_from: None,
        given_up_until: None,
    };
    let now = chain.environment.clock().now();
    let coordinator = chain.act_as(chain.coordinator).await;
    for others in [
        ResendMessages {
            contact_id: Some(chain.case_manager),
            ..all.clone()
        },
        ResendMessages {
            organization_id: Some(chain.gemeente),
            ..all.clone()
        },
        ResendMessages {
            templates: Some(vec![Template::DeadlineReminder]),
            ..all.clone()
        },
        ResendMessages {
            given_up_until: Some(now - TimeDelta::hours(1)),
            ..all.clone()
        },
        ResendMessages {
            given_up_from: Some(now + TimeDelta::hours(1)),
            ..all.clone()
        },
    ] {
        chain.run(&coordinator, others).await;
        assert_eq!(given_up().await, 2);
    }
    let these = ResendMessages {
        contact_id: Some(chain.employer_contact),
        organization_id: Some(chain.employer),
        given_up_from: Some(now - TimeDelta::hours(1)),
        ..all.clone()
    };
    chain.run(&coordinator, these).await;
    chain.until_delivered().await;
    running.stop().await;
    assert_eq!(given_up().await, 0);
    assert_eq!(server.emails().len(), told + 2);
    let refused = execute(
        &chain.db,
        &*chain.environment,
        &chain.act_as(chain.case_manager).await,
        None,
        all,
    )
    .await;
    assert!(refused.is_err());
}

/// A copy of the database from before the reminders were sent, put back after.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_restored_backup_sends_again_is_known_by_its_id() {
    let chain = Chain::on_sqlite().await;
    for reference in ["GO-1", "GO-2"] {
        chain.refer(reference).await;
    }
    let backup = std::env::temp_dir().join(format!(
        "backup-{}-{}.sqlite",
        std::process::id(),
        chain.convenant
    ));
    let copying = format!("VACUUM INTO '{}'", backup.display());
    chain.db.execute_unprepared(&copying).await.expect("copies");
    let restored = Database::connect(ConnectOptions::new(format!("sqlite://{}", backup.display())))
        .await
        .expect("a database");
    let mut sent = Vec::new();
    for (db, environment) in [
        (chain.db.clone(), std::sync::Arc::clone(&chain.environment)),
        (restored.clone(), chain.other_environment()),
    ] {
        let server = Server::start(Mood::Friendly).await;
        let transport = Transport::from_url(&server.url()).expect("a transport");
        let running = chain.worker_on(db.clone(), &environment, Some(transport));
        until("the referrals arrive", || async { server.emails().len() == 2 }).await;
        environment.set(at("2026-06-03 17:00"));
        until("the reminders arrive", || async { server.emails().len() == 3 }).await;
        running.stop().await;
        sent.push(ids(&server));
    }
    assert_eq!(sent[0].len(), 3);
    assert_eq!(sent[0], sent[1]);
    let own: BTreeSet<_> = chain
        .messages_of(Template::DeadlineReminder)
        .await
        .iter()
        .map(|one| one.id)
        .collect();
    let repeated = message::Entity::find().all(&restored).await.expect("messages");
    assert!(
        repeated.iter().all(|message| !own.contains(&message.id)),
        "the rows are others"
    );
    std::fs::remove_file(&backup).expect("removes");
}
