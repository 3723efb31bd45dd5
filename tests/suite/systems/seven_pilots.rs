//! The seven care pilots of 2007 to 2009, each a convenant of its own in one region, so that the monitor can add
//! them up: the evaluation's table of results against targets.

use serde_json::json;

use super::region::{Region, of_routes};
use crate::support::on_both_databases;

const ROUTES: [&str; 3] = ["INFLOW", "ADVANCEMENT", "PARTICIPATION"];

/// Name, targets, results and percentages of a pilot, on each route.
type Pilot = (&'static str, [i64; 3], [i64; 3], [i64; 3]);

const PILOTS: [Pilot; 7] = [
    ("Delft", [50, 50, 50], [52, 75, 0], [104, 150, 0]),
    ("Haaglanden", [45, 400, 50], [30, 0, 0], [67, 0, 0]),
    ("Haarlemmermeer", [55, 65, 80], [8, 204, 92], [15, 314, 115]),
    (
        "Twente/Achterhoek",
        [180, 150, 60],
        [194, 322, 10],
        [108, 215, 17],
    ),
    ("Parkstad Limburg", [175, 32, 50], [155, 253, 0], [89, 791, 0]),
    ("Emmen", [75, 50, 150], [17, 47, 0], [23, 94, 0]),
    ("Midden-Brabant", [60, 50, 30], [146, 80, 0], [243, 160, 0]),
];

on_both_databases! {
    async fn together_they_give_the_table_of_the_evaluation(backend: Backend) {
        let region = Region::at(backend, "2008-09-01 09:00").await;
        for (name, targets, results, _) in PILOTS {
            let convenant = region.convenant(name, &[]).await;
            let gemeente = region.partner(&convenant, "GEMEENTE", &format!("Gemeente bij {name}")).await;
            let employer = region.partner(&convenant, "EMPLOYER", &format!("Zorg bij {name}")).await;
            let school = region.silent_partner(&convenant, "SCHOOL", &format!("ROC bij {name}")).await;
            for (route, persons) in ROUTES.iter().zip(targets) {
                let input = json!({ "convenantId": convenant, "route": route, "persons": persons });
                region.done("setTarget", "target", input).await;
            }
            for (route, count) in ROUTES.iter().zip(results) {
                let start = json!({ "convenantId": convenant, "route": route });
                let count = usize::try_from(count).unwrap();
                if count == 0 { continue; }
                let trajectories = region.persons(&gemeente, &format!("{name} {route}"), count, &start).await;
                if *route == "ADVANCEMENT" {
                    region.certified(&gemeente, &school, &trajectories).await;
                    continue;
                }
                let referrals = region.accepted(&gemeente, &employer, &trajectories).await;
                let kind = if *route == "INFLOW" { "BBL" } else { "WORK_EXPERIENCE" };
                region.placed(&employer, &referrals, &json!({ "kind": kind })).await;
            }
        }
        let figures = region.monitor(
            json!({ "regionId": region.id }),
            "routes { route results target percentage }
             convenants { convenant { name } routes { route results target percentage } }",
        ).await;
        let convenants = figures["convenants"].as_array().unwrap();
        assert_eq!(convenants.len(), PILOTS.len());
        for (row, (name, targets, results, percentages)) in convenants.iter().zip(PILOTS) {
            assert_eq!(row["convenant"]["name"], name);
            assert_eq!(of_routes(&row["routes"], "target"), targets, "{name}");
            assert_eq!(of_routes(&row["routes"], "results"), results, "{name}");
            assert_eq!(of_routes(&row["routes"], "percentage"), percentages, "{name}");
        }
        assert_eq!(of_routes(&figures["routes"], "target"), [640, 797, 470]);
        assert_eq!(of_routes(&figures["routes"], "results"), [602, 981, 102]);
    }
}
