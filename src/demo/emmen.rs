//! Emmen: the group starts in month y, so the interviews are held in month x, and candidates are told when
//! they are not.

use chrono::{Datelike, Months, NaiveDate, TimeDelta, Weekday};
use domain::{
    Moment,
    commands::{
        interviews::ReferCandidate,
        people::{RegisterCandidate, StartTrajectory},
        setup::{CreateConvenant, CreateProgramme, CreateRegion, NewLine, NewPhase, PlanGroup},
    },
    rules::calendar::BusinessCalendar,
};
use entity::vocabulary::{
    BindingForm, CandidateSource, ContactLevel, GuidanceRole, Language, OrganizationKind, Route,
};

use super::{
    history::History,
    west_brabant::{contact, register},
};
use crate::run::RunError;

const EMPLOYERS: [(&str, &str); 3] = [
    ("Zorggroep Het Veld", "hetveld"),
    ("Thuiszorg De Es", "dees"),
    ("Stichting Veenhof", "veenhof"),
];

const PEOPLE: [(&str, &str); 3] = [
    ("EM-11", "Roelof Ensing"),
    ("EM-12", "Layla Haddad"),
    ("EM-13", "Tineke Wolters"),
];

/// Loads the region; the group starts on the first Monday of the month after next.
pub(super) async fn load(history: &History, now: Moment) -> Result<(), RunError> {
    history.begin_at(now - TimeDelta::minutes(5));
    let created = history
        .as_system(CreateRegion {
            name: "Regio Emmen".to_owned(),
            coordinator: "Werkgeversservicepunt Emmen".to_owned(),
            coordinator_kind: OrganizationKind::ServicePoint,
            contact_name: "Harm Oosting".to_owned(),
            contact_email: "coordinator@wsp-emmen.example".to_owned(),
            language: Language::Nl,
        })
        .await?;
    let coordinator = created.contact_id;
    let convenant = CreateConvenant {
        region_id: created.region_id,
        name: "Zorgpilot Emmen".to_owned(),
        binding_form: BindingForm::DeclarationOfIntent,
        calendar: BusinessCalendar::default(),
        rules: Vec::new(),
        omit: Vec::new(),
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
    let gemeente = partner(OrganizationKind::Gemeente, "Gemeente Emmen").await?;
    let school = partner(OrganizationKind::School, "ROC Drenthe-Zuid").await?;
    let case_manager_id = contact(
        history,
        coordinator,
        gemeente,
        "Grietje Bakker",
        "regie@gemeente-emmen.example",
        ContactLevel::Operational,
    )
    .await?;
    contact(
        history,
        coordinator,
        school,
        "Arjen Stel",
        "coach@roc-dz.example",
        ContactLevel::Operational,
    )
    .await?;
    let mut employers = Vec::with_capacity(EMPLOYERS.len());
    for (name, domain) in EMPLOYERS {
        let employer = partner(OrganizationKind::Employer, name).await?;
        let address = |mailbox: &str| format!("{mailbox}@{domain}.example");
        contact(
            history,
            coordinator,
            employer,
            "Werving en selectie",
            &address("werving"),
            ContactLevel::Operational,
        )
        .await?;
        contact(
            history,
            coordinator,
            employer,
            "Manager zorg",
            &address("manager"),
            ContactLevel::Management,
        )
        .await?;
        contact(
            history,
            coordinator,
            employer,
            "Raad van bestuur",
            &address("bestuur"),
            ContactLevel::Board,
        )
        .await?;
        employers.push(employer);
    }
    let programme = CreateProgramme {
        convenant_id,
        name: "Zorgvlinders".to_owned(),
        phases: vec![NewPhase {
            name: "Voortraject met behoud van uitkering".to_owned(),
            weeks: 12,
        }],
        go_moment_weeks: vec![12],
        guidance_lines: vec![
            NewLine {
                line: 1,
                role: GuidanceRole::StudyCoach,
            },
            NewLine {
                line: 2,
                role: GuidanceRole::PracticeTrainer,
            },
        ],
    };
    let programme_id = history.act(coordinator, programme).await?;
    let group = PlanGroup {
        programme_id,
        school_id: Some(school),
        name: "Zorgvlinders, maand y".to_owned(),
        starts_on: first_monday_after_next_month(history.date_of(now)),
        minimum: 3,
        maximum: 15,
    };
    let group_id = history.act(coordinator, group).await?;
    for ((reference, name), employer_id) in PEOPLE.into_iter().zip(employers) {
        let mailbox = reference.to_lowercase();
        let candidate = RegisterCandidate {
            region_id: created.region_id,
            reference: reference.to_owned(),
            name: name.to_owned(),
            email: Some(format!("{mailbox}@kandidaten.example")),
            phone: None,
            language: Language::Nl,
            source: CandidateSource::Ww,
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
        let trajectory_id = history.act(case_manager_id, trajectory).await?;
        let refer = ReferCandidate {
            trajectory_id,
            employer_id,
            department_id: None,
        };
        history.act(case_manager_id, refer).await?;
    }
    Ok(())
}

/// The first Monday of the month after the next one.
fn first_monday_after_next_month(today: NaiveDate) -> NaiveDate {
    let month = today.checked_add_months(Months::new(2)).unwrap_or(today);
    NaiveDate::from_weekday_of_month_opt(month.year(), month.month(), Weekday::Mon, 1).unwrap_or(month)
}
