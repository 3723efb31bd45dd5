//! Business hours, elapsed hours, calendar days and working days are four different things.

use serde_json::json;

use super::chain::{Chain, dutch, exact, instant, moment, skipped, steps};
use crate::support::on_both_databases;

const KINDS: [&str; 3] = ["INTERVIEW_PLANNED", "NO_SHOW_FEEDBACK", "NO_SHOW_FOLLOW_UP"];

on_both_databases! {
    /// Four business hours from Friday afternoon end on Monday at noon, also when the clock changes in between.
    async fn business_hours_stop_for_the_weekend(backend: Backend) {
        let chain = Chain::at(backend, "2026-03-23 09:00", &KINDS).await;
        let referral = chain.refer(&chain.trajectory("OR-101").await, "Zorggroep De Linde").await;
        let interview = chain.interview(&referral, "2026-03-27 15:00").await;
        chain.until("2026-03-27 16:00").await;
        let no_show = chain.no_show(&interview).await;

        let deadline = chain.deadline(&no_show, "NO_SHOW_FEEDBACK").await;
        assert_eq!(dutch(&deadline["dueAt"]), "2026-03-30 12:00");
        assert!(deadline["dueAt"].as_str().unwrap().starts_with("2026-03-30T10:00:"), "{deadline:#}");
        assert_eq!(deadline["state"], "OPEN");
        assert_eq!(skipped(&deadline), ["2026-03-28 WEEKEND"]);
        assert_eq!(deadline["explanation"]["ground"], "COUNTED");
        assert!(deadline["lateness"].is_null());
        let left = deadline["left"]["seconds"].as_i64().unwrap();
        assert!((4 * 3_600 - 60..=4 * 3_600).contains(&left), "{left}");
        assert_eq!(steps(&deadline, "REMINDER"), ["2026-03-30 11:00"]);

        // Asked beforehand, the answer is the same to the millisecond.
        let foreseen = chain.preview(json!({ "kind": "NO_SHOW_FEEDBACK", "startsAt": deadline["startsAt"] })).await;
        assert_eq!(exact(&foreseen["dueAt"]), exact(&deadline["dueAt"]));
        assert_eq!(foreseen["explanation"]["skipped"], deadline["explanation"]["skipped"]);
        let planned: Vec<_> = deadline["steps"]["nodes"].as_array().unwrap().iter().map(|step| &step["at"]).collect();
        let foreseen: Vec<_> = foreseen["steps"].as_array().unwrap().iter().map(|step| &step["at"]).collect();
        assert_eq!(planned, foreseen);
        let exactly = json!({ "kind": "NO_SHOW_FEEDBACK", "startsAt": moment("2026-03-27 16:00") });
        assert_eq!(exact(&chain.preview(exactly).await["dueAt"]), instant("2026-03-30 12:00"));

        // At noon it is still open until the very moment, and breached at it.
        chain.until("2026-03-30 11:59").await;
        assert_eq!(chain.deadline(&no_show, "NO_SHOW_FEEDBACK").await["state"], "OPEN");
        chain.until("2026-03-30 12:01").await;
        let breached = chain.deadline(&no_show, "NO_SHOW_FEEDBACK").await;
        assert_eq!(breached["state"], "BREACHED");
        assert_eq!(breached["breachedAt"], breached["dueAt"]);
    }
}

on_both_databases! {
    /// From Saturday noon: forty-eight hours are elapsed hours, two calendar days end with the second.
    async fn hours_elapse_and_calendar_days_end_with_the_last(backend: Backend) {
        let rules = json!([
            { "kind": "NO_SHOW_FEEDBACK", "length": { "amount": 48, "unit": "HOURS" } },
            { "kind": "NO_SHOW_FOLLOW_UP", "length": { "amount": 2, "unit": "CALENDAR_DAYS" }, "reminders": [] },
        ]);
        let chain = Chain::agreeing(backend, "2026-03-23 09:00", &KINDS, rules).await;
        let referral = chain.refer(&chain.trajectory("OR-102").await, "Zorggroep De Linde").await;
        let interview = chain.interview(&referral, "2026-03-28 11:00").await;
        chain.until("2026-03-28 12:00").await;
        let no_show = chain.no_show(&interview).await;
        for (kind, due_at) in [("NO_SHOW_FEEDBACK", "2026-03-30 13:00"), ("NO_SHOW_FOLLOW_UP", "2026-03-30 17:00")] {
            let deadline = chain.deadline(&no_show, kind).await;
            assert_eq!(dutch(&deadline["dueAt"]), due_at, "{kind}");
            let exactly = json!({ "kind": kind, "startsAt": moment("2026-03-28 12:00") });
            assert_eq!(exact(&chain.preview(exactly).await["dueAt"]), instant(due_at), "{kind}");
        }
    }
}

on_both_databases! {
    /// One working day is not twenty-four business hours.
    async fn a_working_day_is_not_twenty_four_business_hours(backend: Backend) {
        let rules = json!([
            { "kind": "NO_SHOW_FEEDBACK", "length": { "amount": 24, "unit": "BUSINESS_HOURS" } },
            { "kind": "NO_SHOW_FOLLOW_UP", "length": { "amount": 1, "unit": "WORKING_DAYS" }, "reminders": [] },
        ]);
        let chain = Chain::agreeing(backend, "2026-03-23 09:00", &KINDS, rules).await;
        for (kind, due_at) in [("NO_SHOW_FEEDBACK", "2026-04-01 16:00"), ("NO_SHOW_FOLLOW_UP", "2026-03-30 17:00")] {
            let exactly = json!({ "kind": kind, "startsAt": moment("2026-03-27 16:00") });
            assert_eq!(exact(&chain.preview(exactly).await["dueAt"]), instant(due_at), "{kind}");
        }
    }
}

on_both_databases! {
    /// Eight working days around Koningsdag and 5 May, with 5 May off every year and in lustrum years only.
    async fn five_may_is_off_every_year_or_in_lustrum_years(backend: Backend) {
        let eight = json!([{ "kind": "INTERVIEW_PLANNED", "length": { "amount": 8, "unit": "WORKING_DAYS" } }]);
        let chain = Chain::agreeing(backend, "2026-04-20 09:00", &KINDS, eight).await;
        let [one, other] = [chain.trajectory("OR-103").await, chain.trajectory("OR-104").await];
        chain.until("2026-04-22 10:00").await;
        let referral = chain.refer(&one, "Zorggroep De Linde").await;
        let deadline = chain.deadline(&referral, "INTERVIEW_PLANNED").await;
        assert_eq!(dutch(&deadline["dueAt"]), "2026-05-06 17:00");
        let weekends_and_holidays = [
            "2026-04-25 WEEKEND", "2026-04-27 Koningsdag", "2026-05-02 WEEKEND", "2026-05-05 Bevrijdingsdag",
        ];
        assert_eq!(skipped(&deadline), weekends_and_holidays);
        let sentence = deadline["explanation"]["sentence"].as_str().unwrap();
        for word in ["8 werkdagen", "Koningsdag", "Bevrijdingsdag"] {
            assert!(sentence.contains(word), "{word}: {sentence}");
        }
        let eight_days = json!({ "kind": "INTERVIEW_PLANNED", "startsAt": moment("2026-04-22 10:00") });
        assert_eq!(exact(&chain.preview(eight_days.clone()).await["dueAt"]), instant("2026-05-06 17:00"));

        let reason = "5 mei is alleen in lustrumjaren een vrije dag.";
        let change = json!({
            "convenantId": chain.convenant, "calendar": { "liberationDay": "LUSTRUM_YEARS" }, "reason": reason,
        });
        chain.coordinator.accepted("changeCalendar", change, "").await;
        assert_eq!(exact(&chain.preview(eight_days).await["dueAt"]), instant("2026-05-05 17:00"));
        let moved = chain.deadline(&referral, "INTERVIEW_PLANNED").await;
        assert_eq!(dutch(&moved["dueAt"]), "2026-05-05 17:00");
        assert_eq!(skipped(&moved), ["2026-04-25 WEEKEND", "2026-04-27 Koningsdag", "2026-05-02 WEEKEND"]);
        let line = moved["history"]["nodes"].as_array().unwrap().last().unwrap();
        assert_eq!((line["change"].as_str(), line["reason"].as_str()), (Some("MOVED"), Some(reason)));
        assert_eq!(line["dueBefore"], deadline["dueAt"]);
        assert_eq!(line["dueAfter"], moved["dueAt"]);
        let referral = chain.refer(&other, "Zorggroep De Linde").await;
        assert_eq!(dutch(&chain.deadline(&referral, "INTERVIEW_PLANNED").await["dueAt"]), "2026-05-05 17:00");
    }
}

on_both_databases! {
    /// In 2031 Koningsdag is held on Saturday 26 April, because the 27th is a Sunday: who works on Saturdays is
    /// off then, and Monday is a working day.
    async fn koningsdag_moves_to_saturday_when_it_falls_on_a_sunday(backend: Backend) {
        let one = json!([
            { "kind": "INTERVIEW_PLANNED", "length": { "amount": 1, "unit": "WORKING_DAYS" }, "reminders": [] },
        ]);
        let chain = Chain::agreeing(backend, "2026-04-20 09:00", &KINDS, one).await;
        let days = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];
        let hours = days.map(|day| json!({ "day": day, "opens": "09:00", "closes": "17:00" }));
        let change = json!({
            "convenantId": chain.convenant, "calendar": { "openingHours": hours }, "reason": "Ook op zaterdag.",
        });
        chain.coordinator.accepted("changeCalendar", change, "").await;
        let query = "query ($convenant: ID!) {
            calendar(convenantId: $convenant, from: \"2031-04-25\", until: \"2031-04-29\") {
                days { date isOpen closed { reason name } }
            }
        }";
        let data = chain.coordinator.query(query, json!({ "convenant": chain.convenant })).await;
        let days = data["calendar"]["days"].as_array().unwrap();
        let day = |date: &str| days.iter().find(|day| day["date"] == date).unwrap();
        assert_eq!(day("2031-04-26")["closed"]["name"], "Koningsdag");
        assert_eq!(day("2031-04-27")["closed"]["reason"], "WEEKEND");
        assert_eq!(day("2031-04-28")["isOpen"], true);
        let friday = json!({ "kind": "INTERVIEW_PLANNED", "startsAt": moment("2031-04-25 11:00") });
        assert_eq!(exact(&chain.preview(friday).await["dueAt"]), instant("2031-04-28 17:00"));
    }
}
