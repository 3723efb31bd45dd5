//! What a candidate is told: where to be and when, and only with an address and consent.

use serde_json::{Value, json};

use crate::{
    support::{Email, on_both_databases},
    systems::region::{Partner, Region, done, merge},
};

pub const CANDIDATE: &str = "kim@kandidaten.example";

/// A small chain with someone who can be written to.
pub struct Chain {
    pub region: Region,
    pub convenant: String,
    pub gemeente: Partner,
    pub employer: Partner,
}

impl Chain {
    /// A convenant, from a Monday morning on, with deadlines of some kinds.
    pub async fn at(backend: crate::support::Backend, kinds: &[&str]) -> Self {
        Self::with(backend, kinds, crate::support::Options::command("serve")).await
    }

    /// The same, with a program that is started otherwise.
    pub async fn with(
        backend: crate::support::Backend,
        kinds: &[&str],
        options: crate::support::Options,
    ) -> Self {
        let region = Region::with(backend, "2026-09-07 09:00", options).await;
        let convenant = region.convenant("Zorg Oostrand", kinds).await;
        let gemeente = region.partner(&convenant, "GEMEENTE", "Gemeente Oostrand").await;
        let employer = region.partner(&convenant, "EMPLOYER", "Zorggroep De Linde").await;
        Self {
            region,
            convenant,
            gemeente,
            employer,
        }
    }

    /// Someone with an address, on a trajectory. Answers candidate and trajectory.
    pub async fn person(&self, reference: &str, more: Value) -> (String, String) {
        let mut input = json!({
            "regionId": self.region.id, "reference": reference, "name": "Kim Verzonnen", "language": "NL",
            "source": "WW", "email": CANDIDATE,
        });
        merge(&mut input, more);
        let candidate = done(&self.gemeente.client, "registerCandidate", "candidate", input).await;
        let start = json!({
            "candidateId": candidate, "convenantId": self.convenant, "route": "INFLOW",
            "caseManagerId": self.gemeente.contact,
        });
        let trajectory = done(&self.gemeente.client, "startTrajectory", "trajectory", start).await;
        (candidate, trajectory)
    }

    pub async fn refer(&self, trajectory: &str) -> String {
        let input = json!({ "trajectoryId": trajectory, "employerId": self.employer.id });
        done(&self.gemeente.client, "referCandidate", "referral", input).await
    }

    pub async fn interview(&self, referral: &str, starts_at: &str) -> String {
        let input = json!({
            "referralId": referral, "startsAt": starts_at, "endsAt": ends(starts_at), "location": "Lindelaan 1",
        });
        done(&self.employer.client, "planInterview", "interview", input).await
    }

    async fn emails(&self) -> Vec<Email> {
        let emails = self.region.coordinator.emails().await.into_iter();
        emails.filter(|email| email.to_address == CANDIDATE).collect()
    }

    /// The subjects of what the candidate was told.
    async fn told(&self) -> Vec<String> {
        self.emails()
            .await
            .into_iter()
            .map(|email| email.subject)
            .collect()
    }
}

on_both_databases! {
    /// Made in the evening for weeks ahead, and off before the morning: the candidate hears of neither.
    async fn what_was_off_before_it_was_told_is_not_told(backend: Backend) {
        let chain = Chain::at(backend, &[]).await;
        let (_, trajectory) = chain.person("GO-6", json!({ "mailConsent": true })).await;
        let referral = chain.refer(&trajectory).await;
        chain.region.coordinator.advance_to("2026-09-07T19:00:00Z").await;
        let interview = chain.interview(&referral, "2026-09-30T08:00:00Z").await;
        let cancelled = json!({ "interviewId": interview, "reason": "Vergissing." });
        done(&chain.employer.client, "cancelInterview", "interview", cancelled).await;
        chain.region.coordinator.advance_to("2026-09-09T09:00:00Z").await;
        assert_eq!(chain.told().await, [""; 0]);
    }
}

/// An hour later.
pub fn ends(starts_at: &str) -> String {
    let starts_at: chrono::DateTime<chrono::Utc> = starts_at.parse().unwrap();
    (starts_at + chrono::TimeDelta::hours(1)).to_rfc3339()
}

on_both_databases! {
    /// Invited, told of the move, reminded a working day before, and told that it is off.
    async fn a_candidate_knows_where_to_be(backend: Backend) {
        let chain = Chain::at(backend, &["INTERVIEW_OUTCOME"]).await;
        let (_, trajectory) = chain.person("GO-1", json!({ "mailConsent": true })).await;
        let referral = chain.refer(&trajectory).await;
        let interview = chain.interview(&referral, "2026-09-10T08:00:00Z").await;
        let invited = chain.emails().await;
        let [email] = &invited[..] else { panic!("{invited:?}") };
        assert_eq!(email.template, "CANDIDATE_APPOINTMENT");
        assert_eq!(email.subject, "Uitnodiging voor donderdag 10 september: uw sollicitatiegesprek");
        let text = email.text();
        for said in [
            "U bent uitgenodigd.",
            "sollicitatiegesprek",
            "Zorggroep De Linde",
            "donderdag 10 september 2026 om 10.00 uur",
            "Lindelaan 1",
            "Bel of mail uw casemanager: Mies Verzonnen (Gemeente Oostrand)",
        ] {
            assert!(text.contains(said), "{said:?} is not in {text}");
        }
        assert!(!text.contains("GO-1"), "a reference says nothing to the candidate: {text}");

        let moved = json!({
            "interviewId": interview, "startsAt": "2026-09-11T08:00:00Z", "endsAt": "2026-09-11T09:00:00Z",
            "reason": "Ziek.",
        });
        done(&chain.employer.client, "moveInterview", "interview", moved).await;
        chain.region.coordinator.advance_to("2026-09-10T14:00:00Z").await;
        let cancelled = json!({ "interviewId": interview, "reason": "Nog steeds ziek." });
        done(&chain.employer.client, "cancelInterview", "interview", cancelled).await;
        assert_eq!(
            chain.told().await,
            [
                "Uitnodiging voor donderdag 10 september: uw sollicitatiegesprek",
                "Verplaatst naar vrijdag 11 september: uw sollicitatiegesprek",
                "Denk aan vrijdag 11 september: uw sollicitatiegesprek",
                "Gaat niet door op vrijdag 11 september: uw sollicitatiegesprek",
            ]
        );
    }
}

on_both_databases! {
    /// Without consent nothing is sent; once it is withdrawn, nor is what waits for the morning.
    async fn nobody_is_told_who_did_not_agree(backend: Backend) {
        let chain = Chain::at(backend, &[]).await;
        let (candidate, trajectory) = chain.person("GO-2", json!({})).await;
        let referral = chain.refer(&trajectory).await;
        let interview = chain.interview(&referral, "2026-09-30T08:00:00Z").await;
        assert_eq!(chain.told().await, [""; 0]);

        let person = json!({ "candidateId": candidate, "name": "Kim Verzonnen", "language": "NL", "email": CANDIDATE });
        consent(&chain, &person, true).await;
        chain.region.coordinator.advance_to("2026-09-07T19:00:00Z").await;
        let moved = json!({
            "interviewId": interview, "startsAt": "2026-09-29T08:00:00Z", "endsAt": "2026-09-29T09:00:00Z",
            "reason": "Ziek.",
        });
        done(&chain.employer.client, "moveInterview", "interview", moved).await;
        assert_eq!(chain.told().await, [""; 0], "it can wait for the morning");
        let asked = consent(&chain, &person, false).await;
        assert!(asked["mailConsentAt"].is_string() && asked["mailConsentEndedAt"].is_string(), "{asked}");
        chain.region.coordinator.advance_to("2026-09-09T09:00:00Z").await;
        assert_eq!(chain.told().await, [""; 0]);
    }
}

async fn consent(chain: &Chain, person: &Value, given: bool) -> Value {
    let mut input = person.clone();
    merge(&mut input, json!({ "mailConsent": given }));
    let selection = "candidate { person { mailConsentAt mailConsentEndedAt } }";
    let payload = chain
        .gemeente
        .client
        .accepted("changeCandidate", input, selection)
        .await;
    payload["candidate"]["person"].clone()
}

on_both_databases! {
    /// A convenant whose agreement on interviews leaves candidates out tells them nothing of interviews.
    async fn a_convenant_can_leave_candidates_out(backend: Backend) {
        let chain = Chain::at(backend, &[]).await;
        let rule = json!({ "kind": "INTERVIEW_HELD", "informsCandidate": false });
        let input = json!({ "convenantId": chain.convenant, "rules": [rule], "note": "Kandidaten horen het van hun casemanager." });
        chain.region.coordinator.accepted("amendConvenant", input, "").await;
        let (_, trajectory) = chain.person("GO-3", json!({ "mailConsent": true })).await;
        let referral = chain.refer(&trajectory).await;
        chain.interview(&referral, "2026-09-10T08:00:00Z").await;
        chain.region.coordinator.advance("P7D").await;
        assert_eq!(chain.told().await, [""; 0]);
    }
}

on_both_databases! {
    /// Invited to a meeting that is moved, of which the invitation is withdrawn; and to one that is called off.
    async fn a_meeting_is_told_to_who_is_invited(backend: Backend) {
        let chain = Chain::at(backend, &[]).await;
        let (_, trajectory) = chain.person("GO-4", json!({ "mailConsent": true, "language": "EN" })).await;
        let meeting = |starts_at: &str| json!({
            "convenantId": chain.convenant, "kind": "INFORMATION_MEETING", "startsAt": starts_at,
            "endsAt": ends(starts_at), "location": "Stadhuis",
        });
        let first = done(&chain.employer.client, "planMeeting", "meeting", meeting("2026-09-15T08:00:00Z")).await;
        let invite = json!({ "meetingId": first, "trajectoryIds": [trajectory] });
        done(&chain.gemeente.client, "inviteToMeeting", "meeting", invite).await;
        chain.region.coordinator.settle().await;
        let moved = json!({
            "meetingId": first, "startsAt": "2026-09-16T08:00:00Z", "endsAt": "2026-09-16T09:00:00Z", "reason": "Feest.",
        });
        done(&chain.employer.client, "moveMeeting", "meeting", moved).await;
        chain.region.coordinator.settle().await;
        let query = "query ($id: ID!) { node(id: $id) { ... on Meeting { attendances { nodes { id } } } } }";
        let found = chain.gemeente.client.query(query, json!({ "id": first })).await;
        let withdraw = json!({ "attendanceId": found["node"]["attendances"]["nodes"][0]["id"] });
        done(&chain.gemeente.client, "withdrawInvitation", "attendance", withdraw).await;

        let second = done(&chain.employer.client, "planMeeting", "meeting", meeting("2026-09-17T08:00:00Z")).await;
        let invite = json!({ "meetingId": second, "trajectoryIds": [trajectory] });
        done(&chain.gemeente.client, "inviteToMeeting", "meeting", invite).await;
        chain.region.coordinator.settle().await;
        let cancelled = json!({ "meetingId": second, "reason": "Te weinig mensen." });
        done(&chain.employer.client, "cancelMeeting", "meeting", cancelled).await;
        assert_eq!(
            chain.told().await,
            [
                "Invitation for Tuesday 15 September: your appointment",
                "Moved to Wednesday 16 September: your appointment",
                "Cancelled, Wednesday 16 September: your appointment",
                "Invitation for Thursday 17 September: your appointment",
                "Cancelled, Thursday 17 September: your appointment",
            ]
        );
        let text = chain.emails().await[0].text();
        assert!(text.contains("information meeting") && text.contains("Stadhuis"), "{text}");
    }
}

on_both_databases! {
    /// Who stands still need not come, and reads that the benefit goes on where that was agreed.
    async fn a_pause_says_whether_the_benefit_goes_on(backend: Backend) {
        let chain = Chain::at(backend, &[]).await;
        let (_, trajectory) = chain.person("GO-5", json!({ "mailConsent": true })).await;
        let window = json!({
            "trajectoryId": trajectory, "payerId": chain.gemeente.id, "startsOn": "2026-09-01", "endsOn": "2026-12-31",
        });
        done(&chain.gemeente.client, "openBenefitWindow", "benefitWindow", window).await;
        let pause = json!({ "trajectoryId": trajectory, "reason": "Ziekte." });
        done(&chain.gemeente.client, "pauseTrajectory", "pause", pause).await;
        let told = chain.emails().await;
        let [email] = &told[..] else { panic!("{told:?}") };
        assert_eq!(email.subject, "U hoeft nu niet te komen – uw traject");
        let text = email.text();
        assert!(text.contains("Uw traject ligt stil.") && text.contains("Uw uitkering loopt gewoon door."), "{text}");
        assert!(!text.contains("Ziekte"), "{text}");
    }
}

on_both_databases! {
    /// A no-show is followed by a conversation of three, which all three know of: planned, moved and off.
    async fn three_are_called_to_a_conversation(backend: Backend) {
        let chain = Chain::at(backend, &["NO_SHOW_FOLLOW_UP"]).await;
        let (_, trajectory) = chain.person("GO-7", json!({ "mailConsent": true })).await;
        let referral = chain.refer(&trajectory).await;
        let interview = chain.interview(&referral, "2026-09-08T06:30:00Z").await;
        chain.region.coordinator.advance_to("2026-09-08T06:40:00Z").await;
        let reported = json!({ "interviewId": interview });
        let no_show = done(&chain.employer.client, "reportNoShow", "noShow", reported).await;
        let plan = |starts_at: &str| json!({
            "noShowId": no_show, "startsAt": starts_at, "endsAt": ends(starts_at), "location": "Stadhuis",
        });
        done(&chain.gemeente.client, "planFollowUp", "noShow", plan("2026-09-09T07:00:00Z")).await;
        chain.region.coordinator.advance("PT30M").await;
        done(&chain.gemeente.client, "planFollowUp", "noShow", plan("2026-09-10T07:00:00Z")).await;
        chain.region.coordinator.advance("PT30M").await;
        let off = json!({ "noShowId": no_show });
        done(&chain.gemeente.client, "cancelFollowUp", "noShow", off.clone()).await;
        chain.region.coordinator.advance("PT30M").await;
        assert_eq!(chain.gemeente.client.refused("cancelFollowUp", off).await, ["WRONG_STATE"]);
        let told = chain.told().await;
        assert_eq!(
            told[1..],
            [
                "Uitnodiging voor woensdag 9 september: uw driegesprek",
                "Verplaatst naar donderdag 10 september: uw driegesprek",
                "Gaat niet door op donderdag 10 september: uw driegesprek",
            ]
        );
        assert!(chain.emails().await[1].text().contains("driegesprek"));
        let employers: Vec<String> = chain.region.coordinator.emails().await.into_iter()
            .filter(|email| email.to_address == "contact@zorggroepdelinde.example")
            .filter(|email| email.template.starts_with("FOLLOW_UP_"))
            .map(|email| email.subject)
            .collect();
        assert_eq!(
            employers,
            [
                "Driegesprek op woensdag 9 september gepland – gesprek van GO-7 bij Zorggroep De Linde",
                "Driegesprek op donderdag 10 september gepland – gesprek van GO-7 bij Zorggroep De Linde",
                "Driegesprek van donderdag 10 september afgezegd – gesprek van GO-7 bij Zorggroep De Linde",
            ]
        );
        let held = json!({ "noShowId": no_show, "heldAt": "2026-09-08T08:00:00Z", "agreement": "Nieuwe kans." });
        done(&chain.gemeente.client, "recordFollowUp", "noShow", held).await;
        let late = chain.gemeente.client.refused("planFollowUp", plan("2026-09-11T07:00:00Z")).await;
        assert_eq!(late, ["WRONG_STATE"], "it was held");
    }
}

on_both_databases! {
    /// Reminded once, on the morning of the working day before the day it is on now; of what is off, never.
    async fn a_candidate_is_reminded_of_a_meeting(backend: Backend) {
        let chain = Chain::at(backend, &[]).await;
        let (_, trajectory) = chain.person("GO-8", json!({ "mailConsent": true })).await;
        let invited_to = async |starts_at: &str| {
            let meeting = json!({
                "convenantId": chain.convenant, "kind": "INFORMATION_MEETING", "startsAt": starts_at,
                "endsAt": ends(starts_at), "location": "Stadhuis",
            });
            let meeting = done(&chain.employer.client, "planMeeting", "meeting", meeting).await;
            let invite = json!({ "meetingId": meeting, "trajectoryIds": [trajectory] });
            done(&chain.gemeente.client, "inviteToMeeting", "meeting", invite).await;
            meeting
        };
        // On a Thursday, and then on the Monday after it.
        let first = invited_to("2026-09-17T08:00:00Z").await;
        let second = invited_to("2026-09-18T08:00:00Z").await;
        chain.region.coordinator.advance("PT1H").await;
        let moved = json!({ "meetingId": first, "startsAt": "2026-09-21T08:00:00Z", "endsAt": "2026-09-21T09:00:00Z", "reason": "Feest." });
        done(&chain.employer.client, "moveMeeting", "meeting", moved).await;
        chain.region.coordinator.advance("PT1H").await;
        let cancelled = json!({ "meetingId": second, "reason": "Te weinig mensen." });
        done(&chain.employer.client, "cancelMeeting", "meeting", cancelled).await;
        chain.region.coordinator.advance("PT1H").await;
        let told = chain.told().await;
        chain.region.coordinator.advance_to("2026-09-18T06:29:00Z").await;
        assert_eq!(chain.told().await, told);
        chain.region.coordinator.advance_to("2026-09-18T06:31:00Z").await;
        let reminder = "Denk aan maandag 21 september: uw afspraak".to_owned();
        let now_told = chain.told().await;
        assert!(!told.contains(&reminder) && now_told.contains(&reminder), "{told:#?} {now_told:#?}");
        assert_eq!(chain.told().await.len(), told.len() + 1);
        chain.region.coordinator.advance("P7D").await;
        assert_eq!(chain.told().await.len(), told.len() + 1);
        // Who hears of it the day before needs no reminder.
        let before = chain.told().await.len();
        invited_to("2026-09-28T08:00:00Z").await;
        chain.region.coordinator.advance("P6D").await;
        assert_eq!(chain.told().await.len(), before + 1);
    }
}
