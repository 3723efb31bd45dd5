//! A small care chain that lives at a chosen moment: a gemeente, two employers and a school, with a real mail
//! server to write to.

use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Europe::Amsterdam;
use serde_json::{Value, json};

use crate::{
    support::{
        Backend, COORDINATOR, Client, Email, Options, Program, TestDatabase,
        smtp::{Mood, Server},
    },
    west_brabant::text,
};

/// The case manager of the gemeente.
pub const REGIE: &str = "regie@oosterveld.example";
/// The recruiter of Zorggroep De Linde.
pub const LINDE: &str = "werving@delinde.example";
/// The recruiter of Woonzorg De Vliet.
pub const VLIET: &str = "werving@devliet.example";
pub use crate::support::COORDINATOR as COORDINATION;

/// A study coach of the school.
pub const COACH: &str = "coach@roc-oostrand.example";

const PARTNERS: [(&str, &str); 4] = [
    ("GEMEENTE", "Gemeente Oosterveld"),
    ("EMPLOYER", "Zorggroep De Linde"),
    ("EMPLOYER", "Woonzorg De Vliet"),
    ("SCHOOL", "ROC Oostrand"),
];

const CONTACTS: [(&str, &str, &str); 8] = [
    ("Gemeente Oosterveld", "OPERATIONAL", REGIE),
    (
        "Gemeente Oosterveld",
        "MANAGEMENT",
        "teamleider@oosterveld.example",
    ),
    ("Zorggroep De Linde", "OPERATIONAL", LINDE),
    ("Zorggroep De Linde", "MANAGEMENT", "manager@delinde.example"),
    ("Zorggroep De Linde", "BOARD", "bestuur@delinde.example"),
    ("Woonzorg De Vliet", "OPERATIONAL", VLIET),
    ("Woonzorg De Vliet", "MANAGEMENT", "manager@devliet.example"),
    ("ROC Oostrand", "OPERATIONAL", COACH),
];

const DEADLINE: &str = "query ($subject: ID!, $kinds: [DeadlineKind!]) {
    deadlines(filter: { subjectId: $subject, kinds: $kinds }) { nodes {
        id state openedAt startsAt dueAt breachedAt closedAt targetOn
        responsible { name } successor { id }
        left { seconds text } lateness { seconds text }
        explanation { sentence version ground skipped { from to reason name } pauses { from until } }
        steps(first: 40) { nodes { kind position at takenAt } }
        history(first: 40) { nodes { at change cause reason dueBefore dueAfter } }
    } }
}";

pub struct Chain {
    pub program: Program,
    pub server: Server,
    pub coordinator: Client,
    pub gemeente: Client,
    pub linde: Client,
    pub vliet: Client,
    pub region: String,
    pub convenant: String,
    pub database: TestDatabase,
}

impl Chain {
    /// A chain at a moment of Dutch time (`2026-03-23 09:00`) whose convenant agrees the default terms on these
    /// kinds and nothing on any other.
    pub async fn at(backend: Backend, moment: &str, kinds: &[&str]) -> Self {
        Self::agreeing(backend, moment, kinds, json!([])).await
    }

    /// The same with other terms.
    pub async fn agreeing(backend: Backend, moment: &str, kinds: &[&str], rules: Value) -> Self {
        Self::started(backend, moment, kinds, rules, "serve").await
    }

    /// The same as one of the program's parts, such as the API without a worker.
    pub async fn started(
        backend: Backend,
        moment: &str,
        kinds: &[&str],
        rules: Value,
        command: &'static str,
    ) -> Self {
        let database = TestDatabase::region(backend, instant(moment)).await;
        database.tell_at_once().await;
        let server = Server::start(Mood::Friendly).await;
        let program = Program::start(&database, with_mail(&server, command)).await;
        let coordinator = program.client(COORDINATOR);
        let region = coordinator.query("{ regions { nodes { id } } }", json!({})).await;
        let region = text(&region["regions"]["nodes"][0]["id"]);
        let convenant = convenant(&coordinator, &region, kinds, rules).await;
        for (kind, name) in PARTNERS {
            join(&coordinator, &region, &convenant, kind, name).await;
        }
        for (partner, level, email) in CONTACTS {
            let partner = organization(&coordinator, partner).await;
            assign(&coordinator, &partner, None, level, email).await;
        }
        Self {
            gemeente: program.client(REGIE),
            linde: program.client(LINDE),
            vliet: program.client(VLIET),
            region,
            convenant,
            coordinator,
            server,
            program,
            database,
        }
    }

    /// Lets time pass until a moment of Dutch time.
    pub async fn until(&self, moment: &str) {
        self.coordinator.advance_to(&instant(moment).to_rfc3339()).await;
    }

    /// A partner, by name.
    pub async fn partner(&self, name: &str) -> String {
        organization(&self.coordinator, name).await
    }

    /// A contact, by mail address.
    pub async fn contact(&self, email: &str) -> String {
        let query = "{ contacts(first: 50) { nodes { id email } } }";
        let data = self.coordinator.query(query, json!({})).await;
        let nodes = data["contacts"]["nodes"].as_array().unwrap();
        let found = nodes.iter().find(|node| node["email"] == email);
        text(&found.unwrap_or_else(|| panic!("{email} in {nodes:?}"))["id"])
    }

    /// Registers a candidate.
    pub async fn candidate(&self, reference: &str) -> String {
        let input = json!({
            "regionId": self.region, "reference": reference, "name": "Sam Verzonnen", "language": "NL", "source": "WW",
        });
        let registered = self
            .gemeente
            .accepted("registerCandidate", input, "candidate { id }")
            .await;
        text(&registered["candidate"]["id"])
    }

    /// Starts a candidate's trajectory.
    pub async fn start(&self, candidate: &str, group: Option<&str>) -> String {
        let input = json!({
            "candidateId": candidate, "convenantId": self.convenant, "groupId": group, "route": "INFLOW",
            "caseManagerId": self.contact(REGIE).await,
        });
        let started = self
            .gemeente
            .accepted("startTrajectory", input, "trajectory { id }")
            .await;
        text(&started["trajectory"]["id"])
    }

    /// The trajectory of a new candidate.
    pub async fn trajectory(&self, reference: &str) -> String {
        self.start(&self.candidate(reference).await, None).await
    }

    /// Plans a group under a programme of twelve weeks with one go-moment, in its third week.
    pub async fn group(&self, starts_on: &str) -> String {
        let programme = json!({
            "convenantId": self.convenant, "name": "Zorgvlinders", "phases": [{ "name": "Voortraject", "weeks": 12 }],
            "goMomentWeeks": [3], "guidanceLines": [{ "line": 1, "role": "STUDY_COACH" }],
        });
        let programme = self
            .coordinator
            .accepted("createProgramme", programme, "programme { id }")
            .await;
        let group = json!({
            "programmeId": programme["programme"]["id"], "schoolId": self.partner("ROC Oostrand").await,
            "name": "Zorgvlinders, eerste groep", "startsOn": starts_on, "minimum": 1, "maximum": 20,
        });
        text(
            &self
                .coordinator
                .accepted("planGroup", group, "group { id }")
                .await["group"]["id"],
        )
    }

    /// Refers a trajectory to an employer, by name.
    pub async fn refer(&self, trajectory: &str, employer: &str) -> String {
        let input = json!({ "trajectoryId": trajectory, "employerId": self.partner(employer).await });
        let referred = self
            .gemeente
            .accepted("referCandidate", input, "referral { id }")
            .await;
        text(&referred["referral"]["id"])
    }

    /// Plans an interview of three quarters of an hour.
    pub async fn interview(&self, referral: &str, starts_at: &str) -> String {
        let input = json!({ "referralId": referral, "location": "Kamer 2" });
        let input = with_slot(input, starts_at);
        let planned = self
            .gemeente
            .accepted("planInterview", input, "interview { id }")
            .await;
        text(&planned["interview"]["id"])
    }

    /// The employer of an interview reports that the candidate did not come.
    pub async fn no_show(&self, interview: &str) -> String {
        let input = json!({ "interviewId": interview });
        let reported = self.linde.accepted("reportNoShow", input, "noShow { id }").await;
        text(&reported["noShow"]["id"])
    }

    /// The latest deadline of a kind about a row, with all it says of itself.
    pub async fn deadline(&self, subject: &str, kind: &str) -> Value {
        let deadlines = self.deadlines(subject, kind).await;
        deadlines.last().cloned().unwrap_or(Value::Null)
    }

    /// All of them, the oldest first.
    pub async fn deadlines(&self, subject: &str, kind: &str) -> Vec<Value> {
        let variables = json!({ "subject": subject, "kinds": [kind] });
        let data = self.coordinator.query(DEADLINE, variables).await;
        data["deadlines"]["nodes"].as_array().unwrap().clone()
    }

    /// What a deadline would be.
    pub async fn preview(&self, mut input: Value) -> Value {
        input["convenantId"] = json!(self.convenant);
        let query = "query ($input: PreviewDeadlineInput!) { previewDeadline(input: $input) {
            dueAt isHeld steps { kind at }
            explanation { sentence ground skipped { from to reason name } pauses { from until } }
        } }";
        let data = self.coordinator.query(query, json!({ "input": input })).await;
        data["previewDeadline"].clone()
    }

    /// Every email, oldest first; each of them arrived at the mail server, once.
    pub async fn emails(&self) -> Vec<Email> {
        let mut emails = self.coordinator.emails().await;
        emails.sort_by_key(|email| email.sent_at);
        let arrived = self.server.emails();
        assert_eq!(arrived.len(), emails.len());
        for email in &emails {
            let id = format!("\nMessage-ID: {}", email.mail_id);
            let is_this = |raw: &&String| raw.contains(&id) && raw.contains(&email.to_address);
            assert_eq!(arrived.iter().filter(is_this).count(), 1, "{email:?}");
        }
        emails
    }

    /// When which of these was said to whom: `2026-05-06 10:00 INTERVIEW_REMINDER werving@delinde.example`, by
    /// time and then by address.
    pub async fn said(&self, templates: &[&str]) -> Vec<String> {
        let mut lines = Vec::new();
        for email in self.emails().await {
            let at = email.sent_at.with_timezone(&Amsterdam).format("%F %H:%M");
            let said = email
                .templates()
                .into_iter()
                .filter(|template| templates.contains(template));
            lines.extend(said.map(|template| format!("{at} {template} {}", email.to_address)));
        }
        lines.sort();
        lines
    }

    /// How many emails say this to each person, in order of address.
    pub async fn count(&self, template: &str) -> Vec<(String, usize)> {
        let mut count = std::collections::BTreeMap::new();
        for email in self.emails().await {
            let times = email
                .templates()
                .into_iter()
                .filter(|said| *said == template)
                .count();
            if times > 0 {
                *count.entry(email.to_address).or_default() += times;
            }
        }
        count.into_iter().collect()
    }
}

/// How a part of the program is started that sends its mail to this server.
pub fn with_mail(server: &Server, command: &'static str) -> Options {
    Options::command(command)
        .set("KETENWACHT_SMTP_URL", server.url())
        .set("KETENWACHT_MAIL_FROM", "Ketenwacht <ketenwacht@oostrand.example>")
}

/// Assigns a contact for an organisation, or for one of its departments.
pub async fn assign(
    client: &Client,
    organization: &str,
    department: Option<&str>,
    level: &str,
    email: &str,
) -> String {
    let input = json!({
        "organizationId": organization, "departmentId": department, "name": "Mies Verzonnen", "email": email,
        "language": "NL", "level": level,
    });
    text(&client.accepted("assignContact", input, "contact { id }").await["contact"]["id"])
}

/// The input of an interview with its slot: three quarters of an hour from a moment of Dutch time.
pub fn with_slot(mut input: Value, starts_at: &str) -> Value {
    let starts_at = instant(starts_at);
    input["startsAt"] = json!(starts_at.to_rfc3339());
    input["endsAt"] = json!((starts_at + chrono::TimeDelta::minutes(45)).to_rfc3339());
    input
}

/// The moment of a Dutch date and time.
pub fn instant(dutch: &str) -> DateTime<Utc> {
    let local = NaiveDateTime::parse_from_str(dutch, "%Y-%m-%d %H:%M").unwrap();
    Amsterdam.from_local_datetime(&local).unwrap().with_timezone(&Utc)
}

/// A moment as a mutation takes it.
pub fn moment(dutch: &str) -> String {
    instant(dutch).to_rfc3339()
}

/// A moment of an answer, as a Dutch date and time.
pub fn dutch(value: &Value) -> String {
    exact(value)
        .with_timezone(&Amsterdam)
        .format("%F %H:%M")
        .to_string()
}

/// A moment of an answer, to the millisecond.
pub fn exact(value: &Value) -> DateTime<Utc> {
    text(value).parse().unwrap()
}

/// When the steps of one kind are, in Dutch time and in order.
pub fn steps(deadline: &Value, kind: &str) -> Vec<String> {
    let nodes = deadline["steps"]["nodes"].as_array().unwrap();
    let mut at: Vec<String> = nodes
        .iter()
        .filter(|step| step["kind"] == kind)
        .map(|step| dutch(&step["at"]))
        .collect();
    at.sort();
    at
}

/// What happened to a deadline, in order: `MOVED GROUP_START_MOVED`.
pub fn history(deadline: &Value) -> Vec<String> {
    let nodes = deadline["history"]["nodes"].as_array().unwrap();
    nodes
        .iter()
        .map(|entry| {
            format!(
                "{} {}",
                entry["change"].as_str().unwrap(),
                entry["cause"].as_str().unwrap()
            )
        })
        .collect()
}

/// The days that were passed over, with their names: `2026-04-27 Koningsdag`.
pub fn skipped(explained: &Value) -> Vec<String> {
    let stretches = explained["explanation"]["skipped"].as_array().unwrap();
    stretches
        .iter()
        .map(|stretch| {
            let name = stretch["name"].as_str().or(stretch["reason"].as_str()).unwrap();
            format!("{} {name}", stretch["from"].as_str().unwrap())
        })
        .collect()
}

async fn convenant(coordinator: &Client, region: &str, kinds: &[&str], rules: Value) -> String {
    let query = "{ __type(name: \"DeadlineKind\") { enumValues { name } } }";
    let data = coordinator.query(query, json!({})).await;
    let all = data["__type"]["enumValues"].as_array().unwrap();
    let omit: Vec<&str> = all
        .iter()
        .filter_map(|value| value["name"].as_str())
        .filter(|kind| !kinds.contains(kind))
        .collect();
    let mut rules = rules.as_array().unwrap().clone();
    let named: Vec<Value> = rules.iter().map(|rule| rule["kind"].clone()).collect();
    let more = several_reminders().into_iter();
    rules.extend(
        more.filter(|rule| kinds.iter().any(|kind| rule["kind"] == *kind) && !named.contains(&rule["kind"])),
    );
    let input = json!({
        "regionId": region, "name": "Convenant Oostrand", "bindingForm": "CONVENANT", "omit": omit, "rules": rules,
    });
    let created = coordinator
        .accepted("createConvenant", input, "convenant { id }")
        .await;
    text(&created["convenant"]["id"])
}

/// These partners want to be reminded more often than is usual.
fn several_reminders() -> [Value; 6] {
    let days = |days: &[u8]| {
        let each = days
            .iter()
            .map(|amount| json!({ "amount": amount, "unit": "WORKING_DAYS" }));
        each.collect::<Vec<_>>()
    };
    [
        json!({ "kind": "INTERVIEW_PLANNED", "reminders": days(&[3, 1]) }),
        json!({ "kind": "INTERVIEW_HELD", "reminders": days(&[10, 3, 1]) }),
        json!({ "kind": "INTERVIEW_OUTCOME", "ahead": days(&[10, 3, 1]), "reminders": days(&[1]) }),
        json!({ "kind": "ASSESSMENT_DELIVERED", "reminders": days(&[5, 1]) }),
        json!({ "kind": "GO_MOMENT_DECIDED", "reminders": days(&[5, 1]) }),
        json!({ "kind": "GUIDANCE_ASSIGNED", "reminders": days(&[5, 1]) }),
    ]
}

async fn join(coordinator: &Client, region: &str, convenant: &str, kind: &str, name: &str) {
    let input = json!({ "regionId": region, "kind": kind, "name": name });
    let registered = coordinator
        .accepted("registerOrganization", input, "organization { id }")
        .await;
    let input = json!({ "convenantId": convenant, "organizationId": registered["organization"]["id"] });
    coordinator.accepted("addParty", input, "").await;
}

async fn organization(client: &Client, name: &str) -> String {
    let query = "query ($name: String!) { organizations(filter: { name: $name }) { nodes { id } } }";
    let data = client.query(query, json!({ "name": name })).await;
    text(&data["organizations"]["nodes"][0]["id"])
}
