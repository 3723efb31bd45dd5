//! Someone does not turn up.

use serde_json::{Value, json};

use crate::{
    support::{Backend, Program, TestDatabase, on_both_databases},
    systems::{
        pilot::{address, term, told},
        region::{Partner, Region, done},
    },
    west_brabant::{WestBrabant, later, text},
};

on_both_databases! {
    /// The gemeente is told at once, the employer's feedback closes its term, the conversation the other.
    async fn the_gemeente_is_told_at_once_and_feedback_closes_it(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = WestBrabant::of(&program);
        let (_, interview, starts_at) = region.interview("WB-0206").await;
        let too_early = region.linde.refused("reportNoShow", json!({ "interviewId": interview })).await;
        assert_eq!(too_early, ["IN_THE_FUTURE"]);

        region.coordinator.advance_to(&later(&starts_at, 20)).await;
        let reported =
            region.linde.accepted("reportNoShow", json!({ "interviewId": interview }), "noShow { id }").await;
        let no_show = text(&reported["noShow"]["id"]);
        let at_once = ["NO_SHOW_REPORTED casemanager@gemeente-breda.example"];
        assert_eq!(region.told_about(&no_show).await, at_once, "without the clock moving");

        let feedback = json!({ "noShowId": no_show, "feedback": "Niet bereikbaar; morgen bellen we opnieuw." });
        let others = region.gemeente.refused("giveNoShowFeedback", feedback.clone()).await;
        assert_eq!(others, ["NOT_PERMITTED"]);
        region.linde.accepted("giveNoShowFeedback", feedback.clone(), "").await;
        assert_eq!(region.linde.refused("giveNoShowFeedback", feedback).await, ["WRONG_STATE"]);
        let follow_up = json!({
            "noShowId": no_show, "heldAt": later(&starts_at, 15), "agreement": "Nieuwe afspraak volgende week.",
        });
        region.gemeente.accepted("recordFollowUp", follow_up, "").await;
        region.coordinator.advance("P14D").await;
        assert_eq!(
            region.told_about(&no_show).await,
            [
                "NEWS werving@delinde.example",
                "NO_SHOW_FEEDBACK casemanager@gemeente-breda.example",
                "NO_SHOW_REPORTED casemanager@gemeente-breda.example",
            ]
        );
        for kind in ["NO_SHOW_FEEDBACK", "NO_SHOW_FOLLOW_UP"] {
            assert_eq!(region.deadline(&no_show, kind).await["state"], "MET", "{kind}");
        }
        assert_eq!(region.deadline(&interview, "INTERVIEW_OUTCOME").await["state"], "MOOT");
    }
}

on_both_databases! {
    /// Whoever stays away from a lesson has not turned up, as at an interview: the school says so without having invited
    /// anyone, and it can turn out otherwise.
    async fn the_school_reports_who_was_not_in_the_lesson(backend: Backend) {
        let class = Class::new(backend).await;
        let region = &class.region;
        let lesson = json!({ "trajectoryId": class.trajectory, "expectedAt": region.now().await.to_rfc3339() });
        let by_employer = class.employer.client.refused("reportNoShowAtLesson", lesson.clone()).await;
        assert_eq!(by_employer, ["NOT_FOUND"]);
        let ahead = json!({ "trajectoryId": class.trajectory, "expectedAt": "2031-01-01T09:00:00Z" });
        assert_eq!(class.school.client.refused("reportNoShowAtLesson", ahead).await, ["IN_THE_FUTURE"]);
        let long_ago = json!({ "trajectoryId": class.trajectory, "expectedAt": "2026-01-01T09:00:00Z" });
        assert_eq!(class.school.client.refused("reportNoShowAtLesson", long_ago).await, ["OUT_OF_RANGE"]);

        let no_show = done(&class.school.client, "reportNoShowAtLesson", "noShow", lesson.clone()).await;
        let again = class.gemeente.client.refused("reportNoShowAtLesson", lesson).await;
        assert_eq!(again, ["ALREADY_EXISTS"]);
        let query = "query ($id: ID!) { node(id: $id) { ... on NoShow {
            occasion interview { id } referral { id } employer { id } narrative { feedback }
        } } }";
        let seen = class.school.client.query(query, json!({ "id": no_show })).await;
        let expected = json!({
            "occasion": "LESSON", "interview": null, "referral": null, "employer": { "id": class.school.id },
            "narrative": { "feedback": null },
        });
        assert_eq!(seen["node"], expected);
        let hidden = class.employer.client.query(query, json!({ "id": no_show })).await;
        assert_eq!(hidden["node"], Value::Null);
        let at_once = format!("NO_SHOW_REPORTED {}", address(&class.gemeente).await);
        assert_eq!(told(region, &no_show).await, [at_once]);
        let emails = region.coordinator.emails().await;
        let email = emails.iter().find(|email| !email.lines_about(&no_show).is_empty()).unwrap();
        assert!(email.text().contains("niet in de les is verschenen"), "{}", email.text());
        assert!(!email.text().contains("werkgever"), "{}", email.text());

        let feedback = json!({ "noShowId": no_show, "feedback": "Gebeld, geen gehoor." });
        done(&class.school.client, "giveNoShowFeedback", "noShow", feedback).await;
        assert_eq!(term(region, &no_show, "NO_SHOW_FEEDBACK").await["state"], "MET");
        let called = (region.now().await - chrono::TimeDelta::hours(2)).to_rfc3339();
        let notice = json!({ "noShowId": no_show, "receivedAt": called, "note": "Ziek gemeld bij de receptie." });
        done(&class.gemeente.client, "recordLateCancellation", "noShow", notice).await;
        assert_eq!(term(region, &no_show, "NO_SHOW_FOLLOW_UP").await["state"], "MOOT");
        region.coordinator.advance("P1D").await;
        let told = told(region, &no_show).await;
        assert!(told.iter().any(|line| line.starts_with("NO_SHOW_CORRECTED")), "{told:?}");
    }
}

on_both_databases! {
    /// What is recorded of a lesson to which people were invited says the same, and each correction of it too.
    async fn attendance_at_a_lesson_tells_who_did_not_turn_up(backend: Backend) {
        let class = Class::new(backend).await;
        let region = &class.region;
        let school = &class.school.client;
        let lesson = class.lesson().await;
        let record = |presence, version| lesson.recorded(&class, presence, version);
        school.accepted("recordAttendance", record("ABSENT", None), "").await;
        let no_shows = || class.no_shows();
        let reported = no_shows().await;
        assert_eq!(reported.len(), 1);
        assert_eq!(reported[0]["occasion"], "LESSON");
        assert_eq!(reported[0]["attendance"]["presence"], "ABSENT");
        let no_show = text(&reported[0]["id"]);
        assert_eq!(term(region, &no_show, "NO_SHOW_FOLLOW_UP").await["state"], "OPEN");
        let at_once = format!("NO_SHOW_REPORTED {}", address(&class.gemeente).await);
        assert_eq!(told(region, &no_show).await, [at_once]);

        let version = reported[0]["attendance"]["version"].as_i64().unwrap() as i32;
        school.accepted("recordAttendance", record("PRESENT", Some(version)), "").await;
        let corrected = no_shows().await;
        assert_eq!(corrected.len(), 1);
        assert!(corrected[0]["correctedAt"].is_string());
        assert_eq!(term(region, &no_show, "NO_SHOW_FOLLOW_UP").await["state"], "MOOT");
        school.accepted("recordAttendance", record("ABSENT", Some(version + 1)), "").await;
        assert_eq!(no_shows().await.len(), 2);
    }
}

on_both_databases! {
    /// An employer that was not there is told so, and its term to plan an interview runs anew.
    async fn an_employer_that_was_not_there_plans_another_interview(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = WestBrabant::of(&program);
        let (referral, interview, starts_at) = region.interview("WB-0206").await;
        let report = json!({ "interviewId": interview });
        let too_early = region.gemeente.refused("reportEmployerNoShow", report.clone()).await;
        assert_eq!(too_early, ["IN_THE_FUTURE"]);
        region.coordinator.advance_to(&later(&starts_at, 20)).await;
        assert_eq!(region.linde.refused("reportEmployerNoShow", report.clone()).await, ["NOT_PERMITTED"]);
        let reported = region.gemeente.accepted("reportEmployerNoShow", report.clone(), "interview { state }").await;
        assert_eq!(reported["interview"]["state"], "EMPLOYER_ABSENT");
        assert_eq!(region.gemeente.refused("reportEmployerNoShow", report).await, ["WRONG_STATE"]);
        assert_eq!(region.deadline(&interview, "INTERVIEW_OUTCOME").await["state"], "MOOT");
        assert_eq!(region.deadline(&referral, "INTERVIEW_PLANNED").await["state"], "OPEN");
        region.coordinator.advance("P1D").await;
        let told = region.told_about(&interview).await;
        assert!(told.contains(&"EMPLOYER_NO_SHOW werving@delinde.example".to_owned()), "{told:?}");
    }
}

on_both_databases! {
    /// One absence is one no-show, whoever says so first and however; and nobody who was there has one.
    async fn one_absence_is_one_no_show(backend: Backend) {
        let class = Class::new(backend).await;
        let (region, school) = (&class.region, &class.school.client);
        let lesson = class.lesson().await;
        let report = json!({ "trajectoryId": class.trajectory, "expectedAt": lesson.starts_at });
        let no_show = done(school, "reportNoShowAtLesson", "noShow", report.clone()).await;
        school.accepted("recordAttendance", lesson.recorded(&class, "ABSENT", None), "").await;
        let reported = class.no_shows().await;
        assert_eq!(reported.len(), 1, "{reported:?}");
        assert_eq!(reported[0]["id"], json!(no_show));
        assert_eq!(reported[0]["attendance"]["presence"], "ABSENT");
        let version = reported[0]["attendance"]["version"].as_i64().unwrap() as i32;
        school.accepted("recordAttendance", lesson.recorded(&class, "PRESENT", Some(version)), "").await;
        assert!(class.no_shows().await[0]["correctedAt"].is_string());
        assert_eq!(term(region, &no_show, "NO_SHOW_FEEDBACK").await["state"], "MOOT");
        let again = school.refused("reportNoShowAtLesson", report).await;
        assert_eq!(again, ["WRONG_STATE"]);

        region.coordinator.advance("P1D").await;
        let second = class.lesson().await;
        let report = json!({ "trajectoryId": class.trajectory, "expectedAt": second.starts_at });
        done(school, "reportNoShowAtLesson", "noShow", report).await;
        school.accepted("recordAttendance", second.recorded(&class, "PRESENT", None), "").await;
        let counting = class.no_shows().await.iter().filter(|row| row["correctedAt"].is_null()).count();
        assert_eq!(counting, 0);
    }
}

on_both_databases! {
    /// Whose trajectory was stopped is expected no more: recording the absence asks nobody anything.
    async fn whose_trajectory_was_stopped_does_not_fail_to_turn_up(backend: Backend) {
        let class = Class::new(backend).await;
        let lesson = class.lesson().await;
        let stop = json!({ "trajectoryId": class.trajectory, "reason": "Verhuisd." });
        class.gemeente.client.accepted("stopTrajectory", stop, "").await;
        class.school.client.accepted("recordAttendance", lesson.recorded(&class, "ABSENT", None), "").await;
        assert_eq!(class.no_shows().await, Vec::<Value>::new());
    }
}

on_both_databases! {
    /// A conversation that a correction makes needless is called off to all who were to come.
    async fn a_correction_calls_the_conversation_off_to_all_who_were_to_come(backend: Backend) {
        let class = Class::new(backend).await;
        let (region, school) = (&class.region, &class.school.client);
        let report = json!({ "trajectoryId": class.trajectory, "expectedAt": region.now().await.to_rfc3339() });
        let no_show = done(school, "reportNoShowAtLesson", "noShow", report).await;
        let starts_at = region.now().await + chrono::TimeDelta::days(2);
        let plan = json!({
            "noShowId": no_show, "location": "Stadhuis", "outsideHoursAccepted": true, "startsAt": starts_at.to_rfc3339(),
            "endsAt": (starts_at + chrono::TimeDelta::minutes(30)).to_rfc3339(),
        });
        class.gemeente.client.accepted("planFollowUp", plan, "").await;
        region.coordinator.advance("PT4H").await;
        let called = (region.now().await - chrono::TimeDelta::hours(6)).to_rfc3339();
        let notice = json!({ "noShowId": no_show, "receivedAt": called, "note": "Ziek gemeld." });
        class.gemeente.client.accepted("recordLateCancellation", notice, "").await;
        region.coordinator.advance("P1D").await;
        let emails = region.coordinator.emails().await;
        let last = |address: &str| emails.iter()
            .filter(|email| email.to_address == address && !email.lines_about(&no_show).is_empty())
            .map(crate::support::Email::text)
            .collect::<Vec<_>>();
        let candidate = last(CANDIDATE);
        assert_eq!(candidate.len(), 2, "planned, and called off: {candidate:#?}");
        let of_school = told(region, &no_show).await;
        let school = address(&class.school).await;
        for template in ["FOLLOW_UP_PLANNED", "FOLLOW_UP_CANCELLED"] {
            assert!(of_school.contains(&format!("{template} {school}")), "{template}: {of_school:?}");
        }
    }
}

const CANDIDATE: &str = "klas-1@deelnemers.example";

/// A lesson to which the participant is invited, and which is over.
struct Lesson {
    id: String,
    starts_at: String,
}

impl Lesson {
    fn recorded(&self, class: &Class, presence: &str, version: Option<i32>) -> Value {
        json!({
            "meetingId": self.id,
            "entries": [{ "trajectoryId": class.trajectory, "presence": presence, "version": version }],
        })
    }
}

/// A participant of a group that a school teaches, placed at an employer.
struct Class {
    region: Region,
    convenant: String,
    group: String,
    gemeente: Partner,
    employer: Partner,
    school: Partner,
    trajectory: String,
}

impl Class {
    async fn new(backend: Backend) -> Self {
        let region = Region::at(backend, "2026-09-07 09:00").await;
        let convenant = region
            .convenant("Klas", &["NO_SHOW_FEEDBACK", "NO_SHOW_FOLLOW_UP"])
            .await;
        let gemeente = region.partner(&convenant, "GEMEENTE", "Gemeente Klas").await;
        let employer = region.partner(&convenant, "EMPLOYER", "Zorg Klas").await;
        let school = region.partner(&convenant, "SCHOOL", "ROC Klas").await;
        let programme = json!({
            "convenantId": convenant, "name": "Helpende", "goMomentWeeks": [],
            "phases": [{ "name": "Les", "weeks": 20 }], "guidanceLines": [],
        });
        let programme = region.done("createProgramme", "programme", programme).await;
        let group = json!({
            "programmeId": programme, "name": "Klas 1", "startsOn": "2026-10-05", "schoolId": school.id,
            "minimum": 1, "maximum": 18,
        });
        let group = region.done("planGroup", "group", group).await;
        let start = json!({ "convenantId": convenant, "route": "INFLOW", "programmeId": programme });
        let about = json!({ "email": CANDIDATE, "mailConsent": true });
        let trajectory = region.person_with(&gemeente, "Klas-1", about, start).await;
        let join = json!({ "trajectoryId": trajectory, "groupId": group });
        gemeente.client.accepted("joinGroup", join, "").await;
        let before = json!({ "trajectoryId": trajectory, "expectedAt": region.now().await.to_rfc3339() });
        let not_begun = school.client.refused("reportNoShowAtLesson", before).await;
        assert_eq!(not_begun, ["WRONG_STATE"]);
        region.coordinator.advance_to("2026-10-12T08:00:00Z").await;
        Self {
            region,
            convenant,
            group,
            gemeente,
            employer,
            school,
            trajectory,
        }
    }

    async fn lesson(&self) -> Lesson {
        let starts_at = self.region.now().await + chrono::TimeDelta::hours(1);
        let input = json!({
            "convenantId": self.convenant, "kind": "LESSON", "location": "Lokaal 12", "groupId": self.group,
            "startsAt": starts_at.to_rfc3339(), "endsAt": (starts_at + chrono::TimeDelta::hours(2)).to_rfc3339(),
            "outsideHoursAccepted": true,
        });
        let school = &self.school.client;
        let id = done(school, "planMeeting", "meeting", input).await;
        let invited = json!({ "meetingId": id, "trajectoryIds": [self.trajectory] });
        school.accepted("inviteToMeeting", invited, "").await;
        self.region.coordinator.advance("PT3H").await;
        Lesson {
            id,
            starts_at: starts_at.to_rfc3339(),
        }
    }

    async fn no_shows(&self) -> Vec<Value> {
        let query = "query ($of: ID!) { noShows(filter: { trajectoryId: $of }) { nodes {
            id occasion correctedAt attendance { presence version }
        } } }";
        let data = self
            .school
            .client
            .query(query, json!({ "of": self.trajectory }))
            .await;
        data["noShows"]["nodes"].as_array().unwrap().clone()
    }
}
