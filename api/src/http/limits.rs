//! What a document may ask for, decided before anything costly is done with it.
//!
//! Every way in (HTTP, WebSocket, stored documents) goes through [`check`], in this order:
//!
//! 1. one pass over the characters bounds tokens and nesting, so that the recursive parser can be
//!    handed the text without overflowing its stack;
//! 2. from the same pass follows which fragment spreads which, and so a lower bound on the size of
//!    the document once its fragments are written out. Each fragment is looked at once and its size
//!    remembered, however often it is spread;
//! 3. the parser runs. It resolves no fragments: its work is linear in the tokens, but slow;
//! 4. the same sum over the parsed document gives the exact size.
//!
//! The library's own checks walk the written-out document, and so take time exponential in the length
//! of a chain of fragments that each spread the next one twice. They run after this, on documents
//! known to be small.

mod expansion;
mod lexer;
mod refused;

use async_graphql::{
    Variables,
    parser::{parse_query, types::ExecutableDocument},
};

pub use refused::{Passed, Refused};

use expansion::{Definitions, Size};

/// The bounds on one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes in the text. What is long belongs in variables.
    pub length: usize,
    /// Tokens in the text.
    pub tokens: usize,
    /// Characters in one name.
    pub name_length: usize,
    /// Brackets of any kind open at once.
    pub nesting: usize,
    /// Directives in the text.
    pub directives: usize,
    /// Fragment definitions.
    pub fragments: usize,
    /// Fields, spreads and inline fragments once all fragments are written out.
    pub nodes: u64,
    /// Fields nested in one another. The introspection query of current tools needs 15.
    pub depth: usize,
    /// Fields, spreads and inline fragments nested in one another. Beyond 32 the library refuses.
    pub levels: usize,
    /// Fields, each about as often as introspection answers it. What current tools ask for is some five million.
    pub unfolded: u64,
    /// Whether the schema may be asked for at all.
    pub introspection: bool,
    /// Aliased fields at the root: each of them is a whole request of its own.
    pub root_aliases: u64,
    /// Values in the variables, times the places where a variable is used: the values are copied
    /// and checked at every use.
    pub variable_values: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            length: 64 * 1024,
            tokens: 10_000,
            name_length: 128,
            nesting: 50,
            directives: 50,
            fragments: 200,
            nodes: 5_000,
            depth: 15,
            levels: 32,
            unfolded: 6_000_000,
            introspection: true,
            root_aliases: 50,
            variable_values: 500_000,
        }
    }
}

/// Parses the document if it stays within the limits, and holds the operation that is asked for.
///
/// # Errors
/// Says which limit is passed, or that the text is no GraphQL document or has no such operation.
pub fn check(
    document_text: &str,
    operation_name: Option<&str>,
    limits: &Limits,
) -> Result<ExecutableDocument, Refused> {
    Passed::check(document_text.len() as u64, limits.length as u64, Refused::TooLong)?;
    check_size(lexer::outline(document_text, limits)?.size()?, limits)?;
    let document = parse_query(document_text)?;
    check_size(Definitions::of(&document).size()?, limits)?;
    expansion::find_operation(&document, operation_name)?;
    Ok(document)
}

/// Bounds the work that variables cause in a document that has passed [`check`].
///
/// # Errors
/// Refuses large variables that are used in many places.
pub fn check_variables(
    document: &ExecutableDocument,
    variables: &Variables,
    limits: &Limits,
) -> Result<(), Refused> {
    let uses = Definitions::of(document).size()?.variable_uses;
    let values = variables.values().map(expansion::count_values).sum::<u64>();
    Passed::check(
        uses.saturating_mul(values),
        limits.variable_values,
        Refused::VariablesTooLarge,
    )
}

pub use expansion::find_operation;

fn check_size(size: Size, limits: &Limits) -> Result<(), Refused> {
    Passed::check(size.nodes, limits.nodes, Refused::TooComplex)?;
    Passed::check(size.depth as u64, limits.depth as u64, Refused::TooDeep)?;
    Passed::check(size.levels as u64, limits.levels as u64, Refused::TooManyLevels)?;
    if size.introspects && !limits.introspection {
        return Err(Refused::IntrospectionOff);
    }
    Passed::check(size.unfolded, limits.unfolded, Refused::IntrospectionTooLarge)?;
    Passed::check(size.root_aliases, limits.root_aliases, Refused::TooManyAliases)
}

#[cfg(test)]
mod tests;
