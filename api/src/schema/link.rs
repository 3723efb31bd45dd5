//! Fields that lead from a row to others: to the one it points at, and to those that point at it.

use std::{fmt::Display, future::Future, sync::Arc};

use async_graphql::{Context, OutputType, Result, ServerResult, registry::Registry};
use domain::{
    access::{FieldGroup, Scoped},
    queries::page::Order,
};
use sea_orm::Condition;

use super::{
    connection::{self, Asked, Connection},
    field::{Answer, Field, Lists, Says, Signature, argument, refused, resolved},
    load::{self, Under},
    object::found_rows,
    order::by_age,
    row::{ColumnOf, IdOf, Listed, Part, Row},
};

impl Field<Lists> {
    /// All the rows of a type that the viewer may know of.
    pub const fn everything<T: Listed>(name: &'static str, description: &'static str) -> Self {
        Self {
            name,
            description,
            signature: list_signature::<Connection<T>>,
            says: Says::Found(|_, ctx| everything::<T>(ctx)),
        }
    }
}

/// A page of a list, and of what.
pub trait Paged: OutputType {
    /// Of what.
    type Node: Listed;
}

impl<T: Listed> Paged for Connection<T> {
    type Node = T;
}

/// How a list looks.
pub fn list_signature<L: Paged>(registry: &mut Registry) -> Signature {
    let args = [
        argument::<Option<i32>>(
            registry,
            "first",
            "How many rows from the start, 1 to 100; 20 when neither this nor `last` is given.",
        ),
        argument::<Option<String>>(registry, "after", "Only rows behind this place."),
        argument::<Option<i32>>(
            registry,
            "last",
            "How many rows from the end, 1 to 100; instead of `first`.",
        ),
        argument::<Option<String>>(registry, "before", "Only rows before this place; with `last`."),
        argument::<Option<<L::Node as Listed>::Filter>>(
            registry,
            "filter",
            "Which rows; all the caller may see when left out.",
        ),
        argument::<Option<<L::Node as Listed>::Order>>(
            registry,
            "orderBy",
            "In what order; by age when left out.",
        ),
    ];
    Signature {
        ty: L::create_type_info(registry),
        args: args.into(),
        complexity: Some(|ctx, variables, field, of_one| {
            let first = ctx.param_value::<Option<i32>>(variables, field, "first", None)?;
            let last = ctx.param_value::<Option<i32>>(variables, field, "last", None)?;
            Ok(connection::weight(first, last, of_one))
        }),
    }
}

/// The row that is pointed at, if there is one and the viewer may know of it.
pub fn find<'a, T: Row>(ctx: &'a Context<'a>, id: impl Into<Option<IdOf<T>>>) -> Answer<'a> {
    resolved(ctx, load::find::<T>(ctx, id.into()))
}

/// The row that is pointed at, which whoever sees the one that points may see as well.
pub fn expect<'a, T: Row>(ctx: &'a Context<'a>, id: IdOf<T>) -> Answer<'a> {
    resolved(ctx, load::expect::<T>(ctx, id))
}

/// A part of the row, if the viewer may read that field group.
pub fn opens<'a, P: Part>(ctx: &'a Context<'a>, row: &'a P::Row, group: FieldGroup) -> Answer<'a> {
    resolved(ctx, async move {
        let model = row.model();
        let id = <P::Row as Row>::Entity::id_of(model);
        let opens = load::opens::<P::Row>(ctx, group, id).await?;
        Ok(opens.then(|| P::of(Arc::clone(model))))
    })
}

/// A page of the rows that point at a parent.
pub fn list<'a, T: Listed>(ctx: &'a Context<'a>, column: ColumnOf<T>, parent: impl Display) -> Answer<'a> {
    let parent = parent.to_string();
    paged(ctx, |asked| async move {
        connection::below::<T>(ctx, column, &parent, asked).await
    })
}

/// A page of all the rows the viewer may know of.
fn everything<'a, T: Listed>(ctx: &'a Context<'a>) -> Answer<'a> {
    paged(ctx, |asked| connection::everything::<T>(ctx, asked))
}

fn paged<'a, T: Listed, F: Future<Output = Result<Connection<T>>> + Send + 'a>(
    ctx: &'a Context<'a>,
    page: impl FnOnce(Asked<T>) -> F,
) -> Answer<'a> {
    match asked(ctx) {
        Ok(asked) => resolved(ctx, page(asked)),
        Err(error) => refused(ctx, error),
    }
}

fn asked<T: Listed>(ctx: &Context<'_>) -> ServerResult<Asked<T>> {
    Ok(Asked {
        first: ctx.param_value("first", None)?.1,
        after: ctx.param_value("after", None)?.1,
        last: ctx.param_value("last", None)?.1,
        before: ctx.param_value("before", None)?.1,
        filter: ctx.param_value("filter", None)?.1,
        order_by: ctx.param_value("orderBy", None)?.1,
    })
}

/// All the rows that point at a parent, where they are few by nature: at most a hundred.
pub fn all<'a, T: Row>(
    ctx: &'a Context<'a>,
    parent: impl Display,
    column: ColumnOf<T>,
    order: ColumnOf<T>,
) -> Answer<'a> {
    let under = Under::<T>::new(column, parent, Condition::all());
    found_rows(ctx, load::few(ctx, under, Order::ascending(order)))
}

/// The first row that points at a parent.
pub fn first<'a, T: Row>(ctx: &'a Context<'a>, column: ColumnOf<T>, parent: impl Display) -> Answer<'a> {
    let under = Under::<T>::new(column, parent, Condition::all());
    resolved(ctx, load::first(ctx, under, by_age()))
}
