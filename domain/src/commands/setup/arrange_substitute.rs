//! Arranges who stands in for a contact that is away. Emails go to the substitute meanwhile, and the substitute may do
//! what is the contact's to do; the contact keeps its own access. Each time is an absence of its own, and what was is kept.

use entity::{absence, contact, ids::ContactId, organization};
use sea_orm::{ColumnTrait, EntityTrait, ModelTrait, QueryFilter, QueryOrder, sea_query::ExprTrait};
use serde::{Deserialize, Serialize};

use super::end_contact::speaks_for_all;
use crate::{
    access::Action,
    acts::administration::administers,
    checks::{all, ensure},
    clock::Moment,
    contacts::{
        absences::{comes_back, holds, share_time},
        speakers::is_current,
    },
    refusal::{Outcome, RefusalCode, refuse},
    transaction::{Command, Tx, Versioned},
};

/// Arranges a substitute, or that the contact is back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ArrangeSubstitute {
    /// The contact that is away.
    pub contact_id: ContactId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// Who stands in; none ends the absence that runs, or else calls off the next.
    pub substitute_id: Option<ContactId>,
    /// From when; none is now.
    pub from: Option<Moment>,
    /// Until when; none is until further notice.
    pub until: Option<Moment>,
}

impl Command for ArrangeSubstitute {
    const NAME: Action = Action::ArrangeSubstitute;
    type Output = ContactId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ContactId> {
        let contact = tx
            .subject::<contact::Entity>(self.contact_id, "contactId")
            .await?;
        contact.unchanged_since(self.version)?;
        if contact.ended_at.is_some_and(|end| end <= tx.now()) {
            return refuse(RefusalCode::WrongState, "contactId");
        }
        administers(tx, &contact, "contactId").await?;
        // Locked: two that are arranged at once could each lead to the other.
        tx.visible::<organization::Entity>(contact.organization_id, "contactId")
            .await?;
        let known = not_over(tx, &contact).await?;
        match self.substitute_id {
            Some(substitute) => self.begin(tx, &contact, substitute, &known).await?,
            None => self.end(tx, &contact, &known).await?,
        }
        Ok(tx.update(contact).await?.id)
    }
}

crate::transaction::any_command!(ArrangeSubstitute);

impl ArrangeSubstitute {
    async fn begin(
        &self,
        tx: &Tx<'_>,
        contact: &contact::Model,
        substitute: ContactId,
        known: &[absence::Model],
    ) -> Outcome<()> {
        let starts_at = self.from.unwrap_or(tx.now());
        let (substitute_id, _) = all((
            can_stand_in(tx, contact, substitute).await,
            self.ends_well(starts_at, tx.now()),
        ))?;
        // A substitute sees what the other sees: nobody takes that for itself.
        if tx.actor_id() == Some(substitute_id) {
            return refuse(RefusalCode::NeedsAnother, "substituteId");
        }
        let wanted = absence::Model {
            id: tx.new_id(),
            contact_id: contact.id,
            substitute_id,
            organization_id: contact.organization_id,
            starts_at,
            ends_at: self.until,
            created_at: tx.now(),
        };
        let mut own = known.iter().filter(|absence| absence.contact_id == contact.id);
        if own.any(|other| share_time((starts_at, self.until), (other.starts_at, other.ends_at))) {
            return refuse(RefusalCode::Overlaps, "from");
        }
        if comes_back(&wanted, known) {
            return refuse(RefusalCode::StandsInForItself, "substituteId");
        }
        tx.insert(wanted, "").await?;
        Ok(())
    }

    fn ends_well(&self, starts_at: Moment, now: Moment) -> Outcome<()> {
        let Some(until) = self.until else { return Ok(()) };
        ensure(until > starts_at, RefusalCode::EndBeforeStart, "until")?;
        ensure(until > now, RefusalCode::InThePast, "until")
    }

    /// What runs ends now and is kept; what has not begun is called off.
    async fn end(&self, tx: &Tx<'_>, contact: &contact::Model, known: &[absence::Model]) -> Outcome<()> {
        all((
            ensure(self.from.is_none(), RefusalCode::NotTogether, "from"),
            ensure(self.until.is_none(), RefusalCode::NotTogether, "until"),
        ))?;
        let Some(first) = known.iter().find(|absence| absence.contact_id == contact.id) else {
            return refuse(RefusalCode::WrongState, "contactId");
        };
        if holds(first, tx.now()) {
            end_now(tx, first).await
        } else {
            first.clone().delete(tx.db()).await?;
            Ok(())
        }
    }
}

async fn end_now(tx: &Tx<'_>, absence: &absence::Model) -> Outcome<()> {
    use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
    let mut ended = absence.clone().into_active_model();
    ended.ends_at = Set(Some(tx.now()));
    ended.update(tx.db()).await?;
    Ok(())
}

/// The absences at the contact's organisation that run or are to come, the earliest first.
async fn not_over(tx: &Tx<'_>, contact: &contact::Model) -> Outcome<Vec<absence::Model>> {
    use absence::Column;
    Ok(absence::Entity::find()
        .filter(Column::OrganizationId.eq(contact.organization_id))
        .filter(Column::EndsAt.is_null().or(Column::EndsAt.gt(tx.now())))
        .order_by_asc(Column::StartsAt)
        .order_by_asc(Column::Id)
        .all(tx.db())
        .await?)
}

async fn can_stand_in(tx: &Tx<'_>, contact: &contact::Model, substitute: ContactId) -> Outcome<ContactId> {
    const PATH: &str = "substituteId";
    let substitute = tx.visible::<contact::Entity>(substitute, PATH).await?;
    if !speaks_for_all(&substitute, contact) {
        return refuse(RefusalCode::NotTogether, PATH);
    }
    if !is_current(&substitute, tx.now()) {
        return refuse(RefusalCode::WrongState, PATH);
    }
    Ok(substitute.id)
}
