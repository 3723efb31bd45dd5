//! Welslagen in West-Brabant: twenty weeks, three go-moments, three guidance lines, ten employers, and a
//! job guarantee after positive completion.

use chrono::{Days, NaiveDate, TimeDelta};
use domain::{
    Moment,
    commands::{
        go_moments::StartPhase,
        interviews::{HoldInterview, NewOutcome, PlanInterview, ReferCandidate},
        people::{AssignGuidance, RegisterCandidate, StartTrajectory},
        placements::PlaceCandidate,
        setup::{
            AddDepartment, AddParty, AssignContact, CreateConvenant, CreateProgramme, CreateRegion, NewLine,
            NewPhase, PlanGroup, RegisterOrganization,
        },
    },
    rules::calendar::BusinessCalendar,
};
use entity::{
    ids::{ContactId, ConvenantId, DepartmentId, GroupId, OrganizationId, RegionId, TrajectoryId},
    vocabulary::{
        BindingForm, CandidateSource, ContactLevel, DeadlineKind, GuidanceRole, InterviewOutcome,
        JobCommitment, Language, OrganizationKind, PlacementKind, Route,
    },
};

use super::history::History;
use crate::run::RunError;

/// The coordinator's address.
pub(super) const COORDINATOR: &str = "coordinator@servicepunt-wb.example";
/// The recruiter of the first employer.
pub(super) const EMPLOYER: &str = "werving@delinde.example";
/// A case manager of the gemeente.
pub(super) const GEMEENTE: &str = "casemanager@gemeente-breda.example";
/// A study coach of the school.
pub(super) const SCHOOL: &str = "begeleiding@roc-wb.example";

const EMPLOYERS: [(&str, &str); 10] = [
    ("Zorggroep De Linde", "delinde"),
    ("Woonzorg Markoever", "markoever"),
    ("Thuiszorg Baronie", "baronie"),
    ("Stichting De Vliet", "devliet"),
    ("GGZ Westerhage", "westerhage"),
    ("Gehandicaptenzorg Amarant-Zuid", "amarantzuid"),
    ("Verpleeghuis Mariënhof", "marienhof"),
    ("Wijkzorg Roosendaal", "wijkzorg"),
    ("Zorgcentrum De Zoom", "dezoom"),
    ("Kraamzorg Zevenbergen", "kraamzorg"),
];

/// People who exist nowhere: reference, name, source.
const FIRST_GROUP: [(&str, &str, CandidateSource); 4] = [
    ("WB-0101", "Amira Benali", CandidateSource::Wwb),
    ("WB-0102", "Joost Verhagen", CandidateSource::Ww),
    ("WB-0103", "Esmee de Rooij", CandidateSource::Nugger),
    ("WB-0104", "Tomasz Nowak", CandidateSource::Ww),
];

const SECOND_GROUP: [(&str, &str, CandidateSource); 6] = [
    ("WB-0201", "Fatima el Idrissi", CandidateSource::Wwb),
    ("WB-0202", "Ruben Klaassen", CandidateSource::Ww),
    ("WB-0203", "Sanne Jacobs", CandidateSource::SideEntrant),
    ("WB-0204", "Dewi Pattinasarany", CandidateSource::Wwb),
    ("WB-0205", "Kees van Loon", CandidateSource::Ww),
    ("WB-0206", "Marta Silva", CandidateSource::Nugger),
];

struct People {
    coordinator: ContactId,
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

struct Chain {
    region: RegionId,
    convenant: ConvenantId,
    people: People,
}

/// Loads the region. The first group is in its sixth week from `monday` on; the second starts in two
/// months.
pub(super) async fn load(history: &History, monday: NaiveDate, now: Moment) -> Result<(), RunError> {
    let first_day = monday - Days::new(35);
    history.begin_at(history.at(first_day - Days::new(28), 9));
    let chain = set_up(history).await?;
    let (running, coming) = groups(history, &chain, first_day, monday + Days::new(56)).await?;
    first_group(history, &chain, running, first_day).await?;
    history.settle_at(now - TimeDelta::minutes(10)).await?;
    second_group(history, &chain, coming, now).await
}

async fn set_up(history: &History) -> Result<Chain, RunError> {
    let created = history
        .as_system(CreateRegion {
            name: "West-Brabant".to_owned(),
            coordinator: "Servicepunt Zorg & Welzijn West-Brabant".to_owned(),
            coordinator_kind: OrganizationKind::ServicePoint,
            contact_name: "Marijke Dubois".to_owned(),
            contact_email: COORDINATOR.to_owned(),
            language: Language::Nl,
        })
        .await?;
    let coordinator = created.contact_id;
    let convenant = history
        .act(
            coordinator,
            CreateConvenant {
                region_id: created.region_id,
                name: "Convenant Welslagen West-Brabant".to_owned(),
                binding_form: BindingForm::Convenant,
                calendar: BusinessCalendar::default(),
                rules: Vec::new(),
                // Welslagen agreed nothing on the month of the interviews; Emmen did.
                omit: vec![DeadlineKind::InterviewHeld],
                effective_from: None,
            },
        )
        .await?;
    let region = created.region_id;
    let partner = |kind, name: &str| register(history, coordinator, region, convenant, kind, name.to_owned());
    let breda = partner(OrganizationKind::Gemeente, "Gemeente Breda").await?;
    let roc = partner(OrganizationKind::School, "ROC West-Brabant").await?;
    partner(OrganizationKind::Uwv, "UWV WERKbedrijf West-Brabant").await?;
    let knowledge = partner(
        OrganizationKind::KnowledgeCentre,
        "Kenniscentrum Leren in de Zorg",
    )
    .await?;
    let gemeente = contact(
        history,
        coordinator,
        breda,
        "Hanneke Smeets",
        GEMEENTE,
        ContactLevel::Operational,
    )
    .await?;
    contact(
        history,
        coordinator,
        breda,
        "Bas Oerlemans",
        "wethouder@gemeente-breda.example",
        ContactLevel::Board,
    )
    .await?;
    contact(
        history,
        coordinator,
        breda,
        "Wilma Kerstens",
        "manager@gemeente-breda.example",
        ContactLevel::Management,
    )
    .await?;
    contact(
        history,
        coordinator,
        roc,
        "Peter Aerts",
        "teamleider@roc-wb.example",
        ContactLevel::Management,
    )
    .await?;
    let school = contact(
        history,
        coordinator,
        roc,
        "Lotte van Gils",
        SCHOOL,
        ContactLevel::Operational,
    )
    .await?;
    let social_coach = contact(
        history,
        coordinator,
        knowledge,
        "Yusuf Aydin",
        "coach@kenniscentrum.example",
        ContactLevel::Operational,
    )
    .await?;
    let mut employers = Vec::with_capacity(EMPLOYERS.len());
    for (index, (name, domain)) in EMPLOYERS.iter().enumerate() {
        employers.push(employer(history, coordinator, region, convenant, name, domain, index).await?);
    }
    let people = People {
        coordinator,
        gemeente,
        school,
        social_coach,
        employers,
    };
    Ok(Chain {
        region,
        convenant,
        people,
    })
}

/// Records a partner and lets it join the convenant.
pub(super) async fn register(
    history: &History,
    coordinator: ContactId,
    region_id: RegionId,
    convenant_id: ConvenantId,
    kind: OrganizationKind,
    name: String,
) -> Result<OrganizationId, RunError> {
    let organization_id = history
        .act(
            coordinator,
            RegisterOrganization {
                region_id,
                kind,
                name,
                kvk_number: None,
                oin: None,
                brin: None,
                cbs_code: None,
            },
        )
        .await?;
    history
        .act(
            coordinator,
            AddParty {
                convenant_id,
                organization_id,
                acceded_on: None,
            },
        )
        .await?;
    Ok(organization_id)
}

/// Assigns a contact for the whole of an organisation.
pub(super) async fn contact(
    history: &History,
    coordinator: ContactId,
    organization_id: OrganizationId,
    name: &str,
    email: &str,
    level: ContactLevel,
) -> Result<ContactId, RunError> {
    let command = AssignContact {
        organization_id,
        department_id: None,
        convenant_id: None,
        name: name.to_owned(),
        email: email.to_owned(),
        language: Language::Nl,
        level,
        starts_at: None,
    };
    history.act(coordinator, command).await
}

async fn employer(
    history: &History,
    coordinator: ContactId,
    region: RegionId,
    convenant: ConvenantId,
    name: &str,
    domain: &str,
    index: usize,
) -> Result<Employer, RunError> {
    const RECRUITERS: [&str; 10] = [
        "Ilse Hofstra",
        "Pim de Graaf",
        "Nadia Chaouch",
        "Wouter Luijten",
        "Carla Mertens",
        "Sven Brouwers",
        "Anouk Peeters",
        "Rik Damen",
        "Lieke Verbunt",
        "Mees Hendrikx",
    ];
    const MANAGERS: [&str; 10] = [
        "Ton Rademakers",
        "Gerda Willemsen",
        "Hugo Claassen",
        "Petra Vos",
        "Jeroen Aarts",
        "Mieke Koolen",
        "Frans Timmers",
        "Elly Nuijten",
        "Roel Dekkers",
        "Saskia Bogers",
    ];
    let id = register(
        history,
        coordinator,
        region,
        convenant,
        OrganizationKind::Employer,
        name.to_owned(),
    )
    .await?;
    let person = |names: [&'static str; 10]| names.get(index).copied().unwrap_or("Robin de Wit");
    let address = |mailbox: &str| format!("{mailbox}@{domain}.example");
    let recruiter = contact(
        history,
        coordinator,
        id,
        person(RECRUITERS),
        &address("werving"),
        ContactLevel::Operational,
    )
    .await?;
    contact(
        history,
        coordinator,
        id,
        person(MANAGERS),
        &address("manager"),
        ContactLevel::Management,
    )
    .await?;
    contact(
        history,
        coordinator,
        id,
        "Raad van bestuur",
        &address("bestuur"),
        ContactLevel::Board,
    )
    .await?;
    let ward = match index {
        0 => {
            let ward = AddDepartment {
                organization_id: id,
                name: "Locatie Lindehof".to_owned(),
                establishment_number: None,
            };
            Some(history.act(coordinator, ward).await?)
        }
        _ => None,
    };
    Ok(Employer { id, recruiter, ward })
}

async fn groups(
    history: &History,
    chain: &Chain,
    first_day: NaiveDate,
    second_day: NaiveDate,
) -> Result<(GroupId, GroupId), RunError> {
    let coordinator = chain.people.coordinator;
    let phase = |name: &str, weeks| NewPhase {
        name: name.to_owned(),
        weeks,
    };
    let line = |line, role| NewLine { line, role };
    let programme = CreateProgramme {
        convenant_id: chain.convenant,
        name: "Toeleidingstraject Welslagen".to_owned(),
        phases: vec![
            phase("Kennismaken", 6),
            phase("Verdiepen", 7),
            phase("Toeleiden naar BBL", 7),
        ],
        go_moment_weeks: vec![6, 13, 20],
        guidance_lines: vec![
            line(1, GuidanceRole::StudyCoach),
            line(2, GuidanceRole::PracticeTrainer),
            line(3, GuidanceRole::SocialCoach),
        ],
    };
    let programme_id = history.act(coordinator, programme).await?;
    let school = history.organization_of(chain.people.school).await?;
    let group = |name: &str, starts_on| PlanGroup {
        programme_id,
        school_id: Some(school),
        name: name.to_owned(),
        starts_on,
        minimum: 4,
        maximum: 18,
    };
    let running = history
        .act(coordinator, group("Welslagen groep 1", first_day))
        .await?;
    let coming = history
        .act(coordinator, group("Welslagen groep 2", second_day))
        .await?;
    Ok((running, coming))
}

async fn enrol(
    history: &History,
    chain: &Chain,
    group: GroupId,
    (reference, name, source): (&str, &str, CandidateSource),
) -> Result<TrajectoryId, RunError> {
    let gemeente = chain.people.gemeente;
    let candidate = RegisterCandidate {
        region_id: chain.region,
        reference: reference.to_owned(),
        name: name.to_owned(),
        email: None,
        phone: None,
        language: Language::Nl,
        source,
    };
    let candidate_id = history.act(gemeente, candidate).await?;
    let trajectory = StartTrajectory {
        candidate_id,
        convenant_id: chain.convenant,
        programme_id: None,
        group_id: Some(group),
        route: Route::Inflow,
        case_manager_id: gemeente,
    };
    history.act(gemeente, trajectory).await
}

/// The group that runs: referred, interviewed and placed before it started, now in its first phase.
async fn first_group(
    history: &History,
    chain: &Chain,
    group: GroupId,
    first_day: NaiveDate,
) -> Result<(), RunError> {
    let people = &chain.people;
    history
        .settle_at(history.at(first_day - Days::new(20), 10))
        .await?;
    let mut followed = Vec::with_capacity(FIRST_GROUP.len());
    for (person, employer) in FIRST_GROUP.into_iter().zip(&people.employers) {
        let trajectory = enrol(history, chain, group, person).await?;
        let referral = history
            .act(
                people.gemeente,
                ReferCandidate {
                    trajectory_id: trajectory,
                    employer_id: employer.id,
                    department_id: employer.ward,
                },
            )
            .await?;
        followed.push((trajectory, referral, employer));
    }
    history
        .settle_at(history.at(first_day - Days::new(19), 11))
        .await?;
    let starts_at = history.at(first_day - Days::new(14), 10);
    let mut interviews = Vec::with_capacity(followed.len());
    for (_, referral_id, employer) in &followed {
        let plan = PlanInterview {
            referral_id: *referral_id,
            starts_at,
            ends_at: starts_at + TimeDelta::hours(1),
            location: "Op locatie, receptie".to_owned(),
            reason: None,
        };
        interviews.push(history.act(employer.recruiter, plan).await?);
    }
    history.settle_at(starts_at + TimeDelta::hours(2)).await?;
    for ((trajectory_id, referral_id, employer), interview_id) in followed.iter().zip(interviews) {
        let accepted = NewOutcome {
            outcome: InterviewOutcome::Accepted,
            reason: "Gemotiveerd, en de thuissituatie is op orde.".to_owned(),
        };
        history
            .act(
                employer.recruiter,
                HoldInterview {
                    interview_id,
                    version: None,
                    outcome: Some(accepted),
                },
            )
            .await?;
        let place = PlaceCandidate {
            referral_id: *referral_id,
            kind: PlacementKind::Internship,
            commitment: Some(JobCommitment::Guarantee),
            starts_on: first_day,
        };
        history.act(employer.recruiter, place).await?;
        for (line, contact_id) in [
            (1, people.school),
            (2, employer.recruiter),
            (3, people.social_coach),
        ] {
            let guide = AssignGuidance {
                trajectory_id: *trajectory_id,
                line,
                contact_id,
            };
            history.act(people.gemeente, guide).await?;
        }
    }
    history.settle_at(history.at(first_day, 10)).await?;
    for (trajectory_id, _, _) in &followed {
        let start = StartPhase {
            trajectory_id: *trajectory_id,
            version: None,
            phase: 1,
        };
        history.act(people.gemeente, start).await?;
    }
    Ok(())
}

/// The group to come: most are still to be referred, one was just now.
async fn second_group(history: &History, chain: &Chain, group: GroupId, now: Moment) -> Result<(), RunError> {
    let people = &chain.people;
    let mut trajectories = Vec::with_capacity(SECOND_GROUP.len());
    for person in SECOND_GROUP {
        trajectories.push(enrol(history, chain, group, person).await?);
    }
    if let (Some(&trajectory_id), Some(employer)) = (trajectories.first(), people.employers.first()) {
        let refer = ReferCandidate {
            trajectory_id,
            employer_id: employer.id,
            department_id: employer.ward,
        };
        history.act(people.gemeente, refer).await?;
    }
    history.settle_at(now).await
}
