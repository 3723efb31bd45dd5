//! What the scenarios need of the demonstration's West-Brabant.

use serde_json::{Value, json};

use crate::support::{Client, Program};

/// Everyone's clients, by role.
pub struct WestBrabant {
    pub coordinator: Client,
    pub gemeente: Client,
    /// The recruiter of Zorggroep De Linde.
    pub linde: Client,
    /// The recruiter of Woonzorg Markoever.
    pub markoever: Client,
    pub school: Client,
}

impl WestBrabant {
    pub fn of(program: &Program) -> Self {
        Self {
            coordinator: program.client("coordinator"),
            gemeente: program.client("gemeente"),
            linde: program.client("employer"),
            markoever: program.client("werving@markoever.example"),
            school: program.client("school"),
        }
    }

    /// The trajectory of a candidate, by reference.
    pub async fn trajectory(&self, reference: &str) -> String {
        let query = "{ trajectories(first: 50) { nodes { id candidate { reference } } } }";
        let data = self.gemeente.query(query, json!({})).await;
        let nodes = data["trajectories"]["nodes"].as_array().unwrap();
        let found = nodes
            .iter()
            .find(|node| node["candidate"]["reference"] == reference)
            .unwrap();
        text(&found["id"])
    }

    /// An employer, by name.
    pub async fn employer(&self, name: &str) -> String {
        let query = "query ($name: String!) { organizations(filter: { name: $name }) { nodes { id } } }";
        let data = self.gemeente.query(query, json!({ "name": name })).await;
        text(&data["organizations"]["nodes"][0]["id"])
    }

    /// Refers a candidate to an employer and answers the referral.
    pub async fn refer(&self, reference: &str, employer: &str) -> String {
        let input = json!({
            "trajectoryId": self.trajectory(reference).await,
            "employerId": self.employer(employer).await,
        });
        let payload = self
            .gemeente
            .accepted("referCandidate", input, "referral { id }")
            .await;
        text(&payload["referral"]["id"])
    }

    /// Refers a candidate to Zorggroep De Linde, which plans an interview in the last hour there is for it: the referral, the
    /// interview and its start.
    pub async fn interview(&self, reference: &str) -> (String, String, String) {
        let referral = self.refer(reference, "Zorggroep De Linde").await;
        let due_at = text(&self.deadline(&referral, "INTERVIEW_PLANNED").await["dueAt"]);
        let starts_at = later(&due_at, -60);
        let input = json!({
            "referralId": referral, "startsAt": starts_at, "endsAt": due_at, "location": "Lindehof, receptie",
        });
        let planned = self
            .linde
            .accepted("planInterview", input, "interview { id }")
            .await;
        (referral, text(&planned["interview"]["id"]), starts_at)
    }

    /// The deadline of a kind about a row, with its steps.
    pub async fn deadline(&self, subject: &str, kind: &str) -> Value {
        let query = "query ($subject: ID!, $kinds: [DeadlineKind!]) {
            deadlines(filter: { subjectId: $subject, kinds: $kinds }) {
                nodes { id state dueAt steps(first: 20) { nodes { kind at takenAt } } }
            }
        }";
        let data = self
            .coordinator
            .query(query, json!({ "subject": subject, "kinds": [kind] }))
            .await;
        data["deadlines"]["nodes"]
            .as_array()
            .unwrap()
            .last()
            .cloned()
            .unwrap_or(Value::Null)
    }

    /// What was said about a row and to whom, sorted.
    pub async fn told_about(&self, subject: &str) -> Vec<String> {
        let emails = self.coordinator.emails().await;
        let mut lines: Vec<String> = emails
            .iter()
            .flat_map(|email| email.lines_about(subject))
            .collect();
        lines.sort();
        lines
    }
}

/// A moment so long after `moment`.
pub fn later(moment: &str, minutes: i64) -> String {
    let moment: chrono::DateTime<chrono::Utc> = moment.parse().unwrap();
    (moment + chrono::TimeDelta::minutes(minutes)).to_rfc3339()
}

/// A JSON text.
pub fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("no text: {value}"))
        .to_owned()
}
