use async_graphql::{ComplexObject, Context, ID, InputObject, Result};
use chrono::{NaiveTime, TimeDelta};
use domain::{queries::page::Order, rules::notices::half_past_eight};
use entity::{
    absence,
    vocabulary::{ContactLevel, Language, NewsRhythm, Rhythm},
};
use sea_orm::{ColumnTrait, Condition};

use super::{Absence, Convenant, Department, Identity, Organization};
use crate::schema::{
    clock,
    connection::Connection,
    filter::Filter,
    load::{self, Under},
    order::order,
    row::row,
    scalar::{DateTime, EmailAddress, LocalTime},
};

/// Who speaks for an organisation, from one moment to another (contactpersoon).
#[row(contact, listed, created, versioned, complex)]
#[everything(contacts, "Contacts of partners (contactpersonen).")]
pub struct Contact {
    /// The organisation the contact speaks for.
    #[one]
    organization: Organization,
    /// The one department the contact speaks for; null when it is the whole organisation.
    #[one]
    department: Option<Department>,
    /// The one convenant the contact speaks in. Null when it is all of them, or when the caller may not see
    /// it.
    #[one]
    convenant: Option<Convenant>,
    /// The person's name.
    name: String,
    /// The person's mail address at work.
    email: EmailAddress,
    /// The language the person is written to in.
    language: Language,
    /// The level the person speaks at.
    level: ContactLevel,
    /// Whether the contact administers its organisation (beheerder).
    is_administrator: bool,
    /// The number the person can be called at.
    phone: Option<String>,
    /// When mail to the address came back because there is no such address (onbestelbaar): nothing is sent there until another
    /// is recorded, or this one anew. Null while it takes mail.
    mail_refused_at: Option<DateTime>,
    /// How often the person wants to be written to.
    mail_rhythm: Rhythm,
    /// The same of appointments; null when it is as of all else.
    appointment_rhythm: Option<Rhythm>,
    /// The same of what went as planned and asks nothing; null when it is as of all else.
    news_rhythm: Option<NewsRhythm>,
    /// Since when its calendar can be fetched under a link of its own (agenda); null while it cannot.
    calendar_opened_at: Option<DateTime>,
    /// From when the contact speaks.
    starts_at: DateTime,
    /// From when the contact no longer speaks; null while no end is recorded.
    ended_at: Option<DateTime>,
    /// When it was away, is, and is to be, with who stands in each time (afwezigheid).
    #[list(ContactId)]
    absences: Connection<Absence>,
    /// With what it signs in, and its invitations (aanmeldingen). Only for the organisation itself and the coordinator of the
    /// region; for others there are none.
    #[list(ContactId)]
    identities: Connection<Identity>,
}

impl Contact {
    /// The absence that runs, or else the next.
    async fn absence(&self, ctx: &Context<'_>) -> Result<Option<Absence>> {
        use absence::Column;
        let now = clock::now(ctx)?;
        let is_not_over = Condition::any()
            .add(Column::EndsAt.is_null())
            .add(Column::EndsAt.gt(now));
        let under = Under::new(Column::ContactId, self.0.id, is_not_over);
        load::first(ctx, under, Order::ascending(Column::StartsAt)).await
    }
}

/// The time of day that is so many minutes after midnight.
fn time(minutes: Option<i32>) -> Option<LocalTime> {
    let after_midnight = TimeDelta::minutes(i64::from(minutes?));
    Some(LocalTime(NaiveTime::MIN + after_midnight))
}

#[ComplexObject]
impl Contact {
    /// Where the caller's own calendar is fetched, as a path at the address of this API: programs subscribe to it, with
    /// `webcal://` before the host. Null of others, and while it is not open.
    async fn calendar_path(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let is_callers_own = load::viewer(ctx)?.contact_id == self.0.id;
        match self.0.calendar_opened_at.filter(|_| is_callers_own) {
            Some(opened_at) => load::calendar_path(ctx, self.0.id, opened_at).await,
            None => Ok(None),
        }
    }

    /// Who stands in while the contact is away, or is to be away next (vervanger). Null while nothing is arranged.
    async fn substitute(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        match self.absence(ctx).await? {
            Some(absence) => load::find(ctx, absence.0.substitute_id).await,
            None => Ok(None),
        }
    }

    /// From when on a working day the person is written to; its digest leaves then.
    async fn mail_from(&self) -> LocalTime {
        time(self.0.mail_from).unwrap_or(LocalTime(half_past_eight()))
    }

    /// Until when; null is until the close of the convenant's day.
    async fn mail_until(&self) -> Option<LocalTime> {
        time(self.0.mail_until)
    }

    /// From when the contact is away, now or next. Null while nothing is arranged.
    async fn away_from(&self, ctx: &Context<'_>) -> Result<Option<DateTime>> {
        let absence = self.absence(ctx).await?;
        Ok(absence.map(|absence| absence.0.starts_at.into()))
    }

    /// From when the contact is back. Null while that is not known, and while nothing is arranged.
    async fn away_until(&self, ctx: &Context<'_>) -> Result<Option<DateTime>> {
        let absence = self.absence(ctx).await?;
        Ok(absence.and_then(|absence| absence.0.ends_at).map(Into::into))
    }
}

/// Which contacts to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(contact)]
pub struct ContactFilter {
    /// Speaking for this organisation.
    #[points_at(organization)]
    pub organization_id: Option<ID>,
    /// Speaking for this department alone.
    #[points_at(department)]
    pub department_id: Option<ID>,
    /// Speaking at one of these levels.
    #[among(Level)]
    pub levels: Option<Vec<ContactLevel>>,
}

order! {
    /// In what order contacts come.
    ContactOrder of contact by
    /// By what contacts can be ordered.
    ContactOrderField {
        /// Identity, which is age.
        Id,
        /// Name.
        Name,
        /// When they began.
        StartsAt,
    }
}
