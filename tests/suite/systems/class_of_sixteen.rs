//! How much mail a class causes: sixteen people from registration to contract, with partners who are late as partners are,
//! and everybody reading as people read by default. A letter too many is a fault, as is one that is missed.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use serde_json::{Value, json};

use super::region::{Partner, Region, done, each};
use crate::{
    reference_cases::chain::instant,
    support::{COORDINATOR, Email, on_both_databases},
    west_brabant::text,
};

/// The most letters of a class in all.
const MOST: usize = 200;
/// The most that anyone has in a week, and the coordinator.
const MOST_A_WEEK: usize = 6;
const MOST_A_WEEK_COORDINATOR: usize = 7;

const STARTS_ON: &str = "2026-05-11";
/// Who did not turn up.
const ABSENT: usize = 5;
/// Whom the first employer rejected.
const REJECTED: usize = 11;
/// With whom it does not go on as planned.
const CONDITIONAL: usize = 3;
/// Whose guide writes late.
const WRITTEN_LATE: [usize; 4] = [0, 4, 8, 12];

struct Class {
    region: Region,
    convenant: String,
    group: String,
    qualification: String,
    school: Partner,
    gemeente: Partner,
    uwv: Partner,
    employers: [Partner; 3],
    /// In order, and each with what came of it.
    people: Vec<Person>,
}

struct Person {
    trajectory: String,
    referral: String,
    placement: String,
}

on_both_databases! {
    async fn a_class_of_sixteen_causes_few_letters_and_everyone_hears(backend: Backend) {
        let mut class = Class::planned(backend).await;
        class.registered().await;
        class.referred().await;
        class.interviewed().await;
        class.started().await;
        class.passed_the_first_go_moment().await;
        class.passed_the_second_go_moment().await;
        class.employed().await;
        class.until("2027-02-01 12:00").await;
        let emails = class.region.coordinator.emails().await;
        are_few(&emails);
        class.everyone_heard(&emails).await;
    }
}

impl Class {
    async fn planned(backend: crate::support::Backend) -> Self {
        let region = Region::at(backend, "2026-03-02 09:00").await;
        let input = json!({ "regionId": region.id, "name": "Zorg leert", "bindingForm": "CONVENANT" });
        let convenant = region.done("createConvenant", "convenant", input).await;
        let school = region.partner(&convenant, "SCHOOL", "ROC Molenveld").await;
        let gemeente = region.partner(&convenant, "GEMEENTE", "Gemeente Molenveld").await;
        let uwv = region.partner(&convenant, "UWV", "UWV Molenland").await;
        let employers = [
            region.partner(&convenant, "EMPLOYER", "Zorggroep De Wiek").await,
            region.partner(&convenant, "EMPLOYER", "Thuiszorg Korenhof").await,
            region.partner(&convenant, "EMPLOYER", "Woonzorg Molenberg").await,
        ];
        for employer in &employers {
            for (level, name) in [("MANAGEMENT", "Manager"), ("BOARD", "Bestuur")] {
                let email = format!("{}.{}", name.to_lowercase(), address(employer).await);
                let input = json!({
                    "organizationId": employer.id, "name": format!("{name} Verzonnen"), "email": email, "language": "NL",
                    "level": level,
                });
                region.coordinator.accepted("assignContact", input, "").await;
            }
        }
        let programme = json!({
            "convenantId": convenant, "name": "BBL Helpende", "goMomentWeeks": [4, 12],
            "phases": [{ "name": "Oriëntatie", "weeks": 4 }, { "name": "Stage", "weeks": 8 }],
            "guidanceLines": [{ "line": 1, "role": "STUDY_COACH" }, { "line": 2, "role": "PRACTICE_TRAINER" }],
        });
        let programme = region.done("createProgramme", "programme", programme).await;
        let group = json!({
            "programmeId": programme, "schoolId": school.id, "name": "Mei", "startsOn": STARTS_ON, "minimum": 12,
            "maximum": 16,
        });
        let group = region.done("planGroup", "group", group).await;
        let approvers = [&school.id, &gemeente.id, &uwv.id];
        let proposal =
            json!({ "programmeId": programme, "text": "Helpende (niveau 2).", "approverIds": approvers });
        let qualification = region
            .done("proposeEntryQualifications", "entryQualification", proposal)
            .await;
        Self {
            region,
            convenant,
            group,
            qualification,
            school,
            gemeente,
            uwv,
            employers,
            people: Vec::new(),
        }
    }

    async fn until(&self, moment: &str) {
        self.region
            .coordinator
            .advance_to(&instant(moment).to_rfc3339())
            .await;
    }

    /// The case manager's partner: the gemeente of the first eight, UWV of the rest.
    fn sender(&self, person: usize) -> &Partner {
        if person < 8 { &self.gemeente } else { &self.uwv }
    }

    /// Six went to one employer, five to each of the others; whom the first rejects goes to the next.
    fn employer(&self, person: usize) -> &Partner {
        let at = if person == REJECTED { 1 } else { person % 3 };
        &self.employers[at]
    }

    /// Registered in the course of a week and a half, and seen by their case managers, two of them late.
    async fn registered(&mut self) {
        for (day, people) in ["2026-03-03", "2026-03-05", "2026-03-10", "2026-03-12"]
            .iter()
            .zip([0..4, 4..8, 8..12, 12..16])
        {
            self.until(&format!("{day} 10:00")).await;
            let sender = self.sender(people.start);
            let entries = people.map(|person| {
                json!({
                    "regionId": self.region.id, "reference": format!("ML-{person:02}"), "name": "Robin Verzonnen",
                    "language": "NL", "source": "WWB", "email": candidate(person), "mailConsent": true,
                })
            });
            let candidates = all(sender, "registerCandidates", "candidates", entries).await;
            let entries = candidates.iter().map(|candidate| {
                json!({
                    "candidateId": candidate, "caseManagerId": sender.contact, "convenantId": self.convenant,
                    "route": "INFLOW", "groupId": self.group,
                })
            });
            let trajectories = all(sender, "startTrajectories", "trajectories", entries).await;
            self.people
                .extend(trajectories.into_iter().map(|trajectory| Person {
                    trajectory,
                    referral: String::new(),
                    placement: String::new(),
                }));
        }
        let approval = json!({ "entryQualificationId": self.qualification });
        for (moment, party) in [
            ("2026-03-13 11:00", &self.school),
            ("2026-03-13 15:00", &self.gemeente),
            ("2026-03-16 09:00", &self.uwv),
        ] {
            self.until(moment).await;
            party
                .client
                .accepted("approveEntryQualifications", approval.clone(), "")
                .await;
        }
        for (moment, people) in [
            ("2026-03-16 14:00", 0..5),
            ("2026-03-18 14:00", 5..9),
            ("2026-03-23 14:00", 9..14),
            // The term of these was over on Thursday 26 March.
            ("2026-03-30 14:00", 14..16),
        ] {
            self.until(moment).await;
            let today = self.region.today().await;
            self.each_of_senders(
                people,
                ("recordIntakes", "intakes"),
                |person| json!({ "trajectoryId": self.people[person].trajectory, "heldOn": today }),
            )
            .await;
        }
    }

    async fn referred(&mut self) {
        self.until("2026-04-01 10:00").await;
        let referrals = self
            .each_of_senders(0..16, ("referCandidates", "referrals"), |person| {
                json!({
                    "trajectoryId": self.people[person].trajectory, "employerId": self.employers[person % 3].id,
                })
            })
            .await;
        for (person, referral) in self.people.iter_mut().zip(referrals) {
            person.referral = referral;
        }
    }

    async fn refer(&self, person: usize, employer: &Partner) -> String {
        let input = json!({ "trajectoryId": self.people[person].trajectory, "employerId": employer.id });
        let sender = self.sender(person);
        done(&sender.client, "referCandidate", "referral", input).await
    }

    fn to_plan(&self, person: usize, starts_at: DateTime<Utc>) -> Value {
        json!({
            "referralId": self.people[person].referral, "location": "Receptie",
            "startsAt": starts_at.to_rfc3339(), "endsAt": (starts_at + TimeDelta::minutes(30)).to_rfc3339(),
        })
    }

    async fn plan(&self, person: usize, employer: &Partner, starts_at: DateTime<Utc>) -> String {
        let input = self.to_plan(person, starts_at);
        done(&employer.client, "planInterview", "interview", input).await
    }

    async fn hold(&self, person: usize, interview: &str) {
        let employer = &self.employer(person).client;
        employer.accepted("holdInterview", held(interview), "").await;
    }

    /// Who ends up at an employer.
    fn people_of(&self, employer: usize) -> Vec<usize> {
        let of = &self.employers[employer].id;
        (0..16)
            .filter(|person| self.employer(*person).id == *of)
            .collect()
    }

    /// Each of the two senders does something for its own of these people.
    async fn each_of_senders(
        &self,
        people: Range<usize>,
        (mutation, field): (&str, &str),
        entry: impl Fn(usize) -> Value,
    ) -> Vec<String> {
        let mut done = Vec::new();
        for of_sender in [people.start..people.end.min(8), people.start.max(8)..people.end] {
            if !of_sender.is_empty() {
                let sender = self.sender(of_sender.start);
                done.extend(all(sender, mutation, field, of_sender.map(&entry)).await);
            }
        }
        done
    }

    /// The first and the second employer in time; the third late, and its management hears of it.
    async fn interviewed(&mut self) {
        let mut planned: BTreeMap<usize, String> = BTreeMap::new();
        for (at, moment, day) in [
            (0, "2026-04-03 10:00", "2026-04-14"),
            (1, "2026-04-07 10:00", "2026-04-15"),
            // Five working days after 1 April, with Easter between, were over at the close of 10 April.
            (2, "2026-04-14 10:00", "2026-04-20"),
        ] {
            self.until(moment).await;
            let people = || (at..16).step_by(3);
            let entries = people().enumerate().map(|(place, person)| {
                let starts_at =
                    instant(&format!("{day} 09:00")) + TimeDelta::minutes(45) * i32::try_from(place).unwrap();
                self.to_plan(person, starts_at)
            });
            let interviews = all(&self.employers[at], "planInterviews", "interviews", entries).await;
            planned.extend(people().zip(interviews));
        }
        for (at, moment) in [(0, "2026-04-14 15:00"), (1, "2026-04-15 15:00")] {
            self.until(moment).await;
            let came = (at..16).step_by(3).filter(|person| *person != ABSENT);
            let entries = came.map(|person| held(&planned[&person]));
            all(&self.employers[at], "holdInterviews", "interviews", entries).await;
        }
        self.until("2026-04-20 14:00").await;
        let handback = self.rejected(&planned[&REJECTED]).await;
        self.until("2026-04-20 16:00").await;
        let came = (2..16)
            .step_by(3)
            .filter(|person| ![ABSENT, REJECTED].contains(person));
        let entries = came.map(|person| held(&planned[&person]));
        all(&self.employers[2], "holdInterviews", "interviews", entries).await;
        let no_show = self.did_not_turn_up(&planned[&ABSENT]).await;
        self.until("2026-04-21 11:00").await;
        self.referred_elsewhere(&handback).await;
        self.until("2026-04-24 11:00").await;
        self.spoke_and_came(&no_show).await;
        for at in 0..3 {
            let people = self.people_of(at);
            let entries = people.iter().map(|person| {
                json!({
                    "referralId": self.people[*person].referral, "kind": "BBL", "commitment": "GUARANTEE",
                    "startsOn": STARTS_ON,
                })
            });
            let placements = all(&self.employers[at], "placeCandidates", "placements", entries).await;
            for (person, placement) in people.into_iter().zip(placements) {
                self.people[person].placement = placement;
            }
        }
    }

    /// One is not for the third employer, which owes the case manager a handback.
    async fn rejected(&self, interview: &str) -> String {
        let third = &self.employers[2];
        let input = json!({
            "interviewId": interview,
            "outcome": { "outcome": "REJECTED", "ground": "MOTIVATION", "reason": "Wil liever in een wijkteam." },
        });
        third.client.accepted("holdInterview", input, "").await;
        let query = "query ($id: ID!) { node(id: $id) { ... on Trajectory { handbacks { nodes { id } } } } }";
        let variables = json!({ "id": self.people[REJECTED].trajectory });
        let data = self.region.coordinator.query(query, variables).await;
        text(&data["node"]["handbacks"]["nodes"][0]["id"])
    }

    /// The second employer takes that person.
    async fn referred_elsewhere(&mut self, handback: &str) {
        let input = json!({ "handbackId": handback, "findings": "Gemotiveerd.", "advice": "Thuiszorg." });
        self.employers[2]
            .client
            .accepted("deliverHandback", input, "")
            .await;
        self.until("2026-04-22 09:30").await;
        let join = json!({ "trajectoryId": self.people[REJECTED].trajectory, "groupId": self.group });
        self.uwv.client.accepted("joinGroup", join, "").await;
        self.people[REJECTED].referral = self.refer(REJECTED, &self.employers[1]).await;
        self.until("2026-04-22 11:00").await;
        let interview = self
            .plan(REJECTED, &self.employers[1], instant("2026-04-23 10:00"))
            .await;
        self.until("2026-04-23 11:00").await;
        self.hold(REJECTED, &interview).await;
    }

    /// One does not come, and the employer says so at once.
    async fn did_not_turn_up(&self, interview: &str) -> String {
        let third = &self.employers[2].client;
        let no_show = done(
            third,
            "reportNoShow",
            "noShow",
            json!({ "interviewId": interview }),
        )
        .await;
        let input = json!({ "noShowId": no_show, "feedback": "De trein viel uit." });
        third.accepted("giveNoShowFeedback", input, "").await;
        no_show
    }

    /// The three of them speak, later than they should, and another interview goes well.
    async fn spoke_and_came(&self, no_show: &str) {
        let held_at = self.region.now().await - TimeDelta::hours(1);
        let input =
            json!({ "noShowId": no_show, "heldAt": held_at.to_rfc3339(), "agreement": "Nieuwe afspraak." });
        self.gemeente.client.accepted("recordFollowUp", input, "").await;
        let interview = self
            .plan(ABSENT, &self.employers[2], instant("2026-04-28 10:00"))
            .await;
        self.until("2026-04-28 11:00").await;
        self.hold(ABSENT, &interview).await;
    }

    async fn started(&self) {
        self.until("2026-04-29 10:00").await;
        // The school assigns its own coach to all of them, and each its practice trainer.
        let entries = self.people.iter().enumerate().flat_map(|(person, of)| {
            [(1, &self.school), (2, self.employer(person))].map(|(line, guide)| {
                json!({ "trajectoryId": of.trajectory, "line": line, "contactId": guide.contact })
            })
        });
        all(&self.school, "assignGuides", "guidances", entries).await;
        self.until("2026-05-11 09:30").await;
        self.region
            .coordinator
            .accepted("startGroup", json!({ "groupId": self.group }), "")
            .await;
    }

    /// The school writes for four of them after its term.
    async fn passed_the_first_go_moment(&self) {
        self.until("2026-05-28 14:00").await;
        self.assessed(0, |person, line| line == 2 || !WRITTEN_LATE.contains(&person))
            .await;
        self.until("2026-06-04 14:00").await;
        self.assessed(0, |person, line| line == 1 && WRITTEN_LATE.contains(&person))
            .await;
        self.until("2026-06-05 14:00").await;
        self.decided(0).await;
        self.until("2026-06-08 10:00").await;
        let entries = self
            .people
            .iter()
            .map(|of| json!({ "trajectoryId": of.trajectory, "phase": 2 }));
        all(&self.school, "startPhases", "trajectories", entries).await;
    }

    async fn passed_the_second_go_moment(&self) {
        self.until("2026-07-23 14:00").await;
        self.assessed(1, |_, _| true).await;
        self.until("2026-07-31 14:00").await;
        self.decided(1).await;
    }

    async fn go_moment(&self, person: usize, number: usize) -> Value {
        let query = "query ($id: ID!) { node(id: $id) { ... on Trajectory { goMoments { nodes {
            id assessments { id line }
        } } } } }";
        let variables = json!({ "id": self.people[person].trajectory });
        let data = self.region.coordinator.query(query, variables).await;
        data["node"]["goMoments"]["nodes"][number].clone()
    }

    async fn assessed(&self, number: usize, is_now: impl Fn(usize, i64) -> bool) {
        let mut of_guides: BTreeMap<&str, (&Partner, Vec<Value>)> = BTreeMap::new();
        for person in 0..16 {
            let go_moment = self.go_moment(person, number).await;
            for assessment in go_moment["assessments"].as_array().unwrap() {
                let line = assessment["line"].as_i64().unwrap();
                if is_now(person, line) {
                    let guide = if line == 1 {
                        &self.school
                    } else {
                        self.employer(person)
                    };
                    let (_, entries) = of_guides.entry(&guide.id).or_insert((guide, Vec::new()));
                    entries.push(json!({ "assessmentId": assessment["id"], "advice": "POSITIVE" }));
                }
            }
        }
        for (guide, entries) in of_guides.into_values() {
            all(guide, "deliverAssessments", "assessments", entries).await;
        }
    }

    /// Each case manager decides about their own at once.
    async fn decided(&self, number: usize) {
        for people in [0..8, 8..16] {
            let sender = self.sender(people.start);
            let decisions = each(people, |person| async move {
                let id = self.go_moment(person, number).await["id"].clone();
                match person == CONDITIONAL && number == 0 {
                    true => json!({ "goMomentId": id, "decision": "CONDITIONAL_GO", "conditions": "Op tijd komen." }),
                    false => json!({ "goMomentId": id, "decision": "GO" }),
                }
            })
            .await;
            let input = json!({ "groupId": self.group, "decisions": decisions });
            sender.client.accepted("decideGroupGoMoments", input, "").await;
        }
    }

    async fn employed(&self) {
        self.until("2026-08-03 10:00").await;
        self.each_of_senders(
            0..16,
            ("completeTrajectories", "trajectories"),
            |person| json!({ "trajectoryId": self.people[person].trajectory }),
        )
        .await;
        let today = self.region.today().await;
        let entries = self.people.iter().map(|of| {
            json!({
                "trajectoryId": of.trajectory, "kind": "CERTIFICATE", "name": "Helpende", "level": 2,
                "awardedOn": today, "byOrganizationId": self.school.id,
            })
        });
        all(&self.school, "awardCertificates", "certificates", entries).await;
        for (moment, at) in [
            ("2026-08-06 10:00", 0),
            ("2026-08-10 10:00", 1),
            ("2026-08-24 10:00", 2),
        ] {
            self.until(moment).await;
            let today = self.region.today().await;
            let entries = self
                .people_of(at)
                .into_iter()
                .map(|person| json!({ "placementId": self.people[person].placement, "contractOn": today }));
            all(&self.employers[at], "recordContracts", "placements", entries).await;
        }
    }

    /// Everyone concerned by an act was told of it, and once.
    async fn everyone_heard(&self, emails: &[Email]) {
        for (person, of) in self.people.iter().enumerate() {
            let [school, sender, employer] = [&self.school, self.sender(person), self.employer(person)];
            // A placement is told of when it is made, when the programme is completed that it was for, and when it becomes
            // a contract; the case manager, who completes the programme, knows of that.
            for (template, subject, to, expected) in [
                ("REFERRAL_RECEIVED", &of.referral, employer, 1),
                ("NEWS", &of.placement, sender, 2),
                ("NEWS", &of.placement, school, 3),
                ("JOB_GUARANTEE_DUE", &of.placement, employer, 1),
            ] {
                let line = format!("{template} {}", address(to).await);
                let told = emails.iter().flat_map(|email| email.lines_about(subject));
                let times = told.filter(|other| *other == line).count();
                assert_eq!(times, expected, "{line} about person {person}");
            }
        }
    }
}

/// Does something of several at once, and answers the identities of what came of it.
async fn all(
    by: &Partner,
    mutation: &str,
    field: &str,
    entries: impl IntoIterator<Item = Value>,
) -> Vec<String> {
    let entries: Vec<Value> = entries.into_iter().collect();
    let input = json!({ "entries": entries });
    let payload = by
        .client
        .accepted(mutation, input, &format!("{field} {{ id }}"))
        .await;
    let done = payload[field].as_array().unwrap();
    done.iter().map(|row| text(&row["id"])).collect()
}

/// An interview that went well.
fn held(interview: &str) -> Value {
    json!({ "interviewId": interview, "outcome": { "outcome": "ACCEPTED", "reason": "Zoals besproken." } })
}

async fn address(partner: &Partner) -> String {
    let data = partner.client.query("{ viewer { email } }", json!({})).await;
    text(&data["viewer"]["email"])
}

/// The address of a participant.
fn candidate(person: usize) -> String {
    format!("ml-{person:02}@deelnemers.example")
}

fn are_few(emails: &[Email]) {
    let mut weeks: BTreeMap<(&str, i32, u32), Vec<String>> = BTreeMap::new();
    for email in emails {
        let week = email.sent_at.iso_week();
        let of_week = weeks
            .entry((&email.to_address, week.year(), week.week()))
            .or_default();
        of_week.push(format!("{} {:?}", email.sent_at, email.templates()));
    }
    let people: BTreeSet<&str> = weeks.keys().map(|(person, ..)| *person).collect();
    let of_each: BTreeMap<&str, usize> = people
        .iter()
        .map(|person| {
            (
                *person,
                emails.iter().filter(|email| email.to_address == *person).count(),
            )
        })
        .collect();
    for ((person, year, week), letters) in &weeks {
        let most = match *person {
            COORDINATOR => MOST_A_WEEK_COORDINATOR,
            _ => MOST_A_WEEK,
        };
        assert!(
            letters.len() <= most,
            "{person} in week {week} of {year}: {letters:#?}"
        );
    }
    assert!(emails.len() <= MOST, "{} letters: {of_each:#?}", emails.len());
}
