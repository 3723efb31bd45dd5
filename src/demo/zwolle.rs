//! The preparatory programme of the Zwolle region: twenty places at eight employers, an external coach.

use chrono::{Days, NaiveDate, TimeDelta};
use domain::{
    Moment,
    commands::{
        people::{RegisterCandidate, StartTrajectory},
        setup::{CreateConvenant, CreateProgramme, CreateRegion, NewLine, NewPhase, PlanGroup},
    },
    rules::calendar::BusinessCalendar,
};
use entity::vocabulary::{
    BindingForm, CandidateSource, ContactLevel, DeadlineKind, GuidanceRole, Language, OrganizationKind, Route,
};

use super::{
    history::History,
    west_brabant::{contact, register},
};
use crate::run::RunError;

const EMPLOYERS: [(&str, &str); 8] = [
    ("Zorggroep De Wetering", "dewetering"),
    ("Ouderenzorg Sallandhof", "sallandhof"),
    ("Stichting Vechtzicht", "vechtzicht"),
    ("Kinderopvang De Kiem", "dekiem"),
    ("GGZ IJsselrand", "ijsselrand"),
    ("Thuiszorg Hanzeland", "hanzeland"),
    ("Begeleid Wonen Overijssel", "bwo"),
    ("Zorgboerderij Het Erf", "heterf"),
];

const PEOPLE: [(&str, &str); 5] = [
    ("ZW-001", "Hilde Kragt"),
    ("ZW-002", "Mohammed Amrani"),
    ("ZW-003", "Jolanda Bos"),
    ("ZW-004", "Selam Tesfay"),
    ("ZW-005", "Gerrit Jan Visscher"),
];

/// Loads the region; its group starts three weeks from `monday`.
pub(super) async fn load(history: &History, monday: NaiveDate, now: Moment) -> Result<(), RunError> {
    history.begin_at(now - TimeDelta::minutes(9));
    let created = history
        .as_system(CreateRegion {
            name: "Regio Zwolle".to_owned(),
            coordinator: "Werkgeversservicepunt Regio Zwolle".to_owned(),
            coordinator_kind: OrganizationKind::ServicePoint,
            contact_name: "Annelies Kuiper".to_owned(),
            contact_email: "coordinator@wsp-zwolle.example".to_owned(),
            language: Language::Nl,
        })
        .await?;
    let coordinator = created.contact_id;
    let convenant = CreateConvenant {
        region_id: created.region_id,
        name: "Voortraject Zorg Regio Zwolle".to_owned(),
        binding_form: BindingForm::Convenant,
        calendar: BusinessCalendar::default(),
        rules: Vec::new(),
        omit: vec![DeadlineKind::InterviewHeld],
        effective_from: None,
    };
    let convenant_id = history.act(coordinator, convenant).await?;
    let partner = |kind, name: &str| {
        register(
            history,
            coordinator,
            created.region_id,
            convenant_id,
            kind,
            name.to_owned(),
        )
    };
    let gemeente = partner(OrganizationKind::Gemeente, "Gemeente Zwolle").await?;
    let school = partner(OrganizationKind::School, "ROC Hanzestad").await?;
    let case_manager_id = contact(
        history,
        coordinator,
        gemeente,
        "Wietske Postma",
        "regie@gemeente-zwolle.example",
        ContactLevel::Operational,
    )
    .await?;
    contact(
        history,
        coordinator,
        school,
        "Daan Mulder",
        "coach@roc-hanzestad.example",
        ContactLevel::Operational,
    )
    .await?;
    for (name, domain) in EMPLOYERS {
        let employer = partner(OrganizationKind::Employer, name).await?;
        let address = |mailbox: &str| format!("{mailbox}@{domain}.example");
        contact(
            history,
            coordinator,
            employer,
            "Afdeling instroom",
            &address("instroom"),
            ContactLevel::Operational,
        )
        .await?;
        contact(
            history,
            coordinator,
            employer,
            "Afdelingshoofd",
            &address("manager"),
            ContactLevel::Management,
        )
        .await?;
    }
    let programme = CreateProgramme {
        convenant_id,
        name: "Voortraject zorg en welzijn".to_owned(),
        phases: vec![
            NewPhase {
                name: "Online voorbereiding".to_owned(),
                weeks: 6,
            },
            NewPhase {
                name: "Meelopen op de stageplaats".to_owned(),
                weeks: 9,
            },
        ],
        go_moment_weeks: vec![6, 15],
        guidance_lines: vec![
            NewLine {
                line: 1,
                role: GuidanceRole::StudyCoach,
            },
            NewLine {
                line: 2,
                role: GuidanceRole::PracticeTrainer,
            },
            NewLine {
                line: 3,
                role: GuidanceRole::ExternalCoach,
            },
        ],
    };
    let programme_id = history.act(coordinator, programme).await?;
    let group = PlanGroup {
        programme_id,
        school_id: Some(school),
        name: "Voortraject, groep van twintig".to_owned(),
        starts_on: monday + Days::new(21),
        minimum: 16,
        maximum: 20,
    };
    let group_id = history.act(coordinator, group).await?;
    for (reference, name) in PEOPLE {
        let candidate = RegisterCandidate {
            region_id: created.region_id,
            reference: reference.to_owned(),
            name: name.to_owned(),
            email: None,
            phone: None,
            language: Language::Nl,
            source: CandidateSource::Wwb,
        };
        let candidate_id = history.act(case_manager_id, candidate).await?;
        let trajectory = StartTrajectory {
            candidate_id,
            convenant_id,
            programme_id: None,
            group_id: Some(group_id),
            route: Route::Inflow,
            case_manager_id,
        };
        history.act(case_manager_id, trajectory).await?;
    }
    Ok(())
}
