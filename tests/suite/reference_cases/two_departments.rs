//! Two departments of one employer are two, and their employer is one.

use serde_json::{Value, json};

use super::chain::{Chain, LINDE, assign, dutch};
use crate::{
    support::{Client, on_both_databases},
    west_brabant::text,
};

const PLANNED: &str = "INTERVIEW_PLANNED";
const SHARED: &str = "planning@delinde.example";

async fn department(chain: &Chain, name: &str) -> String {
    let input = json!({ "organizationId": chain.partner("Zorggroep De Linde").await, "name": name });
    let added = chain
        .coordinator
        .accepted("addDepartment", input, "department { id }")
        .await;
    text(&added["department"]["id"])
}

async fn refer(chain: &Chain, trajectory: &str, department: &str) -> String {
    let input = json!({
        "trajectoryId": trajectory, "employerId": chain.partner("Zorggroep De Linde").await,
        "departmentId": department,
    });
    let referred = chain
        .gemeente
        .accepted("referCandidate", input, "referral { id }")
        .await;
    text(&referred["referral"]["id"])
}

/// The references in what a client sees of deadlines and referrals, and how many of each there are.
async fn seen(client: &Client) -> (Value, Value, String) {
    let query = "{ deadlines { totalCount nodes { trajectory { candidate { reference } } } }
        referrals { totalCount nodes { id trajectory { candidate { reference } } } } }";
    let data = client.query(query, json!({})).await;
    (
        data["deadlines"]["totalCount"].clone(),
        data["referrals"]["totalCount"].clone(),
        data.to_string(),
    )
}

on_both_databases! {
    /// Separate deadlines, one email to whoever works for both, and no view of the other one's candidates.
    async fn a_shared_contact_gets_one_email_and_staff_see_their_own(backend: Backend) {
        let chain = Chain::at(backend, "2026-06-01 09:00", &[PLANNED]).await;
        let [lindehof, eikenhof] = [department(&chain, "Lindehof").await, department(&chain, "Eikenhof").await];
        let linde = chain.partner("Zorggroep De Linde").await;
        for (department, staff) in [(&lindehof, "lindehof@delinde.example"), (&eikenhof, "eikenhof@delinde.example")] {
            assign(&chain.coordinator, &linde, Some(department), "OPERATIONAL", staff).await;
            assign(&chain.coordinator, &linde, Some(department), "OPERATIONAL", SHARED).await;
        }
        let [one, other] = [chain.trajectory("OR-901").await, chain.trajectory("OR-902").await];
        // On a Saturday, so that both terms end at the close of the same day.
        chain.until("2026-06-06 12:00").await;
        let at_lindehof = refer(&chain, &one, &lindehof).await;
        let at_eikenhof = refer(&chain, &other, &eikenhof).await;
        let [first, second] = [chain.deadline(&at_lindehof, PLANNED).await, chain.deadline(&at_eikenhof, PLANNED).await];
        assert_ne!(first["id"], second["id"]);
        for deadline in [&first, &second] {
            assert_eq!(dutch(&deadline["dueAt"]), "2026-06-12 17:00");
        }

        let staff = chain.program.client("lindehof@delinde.example");
        let (deadlines, referrals, all) = seen(&staff).await;
        assert_eq!((deadlines, referrals), (json!(1), json!(1)));
        assert!(all.contains("OR-901") && !all.contains("OR-902") && !all.contains(&at_eikenhof), "{all}");
        let node = "query ($id: ID!) { node(id: $id) { id } }";
        assert!(staff.query(node, json!({ "id": second["id"] })).await["node"].is_null());
        // Whoever speaks for the whole sees both, each once.
        let (deadlines, referrals, _) = seen(&chain.linde).await;
        assert_eq!((deadlines, referrals), (json!(2), json!(2)));
        let query = "query ($id: ID!) { deadlines(filter: { employerId: $id }) { totalCount } }";
        let data = chain.coordinator.query(query, json!({ "id": linde })).await;
        assert_eq!(data["deadlines"]["totalCount"], 2);

        // The reminder of both, on Tuesday at five: one email to whoever works for both.
        chain.until("2026-06-09 17:01").await;
        let emails = chain.emails().await;
        let reminders = |address: &str| {
            let of = emails.iter().filter(|email| email.to_address == address);
            of.filter(|email| email.templates().contains(&"DEADLINE_REMINDER")).cloned().collect::<Vec<_>>()
        };
        let shared = reminders(SHARED);
        let [shared] = &shared[..] else { panic!("{shared:#?}") };
        assert_eq!(shared.templates(), ["DEADLINE_REMINDER", "DEADLINE_REMINDER"]);
        assert!(shared.text_body.contains("OR-901") && shared.text_body.contains("OR-902"), "{}", shared.text_body);
        for (address, own, others) in [
            ("lindehof@delinde.example", "OR-901", "OR-902"), ("eikenhof@delinde.example", "OR-902", "OR-901"),
        ] {
            let mine = reminders(address);
            let [mine] = &mine[..] else { panic!("{mine:#?}") };
            assert!(mine.text_body.contains(own) && !mine.text_body.contains(others), "{}", mine.text_body);
        }
        // Those of the departments come before the recruiter of the whole.
        assert_eq!(reminders(LINDE).len(), 0);
    }
}
