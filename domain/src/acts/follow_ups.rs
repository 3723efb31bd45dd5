//! The appointment for the three-way conversation after a no-show.

use entity::{ids::ReferralId, no_show};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::scope::AtEmployer;
use crate::{record::record, refusal::Outcome, rules::event::Event, transaction::Tx};

/// Calls the conversation off where it is still to come.
pub(crate) async fn call_off(tx: &Tx<'_>, mut no_show: no_show::Model) -> Outcome<no_show::Model> {
    let Some(starts_at) = no_show.follow_up_starts_at else {
        return Ok(no_show);
    };
    if !no_show.follow_up_is_planned() || starts_at <= tx.now() {
        return Ok(no_show);
    }
    no_show.follow_up_cancelled_at = Some(tx.now());
    let no_show = tx.update(no_show).await?;
    let event = Event::FollowUpCancelled {
        no_show: no_show.id,
        starts_at,
    };
    record(tx, no_show.scope(), event).await?;
    Ok(no_show)
}

/// Calls off what is still to come about a referral.
pub(crate) async fn call_off_all(tx: &Tx<'_>, referral: ReferralId) -> Outcome<()> {
    let planned = no_show::Entity::find()
        .filter(no_show::Column::ReferralId.eq(referral))
        .filter(no_show::Column::FollowUpStartsAt.gt(tx.now()))
        .all(tx.db())
        .await?;
    for no_show in planned {
        call_off(tx, no_show).await?;
    }
    Ok(())
}
