//! Someone does not turn up.

use serde_json::json;

use crate::{
    support::{Program, TestDatabase, on_both_databases},
    west_brabant::{WestBrabant, later, text},
};

on_both_databases! {
    /// The gemeente is told at once, the employer's feedback closes its term, the conversation the other.
    async fn the_gemeente_is_told_at_once_and_feedback_closes_it(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = WestBrabant::of(&program);
        let referral = region.refer("WB-0206", "Zorggroep De Linde").await;
        let due_at = text(&region.deadline(&referral, "INTERVIEW_PLANNED").await["dueAt"]);
        let starts_at = later(&due_at, -60);
        let input = json!({
            "referralId": referral, "startsAt": starts_at, "endsAt": due_at, "location": "Lindehof, receptie",
        });
        let planned = region.linde.accepted("planInterview", input, "interview { id }").await;
        let interview = text(&planned["interview"]["id"]);
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
