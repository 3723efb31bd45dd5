//! The table in `docs/notices.md` is the one that is kept: every event has its line there, word for word. With
//! `KETENWACHT_WRITE_TABLE` set, the test writes it.

use serde_json::{Value, json};
use strum::VariantNames;
use vocabulary::words::Template;

use crate::{
    event::Event,
    notices::{Audience, Notice, When, line},
};

const DAY: &str = "2026-09-07";
const MOMENT: &str = "2026-09-07T09:00:00Z";

fn id(prefix: &str) -> String {
    format!("{prefix}_01JZ0000000000000000000000")
}

/// Every field that any event has.
fn every_field() -> Value {
    let fields = [
        ("subject", json!(id("cvt"))),
        ("what", json!("CREATED")),
        ("trajectory", json!(id("trj"))),
        ("hasIntake", json!(true)),
        ("assignedBy", json!(id("org"))),
        ("candidate", json!(id("can"))),
        ("route", json!(null)),
        ("own", json!(true)),
        ("intake", json!(id("itk"))),
        ("trajectories", json!([id("trj")])),
        ("request", json!(id("tst"))),
        ("test", json!("LEVEL")),
        ("responsible", json!(id("org"))),
        ("handover", json!(id("hnd"))),
        ("to", json!(id("cnt"))),
        ("from", json!(id("cnt"))),
        ("dropout", json!(id("dro"))),
        ("reason", json!("OTHER_WORK")),
        ("handback", json!(id("hbk"))),
        ("group", json!(id("grp"))),
        ("startsOn", json!(DAY)),
        ("asksGuidance", json!(true)),
        ("along", json!([id("evt")])),
        ("window", json!(id("bwn"))),
        ("payer", json!(id("org"))),
        ("endsOn", json!(DAY)),
        ("check", json!(id("rtc"))),
        ("employed", json!(true)),
        ("cancelled", json!([id("rtc")])),
        ("contact", json!(id("cnt"))),
        ("deadlines", json!([id("dln")])),
        ("predecessor", json!(id("cnt"))),
        ("successor", json!(id("cnt"))),
        ("caseManager", json!(id("cnt"))),
        ("line", json!(1)),
        ("guide", json!(id("cnt"))),
        ("assessments", json!([id("ass")])),
        ("referral", json!(id("ref"))),
        ("groupStartsOn", json!(DAY)),
        ("interview", json!(id("int"))),
        ("startsAt", json!(MOMENT)),
        ("endsAt", json!(MOMENT)),
        ("outcome", json!("ACCEPTED")),
        ("ground", json!(null)),
        ("noShow", json!(id("nsh"))),
        ("reopens", json!(id("ref"))),
        ("goMoment", json!(id("gom"))),
        ("on", json!(DAY)),
        ("lines", json!([])),
        ("undelivered", json!([id("ass")])),
        ("withGroup", json!(true)),
        ("assessment", json!(id("ass"))),
        ("advice", json!("POSITIVE")),
        ("isLast", json!(true)),
        ("decision", json!("GO")),
        ("phase", json!(1)),
        ("placement", json!(id("plm"))),
        ("place", json!("INTERNSHIP")),
        ("commitment", json!(null)),
        ("placeId", json!(id("plc"))),
        ("carouselStep", json!(1)),
        ("guarantee", json!(id("plm"))),
        ("levelReached", json!(1)),
        ("advanced", json!(true)),
        ("contractOn", json!(DAY)),
        ("checks", json!([id("rtc")])),
        ("windows", json!([id("bwn")])),
        ("payers", json!([id("org")])),
        ("pause", json!(id("pau"))),
        ("deadline", json!(id("dln"))),
        ("employer", json!(id("org"))),
        ("places", json!([id("plc")])),
        ("level", json!(1)),
        ("hoursPerWeek", json!(1)),
        ("until", json!(DAY)),
        ("organization", json!(id("org"))),
        ("promised", json!("PLACES")),
        ("number", json!(1)),
        ("amountCents", json!(1)),
        ("agreement", json!(id("tag"))),
        ("school", json!(id("org"))),
        ("placesPerTutor", json!(1)),
        ("duty", json!(id("tut"))),
        ("condition", json!(id("fnd"))),
        ("milestone", json!("WORK_READY")),
        ("readiness", json!(id("wrd"))),
        ("readyOn", json!(DAY)),
        ("payment", json!(id("pay"))),
        ("payee", json!(id("org"))),
        ("paidOn", json!(DAY)),
        ("convenant", json!(id("cvt"))),
        ("reaffirmations", json!([id("raf")])),
        ("reaffirmedOn", json!(DAY)),
        ("isExclusive", json!(true)),
        ("approach", json!(id("apr"))),
        ("approachedOn", json!(DAY)),
        ("participants", json!([id("trj")])),
        ("referrals", json!([id("ref")])),
        ("calledOff", json!(true)),
        ("qualification", json!(id("eql"))),
        ("programme", json!(id("prg"))),
        ("approvers", json!([id("org")])),
        ("approver", json!(id("org"))),
        ("settled", json!(true)),
        ("coordinator", json!(id("org"))),
        ("trial", json!(id("gtr"))),
        ("form", json!(id("gfm"))),
        ("measurement", json!(id("mea"))),
        ("criterion", json!(id("tcr"))),
        ("value", json!(1)),
        ("measuredOn", json!(DAY)),
        ("capacity", json!(id("gcp"))),
        ("template", json!(id("tpl"))),
        ("factsheet", json!(id("fct"))),
        ("version", json!(1)),
        ("meeting", json!(id("met"))),
        ("sort", json!("INFORMATION_MEETING")),
        ("host", json!(id("org"))),
        ("caseManagers", json!([id("cnt")])),
        (
            "invited",
            json!([{"attendance": id("att"), "trajectory": id("trj")}]),
        ),
        ("attendance", json!(id("att"))),
        ("attended", json!([])),
        ("screening", json!(id("scr"))),
        ("by", json!(id("org"))),
        ("performedOn", json!(DAY)),
        ("with", json!(id("org"))),
        ("plan", json!(id("poa"))),
        (
            "steps",
            json!([{"step": id("pls"), "by": id("org"), "dueOn": DAY}]),
        ),
        ("replaces", json!(id("poa"))),
        ("step", json!(id("pls"))),
        ("entry", json!(id("wle"))),
        ("waitsFor", json!(id("grp"))),
        ("pool", json!(id("pol"))),
        ("member", json!(id("pmb"))),
        ("priority", json!(1)),
        ("certificate", json!(id("crt"))),
        ("paper", json!("CERTIFICATE")),
        ("awardedOn", json!(DAY)),
        ("evc", json!(id("evc"))),
        ("centre", json!(id("org"))),
        ("towardsLevel", json!(1)),
        ("recordedOn", json!(DAY)),
        ("note", json!(id("pgn"))),
        ("about", json!("ATTENDANCE")),
    ];
    let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value));
    Value::Object(fields.collect())
}

/// The fields that mean something else in one event than in the first that has them.
fn of_its_own(kind: &str) -> Value {
    match kind {
        "ARRANGED" => json!({ "version": id("cvv"), "kinds": ["INTERVIEW_PLANNED"] }),
        "GROUP_MOVED" => json!({ "from": DAY }),
        "INTERVIEW_MOVED" => json!({ "from": MOMENT }),
        "PLACES_OFFERED" => json!({ "from": DAY }),
        "COMMITMENT_RECORDED" => json!({ "commitment": id("cmt"), "from": DAY }),
        "COMMITMENT_WITHDRAWN" => json!({ "commitment": id("cmt") }),
        "EXCLUSIVITY_AGREED" => json!({ "agreement": id("exa") }),
        "GUIDANCE_CAPACITY_SET" => json!({ "participants": 1 }),
        "MEETING_MOVED" | "FOLLOW_UP_PLANNED" => json!({ "from": MOMENT }),
        "POOL_CREATED" => json!({ "sort": "FLEXPOOL" }),
        "POOL_LEFT" => json!({ "reason": "PLACED" }),
        "EVC_RECORDED" => json!({ "outcome": "GRANTED" }),
        _ => json!({}),
    }
}

/// Where an event's line depends on what it says: what else it can say.
fn turns(kind: &str) -> Vec<(&'static str, Value)> {
    match kind {
        "INTERVIEW_OUTCOME_RECORDED" => vec![("not accepted", json!({ "outcome": "REJECTED" }))],
        "TRAJECTORY_STARTED" => vec![("with a case manager", json!({ "assignedBy": null }))],
        "RETENTION_CONFIRMED" => vec![("no longer employed", json!({ "employed": false }))],
        "GUIDANCE_ASSIGNED" => vec![("nothing to assess", json!({ "assessments": [] }))],
        "GO_MOMENT_MOVED" => vec![("by itself", json!({ "withGroup": false }))],
        "ASSESSMENT_DELIVERED" => vec![("not the last", json!({ "isLast": false }))],
        "GO_MOMENT_DECIDED" => vec![("not a go", json!({ "decision": "NO_GO" }))],
        "TRAJECTORY_COMPLETED" => vec![("no job guaranteed", json!({ "guarantee": null }))],
        "GROUP_LEFT" => vec![("given up", json!({ "calledOff": false }))],
        "ENTRY_QUALIFICATIONS_APPROVED" => vec![("not the last", json!({ "settled": false }))],
        "ARRANGED" => vec![
            ("amended", json!({ "what": "AMENDED" })),
            ("calendar", json!({ "what": "CALENDAR_CHANGED" })),
            ("a partner joins", json!({ "what": "ACCEDED" })),
            ("a partner leaves", json!({ "what": "WITHDREW" })),
        ],
        _ => Vec::new(),
    }
}

fn event(kind: &str, otherwise: &Value) -> Event {
    let mut fields = every_field();
    for more in [&json!({ "kind": kind }), &of_its_own(kind), otherwise] {
        let more = more.as_object().unwrap().clone();
        fields.as_object_mut().unwrap().extend(more);
    }
    serde_json::from_value(fields).unwrap_or_else(|error| panic!("{kind}: {error}"))
}

const fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Employer => "the employer",
        Audience::Employers => "its employers",
        Audience::EmployersEver => "all its employers so far",
        Audience::CaseManager => "the case manager",
        Audience::Guides => "its guides",
        Audience::School => "the school",
        Audience::Partner(_) | Audience::Office(..) => "the partner named",
        Audience::Contact(_) => "the person named",
        Audience::Told => "whoever was told before",
        Audience::Coordinator => "the coordinator",
        Audience::Candidate => "the candidate",
        Audience::Invitee(_) | Audience::Invitees => "who is invited",
    }
}

fn told(notice: &Notice) -> String {
    let mut to: Vec<&str> = notice.to.iter().copied().map(audience).collect();
    to.dedup();
    let said = match notice.template {
        Template::News => String::new(),
        template => format!(" (`{template}`)"),
    };
    let when = match notice.when {
        When::AtAnyHour => " at any hour",
        When::SoonIfNear(_) => " if within two working days, else in the digest",
        _ => "",
    };
    let undoes = if notice.undoes {
        ", unless what it undoes still waits"
    } else {
        ""
    };
    let actor = if notice.also_actor {
        ", also if they did it"
    } else {
        ""
    };
    let reminded = match notice.reminds_of {
        Some(_) => ", and again the working day before",
        None => "",
    };
    format!("{}{said}{when}{actor}{undoes}{reminded}", to.join(", "))
}

fn cell(notices: &[Notice], is_soon: bool) -> String {
    let wanted = notices
        .iter()
        .filter(|notice| matches!(notice.when, When::Digest | When::DigestBefore(_)) != is_soon);
    wanted.map(told).collect::<Vec<_>>().join("; ")
}

fn row(name: &str, event: &Event) -> String {
    let line = line(event);
    assert!(!line.why.is_empty(), "{name}: no reason");
    assert!(
        line.says.is_some() || line.told.iter().all(|notice| notice.template != Template::News),
        "{name} is a line of a digest, and says nothing"
    );
    let says = line
        .says
        .map_or(String::new(), |text| format!("\u{201c}{}\u{201d}", text.en));
    format!(
        "| {name} | {} | {} | {says} | {} |\n",
        cell(&line.told, true),
        cell(&line.told, false),
        line.why
    )
}

fn table() -> String {
    let mut table = "| event | soon | in the digest | which says | why |\n|---|---|---|---|---|\n".to_owned();
    for kind in Event::VARIANTS {
        table.push_str(&row(&format!("`{kind}`"), &event(kind, &json!({}))));
        for (turn, otherwise) in turns(kind) {
            table.push_str(&row(&format!("`{kind}`, {turn}"), &event(kind, &otherwise)));
        }
    }
    table
}

#[test]
fn the_documents_table_is_the_one_that_is_kept() {
    const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/notices.md");
    let document = std::fs::read_to_string(DOCUMENT).unwrap();
    let (before, rest) = document.split_once("| event | soon |").expect("the table");
    let after = rest.split_once("\n\n").map_or("", |(_, after)| after);
    let table = table();
    let wanted = match after {
        "" => format!("{before}{table}"),
        _ => format!("{before}{table}\n{after}"),
    };
    if std::env::var_os("KETENWACHT_WRITE_TABLE").is_some() {
        std::fs::write(DOCUMENT, &wanted).unwrap();
    }
    assert!(
        document == wanted,
        "docs/notices.md has another table than\n{table}"
    );
}

/// Nobody is told twice of one thing, and what the digest says it says in both languages.
#[test]
fn a_line_tells_each_once() {
    for kind in Event::VARIANTS {
        let turns = turns(kind).into_iter().map(|(_, otherwise)| otherwise);
        for otherwise in turns.chain([json!({})]) {
            let line = line(&event(kind, &otherwise));
            let mut seen = Vec::new();
            for notice in &line.told {
                for audience in &notice.to {
                    let alike = (notice.template, *audience);
                    assert!(
                        !seen.contains(&alike)
                            || matches!(audience, Audience::Partner(_) | Audience::Contact(_)),
                        "{kind}: {alike:?}"
                    );
                    seen.push(alike);
                }
            }
            assert!(
                line.says
                    .is_none_or(|text| !text.nl.is_empty() && text.nl != text.en),
                "{kind}"
            );
        }
    }
}
