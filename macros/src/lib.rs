//! What the types and filters of the API are written with: a type or a filter says what is its own, and the rest,
//! which is the same everywhere, follows from it.
//!
//! What is made is small and calls what is shared: `api/src/schema/row.rs` and `api/src/schema/filter.rs`. That is
//! where to read what a field or a condition does.

mod filter;
mod row;
mod words;

use proc_macro::TokenStream;
use syn::{DeriveInput, ItemStruct, parse_macro_input};

/// Makes an input to what narrows the lists of a table, each field one condition on its rows:
///
/// ```ignore
/// #[derive(Clone, Debug, Default, InputObject, Filter)]
/// #[filter(no_show)]
/// pub struct NoShowFilter {
///     /// Under this convenant.
///     #[points_at(convenant)]
///     pub convenant_id: Option<ID>,
///     /// Happened at or after this moment.
///     #[from(OccurredAt)]
///     pub occurred_from: Option<DateTime>,
/// }
/// ```
///
/// | attribute | rows |
/// |---|---|
/// | `points_at(table)`, `points_at(table, Column)` | that point at a row of that table, if it may be seen |
/// | `about`, `about(Column)` | about one row, given by its identity of whatever kind |
/// | `among(Column)` | whose word is one of these |
/// | `equals`, `equals(Column)` | whose text is exactly this |
/// | `is`, `is(Column)` | whose number or truth value is this |
/// | `named` | of this name, however it is spelled |
/// | `from(Column)`, `until(Column)` | at or after, and before, a moment or a day |
/// | `present(Column)`, `absent(Column)` | in which the column is filled, or empty, when asked for with true |
/// | `by(function)` | for which the function gives the condition |
///
/// The column is that of the field's own name where none is given. A column of another field group has
/// `opened(Group)` beside it: the filter then keeps to the rows whose group the viewer may read.
#[proc_macro_derive(
    Filter,
    attributes(
        filter, points_at, about, among, equals, is, named, from, until, present, absent, by, opened
    )
)]
pub fn filter(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    filter::derive(&input)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}

/// Makes a struct of fields a type of the API that shows rows of a table:
///
/// ```ignore
/// /// Someone did not turn up (niet verschenen).
/// #[row(no_show, listed, versioned)]
/// pub struct NoShow {
///     /// The interview.
///     #[one]
///     interview: Interview,
///     /// When it happened.
///     occurred_at: DateTime,
///     /// When the three-way conversation was held (driegesprek); null until it is recorded.
///     #[column(follow_up_on)]
///     follow_up_held_at: Option<DateTime>,
///     /// The deadlines about it (termijnen).
///     #[list(SubjectId)]
///     deadlines: Connection<Deadline>,
/// }
/// ```
///
/// It becomes a wrapper of the table's row, `NoShow(pub no_show::Model)`. The comments are what the schema says.
/// Everything has an `id`. After the table comes what else it is:
///
/// | word | |
/// |---|---|
/// | `listed` | it comes in lists, narrowed by `NoShowFilter` and ordered by `NoShowOrder` |
/// | `created` | it has the field `createdAt` |
/// | `versioned` | it has the field `version` |
/// | `complex` | it has fields that are written by hand, in an `impl` under `#[ComplexObject]` |
///
/// A field without an attribute shows the column of its name, as a type that has `OfColumn`. The others:
///
/// | attribute | type | shows |
/// |---|---|---|
/// | `column(column)` | | that column |
/// | `one`, `one(column)` | `T` | the row that the column points at, which whoever sees this one may see as well |
/// | | `Option<T>` | the same, null when there is none or the viewer may not see it |
/// | `opens(Group)` | `Option<P>` | a [`macro@part`] of this row, null to those who may not read that field group |
/// | `list(Column)` | `Connection<T>` | a page of the rows whose column points here |
/// | `all(Column, Column)` | `Vec<T>` | all such rows, where they are few, in the order of the second column |
/// | `first(Column)` | `Option<T>` | the oldest of such rows |
///
/// `one` looks at `interview_id` for `interview`, and at `created_by` for `created_by`.
#[proc_macro_attribute]
pub fn row(said: TokenStream, item: TokenStream) -> TokenStream {
    let (said, item) = (
        parse_macro_input!(said as row::Said),
        parse_macro_input!(item as ItemStruct),
    );
    row::row(&said, &item)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}

/// Makes a struct of fields a type of the API that shows some columns of a row, for those who may read them:
/// `#[part(NoShow)]` names the row. Its fields are as those of a [`macro@row`], and so is `complex`.
#[proc_macro_attribute]
pub fn part(said: TokenStream, item: TokenStream) -> TokenStream {
    let (said, item) = (
        parse_macro_input!(said as row::Said),
        parse_macro_input!(item as ItemStruct),
    );
    row::part(&said, &item)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}

/// Makes a struct of fields a type of the API that hangs on nothing, each field a page of all the rows of a type that
/// the viewer may know of.
#[proc_macro_attribute]
pub fn lists(_: TokenStream, item: TokenStream) -> TokenStream {
    let item = parse_macro_input!(item as ItemStruct);
    row::lists(&item)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}
