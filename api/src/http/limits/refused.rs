use async_graphql::{Pos, ServerError, parser};
use thiserror::Error;

/// A limit, and what is beyond it. Of what is not read to its end only the limit is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passed {
    /// What is allowed.
    pub limit: u64,
    /// What it is.
    pub cost: u64,
}

impl Passed {
    /// Refuses what costs more than is allowed.
    pub(super) fn check(cost: u64, limit: u64, refused: impl FnOnce(Self) -> Refused) -> Result<(), Refused> {
        if cost > limit {
            return Err(refused(Self { limit, cost }));
        }
        Ok(())
    }
}

/// Why a document is not executed. The messages never repeat the document's text: an error may end
/// up in a log, and a document may hold personal data.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refused {
    /// The text is no GraphQL document.
    #[error("Syntax error: {what}.")]
    Syntax {
        /// What was expected.
        what: String,
        /// Where.
        at: Vec<Pos>,
    },
    /// A longer text than allowed.
    #[error("The document has {} bytes, more than the {} allowed: send what is long in variables.", .0.cost, .0.limit)]
    TooLong(Passed),
    /// More tokens than allowed.
    #[error("The document has more than {0} tokens.")]
    TooManyTokens(usize),
    /// A name longer than allowed.
    #[error("The document has a name of more than {0} characters.")]
    NameTooLong(usize),
    /// More brackets open at once than allowed.
    #[error("The document has more than {0} brackets nested in one another.")]
    NestedTooDeep(usize),
    /// More directives than allowed.
    #[error("The document has more than {0} directives.")]
    TooManyDirectives(usize),
    /// More fragment definitions than allowed.
    #[error("The document defines more than {0} fragments.")]
    TooManyFragments(usize),
    /// Too large once its fragments are written out.
    #[error("The document selects {} fields with its fragments written out, more than the {} allowed.", .0.cost, .0.limit)]
    TooComplex(Passed),
    /// Fields nested deeper than allowed.
    #[error("The document nests fields {} deep with its fragments written out, more than the {} allowed.", .0.cost, .0.limit)]
    TooDeep(Passed),
    /// Fields and fragments nested deeper than allowed.
    #[error("The document nests fields and fragments {} deep, more than the {} allowed.", .0.cost, .0.limit)]
    TooManyLevels(Passed),
    /// Introspection would answer more than allowed.
    #[error("Introspection would answer with some {} fields, more than the {} allowed: ask for fewer lists in lists.", .0.cost, .0.limit)]
    IntrospectionTooLarge(Passed),
    /// The schema is not told.
    #[error("The schema cannot be asked for here: it is published as schema.graphql.")]
    IntrospectionOff,
    /// More aliases at the root than allowed.
    #[error("The document has {} aliases at its root, more than the {} allowed.", .0.cost, .0.limit)]
    TooManyAliases(Passed),
    /// Fragments spread one another in a circle.
    #[error("The document's fragments spread one another in a circle.")]
    FragmentCycle,
    /// Large variables, used often.
    #[error("The variables hold {} values, counted at every place that uses a variable, more than the {} allowed.", .0.cost, .0.limit)]
    VariablesTooLarge(Passed),
    /// Several operations and no name, or a name that no operation has.
    #[error("The document holds no operation of that name.")]
    UnknownOperation,
    /// Several operations and no name.
    #[error("The document holds several operations: say which with `operationName`.")]
    OperationNameRequired,
}

impl Refused {
    /// The machine-readable code, shown in `extensions.code`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => "SYNTAX_ERROR",
            Self::TooLong(_) => "DOCUMENT_TOO_LONG",
            Self::TooManyTokens(_) => "TOO_MANY_TOKENS",
            Self::NameTooLong(_) => "NAME_TOO_LONG",
            Self::NestedTooDeep(_) | Self::TooDeep(_) | Self::TooManyLevels(_) => "QUERY_TOO_DEEP",
            Self::TooManyDirectives(_) => "TOO_MANY_DIRECTIVES",
            Self::TooManyFragments(_) => "TOO_MANY_FRAGMENTS",
            Self::TooComplex(_) | Self::IntrospectionTooLarge(_) => "QUERY_TOO_COMPLEX",
            Self::IntrospectionOff => "INTROSPECTION_OFF",
            Self::TooManyAliases(_) => "TOO_MANY_ALIASES",
            Self::FragmentCycle => "FRAGMENT_CYCLE",
            Self::VariablesTooLarge(_) => "VARIABLES_TOO_LARGE",
            Self::UnknownOperation => "UNKNOWN_OPERATION",
            Self::OperationNameRequired => "OPERATION_NAME_REQUIRED",
        }
    }

    /// The limit that is passed, and by how much where that is known.
    fn measure(&self) -> Option<(u64, Option<u64>)> {
        let limit = match self {
            Self::TooLong(passed)
            | Self::TooComplex(passed)
            | Self::TooDeep(passed)
            | Self::TooManyLevels(passed)
            | Self::IntrospectionTooLarge(passed)
            | Self::TooManyAliases(passed)
            | Self::VariablesTooLarge(passed) => return Some((passed.limit, Some(passed.cost))),
            Self::TooManyTokens(limit)
            | Self::NameTooLong(limit)
            | Self::NestedTooDeep(limit)
            | Self::TooManyDirectives(limit)
            | Self::TooManyFragments(limit) => *limit,
            _ => return None,
        };
        Some((limit as u64, None))
    }

    /// Where in the document, if at one place.
    #[must_use]
    pub fn locations(&self) -> Vec<Pos> {
        match self {
            Self::Syntax { at, .. } => at.clone(),
            _ => Vec::new(),
        }
    }
}

impl From<Refused> for ServerError {
    fn from(refused: Refused) -> Self {
        let mut error = ServerError::new(refused.to_string(), None);
        error.locations = refused.locations();
        let extensions = error.extensions.get_or_insert_default();
        extensions.set("code", refused.code());
        if let Some((limit, cost)) = refused.measure() {
            extensions.set("limit", limit);
            if let Some(cost) = cost {
                extensions.set("cost", cost);
            }
        }
        error
    }
}

impl From<parser::Error> for Refused {
    fn from(error: parser::Error) -> Self {
        let at = error.positions().collect();
        let what = match error {
            parser::Error::Syntax { message, .. } => expectation(&message),
            parser::Error::MultipleOperations { .. } => {
                "an operation without a name must be the only one".to_owned()
            }
            parser::Error::OperationDuplicated { .. } => "two operations have one name".to_owned(),
            parser::Error::FragmentDuplicated { .. } => "two fragments have one name".to_owned(),
            parser::Error::MissingOperation => "there is no operation".to_owned(),
            _ => "the document cannot be read".to_owned(),
        };
        Self::Syntax { what, at }
    }
}

/// The parser's message quotes the line at fault; its last line alone names grammar rules only.
fn expectation(message: &str) -> String {
    message
        .rsplit_once("\n  = ")
        .map(|(_, expected)| expected.trim())
        .filter(|expected| expected.starts_with("expected ") || expected.starts_with("unexpected "))
        .map_or_else(|| "unexpected text".to_owned(), str::to_owned)
}
