//! The spring of 2020 once more: a preparatory programme of twenty places is due on the work floor on Monday
//! 16 March, is paused on Saturday the 14th, resumes for sixteen on 11 May and for four on 25 May, and gives its
//! certificate on 27 August instead of at the end of June. The clock change, Goede Vrijdag, Pasen, Koningsdag
//! and 5 mei lie in the pause; Hemelvaart and Pinksteren after it.
//!
//! Every moment below was counted by hand on a calendar of 2020. All people and organisations are invented.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Europe::Amsterdam;
use serde_json::{Value, json};

use crate::{
    support::{
        Client, Email, Options, Program, TestDatabase, command, migrate, on_both_databases,
        smtp::{Mood, Server},
    },
    west_brabant::text,
};

const PEOPLE: [&str; 20] = [
    "Aleida Broekhuis",
    "Samir Haddouche",
    "Bep Kortenoever",
    "Rahel Woldu",
    "Tjitske Veldsema",
    "Mirjam Oostenwind",
    "Youssef Benhamid",
    "Greet Lammersen",
    "Dilara Yavuzkan",
    "Henk-Jan Stroomberg",
    "Fatou Camarante",
    "Ilse Notermond",
    "Kees Wolthoorn",
    "Amanuel Tekleab",
    "Joke Rietdijker",
    "Nadia El Fassali",
    "Wout Schuurhof",
    "Petra Zandleven",
    "Idris Oumarou",
    "Trijntje Hoogkarspel",
];

/// Accepted, and following the programme; the last two of the twenty are not that far.
const IN_PROGRAMME: usize = 18;
/// Whose first go-moment nobody decided.
const UNDECIDED: &str = "ZW-018";
/// Who was referred five days before the pause.
const REFERRED: &str = "ZW-019";
/// For whom no interview was planned in time.
const NOT_PLANNED: &str = "ZW-020";
/// Who resumed last.
const LAST: [&str; 4] = ["ZW-015", "ZW-016", "ZW-017", NOT_PLANNED];

const REASON: &str = "Lessen en meelopen liggen stil door de lockdown.";

const COORDINATOR: &str = "coordinator@wsp-zwolle.example";
const CASE_MANAGER: &str = "regie@gemeente-zwolle.example";
const STUDY_COACH: &str = "coach@roc-hanzestad.example";
const OTHER_COACH: &str = "coach@vooruit.example";
const WETERING: &str = "instroom@dewetering.example";
const SALLANDHOF: &str = "instroom@sallandhof.example";

/// A wall clock in Zwolle.
fn local(text: &str) -> DateTime<Utc> {
    let wall = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    Amsterdam.from_local_datetime(&wall).single().unwrap().to_utc()
}

fn reference(number: usize) -> String {
    format!("ZW-{number:03}")
}

/// So many working days of eight hours, in seconds.
const fn days(number: i64) -> i64 {
    hours(number * 8)
}

const fn hours(number: i64) -> i64 {
    number * 3_600
}

/// A deadline as the coordinator sees it.
#[derive(Clone, Debug)]
struct Seen {
    id: String,
    state: String,
    due_at: DateTime<Utc>,
    breached_at: Option<DateTime<Utc>>,
    left: Option<i64>,
}

/// All deadlines, by whom and what they are about: `ZW-001 GO_MOMENT_DECIDED 2`.
type Ledger = BTreeMap<String, Seen>;

struct Zwolle {
    server: Server,
    /// Stopped before its mail server.
    program: Program,
    coordinator: Client,
    case_manager: Client,
    study_coach: Client,
    other_coach: Client,
    wetering: Client,
    sallandhof: Client,
    convenant: String,
    group: String,
    trajectories: BTreeMap<String, String>,
    referrals: BTreeMap<String, String>,
    emails_seen: usize,
}

impl Zwolle {
    /// The partners, the programme and twenty candidates, on Sunday 1 March.
    async fn on_the_first_of_march(database: &TestDatabase) -> Self {
        let region = found_region(database);
        database.live_at(local("2020-03-01 12:00")).await;
        database.tell_at_once().await;
        let server = Server::start(Mood::Friendly).await;
        let options = Options::command("serve")
            .set("KETENWACHT_SMTP_URL", server.url())
            .set(
                "KETENWACHT_MAIL_FROM",
                "Ketenwacht <ketenwacht@ketenwacht.example>",
            );
        let program = Program::start(database, options).await;
        let coordinator = program.client(COORDINATOR);
        let convenant = json!({
            "regionId": region, "name": "Voortraject Zorg Regio Zwolle", "bindingForm": "CONVENANT",
            "omit": ["INTERVIEW_HELD", "INTAKE_HELD", "GROUP_FILLED", "GUIDANCE_ASSIGNED", "HANDBACK_DELIVERED"],
        });
        let convenant = created(&coordinator, "createConvenant", convenant, "convenant").await;
        let partners = Partners {
            coordinator: &coordinator,
            region: &region,
            convenant: &convenant,
        };
        let gemeente = partners.add("GEMEENTE", "Gemeente Zwolle").await;
        let case_manager_id = partners.contact(&gemeente, CASE_MANAGER, "OPERATIONAL").await;
        partners
            .contact(&gemeente, "hoofd@gemeente-zwolle.example", "MANAGEMENT")
            .await;
        partners
            .contact(&gemeente, "wethouder@gemeente-zwolle.example", "BOARD")
            .await;
        let school = partners.add("SCHOOL", "ROC Hanzestad").await;
        let study_coach = partners.contact(&school, STUDY_COACH, "OPERATIONAL").await;
        let bureau = partners.add("KNOWLEDGE_CENTRE", "Coachbureau Vooruit").await;
        let other_coach = partners.contact(&bureau, OTHER_COACH, "OPERATIONAL").await;
        let wetering = partners.add("EMPLOYER", "Zorggroep De Wetering").await;
        partners.contact(&wetering, WETERING, "OPERATIONAL").await;
        let sallandhof = partners.add("EMPLOYER", "Ouderenzorg Sallandhof").await;
        partners.contact(&sallandhof, SALLANDHOF, "OPERATIONAL").await;
        partners
            .contact(&sallandhof, "manager@sallandhof.example", "MANAGEMENT")
            .await;
        partners
            .contact(&sallandhof, "bestuur@sallandhof.example", "BOARD")
            .await;
        let group = partners.group(&school).await;
        let case_manager = program.client(CASE_MANAGER);
        let mut zwolle = Self {
            study_coach: program.client(STUDY_COACH),
            other_coach: program.client(OTHER_COACH),
            wetering: program.client(WETERING),
            sallandhof: program.client(SALLANDHOF),
            case_manager,
            coordinator,
            server,
            program,
            convenant,
            group,
            trajectories: BTreeMap::new(),
            referrals: BTreeMap::new(),
            emails_seen: 0,
        };
        for number in 1..=20 {
            zwolle.enrol(&region, number, &case_manager_id).await;
        }
        zwolle
            .accept_eighteen(&wetering, [&study_coach, &other_coach])
            .await;
        zwolle.until("2020-03-04 20:00").await;
        zwolle.refer(NOT_PLANNED, &sallandhof).await;
        zwolle.until("2020-03-09 20:00").await;
        zwolle.refer(REFERRED, &wetering).await;
        zwolle
    }

    async fn enrol(&mut self, region: &str, number: usize, case_manager: &str) {
        let candidate = json!({
            "regionId": region, "reference": reference(number), "name": PEOPLE[number - 1],
            "language": "NL", "source": "WWB",
        });
        let candidate = created(&self.case_manager, "registerCandidate", candidate, "candidate").await;
        let start = json!({
            "candidateId": candidate, "convenantId": self.convenant, "groupId": self.group,
            "route": "INFLOW", "caseManagerId": case_manager,
        });
        let trajectory = created(&self.case_manager, "startTrajectory", start, "trajectory").await;
        self.trajectories.insert(reference(number), trajectory);
    }

    async fn refer(&mut self, reference: &str, employer: &str) {
        let input = json!({ "trajectoryId": self.trajectories[reference], "employerId": employer });
        let referral = created(&self.case_manager, "referCandidate", input, "referral").await;
        self.referrals.insert(reference.to_owned(), referral);
    }

    /// Interviewed and accepted on Monday 2 March; the preparation starts that evening.
    async fn accept_eighteen(&mut self, employer: &str, guides: [&str; 2]) {
        let mut interviews = Vec::new();
        for number in 1..=IN_PROGRAMME {
            self.refer(&reference(number), employer).await;
            let plan = json!({
                "referralId": self.referrals[&reference(number)], "location": "De Wetering, zaal 2",
                "startsAt": local("2020-03-02 10:00").to_rfc3339(), "endsAt": local("2020-03-02 10:30").to_rfc3339(),
            });
            interviews.push(created(&self.wetering, "planInterview", plan, "interview").await);
        }
        self.until("2020-03-02 12:00").await;
        for interview in interviews {
            let outcome = json!({ "outcome": "ACCEPTED", "reason": "gemotiveerd" });
            let held = json!({ "interviewId": interview, "outcome": outcome });
            self.wetering.accepted("holdInterview", held, "").await;
        }
        self.until("2020-03-02 19:00").await;
        for number in 1..=IN_PROGRAMME {
            let trajectory = self.trajectories[&reference(number)].clone();
            for (line, guide) in (1..).zip(guides) {
                let input = json!({ "trajectoryId": trajectory, "line": line, "contactId": guide });
                self.case_manager.accepted("assignGuidance", input, "").await;
            }
        }
        self.coordinator
            .accepted("startGroup", json!({ "groupId": self.group }), "")
            .await;
    }

    /// Lets time pass until a wall clock in Zwolle, and everything that is due happen.
    async fn until(&self, moment: &str) {
        self.coordinator.advance_to(&local(moment).to_rfc3339()).await;
    }

    /// Delivers both assessments of a go-moment.
    async fn assess(&self, reference: &str, position: i64) {
        for assessment in self.go_moment(reference, position).await["assessments"]
            .as_array()
            .unwrap()
        {
            let guide = match assessment["line"].as_i64() {
                Some(1) => &self.study_coach,
                _ => &self.other_coach,
            };
            let input = json!({ "assessmentId": assessment["id"], "advice": "POSITIVE" });
            guide.accepted("deliverAssessment", input, "").await;
        }
    }

    async fn decide(&self, reference: &str, position: i64) {
        let go_moment = self.go_moment(reference, position).await;
        let input = json!({ "goMomentId": go_moment["id"], "decision": "GO" });
        self.case_manager.accepted("decideGoMoment", input, "").await;
    }

    async fn go_moment(&self, reference: &str, position: i64) -> Value {
        let query = "query ($id: ID!) { node(id: $id) { ... on Trajectory {
            goMoments(first: 10) { nodes { id position plannedOn assessments { id line } } }
        } } }";
        let data = self
            .case_manager
            .query(query, json!({ "id": self.trajectories[reference] }))
            .await;
        let moments = data["node"]["goMoments"]["nodes"].as_array().unwrap();
        moments
            .iter()
            .find(|moment| moment["position"] == position)
            .unwrap()
            .clone()
    }

    async fn ledger(&self) -> Ledger {
        let query = "query ($after: String) { deadlines(first: 100, after: $after) {
            pageInfo { hasNextPage endCursor }
            nodes {
                id kind state dueAt breachedAt left { seconds } trajectory { candidate { reference } }
                subject { ... on GoMoment { position } ... on Assessment { line goMoment { position } } }
            }
        } }";
        let mut ledger = Ledger::new();
        let mut after = Value::Null;
        loop {
            let data = self.coordinator.query(query, json!({ "after": after })).await;
            for node in data["deadlines"]["nodes"].as_array().unwrap() {
                let seen = Seen {
                    id: text(&node["id"]),
                    state: text(&node["state"]),
                    due_at: moment(&node["dueAt"]).unwrap(),
                    breached_at: moment(&node["breachedAt"]),
                    left: node["left"]["seconds"].as_i64(),
                };
                assert!(ledger.insert(name(node), seen).is_none(), "{node}");
            }
            if data["deadlines"]["pageInfo"]["hasNextPage"] == false {
                return ledger;
            }
            after = data["deadlines"]["pageInfo"]["endCursor"].clone();
        }
    }

    /// The emails since this was asked last, and that the mail server got the same.
    async fn new_emails(&mut self) -> Vec<Email> {
        let all = self.coordinator.emails().await;
        assert_eq!(
            all.len(),
            self.server.emails().len(),
            "what the mailbox lists went out once"
        );
        let fresh = all[self.emails_seen..].to_vec();
        for email in &fresh {
            let subject = &email.subject;
            assert!(!PEOPLE.iter().any(|name| subject.contains(name)), "{subject}");
        }
        self.emails_seen = all.len();
        fresh
    }

    async fn new_lines(&mut self) -> Vec<String> {
        let mut lines: Vec<String> = self.new_emails().await.iter().map(Email::line).collect();
        lines.sort();
        lines
    }

    async fn deadline(&self, id: &str) -> Value {
        let query = "query ($id: ID!) { node(id: $id) { ... on Deadline {
            state dueAt lateness { seconds } left { seconds text }
            explanation { sentence follows pauses { from until } }
            steps(first: 50) { nodes { kind at takenAt } }
            history(first: 50) { nodes { at change cause reason dueBefore dueAfter actor { email } } }
        } } }";
        self.coordinator.query(query, json!({ "id": id })).await["node"].clone()
    }
}

fn found_region(database: &TestDatabase) -> String {
    migrate(&database.url);
    let output = command(&database.url)
        .args(["region", "--name", "Regio Zwolle"])
        .args(["--coordinator", "Werkgeversservicepunt Regio Zwolle"])
        .args([
            "--contact-name",
            "Annelies Kuiper",
            "--contact-email",
            COORDINATOR,
        ])
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let printed = String::from_utf8(output.stdout).unwrap();
    printed
        .split_whitespace()
        .find(|word| word.starts_with("reg_"))
        .unwrap()
        .to_owned()
}

async fn created(client: &Client, mutation: &str, input: Value, object: &str) -> String {
    let payload = client
        .accepted(mutation, input, &format!("{object} {{ id }}"))
        .await;
    text(&payload[object]["id"])
}

struct Partners<'a> {
    coordinator: &'a Client,
    region: &'a str,
    convenant: &'a str,
}

impl Partners<'_> {
    async fn add(&self, kind: &str, name: &str) -> String {
        let input = json!({ "regionId": self.region, "kind": kind, "name": name });
        let organization = created(self.coordinator, "registerOrganization", input, "organization").await;
        let party = json!({ "convenantId": self.convenant, "organizationId": organization });
        self.coordinator.accepted("addParty", party, "").await;
        organization
    }

    async fn contact(&self, organization: &str, email: &str, level: &str) -> String {
        let input = json!({
            "organizationId": organization, "name": email.split('@').next().unwrap(), "email": email,
            "language": "NL", "level": level,
        });
        created(self.coordinator, "assignContact", input, "contact").await
    }

    /// Two weeks of preparation at home from 2 March, then the work floor: go-moments on 13 March, 24 April and,
    /// with the certificate, 26 June.
    async fn group(&self, school: &str) -> String {
        let programme = json!({
            "convenantId": self.convenant, "name": "Voortraject zorg en welzijn",
            "phases": [{ "name": "Online voorbereiding", "weeks": 2 }, { "name": "Meelopen", "weeks": 15 }],
            "goMomentWeeks": [2, 8, 17],
            "guidanceLines": [{ "line": 1, "role": "STUDY_COACH" }, { "line": 2, "role": "EXTERNAL_COACH" }],
        });
        let programme = created(self.coordinator, "createProgramme", programme, "programme").await;
        let group = json!({
            "programmeId": programme, "schoolId": school, "name": "Op de werkvloer vanaf 16 maart",
            "startsOn": "2020-03-02", "minimum": 16, "maximum": 20,
        });
        created(self.coordinator, "planGroup", group, "group").await
    }
}

fn moment(value: &Value) -> Option<DateTime<Utc>> {
    value.as_str().map(|text| text.parse().unwrap())
}

fn name(node: &Value) -> String {
    let reference = node["trajectory"]["candidate"]["reference"].as_str().unwrap();
    let kind = node["kind"].as_str().unwrap();
    let subject = &node["subject"];
    match (
        subject["line"].as_i64(),
        subject["goMoment"]["position"].as_i64(),
        subject["position"].as_i64(),
    ) {
        (Some(line), Some(position), _) => format!("{reference} {kind} {position} line {line}"),
        (_, _, Some(position)) => format!("{reference} {kind} {position}"),
        _ => format!("{reference} {kind}"),
    }
}

/// What is left of each deadline that runs when the pause begins: counted by hand from Monday 16 March, without
/// weekends, Goede Vrijdag, tweede Paasdag, Koningsdag, 5 mei, Hemelvaart and tweede Pinksterdag.
fn left_at_the_pause() -> BTreeMap<String, i64> {
    let mut left = BTreeMap::new();
    for number in 1..=IN_PROGRAMME {
        let who = reference(number);
        // Due on 21 and 24 April, and on 23 and 26 June.
        for (position, assessed, decided) in [(2, 25, 28), (3, 66, 69)] {
            for line in [1, 2] {
                left.insert(
                    format!("{who} ASSESSMENT_DELIVERED {position} line {line}"),
                    days(assessed),
                );
            }
            left.insert(format!("{who} GO_MOMENT_DECIDED {position}"), days(decided));
        }
    }
    // Due on Monday 16 March at the close.
    left.insert(format!("{REFERRED} INTERVIEW_PLANNED"), hours(8));
    left
}

/// When each of them falls due after resuming.
fn due_after_resuming(name: &str) -> DateTime<Utc> {
    let is_last = LAST.iter().any(|who| name.starts_with(who));
    let (_, rest) = name.split_once(' ').unwrap();
    local(match (rest.split(" line").next().unwrap(), is_last) {
        ("INTERVIEW_PLANNED", false) => "2020-05-12 17:00",
        ("ASSESSMENT_DELIVERED 2", false) => "2020-06-16 17:00",
        ("GO_MOMENT_DECIDED 2", false) => "2020-06-19 17:00",
        ("ASSESSMENT_DELIVERED 3", false) => "2020-08-12 17:00",
        ("GO_MOMENT_DECIDED 3", false) => "2020-08-17 17:00",
        ("ASSESSMENT_DELIVERED 2", true) => "2020-06-29 17:00",
        ("GO_MOMENT_DECIDED 2", true) => "2020-07-02 17:00",
        ("ASSESSMENT_DELIVERED 3", true) => "2020-08-25 17:00",
        ("GO_MOMENT_DECIDED 3", true) => "2020-08-28 17:00",
        other => panic!("{other:?}"),
    })
}

fn left(ledger: &Ledger, state: &str) -> BTreeMap<String, i64> {
    let running = ledger.iter().filter(|(_, seen)| seen.state == state);
    running
        .map(|(name, seen)| (name.clone(), seen.left.unwrap()))
        .collect()
}

fn lines(template: &str, to: &[&str]) -> Vec<String> {
    let mut lines: Vec<String> = to.iter().map(|to| format!("{template} {to}")).collect();
    lines.sort();
    lines
}

fn is_last(name: &str) -> bool {
    LAST.iter().any(|who| name.starts_with(who))
}

on_both_databases! {
    async fn a_group_that_was_paused_has_exactly_the_time_it_had_left(backend: Backend) {
        let database = TestDatabase::empty(backend).await;
        let mut zwolle = Zwolle::on_the_first_of_march(&database).await;
        before_the_pause(&mut zwolle).await;
        let pause = nothing_happens_while_paused(&mut zwolle).await;
        sixteen_resume(&mut zwolle, &pause).await;
        four_resume(&mut zwolle, &pause).await;
        the_certificate_moves(&mut zwolle).await;
        until_the_end_of_august(&mut zwolle).await;
        assert!(zwolle.program.stop(), "a program that is told to stop ends well");
    }
}

/// One agreement was kept, two were not.
async fn before_the_pause(zwolle: &mut Zwolle) {
    zwolle.until("2020-03-10 12:00").await;
    for number in 1..=IN_PROGRAMME {
        zwolle.assess(&reference(number), 1).await;
    }
    zwolle.until("2020-03-12 12:00").await;
    for who in (1..=IN_PROGRAMME).map(reference).filter(|who| who != UNDECIDED) {
        zwolle.decide(&who, 1).await;
    }
    zwolle.until("2020-03-14 10:00").await;
    let ledger = zwolle.ledger().await;
    assert_eq!(ledger["ZW-001 GO_MOMENT_DECIDED 1"].state, "MET");
    breaches_stay(&ledger, "BREACHED", "BREACHED");
    zwolle.new_emails().await;
}

/// The two that were breached before the pause, as they stand later.
fn breaches_stay(ledger: &Ledger, undecided: &str, not_planned: &str) {
    let breached: Vec<(&str, &str, DateTime<Utc>)> = ledger
        .iter()
        .filter_map(|(name, seen)| Some((name.as_str(), seen.state.as_str(), seen.breached_at?)))
        .collect();
    let expected = [
        ("ZW-018 GO_MOMENT_DECIDED 1", undecided, local("2020-03-13 17:00")),
        ("ZW-020 INTERVIEW_PLANNED", not_planned, local("2020-03-11 17:00")),
    ];
    assert_eq!(breached, expected);
}

async fn nothing_happens_while_paused(zwolle: &mut Zwolle) -> String {
    let before = zwolle.ledger().await;
    assert_eq!(left(&before, "OPEN"), left_at_the_pause());
    let input = json!({ "groupId": zwolle.group, "reason": REASON });
    let pause = created(&zwolle.coordinator, "pauseGroup", input, "pause").await;
    zwolle.until("2020-03-14 12:00").await;
    let everyone = [CASE_MANAGER, STUDY_COACH, OTHER_COACH, WETERING, SALLANDHOF];
    assert_eq!(zwolle.new_lines().await, lines("TERMS_PAUSED", &everyone));
    // The close of Monday 16 March, the clock change, Pasen, the old go-moment, Koningsdag and 5 mei.
    for moment in [
        "2020-03-16 18:00",
        "2020-03-29 12:00",
        "2020-04-24 18:00",
        "2020-05-11 08:00",
    ] {
        zwolle.until(moment).await;
        let ledger = zwolle.ledger().await;
        assert_eq!(left(&ledger, "PAUSED"), left_at_the_pause(), "{moment}");
        assert_eq!(left(&ledger, "OPEN"), BTreeMap::new(), "{moment}");
        breaches_stay(&ledger, "BREACHED", "BREACHED");
    }
    assert_eq!(zwolle.new_lines().await, Vec::<String>::new());
    pause
}

/// Monday 11 May, before the offices open.
async fn sixteen_resume(zwolle: &mut Zwolle, pause: &str) {
    let sixteen: Vec<&String> = zwolle
        .trajectories
        .iter()
        .filter(|(who, _)| !is_last(who))
        .map(|(_, trajectory)| trajectory)
        .collect();
    assert_eq!(sixteen.len(), 16);
    let input = json!({ "pauseId": pause, "trajectoryIds": sixteen });
    zwolle.coordinator.accepted("resumeTrajectories", input, "").await;
    zwolle.until("2020-05-11 08:30").await;
    let ledger = zwolle.ledger().await;
    let (last, mut resumed): (BTreeMap<_, _>, BTreeMap<_, _>) = left_at_the_pause()
        .into_iter()
        .partition(|(name, _)| is_last(name));
    // Whoever had one working day left has until the close of the next one, as after any pause.
    resumed.insert(format!("{REFERRED} INTERVIEW_PLANNED"), hours(16));
    assert_eq!(left(&ledger, "OPEN"), resumed);
    assert_eq!(left(&ledger, "PAUSED"), last);
    for name in resumed.keys() {
        assert_eq!(ledger[name].due_at, due_after_resuming(name), "{name}");
    }
    // Nothing of the four is at De Wetering's only: it hears of its own sixteen, Sallandhof of none.
    let told = [CASE_MANAGER, STUDY_COACH, OTHER_COACH, WETERING];
    assert_eq!(zwolle.new_lines().await, lines("TERMS_RESUMED", &told));
    one_of_them_explains_itself(zwolle, &ledger).await;
    its_ladder_goes_on(zwolle).await;
}

async fn one_of_them_explains_itself(zwolle: &Zwolle, ledger: &Ledger) {
    let seen = &ledger["ZW-001 GO_MOMENT_DECIDED 2"];
    let deadline = zwolle.deadline(&seen.id).await;
    // What was left runs again from 11 May on: the closed days it passes over then are named, those that the
    // pause swallowed are not.
    assert_eq!(
        deadline["explanation"]["sentence"],
        "Op de dag zelf, vrijdag 24 april 2020; donderdag 21 mei (Hemelvaartsdag), maandag 1 juni \
         (Tweede Pinksterdag) en 5 weekenden tellen niet mee; van zaterdag 14 maart 2020 om 10.00 uur tot maandag 11 mei 2020 om 8.00 \
         uur (nog 28 werkdagen te gaan) staat de termijn stil (versie 1 van het convenant)."
    );
    assert_eq!(deadline["left"]["text"], "28 werkdagen");
    let untaken: Vec<(&str, DateTime<Utc>)> = deadline["steps"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|step| step["takenAt"].is_null())
        .map(|step| (step["kind"].as_str().unwrap(), moment(&step["at"]).unwrap()))
        .collect();
    // A working day before Friday 19 June; the ladder at the breach, one and three after it.
    let expected = [
        ("REMINDER", local("2020-06-18 17:00")),
        ("DUE", local("2020-06-19 17:00")),
        ("ESCALATION", local("2020-06-19 17:00")),
        ("ESCALATION", local("2020-06-22 17:00")),
        ("ESCALATION", local("2020-06-24 17:00")),
    ];
    assert_eq!(untaken, expected);
    let told: Vec<Value> = deadline["history"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            json!([
                line["change"],
                line["cause"],
                line["reason"],
                line["actor"]["email"]
            ])
        })
        .collect();
    assert_eq!(
        told,
        [
            json!(["OPENED", "GO_MOMENT_PLANNED", null, COORDINATOR]),
            json!(["PAUSED", "PAUSE_BEGUN", REASON, COORDINATOR]),
            json!(["RESUMED", "TRAJECTORIES_RESUMED", REASON, COORDINATOR]),
        ]
    );
    let resumed = &deadline["history"]["nodes"][2];
    assert_eq!(moment(&resumed["dueBefore"]), Some(local("2020-04-24 17:00")));
    assert_eq!(moment(&resumed["dueAfter"]), Some(local("2020-06-19 17:00")));
}

/// Of the go-moment that nobody decided, two rungs were still to come: one and three working days after Friday
/// 13 March.
async fn its_ladder_goes_on(zwolle: &mut Zwolle) {
    let plan = json!({
        "referralId": zwolle.referrals[REFERRED], "location": "De Wetering, zaal 2",
        "startsAt": local("2020-05-12 10:00").to_rfc3339(), "endsAt": local("2020-05-12 10:30").to_rfc3339(),
    });
    let interview = created(&zwolle.wetering, "planInterview", plan, "interview").await;
    zwolle.until("2020-05-11 16:30").await;
    let planned = zwolle.new_lines().await;
    assert!(
        planned.iter().all(|line| line.starts_with("INTERVIEW")),
        "{planned:?}"
    );
    zwolle.until("2020-05-11 17:30").await;
    // The coordinator was told of the breach, as the other side of it.
    let told = ["hoofd@gemeente-zwolle.example"];
    assert_eq!(zwolle.new_lines().await, lines("DEADLINE_ESCALATED", &told));
    zwolle.until("2020-05-12 12:00").await;
    let outcome = json!({ "outcome": "REJECTED", "ground": "MOTIVATION", "reason": "liever kinderopvang" });
    let held = json!({ "interviewId": interview, "outcome": outcome });
    zwolle.wetering.accepted("holdInterview", held, "").await;
    zwolle.until("2020-05-12 12:30").await;
    zwolle.new_emails().await;
    zwolle.until("2020-05-13 20:00").await;
    let told = ["wethouder@gemeente-zwolle.example"];
    assert_eq!(zwolle.new_lines().await, lines("DEADLINE_ESCALATED", &told));
    zwolle.decide(UNDECIDED, 1).await;
    zwolle.until("2020-05-13 20:30").await;
    let ledger = zwolle.ledger().await;
    breaches_stay(&ledger, "MET_LATE", "BREACHED");
    let decided = zwolle.deadline(&ledger["ZW-018 GO_MOMENT_DECIDED 1"].id).await;
    assert_eq!(
        decided["lateness"]["seconds"],
        days(3),
        "the pause made nothing later"
    );
    zwolle.new_emails().await;
}

/// Monday 25 May, before the offices open. Hemelvaart is over.
async fn four_resume(zwolle: &mut Zwolle, pause: &str) {
    zwolle.until("2020-05-25 08:00").await;
    let last: BTreeMap<String, i64> = left_at_the_pause()
        .into_iter()
        .filter(|(name, _)| is_last(name))
        .collect();
    assert_eq!(left(&zwolle.ledger().await, "PAUSED"), last);
    assert_eq!(zwolle.new_lines().await, Vec::<String>::new());
    zwolle
        .coordinator
        .accepted("resumePause", json!({ "pauseId": pause }), "")
        .await;
    zwolle.until("2020-05-25 08:30").await;
    let ledger = zwolle.ledger().await;
    assert_eq!(left(&ledger, "PAUSED"), BTreeMap::new());
    for (name, left) in &last {
        assert_eq!(ledger[name].due_at, due_after_resuming(name), "{name}");
        assert_eq!(ledger[name].left, Some(*left), "{name}");
    }
    // The sixteen are where they were.
    for name in left_at_the_pause().keys().filter(|name| !is_last(name)) {
        assert_eq!(ledger[name].due_at, due_after_resuming(name), "{name}");
    }
    let told = [CASE_MANAGER, STUDY_COACH, OTHER_COACH, WETERING, SALLANDHOF];
    assert_eq!(zwolle.new_lines().await, lines("TERMS_RESUMED", &told));
    // The board's rung was to come on Monday 16 March at the close.
    zwolle.until("2020-05-25 17:30").await;
    assert_eq!(
        zwolle.new_lines().await,
        lines("DEADLINE_ESCALATED", &["bestuur@sallandhof.example"])
    );
    let plan = json!({
        "referralId": zwolle.referrals[NOT_PLANNED], "location": "Sallandhof",
        "startsAt": local("2020-05-26 10:00").to_rfc3339(), "endsAt": local("2020-05-26 10:30").to_rfc3339(),
    });
    let interview = created(&zwolle.sallandhof, "planInterview", plan, "interview").await;
    zwolle.until("2020-05-26 12:00").await;
    let outcome = json!({ "outcome": "ACCEPTED", "reason": "gemotiveerd" });
    let held = json!({ "interviewId": interview, "outcome": outcome });
    zwolle.sallandhof.accepted("holdInterview", held, "").await;
    breaches_stay(&zwolle.ledger().await, "MET_LATE", "MET_LATE");
}

/// On Tuesday 2 June, after Pinksteren, everyone's certificate is set for Thursday 27 August. Its terms are
/// counted back from there, also where the pause had left them more.
async fn the_certificate_moves(zwolle: &mut Zwolle) {
    zwolle.until("2020-06-02 12:00").await;
    for number in 1..=IN_PROGRAMME {
        let id = zwolle.go_moment(&reference(number), 3).await["id"].clone();
        let input = json!({ "goMomentId": id, "plannedOn": "2020-08-27" });
        zwolle.coordinator.accepted("moveGoMoment", input, "").await;
    }
    let ledger = zwolle.ledger().await;
    for who in (1..=IN_PROGRAMME).map(reference) {
        assert_eq!(
            ledger[&format!("{who} GO_MOMENT_DECIDED 3")].due_at,
            local("2020-08-27 17:00")
        );
        for line in [1, 2] {
            let assessment = &ledger[&format!("{who} ASSESSMENT_DELIVERED 3 line {line}")];
            assert_eq!(assessment.due_at, local("2020-08-24 17:00"));
        }
    }
    let certificate = zwolle.deadline(&ledger["ZW-015 GO_MOMENT_DECIDED 3"].id).await;
    let last = certificate["history"]["nodes"]
        .as_array()
        .unwrap()
        .last()
        .unwrap();
    assert_eq!([&last["change"], &last["cause"]], ["MOVED", "GO_MOMENT_MOVED"]);
    assert_eq!(moment(&last["dueBefore"]), Some(local("2020-08-28 17:00")));
    assert_eq!(certificate["explanation"]["follows"], true);
    assert_eq!(
        certificate["explanation"]["sentence"],
        "Op de dag zelf, donderdag 27 augustus 2020 (versie 1 van het convenant)."
    );
}

async fn until_the_end_of_august(zwolle: &mut Zwolle) {
    for (moment, position) in [("2020-06-15 12:00", 2), ("2020-08-21 12:00", 3)] {
        zwolle.until(moment).await;
        for who in (1..=IN_PROGRAMME).map(reference) {
            zwolle.assess(&who, position).await;
            zwolle.decide(&who, position).await;
        }
    }
    zwolle.until("2020-08-31 17:00").await;
    let ledger = zwolle.ledger().await;
    breaches_stay(&ledger, "MET_LATE", "MET_LATE");
    let open: Vec<&String> = ledger
        .iter()
        .filter(|(_, seen)| !seen.state.starts_with("MET"))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(open, Vec::<&String>::new());
}
