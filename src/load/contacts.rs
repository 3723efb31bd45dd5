//! The contacts: each is assigned, unless someone with that mail address speaks there already.

use domain::commands::setup::AssignContact;
use entity::{
    contact,
    vocabulary::{ContactLevel, Language},
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter};

use super::{
    fault::Stop,
    fields::Fields,
    setting::Setting,
    sheet::{Applied, Sheet},
    table::Column,
};

/// One contact.
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

    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let organization = fields.text("organisation");
        let name = fields.text("name");
        let email = fields.text("mail");
        let language = fields.word_or("language", Language::ALL, Language::Nl);
        let level = fields.word_or("level", ContactLevel::ALL, ContactLevel::Operational);
        Some(Self {
            organization: organization?,
            department: fields.optional("department"),
            name: name?,
            email: email?,
            language: language?,
            level: level?,
        })
    }

    fn key(&self) -> String {
        let department = self.department.as_deref().unwrap_or_default();
        format!(
            "{}\n{department}\n{}",
            self.organization,
            self.email.to_lowercase()
        )
    }

    async fn apply(&self, setting: &mut Setting<'_>) -> Result<Applied, Stop> {
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
        };
        if speaks(setting, &assign).await? {
            return Ok(Applied::Already);
        }
        setting
            .attempt(assign, &[("name", "name"), ("email", "mail")])
            .await?;
        Ok(Applied::Done)
    }
}

/// Whether someone with that address speaks for the same part of the organisation now.
async fn speaks(setting: &Setting<'_>, wanted: &AssignContact) -> Result<bool, Stop> {
    let now = setting.batch.now();
    let department = match wanted.department_id {
        Some(department) => contact::Column::DepartmentId.eq(department),
        None => contact::Column::DepartmentId.is_null(),
    };
    let holds = Condition::any()
        .add(contact::Column::EndedAt.is_null())
        .add(contact::Column::EndedAt.gt(now));
    let speaking = contact::Entity::find()
        .filter(contact::Column::OrganizationId.eq(wanted.organization_id))
        .filter(department)
        .filter(contact::Column::Email.eq(wanted.email.as_str()))
        .filter(holds)
        .count(setting.batch.db())
        .await?;
    Ok(speaking > 0)
}
