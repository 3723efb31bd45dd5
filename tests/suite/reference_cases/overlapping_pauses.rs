//! A lockdown: a group is paused, and one of its candidates for reasons of their own as well.

use serde_json::{Value, json};

use super::chain::{COACH, Chain, LINDE, REGIE, dutch, exact, history, moment, steps};
use crate::{support::on_both_databases, west_brabant::text};

const PLANNED: &str = "INTERVIEW_PLANNED";
const STEPS: &[&str] = &["DEADLINE_REMINDER", "DEADLINE_BREACHED", "DEADLINE_ESCALATED"];

/// The stretches in which a deadline did not run, in Dutch time.
fn paused(deadline: &Value) -> Vec<(String, String)> {
    let pauses = deadline["explanation"]["pauses"].as_array().unwrap();
    pauses
        .iter()
        .map(|pause| (dutch(&pause["from"]), dutch(&pause["until"])))
        .collect()
}

on_both_databases! {
    /// Nothing fires while paused, each deadline has exactly the business time it had left, and overlapping
    /// pauses count once.
    async fn each_deadline_keeps_the_business_time_it_had_left(backend: Backend) {
        let chain = Chain::at(backend, "2020-03-02 09:00", &[PLANNED]).await;
        let group = chain.group("2020-09-07").await;
        let mut trajectories = Vec::new();
        for reference in ["OR-701", "OR-702", "OR-703", "OR-704"] {
            trajectories.push(chain.start(&chain.candidate(reference).await, Some(&group)).await);
        }
        let [late, first, second, third] = &trajectories[..] else { panic!() };
        chain.until("2020-03-05 10:00").await;
        let breached = chain.refer(late, "Zorggroep De Linde").await;
        chain.until("2020-03-11 14:00").await;
        let mut referrals = Vec::new();
        for trajectory in [first, second, third] {
            referrals.push(chain.refer(trajectory, "Zorggroep De Linde").await);
        }
        let before = chain.deadline(&referrals[0], PLANNED).await;
        assert_eq!(dutch(&before["dueAt"]), "2020-03-18 17:00");

        // Said on Friday for the night of Saturday.
        chain.until("2020-03-13 16:00").await;
        assert_eq!(dutch(&chain.deadline(&breached, PLANNED).await["breachedAt"]), "2020-03-12 17:00");
        let reason = "Alle lessen en stages liggen stil.";
        let input = json!({ "groupId": group, "startsAt": moment("2020-03-14 00:00"), "reason": reason });
        let pause = chain.coordinator.accepted("pauseGroup", input, "pause { id }").await;
        let pause = text(&pause["pause"]["id"]);
        let everyone = [COACH, REGIE, LINDE].map(|person| (person.to_owned(), 1));
        assert_eq!(chain.count("TERMS_PAUSED").await, everyone);
        // At the close of that Friday there is one more reminder, and one more rung of the ladder.
        chain.until("2020-03-13 18:00").await;
        let said = chain.said(STEPS).await;
        chain.until("2020-04-06 09:00").await;
        let held = chain.deadline(&referrals[0], PLANNED).await;
        assert_eq!(held["state"], "PAUSED");
        // Monday, Tuesday and Wednesday in full.
        assert_eq!(held["left"]["seconds"], 24 * 3_600);
        assert_eq!(history(&held), ["OPENED CANDIDATE_REFERRED", "REMINDED REMINDER", "PAUSED PAUSE"]);

        // One candidate is away as well, until a week after most of the group resumes.
        let input = json!({
            "trajectoryId": third, "startsAt": moment("2020-04-06 12:00"), "endsAt": moment("2020-05-18 00:00"),
            "reason": "Mantelzorg.",
        });
        chain.gemeente.accepted("pauseTrajectory", input, "").await;
        chain.until("2020-05-08 09:00").await;
        assert_eq!(chain.said(STEPS).await, said, "nothing fires while paused");
        let release = json!({
            "pauseId": pause, "trajectoryIds": [late, first, third], "at": moment("2020-05-11 00:00"),
        });
        chain.coordinator.accepted("resumeTrajectories", release, "").await;
        let resume = json!({ "pauseId": pause, "at": moment("2020-05-25 00:00") });
        chain.coordinator.accepted("resumePause", resume, "").await;

        let expected = [
            ("2020-05-13 17:00", "2020-05-11 00:00"),
            ("2020-05-27 17:00", "2020-05-25 00:00"),
            ("2020-05-20 17:00", "2020-05-18 00:00"),
        ];
        for (referral, (due_at, until)) in referrals.iter().zip(expected) {
            let deadline = chain.deadline(referral, PLANNED).await;
            assert_eq!(dutch(&deadline["dueAt"]), due_at);
            assert_eq!(paused(&deadline), [("2020-03-14 00:00".to_owned(), until.to_owned())]);
            let question = json!({
                "kind": PLANNED, "startsAt": deadline["startsAt"],
                "pauses": [{ "startsAt": moment("2020-03-14 00:00"), "endsAt": moment(until) }],
            });
            let foreseen = chain.preview(question).await;
            assert_eq!(exact(&foreseen["dueAt"]), exact(&deadline["dueAt"]));
        }

        // On the day they resume, they run.
        chain.until("2020-05-11 09:30").await;
        let states = async || {
            let mut states = Vec::new();
            for referral in &referrals {
                states.push(text(&chain.deadline(referral, PLANNED).await["state"]));
            }
            states
        };
        assert_eq!(states().await, ["OPEN", "PAUSED", "PAUSED"]);
        let resumed = chain.deadline(&referrals[0], PLANNED).await;
        let left = resumed["left"]["seconds"].as_i64().unwrap();
        assert!((23 * 3_600 + 1_800 - 60..=23 * 3_600 + 1_800).contains(&left), "{left}");
        let sentence = text(&resumed["explanation"]["sentence"]);
        assert!(sentence.contains("14 maart") && sentence.contains("11 mei"), "{sentence}");
        assert_eq!(history(&resumed).last().unwrap(), "RESUMED RESUME");
        let moved_by = |deadline: &Value, cause: &str| {
            let lines = deadline["history"]["nodes"].as_array().unwrap();
            let line = lines.iter().find(|line| line["change"] == "MOVED" && line["cause"] == cause);
            line.unwrap_or_else(|| panic!("{cause}: {lines:#?}")).clone()
        };
        let released = moved_by(&resumed, "TRAJECTORIES_RESUMED");
        assert_eq!((&released["dueBefore"], &released["dueAfter"]), (&before["dueAt"], &resumed["dueAt"]));
        let later = chain.deadline(&referrals[1], PLANNED).await;
        let ended = moved_by(&later, "PAUSE_ENDED");
        assert_eq!((&ended["dueAfter"], &ended["reason"]), (&later["dueAt"], &json!(reason)));
        // Why one candidate is away is not for everyone who sees the deadline.
        let own = chain.deadline(&referrals[2], PLANNED).await;
        assert!(!own.to_string().contains("Mantelzorg"), "{own:#}");
        chain.until("2020-05-18 09:30").await;
        assert_eq!(states().await, ["BREACHED", "PAUSED", "OPEN"]);
        chain.until("2020-05-28 09:30").await;
        assert_eq!(states().await, ["BREACHED", "BREACHED", "BREACHED"]);
        for (referral, (due_at, _)) in referrals.iter().zip(expected) {
            assert_eq!(dutch(&chain.deadline(referral, PLANNED).await["breachedAt"]), due_at);
        }
        // The breach from before stays; only its ladder waited: two working days were left to the board.
        let old = chain.deadline(&breached, PLANNED).await;
        assert_eq!((&old["state"], dutch(&old["breachedAt"]).as_str()), (&json!("BREACHED"), "2020-03-12 17:00"));
        assert_eq!(steps(&old, "ESCALATION").last().unwrap(), "2020-05-12 17:00");
    }
}
