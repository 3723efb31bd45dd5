//! Who administers an organisation, how far that reaches, and what is kept of it.

use serde_json::{Value, json};

use crate::{
    support::{COORDINATOR, Client, Options, Program, TestDatabase, command, on_both_databases},
    upgrade::released,
    west_brabant::{WestBrabant, text},
};

const ENTRIES: &str = "query ($filter: AuditEntryFilter) {
    auditEntries(first: 50, filter: $filter) {
        nodes { at act result refusal objectId source origin actor { email } organization { name } }
        pageInfo { hasNextPage }
    }
}";

/// Assigns a contact for the whole of an organisation.
async fn assign(client: &Client, organization: &str, level: &str, email: &str) -> Value {
    let input = json!({
        "organizationId": organization, "name": "Mies Nieuw", "email": email, "language": "NL", "level": level,
    });
    client
        .mutate("assignContact", input, "contact { id isAdministrator }")
        .await
}

async fn own(client: &Client) -> (String, String) {
    let data = client
        .query("{ viewer { id organization { id } } }", json!({}))
        .await;
    (
        text(&data["viewer"]["id"]),
        text(&data["viewer"]["organization"]["id"]),
    )
}

async fn entries(client: &Client, filter: Value) -> Vec<Value> {
    let data = client.query(ENTRIES, json!({ "filter": filter })).await;
    data["auditEntries"]["nodes"].as_array().unwrap().clone()
}

/// What acts came to, in words.
fn told(entries: &[Value]) -> Vec<String> {
    let words = entries.iter().map(|entry| {
        let refusal = entry["refusal"].as_str().unwrap_or("-");
        format!(
            "{} {} {refusal}",
            entry["act"].as_str().unwrap(),
            entry["result"].as_str().unwrap()
        )
    });
    words.collect()
}

fn code(payload: &Value) -> &Value {
    &payload["errors"][0]["code"]
}

on_both_databases! {
    /// The first contact administers, up to its own level; whoever does not is told who could.
    async fn an_administrator_administers_up_to_its_own_level(backend: Backend) {
        let database = TestDatabase::demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = WestBrabant::of(&program);
        let (case_manager, breda) = own(&region.gemeente).await;
        let refused = assign(&region.gemeente, &breda, "BOARD", "wethouder@gemeente-breda.example").await;
        assert_eq!((code(&refused), &refused["errors"][0]["path"]), (&json!("ABOVE_OWN_LEVEL"), &json!(["input", "level"])));
        let second = assign(&region.gemeente, &breda, "OPERATIONAL", "tweede@gemeente-breda.example").await;
        assert_eq!(second["contact"]["isAdministrator"], false, "the first one is");
        let second = text(&second["contact"]["id"]);
        let colleague = program.client("tweede@gemeente-breda.example");

        // Who does not administer.
        let assigned = assign(&colleague, &breda, "OPERATIONAL", "derde@gemeente-breda.example").await;
        assert_eq!(code(&assigned), "NOT_ADMINISTRATOR");
        let message = assigned["errors"][0]["message"].as_str().unwrap();
        assert!(message.contains("Hanneke Smeets"), "who could is named: {message}");
        for (mutation, input) in [
            ("addDepartment", json!({ "organizationId": breda, "name": "Balie" })),
            ("inviteContact", json!({ "contactId": case_manager })),
            ("revokeTokens", json!({ "contactId": case_manager })),
            ("changeContact", json!({ "contactId": case_manager, "mailRhythm": "WEEKLY" })),
            ("endContact", json!({ "contactId": case_manager })),
            ("makeAdministrator", json!({ "contactId": second })),
            ("endAdministration", json!({ "contactId": case_manager })),
        ] {
            assert_eq!(colleague.refused(mutation, input).await, ["NOT_ADMINISTRATOR"], "{mutation}");
        }
        // What is its own it arranges itself.
        let phone = json!({ "contactId": second, "phone": "076 000 00 00", "mailRhythm": "DAILY" });
        colleague.accepted("changeContact", phone, "").await;
        colleague.accepted("revokeTokens", json!({ "contactId": second, "tokenId": "01JH" }), "").await;

        // The last one goes on; with another, it may stop.
        for mutation in ["endAdministration", "endContact"] {
            let refused = region.gemeente.refused(mutation, json!({ "contactId": case_manager })).await;
            assert_eq!(refused, ["LAST_ADMINISTRATOR"], "{mutation}");
        }
        region.gemeente.accepted("makeAdministrator", json!({ "contactId": second }), "contact { isAdministrator }").await;
        region.gemeente.accepted("endAdministration", json!({ "contactId": case_manager }), "").await;
        assert_eq!(region.gemeente.refused("inviteContact", json!({ "contactId": second })).await, ["NOT_ADMINISTRATOR"]);
        assert_eq!(code(&assign(&colleague, &breda, "MANAGEMENT", "vierde@gemeente-breda.example").await), "ABOVE_OWN_LEVEL");
        // The region's coordinator does at its partners.
        let board = assign(&region.coordinator, &breda, "BOARD", "wethouder2@gemeente-breda.example").await;
        assert_eq!(board["errors"], json!([]));
        let board = text(&board["contact"]["id"]);
        for mutation in ["inviteContact", "makeAdministrator", "endContact"] {
            assert_eq!(colleague.refused(mutation, json!({ "contactId": board })).await, ["ABOVE_OWN_LEVEL"], "{mutation}");
        }
        let away = json!({ "contactId": case_manager, "substituteId": second });
        assert_eq!(colleague.refused("arrangeSubstitute", away.clone()).await, ["NEEDS_ANOTHER"], "not for itself");
        region.gemeente.accepted("arrangeSubstitute", away, "").await;
    }
}

on_both_databases! {
    /// The last contact of a coordinator neither ends nor stops to administer, nor do the last two at once.
    async fn a_region_is_never_without_an_administrator(backend: Backend) {
        let database = TestDatabase::region(backend, "2027-01-04T09:00:00Z".parse().unwrap()).await;
        let program = Program::start(&database, Options::command("serve")).await;
        let coordinator = program.client(COORDINATOR);
        let (only, organization) = own(&coordinator).await;
        assert_eq!(coordinator.refused("endContact", json!({ "contactId": only })).await, ["LAST_CONTACT"]);
        assert_eq!(coordinator.refused("endAdministration", json!({ "contactId": only })).await, ["LAST_ADMINISTRATOR"]);
        let second = assign(&coordinator, &organization, "OPERATIONAL", "tweede@servicepunt.example").await;
        let second = text(&second["contact"]["id"]);
        assert_eq!(coordinator.refused("endContact", json!({ "contactId": only })).await, ["LAST_ADMINISTRATOR"]);
        coordinator.accepted("makeAdministrator", json!({ "contactId": second }), "").await;
        let other = program.client("tweede@servicepunt.example");
        let ended = futures::future::join(
            coordinator.mutate("endAdministration", json!({ "contactId": only }), ""),
            other.mutate("endAdministration", json!({ "contactId": second }), ""),
        ).await;
        let codes = [code(&ended.0), code(&ended.1)];
        assert!(codes.contains(&&json!("LAST_ADMINISTRATOR")) && codes.contains(&&Value::Null), "{codes:?}");

        // A level at which nobody administers yet begins with somebody; after that it is theirs.
        let administrator = if *codes[0] == Value::Null { &other } else { &coordinator };
        let board = assign(administrator, &organization, "BOARD", "bestuur@servicepunt.example").await;
        let board = text(&board["contact"]["id"]);
        administrator.accepted("makeAdministrator", json!({ "contactId": board }), "").await;
        assert_eq!(code(&assign(administrator, &organization, "BOARD", "tweede.bestuur@servicepunt.example").await), "ABOVE_OWN_LEVEL");
        assert_eq!(administrator.refused("endContact", json!({ "contactId": board })).await, ["ABOVE_OWN_LEVEL"]);
        let chair = program.client("bestuur@servicepunt.example");
        assert_eq!(assign(&chair, &organization, "BOARD", "tweede.bestuur@servicepunt.example").await["errors"], json!([]));
    }
}

on_both_databases! {
    /// What is done and what is refused is there for whoever answers for it, and for nobody else.
    async fn what_is_administered_is_kept(backend: Backend) {
        let database = TestDatabase::demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = WestBrabant::of(&program);
        let (case_manager, breda) = own(&region.gemeente).await;
        let now = region.coordinator.time().await.to_rfc3339();
        let second = assign(&region.gemeente, &breda, "OPERATIONAL", "tweede@gemeente-breda.example").await;
        let second = text(&second["contact"]["id"]);
        let colleague = program.client("tweede@gemeente-breda.example");
        let invitation = json!({ "contactId": second, "idempotencyKey": "once" });
        let invited = region.gemeente.accepted("inviteContact", invitation.clone(), "identity { id code }").await;
        region.gemeente.accepted("inviteContact", invitation, "").await;
        colleague.refused("inviteContact", json!({ "contactId": case_manager })).await;
        region.linde.refused("endContact", json!({ "contactId": case_manager })).await;
        region.gemeente.refused("endContact", json!({ "contactId": "cnt_01JZ0000000000000000000000" })).await;
        assert!(entries(&colleague, json!({})).await.is_empty(), "no administrator");
        region.coordinator.accepted("revokeTokens", json!({ "contactId": second }), "").await;
        region.gemeente.accepted("addDepartment", json!({ "organizationId": breda, "name": "Balie" }), "").await;
        let revoked = command(&database.url).args(["revoke", &second]).output().unwrap();
        assert!(revoked.status.success(), "{revoked:?}");

        let kept = entries(&region.gemeente, json!({ "from": now })).await;
        assert_eq!(told(&kept), [
            "ASSIGN_CONTACT DONE -",
            "INVITE_CONTACT DONE -",
            "INVITE_CONTACT REFUSED NOT_ADMINISTRATOR",
            "END_CONTACT REFUSED NOT_PERMITTED",
            "END_CONTACT REFUSED NOT_FOUND",
            "REVOKE_TOKENS DONE -",
            "ADD_DEPARTMENT DONE -",
            "REVOKE_TOKENS DONE -",
        ], "{kept:#?}");
        assert_eq!((&kept[0]["objectId"], &kept[0]["origin"], &kept[0]["source"]), (&json!(second), &json!("API"), &json!("127.0.0.1")));
        assert_eq!(kept[1]["objectId"], invited["identity"]["id"]);
        assert_eq!(kept[2]["actor"]["email"], "tweede@gemeente-breda.example");
        assert_eq!(kept[3]["actor"]["email"], "werving@delinde.example");
        assert_eq!((&kept[7]["origin"], &kept[7]["actor"], &kept[7]["source"]), (&json!("COMMAND_LINE"), &Value::Null, &Value::Null));
        let code = invited["identity"]["code"].as_str().unwrap();
        assert!(!json!(kept).to_string().contains(code), "no secret");
        let refused = entries(&region.gemeente, json!({ "from": now, "results": ["REFUSED"] })).await;
        assert_eq!(refused.len(), 3);

        // The coordinator reads its region's; others only their own.
        let seen = entries(&region.coordinator, json!({ "organizationId": breda, "from": now })).await;
        assert_eq!(seen.len(), kept.len());
        assert!(entries(&region.linde, json!({ "organizationId": breda })).await.is_empty());
        assert!(entries(&region.linde, json!({ "from": now })).await.is_empty());
        // What a partner is to the convenant is there as well.
        let joined = entries(&region.coordinator, json!({ "acts": ["ADD_PARTY", "REGISTER_ORGANIZATION"] })).await;
        assert!(joined.len() > 4, "{joined:#?}");
    }
}

on_both_databases! {
    /// Who could administer before there were administrators still can; the program's command line is the way out.
    async fn nobody_is_locked_out(backend: Backend) {
        let database = released(backend).await;
        crate::support::migrate(&database.url);
        let program = Program::start(&database, Options::command("api")).await;
        let breda = program.client("casemanager@gemeente-breda.example");
        let (_, organization) = own(&breda).await;
        let found = assign(&breda, &organization, "OPERATIONAL", "tweede@gemeente-breda.example").await;
        assert_eq!(found["contact"]["isAdministrator"], false, "{found}");
        let second = text(&found["contact"]["id"]);
        let made = command(&database.url).args(["administrator", &second]).output().unwrap();
        assert!(made.status.success(), "{made:?}");
        let second = program.client("tweede@gemeente-breda.example");
        let kept = entries(&second, json!({ "acts": ["MAKE_ADMINISTRATOR"] })).await;
        assert_eq!(told(&kept), ["MAKE_ADMINISTRATOR DONE -"]);
        assert_eq!(kept[0]["origin"], "COMMAND_LINE");
    }
}

on_both_databases! {
    /// A coordinator knows no names; it does not come to know them by an act of its own.
    async fn nobody_opens_a_person_to_itself(backend: Backend) {
        let database = TestDatabase::demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = WestBrabant::of(&program);
        let (coordinator, servicepunt) = own(&region.coordinator).await;
        let data = region.gemeente.query("{ convenants(first: 1) { nodes { id } } }", json!({})).await;
        let convenant = text(&data["convenants"]["nodes"][0]["id"]);
        let query = "{ trajectories(first: 50, filter: { states: [IN_PROGRAMME] }) {
            nodes { id candidate { person { name } } }
        } }";
        let data = region.gemeente.query(query, json!({})).await;
        let trajectory = text(&data["trajectories"]["nodes"][0]["id"]);
        let knows = async || {
            let query = "query ($id: ID!) { node(id: $id) { ... on Trajectory { candidate { person { name } } } } }";
            let data = region.coordinator.query(query, json!({ "id": trajectory })).await;
            !data["node"]["candidate"]["person"].is_null()
        };
        assert!(!knows().await);

        let guide = json!({ "trajectoryId": trajectory, "line": 1, "contactId": coordinator });
        let refused = region.coordinator.mutate("assignGuidance", guide.clone(), "").await;
        assert_eq!((code(&refused), &refused["errors"][0]["path"]), (&json!("NEEDS_CONSENT"), &json!(["input", "contactId"])));
        let message = refused["errors"][0]["message"].as_str().unwrap();
        assert!(message.contains("Hanneke Smeets"), "who could is named: {message}");

        let starts_at = region.coordinator.time().await + chrono::TimeDelta::days(2);
        let ends_at = starts_at + chrono::TimeDelta::hours(1);
        let plan = json!({
            "convenantId": convenant, "kind": "CONSULTING_HOUR", "location": "Servicepunt", "hostId": servicepunt,
            "startsAt": starts_at.to_rfc3339(), "endsAt": ends_at.to_rfc3339(), "outsideHoursAccepted": true,
        });
        let meeting = region.coordinator.accepted("planMeeting", plan, "meeting { id }").await;
        let invite = json!({ "meetingId": meeting["meeting"]["id"], "trajectoryIds": [trajectory] });
        let refused = region.coordinator.mutate("inviteToMeeting", invite.clone(), "").await;
        let path = &refused["errors"][0]["path"];
        assert_eq!((code(&refused), path), (&json!("NEEDS_CONSENT"), &json!(["input", "trajectoryIds", "0"])));
        assert!(!knows().await);

        // The case manager's doing it is its consent.
        region.gemeente.accepted("inviteToMeeting", invite, "").await;
        assert!(knows().await);
        region.gemeente.accepted("assignGuidance", guide.clone(), "").await;
        region.coordinator.accepted("assignGuidance", guide, "").await;
    }
}
