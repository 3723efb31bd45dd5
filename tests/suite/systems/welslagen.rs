//! Welslagen: twenty weeks with three go-moments and three lines of guidance, and a guaranteed job at the end of it for
//! 35 of 41.

use serde_json::{Value, json};

use super::region::{Partner, Region, done, each, of_routes, reached};
use crate::{support::on_both_databases, west_brabant::text};

const CLASSES: [usize; 3] = [14, 14, 13];
/// Who drop out in the first weeks.
const DROPPED_OUT: usize = 6;

/// Everyone that has a part in the guidance.
struct Welslagen {
    gemeente: Partner,
    /// Of the first, second and third line.
    guides: [Partner; 3],
}

impl Welslagen {
    async fn go_moment(&self, trajectory: &str, position: usize) -> Value {
        let query = "query ($id: ID!) { node(id: $id) { ... on Trajectory {
            goMoments(first: 10) { nodes { id position assessments { id line } } }
        } } }";
        let data = self
            .gemeente
            .client
            .query(query, json!({ "id": trajectory }))
            .await;
        let moments = data["node"]["goMoments"]["nodes"].as_array().unwrap();
        let found = moments.iter().find(|moment| moment["position"] == position);
        found.unwrap().clone()
    }

    /// An assessment of each line, and the decision.
    async fn go(&self, trajectory: &str, position: usize) {
        let moment = self.go_moment(trajectory, position).await;
        let assessments = moment["assessments"].as_array().unwrap();
        assert_eq!(assessments.len(), 3);
        for assessment in assessments {
            let line = usize::try_from(assessment["line"].as_u64().unwrap()).unwrap();
            let input = json!({ "assessmentId": assessment["id"], "advice": "POSITIVE" });
            self.guides[line - 1]
                .client
                .accepted("deliverAssessment", input, "")
                .await;
        }
        let input = json!({ "goMomentId": moment["id"], "decision": "GO" });
        self.gemeente.client.accepted("decideGoMoment", input, "").await;
    }

    async fn guide(&self, trajectory: &str) {
        for (line, guide) in (1..).zip(&self.guides) {
            let input = json!({ "trajectoryId": trajectory, "line": line, "contactId": guide.contact });
            self.gemeente.client.accepted("assignGuidance", input, "").await;
        }
    }
}

on_both_databases! {
    async fn thirty_five_of_forty_one_come_to_their_job(backend: Backend) {
        let region = Region::at(backend, "2010-01-04 09:00").await;
        let convenant = region.convenant("Welslagen", &["JOB_OFFERED"]).await;
        let chain = Welslagen {
            gemeente: region.partner(&convenant, "GEMEENTE", "Gemeente Rietbeek").await,
            guides: [
                region.partner(&convenant, "SCHOOL", "ROC Zuiderdijk").await,
                region.partner(&convenant, "EMPLOYER", "Zorggroep Het Baken").await,
                region.partner(&convenant, "KNOWLEDGE_CENTRE", "Kenniscentrum Leerwerk").await,
            ],
        };
        let (gemeente, employer) = (&chain.gemeente, &chain.guides[1]);
        let programme = json!({
            "convenantId": convenant, "name": "Toeleiding", "goMomentWeeks": [7, 14, 20],
            "phases": [
                { "name": "Kennismaken", "weeks": 7 }, { "name": "Leren", "weeks": 7 }, { "name": "Werken", "weeks": 6 },
            ],
            "guidanceLines": [
                { "line": 1, "role": "STUDY_COACH" }, { "line": 2, "role": "PRACTICE_TRAINER" },
                { "line": 3, "role": "SOCIAL_COACH" },
            ],
        });
        let programme = region.done("createProgramme", "programme", programme).await;
        let (mut groups, mut everyone) = (Vec::new(), Vec::new());
        for (number, count) in (1..).zip(CLASSES) {
            let group = json!({
                "programmeId": programme, "schoolId": chain.guides[0].id, "name": format!("Klas {number}"),
                "startsOn": "2010-01-11", "minimum": 10, "maximum": 18,
            });
            let group = region.done("planGroup", "group", group).await;
            let start = json!({ "convenantId": convenant, "route": "INFLOW", "groupId": group });
            everyone.extend(region.persons(gemeente, &format!("WS{number}"), count, &start).await);
            groups.push(group);
        }
        assert_eq!(everyone.len(), 41);
        let referrals = region.accepted(gemeente, employer, &everyone).await;
        each(everyone.iter(), |trajectory| chain.guide(trajectory)).await;
        region.coordinator.advance_to("2010-01-11T09:00:00+01:00").await;
        for group in groups {
            region.coordinator.accepted("startGroup", json!({ "groupId": group }), "").await;
        }
        let (gone, stayed) = everyone.split_at(DROPPED_OUT);
        for trajectory in gone {
            let input = json!({ "trajectoryId": trajectory, "reason": "MOTIVATION", "occurredOn": "2010-01-11" });
            gemeente.client.accepted("reportDropout", input, "").await;
        }
        let place = json!({ "kind": "WORK_EXPERIENCE", "commitment": "GUARANTEE" });
        let placements = region.placed(employer, &referrals[DROPPED_OUT..], &place).await;

        for (position, moment) in [(1, "2010-02-26"), (2, "2010-04-16"), (3, "2010-05-28")] {
            region.coordinator.advance_to(&format!("{moment}T10:00:00+02:00")).await;
            let next = |trajectory: &String| json!({ "trajectoryId": trajectory, "phase": position + 1 });
            if position < 3 {
                let refusal = gemeente.client.refused("startPhase", next(&stayed[0])).await;
                assert_eq!(refusal, ["GO_MOMENT_UNDECIDED"]);
            }
            each(stayed.iter(), |trajectory| {
                let (chain, next) = (&chain, next(trajectory));
                async move {
                    chain.go(trajectory, position).await;
                    if position < 3 {
                        chain.gemeente.client.accepted("startPhase", next, "").await;
                    }
                }
            })
            .await;
        }
        each(stayed.iter(), |trajectory| async move {
            gemeente.client.accepted("completeTrajectory", json!({ "trajectoryId": trajectory }), "").await
        })
        .await;
        let owed = async || {
            let query = "{ deadlines(first: 100, filter: { kinds: [JOB_OFFERED] }) { nodes { state } } }";
            let data = employer.client.query(query, json!({})).await;
            let nodes = data["deadlines"]["nodes"].as_array().unwrap().clone();
            nodes.iter().map(|node| text(&node["state"])).collect::<Vec<_>>()
        };
        assert_eq!(owed().await, vec!["OPEN"; 35]);
        each(placements.iter(), |placement| async move {
            let input = json!({ "placementId": placement, "contractOn": "2010-05-28" });
            done(&employer.client, "recordContract", "placement", input).await
        })
        .await;
        assert_eq!(owed().await, vec!["MET"; 35]);

        let figures = region.monitor(
            json!({ "convenantId": convenant }),
            "routes { route persons results } funnel { step position persons } dropouts { trajectories }",
        ).await;
        assert_eq!(of_routes(&figures["routes"], "persons"), [41, 0, 0]);
        assert_eq!(of_routes(&figures["routes"], "results"), [35, 0, 0]);
        assert_eq!(reached(&figures["funnel"], "CONTRACT"), 35);
        assert_eq!(figures["dropouts"], json!([{ "trajectories": 6 }]));
    }
}
