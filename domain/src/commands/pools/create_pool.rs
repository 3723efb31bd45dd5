//! Sets up a pool.

use entity::{
    convenant,
    ids::{ConvenantId, OrganizationId, PoolId},
    pool,
    vocabulary::PoolKind,
};
use names::folded;
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of_convenant,
    checks::{NAME, all, line, participant},
    record::record,
    refusal::Outcome,
    rules::event::Event,
    transaction::{Command, Tx},
};

/// Sets up a pool.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CreatePool {
    pub convenant_id: ConvenantId,
    pub name: String,
    /// What sort of pool.
    pub kind: PoolKind,
    /// The partner that keeps it.
    pub host_id: Option<OrganizationId>,
}

impl Command for CreatePool {
    const NAME: Action = Action::CreatePool;
    type Output = PoolId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<PoolId> {
        let convenant = tx
            .subject::<convenant::Entity>(self.convenant_id, "convenantId")
            .await?;
        let takes_part = match self.host_id {
            Some(host) => participant(tx, convenant.id, host, "hostId").await.map(drop),
            None => Ok(()),
        };
        let (name, _) = all((line(&self.name, NAME, "name"), takes_part))?;
        let pool = pool::Model {
            id: tx.new_id(),
            convenant_id: convenant.id,
            folded_name: folded(&name),
            name,
            kind: self.kind,
            host_id: self.host_id,
            created_at: tx.now(),
            version: 1,
        };
        let pool = tx.insert(pool, "name").await?;
        let event = Event::PoolCreated {
            pool: pool.id,
            sort: pool.kind,
            host: pool.host_id,
        };
        record(tx, scope_of_convenant(pool.convenant_id), event).await?;
        Ok(pool.id)
    }
}

crate::transaction::any_command!(CreatePool);
