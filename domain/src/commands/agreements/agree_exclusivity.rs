//! Agrees whether only the coordinator approaches employers: an employer that ten partners ring is served by
//! none.

use entity::{
    convenant, exclusivity_agreement,
    ids::{ConvenantId, ExclusivityAgreementId},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of_convenant,
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AgreeExclusivity {
    pub convenant_id: ConvenantId,
    /// The version of the agreement the caller read, when there is one already.
    pub version: Option<i32>,
    /// Whether only the coordinator approaches employers.
    pub is_exclusive: bool,
}

impl Command for AgreeExclusivity {
    const NAME: Action = Action::AgreeExclusivity;
    type Output = ExclusivityAgreementId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ExclusivityAgreementId> {
        let convenant = tx
            .subject::<convenant::Entity>(self.convenant_id, "convenantId")
            .await?;
        let agreement = match agreement(tx, convenant.id).await? {
            Some(mut agreement) => {
                agreement.unchanged_since(self.version)?;
                agreement.is_exclusive = self.is_exclusive;
                tx.update(agreement).await?
            }
            None => self.begin(tx).await?,
        };
        let event = Event::ExclusivityAgreed {
            agreement: agreement.id,
            is_exclusive: agreement.is_exclusive,
        };
        record(tx, scope_of_convenant(convenant.id), event).await?;
        Ok(agreement.id)
    }
}

crate::transaction::any_command!(AgreeExclusivity);

impl AgreeExclusivity {
    async fn begin(&self, tx: &Tx<'_>) -> Outcome<exclusivity_agreement::Model> {
        if self.version.is_some() {
            return refuse(RefusalCode::Stale, "version");
        }
        let agreement = exclusivity_agreement::Model {
            id: tx.new_id(),
            convenant_id: self.convenant_id,
            is_exclusive: self.is_exclusive,
            created_at: tx.now(),
            version: 1,
        };
        tx.insert(agreement, "convenantId").await
    }
}

/// What the partners of a convenant agreed on exclusivity, if anything.
pub(super) async fn agreement(
    tx: &Tx<'_>,
    convenant: ConvenantId,
) -> Outcome<Option<exclusivity_agreement::Model>> {
    Ok(exclusivity_agreement::Entity::find()
        .filter(exclusivity_agreement::Column::ConvenantId.eq(convenant))
        .one(tx.db())
        .await?)
}
