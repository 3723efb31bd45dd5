//! An object as it is answered: its fields, in the order in which they are asked for.
//!
//! The library's own way costs a boxed future and a task for each field of each row. Most fields are columns of a row
//! that is at hand: here only what has to be found is a future, and those of one object share one.

use std::{future::pending, sync::Arc};

use async_graphql::{
    Context, ContextSelectionSet, Name, OutputType, Positioned, Result, ServerError, ServerResult, Value,
    indexmap::{IndexMap, map::Entry},
    parser::types::{Field, Selection, SelectionSet},
};
use futures::future::{BoxFuture, join_all, try_join_all};

use super::field::{Answer, Answered, Says, Shown, later};
use crate::room::{self, Room};

/// Makes what has a table of fields an object of the schema: `object!(NoShow, "NoShow")`.
macro_rules! object {
    ($ty:ty, $name:expr $(, $parameter:ident: $bound:path)?) => {
        impl$(<$parameter: $bound>)? ::async_graphql::ContainerType for $ty {
            async fn resolve_field(
                &self,
                ctx: &::async_graphql::Context<'_>,
            ) -> $crate::schema::field::Answered {
                $crate::schema::object::one(self, ctx).await
            }
        }

        impl$(<$parameter: $bound>)? ::async_graphql::OutputType for $ty {
            fn type_name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::from($name)
            }

            fn create_type_info(registry: &mut ::async_graphql::registry::Registry) -> String {
                $crate::schema::field::register::<Self>(registry)
            }

            async fn resolve(
                &self,
                ctx: &::async_graphql::ContextSelectionSet<'_>,
                _: &::async_graphql::Positioned<::async_graphql::parser::types::Field>,
            ) -> ::async_graphql::ServerResult<::async_graphql::Value> {
                $crate::schema::object::whole(self, ctx).await
            }
        }

        impl$(<$parameter: $bound>)? ::async_graphql::ObjectType for $ty {}
    };
}
pub(crate) use object;

/// All that is asked of an object.
pub async fn whole<T: Shown>(shown: &T, ctx: &ContextSelectionSet<'_>) -> ServerResult<Value> {
    let name = T::type_name();
    let mut asked = Vec::new();
    collect(ctx, &ctx.item.node, &name, &mut asked)?;
    let room = ctx.data_opt::<Arc<Room>>();
    let mut object = IndexMap::with_capacity(asked.len());
    let mut sought = Vec::new();
    for field in asked {
        let (value, bytes) = match says::<T>(&field.node.name.node) {
            _ if field.node.name.node == TYPENAME => known(Value::String(name.to_string())),
            Says::Column(column) => known(column(shown)),
            Says::Found(found) => {
                sought.push((field, found));
                (Value::Null, room::OBJECT)
            }
        };
        fit(room, field.node.name.node.len() + bytes).await;
        put(&mut object, &field.node.response_key().node, value);
    }
    if !sought.is_empty() {
        find(shown, ctx, &sought, &mut object).await;
    }
    Ok(Value::Object(object))
}

/// All that is asked of each of some rows. Boxed one by one, they are waited for in the same way whatever they are.
async fn each<'a, T: OutputType + 'a>(
    rows: impl ExactSizeIterator<Item = &'a T>,
    ctx: &ContextSelectionSet<'a>,
    field: &Positioned<Field>,
) -> ServerResult<Value> {
    let contexts: Vec<_> = (0..rows.len()).map(|place| ctx.with_index(place)).collect();
    let one = |(row, ctx): (&'a T, _)| -> BoxFuture<'_, ServerResult<Value>> {
        let ctx: &ContextSelectionSet<'_> = ctx;
        Box::pin(async move {
            let shown = row.resolve(ctx, field).await;
            shown.map_err(|error| ctx.set_error_path(error))
        })
    };
    let shown: Vec<_> = rows.zip(&contexts).map(one).collect();
    try_join_all(shown).await.map(Value::List)
}

/// Rows that are at hand.
pub fn rows<'a, T: OutputType + 'a>(
    ctx: &'a Context<'a>,
    rows: impl ExactSizeIterator<Item = &'a T> + Send + 'a,
) -> Answer<'a> {
    later(async move {
        let ctx_of_rows = ctx.with_selection_set(&ctx.item.node.selection_set);
        each(rows, &ctx_of_rows, ctx.item).await.map(Some)
    })
}

/// Rows that are found first.
pub fn found_rows<'a, T: OutputType + 'a>(
    ctx: &'a Context<'a>,
    rows: impl Future<Output = Result<Vec<T>>> + Send + 'a,
) -> Answer<'a> {
    later(async move {
        let rows = rows.await;
        let rows = rows.map_err(|error| ctx.set_error_path(error.into_server_error(ctx.item.pos)))?;
        let ctx_of_rows = ctx.with_selection_set(&ctx.item.node.selection_set);
        each(rows.iter(), &ctx_of_rows, ctx.item).await.map(Some)
    })
}

/// One field of an object, where another object shows it as its own.
pub async fn one<T: Shown>(shown: &T, ctx: &Context<'_>) -> Answered {
    let name = ctx.item.node.name.node.as_str();
    let room = ctx.data_opt::<Arc<Room>>();
    match says::<T>(name) {
        Says::Column(column) => {
            let (value, bytes) = known(column(shown));
            fit(room, name.len() + bytes).await;
            Ok(Some(value))
        }
        Says::Found(found) => {
            fit(room, name.len() + room::OBJECT).await;
            found(shown, ctx).await
        }
    }
}

const TYPENAME: &str = "__typename";

fn says<T: Shown>(name: &str) -> Says<T> {
    let field = T::fields().find(|field| field.name == name);
    field.map_or(Says::Found(T::by_hand), |field| field.says)
}

fn known(value: Value) -> (Value, usize) {
    let bytes = room::bytes(&value);
    (value, bytes)
}

/// Goes on if there is room. If not, it is for whoever set the bound to break off: a field that waits for ever costs
/// nothing, where an error for each field could be as large as what they say.
async fn fit(room: Option<&Arc<Room>>, bytes: usize) {
    if room.is_some_and(|room| !room.take(bytes)) {
        pending::<()>().await;
    }
}

/// The fields that are asked of a type, those of its fragments among them.
fn collect<'a>(
    ctx: &ContextSelectionSet<'a>,
    set: &'a SelectionSet,
    name: &str,
    asked: &mut Vec<&'a Positioned<Field>>,
) -> ServerResult<()> {
    for selection in &set.items {
        let (of, set) = match &selection.node {
            Selection::Field(field) => {
                asked.push(field);
                continue;
            }
            Selection::InlineFragment(inline) => {
                (inline.node.type_condition.as_ref(), &inline.node.selection_set)
            }
            Selection::FragmentSpread(spread) => {
                let fragment = &spread.node.fragment_name.node;
                let found = ctx.query_env.fragments.get(fragment).ok_or_else(|| {
                    ServerError::new(format!("Unknown fragment \"{fragment}\"."), Some(spread.pos))
                })?;
                (Some(&found.node.type_condition), &found.node.selection_set)
            }
        };
        if of.is_none_or(|of| is_a(ctx, name, &of.node.on.node)) {
            collect(ctx, &set.node, name, asked)?;
        }
    }
    Ok(())
}

/// Whether a type is another, or implements it.
fn is_a(ctx: &ContextSelectionSet<'_>, name: &str, other: &str) -> bool {
    let implemented = || ctx.schema_env.registry.implements.get(name);
    name == other || implemented().is_some_and(|interfaces| interfaces.contains(other))
}

type Sought<'a, T> = (
    &'a Positioned<Field>,
    for<'f> fn(&'f T, &'f Context<'f>) -> Answer<'f>,
);

/// Finds what is not at hand, all of it at the same time.
async fn find<'a, T: Shown>(
    shown: &'a T,
    ctx: &'a ContextSelectionSet<'a>,
    sought: &[Sought<'a, T>],
    object: &mut IndexMap<Name, Value>,
) {
    let contexts: Vec<Context<'_>> = sought.iter().map(|(field, _)| ctx.with_field(field)).collect();
    let answers = sought
        .iter()
        .zip(&contexts)
        .map(|((_, found), ctx)| found(shown, ctx));
    for ((field, _), answer) in sought.iter().zip(join_all(answers).await) {
        match answer {
            Ok(value) => put(object, &field.node.response_key().node, value.unwrap_or_default()),
            Err(error) => ctx.add_error(error),
        }
    }
}

/// Puts a value where it belongs. What is asked for twice is asked for different parts of it, perhaps.
fn put(object: &mut IndexMap<Name, Value>, key: &Name, value: Value) {
    match object.entry(key.clone()) {
        Entry::Vacant(place) => {
            place.insert(value);
        }
        Entry::Occupied(mut place) => merge(place.get_mut(), value),
    }
}

fn merge(there: &mut Value, more: Value) {
    match (there, more) {
        (Value::Object(there), Value::Object(more)) => {
            for (key, value) in more {
                put(there, &key, value);
            }
        }
        (Value::List(there), Value::List(more)) => {
            for (there, more) in there.iter_mut().zip(more) {
                merge(there, more);
            }
        }
        (there @ Value::Null, more) => *there = more,
        _ => {}
    }
}
