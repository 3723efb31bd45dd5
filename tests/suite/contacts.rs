//! Someone leaves, and someone else takes over.

use serde_json::{Value, json};

use crate::{
    support::{COORDINATOR, Client, Email, Options, Program, TestDatabase, on_both_databases},
    west_brabant::{WestBrabant, later, text},
};

const CASE_MANAGER: &str = "casemanager@gemeente-breda.example";
const SUCCESSOR: &str = "opvolger@gemeente-breda.example";
const SUBSTITUTE: &str = "vervanger@gemeente-breda.example";

/// A contact, by organisation and mail address.
async fn contact(client: &Client, organization: &str, email: &str) -> String {
    let query = "query ($id: ID!) {
        contacts(first: 50, filter: { organizationId: $id }) { nodes { id email } }
    }";
    let data = client.query(query, json!({ "id": organization })).await;
    let nodes = data["contacts"]["nodes"].as_array().unwrap();
    let found = nodes.iter().find(|node| node["email"] == email);
    text(&found.unwrap_or_else(|| panic!("{email} in {nodes:?}"))["id"])
}

/// Assigns a contact for the whole of an organisation.
async fn assign(client: &Client, organization: &str, level: &str, email: &str) -> String {
    let input = json!({
        "organizationId": organization, "name": "Mies Opvolger", "email": email, "language": "NL", "level": level,
    });
    text(&client.accepted("assignContact", input, "contact { id }").await["contact"]["id"])
}

async fn emails_to(region: &WestBrabant, address: &str, template: &str) -> Vec<Email> {
    let emails = region.coordinator.emails().await;
    let to_them = emails.into_iter().filter(|email| email.to_address == address);
    to_them.filter(|email| email.template == template).collect()
}

async fn histories(client: &Client, deadline: &Value) -> i64 {
    let query = "query ($id: ID!) { node(id: $id) { ... on Deadline { version } } }";
    let data = client.query(query, json!({ "id": deadline["id"] })).await;
    data["node"]["version"].as_i64().unwrap()
}

on_both_databases! {
    /// The successor takes over the case, gets one overview and every later email; the predecessor is out at
    /// once, and what was sent keeps the old name.
    async fn a_successor_takes_over_at_once(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = WestBrabant::of(&program);
        // A no-show: the conversation after it is the case manager's to hold.
        let referral = region.refer("WB-0206", "Zorggroep De Linde").await;
        let due_at = text(&region.deadline(&referral, "INTERVIEW_PLANNED").await["dueAt"]);
        let starts_at = later(&due_at, -60);
        let input = json!({
            "referralId": referral, "startsAt": starts_at, "endsAt": due_at, "location": "Lindehof, receptie",
        });
        let planned = region.linde.accepted("planInterview", input, "interview { id }").await;
        region.coordinator.advance_to(&later(&starts_at, 20)).await;
        let report = json!({ "interviewId": planned["interview"]["id"] });
        let reported = region.linde.accepted("reportNoShow", report, "noShow { id }").await;
        let no_show = text(&reported["noShow"]["id"]);
        assert_eq!(region.told_about(&no_show).await, [format!("NO_SHOW_REPORTED {CASE_MANAGER}")]);
        let follow_up = region.deadline(&no_show, "NO_SHOW_FOLLOW_UP").await;
        let before = histories(&region.coordinator, &follow_up).await;

        let breda = region.employer("Gemeente Breda").await;
        let gone = contact(&region.gemeente, &breda, CASE_MANAGER).await;
        let successor = assign(&region.gemeente, &breda, "OPERATIONAL", SUCCESSOR).await;
        let linde = region.employer("Zorggroep De Linde").await;
        let elsewhere = contact(&region.linde, &linde, "werving@delinde.example").await;
        for (input, code) in [
            (json!({ "contactId": gone, "successorId": elsewhere }), "NOT_TOGETHER"),
            (json!({ "contactId": gone, "successorId": gone }), "NOT_TOGETHER"),
            (
                json!({ "contactId": gone, "successorId": successor, "endedAt": later(&due_at, 60 * 24) }),
                "IN_THE_FUTURE",
            ),
        ] {
            let refused = region.gemeente.mutate("endContact", input, "contact { id }").await;
            assert_eq!(refused["errors"][0]["code"], code);
            assert_eq!(refused["errors"][0]["path"], json!(["input", "successorId"]), "{code}");
        }
        let input = json!({ "contactId": gone, "successorId": successor });
        region.coordinator.accepted("endContact", input, "contact { endedAt }").await;

        let shut_out = region.gemeente.post("{ regions { nodes { id } } }", json!({})).await;
        assert!(shut_out["data"].is_null() && !shut_out["errors"].is_null(), "{shut_out}");
        let successor = program.client(SUCCESSOR);
        let overview = emails_to(&region, SUCCESSOR, "CONTACT_OVERVIEW").await;
        let [overview] = &overview[..] else { panic!("{overview:?}") };
        let overview = overview.text();
        assert!(overview.contains("Het driegesprek voeren") && overview.contains("WB-0206"), "{overview}");
        assert!(histories(&region.coordinator, &follow_up).await >= before);

        // The case is the successor's, and so is every email from here on.
        region.coordinator.advance("P5D").await;
        let told = region.told_about(&no_show).await;
        assert!(told.contains(&format!("DEADLINE_BREACHED {SUCCESSOR}")), "{told:?}");
        assert!(!told.contains(&format!("DEADLINE_BREACHED {CASE_MANAGER}")), "{told:?}");
        assert!(told.contains(&format!("NO_SHOW_REPORTED {CASE_MANAGER}")), "what was sent stays: {told:?}");
        let follow_up = json!({
            "noShowId": no_show, "heldAt": later(&starts_at, 15), "agreement": "Nieuwe afspraak volgende week.",
        });
        successor.accepted("recordFollowUp", follow_up, "").await;
        assert_eq!(emails_to(&region, SUCCESSOR, "CONTACT_OVERVIEW").await.len(), 1);
    }
}

on_both_databases! {
    /// Without a successor whoever is left at the partner hears it, and without anyone the coordinator.
    async fn without_a_successor_there_is_never_silence(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = WestBrabant::of(&program);
        let markoever = region.employer("Woonzorg Markoever").await;
        let people = ["werving", "manager", "bestuur"].map(|mailbox| format!("{mailbox}@markoever.example"));
        let referral = region.refer("WB-0202", "Woonzorg Markoever").await;
        let told = region.told_about(&referral).await;
        assert!(told.contains(&format!("REFERRAL_RECEIVED {}", people[0])), "{told:?}");
        let end = async |address: &str| {
            let id = contact(&region.coordinator, &markoever, address).await;
            region.coordinator.accepted("endContact", json!({ "contactId": id }), "contact { id }").await;
        };
        end(&people[0]).await;
        let deadline = region.deadline(&referral, "INTERVIEW_PLANNED").await;
        region.coordinator.advance_to(&later(&text(&deadline["steps"]["nodes"][0]["at"]), 1)).await;
        let told = region.told_about(&referral).await;
        assert!(told.contains(&format!("DEADLINE_REMINDER {}", people[1])), "{told:?}");
        assert!(!told.contains(&format!("DEADLINE_REMINDER {}", people[0])), "{told:?}");
        end(&people[1]).await;
        end(&people[2]).await;
        region.coordinator.advance("P7D").await;
        let told = region.told_about(&referral).await;
        let to_coordinator = "DEADLINE_BREACHED coordinator@servicepunt-wb.example";
        assert!(told.contains(&to_coordinator.to_owned()), "{told:?}");

        // Whoever comes next gets one overview of what now comes to them.
        let newcomer = "nieuw@markoever.example";
        assign(&region.coordinator, &markoever, "OPERATIONAL", newcomer).await;
        let overview = emails_to(&region, newcomer, "CONTACT_OVERVIEW").await;
        let [overview] = &overview[..] else { panic!("{overview:?}") };
        assert!(overview.text().contains("WB-0202"), "{}", overview.text());
    }
}

on_both_databases! {
    /// Who is away is written to by way of the substitute, who may do what is theirs to do; afterwards all is as it was.
    async fn a_substitute_stands_in_from_one_moment_until_another(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = WestBrabant::of(&program);
        let breda = region.employer("Gemeente Breda").await;
        let away = contact(&region.gemeente, &breda, CASE_MANAGER).await;
        let substitute = assign(&region.gemeente, &breda, "OPERATIONAL", SUBSTITUTE).await;
        let linde = region.employer("Zorggroep De Linde").await;
        let elsewhere = contact(&region.linde, &linde, "werving@delinde.example").await;
        for other in [&away, &elsewhere] {
            let input = json!({ "contactId": away, "substituteId": other });
            assert_eq!(region.gemeente.refused("arrangeSubstitute", input).await, ["NOT_TOGETHER"]);
        }
        let now = region.coordinator.time().await.to_rfc3339();
        let input = json!({ "contactId": away, "substituteId": substitute, "until": now });
        assert_eq!(region.gemeente.refused("arrangeSubstitute", input).await, ["END_BEFORE_START"]);

        let referral = region.refer("WB-0206", "Zorggroep De Linde").await;
        let due_at = text(&region.deadline(&referral, "INTERVIEW_PLANNED").await["dueAt"]);
        let until = later(&due_at, 60 * 24 * 7);
        let input = json!({ "contactId": away, "substituteId": substitute, "until": until });
        region.gemeente.accepted("arrangeSubstitute", input, "contact { awayUntil substitute { id } }").await;
        let starts_at = later(&due_at, -60);
        let input = json!({
            "referralId": referral, "startsAt": starts_at, "endsAt": due_at, "location": "Lindehof, receptie",
        });
        let planned = region.linde.accepted("planInterview", input, "interview { id }").await;
        region.coordinator.advance_to(&later(&starts_at, 20)).await;
        let report = json!({ "interviewId": planned["interview"]["id"] });
        let reported = region.linde.accepted("reportNoShow", report, "noShow { id }").await;
        let no_show = text(&reported["noShow"]["id"]);
        assert_eq!(region.told_about(&no_show).await, [format!("NO_SHOW_REPORTED {SUBSTITUTE}")]);
        let emails = emails_to(&region, SUBSTITUTE, "NO_SHOW_REPORTED").await;
        assert!(emails[0].text().contains("als vervanger van Hanneke Smeets"), "{}", emails[0].text());

        let standing_in = program.client(SUBSTITUTE);
        let query = "{ trajectories(first: 50) { nodes { candidate { person { name } } } } }";
        let seen = standing_in.query(query, json!({})).await;
        assert!(seen["trajectories"]["nodes"].as_array().unwrap().len() > 1, "{seen}");
        let follow_up = json!({
            "noShowId": no_show, "heldAt": later(&starts_at, 15), "agreement": "Nieuwe afspraak volgende week.",
        });
        standing_in.accepted("recordFollowUp", follow_up, "").await;

        region.coordinator.advance_to(&until).await;
        let fresh = region.refer("WB-0205", "Zorggroep De Linde").await;
        region.coordinator.advance("P8D").await;
        let told = region.told_about(&fresh).await;
        assert!(told.contains(&format!("DEADLINE_BREACHED {CASE_MANAGER}")), "{told:?}");
        assert!(!told.iter().any(|line| line.ends_with(SUBSTITUTE)), "{told:?}");
    }
}

on_both_databases! {
    /// One mailbox speaks once for the same part of a partner at the same level: otherwise each email comes twice.
    async fn one_contact_is_assigned_once(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = WestBrabant::of(&program);
        let breda = region.employer("Gemeente Breda").await;
        let again = |email: &str, level: &str| json!({
            "organizationId": breda, "name": "H. Smeets", "email": email, "language": "NL", "level": level,
        });
        for email in [CASE_MANAGER, "CaseManager@Gemeente-Breda.example"] {
            let refused = region.gemeente.mutate("assignContact", again(email, "OPERATIONAL"), "").await;
            assert_eq!(refused["errors"][0]["code"], "ALREADY_EXISTS", "{email}");
            assert_eq!(refused["errors"][0]["path"], json!(["input", "email"]), "{email}");
        }
        let at_once = [(); 4].map(|()| region.coordinator.mutate("assignContact", again("nieuw@gemeente-breda.example", "BOARD"), ""));
        let answers = futures::future::join_all(at_once).await;
        let accepted = answers.iter().filter(|answer| answer["errors"] == json!([])).count();
        assert_eq!(accepted, 1, "{answers:?}");
        region.coordinator.accepted("assignContact", again(CASE_MANAGER, "MANAGEMENT"), "").await;
        let gone = contact(&region.gemeente, &breda, "nieuw@gemeente-breda.example").await;
        region.coordinator.accepted("endContact", json!({ "contactId": gone }), "").await;
        region.coordinator.accepted("assignContact", again("nieuw@gemeente-breda.example", "BOARD"), "").await;
    }
}

on_both_databases! {
    /// Each time of being away is a period: none is ended by another, the chain is followed to someone who is there,
    /// and where it reaches nobody the email goes on to the coordinator.
    async fn the_chain_of_substitutes_is_followed_and_never_ends_in_silence(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = WestBrabant::of(&program);
        let markoever = region.employer("Woonzorg Markoever").await;
        let people = ["werving", "manager", "bestuur"].map(|mailbox| format!("{mailbox}@markoever.example"));
        let mut ids = Vec::new();
        for address in &people {
            ids.push(contact(&region.coordinator, &markoever, address).await);
        }
        let [recruiter, manager, board] = &ids[..] else { panic!("{ids:?}") };
        let received = async |reference: &str| {
            let referral = region.refer(reference, "Woonzorg Markoever").await;
            let told = region.told_about(&referral).await;
            let received = told.iter().filter_map(|line| line.strip_prefix("REFERRAL_RECEIVED "));
            received.map(str::to_owned).collect::<Vec<_>>()
        };
        let arrange = async |input: Value| {
            let selection = "contact { substitute { id } awayFrom awayUntil absences { totalCount } }";
            region.coordinator.mutate("arrangeSubstitute", input, selection).await
        };
        let code = |payload: &Value| payload["errors"][0]["code"].clone();
        assert_eq!(code(&arrange(json!({ "contactId": recruiter })).await), "WRONG_STATE", "nothing is arranged");

        let arranged = arrange(json!({ "contactId": recruiter, "substituteId": manager })).await;
        assert_eq!(arranged["contact"]["substitute"]["id"], manager.as_str());
        assert_eq!(received("WB-0202").await, [people[1].clone()]);
        let now = region.coordinator.time().await.to_rfc3339();
        for from in [None, Some(later(&now, 60))] {
            let again = json!({ "contactId": recruiter, "substituteId": board, "from": from });
            let refused = arrange(again).await;
            assert_eq!((code(&refused), &refused["errors"][0]["path"]), (json!("OVERLAPS"), &json!(["input", "from"])));
        }
        let each_other = arrange(json!({ "contactId": manager, "substituteId": recruiter })).await;
        assert_eq!(code(&each_other), "STANDS_IN_FOR_ITSELF");
        assert_eq!(each_other["errors"][0]["path"], json!(["input", "substituteId"]));
        let over = json!({
            "contactId": manager, "substituteId": board, "from": later(&now, -90), "until": later(&now, -30),
        });
        assert_eq!(code(&arrange(over).await), "IN_THE_PAST");

        assert_eq!(arrange(json!({ "contactId": manager, "substituteId": board })).await["errors"], json!([]));
        assert_eq!(received("WB-0205").await, [people[2].clone()], "the substitute is away too");
        region.coordinator.accepted("endContact", json!({ "contactId": board }), "").await;
        assert_eq!(received("WB-0206").await, ["coordinator@servicepunt-wb.example"], "nobody is there");

        let back = arrange(json!({ "contactId": recruiter })).await;
        assert_eq!(back["contact"]["substitute"], Value::Null);
        assert_eq!(back["contact"]["absences"]["totalCount"], 1, "what was is kept");
        let from = later(&region.coordinator.time().await.to_rfc3339(), 60 * 24 * 30);
        let next = json!({ "contactId": recruiter, "substituteId": manager, "from": from, "until": later(&from, 60) });
        let next = arrange(next).await;
        assert_eq!(next["contact"]["absences"]["totalCount"], 2);
        assert!(!next["contact"]["awayFrom"].is_null() && !next["contact"]["awayUntil"].is_null(), "{next}");
        assert_eq!(received("WB-0204").await, [people[0].clone()], "it is to come");
        let called_off = arrange(json!({ "contactId": recruiter })).await;
        assert_eq!(called_off["contact"]["absences"]["totalCount"], 1);
        assert_eq!(called_off["contact"]["awayFrom"], Value::Null);
    }
}

on_both_databases! {
    /// Two that are arranged for each other at once do not both succeed.
    async fn two_who_stand_in_for_each_other_are_not_both_arranged(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = WestBrabant::of(&program);
        let breda = region.employer("Gemeente Breda").await;
        let one = assign(&region.gemeente, &breda, "OPERATIONAL", SUBSTITUTE).await;
        let other = assign(&region.gemeente, &breda, "OPERATIONAL", SUCCESSOR).await;
        let arrange = |away: &str, substitute: &str| {
            let input = json!({ "contactId": away, "substituteId": substitute });
            async { region.coordinator.mutate("arrangeSubstitute", input, "").await }
        };
        let (first, second) = futures::future::join(arrange(&one, &other), arrange(&other, &one)).await;
        let codes = [&first, &second].map(|payload| payload["errors"][0]["code"].clone());
        assert!(codes.contains(&Value::Null) && codes.contains(&json!("STANDS_IN_FOR_ITSELF")), "{codes:?}");
    }
}

on_both_databases! {
    /// A coordinator keeps someone who can act for it: nobody else could assign the next.
    async fn the_last_contact_of_a_coordinator_does_not_end(backend: Backend) {
        let database = TestDatabase::region(backend, "2027-01-04T09:00:00Z".parse().unwrap()).await;
        let program = Program::start(&database, Options::command("serve")).await;
        let coordinator = program.client(COORDINATOR);
        let data = coordinator.query("{ viewer { id organization { id } } }", json!({})).await;
        let (only, organization) = (text(&data["viewer"]["id"]), text(&data["viewer"]["organization"]["id"]));
        let end = async |contact: &str, ended_at: Option<&str>, successor: Option<&str>| {
            let input = json!({ "contactId": contact, "endedAt": ended_at, "successorId": successor });
            let payload = coordinator.mutate("endContact", input, "").await;
            payload["errors"][0]["code"].clone()
        };
        let refused = coordinator.mutate("endContact", json!({ "contactId": only }), "").await;
        assert_eq!(refused["errors"][0]["code"], "LAST_CONTACT");
        assert_eq!(refused["errors"][0]["path"], json!(["input", "contactId"]));
        let february = "2027-02-01T09:00:00Z";
        assert_eq!(end(&only, Some(february), None).await, "LAST_CONTACT", "nor later");

        let second = json!({
            "organizationId": organization, "name": "Noor Tweede", "email": "tweede@servicepunt.example",
            "language": "NL", "level": "OPERATIONAL", "startsAt": february,
        });
        let second = coordinator.accepted("assignContact", second, "contact { id }").await;
        let second = text(&second["contact"]["id"]);
        assert_eq!(end(&only, Some("2027-01-20T09:00:00Z"), None).await, "LAST_CONTACT", "nobody for some days");
        assert_eq!(end(&only, Some(february), None).await, "LAST_ADMINISTRATOR", "nobody would administer");
        let make = json!({ "contactId": second });
        coordinator.accepted("makeAdministrator", make, "").await;
        assert_eq!(end(&only, Some(february), None).await, Value::Null, "the second begins by then");
        assert_eq!(end(&second, None, None).await, "LAST_CONTACT", "the first is to end");

        let [third, fourth] = ["derde", "vierde"].map(|name| format!("{name}@servicepunt.example"));
        let third = assign(&coordinator, &organization, "OPERATIONAL", &third).await;
        assert_eq!(end(&only, None, Some(&third)).await, Value::Null, "a successor is there");
        let successor = program.client("derde@servicepunt.example");
        let fourth = assign(&successor, &organization, "OPERATIONAL", &fourth).await;
        successor.accepted("makeAdministrator", json!({ "contactId": fourth }), "").await;
        let early = json!({ "contactId": second });
        successor.accepted("endContact", early, "").await;
        let at_once = [&third, &fourth].map(|id| {
            successor.mutate("endContact", json!({ "contactId": id, "endedAt": february }), "")
        });
        let codes: Vec<Value> = futures::future::join_all(at_once)
            .await
            .iter()
            .map(|payload| payload["errors"][0]["code"].clone())
            .collect();
        assert!(codes.contains(&json!("LAST_CONTACT")) && codes.contains(&Value::Null), "{codes:?}");
    }
}
