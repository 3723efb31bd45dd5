//! What a project leader needs to set up a region and bring people along: partners with a contact each, programmes,
//! groups, and whole classes of persons at once.

use chrono::{DateTime, Utc};
use futures::{StreamExt, stream};
use serde_json::{Value, json};

use crate::{
    reference_cases::chain::instant,
    support::{Backend, COORDINATOR, Client, Options, Program, TestDatabase},
    west_brabant::text,
};

/// How many requests are under way at once.
const AT_ONCE: usize = 4;

/// A region with its coordinator, alive at a chosen moment.
pub struct Region {
    pub program: Program,
    pub coordinator: Client,
    pub id: String,
    /// It goes with the region.
    pub database: TestDatabase,
}

/// A partner, and its one contact.
#[derive(Clone)]
pub struct Partner {
    pub id: String,
    pub contact: String,
    pub client: Client,
}

impl Region {
    /// A region at a moment of Dutch time (`2009-03-23 09:00`).
    pub async fn at(backend: Backend, moment: &str) -> Self {
        Self::with(backend, moment, Options::command("serve")).await
    }

    /// The same, with a program that is started otherwise.
    pub async fn with(backend: Backend, moment: &str, options: Options) -> Self {
        let database = TestDatabase::region(backend, instant(moment)).await;
        let program = Program::start(&database, options).await;
        let coordinator = program.client(COORDINATOR);
        let region = coordinator.query("{ regions { nodes { id } } }", json!({})).await;
        Self {
            id: text(&region["regions"]["nodes"][0]["id"]),
            coordinator,
            program,
            database,
        }
    }

    /// A convenant that agrees the default terms on these kinds and nothing on any other.
    pub async fn convenant(&self, name: &str, kinds: &[&str]) -> String {
        let query = "{ __type(name: \"DeadlineKind\") { enumValues { name } } }";
        let data = self.coordinator.query(query, json!({})).await;
        let omit: Vec<&str> = data["__type"]["enumValues"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|value| value["name"].as_str())
            .filter(|kind| !kinds.contains(kind))
            .collect();
        let input = json!({ "regionId": self.id, "name": name, "bindingForm": "CONVENANT", "omit": omit });
        self.done("createConvenant", "convenant", input).await
    }

    /// Does something as the coordinator, and answers the identity of what came of it.
    pub async fn done(&self, mutation: &str, object: &str, input: Value) -> String {
        done(&self.coordinator, mutation, object, input).await
    }

    /// Records a partner with a contact that speaks for it, and lets it join the convenant.
    pub async fn partner(&self, convenant: &str, kind: &str, name: &str) -> Partner {
        let (id, contact, email) = self.organization(kind, name).await;
        let input = json!({ "convenantId": convenant, "organizationId": id });
        self.coordinator.accepted("addParty", input, "").await;
        Partner {
            client: self.program.client(&email),
            id,
            contact,
        }
    }

    /// The same without a client: one of many that nobody speaks for in the test.
    pub async fn silent_partner(&self, convenant: &str, kind: &str, name: &str) -> String {
        let (id, _, _) = self.organization(kind, name).await;
        let input = json!({ "convenantId": convenant, "organizationId": id });
        self.coordinator.accepted("addParty", input, "").await;
        id
    }

    async fn organization(&self, kind: &str, name: &str) -> (String, String, String) {
        let input = json!({ "regionId": self.id, "kind": kind, "name": name });
        let id = self.done("registerOrganization", "organization", input).await;
        let mailbox: String = name
            .to_lowercase()
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        let email = format!("contact@{mailbox}.example");
        let input = json!({
            "organizationId": id, "name": "Mies Verzonnen", "email": email, "language": "NL", "level": "OPERATIONAL",
        });
        let contact = self.done("assignContact", "contact", input).await;
        (id, contact, email)
    }

    /// Registers a person and starts a trajectory, with the partner's contact as case manager.
    pub async fn person(&self, by: &Partner, reference: &str, start: Value) -> String {
        self.person_with(by, reference, json!({}), start).await
    }

    /// The same of someone of whom more is known, as a mail address.
    pub async fn person_with(&self, by: &Partner, reference: &str, about: Value, start: Value) -> String {
        let mut input = json!({
            "regionId": self.id, "reference": reference, "name": "Robin Verzonnen", "language": "NL", "source": "WWB",
        });
        merge(&mut input, about);
        let candidate = done(&by.client, "registerCandidate", "candidate", input).await;
        let mut input = json!({ "candidateId": candidate, "caseManagerId": by.contact });
        merge(&mut input, start);
        done(&by.client, "startTrajectory", "trajectory", input).await
    }

    /// Persons by the dozen: their trajectories, in order.
    pub async fn persons(&self, by: &Partner, prefix: &str, count: usize, start: &Value) -> Vec<String> {
        each(0..count, |number| async move {
            let reference = format!("{prefix}-{number:04}");
            self.person(by, &reference, start.clone()).await
        })
        .await
    }

    /// Refers each trajectory to an employer that accepts it after an interview the next day: the referrals.
    pub async fn accepted(&self, by: &Partner, employer: &Partner, trajectories: &[String]) -> Vec<String> {
        let tomorrow = self.now().await + chrono::TimeDelta::days(1);
        let slot = json!({
            "startsAt": tomorrow.to_rfc3339(), "endsAt": (tomorrow + chrono::TimeDelta::minutes(30)).to_rfc3339(),
            "location": "Receptie", "outsideHoursAccepted": true,
        });
        let planned = each(trajectories.iter(), |trajectory| {
            let slot = slot.clone();
            async move {
                let input = json!({ "trajectoryId": trajectory, "employerId": employer.id });
                let referral = done(&by.client, "referCandidate", "referral", input).await;
                let mut input = json!({ "referralId": referral });
                merge(&mut input, slot);
                let interview = done(&employer.client, "planInterview", "interview", input).await;
                (referral, interview)
            }
        })
        .await;
        self.coordinator.advance("P1DT1H").await;
        each(planned, |(referral, interview)| async move {
            let input = json!({
                "interviewId": interview, "outcome": { "outcome": "ACCEPTED", "reason": "Gemotiveerd." },
            });
            done(&employer.client, "holdInterview", "interview", input).await;
            referral
        })
        .await
    }

    /// Places each accepted referral from today on: the placements.
    pub async fn placed(&self, employer: &Partner, referrals: &[String], place: &Value) -> Vec<String> {
        let today = self.today().await;
        each(referrals.iter(), |referral| {
            let today = today.clone();
            async move {
                let mut input = json!({ "referralId": referral, "startsOn": today });
                merge(&mut input, place.clone());
                done(&employer.client, "placeCandidate", "placement", input).await
            }
        })
        .await
    }

    /// The chain's own time.
    pub async fn now(&self) -> DateTime<Utc> {
        self.coordinator.time().await
    }

    /// The date it is in the Netherlands.
    pub async fn today(&self) -> String {
        let now = self.now().await.with_timezone(&chrono_tz::Europe::Amsterdam);
        now.date_naive().to_string()
    }

    /// The monitor with this selection, as the coordinator sees it.
    pub async fn monitor(&self, filter: Value, selection: &str) -> Value {
        monitor(&self.coordinator, filter, selection).await
    }
}

/// The monitor with this selection, as someone sees it.
pub async fn monitor(client: &Client, filter: Value, selection: &str) -> Value {
    let query = format!("query ($filter: MonitorFilter!) {{ monitor(filter: $filter) {{ {selection} }} }}");
    client.query(&query, json!({ "filter": filter })).await["monitor"].clone()
}

/// One figure of inflow, advancement and participation.
pub fn of_routes(routes: &Value, figure: &str) -> [i64; 3] {
    ["INFLOW", "ADVANCEMENT", "PARTICIPATION"].map(|route| {
        let rows = routes.as_array().unwrap();
        let row = rows.iter().find(|row| row["route"] == route).unwrap();
        row[figure]
            .as_i64()
            .unwrap_or_else(|| panic!("{figure} of {row}"))
    })
}

/// How many persons reached a step of the funnel; nobody where it is left out.
pub fn reached(funnel: &Value, step: &str) -> i64 {
    let rows = funnel.as_array().unwrap();
    let row = rows.iter().find(|row| row["step"] == step);
    row.map_or(0, |row| row["persons"].as_i64().unwrap())
}

/// Does something, and answers the identity of what came of it.
pub async fn done(client: &Client, mutation: &str, object: &str, input: Value) -> String {
    let payload = client
        .accepted(mutation, input, &format!("{object} {{ id }}"))
        .await;
    text(&payload[object]["id"])
}

/// Does the same for each, some at once, and answers what came of it in order.
pub async fn each<I, T, F: Future<Output = T>>(
    items: impl IntoIterator<Item = I>,
    act: impl Fn(I) -> F,
) -> Vec<T> {
    stream::iter(items.into_iter().map(act))
        .buffered(AT_ONCE)
        .collect()
        .await
}

/// Adds the fields of one object to another.
pub fn merge(into: &mut Value, more: Value) {
    let more = more.as_object().unwrap().clone();
    into.as_object_mut().unwrap().extend(more);
}

/// What the pilots share beside that.
impl Region {
    /// Records a partner with a contact that speaks for it, without letting it join anything.
    pub async fn newcomer(&self, kind: &str, name: &str) -> Partner {
        let (id, contact, email) = self.organization(kind, name).await;
        Partner {
            client: self.program.client(&email),
            id,
            contact,
        }
    }

    /// A target of a convenant on a route.
    pub async fn target(&self, convenant: &str, route: &str, persons: i64, name: &str) -> String {
        let input = json!({ "convenantId": convenant, "route": route, "persons": persons, "name": name });
        self.done("setTarget", "target", input).await
    }

    /// Refers each trajectory to an employer: the referrals.
    pub async fn referred(&self, by: &Partner, employer: &Partner, trajectories: &[String]) -> Vec<String> {
        each(trajectories.iter(), |trajectory| async move {
            let input = json!({ "trajectoryId": trajectory, "employerId": employer.id });
            done(&by.client, "referCandidate", "referral", input).await
        })
        .await
    }

    /// An employer interviews everyone referred to it the next day, accepts the first so many and rejects the rest.
    pub async fn interviewed(&self, employer: &Partner, referrals: &[String], accepts: usize) {
        let tomorrow = self.now().await + chrono::TimeDelta::days(1);
        let until = tomorrow + chrono::TimeDelta::minutes(30);
        let interviews = each(referrals.iter(), |referral| async move {
            let input = json!({
                "referralId": referral, "location": "Receptie", "outsideHoursAccepted": true,
                "startsAt": tomorrow.to_rfc3339(), "endsAt": until.to_rfc3339(),
            });
            done(&employer.client, "planInterview", "interview", input).await
        })
        .await;
        self.coordinator.advance("P1DT1H").await;
        each(interviews.iter().enumerate(), |(index, interview)| async move {
            let outcome = if index < accepts {
                json!({ "outcome": "ACCEPTED", "reason": "Gemotiveerd." })
            } else {
                json!({ "outcome": "REJECTED", "ground": "MOTIVATION", "reason": "Wil liever iets anders." })
            };
            let input = json!({ "interviewId": interview, "outcome": outcome });
            done(&employer.client, "holdInterview", "interview", input).await
        })
        .await;
    }

    /// A school's certificate for each trajectory, recorded by who has the case.
    pub async fn certified(&self, by: &Partner, school: &str, trajectories: &[String]) {
        let today = self.today().await;
        each(trajectories.iter(), |trajectory| {
            let input = json!({
                "trajectoryId": trajectory, "byOrganizationId": school, "kind": "CERTIFICATE",
                "name": "Helpende zorg en welzijn", "level": 2, "awardedOn": today,
            });
            async move { done(&by.client, "awardCertificate", "certificate", input).await }
        })
        .await;
    }

    /// A meeting of a partner within the hour to which all of its own come; at it their intakes are held, or not.
    pub async fn met(
        &self,
        by: &Partner,
        convenant: &str,
        kind: &str,
        trajectories: &[String],
        intakes: bool,
    ) {
        let starts_at = self.now().await + chrono::TimeDelta::hours(1);
        let ends_at = starts_at + chrono::TimeDelta::hours(1);
        let input = json!({
            "convenantId": convenant, "kind": kind, "location": "Buurthuis",
            "startsAt": starts_at.to_rfc3339(), "endsAt": ends_at.to_rfc3339(), "outsideHoursAccepted": true,
        });
        let meeting = done(&by.client, "planMeeting", "meeting", input).await;
        let input = json!({ "meetingId": meeting, "trajectoryIds": trajectories });
        by.client.accepted("inviteToMeeting", input, "").await;
        self.coordinator.advance("PT2H").await;
        let entries: Vec<Value> = trajectories
            .iter()
            .map(|trajectory| json!({ "trajectoryId": trajectory, "presence": "PRESENT", "intakeHeld": intakes }))
            .collect();
        let input = json!({ "meetingId": meeting, "entries": entries });
        by.client.accepted("recordAttendance", input, "").await;
    }

    /// At most a hundred deadlines.
    pub async fn deadlines(&self, filter: Value) -> Vec<Value> {
        let query = "query ($filter: DeadlineFilter!) { deadlines(filter: $filter, first: 100) { nodes {
            id kind state openedAt startsAt dueAt breachedAt responsible { id name }
        } } }";
        let data = self.coordinator.query(query, json!({ "filter": filter })).await;
        data["deadlines"]["nodes"].as_array().unwrap().clone()
    }
}
