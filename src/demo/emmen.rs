//! Emmen: the group starts in month y, so the interviews are held in month x, and candidates are told when
//! they are not.

use chrono::{Datelike, Months, NaiveDate, TimeDelta, Weekday};
use domain::{Moment, commands::interviews::ReferCandidate};
use entity::vocabulary::{BindingForm, CandidateSource, ContactLevel, GuidanceRole, OrganizationKind};

use super::{
    history::History,
    region::{Founding, Invented, Outline, Region, Run},
};
use crate::error::RunError;

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
    use ContactLevel::{Board, Management, Operational};
    history.begin_at(now - TimeDelta::minutes(5));
    let region = Region::found(
        history,
        Founding {
            region: "Regio Emmen",
            coordinator: "Werkgeversservicepunt Emmen",
            kind: OrganizationKind::ServicePoint,
            contact: ("Harm Oosting", "coordinator@wsp-emmen.example"),
            convenant: "Zorgpilot Emmen",
            binding_form: BindingForm::DeclarationOfIntent,
            omit: Vec::new(),
        },
    )
    .await?;
    let gemeente = region
        .partner(OrganizationKind::Gemeente, "Gemeente Emmen")
        .await?;
    let school = region
        .partner(OrganizationKind::School, "ROC Drenthe-Zuid")
        .await?;
    let case_manager = region
        .contact(
            gemeente,
            Operational,
            "Grietje Bakker",
            "regie@gemeente-emmen.example",
        )
        .await?;
    region
        .contact(school, Operational, "Arjen Stel", "coach@roc-dz.example")
        .await?;
    let mut employers = Vec::with_capacity(EMPLOYERS.len());
    for (name, domain) in EMPLOYERS {
        let employer = region.partner(OrganizationKind::Employer, name).await?;
        let address = |mailbox: &str| format!("{mailbox}@{domain}.example");
        region
            .contact(employer, Operational, "Werving en selectie", &address("werving"))
            .await?;
        region
            .contact(employer, Management, "Manager zorg", &address("manager"))
            .await?;
        region
            .contact(employer, Board, "Raad van bestuur", &address("bestuur"))
            .await?;
        employers.push(employer);
    }
    let programme = region
        .programme(Outline {
            name: "Zorgvlinders",
            phases: &[("Voortraject met behoud van uitkering", 12)],
            go_moment_weeks: &[12],
            roles: &[GuidanceRole::StudyCoach, GuidanceRole::PracticeTrainer],
        })
        .await?;
    let run = Run {
        programme,
        school,
        name: "Zorgvlinders, maand y",
        starts_on: first_monday_after_next_month(history.date_of(now)),
        minimum: 3,
        maximum: 15,
    };
    let group = region.group(run).await?;
    for ((reference, name), employer_id) in PEOPLE.into_iter().zip(employers) {
        let person = Invented {
            reference,
            name,
            source: CandidateSource::Ww,
            has_mail: true,
        };
        let trajectory_id = region.enrol(case_manager, group, &person).await?;
        let refer = ReferCandidate {
            trajectory_id,
            employer_id,
            department_id: None,
        };
        history.act(case_manager, refer).await?;
    }
    Ok(())
}

/// The first Monday of the month after the next one.
fn first_monday_after_next_month(today: NaiveDate) -> NaiveDate {
    let month = today.checked_add_months(Months::new(2)).unwrap_or(today);
    NaiveDate::from_weekday_of_month_opt(month.year(), month.month(), Weekday::Mon, 1).unwrap_or(month)
}
