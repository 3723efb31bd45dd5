//! What an action answers with: what it changed, as its caller may see it now.

use async_graphql::{Context, OutputType, Result, registry::Registry};
use futures::future::try_join_all;
use serde::de::DeserializeOwned;

use crate::schema::{
    field::{Signature, at_once, plain},
    load::find,
    row::{IdOf, Row},
};

/// What an action answers: an object that it changed, or each of several.
pub trait Answered: OutputType + Send + Sync + Sized + 'static {
    /// What the command says of it: its identity, or theirs.
    type Said: DeserializeOwned + Send;
    /// How the field looks that has it, while it can be absent.
    const SIGNATURE: fn(&mut Registry) -> Signature;

    /// What the caller may see of it now.
    fn find(ctx: &Context<'_>, said: Self::Said) -> impl Future<Output = Result<Option<Self>>> + Send;
}

impl<R: Row + OutputType + Send + Sync + 'static> Answered for R
where
    IdOf<R>: DeserializeOwned,
{
    type Said = IdOf<R>;
    const SIGNATURE: fn(&mut Registry) -> Signature = plain::<Option<R>>;

    async fn find(ctx: &Context<'_>, said: IdOf<R>) -> Result<Option<R>> {
        find::<R>(ctx, said).await
    }
}

/// Those that the caller may still see, in order.
impl<R: Row + OutputType + Send + Sync + 'static> Answered for Vec<R>
where
    IdOf<R>: DeserializeOwned,
{
    type Said = Vec<IdOf<R>>;
    const SIGNATURE: fn(&mut Registry) -> Signature = at_once::<Option<Vec<R>>>;

    async fn find(ctx: &Context<'_>, said: Vec<IdOf<R>>) -> Result<Option<Vec<R>>> {
        let found = try_join_all(said.into_iter().map(|id| find::<R>(ctx, id))).await?;
        Ok(Some(found.into_iter().flatten().collect()))
    }
}
