//! For every mutation someone who may do it, an input with which it is done, and the identities in it.

use chrono::{NaiveDate, SecondsFormat, TimeDelta};
use serde_json::{Value, json};

use crate::{
    chain::{Chain, document},
    world::World,
};

pub struct Sample {
    pub mutation: &'static str,
    /// Who does it.
    pub by: &'static str,
    /// The field of the payload that holds the changed object.
    pub object: &'static str,
    /// The fields of the input that are identities, with what in the world each may be. One that is not
    /// in `input` is optional.
    pub ids: &'static [(&'static str, &'static str)],
    pub input: Value,
}

impl Sample {
    pub fn document(&self) -> String {
        document(self.mutation, self.object)
    }

    /// The input with one field replaced.
    pub fn with(&self, field: &str, value: impl Into<Value>) -> Value {
        let mut input = self.input.clone();
        input[field] = value.into();
        input
    }
}

/// Every sample, in the order of the access table.
pub fn samples(world: &World<'_>) -> Vec<Sample> {
    let mut all = setup(world);
    all.extend(people(world));
    all.extend(interviews(world));
    all.extend(go_moments_and_placements(world));
    all.extend(pauses_and_deadlines(world));
    all.extend(screenings_to_retention(world));
    all.extend(targets(world));
    all.extend(promises(world));
    all.extend(groups());
    all.extend(agreements(world));
    all.extend(meetings_to_certificates(world));
    for sample in &mut all {
        for &(field, name) in sample.ids {
            if sample.input[field] == json!("?") {
                sample.input[field] = json!(world.text(name));
            }
        }
    }
    let lists: Vec<Sample> = all.iter().filter_map(by_the_list).collect();
    all.extend(lists);
    all
}

/// What can be done of several at once, with what is answered then.
const BY_THE_LIST: [(&str, &str, &str); 14] = [
    ("registerCandidate", "registerCandidates", "candidates"),
    ("startTrajectory", "startTrajectories", "trajectories"),
    ("recordIntake", "recordIntakes", "intakes"),
    ("assignGuidance", "assignGuides", "guidances"),
    ("referCandidate", "referCandidates", "referrals"),
    ("planInterview", "planInterviews", "interviews"),
    ("holdInterview", "holdInterviews", "interviews"),
    ("placeCandidate", "placeCandidates", "placements"),
    ("recordContract", "recordContracts", "placements"),
    ("completeTrajectory", "completeTrajectories", "trajectories"),
    ("confirmRetention", "confirmRetentions", "retentionChecks"),
    ("deliverAssessment", "deliverAssessments", "assessments"),
    ("startPhase", "startPhases", "trajectories"),
    ("awardCertificate", "awardCertificates", "certificates"),
];

/// The same as the one entry of a list.
fn by_the_list(one: &Sample) -> Option<Sample> {
    let (_, mutation, object) = BY_THE_LIST.iter().find(|(single, ..)| *single == one.mutation)?;
    Some(sample(
        mutation,
        one.by,
        object,
        &[],
        json!({ "entries": [one.input] }),
    ))
}

fn sample(
    mutation: &'static str,
    by: &'static str,
    object: &'static str,
    ids: &'static [(&'static str, &'static str)],
    input: Value,
) -> Sample {
    Sample {
        mutation,
        by,
        object,
        ids,
        input,
    }
}

pub fn moment(chain: &Chain, ahead: TimeDelta) -> String {
    (chain.now() + ahead).to_rfc3339_opts(SecondsFormat::Millis, true)
}

pub fn date(chain: &Chain, ahead: TimeDelta) -> NaiveDate {
    (chain.now() + ahead).date_naive()
}

fn setup(world: &World<'_>) -> Vec<Sample> {
    let chain = world.chain;
    let next_month = date(chain, TimeDelta::days(30));
    vec![
        sample(
            "registerOrganization",
            "coordinator",
            "organization",
            &[("regionId", "region")],
            json!({
                "regionId": "?", "kind": "SCHOOL", "name": "ROC", "kvkNumber": "12345678",
                "oin": "00000001234567890000", "brin": "25LZ", "cbsCode": "0363",
            }),
        ),
        sample(
            "addDepartment",
            "recruiter",
            "department",
            &[("organizationId", "employer")],
            json!({ "organizationId": "?", "name": "Reception", "establishmentNumber": "123456789012" }),
        ),
        sample(
            "assignContact",
            "recruiter",
            "contact",
            &[
                ("organizationId", "employer"),
                ("departmentId", "ward"),
                ("convenantId", "convenant"),
            ],
            json!({
                "organizationId": "?", "departmentId": "?", "convenantId": "?", "name": "New",
                "email": "new@example.org", "language": "EN", "level": "OPERATIONAL",
                "startsAt": moment(chain, TimeDelta::days(1)), "phone": "010 000 00 00", "mailRhythm": "WEEKLY",
            }),
        ),
        sample(
            "changeContact",
            "recruiter",
            "contact",
            &[("contactId", "recruiter")],
            json!({
                "contactId": "?", "version": 1, "phone": "010 000 00 00", "mailRhythm": "WEEKLY", "mailFrom": "09:15:00",
                "mailUntil": "16:00:00",
            }),
        ),
        sample(
            "openCalendar",
            "recruiter",
            "contact",
            &[("contactId", "recruiter")],
            json!({ "contactId": "?" }),
        ),
        sample(
            "closeCalendar",
            "coordinator",
            "contact",
            &[("contactId", "recruiter")],
            json!({ "contactId": "?" }),
        ),
        sample(
            "endContact",
            "coordinator",
            "contact",
            &[("contactId", "leaver")],
            json!({ "contactId": "?", "version": 1, "endedAt": moment(chain, TimeDelta::days(1)) }),
        ),
        sample(
            "arrangeSubstitute",
            "coordinator",
            "contact",
            &[("contactId", "leaver"), ("substituteId", "caseManager")],
            json!({
                "contactId": "?", "version": 1, "substituteId": "?", "from": moment(chain, TimeDelta::days(1)),
                "until": moment(chain, TimeDelta::days(8)),
            }),
        ),
        sample(
            "makeAdministrator",
            "caseManager",
            "contact",
            &[("contactId", "leaver")],
            json!({ "contactId": "?", "version": 1 }),
        ),
        sample(
            "endAdministration",
            "caseManager",
            "contact",
            &[("contactId", "steward")],
            json!({ "contactId": "?", "version": 2 }),
        ),
        sample(
            "inviteContact",
            "coordinator",
            "identity",
            &[("contactId", "leaver")],
            json!({ "contactId": "?" }),
        ),
        sample(
            "acceptInvitation",
            "newcomerContact",
            "contact",
            &[],
            json!({ "code": world.text("code") }),
        ),
        sample(
            "revokeIdentity",
            "recruiter",
            "identity",
            &[("identityId", "identity")],
            json!({ "identityId": "?", "version": 1 }),
        ),
        sample(
            "revokeTokens",
            "recruiter",
            "contact",
            &[("contactId", "recruiter")],
            json!({ "contactId": "?", "tokenId": "01JH" }),
        ),
        sample(
            "allowSignInByAddress",
            "coordinator",
            "region",
            &[("regionId", "region")],
            json!({ "regionId": "?", "allowed": true }),
        ),
        sample(
            "createConvenant",
            "coordinator",
            "convenant",
            &[("regionId", "region")],
            json!({
                "regionId": "?", "name": "Second", "bindingForm": "PLAN", "omit": ["JOB_OFFERED"],
                "calendar": {
                    "zone": "Europe/Amsterdam", "liberationDay": "LUSTRUM_YEARS",
                    "openingHours": [{ "day": "MONDAY", "opens": "08:30", "closes": "17:00" }],
                    "closures": [{ "date": "2026-12-24", "name": "Kerstavond" }],
                },
                "rules": [{
                    "kind": "INTERVIEW_PLANNED", "direction": "AFTER", "roll": "NEXT",
                    "length": { "amount": 3, "unit": "WORKING_DAYS" },
                    "reminders": [{ "amount": 1, "unit": "WORKING_DAYS" }],
                    "escalation": [{ "after": { "amount": 0, "unit": "HOURS" }, "to": ["COORDINATOR"] }],
                    "informsCandidate": true,
                }],
            }),
        ),
        sample(
            "amendConvenant",
            "coordinator",
            "convenantVersion",
            &[("convenantId", "convenant")],
            json!({
                "convenantId": "?", "version": 1, "note": "Evaluation",
                "effectiveFrom": moment(chain, TimeDelta::days(1)), "omit": ["NO_SHOW_FOLLOW_UP"],
                "rules": [{ "kind": "INTERVIEW_HELD", "direction": "MONTH_BEFORE" }],
            }),
        ),
        sample(
            "changeCalendar",
            "coordinator",
            "convenant",
            &[("convenantId", "convenant")],
            json!({
                "convenantId": "?", "version": 1, "reason": "New hours",
                "calendar": { "openingHours": [{ "day": "MONDAY", "opens": "08:30", "closes": "17:00" }] },
            }),
        ),
        sample(
            "changeClosures",
            "coordinator",
            "party",
            &[("partyId", "party")],
            json!({
                "partyId": "?", "version": 1, "reason": "Summer",
                "closures": [{ "date": "2026-07-20", "name": "Zomersluiting" }],
            }),
        ),
        sample(
            "addParty",
            "coordinator",
            "party",
            &[("convenantId", "convenant"), ("organizationId", "newcomer")],
            json!({ "convenantId": "?", "organizationId": "?", "accededOn": next_month }),
        ),
        sample(
            "withdrawParty",
            "coordinator",
            "party",
            &[("partyId", "party")],
            json!({ "partyId": "?", "version": 1, "withdrawnOn": next_month }),
        ),
        sample(
            "createProgramme",
            "coordinator",
            "programme",
            &[("convenantId", "convenant")],
            json!({
                "convenantId": "?", "name": "Second", "phases": [{ "name": "One", "weeks": 4 }],
                "goMomentWeeks": [4], "guidanceLines": [{ "line": 1, "role": "TUTOR" }],
            }),
        ),
        sample(
            "planGroup",
            "coordinator",
            "group",
            &[("programmeId", "programme"), ("schoolId", "school")],
            json!({
                "programmeId": "?", "schoolId": "?", "name": "Second", "startsOn": next_month,
                "minimum": 16, "maximum": 18,
            }),
        ),
        sample(
            "moveGroupStart",
            "coordinator",
            "group",
            &[("groupId", "otherGroup")],
            json!({ "groupId": "?", "version": 1, "startsOn": next_month, "reason": "Too few" }),
        ),
    ]
}

fn people(_world: &World<'_>) -> Vec<Sample> {
    vec![
        sample(
            "registerCandidate",
            "caseManager",
            "candidate",
            &[("regionId", "region")],
            json!({
                "regionId": "?", "reference": "G-17", "name": "Someone", "email": "someone@example.org",
                "phone": "010 000 00 01", "language": "NL", "source": "WWB",
            }),
        ),
        sample(
            "startTrajectory",
            "caseManager",
            "trajectory",
            &[
                ("candidateId", "candidate"),
                ("convenantId", "convenant"),
                ("programmeId", "programme"),
                ("caseManagerId", "caseManager"),
            ],
            json!({
                "candidateId": "?", "convenantId": "?", "programmeId": "?", "route": "INFLOW",
                "caseManagerId": "?",
            }),
        ),
        sample(
            "assignCaseManager",
            "caseManager",
            "trajectory",
            &[("trajectoryId", "trajectory"), ("caseManagerId", "colleague")],
            json!({ "trajectoryId": "?", "version": 1, "caseManagerId": "?" }),
        ),
        sample(
            "joinGroup",
            "caseManager",
            "trajectory",
            &[("trajectoryId", "trajectory"), ("groupId", "otherGroup")],
            json!({ "trajectoryId": "?", "version": 1, "groupId": "?" }),
        ),
        sample(
            "leaveGroup",
            "caseManager",
            "trajectory",
            &[("trajectoryId", "trajectory")],
            json!({ "trajectoryId": "?", "version": 1, "reason": "Wants another programme" }),
        ),
        sample(
            "assignGuidance",
            "caseManager",
            "guidance",
            &[("trajectoryId", "accepted"), ("contactId", "colleague")],
            json!({ "trajectoryId": "?", "line": 1, "contactId": "?" }),
        ),
        sample(
            "stopTrajectory",
            "caseManager",
            "trajectory",
            &[("trajectoryId", "trajectory")],
            json!({ "trajectoryId": "?", "version": 1, "reason": "Moved away" }),
        ),
    ]
}

fn interviews(world: &World<'_>) -> Vec<Sample> {
    let chain = world.chain;
    let slot = |days: i64, hours: i64| moment(chain, TimeDelta::days(days) + TimeDelta::hours(hours));
    let outcome = json!({ "outcome": "ACCEPTED", "reason": "It fits" });
    vec![
        sample(
            "referCandidate",
            "caseManager",
            "referral",
            &[
                ("trajectoryId", "trajectory"),
                ("employerId", "employer"),
                ("departmentId", "kitchen"),
            ],
            json!({ "trajectoryId": "?", "employerId": "?", "departmentId": "?" }),
        ),
        sample(
            "withdrawReferral",
            "caseManager",
            "referral",
            &[("referralId", "referral")],
            json!({ "referralId": "?", "version": 1 }),
        ),
        sample(
            "planInterview",
            "recruiter",
            "interview",
            &[("referralId", "referral")],
            json!({
                "referralId": "?", "outsideHoursAccepted": true, "startsAt": slot(3, 0), "endsAt": slot(3, 1), "location": "Ward 3",
                "reason": "The month was full",
            }),
        ),
        sample(
            "moveInterview",
            "recruiter",
            "interview",
            &[("interviewId", "interview")],
            json!({
                "interviewId": "?", "version": 1, "outsideHoursAccepted": true, "startsAt": slot(4, 0), "endsAt": slot(4, 1),
                "location": "Ward 4", "reason": "A strike",
            }),
        ),
        sample(
            "cancelInterview",
            "recruiter",
            "interview",
            &[("interviewId", "interview")],
            json!({ "interviewId": "?", "version": 1, "reason": "A strike" }),
        ),
        sample(
            "holdInterview",
            "recruiter",
            "interview",
            &[("interviewId", "pastInterview")],
            json!({ "interviewId": "?", "version": 1, "outcome": outcome }),
        ),
        sample(
            "recordInterviewOutcome",
            "recruiter",
            "interview",
            &[("interviewId", "heldInterview")],
            json!({ "interviewId": "?", "version": 2, "outcome": outcome }),
        ),
        sample(
            "reportNoShow",
            "recruiter",
            "noShow",
            &[("interviewId", "pastInterview")],
            json!({ "interviewId": "?", "version": 1 }),
        ),
        sample(
            "recordInterview",
            "recruiter",
            "interview",
            &[("referralId", "referral")],
            json!({
                "referralId": "?", "startedAt": slot(0, -1), "endedAt": slot(0, 0), "location": "By telephone",
                "outcome": outcome,
            }),
        ),
        sample(
            "reportEmployerNoShow",
            "caseManager",
            "interview",
            &[("interviewId", "pastInterview")],
            json!({ "interviewId": "?", "version": 1 }),
        ),
        sample(
            "giveNoShowFeedback",
            "recruiter",
            "noShow",
            &[("noShowId", "noShow")],
            json!({ "noShowId": "?", "version": 1, "feedback": "We called" }),
        ),
        sample(
            "planFollowUp",
            "caseManager",
            "noShow",
            &[("noShowId", "noShow")],
            json!({
                "noShowId": "?", "version": 1, "outsideHoursAccepted": true, "startsAt": slot(3, 0), "endsAt": slot(3, 1),
                "location": "Town hall",
            }),
        ),
        sample(
            "cancelFollowUp",
            "caseManager",
            "noShow",
            &[("noShowId", "calledIn")],
            json!({ "noShowId": "?", "version": 2 }),
        ),
        sample(
            "recordFollowUp",
            "caseManager",
            "noShow",
            &[("noShowId", "noShow")],
            json!({ "noShowId": "?", "version": 1, "heldAt": slot(0, 0), "agreement": "A second chance" }),
        ),
    ]
}

fn pauses_and_deadlines(world: &World<'_>) -> Vec<Sample> {
    let ahead = |days| moment(world.chain, TimeDelta::days(days));
    vec![
        sample(
            "recordLateCancellation",
            "caseManager",
            "noShow",
            &[("noShowId", "noShow")],
            json!({ "noShowId": "?", "version": 1, "receivedAt": ahead(0), "note": "A call to the desk" }),
        ),
        sample(
            "pauseGroup",
            "coordinator",
            "pause",
            &[("groupId", "group")],
            json!({ "groupId": "?", "version": 2, "startsAt": ahead(1), "endsAt": ahead(9), "reason": "Flooded" }),
        ),
        sample(
            "pauseTrajectory",
            "caseManager",
            "pause",
            &[("trajectoryId", "trajectory")],
            json!({ "trajectoryId": "?", "version": 1, "endsAt": ahead(9), "reason": "A move" }),
        ),
        sample(
            "pauseParty",
            "coordinator",
            "pause",
            &[("partyId", "employerParty"), ("departmentId", "ward")],
            json!({ "partyId": "?", "version": 1, "departmentId": "?", "reason": "The ward is closed" }),
        ),
        sample(
            "changePause",
            "coordinator",
            "pause",
            &[("pauseId", "pause")],
            json!({ "pauseId": "?", "version": 1, "endsAt": ahead(30) }),
        ),
        sample(
            "resumePause",
            "coordinator",
            "pause",
            &[("pauseId", "pause")],
            json!({ "pauseId": "?", "version": 1 }),
        ),
        sample(
            "resumeTrajectories",
            "coordinator",
            "pause",
            &[("pauseId", "pause")],
            json!({ "pauseId": "?", "version": 1, "trajectoryIds": [world.text("paused")] }),
        ),
        sample(
            "waiveDeadline",
            "coordinator",
            "deadline",
            &[("deadlineId", "deadline")],
            json!({ "deadlineId": "?", "version": 1, "reason": "Agreed by the steering group" }),
        ),
        sample(
            "reassignDeadline",
            "coordinator",
            "deadline",
            &[("deadlineId", "deadline"), ("responsibleId", "gemeente")],
            json!({ "deadlineId": "?", "version": 1, "responsibleId": "?", "reason": "It takes over" }),
        ),
    ]
}

fn go_moments_and_placements(world: &World<'_>) -> Vec<Sample> {
    let chain = world.chain;
    let next_month = date(chain, TimeDelta::days(30));
    let now = moment(chain, TimeDelta::zero());
    vec![
        sample(
            "startPhase",
            "teacher",
            "trajectory",
            &[("trajectoryId", "accepted")],
            json!({ "trajectoryId": "?", "version": 3, "phase": 1 }),
        ),
        sample(
            "moveGoMoment",
            "teacher",
            "goMoment",
            &[("goMomentId", "goMoment")],
            json!({ "goMomentId": "?", "version": 1, "plannedOn": next_month }),
        ),
        sample(
            "deliverAssessment",
            "teacher",
            "assessment",
            &[("assessmentId", "assessment")],
            json!({ "assessmentId": "?", "version": 1, "advice": "CONDITIONAL", "remarks": "More hours" }),
        ),
        sample(
            "decideGoMoment",
            "caseManager",
            "goMoment",
            &[("goMomentId", "assessedGoMoment")],
            json!({ "goMomentId": "?", "version": 1, "decision": "NO_GO", "conditions": "Too early" }),
        ),
        sample(
            "decideGroupGoMoments",
            "caseManager",
            "group",
            &[("groupId", "group")],
            json!({
                "groupId": "?", "decisions": [{ "goMomentId": world.text("assessedGoMoment"), "decision": "GO" }],
            }),
        ),
        sample(
            "placeCandidate",
            "recruiter",
            "placement",
            &[("referralId", "acceptedReferral"), ("placeId", "place")],
            json!({
                "referralId": "?", "kind": "BBL", "commitment": "INTENT", "startsOn": next_month, "placeId": "?",
            }),
        ),
        sample(
            "placeDirectly",
            "recruiter",
            "placement",
            &[("trajectoryId", "ownStaff"), ("employerId", "employer")],
            json!({ "trajectoryId": "?", "version": 1, "employerId": "?", "kind": "JOB", "startsOn": next_month }),
        ),
        sample(
            "reportNoShowAtWork",
            "recruiter",
            "noShow",
            &[("placementId", "placement")],
            json!({ "placementId": "?", "expectedAt": now }),
        ),
        sample(
            "reportNoShowAtLesson",
            "teacher",
            "noShow",
            &[("trajectoryId", "accepted")],
            json!({ "trajectoryId": "?", "expectedAt": now }),
        ),
        sample(
            "endPlacement",
            "recruiter",
            "placement",
            &[("placementId", "placement")],
            json!({ "placementId": "?", "version": 1 }),
        ),
        sample(
            "completeTrajectory",
            "teacher",
            "trajectory",
            &[("trajectoryId", "decided")],
            json!({ "trajectoryId": "?", "version": 4 }),
        ),
        sample(
            "recordContract",
            "recruiter",
            "placement",
            &[("placementId", "placement")],
            json!({ "placementId": "?", "version": 1, "contractOn": next_month }),
        ),
        sample(
            "resendMessage",
            "coordinator",
            "message",
            &[("messageId", "message")],
            json!({ "messageId": "?" }),
        ),
        sample(
            "resendMessages",
            "coordinator",
            "convenant",
            &[("convenantId", "convenant")],
            json!({ "convenantId": "?" }),
        ),
    ]
}

fn screenings_to_retention(world: &World<'_>) -> Vec<Sample> {
    let chain = world.chain;
    let today = date(chain, TimeDelta::zero());
    let next_month = date(chain, TimeDelta::days(30));
    vec![
        sample(
            "changeCandidate",
            "caseManager",
            "candidate",
            &[("candidateId", "candidate")],
            json!({
                "candidateId": "?", "version": 1, "name": "Robin", "email": "robin@example.org", "phone": "010 000 00 00",
                "language": "EN", "mailConsent": true,
            }),
        ),
        sample(
            "restrictCandidate",
            "caseManager",
            "candidate",
            &[("candidateId", "candidate")],
            json!({
                "candidateId": "?", "version": 1, "ground": "OBJECTION", "askedOn": today, "explanation": "Asked by letter",
            }),
        ),
        sample(
            "liftRestriction",
            "caseManager",
            "candidate",
            &[("candidateId", "restrictedCandidate")],
            json!({ "candidateId": "?", "version": 2, "explanation": "Weighed and told" }),
        ),
        sample(
            "refuseRight",
            "caseManager",
            "decision",
            &[("candidateId", "candidate")],
            json!({
                "candidateId": "?", "right": "ERASURE", "ground": "PUBLIC_TASK", "askedOn": today,
                "explanation": "The benefit still runs",
            }),
        ),
        sample(
            "eraseCandidate",
            "caseManager",
            "candidate",
            &[("candidateId", "forgettable")],
            json!({ "candidateId": "?", "version": 1, "ground": "CONSENT_WITHDRAWN", "askedOn": today }),
        ),
        sample(
            "recordIntake",
            "caseManager",
            "intake",
            &[("trajectoryId", "trajectory")],
            json!({ "trajectoryId": "?", "heldOn": today, "validUntil": next_month }),
        ),
        sample(
            "requestTest",
            "caseManager",
            "testRequest",
            &[("trajectoryId", "trajectory"), ("responsibleId", "school")],
            json!({ "trajectoryId": "?", "kind": "LANGUAGE", "responsibleId": "?" }),
        ),
        sample(
            "recordTestResult",
            "teacher",
            "testRequest",
            &[("testRequestId", "testRequest")],
            json!({ "testRequestId": "?", "version": 1, "testedOn": today, "finding": "B1" }),
        ),
        sample(
            "cancelTestRequest",
            "caseManager",
            "testRequest",
            &[("testRequestId", "testRequest")],
            json!({ "testRequestId": "?", "version": 1 }),
        ),
        sample(
            "reportDropout",
            "recruiter",
            "dropout",
            &[("trajectoryId", "accepted")],
            json!({
                "trajectoryId": "?", "version": 3, "reason": "OTHER", "explanation": "A new plan",
                "occurredOn": today,
            }),
        ),
        sample(
            "deliverHandback",
            "recruiter",
            "handback",
            &[("handbackId", "handback")],
            json!({ "handbackId": "?", "version": 1, "advice": "A course first", "findings": "Willing" }),
        ),
        sample(
            "offerHandover",
            "caseManager",
            "handover",
            &[("trajectoryId", "trajectory"), ("toContactId", "colleague")],
            json!({ "trajectoryId": "?", "toContactId": "?" }),
        ),
        sample(
            "acceptHandover",
            "colleague",
            "handover",
            &[("handoverId", "handover")],
            json!({ "handoverId": "?", "version": 1 }),
        ),
        sample(
            "refuseHandover",
            "colleague",
            "handover",
            &[("handoverId", "handover")],
            json!({ "handoverId": "?", "version": 1, "reason": "No room" }),
        ),
        sample(
            "withdrawHandover",
            "caseManager",
            "handover",
            &[("handoverId", "handover")],
            json!({ "handoverId": "?", "version": 1 }),
        ),
        sample(
            "openBenefitWindow",
            "caseManager",
            "benefitWindow",
            &[("trajectoryId", "trajectory"), ("payerId", "gemeente")],
            json!({ "trajectoryId": "?", "payerId": "?", "startsOn": today, "endsOn": next_month }),
        ),
        sample(
            "extendBenefitWindow",
            "caseManager",
            "benefitWindow",
            &[("benefitWindowId", "benefitWindow")],
            json!({
                "benefitWindowId": "?", "version": 1, "endsOn": date(chain, TimeDelta::days(90)),
                "reason": "The lockdown",
            }),
        ),
        sample(
            "endBenefitWindow",
            "caseManager",
            "benefitWindow",
            &[("benefitWindowId", "benefitWindow")],
            json!({ "benefitWindowId": "?", "version": 1 }),
        ),
        sample(
            "confirmRetention",
            "recruiter",
            "retentionCheck",
            &[("checkId", "retentionCheck")],
            json!({ "checkId": "?", "version": 1, "employed": true, "note": "On the ward" }),
        ),
    ]
}

fn targets(world: &World<'_>) -> Vec<Sample> {
    let next_month = date(world.chain, TimeDelta::days(30));
    vec![
        sample(
            "addSubRegion",
            "coordinator",
            "subRegion",
            &[("regionId", "region")],
            json!({ "regionId": "?", "name": "Rayon Zuid" }),
        ),
        sample(
            "setTarget",
            "coordinator",
            "target",
            &[
                ("convenantId", "convenant"),
                ("subRegionId", "subRegion"),
                ("programmeId", "programme"),
            ],
            json!({
                "convenantId": "?", "subRegionId": "?", "programmeId": "?", "route": "INFLOW", "name": "Jongeren",
                "persons": 130, "endsOn": next_month,
            }),
        ),
        sample(
            "changeTarget",
            "coordinator",
            "target",
            &[("targetId", "target")],
            json!({ "targetId": "?", "version": 1, "persons": 60, "startsOn": null, "endsOn": next_month }),
        ),
        sample(
            "withdrawTarget",
            "coordinator",
            "target",
            &[("targetId", "otherTarget")],
            json!({ "targetId": "?", "version": 1 }),
        ),
    ]
}

fn promises(world: &World<'_>) -> Vec<Sample> {
    let chain = world.chain;
    let today = date(chain, TimeDelta::zero());
    let next_month = date(chain, TimeDelta::days(30));
    let next_year = date(chain, TimeDelta::days(365));
    vec![
        sample(
            "offerPlaces",
            "recruiter",
            "employer",
            &[
                ("employerId", "employer"),
                ("departmentId", "ward"),
                ("convenantId", "convenant"),
            ],
            json!({
                "employerId": "?", "departmentId": "?", "convenantId": "?", "kind": "WORK_EXPERIENCE", "level": 1,
                "hoursPerWeek": 32, "availableFrom": next_month, "availableUntil": next_year, "number": 3,
            }),
        ),
        sample(
            "withdrawPlaces",
            "recruiter",
            "employer",
            &[("employerId", "employer")],
            json!({
                "employerId": "?", "placeIds": [world.text("internship")], "reason": "The ward closes",
            }),
        ),
        sample(
            "recordCommitment",
            "caseManager",
            "commitment",
            &[("organizationId", "gemeente"), ("convenantId", "convenant")],
            json!({
                "organizationId": "?", "convenantId": "?", "kind": "MONEY", "amount": "250000.00",
                "startsOn": today, "endsOn": next_year, "note": "From the participation budget",
            }),
        ),
        sample(
            "withdrawCommitment",
            "recruiter",
            "commitment",
            &[("commitmentId", "commitment")],
            json!({ "commitmentId": "?", "version": 1, "reason": "A merger" }),
        ),
        sample(
            "agreeTutors",
            "coordinator",
            "tutorAgreement",
            &[("convenantId", "convenant"), ("schoolId", "school")],
            json!({ "convenantId": "?", "version": 1, "schoolId": "?", "placesPerTutor": 10 }),
        ),
        sample(
            "assignTutor",
            "teacher",
            "tutorDuty",
            &[("dutyId", "tutorDuty"), ("contactId", "teacher")],
            json!({ "dutyId": "?", "version": 1, "contactId": "?" }),
        ),
        sample(
            "agreeFunding",
            "coordinator",
            "fundingCondition",
            &[
                ("convenantId", "convenant"),
                ("payerId", "gemeente"),
                ("payeeId", "employer"),
            ],
            json!({
                "convenantId": "?", "name": "Contract", "payerId": "?", "payeeId": "?", "amount": "1250.50",
                "milestone": "CONTRACT",
            }),
        ),
        sample(
            "declareWorkReady",
            "caseManager",
            "workReadiness",
            &[("trajectoryId", "trajectory")],
            json!({ "trajectoryId": "?", "version": 1, "readyOn": today }),
        ),
        sample(
            "claimPayment",
            "recruiter",
            "payment",
            &[
                ("fundingConditionId", "fundingCondition"),
                ("trajectoryId", "accepted"),
            ],
            json!({ "fundingConditionId": "?", "trajectoryId": "?" }),
        ),
        sample(
            "recordPayment",
            "caseManager",
            "payment",
            &[("paymentId", "payment")],
            json!({ "paymentId": "?", "version": 1, "paidOn": today }),
        ),
        sample(
            "reaffirmConvenant",
            "coordinator",
            "convenant",
            &[("convenantId", "convenant")],
            json!({
                "convenantId": "?", "reaffirmedOn": today, "note": "At the steering group",
                "organizationIds": [world.text("employer"), world.text("gemeente")],
            }),
        ),
        sample(
            "agreeExclusivity",
            "coordinator",
            "exclusivityAgreement",
            &[("convenantId", "convenant")],
            json!({ "convenantId": "?", "version": 1, "isExclusive": false }),
        ),
        sample(
            "reportOwnApproach",
            "recruiter",
            "ownApproach",
            &[
                ("employerId", "employer"),
                ("convenantId", "convenant"),
                ("organizationId", "gemeente"),
            ],
            json!({
                "employerId": "?", "convenantId": "?", "organizationId": "?", "approachedOn": today,
                "note": "A call about vacancies",
            }),
        ),
    ]
}

fn groups() -> Vec<Sample> {
    vec![
        sample(
            "startGroup",
            "teacher",
            "group",
            &[("groupId", "readyGroup")],
            json!({ "groupId": "?", "version": 1 }),
        ),
        sample(
            "cancelGroup",
            "coordinator",
            "group",
            &[("groupId", "otherGroup")],
            json!({ "groupId": "?", "version": 1, "reason": "Too few places" }),
        ),
        sample(
            "endGroup",
            "coordinator",
            "group",
            &[("groupId", "group")],
            json!({ "groupId": "?", "version": 2 }),
        ),
    ]
}

fn agreements(world: &World<'_>) -> Vec<Sample> {
    let chain = world.chain;
    let criterion = json!({
        "name": "Contentment", "measures": "QUALITY", "unit": "points", "direction": "HIGHER_IS_BETTER",
        "baseline": "7.5",
    });
    let form = |name: &str| json!({ "name": name, "description": "On the ward" });
    let programme = json!({
        "format": "ketenwacht-template", "version": 1,
        "programmes": [{ "name": "Adopted", "phases": [{ "name": "Practice", "weeks": 10 }] }],
    });
    vec![
        sample(
            "proposeEntryQualifications",
            "coordinator",
            "entryQualification",
            &[("programmeId", "otherProgramme")],
            json!({ "programmeId": "?", "text": "Level 2", "approverIds": [world.text("school")] }),
        ),
        sample(
            "approveEntryQualifications",
            "teacher",
            "entryQualification",
            &[("entryQualificationId", "entryQualification")],
            json!({ "entryQualificationId": "?" }),
        ),
        sample(
            "rejectEntryQualifications",
            "recruiter",
            "entryQualification",
            &[("entryQualificationId", "entryQualification")],
            json!({ "entryQualificationId": "?", "reason": "Too high" }),
        ),
        sample(
            "planGuidanceTrial",
            "coordinator",
            "trial",
            &[("convenantId", "convenant")],
            json!({
                "convenantId": "?", "name": "Otherwise", "startsOn": date(chain, TimeDelta::days(30)),
                "criteria": [criterion], "forms": [form("In pairs"), form("At a distance")],
            }),
        ),
        sample(
            "changeTrialCriteria",
            "coordinator",
            "trial",
            &[("trialId", "trial")],
            json!({ "trialId": "?", "version": 1, "criteria": [criterion] }),
        ),
        sample(
            "assignGuidanceForm",
            "coordinator",
            "form",
            &[("formId", "form"), ("trajectoryId", "started")],
            json!({ "formId": "?", "trajectoryId": "?" }),
        ),
        sample(
            "recordMeasurement",
            "teacher",
            "measurement",
            &[("formId", "form"), ("criterionId", "criterion")],
            json!({
                "formId": "?", "criterionId": "?", "value": "5.5", "measuredOn": date(chain, TimeDelta::zero()),
                "note": "After a month",
            }),
        ),
        sample(
            "setGuidanceCapacity",
            "teacher",
            "capacity",
            &[("contactId", "teacher"), ("convenantId", "convenant")],
            json!({ "contactId": "?", "convenantId": "?", "version": 1, "participants": 8 }),
        ),
        sample(
            "publishTemplate",
            "coordinator",
            "template",
            &[("convenantId", "convenant")],
            json!({ "convenantId": "?", "name": "Published" }),
        ),
        sample(
            "adoptTemplate",
            "coordinator",
            "convenant",
            &[("regionId", "region"), ("coordinatorId", "servicePoint")],
            json!({
                "regionId": "?", "templateId": world.text("template"), "name": "Adopted", "coordinatorId": "?",
            }),
        ),
        sample(
            "adoptProgramme",
            "coordinator",
            "programme",
            &[("convenantId", "convenant")],
            json!({ "convenantId": "?", "document": programme.to_string() }),
        ),
        sample(
            "describeConvenant",
            "coordinator",
            "factsheet",
            &[("convenantId", "convenant")],
            json!({ "convenantId": "?", "version": 1, "practiceName": "On the way", "products": ["A profile"] }),
        ),
    ]
}

fn meetings_to_certificates(world: &World<'_>) -> Vec<Sample> {
    let chain = world.chain;
    let slot = |days: i64, hours: i64| moment(chain, TimeDelta::days(days) + TimeDelta::hours(hours));
    let today = date(chain, TimeDelta::zero());
    let next_month = date(chain, TimeDelta::days(30));
    vec![
        sample(
            "planMeeting",
            "caseManager",
            "meeting",
            &[
                ("convenantId", "convenant"),
                ("hostId", "employer"),
                ("departmentId", "ward"),
                ("groupId", "group"),
            ],
            json!({
                "convenantId": "?", "kind": "CONSULTING_HOUR", "hostId": "?", "departmentId": "?", "groupId": "?",
                "outsideHoursAccepted": true, "startsAt": slot(3, 0), "endsAt": slot(3, 2), "location": "Town hall", "capacity": 12,
            }),
        ),
        sample(
            "moveMeeting",
            "otherRecruiter",
            "meeting",
            &[("meetingId", "meeting")],
            json!({
                "meetingId": "?", "version": 1, "outsideHoursAccepted": true, "startsAt": slot(9, 0), "endsAt": slot(9, 2),
                "location": "Library", "reason": "A strike",
            }),
        ),
        sample(
            "cancelMeeting",
            "coordinator",
            "meeting",
            &[("meetingId", "meeting")],
            json!({ "meetingId": "?", "version": 1, "reason": "A strike" }),
        ),
        sample(
            "inviteToMeeting",
            "caseManager",
            "meeting",
            &[("meetingId", "meeting")],
            json!({ "meetingId": "?", "trajectoryIds": [world.text("trajectory"), world.text("onTheWay")] }),
        ),
        sample(
            "withdrawInvitation",
            "caseManager",
            "attendance",
            &[("attendanceId", "invitation")],
            json!({ "attendanceId": "?", "version": 1 }),
        ),
        sample(
            "recordAttendance",
            "otherRecruiter",
            "meeting",
            &[("meetingId", "begunMeeting")],
            json!({
                "meetingId": "?",
                "entries": [{
                    "trajectoryId": world.text("onTheWay"), "presence": "PRESENT", "outcome": "SUITABLE",
                    "note": "Keen", "intakeHeld": true,
                }],
            }),
        ),
        sample(
            "recordScreening",
            "caseManager",
            "screening",
            &[("trajectoryId", "trajectory"), ("byOrganizationId", "gemeente")],
            json!({
                "trajectoryId": "?", "kind": "COMPETENCY", "performedOn": today, "byOrganizationId": "?",
                "finding": "Works well with people",
            }),
        ),
        sample(
            "shareScreening",
            "caseManager",
            "screening",
            &[("screeningId", "screening"), ("organizationId", "employer")],
            json!({ "screeningId": "?", "organizationId": "?" }),
        ),
        sample(
            "unshareScreening",
            "caseManager",
            "screening",
            &[("screeningId", "screening"), ("organizationId", "otherEmployer")],
            json!({ "screeningId": "?", "organizationId": "?" }),
        ),
        sample(
            "writePlan",
            "caseManager",
            "plan",
            &[("trajectoryId", "onTheWay")],
            json!({
                "trajectoryId": "?", "number": 1, "goal": "A job in care",
                "steps": [{
                    "what": "Arrange childcare", "organizationId": world.text("gemeente"), "dueOn": next_month,
                }],
            }),
        ),
        sample(
            "completePlanStep",
            "teacher",
            "step",
            &[("stepId", "step")],
            json!({ "stepId": "?", "version": 1 }),
        ),
        sample(
            "joinWaitingList",
            "caseManager",
            "entry",
            &[("trajectoryId", "trajectory"), ("groupId", "fullGroup")],
            json!({ "trajectoryId": "?", "groupId": "?" }),
        ),
        sample(
            "leaveWaitingList",
            "caseManager",
            "entry",
            &[("entryId", "entry")],
            json!({ "entryId": "?", "version": 1 }),
        ),
        sample(
            "admitFromWaitingList",
            "coordinator",
            "entry",
            &[("groupId", "freedGroup")],
            json!({ "groupId": "?" }),
        ),
        sample(
            "createPool",
            "coordinator",
            "pool",
            &[("convenantId", "convenant"), ("hostId", "gemeente")],
            json!({ "convenantId": "?", "name": "Flex", "kind": "FLEXPOOL", "hostId": "?" }),
        ),
        sample(
            "placeInPool",
            "caseManager",
            "member",
            &[("trajectoryId", "trajectory"), ("poolId", "pool")],
            json!({ "trajectoryId": "?", "poolId": "?", "priority": 1 }),
        ),
        sample(
            "changePoolPriority",
            "caseManager",
            "member",
            &[("memberId", "member")],
            json!({ "memberId": "?", "version": 1, "priority": 2 }),
        ),
        sample(
            "leavePool",
            "caseManager",
            "member",
            &[("memberId", "member")],
            json!({ "memberId": "?", "version": 1, "reason": "UNAVAILABLE" }),
        ),
        sample(
            "referFromPool",
            "coordinator",
            "referral",
            &[
                ("poolId", "pool"),
                ("employerId", "employer"),
                ("departmentId", "kitchen"),
            ],
            json!({ "poolId": "?", "employerId": "?", "departmentId": "?" }),
        ),
        sample(
            "awardCertificate",
            "teacher",
            "certificate",
            &[("trajectoryId", "trajectory"), ("byOrganizationId", "school")],
            json!({
                "trajectoryId": "?", "kind": "DIPLOMA", "name": "Helpende", "level": 2, "awardedOn": today,
                "byOrganizationId": "?",
            }),
        ),
        sample(
            "requestEvc",
            "caseManager",
            "evc",
            &[("trajectoryId", "trajectory"), ("centreId", "school")],
            json!({ "trajectoryId": "?", "centreId": "?", "towardsLevel": 2, "towardsName": "Helpende" }),
        ),
        sample(
            "recordEvc",
            "teacher",
            "evc",
            &[("evcId", "evc")],
            json!({
                "evcId": "?", "version": 1, "outcome": "PARTLY", "recordedOn": today,
                "exemptions": "The first module",
            }),
        ),
        sample(
            "writeProgressNote",
            "recruiter",
            "note",
            &[("trajectoryId", "ready")],
            json!({ "trajectoryId": "?", "kind": "ATTENDANCE", "text": "Always on time" }),
        ),
    ]
}
