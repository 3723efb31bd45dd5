//! Mail that can be done without, and what its reader does to have no more of it.

use reqwest::{StatusCode, header};
use serde_json::{Value, json};

use crate::{
    candidates::{CANDIDATE, Chain},
    support::{Email, Program, http, on_both_databases},
    systems::region::done,
};

/// The link, at the program under test.
fn link(program: &Program, email: &Email) -> String {
    let link = email.unsubscribe.as_ref().unwrap();
    let (_, path) = link.split_once("ketenwacht.test").unwrap();
    format!("{}{path}", program.url)
}

async fn emails(chain: &Chain, to: &str) -> Vec<Email> {
    let emails = chain.region.coordinator.emails().await.into_iter();
    emails.filter(|email| email.to_address == to).collect()
}

on_both_databases! {
    /// Opening the link changes nothing, as programs that look for dangers do that; the button does.
    async fn a_candidate_is_written_to_no_more_at_one_click(backend: Backend) {
        let chain = Chain::at(backend, &[]).await;
        let program = &chain.region.program;
        let (candidate, trajectory) = chain.person("GO-1", json!({ "mailConsent": true })).await;
        let referral = chain.refer(&trajectory).await;
        let interview = chain.interview(&referral, "2026-09-08T08:00:00Z").await;
        chain.region.coordinator.settle().await;
        let told = emails(&chain, CANDIDATE).await;
        let link = link(program, &told[0]);

        let asked = http().get(&link).send().await.unwrap();
        assert_eq!(asked.status(), StatusCode::OK);
        let policy = asked.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
        assert!(policy.contains("form-action 'self'"), "{policy}");
        let page = asked.text().await.unwrap();
        assert!(page.contains("<form method=\"post\">") && !page.contains("Kim"), "{page}");
        let query = "query ($id: ID!) { node(id: $id) { ... on Candidate { person { mailConsentEndedAt } } } }";
        let seen = chain.gemeente.client.query(query, json!({ "id": candidate })).await;
        assert_eq!(seen["node"]["person"]["mailConsentEndedAt"], Value::Null);

        for _ in 0..2 {
            let click = http().post(&link).body("List-Unsubscribe=One-Click");
            assert_eq!(click.send().await.unwrap().status(), StatusCode::OK);
        }
        let seen = chain.gemeente.client.query(query, json!({ "id": candidate })).await;
        assert!(seen["node"]["person"]["mailConsentEndedAt"].is_string(), "{seen}");
        let moved = json!({
            "interviewId": interview, "startsAt": "2026-09-08T09:00:00Z", "endsAt": "2026-09-08T10:00:00Z",
            "location": "Lindelaan 1",
        });
        done(&chain.employer.client, "moveInterview", "interview", moved).await;
        chain.region.coordinator.advance("PT1H").await;
        assert_eq!(emails(&chain, CANDIDATE).await.len(), told.len());
    }
}

on_both_databases! {
    async fn nobody_ends_anothers_mail(backend: Backend) {
        let chain = Chain::at(backend, &[]).await;
        let program = &chain.region.program;
        let (candidate, trajectory) = chain.person("GO-1", json!({ "mailConsent": true })).await;
        let referral = chain.refer(&trajectory).await;
        chain.interview(&referral, "2026-09-08T08:00:00Z").await;
        chain.region.coordinator.settle().await;
        let own = link(program, &emails(&chain, CANDIDATE).await[0]);
        let (before, proof) = own.rsplit_once('/').unwrap();
        let others = own.replace(&candidate, &chain.employer.contact);
        let wrong = [
            others,
            format!("{before}/{}", "0".repeat(proof.len())),
            format!("{}/unsubscribe/x/y", program.url),
            format!("{}/unsubscribe/{}/{proof}", program.url, chain.gemeente.contact),
        ];
        for wrong in wrong {
            assert_eq!(http().get(&wrong).send().await.unwrap().status(), StatusCode::NOT_FOUND, "{wrong}");
            assert_eq!(http().post(&wrong).send().await.unwrap().status(), StatusCode::NOT_FOUND, "{wrong}");
        }
    }
}

/// How the recruiter of the chain wants to be written to.
async fn prefer(chain: &Chain, more: Value) {
    let mut input = json!({ "contactId": chain.employer.contact, "mailRhythm": "DAILY" });
    crate::systems::region::merge(&mut input, more);
    done(&chain.employer.client, "changeContact", "contact", input).await;
}

async fn address(chain: &Chain) -> String {
    let query = "query ($id: ID!) { node(id: $id) { ... on Contact { email } } }";
    let data = chain
        .employer
        .client
        .query(query, json!({ "id": chain.employer.contact }))
        .await;
    data["node"]["email"].as_str().unwrap().to_owned()
}

/// Something that the employer hears of, and need do nothing about: another case manager.
async fn another_case_manager(chain: &Chain, trajectory: &str, name: &str) {
    let contact = json!({
        "organizationId": chain.gemeente.id, "name": name, "email": format!("{}@gemeente.example", name.to_lowercase()),
        "language": "NL", "level": "OPERATIONAL",
    });
    let contact = done(&chain.gemeente.client, "assignContact", "contact", contact).await;
    let input = json!({ "trajectoryId": trajectory, "caseManagerId": contact });
    done(&chain.gemeente.client, "assignCaseManager", "trajectory", input).await;
}

on_both_databases! {
    async fn news_alone_can_be_ended_at_one_click_and_work_keeps_coming(backend: Backend) {
        let chain = Chain::at(backend, &["INTERVIEW_PLANNED"]).await;
        let program = &chain.region.program;
        let to = address(&chain).await;
        let (_, trajectory) = chain.person("GO-1", json!({})).await;
        chain.refer(&trajectory).await;
        chain.region.coordinator.advance("PT1H").await;
        another_case_manager(&chain, &trajectory, "Noor").await;
        chain.region.coordinator.advance("P1D").await;
        let told = emails(&chain, &to).await;
        let with_link: Vec<&Email> = told.iter().filter(|email| email.unsubscribe.is_some()).collect();
        let [news] = &with_link[..] else { panic!("{told:#?}") };
        assert_eq!(news.templates(), ["NEWS"]);
        let click = http().post(link(program, news)).body("List-Unsubscribe=One-Click");
        assert_eq!(click.send().await.unwrap().status(), StatusCode::OK);
        let query = "query ($id: ID!) { node(id: $id) { ... on Contact { newsRhythm mailRhythm } } }";
        let seen = chain.employer.client.query(query, json!({ "id": chain.employer.contact })).await;
        assert_eq!(seen["node"], json!({ "newsRhythm": "NEVER", "mailRhythm": "DAILY" }));

        another_case_manager(&chain, &trajectory, "Bram").await;
        chain.region.coordinator.advance("P8D").await;
        let later = emails(&chain, &to).await;
        assert!(later.len() > told.len(), "the reminder of the interview to plan keeps coming");
        let news = later.iter().filter(|email| email.templates().contains(&"NEWS"));
        assert_eq!(news.count(), 1);
    }
}

on_both_databases! {
    /// Work each morning, news on Mondays.
    async fn each_sort_of_mail_has_a_rhythm_of_its_own(backend: Backend) {
        let chain = Chain::at(backend, &["INTERVIEW_PLANNED"]).await;
        let to = address(&chain).await;
        prefer(&chain, json!({ "newsRhythm": "WEEKLY", "appointmentRhythm": "AT_ONCE" })).await;
        let (_, trajectory) = chain.person("GO-1", json!({})).await;
        let referral = chain.refer(&trajectory).await;
        chain.region.coordinator.advance("PT1H").await;
        another_case_manager(&chain, &trajectory, "Noor").await;
        // A conversation weeks ahead would wait for the next morning.
        let plan = json!({
            "referralId": referral, "startsAt": "2026-09-29T08:00:00Z", "endsAt": "2026-09-29T09:00:00Z",
            "location": "Lindelaan 1",
        });
        done(&chain.gemeente.client, "planInterview", "interview", plan).await;
        chain.region.coordinator.settle().await;
        let on_monday = emails(&chain, &to).await;
        assert!(on_monday.iter().any(|email| email.templates() == ["INTERVIEW_PLANNED"]), "{on_monday:#?}");
        chain.region.coordinator.advance_to("2026-09-11T12:00:00Z").await;
        let by_friday = emails(&chain, &to).await;
        assert!(by_friday.iter().all(|email| !email.templates().contains(&"NEWS")), "{by_friday:#?}");
        chain.region.coordinator.advance_to("2026-09-14T12:00:00Z").await;
        let by_next_monday = emails(&chain, &to).await;
        assert!(by_next_monday.iter().any(|email| email.templates().contains(&"NEWS")), "{by_next_monday:#?}");
    }
}
