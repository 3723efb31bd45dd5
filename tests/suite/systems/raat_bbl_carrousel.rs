//! The BBL carousel of the RAAT in Flevoland: a class of 16 to 18, entry qualifications that four parties decide
//! together, and the first six months with retained benefit.

use serde_json::{Value, json};

use super::region::{Partner, Region, done, each};
use crate::support::{Backend, on_both_databases};

/// The class, who may join it and who teaches it.
struct Carousel {
    region: Region,
    convenant: String,
    group: String,
    parties: [Partner; 4],
    qualification: String,
}

impl Carousel {
    async fn planned(backend: Backend) -> Self {
        let region = Region::at(backend, "2018-09-03 09:00").await;
        let convenant = region.convenant("BBL-carrousel", &["BENEFIT_WINDOW_END"]).await;
        let parties = [
            region
                .partner(&convenant, "EMPLOYER", "Zorggroep Polderzicht")
                .await,
            region.partner(&convenant, "SCHOOL", "ROC Zuiderdijk").await,
            region.partner(&convenant, "UWV", "UWV Polderland").await,
            region.partner(&convenant, "GEMEENTE", "Gemeente Dijkstad").await,
        ];
        let programme = json!({
            "convenantId": convenant, "name": "BBL-carrousel", "goMomentWeeks": [26],
            "phases": [{ "name": "Carrousel", "weeks": 52 }],
            "guidanceLines": [{ "line": 1, "role": "STUDY_COACH" }],
        });
        let programme = region.done("createProgramme", "programme", programme).await;
        let group = json!({
            "programmeId": programme, "schoolId": parties[1].id, "name": "Klas 1", "startsOn": "2018-09-10",
            "minimum": 16, "maximum": 18,
        });
        let group = region.done("planGroup", "group", group).await;
        let approvers: Vec<&String> = parties.iter().map(|party| &party.id).collect();
        let proposal = json!({
            "programmeId": programme, "text": "Helpende (niveau 2) of vergelijkbaar.", "approverIds": approvers,
        });
        let qualification = region
            .done("proposeEntryQualifications", "entryQualification", proposal)
            .await;
        Self {
            region,
            convenant,
            group,
            parties,
            qualification,
        }
    }

    fn start(&self) -> Value {
        json!({ "convenantId": self.convenant, "route": "INFLOW", "groupId": self.group })
    }

    async fn refusal(&self) -> Vec<String> {
        let input = json!({ "groupId": self.group });
        self.region.coordinator.refused("startGroup", input).await
    }

    async fn guide(&self, trajectories: &[String]) {
        let [_, school, _, gemeente] = &self.parties;
        each(trajectories.iter(), |trajectory| async move {
            let input = json!({ "trajectoryId": trajectory, "line": 1, "contactId": school.contact });
            gemeente.client.accepted("assignGuidance", input, "").await
        })
        .await;
    }
}

on_both_databases! {
    async fn the_class_starts_at_sixteen_when_everything_is_in_order(backend: Backend) {
        let carousel = Carousel::planned(backend).await;
        let [employer, _, uwv, gemeente] = &carousel.parties;
        let region = &carousel.region;
        let mut class = region.persons(gemeente, "RAAT", 16, &carousel.start()).await;
        region.accepted(gemeente, employer, &class[..15]).await;
        region.coordinator.advance_to("2018-09-10T09:00:00+02:00").await;
        let refusal = carousel.refusal().await;
        assert_eq!(refusal, ["GROUP_BELOW_MINIMUM", "APPROVAL_MISSING", "GUIDANCE_MISSING"]);

        region.accepted(gemeente, employer, &class[15..]).await;
        let approval = json!({ "entryQualificationId": carousel.qualification });
        for party in &carousel.parties {
            assert_eq!(carousel.refusal().await, ["APPROVAL_MISSING", "GUIDANCE_MISSING"]);
            party.client.accepted("approveEntryQualifications", approval.clone(), "").await;
        }
        assert_eq!(carousel.refusal().await, ["GUIDANCE_MISSING"]);
        carousel.guide(&class[..15]).await;
        assert_eq!(carousel.refusal().await, ["GUIDANCE_MISSING"]);
        carousel.guide(&class[15..]).await;
        region.coordinator.accepted("startGroup", json!({ "groupId": carousel.group }), "").await;

        let first = class.remove(0);
        let window = json!({
            "trajectoryId": first, "payerId": uwv.id, "startsOn": "2018-09-11", "endsOn": "2019-03-10",
        });
        let window = done(&gemeente.client, "openBenefitWindow", "benefitWindow", window).await;
        let told = async || {
            let emails = region.coordinator.emails().await;
            let about = emails.iter().flat_map(|email| email.templates().into_iter().map(|template| {
                (template.to_owned(), email.to_address.clone())
            }));
            about.filter(|(template, _)| template == "DEADLINE_REMINDER").map(|(_, to)| to).collect::<Vec<_>>()
        };
        region.coordinator.advance_to("2019-02-01T12:00:00+01:00").await;
        assert_eq!(told().await, Vec::<String>::new(), "too early to warn of {window}");
        region.coordinator.advance_to("2019-03-01T12:00:00+01:00").await;
        assert_eq!(told().await, ["contact@uwvpolderland.example"]);
    }
}

on_both_databases! {
    async fn the_nineteenth_of_eighteen_is_refused_also_when_two_ask_at_once(backend: Backend) {
        let carousel = Carousel::planned(backend).await;
        let gemeente = &carousel.parties[3];
        let region = &carousel.region;
        region.persons(gemeente, "RAAT", 17, &carousel.start()).await;
        let apart = json!({ "convenantId": carousel.convenant, "route": "INFLOW" });
        let two = region.persons(gemeente, "LAAT", 2, &apart).await;
        let join = |trajectory: &str| json!({ "trajectoryId": trajectory, "groupId": carousel.group });
        let (one, other) = tokio::join!(
            gemeente.client.mutate("joinGroup", join(&two[0]), ""),
            gemeente.client.mutate("joinGroup", join(&two[1]), ""),
        );
        let mut codes = [one["errors"][0]["code"].clone(), other["errors"][0]["code"].clone()];
        codes.sort_by_key(Value::is_string);
        assert_eq!(codes, [Value::Null, json!("GROUP_FULL")]);
    }
}
