//! The contacts: each is assigned, unless someone with that mail address speaks there already, or did so before.

use chrono_tz::Europe::Amsterdam;
use domain::{Moment, commands::setup::AssignContact};
use entity::{
    contact,
    vocabulary::{ContactLevel, Language},
};
use names::folded;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{
    context::LoadContext,
    fault::Stop,
    fields::Fields,
    sheet::{Applied, Sheet},
    table::Column,
};

pub struct Contact {
    organization: String,
    department: Option<String>,
    name: String,
    email: String,
    language: Language,
    level: ContactLevel,
}

const fn column(name: &'static str, is_needed: bool) -> Column {
    Column { name, is_needed }
}

impl Sheet for Contact {
    const COLUMNS: &'static [Column] = &[
        column("organisation", true),
        column("department", false),
        column("name", true),
        column("mail", true),
        column("language", false),
        column("level", false),
    ];

    const NAMES_PARTNER: bool = true;

    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let organization = fields.name("organisation");
        let department = fields.optional_name("department");
        let name = fields.name("name");
        let email = fields.email("mail");
        let language = fields.word_or("language", Language::ALL, Language::Nl);
        let level = fields.word_or("level", ContactLevel::ALL, ContactLevel::Operational);
        Some(Self {
            organization: organization?,
            department: department?,
            name: name?,
            email: email?,
            language: language?,
            level: level?,
        })
    }

    fn key(&self) -> String {
        let department = self.department.as_deref().unwrap_or_default();
        format!("{}\n{department}\n{}", self.organization, self.email)
    }

    fn differs(&self, first: &Self) -> Option<&'static str> {
        [
            ("name", folded(&self.name) != folded(&first.name)),
            ("language", self.language != first.language),
            ("level", self.level != first.level),
        ]
        .into_iter()
        .find_map(|(column, differs)| differs.then_some(column))
    }

    async fn apply(&self, setting: &mut LoadContext<'_>) -> Result<Applied, Stop> {
        let organization_id = setting.organization(&self.organization)?.id;
        let department_id = setting
            .department(organization_id, self.department.as_deref())
            .await?;
        let assign = AssignContact {
            organization_id,
            department_id,
            convenant_id: None,
            name: self.name.clone(),
            email: self.email.clone(),
            language: self.language,
            level: self.level,
            starts_at: None,
            phone: None,
            mail_rhythm: None,
        };
        match assigned(setting, &assign).await? {
            None => {}
            Some(None) => return Ok(Applied::Already),
            Some(Some(ended)) => return Ok(left_as_it_is(&assign, ended)),
        }
        setting
            .attempt(assign, &[("name", "name"), ("email", "mail")])
            .await?;
        Ok(Applied::Done)
    }
}

/// When the last assignment of that address to the same part of the organisation ended, if there is one; the inner
/// nothing is one without an end.
async fn assigned(setting: &LoadContext<'_>, wanted: &AssignContact) -> Result<Option<Option<Moment>>, Stop> {
    let department = match wanted.department_id {
        Some(department) => contact::Column::DepartmentId.eq(department),
        None => contact::Column::DepartmentId.is_null(),
    };
    let of_part = contact::Entity::find()
        .filter(contact::Column::OrganizationId.eq(wanted.organization_id))
        .filter(department)
        .all(setting.batch.db())
        .await?;
    let address = folded(&wanted.email);
    let alike = of_part
        .into_iter()
        .filter(|contact| folded(&contact.email) == address);
    Ok(alike
        .map(|contact| contact.ended_at)
        .max_by_key(|end| (end.is_none(), *end)))
}

/// Nobody whose assignment ended is brought back by a file that is loaded again.
fn left_as_it_is(wanted: &AssignContact, ended: Moment) -> Applied {
    let day = ended.with_timezone(&Amsterdam).date_naive();
    Applied::Left(format!(
        "the assignment of \"{}\" ends or ended on {day}, and stays so; assignContact begins another",
        wanted.email
    ))
}
