//! Each person gets one email that says what is the matter now.

use std::collections::BTreeMap;

use crate::{
    support::{
        Options, Program, TestDatabase, eventually, on_both_databases,
        smtp::{Mood, Server},
    },
    west_brabant::WestBrabant,
};

const RECRUITER: &str = "werving@markoever.example";

/// How many emails each person has, by address.
fn count(server: &Server) -> BTreeMap<String, usize> {
    let mut count = BTreeMap::new();
    for email in server.emails() {
        *count.entry(header(&email, "To")).or_default() += 1;
    }
    count
}

fn header(email: &str, name: &str) -> String {
    let start = format!("{name}: ");
    let line = email.lines().find_map(|line| line.strip_prefix(&start));
    line.unwrap_or_default().to_owned()
}

fn to_recruiter(server: &Server) -> Vec<String> {
    let emails = server.emails();
    emails
        .into_iter()
        .filter(|email| header(email, "To").contains(RECRUITER))
        .collect()
}

async fn is_settled(region: &WestBrabant) -> bool {
    let query = "{ messages(filter: { states: [QUEUED] }) { totalCount } }";
    let data = region.coordinator.query(query, serde_json::json!({})).await;
    data["messages"]["totalCount"] == 0
}

on_both_databases! {
    /// Nobody swept or sent for three weeks: on return each person gets one email about all of it.
    async fn after_an_outage_each_person_gets_one_email(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let api = Program::start(&database, Options::command("api")).await;
        let region = WestBrabant::of(&api);
        for reference in ["WB-0202", "WB-0203", "WB-0204", "WB-0205"] {
            region.refer(reference, "Woonzorg Markoever").await;
        }
        region.coordinator.advance("P21D").await;
        let server = Server::start(Mood::Friendly).await;
        let options = Options::command("worker")
            .set("KETENWACHT_SMTP_URL", server.url())
            .set("KETENWACHT_MAIL_FROM", "Ketenwacht <ketenwacht@oostrand.example>");
        let worker = Program::start(&database, options).await;
        eventually("all is handed over", || async {
            let is_done = is_settled(&region).await && !to_recruiter(&server).is_empty();
            is_done.then_some(())
        })
        .await;
        assert!(worker.stop(), "a worker that is told to stop ends well");
        let count = count(&server);
        assert!(count.len() >= 4, "{count:?}");
        for (person, emails) in &count {
            // A candidate is told of each agreement that was not kept, in words without a matter.
            assert!(*emails == 1 || person.contains("kandidaten.example"), "{count:#?}");
        }
        let emails = to_recruiter(&server);
        let [email] = &emails[..] else { panic!("{} emails", emails.len()) };
        for reference in ["WB-0202", "WB-0203", "WB-0204", "WB-0205"] {
            assert!(email.contains(reference), "{reference} is not in\n{email}");
        }
    }
}

on_both_databases! {
    /// A power cut after the server took the email and before that was written down: the same email, under
    /// the same Message-ID.
    async fn a_power_cut_repeats_the_email_under_its_own_id(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let api = Program::start(&database, Options::command("api")).await;
        let region = WestBrabant::of(&api);
        for reference in ["WB-0202", "WB-0203", "WB-0204"] {
            region.refer(reference, "Woonzorg Markoever").await;
        }
        region.coordinator.advance("P21D").await;
        let server = Server::start(Mood::AcceptsSilently(std::time::Duration::from_secs(30))).await;
        let start = async || {
            let options = Options::command("worker")
                .set("KETENWACHT_SMTP_URL", server.url())
                .set("KETENWACHT_MAIL_FROM", "Ketenwacht <ketenwacht@oostrand.example>");
            Program::start(&database, options).await
        };
        let worker = start().await;
        // What has waited longest goes first: the referrals, and with them all else that is the recruiter's.
        eventually("the server has it", || async { (!to_recruiter(&server).is_empty()).then_some(()) }).await;
        worker.kill();
        server.set(Mood::Friendly);
        let worker = start().await;
        let patient = tokio::time::timeout(std::time::Duration::from_secs(120), async {
            // The lease of the killed worker has to end first.
            while to_recruiter(&server).len() < 2 || !is_settled(&region).await {
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            }
        });
        patient.await.unwrap();
        assert!(worker.stop(), "a worker that is told to stop ends well");
        let emails = to_recruiter(&server);
        let [one, other] = &emails[..] else { panic!("{} emails", emails.len()) };
        assert_eq!(header(one, "Message-ID"), header(other, "Message-ID"));
        for reference in ["WB-0202", "WB-0203", "WB-0204"] {
            assert!(one.contains(reference) && other.contains(reference), "{reference}");
        }
    }
}
