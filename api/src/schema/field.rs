//! A field as the API shows it.
//!
//! A type says which fields it has and where each comes from (`#[row]`); that becomes a table of [`Field`]s, which is
//! read once for all types: here for how they look, in [`object`](super::object) for what they say. The macros make no
//! more than that table, so what a type costs to compile is little more than its fields.

use std::future::{Future, ready};

use async_graphql::{
    Context, InputType, ObjectType, OutputType, Positioned, Result, ServerError, ServerResult, Value,
    VisitorContext,
    indexmap::IndexMap,
    parser::types::{self, VariableDefinition},
    registry::{CacheControl, Deprecation, MetaField, MetaInputValue, MetaType, MetaTypeId, Registry},
};
use domain::MOST_AT_ONCE;
use futures::future::BoxFuture;

use super::scalar::{Date, DateTime, Decimal, EmailAddress, Euro};

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
        later(ready(Ok(None)))
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
    pub says: Says<T>,
}

/// Where what a field says comes from.
pub enum Says<T> {
    /// A column of the row: it is at hand.
    Column(fn(&T) -> Value),
    /// Elsewhere: it has to be found first.
    Found(for<'a> fn(&'a T, &'a Context<'a>) -> Answer<'a>),
}

// Derived, these would ask the same of `T`.
impl<T> Clone for Says<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Says<T> {}

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

/// What a field will say once it is found.
pub type Answer<'a> = BoxFuture<'a, Answered>;

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

/// What a list weighs that has no pages. Of what has no fields of its own, each weighs one.
pub fn weight_of_several(of_one: usize) -> usize {
    SEVERAL.saturating_mul(of_one.max(1)).saturating_add(1)
}

/// How a field looks that says several things, few by nature: it weighs as much as a list of usual length.
pub fn several<T: OutputType>(registry: &mut Registry) -> Signature {
    Signature {
        complexity: Some(|_, _, _, of_one| Ok(weight_of_several(of_one))),
        ..plain::<T>(registry)
    }
}

/// How a field looks that has each of those with which something was done at once.
pub fn at_once<T: OutputType>(registry: &mut Registry) -> Signature {
    Signature {
        complexity: Some(|_, _, _, of_one| Ok(MOST_AT_ONCE.saturating_mul(of_one.max(1)).saturating_add(1))),
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

/// What will be known later.
pub fn later<'a>(answer: impl Future<Output = Answered> + Send + 'a) -> Answer<'a> {
    Box::pin(answer)
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
    later(ready(Err(ctx.set_error_path(error))))
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
pub fn column<T: OfColumn<C>, C>(column: &C) -> Value {
    T::shown(column)
}

/// What stands in a column that may be empty.
pub fn optional<T: OfColumn<C>, C>(column: &Option<C>) -> Value {
    column.as_ref().map_or(Value::Null, T::shown)
}
