//! The demonstration: three regions from the field's own history with invented people, loaded through the
//! same commands as everything else, and with the same worker acting on the weeks that pass meanwhile.

mod emmen;
mod history;
mod region;
mod west_brabant;
mod zwolle;

use chrono::{Datelike, Days, NaiveDate};
use domain::{Clock, Environment};
use entity::{contact, ids::ContactId};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder};

use crate::{
    identity,
    run::RunError,
    runtime::{ProgramEnvironment, mark_as_demo},
    settings::Settings,
};
use history::History;

/// How long the printed tokens hold, in hours.
const TOKEN_HOURS: i64 = 24 * 30;

/// Whom the demonstration lets one be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The service point that coordinates West-Brabant.
    Coordinator,
    /// A care employer's recruiter.
    Employer,
    /// A case manager of a gemeente.
    Gemeente,
    /// A study coach of the school.
    School,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 4] = [Self::Coordinator, Self::Employer, Self::Gemeente, Self::School];

    /// The role of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Coordinator => "coordinator",
            Self::Employer => "employer",
            Self::Gemeente => "gemeente",
            Self::School => "school",
        }
    }

    const fn email(self) -> &'static str {
        match self {
            Self::Coordinator => west_brabant::COORDINATOR,
            Self::Employer => west_brabant::EMPLOYER,
            Self::Gemeente => west_brabant::GEMEENTE,
            Self::School => west_brabant::SCHOOL,
        }
    }
}

/// Loads the demonstration into a database that is still empty.
///
/// # Errors
/// When the database holds a real region, or fails.
pub async fn load(
    db: &DatabaseConnection,
    environment: &ProgramEnvironment,
    public_url: &str,
) -> Result<(), RunError> {
    if entity::region::Entity::find().one(db).await?.is_some() {
        return Err(RunError::Asked(
            "the database holds a region already and the demonstration needs an empty one; if loading it was \
             broken off, remove its folder and start again"
                .to_owned(),
        ));
    }
    let now = environment.clock.wall();
    let history = History::new(db, environment, public_url)?;
    let monday = next_monday(history.date_of(now));
    west_brabant::load(&history, monday, now).await?;
    zwolle::load(&history, monday, now).await?;
    emmen::load(&history, now).await?;
    history.settle_at(now).await?;
    mark_as_demo(db).await?;
    Ok(())
}

/// The Monday after a date.
fn next_monday(date: NaiveDate) -> NaiveDate {
    let days = 7 - u64::from(date.weekday().num_days_from_monday());
    date + Days::new(days)
}

/// The contact that plays a role.
///
/// # Errors
/// When the database fails, or holds no demonstration.
pub async fn contact_of(db: &DatabaseConnection, role: Role) -> Result<ContactId, RunError> {
    let contact = contact::Entity::find()
        .filter(contact::Column::Email.eq(role.email()))
        .order_by_asc(contact::Column::Id)
        .one(db)
        .await?;
    match contact {
        Some(contact) => Ok(contact.id),
        None => Err(RunError::Asked(format!(
            "the database holds no demonstration {}",
            role.name()
        ))),
    }
}

/// What the demonstration prints when it starts.
///
/// # Errors
/// When tokens cannot be issued.
pub async fn welcome(
    db: &DatabaseConnection,
    environment: &ProgramEnvironment,
    settings: &Settings,
) -> Result<String, RunError> {
    let url = format!("http://{}", settings.listen);
    let issuer = identity::local_issuer(db, &environment.clock, &settings.public_url).await?;
    let mut text = format!(
        "\nKetenwacht, demonstration: {url}\n\n\
         Try:\n\
         \x20 {url}/graphiql          the API in a browser (add #token=… to sign in)\n\
         \x20 {url}/mail              the mail the partners received\n\
         \x20 curl -X POST {url}/demo/clock -H 'content-type: application/json' -d '{{\"advance\": \"P3D\"}}'\n\
         \x20                                       three days pass, and what falls due happens\n\n\
         Tokens (West-Brabant):\n"
    );
    for role in Role::ALL {
        let contact = contact_of(db, role).await?;
        let token_id = environment.random().ulid(environment.clock.wall()).to_string();
        let token = identity::token(&issuer, &environment.clock, contact, &token_id, TOKEN_HOURS)?;
        text.push_str(&format!("\n{}\n{token}\n", role.name()));
    }
    text.push_str("\nThe tokens of others: ketenwacht token <mail address>. Stop with Ctrl-C.\n\n");
    Ok(text)
}
