//! A row as the API shows it.
//!
//! A type says which fields it has and where each comes from (`#[row]`); that becomes a table of [`Field`]s, and what
//! shows them is here once for all types. The macros make no more than that table, so what a type costs to compile is
//! little more than its fields.

use std::{fmt::Display, future::Future, sync::Arc};

use async_graphql::{
    Context, ID, InputType, ObjectType, OutputType, Positioned, Result, ServerError, ServerResult, Value,
    VisitorContext,
    indexmap::IndexMap,
    parser::types::{self, VariableDefinition},
    registry::{CacheControl, Deprecation, MetaField, MetaInputValue, MetaType, MetaTypeId, Registry},
};
use domain::{
    access::{FieldGroup, Scoped},
    queries::page::Order,
};
use futures::future::{BoxFuture, Either, Ready, pending, ready};
use sea_orm::{Condition, EntityTrait};

use super::{
    connection::{self, Asked, Connection},
    load::{self, Under},
    order::by_age,
    query::Lists,
    scalar::{Date, DateTime, Decimal, EmailAddress, Euro},
};

use crate::room::{self, Room};

pub use macros::{part, row};

/// The table's own row behind a type.
pub type ModelOf<T> = <<T as Row>::Entity as EntityTrait>::Model;

/// The column of the table behind a type.
pub type ColumnOf<T> = <<T as Row>::Entity as EntityTrait>::Column;

/// The identity of a row of the table behind a type.
pub type IdOf<T> = <<T as Row>::Entity as Scoped>::Id;

/// A type of the API that is a row of a table. The row is wrapped and never shown itself: what of it is
/// public is what the type has a field for.
pub trait Row: Shown {
    /// The table.
    type Entity: Scoped<Model: Sync + 'static>;
    /// The list of all its rows, where a query can start from that.
    const EVERYTHING: &'static [Field<Lists>] = &[];

    /// Shows a row.
    fn of(model: ModelOf<Self>) -> Self;
    /// The row that is shown.
    fn model(&self) -> &ModelOf<Self>;

    /// The identity, for whoever does not know what row it is.
    fn id(&self, _ctx: &Context<'_>) -> impl Future<Output = Result<ID>> + Send {
        ready(Ok(identity(self)))
    }
}

/// A type whose rows come in lists that can be filtered and ordered.
pub trait Listed: Row {
    /// What a list of it can be narrowed to.
    type Filter: super::filter::Filter;
    /// What a list of it can be ordered by.
    type Order: super::order::Ordering<Self::Entity>;
}

/// Those columns of a row that not everyone may read who may know of it.
pub trait Part: Shown {
    /// The row.
    type Row: Row;
    /// Shows those columns.
    fn of(model: ModelOf<Self::Row>) -> Self;
}

/// A type with a table of fields.
pub trait Shown: ObjectType + Sized + 'static {
    /// What the schema says of it.
    const DESCRIPTION: &'static str;
    /// Its fields, but for those that are written by hand.
    fn fields() -> impl Iterator<Item = &'static Field<Self>>;

    /// How those look that are written by hand.
    fn fields_by_hand(_registry: &mut Registry) -> Vec<(String, MetaField)> {
        Vec::new()
    }

    /// What one says that is written by hand.
    fn by_hand<'a>(&'a self, _ctx: &'a Context<'a>) -> Answer<'a> {
        Either::Left(ready(Ok(None)))
    }
}

/// One field of a type.
pub struct Field<T> {
    /// Its name.
    pub name: &'static str,
    /// What the schema says of it.
    pub description: &'static str,
    /// How it looks.
    pub signature: fn(&mut Registry) -> Signature,
    /// What it says.
    pub answer: for<'a> fn(&'a T, &'a Context<'a>) -> Answer<'a>,
}

/// How a field looks.
pub struct Signature {
    ty: String,
    args: IndexMap<String, MetaInputValue>,
    complexity: Option<Complexity>,
}

type Complexity =
    fn(&VisitorContext<'_>, &[Positioned<VariableDefinition>], &types::Field, usize) -> ServerResult<usize>;

/// What a field says; nothing when there is no such field.
pub type Answered = ServerResult<Option<Value>>;

/// What a field will say: what a column holds at once, all else later.
pub type Answer<'a> = Either<Ready<Answered>, BoxFuture<'a, Answered>>;

/// What the schema says of `createdAt`, where it says no more than that.
pub const CREATED: &str = "When it was recorded.";

/// What the schema says of `version`.
pub const VERSION: &str = "How often it was changed, from one on; hand it in with a change, so that one made in between \
                           is not\nlost.";

impl<T: Row> Field<T> {
    /// The identity.
    pub const fn identity() -> Self {
        Self {
            name: "id",
            description: "Identity.",
            signature: plain::<ID>,
            answer: |row, _| Either::Left(ready(Ok(Some(identity(row).to_value())))),
        }
    }
}

impl Field<Lists> {
    /// All the rows of a type that the viewer may know of.
    pub const fn everything<T: Listed>(name: &'static str, description: &'static str) -> Self {
        Self {
            name,
            description,
            signature: list_signature::<Connection<T>>,
            answer: |_, ctx| everything::<T>(ctx),
        }
    }
}

fn identity<T: Row>(row: &T) -> ID {
    connection::id(T::Entity::id_of(row.model()))
}

/// Makes a type known to the schema.
pub fn register<T: Shown>(registry: &mut Registry) -> String {
    registry.create_output_type::<T, _>(MetaTypeId::Object, |registry| {
        let mut fields: IndexMap<String, MetaField> = T::fields()
            .map(|field| meta(field.name, field.description, (field.signature)(registry)))
            .collect();
        fields.extend(T::fields_by_hand(registry));
        meta_type(
            T::type_name().into_owned(),
            T::DESCRIPTION,
            fields,
            std::any::type_name::<T>(),
        )
    })
}

/// Makes what has a table of fields an object of the schema: `object!(NoShow, "NoShow")`.
macro_rules! object {
    ($ty:ty, $name:expr $(, $parameter:ident: $bound:path)?) => {
        impl$(<$parameter: $bound>)? ::async_graphql::ContainerType for $ty {
            async fn resolve_field(
                &self,
                ctx: &::async_graphql::Context<'_>,
            ) -> $crate::schema::row::Answered {
                $crate::schema::row::answer(self, ctx).await
            }
        }

        impl$(<$parameter: $bound>)? ::async_graphql::OutputType for $ty {
            fn type_name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed($name)
            }

            fn create_type_info(registry: &mut ::async_graphql::registry::Registry) -> String {
                $crate::schema::row::register::<Self>(registry)
            }

            async fn resolve(
                &self,
                ctx: &::async_graphql::ContextSelectionSet<'_>,
                _: &::async_graphql::Positioned<::async_graphql::parser::types::Field>,
            ) -> ::async_graphql::ServerResult<::async_graphql::Value> {
                ::async_graphql::resolver_utils::resolve_container(ctx, self).await
            }
        }

        impl$(<$parameter: $bound>)? ::async_graphql::ObjectType for $ty {}
    };
}
pub(crate) use object;

fn meta_type(
    name: String,
    description: &str,
    fields: IndexMap<String, MetaField>,
    rust_typename: &'static str,
) -> MetaType {
    MetaType::Object {
        name,
        description: Some(description.to_owned()),
        fields,
        cache_control: CacheControl::default(),
        extends: false,
        shareable: false,
        resolvable: true,
        inaccessible: false,
        interface_object: false,
        tags: Vec::new(),
        keys: None,
        visible: None,
        is_subscription: false,
        rust_typename: Some(rust_typename),
        directive_invocations: Vec::new(),
        requires_scopes: Vec::new(),
    }
}

fn meta(name: &str, description: &str, signature: Signature) -> (String, MetaField) {
    let field = MetaField {
        name: name.to_owned(),
        description: Some(description.to_owned()),
        args: signature.args,
        ty: signature.ty,
        deprecation: Deprecation::NoDeprecated,
        cache_control: CacheControl::default(),
        external: false,
        requires: None,
        provides: None,
        visible: None,
        shareable: false,
        inaccessible: false,
        tags: Vec::new(),
        override_from: None,
        compute_complexity: signature.complexity,
        directive_invocations: Vec::new(),
        requires_scopes: Vec::new(),
    };
    (name.to_owned(), field)
}

/// How a field looks that takes no arguments.
pub fn plain<T: OutputType>(registry: &mut Registry) -> Signature {
    Signature {
        ty: T::create_type_info(registry),
        args: IndexMap::new(),
        complexity: None,
    }
}

/// How a field looks that takes one argument, `input`.
pub fn taking<T: OutputType, I: InputType>(registry: &mut Registry, description: &str) -> Signature {
    Signature {
        args: [argument::<I>(registry, "input", description)].into(),
        ..plain::<T>(registry)
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

fn argument<T: InputType>(
    registry: &mut Registry,
    name: &str,
    description: &str,
) -> (String, MetaInputValue) {
    let argument = MetaInputValue {
        name: name.to_owned(),
        description: Some(description.to_owned()),
        ty: T::create_type_info(registry),
        deprecation: Deprecation::NoDeprecated,
        default_value: None,
        visible: None,
        inaccessible: false,
        tags: Vec::new(),
        is_secret: false,
        directive_invocations: Vec::new(),
    };
    (name.to_owned(), argument)
}

/// What the field says that is asked for.
pub fn answer<'a, T: Shown>(shown: &'a T, ctx: &'a Context<'a>) -> Answer<'a> {
    let name = ctx.item.node.name.node.as_str();
    let answer = match T::fields().find(|field| field.name == name) {
        Some(field) => (field.answer)(shown, ctx),
        None => shown.by_hand(ctx),
    };
    match ctx.data_opt::<Arc<Room>>() {
        Some(room) => fitting(room, name, answer),
        None => answer,
    }
}

/// The answer, if there is room for it. If not, it is for whoever set the bound to break off: a field that waits for
/// ever costs nothing, where an error for each field could be as large as what they say.
fn fitting<'a>(room: &Room, name: &str, answer: Answer<'a>) -> Answer<'a> {
    let (answer, bytes) = match answer {
        Either::Left(known) => {
            let known = known.into_inner();
            let bytes = known
                .as_ref()
                .ok()
                .and_then(Option::as_ref)
                .map_or(0, room::bytes);
            (Either::Left(ready(known)), bytes)
        }
        later @ Either::Right(_) => (later, room::OBJECT),
    };
    match room.take(name.len() + bytes) {
        true => answer,
        false => Either::Right(Box::pin(pending())),
    }
}

/// What will be known later.
pub fn later<'a>(answer: impl Future<Output = Answered> + Send + 'a) -> Answer<'a> {
    Either::Right(Box::pin(answer))
}

/// A value that is at hand.
pub fn value<'a, T: OutputType>(ctx: &'a Context<'a>, value: &'a T) -> Answer<'a> {
    later(shown(ctx, value))
}

/// What is made of the argument `input`.
pub fn made<'a, I: InputType, T: OutputType, F: Future<Output = Result<T>> + Send + 'a>(
    ctx: &'a Context<'a>,
    make: impl FnOnce(I) -> F,
) -> Answer<'a> {
    match ctx.param_value("input", None) {
        Ok((_, input)) => resolved(ctx, make(input)),
        Err(error) => refused(ctx, error),
    }
}

fn refused<'a>(ctx: &Context<'_>, error: ServerError) -> Answer<'a> {
    Either::Left(ready(Err(ctx.set_error_path(error))))
}

async fn shown<T: OutputType>(ctx: &Context<'_>, value: &T) -> Answered {
    let ctx_of_value = ctx.with_selection_set(&ctx.item.node.selection_set);
    value.resolve(&ctx_of_value, ctx.item).await.map(Some)
}

fn resolved<'a, T: OutputType>(
    ctx: &'a Context<'a>,
    value: impl Future<Output = Result<T>> + Send + 'a,
) -> Answer<'a> {
    later(async move {
        // An answer can be long without ever waiting; others must have their turn, and the time limit its say.
        tokio::task::consume_budget().await;
        let value = value.await;
        let value = value.map_err(|error| ctx.set_error_path(error.into_server_error(ctx.item.pos)))?;
        shown(ctx, &value).await
    })
}

/// A type of the API for what stands in a column.
pub trait OfColumn<C>: InputType + OutputType {
    /// What stands there, as the API shows it.
    fn shown(column: &C) -> Value;
}

impl<T: InputType + OutputType> OfColumn<T> for T {
    fn shown(column: &T) -> Value {
        column.to_value()
    }
}

macro_rules! of_column {
    ($($ty:ident: $column:ty),+ $(,)?) => {$(
        impl OfColumn<$column> for $ty {
            fn shown(column: &$column) -> Value {
                InputType::to_value(&Self(column.to_owned()))
            }
        }
    )+};
}

of_column! {
    DateTime: chrono::DateTime<chrono::Utc>,
    Date: chrono::NaiveDate,
    Euro: i64,
    Decimal: i64,
    EmailAddress: String,
}

/// What stands in a column.
pub fn column<'a, T: OfColumn<C>, C>(column: &C) -> Answer<'a> {
    Either::Left(ready(Ok(Some(T::shown(column)))))
}

/// What stands in a column that may be empty.
pub fn optional<'a, T: OfColumn<C>, C>(column: &Option<C>) -> Answer<'a> {
    let shown = column.as_ref().map_or(Value::Null, T::shown);
    Either::Left(ready(Ok(Some(shown))))
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
        Ok(opens.then(|| P::of(model.clone())))
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
    resolved(ctx, load::few(ctx, under, Order::ascending(order)))
}

/// The first row that points at a parent.
pub fn first<'a, T: Row>(ctx: &'a Context<'a>, column: ColumnOf<T>, parent: impl Display) -> Answer<'a> {
    let under = Under::<T>::new(column, parent, Condition::all());
    resolved(ctx, load::first(ctx, under, by_age()))
}
