//! Midden-Brabant: one intake for each candidate, wherever the way leads from there; who does not suit is given
//! back with advice; ten internship places earn an employer a tutor; fifteen tracks made to measure, side by side.

use serde_json::{Value, json};

use super::region::{Partner, Region, done, of_routes, reached};
use crate::{support::on_both_databases, west_brabant::text};

const TRACKS: usize = 15;
const INFLOW: usize = 146;
const ADVANCEMENT: usize = 80;

/// The pilot, from its signing to its figures.
pub async fn live(region: &Region) -> String {
    let kinds = ["INTAKE_HELD", "HANDBACK_DELIVERED", "TUTOR_PROVIDED"];
    let convenant = region.convenant("Zorg in het Midden", &kinds).await;
    for (route, persons) in [("INFLOW", 60), ("ADVANCEMENT", 50), ("PARTICIPATION", 30)] {
        region.target(&convenant, route, persons, "Zorgpilot").await;
    }
    let gemeente = region.partner(&convenant, "GEMEENTE", "Gemeente Heikant").await;
    let school = region.partner(&convenant, "SCHOOL", "ROC Heikant").await;
    let mut employers = Vec::new();
    for name in ["Zorgcentrum De Hei", "Thuiszorg De Kant", "Wonen in Heikant"] {
        employers.push(region.partner(&convenant, "EMPLOYER", name).await);
    }
    tutors(region, &convenant, &school, [&employers[0], &employers[1]]).await;
    let tracks = tracks(region, &convenant).await;
    let returner = returned(region, &convenant, &gemeente, &employers[2], &tracks[0]).await;
    flowed_in(region, &convenant, &gemeente, &employers, &tracks, returner).await;
    advanced(region, &convenant, &gemeente, &school, &tracks).await;
    convenant
}

/// Ten internship places of an employer earn it a tutor of the school; nine do not.
async fn tutors(region: &Region, convenant: &str, school: &Partner, employers: [&Partner; 2]) {
    let input = json!({ "convenantId": convenant, "schoolId": school.id, "placesPerTutor": 10 });
    region.coordinator.accepted("agreeTutors", input, "").await;
    let today = region.today().await;
    let offer = |employer: &Partner, number: i32| {
        json!({
            "convenantId": convenant, "employerId": employer.id, "kind": "INTERNSHIP", "level": 2,
            "hoursPerWeek": 24, "number": number, "availableFrom": today,
        })
    };
    let [ten, nine] = employers;
    for employer in employers {
        employer
            .client
            .accepted("offerPlaces", offer(employer, 9), "")
            .await;
    }
    assert_eq!(duties(region, convenant).await, [] as [Value; 0]);
    assert_eq!(
        region.deadlines(json!({ "kinds": ["TUTOR_PROVIDED"] })).await,
        [] as [Value; 0]
    );

    ten.client.accepted("offerPlaces", offer(ten, 1), "").await;
    let owed = duties(region, convenant).await;
    let [duty] = &owed[..] else {
        panic!("one tutor is owed")
    };
    assert_eq!(
        (&duty["employer"]["id"], &duty["state"]),
        (&json!(ten.id), &json!("OPEN"))
    );
    let terms = region.deadlines(json!({ "kinds": ["TUTOR_PROVIDED"] })).await;
    let [deadline] = &terms[..] else { panic!("{duty}") };
    assert_eq!(
        (&deadline["responsible"]["id"], &deadline["state"]),
        (&json!(school.id), &json!("OPEN"))
    );
    assert!(deadline["dueAt"].as_str() > deadline["openedAt"].as_str());

    let assign = json!({ "dutyId": duty["id"], "contactId": school.contact });
    assert_eq!(
        ten.client.refused("assignTutor", assign.clone()).await,
        ["NOT_PERMITTED"]
    );
    school.client.accepted("assignTutor", assign.clone(), "").await;
    assert_eq!(
        school.client.refused("assignTutor", assign).await,
        ["WRONG_STATE"]
    );
    let terms = region.deadlines(json!({ "kinds": ["TUTOR_PROVIDED"] })).await;
    let [deadline] = &terms[..] else { panic!("{duty}") };
    assert_eq!(deadline["state"], "MET");
    assert!(
        duties(region, convenant)
            .await
            .iter()
            .all(|duty| duty["employer"]["id"] != json!(nine.id))
    );
}

async fn duties(region: &Region, convenant: &str) -> Vec<Value> {
    let query = "query ($id: ID!) { tutorDuties(filter: { convenantId: $id }) { nodes { id state employer { id } } } }";
    let data = region.coordinator.query(query, json!({ "id": convenant })).await;
    data["tutorDuties"]["nodes"].as_array().unwrap().clone()
}

/// Programmes made to measure, each of its own length.
async fn tracks(region: &Region, convenant: &str) -> Vec<String> {
    let mut programmes = Vec::new();
    for number in 1..=TRACKS {
        let input = json!({
            "convenantId": convenant, "name": format!("Maatwerk {number}"), "goMomentWeeks": [], "guidanceLines": [],
            "phases": [{ "name": "Oriëntatie", "weeks": 2 }, { "name": "Werkend leren", "weeks": 4 + number }],
        });
        programmes.push(region.done("createProgramme", "programme", input).await);
    }
    programmes
}

/// Someone who does not suit is given back with advice, and starts anew without a second intake.
async fn returned(
    region: &Region,
    convenant: &str,
    gemeente: &Partner,
    employer: &Partner,
    track: &str,
) -> String {
    let start = json!({ "convenantId": convenant, "route": "INFLOW" });
    let first = region.person(gemeente, "MB-TERUG", start.clone()).await;
    let asked = json!({ "trajectoryId": first, "kinds": ["INTAKE_HELD"] });
    assert_eq!(region.deadlines(asked.clone()).await[0]["state"], "OPEN");
    let input = json!({ "trajectoryId": first, "heldOn": region.today().await });
    gemeente.client.accepted("recordIntake", input, "").await;
    assert_eq!(region.deadlines(asked).await[0]["state"], "MET");
    let referrals = region
        .referred(gemeente, employer, std::slice::from_ref(&first))
        .await;
    region.interviewed(employer, &referrals, 0).await;
    handed_back(region, gemeente, employer, &first).await;

    let stop = json!({ "trajectoryId": first, "reason": "Past niet in deze richting." });
    gemeente.client.accepted("stopTrajectory", stop, "").await;
    let query = "query ($id: ID!) { node(id: $id) { ... on Trajectory { candidate { id } } } }";
    let data = gemeente.client.query(query, json!({ "id": first })).await;
    let candidate = &data["node"]["candidate"]["id"];
    let again = json!({
        "candidateId": candidate, "caseManagerId": gemeente.contact, "convenantId": convenant, "route": "INFLOW",
        "programmeId": track,
    });
    let second = done(&gemeente.client, "startTrajectory", "trajectory", again).await;
    let asked = region
        .deadlines(json!({ "trajectoryId": second, "kinds": ["INTAKE_HELD"] }))
        .await;
    assert_eq!(asked, [] as [Value; 0], "the intake there is holds");
    let query = "query ($id: ID!) { node(id: $id) { ... on Candidate {
        intakes { totalCount } trajectories { totalCount }
    } } }";
    let data = gemeente.client.query(query, json!({ "id": candidate })).await;
    let counts = json!({ "intakes": { "totalCount": 1 }, "trajectories": { "totalCount": 2 } });
    assert_eq!(data["node"], counts);
    second
}

/// A handback is none without advice, or without findings.
async fn handed_back(region: &Region, gemeente: &Partner, employer: &Partner, trajectory: &str) {
    let query = "query ($id: ID!) { handbacks(filter: { trajectoryId: $id }) { nodes {
        id narrative { advice findings }
    } } }";
    let data = employer.client.query(query, json!({ "id": trajectory })).await;
    let [owed] = &data["handbacks"]["nodes"].as_array().unwrap()[..] else {
        panic!("{data}")
    };
    let handback = text(&owed["id"]);
    let filter = json!({ "subjectId": handback });
    let terms = region.deadlines(filter.clone()).await;
    let [deadline] = &terms[..] else { panic!("{data}") };
    assert_eq!(deadline["kind"], "HANDBACK_DELIVERED");
    assert_eq!(
        (&deadline["responsible"]["id"], &deadline["state"]),
        (&json!(employer.id), &json!("OPEN"))
    );

    let [advice, findings] = ["Liever in een leidende rol.", "Werkt snel en zelfstandig."];
    let deliver = |advice: &str, findings: &str| json!({ "handbackId": handback, "advice": advice, "findings": findings });
    assert_eq!(
        employer
            .client
            .refused("deliverHandback", deliver("", findings))
            .await,
        ["EMPTY"]
    );
    assert_eq!(
        employer
            .client
            .refused("deliverHandback", deliver(advice, " "))
            .await,
        ["EMPTY"]
    );
    assert_eq!(region.deadlines(filter.clone()).await[0]["state"], "OPEN");
    employer
        .client
        .accepted("deliverHandback", deliver(advice, findings), "")
        .await;
    assert_eq!(region.deadlines(filter).await[0]["state"], "MET");
    let seen = gemeente.client.query(query, json!({ "id": trajectory })).await;
    let narrative = json!({ "advice": advice, "findings": findings });
    assert_eq!(
        seen["handbacks"]["nodes"][0]["narrative"], narrative,
        "the case manager can go on with it"
    );
}

/// How many of `all` are the share of a track: as even as can be.
fn share(all: usize, track: usize) -> usize {
    all / TRACKS + usize::from(track < all % TRACKS)
}

/// All tracks run at once, five at each employer.
async fn flowed_in(
    region: &Region,
    convenant: &str,
    gemeente: &Partner,
    employers: &[Partner],
    tracks: &[String],
    returner: String,
) {
    let mut back = vec![returner];
    for (at, (employer, tracks)) in employers
        .iter()
        .zip(tracks.chunks(TRACKS / employers.len()))
        .enumerate()
    {
        let mut new = Vec::new();
        for (number, track) in tracks.iter().enumerate() {
            let number = at * tracks.len() + number;
            let start = json!({ "convenantId": convenant, "programmeId": track, "route": "INFLOW" });
            let count = share(INFLOW, number) - usize::from(number == 0);
            new.extend(
                region
                    .persons(gemeente, &format!("MB-I-{number}"), count, &start)
                    .await,
            );
        }
        region
            .met(gemeente, convenant, "CONSULTING_HOUR", &new, true)
            .await;
        new.append(&mut back);
        let referrals = region.accepted(gemeente, employer, &new).await;
        region
            .placed(employer, &referrals, &json!({ "kind": "JOB" }))
            .await;
    }
}

async fn advanced(region: &Region, convenant: &str, gemeente: &Partner, school: &Partner, tracks: &[String]) {
    let mut all = Vec::new();
    for (number, track) in tracks.iter().enumerate() {
        let start = json!({ "convenantId": convenant, "programmeId": track, "route": "ADVANCEMENT" });
        let count = share(ADVANCEMENT, number);
        all.extend(
            region
                .persons(gemeente, &format!("MB-D-{number}"), count, &start)
                .await,
        );
    }
    region
        .met(gemeente, convenant, "CONSULTING_HOUR", &all, true)
        .await;
    region.certified(gemeente, &school.id, &all).await;
}

on_both_databases! {
    async fn one_intake_leads_into_any_of_fifteen_tracks(backend: Backend) {
        let region = Region::at(backend, "2008-09-01 09:00").await;
        let convenant = live(&region).await;
        let selection = "routes { route persons results target percentage } funnel { step persons trajectories }";
        let figures = region.monitor(json!({ "convenantId": convenant }), selection).await;
        assert_eq!(of_routes(&figures["routes"], "target"), [60, 50, 30]);
        assert_eq!(of_routes(&figures["routes"], "results"), [146, 80, 0]);
        assert_eq!(of_routes(&figures["routes"], "percentage"), [243, 160, 0]);
        assert_eq!(of_routes(&figures["routes"], "persons"), [146, 80, 0], "a returner counts once");
        assert_eq!(reached(&figures["funnel"], "INTAKE"), 226);

        let query = "query ($id: ID!) { programmes(filter: { convenantId: $id }, first: 100) { nodes { id name weeks } } }";
        let data = region.coordinator.query(query, json!({ "id": convenant })).await;
        let tracks = data["programmes"]["nodes"].as_array().unwrap();
        assert_eq!(tracks.len(), TRACKS);
        for (number, track) in tracks.iter().enumerate() {
            assert_eq!(track["weeks"], json!(7 + number));
            let filter = json!({ "convenantId": convenant, "programmeId": track["id"] });
            let own = region.monitor(filter, selection).await;
            let expected = [share(146, number), share(80, number), 0].map(|count| i64::try_from(count).unwrap());
            assert_eq!(of_routes(&own["routes"], "results"), expected, "{}", track["name"]);
        }
        let query = "query ($id: ID!) { handbacks(filter: { convenantId: $id }) { totalCount } }";
        let data = region.coordinator.query(query, json!({ "id": convenant })).await;
        assert_eq!(data["handbacks"]["totalCount"], 1);
    }
}
