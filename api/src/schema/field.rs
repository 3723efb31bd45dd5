//! A field as the API shows it.
//!
//! A type says which fields it has and where each comes from (`#[row]`); that becomes a table of [`Field`]s, and what
//! shows them is here once for all types. The macros make no more than that table, so what a type costs to compile is
//! little more than its fields.

use std::{future::Future, sync::Arc};

use async_graphql::{
    Context, InputType, ObjectType, OutputType, Positioned, Result, ServerError, ServerResult, Value,
    VisitorContext,
    indexmap::IndexMap,
    parser::types::{self, VariableDefinition},
    registry::{CacheControl, Deprecation, MetaField, MetaInputValue, MetaType, MetaTypeId, Registry},
};
use futures::future::{BoxFuture, Either, Ready, pending, ready};

use super::scalar::{Date, DateTime, Decimal, EmailAddress, Euro};
use crate::room::{self, Room};

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

/// What a query can start from: the list of all the rows of each type.
#[derive(Clone, Copy, Debug)]
pub struct Lists;

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
    pub(super) ty: String,
    pub(super) args: IndexMap<String, MetaInputValue>,
    pub(super) complexity: Option<Complexity>,
}

pub(super) type Complexity =
    fn(&VisitorContext<'_>, &[Positioned<VariableDefinition>], &types::Field, usize) -> ServerResult<usize>;

/// What a field says; nothing when there is no such field.
pub type Answered = ServerResult<Option<Value>>;

/// What a field will say: what a column holds at once, all else later.
pub type Answer<'a> = Either<Ready<Answered>, BoxFuture<'a, Answered>>;

/// As how many a list weighs that has no pages.
pub const SEVERAL: usize = 20;

/// What the schema says of `createdAt`, where it says no more than that.
pub const CREATED: &str = "When it was recorded.";

/// What the schema says of `version`.
pub const VERSION: &str = "Row version. Send it back with a change to detect concurrent edits.";

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
            ) -> $crate::schema::field::Answered {
                $crate::schema::field::answer(self, ctx).await
            }
        }

        impl$(<$parameter: $bound>)? ::async_graphql::OutputType for $ty {
            fn type_name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed($name)
            }

            fn create_type_info(registry: &mut ::async_graphql::registry::Registry) -> String {
                $crate::schema::field::register::<Self>(registry)
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

/// What a list weighs that has no pages.
pub const fn weight_of_several(of_one: usize) -> usize {
    SEVERAL.saturating_mul(of_one).saturating_add(1)
}

/// How a field looks that says several things, few by nature: it weighs as much as a list of usual length.
pub fn several<T: OutputType>(registry: &mut Registry) -> Signature {
    Signature {
        complexity: Some(|_, _, _, of_one| Ok(weight_of_several(of_one))),
        ..plain::<T>(registry)
    }
}

/// How a field looks that takes one argument, `input`.
pub fn taking<T: OutputType, I: InputType>(registry: &mut Registry, description: &str) -> Signature {
    Signature {
        args: [argument::<I>(registry, "input", description)].into(),
        ..plain::<T>(registry)
    }
}

pub(super) fn argument<T: InputType>(
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

pub(super) fn refused<'a>(ctx: &Context<'_>, error: ServerError) -> Answer<'a> {
    Either::Left(ready(Err(ctx.set_error_path(error))))
}

async fn shown<T: OutputType>(ctx: &Context<'_>, value: &T) -> Answered {
    let ctx_of_value = ctx.with_selection_set(&ctx.item.node.selection_set);
    value.resolve(&ctx_of_value, ctx.item).await.map(Some)
}

pub(super) fn resolved<'a, T: OutputType>(
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
