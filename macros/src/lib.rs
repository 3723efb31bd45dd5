//! What the types, filters and mutations of the API are written with: each says what is its own, and the rest, which is
//! the same everywhere, follows from it.
//!
//! What is made is small and calls what is shared: `api/src/schema/row.rs`, `api/src/schema/filter.rs`,
//! `api/src/input/` and `api/src/mutation/`. That is where to read what a field, a condition or an action does.

mod filter;
mod folder;
mod given;
mod mutation;
mod row;
mod words;

use proc_macro::TokenStream;
use syn::{DeriveInput, ItemStruct, LitStr, parse_macro_input};

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
/// Where a query can start from all such rows, `#[everything(no_shows, "No-shows (niet verschenen).")]` below it says what
/// that list is called.
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

/// Makes a struct what something is done with: an input of the API, the mutation that takes it and the payload that it
/// answers.
///
/// ```ignore
/// /// Reports that the candidate did not turn up (niet verschenen). Done by the employer.
/// #[mutation(ReportNoShow)]
/// #[takes("The interview at which the candidate did not turn up (niet verschenen).")]
/// #[answers(no_show: NoShow, "The no-show.")]
/// pub struct ReportNoShowInput {
///     /// The interview.
///     interview_id: ID,
///     #[version_of("interview")]
///     version: Option<i32>,
/// }
/// ```
///
/// The comment is what the schema says of the mutation. `mutation` names the domain's command, `takes` says what the
/// input is (and `argument = "…"` behind it what it is as the argument, where that is said otherwise), `answers` has the
/// one field of the payload. An idempotency key is added to the fields.
///
/// Each field of the command is read from the field of the same name, as `Given` reads it. Of a field can be said:
///
/// | attribute | |
/// |---|---|
/// | `at_most(number)` | a longer list is refused, and not looked into |
/// | `becomes(field)` | the command calls it otherwise |
/// | `version_of("no-show")` | the version of a row, which needs no comment |
/// | `graphql(default)`, `graphql(flatten)` | as an input object has them; what is flat is read at the place of the whole |
///
/// `#[entry("One referral.")]` makes the same fields an entry of a list as well, `ReportNoShowEntry`: the input of another
/// mutation, which does it of several at once.
///
/// Where more than the fields has to be looked at, `#[mutation(Command, by hand)]` leaves the reading to the struct's own
/// `fn by_hand(self, faults: &mut Faults) -> Command`.
#[proc_macro_attribute]
pub fn mutation(said: TokenStream, item: TokenStream) -> TokenStream {
    let (said, item) = (
        parse_macro_input!(said as mutation::Said),
        parse_macro_input!(item as ItemStruct),
    );
    mutation::mutation(&said, &item)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}

/// Reads an input of several fields as a struct of the domain:
///
/// ```ignore
/// #[derive(InputObject, Given)]
/// #[given(NewPlanStep)]
/// pub struct PlanStepInput {
///     /// The day by which it is done.
///     due_on: Date,
/// }
/// ```
///
/// Its fields are read as those of a [`macro@mutation`] are, and can say the same.
#[proc_macro_derive(Given, attributes(given, at_most, becomes))]
pub fn given(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    given::derive(&input)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}

/// Makes every file of a folder a module, and what is public in it the folder's: `modules!("src/schema/types");` in the
/// folder's own `mod.rs`, with its path in the crate. A file that is there is found; nothing names it.
#[proc_macro]
pub fn modules(folder: TokenStream) -> TokenStream {
    let folder = parse_macro_input!(folder as LitStr);
    folder::modules(&folder)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}

/// Makes every file of a folder a module, and those with a [`macro@mutation`] its `ACTIONS`:
/// `actions!("src/mutation/pools");` in the folder's own `mod.rs`.
#[proc_macro]
pub fn actions(folder: TokenStream) -> TokenStream {
    let folder = parse_macro_input!(folder as LitStr);
    folder::actions(&folder)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}
