//! What the types and filters of the API are written with: a type or a filter says what is its own, and the rest,
//! which is the same everywhere, follows from it.
//!
//! What is made is small and calls what is shared: `api/src/schema/row.rs` and `api/src/schema/filter.rs`. That is
//! where to read what a field or a condition does.

mod filter;
mod words;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

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
