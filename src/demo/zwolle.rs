//! The preparatory programme of the Zwolle region: twenty places at eight employers, an external coach.

use chrono::{Days, NaiveDate, TimeDelta};
use domain::Moment;
use entity::vocabulary::{
    BindingForm, CandidateSource, ContactLevel, DeadlineKind, GuidanceRole, OrganizationKind,
};

use super::{
    history::History,
    region::{Founding, Invented, Outline, Region, Run},
};
use crate::error::RunError;

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
    use ContactLevel::{Management, Operational};
    history.begin_at(now - TimeDelta::minutes(9));
    let region = Region::found(
        history,
        Founding {
            region: "Regio Zwolle",
            coordinator: "Werkgeversservicepunt Regio Zwolle",
            kind: OrganizationKind::ServicePoint,
            contact: ("Annelies Kuiper", "coordinator@wsp-zwolle.example"),
            convenant: "Voortraject Zorg Regio Zwolle",
            binding_form: BindingForm::Convenant,
            omit: vec![DeadlineKind::InterviewHeld],
        },
    )
    .await?;
    let gemeente = region
        .partner(OrganizationKind::Gemeente, "Gemeente Zwolle")
        .await?;
    let school = region.partner(OrganizationKind::School, "ROC Hanzestad").await?;
    let case_manager = region
        .contact(
            gemeente,
            Operational,
            "Wietske Postma",
            "regie@gemeente-zwolle.example",
        )
        .await?;
    region
        .contact(school, Operational, "Daan Mulder", "coach@roc-hanzestad.example")
        .await?;
    for (name, domain) in EMPLOYERS {
        let employer = region.partner(OrganizationKind::Employer, name).await?;
        let address = |mailbox: &str| format!("{mailbox}@{domain}.example");
        region
            .contact(employer, Operational, "Afdeling instroom", &address("instroom"))
            .await?;
        region
            .contact(employer, Management, "Afdelingshoofd", &address("manager"))
            .await?;
    }
    let programme = region
        .programme(Outline {
            name: "Voortraject zorg en welzijn",
            phases: &[("Online voorbereiding", 6), ("Meelopen op de stageplaats", 9)],
            go_moment_weeks: &[6, 15],
            roles: &[
                GuidanceRole::StudyCoach,
                GuidanceRole::PracticeTrainer,
                GuidanceRole::ExternalCoach,
            ],
        })
        .await?;
    let run = Run {
        programme,
        school,
        name: "Voortraject, groep van twintig",
        starts_on: monday + Days::new(21),
        minimum: 16,
        maximum: 20,
    };
    let group = region.group(run).await?;
    for (reference, name) in PEOPLE {
        let person = Invented {
            reference,
            name,
            source: CandidateSource::Wwb,
            has_mail: false,
        };
        region.enrol(case_manager, group, &person).await?;
    }
    Ok(())
}
