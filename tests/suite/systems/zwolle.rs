//! Zwolle: twenty places with employers that interview before Monday 16 March 2020, when the group starts. All of it
//! is paused 48 hours before, resumed for each candidate, and where the employer keeps its ward shut it stays paused
//! until that opens. The seconds of it are counted in `zwolle_lockdown`.

use serde_json::{Value, json};

use super::{
    pilot::term,
    region::{Partner, Region, done, each, merge, reached},
};
use crate::{support::on_both_databases, west_brabant::text};

const GROUP: &str = "2020-03-16";
/// Of the twenty, those whose employer let them in on 11 May.
const FIRST_BACK: usize = 16;

/// The region, the class of twenty and who has it.
struct Zwolle {
    region: Region,
    convenant: String,
    group: String,
    gemeente: Partner,
    school: Partner,
    open: Partner,
    shut: Partner,
    class: Vec<String>,
}

on_both_databases! {
    async fn twenty_places_stand_still_and_go_on(backend: Backend) {
        let zwolle = Zwolle::in_february(backend).await;
        let referrals = zwolle.referred_the_thursday_before().await;
        let (group, ward) = zwolle.all_is_called_off().await;
        zwolle.told_at_once().await;
        zwolle.back_one_by_one(&referrals, &group, &ward).await;
        zwolle.to_the_certificate(&referrals).await;
    }
}

impl Zwolle {
    async fn in_february(backend: crate::support::Backend) -> Self {
        let region = Region::at(backend, "2020-02-26 09:00").await;
        let convenant = region.convenant("Voortraject", &["INTERVIEW_PLANNED"]).await;
        let gemeente = region.partner(&convenant, "GEMEENTE", "Gemeente Rietbeek").await;
        let school = region.partner(&convenant, "SCHOOL", "ROC Hanzestad").await;
        let open = region
            .partner(&convenant, "EMPLOYER", "Zorggroep Het Baken")
            .await;
        let shut = region
            .partner(&convenant, "EMPLOYER", "Ouderenzorg Duinrand")
            .await;
        let programme = json!({
            "convenantId": convenant, "name": "Voortraject", "goMomentWeeks": [], "guidanceLines": [],
            "phases": [{ "name": "Online", "weeks": 2 }, { "name": "Meelopen", "weeks": 13 }],
        });
        let programme = region.done("createProgramme", "programme", programme).await;
        let group = json!({
            "programmeId": programme, "name": "Maart", "startsOn": GROUP, "minimum": 16, "maximum": 20,
        });
        let group = region.done("planGroup", "group", group).await;
        let start = json!({ "convenantId": convenant, "route": "INFLOW", "groupId": group });
        let class = region.persons(&gemeente, "ZW", 20, &start).await;
        let one_more = json!({ "convenantId": convenant, "route": "INFLOW" });
        let one_more = region.person(&gemeente, "ZW-LAAT", one_more).await;
        let join = json!({ "trajectoryId": one_more, "groupId": group });
        assert_eq!(gemeente.client.refused("joinGroup", join).await, ["GROUP_FULL"]);
        Self {
            region,
            convenant,
            group,
            gemeente,
            school,
            open,
            shut,
            class,
        }
    }

    /// Both employers have until Thursday 19 March to plan the interviews.
    async fn referred_the_thursday_before(&self) -> Vec<String> {
        self.until("2020-03-12T18:00:00+01:00").await;
        let (first, last) = self.class.split_at(FIRST_BACK);
        let mut referrals = self.region.referred(&self.gemeente, &self.open, first).await;
        referrals.extend(self.region.referred(&self.gemeente, &self.shut, last).await);
        for referral in &referrals {
            assert_eq!(
                self.due(referral).await,
                ("OPEN".to_owned(), "2020-03-19T16:00:00Z".to_owned())
            );
        }
        referrals
    }

    /// The group and the ward of one employer: 48 hours before the start.
    async fn all_is_called_off(&self) -> (String, String) {
        self.until("2020-03-14T08:00:00+01:00").await;
        let pause = json!({ "groupId": self.group, "reason": "De lessen liggen stil." });
        let group = self.region.done("pauseGroup", "pause", pause).await;
        let ward = json!({ "partyId": self.party(&self.shut).await, "reason": "Niemand op de afdeling." });
        let ward = self.region.done("pauseParty", "pause", ward).await;
        assert_eq!(
            self.standing().await,
            json!({ "open": 0, "paused": 20, "breached": 0 })
        );
        (group, ward)
    }

    async fn told_at_once(&self) {
        self.until("2020-03-14T08:01:00+01:00").await;
        let emails = self.region.coordinator.emails().await;
        for mailbox in ["gemeenterietbeek", "zorggroephetbaken", "ouderenzorgduinrand"] {
            let address = format!("contact@{mailbox}.example");
            let mut of_this = emails.iter().filter(|email| email.to_address == address);
            assert!(
                of_this.any(|email| email.templates().contains(&"TERMS_PAUSED")),
                "{mailbox}"
            );
        }
    }

    /// Sixteen resume on 11 May, four with the group on 25 May; of those the ward opens two days later.
    async fn back_one_by_one(&self, referrals: &[String], group: &str, ward: &str) {
        let coordinator = &self.region.coordinator;
        self.until("2020-05-11T08:00:00+02:00").await;
        assert_eq!(
            self.standing().await,
            json!({ "open": 0, "paused": 20, "breached": 0 })
        );
        let resume = json!({ "pauseId": group, "trajectoryIds": self.class[..FIRST_BACK] });
        coordinator.accepted("resumeTrajectories", resume, "").await;
        assert_eq!(
            self.standing().await,
            json!({ "open": 16, "paused": 4, "breached": 0 })
        );
        self.interviewed(&self.open, &referrals[..FIRST_BACK]).await;
        self.until("2020-05-25T08:00:00+02:00").await;
        coordinator
            .accepted("resumePause", json!({ "pauseId": group }), "")
            .await;
        // Their employer has not permitted it yet.
        assert_eq!(
            self.standing().await,
            json!({ "open": 0, "paused": 4, "breached": 0 })
        );
        self.until("2020-05-27T08:00:00+02:00").await;
        coordinator
            .accepted("resumePause", json!({ "pauseId": ward }), "")
            .await;
        assert_eq!(
            self.standing().await,
            json!({ "open": 4, "paused": 0, "breached": 0 })
        );
        // Four working days were left; 1 June is tweede Pinksterdag.
        for referral in &referrals[..FIRST_BACK] {
            assert_eq!(
                self.due(referral).await,
                ("MET".to_owned(), "2020-05-14T15:00:00Z".to_owned())
            );
        }
        for referral in &referrals[FIRST_BACK..] {
            assert_eq!(
                self.due(referral).await,
                ("OPEN".to_owned(), "2020-06-02T15:00:00Z".to_owned())
            );
        }
        self.interviewed(&self.shut, &referrals[FIRST_BACK..]).await;
    }

    /// Everyone starts; one gives up, and nineteen have their certificate on 27 August.
    async fn to_the_certificate(&self, referrals: &[String]) {
        let region = &self.region;
        let (first, last) = referrals.split_at(FIRST_BACK);
        let place = json!({ "kind": "INTERNSHIP" });
        let moved = json!({ "groupId": self.group, "startsOn": region.today().await, "reason": "Iedereen mag weer." });
        region.coordinator.accepted("moveGroupStart", moved, "").await;
        region
            .coordinator
            .accepted("startGroup", json!({ "groupId": self.group }), "")
            .await;
        region.placed(&self.open, first, &place).await;
        region.placed(&self.shut, last, &place).await;
        self.until("2020-06-15T09:00:00+02:00").await;
        let (gone, kept) = self.class.split_first().unwrap();
        let gone = json!({ "trajectoryId": gone, "reason": "PERSONAL", "occurredOn": "2020-06-12" });
        self.gemeente.client.accepted("reportDropout", gone, "").await;
        self.until("2020-08-27T15:00:00+02:00").await;
        region.certified(&self.gemeente, &self.school.id, kept).await;
        let selection = "deadlines { breached } funnel { step persons } dropouts { trajectories }";
        let seen = region
            .monitor(
                json!({ "convenantId": self.convenant, "groupId": self.group }),
                selection,
            )
            .await;
        assert_eq!(seen["dropouts"], json!([{ "trajectories": 1 }]));
        assert_eq!(reached(&seen["funnel"], "PLACED"), 20);
        assert_eq!(reached(&seen["funnel"], "CERTIFICATE"), 19);
        assert_eq!(seen["deadlines"], json!([{ "breached": 0 }]));
    }

    /// Interviewed within the hour, and accepted.
    async fn interviewed(&self, employer: &Partner, referrals: &[String]) {
        let starts_at = self.region.now().await + chrono::TimeDelta::hours(1);
        let slot = json!({
            "startsAt": starts_at.to_rfc3339(), "endsAt": (starts_at + chrono::TimeDelta::hours(1)).to_rfc3339(),
            "location": "Op anderhalve meter", "outsideHoursAccepted": true,
        });
        let interviews = each(referrals, |referral| {
            let mut input = json!({ "referralId": referral });
            merge(&mut input, slot.clone());
            async move { done(&employer.client, "planInterview", "interview", input).await }
        })
        .await;
        self.region.coordinator.advance("PT3H").await;
        each(interviews, |interview| async move {
            let outcome = json!({ "outcome": "ACCEPTED", "reason": "Gemotiveerd." });
            let input = json!({ "interviewId": interview, "outcome": outcome });
            employer.client.accepted("holdInterview", input, "").await;
        })
        .await;
    }

    async fn until(&self, moment: &str) {
        self.region.coordinator.advance_to(moment).await;
    }

    /// The monitor's one rule.
    async fn standing(&self) -> Value {
        let selection = "deadlines { open paused breached }";
        let seen = self
            .region
            .monitor(json!({ "convenantId": self.convenant }), selection)
            .await;
        seen["deadlines"][0].clone()
    }

    /// How the interview to be planned stands, and when it is due.
    async fn due(&self, referral: &str) -> (String, String) {
        let term = term(&self.region, referral, "INTERVIEW_PLANNED").await;
        (text(&term["state"]), text(&term["dueAt"]))
    }

    async fn party(&self, partner: &Partner) -> String {
        let query = "query ($id: ID!) { node(id: $id) { ... on Convenant {
            parties(first: 10) { nodes { id organization { id } } }
        } } }";
        let data = self
            .region
            .coordinator
            .query(query, json!({ "id": self.convenant }))
            .await;
        let parties = data["node"]["parties"]["nodes"].as_array().unwrap();
        let party = parties
            .iter()
            .find(|party| party["organization"]["id"] == partner.id.as_str());
        text(&party.unwrap()["id"])
    }
}
