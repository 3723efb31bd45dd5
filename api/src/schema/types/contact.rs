use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::queries::page::Order;
use entity::{
    absence,
    vocabulary::{ContactLevel, Language},
};
use sea_orm::{ColumnTrait, Condition};

use super::{Absence, Convenant, Department, Organization};
use crate::schema::{
    clock,
    connection::{connections, id},
    filter::Filter,
    load::{self, Under},
    order::order,
    row::row,
    scalar::{DateTime, EmailAddress},
};

row!(Contact: contact, ContactFilter, ContactOrder);

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

/// Who speaks for an organisation, from one moment to another (contactpersoon).
#[Object]
impl Contact {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The organisation the contact speaks for.
    async fn organization(&self, ctx: &Context<'_>) -> Result<Organization> {
        load::expect(ctx, self.0.organization_id).await
    }

    /// The one department the contact speaks for; null when it is the whole organisation.
    async fn department(&self, ctx: &Context<'_>) -> Result<Option<Department>> {
        load::find(ctx, self.0.department_id).await
    }

    /// The one convenant the contact speaks in. Null when it is all of them, or when the caller may not see
    /// it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// The person's name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// The person's mail address at work.
    async fn email(&self) -> EmailAddress {
        self.0.email.clone().into()
    }

    /// The language the person is written to in.
    async fn language(&self) -> Language {
        self.0.language
    }

    /// The level the person speaks at.
    async fn level(&self) -> ContactLevel {
        self.0.level
    }

    /// From when the contact speaks.
    async fn starts_at(&self) -> DateTime {
        self.0.starts_at.into()
    }

    /// From when the contact no longer speaks; null while no end is recorded.
    async fn ended_at(&self) -> Option<DateTime> {
        self.0.ended_at.map(Into::into)
    }

    /// Who stands in while the contact is away, or is to be away next (vervanger). Null while nothing is arranged.
    async fn substitute(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        match self.absence(ctx).await? {
            Some(absence) => load::find(ctx, absence.0.substitute_id).await,
            None => Ok(None),
        }
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

    #[graphql(flatten)]
    async fn lists(&self) -> ContactLists {
        ContactLists(self.0.id.to_string())
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// How often it was changed, from one on; hand it in with a change, so that one made in between is not
    /// lost.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

connections! {
    ContactLists {
        /// When it was away, is, and is to be, with who stands in each time (afwezigheid).
        absences: Absence by ContactId,
    }
}

/// Which contacts are wanted; what is left out does not narrow.
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
