//! Welslagen in West-Brabant: twenty weeks, three go-moments, three guidance lines, ten employers, and a
//! job guarantee after positive completion.

mod agreed;

use chrono::{Days, NaiveDate, TimeDelta};
use domain::{
    Moment,
    acts::{appointments::accepted::Accepted, outcomes::NewOutcome},
    commands::{
        groups::StartGroup,
        interviews::{HoldInterview, PlanInterview, ReferCandidate},
        placements::PlaceCandidate,
        setup::AddDepartment,
        trajectories::AssignGuidance,
    },
};
use entity::{
    ids::{ContactId, DepartmentId, GroupId, InterviewId, OrganizationId, ReferralId, TrajectoryId},
    vocabulary::{
        BindingForm, CandidateSource, ContactLevel, DeadlineKind, GuidanceRole, InterviewOutcome,
        JobCommitment, OrganizationKind, PlacementKind,
    },
};

use super::{
    cast::Cast,
    history::History,
    region::{Founding, Invented, Outline, Region, Run},
};
use crate::error::RunError;

/// Whom one can be; the employer is the first of [`EMPLOYERS`].
const CASE_MANAGER: &str = "casemanager@gemeente-breda.example";
const STUDY_COACH: &str = "begeleiding@roc-wb.example";

pub(super) const CAST: Cast = Cast {
    coordinator: "coordinator@servicepunt-wb.example",
    employer: Some("werving@delinde.example"),
    gemeente: Some(CASE_MANAGER),
    school: Some(STUDY_COACH),
};

/// Name, mail domain, recruiter and manager of each employer.
const EMPLOYERS: [(&str, &str, &str, &str); 10] = [
    ("Zorggroep De Linde", "delinde", "Ilse Hofstra", "Ton Rademakers"),
    (
        "Woonzorg Markoever",
        "markoever",
        "Pim de Graaf",
        "Gerda Willemsen",
    ),
    ("Thuiszorg Baronie", "baronie", "Nadia Chaouch", "Hugo Claassen"),
    ("Stichting De Vliet", "devliet", "Wouter Luijten", "Petra Vos"),
    ("GGZ Westerhage", "westerhage", "Carla Mertens", "Jeroen Aarts"),
    (
        "Gehandicaptenzorg De Meander",
        "demeander",
        "Sven Brouwers",
        "Mieke Koolen",
    ),
    (
        "Verpleeghuis Mariënhof",
        "marienhof",
        "Anouk Peeters",
        "Frans Timmers",
    ),
    ("Wijkzorg Roosendaal", "wijkzorg", "Rik Damen", "Elly Nuijten"),
    ("Zorgcentrum De Zoom", "dezoom", "Lieke Verbunt", "Roel Dekkers"),
    (
        "Kraamzorg Zevenbergen",
        "kraamzorg",
        "Mees Hendrikx",
        "Saskia Bogers",
    ),
];

const FIRST_GROUP: [Invented<'static>; 4] = [
    person("WB-0101", "Amira Benali", CandidateSource::Wwb),
    person("WB-0102", "Joost Verhagen", CandidateSource::Ww),
    person("WB-0103", "Esmee de Rooij", CandidateSource::Nugger),
    person("WB-0104", "Tomasz Nowak", CandidateSource::Ww),
];

const SECOND_GROUP: [Invented<'static>; 6] = [
    person("WB-0201", "Fatima el Idrissi", CandidateSource::Wwb),
    person("WB-0202", "Ruben Klaassen", CandidateSource::Ww),
    person("WB-0203", "Sanne Jacobs", CandidateSource::SideEntrant),
    person("WB-0204", "Dewi Pattinasarany", CandidateSource::Wwb),
    person("WB-0205", "Kees van Loon", CandidateSource::Ww),
    person("WB-0206", "Marta Silva", CandidateSource::Nugger),
];

const fn person(reference: &'static str, name: &'static str, source: CandidateSource) -> Invented<'static> {
    Invented {
        reference,
        name,
        source,
        has_mail: false,
    }
}

struct People {
    gemeente: ContactId,
    school: ContactId,
    social_coach: ContactId,
    employers: Vec<Employer>,
}

struct Employer {
    id: OrganizationId,
    recruiter: ContactId,
    ward: Option<DepartmentId>,
}

/// One candidate's way into the first group.
struct Entry<'a> {
    trajectory: TrajectoryId,
    referral: ReferralId,
    employer: &'a Employer,
}

/// Loads the region. The first group is in its sixth week from `monday` on; the second starts in two
/// months.
pub(super) async fn load(history: &History, monday: NaiveDate, now: Moment) -> Result<(), RunError> {
    let first_day = monday - Days::new(35);
    history.begin_at(history.at(first_day - Days::new(42), 9));
    let region = found(history).await?;
    let school = region
        .partner(OrganizationKind::School, "ROC West-Brabant")
        .await?;
    let people = partners(&region, school).await?;
    agreed::in_figures(&region, &people, first_day).await?;
    let (running, coming) = groups(&region, school, first_day, monday + Days::new(56)).await?;
    first_group(&region, &people, running, first_day).await?;
    history.settle_at(now - TimeDelta::minutes(10)).await?;
    second_group(&region, &people, coming).await?;
    history.settle_at(now).await
}

async fn found(history: &History) -> Result<Region<'_>, RunError> {
    let founding = Founding {
        region: "West-Brabant",
        coordinator: "Servicepunt Zorg & Welzijn West-Brabant",
        kind: OrganizationKind::ServicePoint,
        contact: ("Marijke Dubois", CAST.coordinator),
        convenant: "Convenant Welslagen West-Brabant",
        binding_form: BindingForm::Convenant,
        // Welslagen agreed nothing on the month of the interviews; Emmen did.
        omit: vec![DeadlineKind::InterviewHeld],
    };
    Region::found(history, founding).await
}

async fn partners(region: &Region<'_>, school: OrganizationId) -> Result<People, RunError> {
    use ContactLevel::{Board, Management, Operational};
    let breda = region
        .partner(OrganizationKind::Gemeente, "Gemeente Breda")
        .await?;
    region
        .partner(OrganizationKind::Uwv, "UWV WERKbedrijf West-Brabant")
        .await?;
    let knowledge = region
        .partner(
            OrganizationKind::KnowledgeCentre,
            "Kenniscentrum Leren in de Zorg",
        )
        .await?;
    let gemeente = region
        .contact(breda, Operational, "Hanneke Smeets", CASE_MANAGER)
        .await?;
    region
        .contact(
            breda,
            Management,
            "Wilma Kerstens",
            "manager@gemeente-breda.example",
        )
        .await?;
    region
        .contact(breda, Board, "Bas Oerlemans", "wethouder@gemeente-breda.example")
        .await?;
    region
        .contact(school, Management, "Peter Aerts", "teamleider@roc-wb.example")
        .await?;
    let school = region
        .contact(school, Operational, "Lotte van Gils", STUDY_COACH)
        .await?;
    let social_coach = region
        .contact(
            knowledge,
            Operational,
            "Yusuf Aydin",
            "coach@kenniscentrum.example",
        )
        .await?;
    let mut employers = Vec::with_capacity(EMPLOYERS.len());
    for (name, domain, recruiter, manager) in EMPLOYERS {
        let id = region.partner(OrganizationKind::Employer, name).await?;
        let address = |mailbox: &str| format!("{mailbox}@{domain}.example");
        let recruiter = region
            .contact(id, Operational, recruiter, &address("werving"))
            .await?;
        region
            .contact(id, Management, manager, &address("manager"))
            .await?;
        region
            .contact(id, Board, "Raad van bestuur", &address("bestuur"))
            .await?;
        let ward = if employers.is_empty() {
            Some(ward_of(region, id).await?)
        } else {
            None
        };
        employers.push(Employer { id, recruiter, ward });
    }
    Ok(People {
        gemeente,
        school,
        social_coach,
        employers,
    })
}

async fn ward_of(region: &Region<'_>, organization_id: OrganizationId) -> Result<DepartmentId, RunError> {
    let name = "Locatie Lindehof".to_owned();
    let ward = AddDepartment {
        organization_id,
        name,
        establishment_number: None,
    };
    region.history.act(region.coordinator, ward).await
}

async fn groups(
    region: &Region<'_>,
    school: OrganizationId,
    first_day: NaiveDate,
    second_day: NaiveDate,
) -> Result<(GroupId, GroupId), RunError> {
    let programme = region
        .programme(Outline {
            name: "Toeleidingstraject Welslagen",
            phases: &[("Kennismaken", 6), ("Verdiepen", 7), ("Toeleiden naar BBL", 7)],
            go_moment_weeks: &[6, 13, 20],
            roles: &[
                GuidanceRole::StudyCoach,
                GuidanceRole::PracticeTrainer,
                GuidanceRole::SocialCoach,
            ],
        })
        .await?;
    let run = |name, starts_on| Run {
        programme,
        school,
        name,
        starts_on,
        minimum: 4,
        maximum: 18,
    };
    let running = region.group(run("Welslagen groep 1", first_day)).await?;
    let coming = region.group(run("Welslagen groep 2", second_day)).await?;
    Ok((running, coming))
}

/// The group that runs: referred, interviewed and placed before it started, now in its first phase.
async fn first_group(
    region: &Region<'_>,
    people: &People,
    group: GroupId,
    first_day: NaiveDate,
) -> Result<(), RunError> {
    let history = region.history;
    history
        .settle_at(history.at(first_day - Days::new(32), 10))
        .await?;
    let mut entries = Vec::with_capacity(FIRST_GROUP.len());
    for (person, employer) in FIRST_GROUP.iter().zip(&people.employers) {
        let trajectory = region.enrol(people.gemeente, group, person).await?;
        let referral = refer(region, people, trajectory, employer).await?;
        entries.push(Entry {
            trajectory,
            referral,
            employer,
        });
    }
    history
        .settle_at(history.at(first_day - Days::new(31), 11))
        .await?;
    let trajectories: Vec<TrajectoryId> = entries.iter().map(|entry| entry.trajectory).collect();
    let day = first_day - Days::new(21);
    let afternoon = agreed::afternoon(region, people.gemeente, group, day, &trajectories).await?;
    let starts_at = history.at(first_day - Days::new(14), 10);
    let mut interviews = Vec::with_capacity(entries.len());
    for entry in &entries {
        let plan = PlanInterview {
            referral_id: entry.referral,
            starts_at,
            ends_at: starts_at + TimeDelta::hours(1),
            location: "Op locatie, receptie".to_owned(),
            reason: None,
            accepted: Accepted::default(),
        };
        interviews.push(history.act(entry.employer.recruiter, plan).await?);
    }
    history.settle_at(history.at(day, 17)).await?;
    agreed::attended(region, afternoon, &trajectories).await?;
    history.settle_at(starts_at + TimeDelta::hours(2)).await?;
    for (entry, interview) in entries.iter().zip(interviews) {
        take_in(region, people, entry, interview, first_day).await?;
    }
    history.settle_at(history.at(first_day, 10)).await?;
    let start = StartGroup {
        group_id: group,
        version: None,
    };
    history.act(people.school, start).await?;
    Ok(())
}

async fn refer(
    region: &Region<'_>,
    people: &People,
    trajectory_id: TrajectoryId,
    employer: &Employer,
) -> Result<ReferralId, RunError> {
    let refer = ReferCandidate {
        trajectory_id,
        employer_id: employer.id,
        department_id: employer.ward,
    };
    region.history.act(people.gemeente, refer).await
}

/// The interview went well: a place with a guarantee, and a guide in every line.
async fn take_in(
    region: &Region<'_>,
    people: &People,
    entry: &Entry<'_>,
    interview_id: InterviewId,
    starts_on: NaiveDate,
) -> Result<(), RunError> {
    let recruiter = entry.employer.recruiter;
    let accepted = NewOutcome {
        outcome: InterviewOutcome::Accepted,
        reason: "Gemotiveerd, en de thuissituatie is op orde.".to_owned(),
        ground: None,
    };
    let hold = HoldInterview {
        interview_id,
        version: None,
        outcome: Some(accepted),
    };
    region.history.act(recruiter, hold).await?;
    let place = PlaceCandidate {
        place_id: None,
        carousel_step: None,
        referral_id: entry.referral,
        kind: PlacementKind::Internship,
        commitment: Some(JobCommitment::Guarantee),
        starts_on,
    };
    region.history.act(recruiter, place).await?;
    for (line, contact_id) in [(1, people.school), (2, recruiter), (3, people.social_coach)] {
        let guide = AssignGuidance {
            trajectory_id: entry.trajectory,
            line,
            contact_id,
        };
        region.history.act(people.gemeente, guide).await?;
    }
    Ok(())
}

/// The group to come: most are still to be referred, one was just now.
async fn second_group(region: &Region<'_>, people: &People, group: GroupId) -> Result<(), RunError> {
    let mut trajectories = Vec::with_capacity(SECOND_GROUP.len());
    for person in &SECOND_GROUP {
        trajectories.push(region.enrol(people.gemeente, group, person).await?);
    }
    if let (Some(&trajectory), Some(employer)) = (trajectories.first(), people.employers.first()) {
        refer(region, people, trajectory, employer).await?;
    }
    Ok(())
}
