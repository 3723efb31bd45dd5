//! What a document may cost, and what one costs that is refused for it.
//!
//! The library counts, and says no without a number. A second schema counts again, for refused documents only:
//! an extension on the schema that answers would cost every field of every answer something.

use std::sync::Arc;

use async_graphql::{
    Request, ServerError, ValidationResult, async_trait,
    extensions::{Extension, ExtensionContext, ExtensionFactory, NextValidation},
};

use super::{MOST_FIELDS, Schema, bare};

/// What the library says of a document that costs too much.
const TOO_COMPLEX: &str = "Query is too complex.";
/// Under which name the scale hands over what it read.
const COST: &str = "cost";

/// Weighs documents and executes none.
#[derive(Clone)]
pub struct Scale(Schema);

impl Scale {
    /// A scale for [`super::build`]'s schema.
    pub fn new() -> Self {
        Self(bare().extension(Weighing).finish())
    }

    /// Puts numbers to a refusal of the library.
    pub async fn explain(&self, error: &mut ServerError, request: Request) {
        let Some(cost) = self.weigh(request).await else {
            return;
        };
        error.message = format!(
            "The query costs {cost}, more than the {MOST_FIELDS} fields an answer may hold: every list counts for \
             as many rows as it may return. Ask for fewer rows with `first`, or for fewer lists in lists."
        );
        let extensions = error.extensions.get_or_insert_default();
        extensions.set("code", "QUERY_TOO_COMPLEX");
        extensions.set("limit", MOST_FIELDS);
        extensions.set("cost", cost);
    }

    async fn weigh(&self, request: Request) -> Option<u64> {
        let answer = self.0.execute(request).await;
        let read = answer.errors.first()?.extensions.as_ref()?.get(COST)?;
        async_graphql::from_value(read.clone()).ok()
    }
}

impl Default for Scale {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether it is for its cost that the library refuses a document.
pub fn is_too_complex(error: &ServerError) -> bool {
    error.message == TOO_COMPLEX
}

struct Weighing;

impl ExtensionFactory for Weighing {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self)
    }
}

#[async_trait::async_trait]
impl Extension for Weighing {
    async fn validation(
        &self,
        ctx: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        let validated = next.run(ctx).await?;
        let mut weighed = ServerError::new("weighed", None);
        let extensions = weighed.extensions.get_or_insert_default();
        extensions.set(COST, validated.complexity as u64);
        Err(vec![weighed])
    }
}
