//! Where a query starts.

use async_graphql::{Context, ID, MergedObject, Object, Result};
use futures::future::try_join_all;

use super::{
    field::{Field, Lists, Shown},
    load::{self, viewer},
    monitor::Counting,
    node::Node,
    object::object,
    preview::Foresight,
    row::Row,
    scalar::Date,
    types::*,
};

/// What can be asked of the chain. Everything is answered within what the caller may see: a row of others and
/// a row that never was are not there, in the same words.
#[derive(MergedObject)]
pub struct Query(Single, Foresight, Counting, Lists);

impl Default for Query {
    fn default() -> Self {
        Self(Single, Foresight, Counting, Lists)
    }
}

/// What is found by itself.
pub struct Single;

#[Object]
impl Single {
    /// One row by its identity. Null when there is none, or when the caller may not see it.
    async fn node(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The identity.")] id: ID,
    ) -> Result<Option<Node>> {
        Node::find(ctx, &id).await
    }

    /// Several rows by their identities, in the same order. Null where there is none, or where the caller may
    /// not see it.
    #[graphql(complexity = "ids.len().saturating_mul(child_complexity).saturating_add(1)")]
    async fn nodes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The identities, at most 100.", validator(max_items = 100))] ids: Vec<ID>,
    ) -> Result<Vec<Option<Node>>> {
        try_join_all(ids.iter().map(|id| Node::find(ctx, id))).await
    }

    /// The days of a convenant's calendar, from a day up to but not including another, at most 400: when each is
    /// open, or why it is closed (kalender). Null when there is no such convenant, or when the caller may not see
    /// it.
    #[graphql(complexity = "calendar_weight(from, until, child_complexity)")]
    async fn calendar(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The convenant.")] convenant_id: ID,
        #[graphql(desc = "A partner in it, whose own closed days are taken along.")] organization_id: Option<
            ID,
        >,
        #[graphql(desc = "The first day.")] from: Date,
        #[graphql(desc = "The day after the last.")] until: Date,
    ) -> Result<Option<CalendarPeriod>> {
        CalendarPeriod::find(ctx, &convenant_id, organization_id.as_ref(), from.0, until.0).await
    }

    /// All that is held of a person (inzage), for whoever asks to know it. Null when there is no such candidate, and to all
    /// but the partner the person comes from.
    #[graphql(complexity = "WEIGHT_OF_EXPORT + child_complexity")]
    async fn candidate_export(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The candidate.")] candidate_id: ID,
    ) -> Result<Option<CandidateExport>> {
        CandidateExport::find(ctx, &candidate_id).await
    }

    /// Who is asking.
    async fn viewer(&self, ctx: &Context<'_>) -> Result<Contact> {
        load::expect(ctx, viewer(ctx)?.contact_id).await
    }
}

macro_rules! lists {
    ($(#[doc = $doc:literal] $module:ident: $row:ident, $id:ident = $prefix:literal $(, $what:ident)*;)+) => {
        const LISTS: &[&[Field<Lists>]] = &[$($row::EVERYTHING),+];
    };
}

entity::tables!(lists);

impl Shown for Lists {
    const DESCRIPTION: &'static str = "What is found in lists.";

    fn fields() -> impl Iterator<Item = &'static Field<Self>> {
        LISTS.iter().copied().flatten()
    }
}

object!(Lists, "Lists");
