use async_graphql::ID;
use domain::commands::pools::CreatePool;
use entity::vocabulary::PoolKind;

use crate::{mutation::mutation, schema::types::Pool};

/// Sets up a pool (flexpool, arbeidspool) for those for whom there is no place yet. Done by the coordinator
/// of the convenant.
#[mutation(CreatePool)]
#[takes("The pool to set up (flexpool, arbeidspool).")]
#[answers(pool: Pool, "The pool.")]
pub struct CreatePoolInput {
    /// The convenant.
    convenant_id: ID,
    /// Its name, at most 200 characters, on one line; no other pool of the convenant has it.
    name: String,
    /// What sort of pool.
    kind: PoolKind,
    /// The partner that keeps it and sees who is in it.
    host_id: Option<ID>,
}
