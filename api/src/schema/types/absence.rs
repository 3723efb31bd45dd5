use async_graphql::{Context, ID, InputObject, Object, Result};

use super::Contact;
use crate::schema::{connection::id, filter::Filter, load, order::order, row::row, scalar::DateTime};

row!(Absence: absence, AbsenceFilter, AbsenceOrder);

/// A time in which a contact is away and someone stands in (afwezigheid).
#[Object]
impl Absence {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The contact that is away.
    async fn contact(&self, ctx: &Context<'_>) -> Result<Contact> {
        load::expect(ctx, self.0.contact_id).await
    }

    /// Who stands in (vervanger). While that one is away too, whoever stands in for it does.
    async fn substitute(&self, ctx: &Context<'_>) -> Result<Contact> {
        load::expect(ctx, self.0.substitute_id).await
    }

    /// From when the contact is away.
    async fn starts_at(&self) -> DateTime {
        self.0.starts_at.into()
    }

    /// From when the contact is back; null while that is not known.
    async fn ends_at(&self) -> Option<DateTime> {
        self.0.ends_at.map(Into::into)
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }
}

/// Which absences are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(absence)]
pub struct AbsenceFilter {
    /// Beginning at or after this moment.
    #[from(StartsAt)]
    pub starts_from: Option<DateTime>,
    /// Beginning before this moment.
    #[until(StartsAt)]
    pub starts_until: Option<DateTime>,
}

order! {
    /// In what order absences come.
    AbsenceOrder of absence by
    /// By what absences can be ordered.
    AbsenceOrderField {
        /// Identity, which is age.
        Id,
        /// When they begin.
        StartsAt,
    }
}
