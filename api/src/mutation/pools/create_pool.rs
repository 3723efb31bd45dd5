//! Sets up a pool.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::pools::CreatePool;
use entity::vocabulary::PoolKind;

use crate::{
    mutation::{Once, id, optional_id, payload, run},
    schema::types::Pool,
};

/// The pool to set up (flexpool, arbeidspool).
#[derive(InputObject)]
pub struct CreatePoolInput {
    /// The convenant.
    convenant_id: ID,
    /// Its name, at most 200 characters, on one line; no other pool of the convenant has it.
    name: String,
    /// What sort of pool.
    kind: PoolKind,
    /// The partner that keeps it and sees who is in it.
    host_id: Option<ID>,
    #[graphql(flatten)]
    once: Once,
}

impl CreatePoolInput {
    fn command(self) -> CreatePool {
        CreatePool {
            convenant_id: id(&self.convenant_id),
            name: self.name,
            kind: self.kind,
            host_id: optional_id(self.host_id.as_ref()),
        }
    }
}

payload! {
    /// What came of `createPool`.
    CreatePoolPayload {
        /// The pool.
        pool: Pool,
    }
}

/// The mutation.
#[derive(Default)]
pub struct CreatePoolMutation;

#[Object]
impl CreatePoolMutation {
    /// Sets up a pool (flexpool, arbeidspool) for those for whom there is no place yet. Done by the coordinator
    /// of the convenant.
    async fn create_pool(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The pool to set up (flexpool, arbeidspool).")] input: CreatePoolInput,
    ) -> Result<CreatePoolPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
