//! What a document weighs, known before it runs.
//!
//! The library counts as it checks a document, and keeps the number to itself. A second schema counts first, and does
//! nothing else: it checks only what counting needs, and an extension reads the number. On the schema that answers, an
//! extension would cost every field of every answer something.

use std::sync::{Arc, OnceLock};

use async_graphql::{
    Request, ServerError, ValidationMode, ValidationResult, async_trait,
    extensions::{Extension, ExtensionContext, ExtensionFactory, NextValidation},
};

use super::{MOST_FIELDS, Schema, bare};

/// Weighs documents and executes none.
#[derive(Clone)]
pub struct Scale(Schema);

impl Scale {
    /// A scale for [`super::build`]'s schema.
    pub fn new() -> Self {
        let schema = bare().extension(Weighing).validation_mode(ValidationMode::Fast);
        Self(schema.finish())
    }

    /// The most that a document may weigh.
    pub const MOST: u64 = MOST_FIELDS as u64;

    /// How many fields the answer may hold at most. None when the document cannot be weighed, because it is no
    /// document of this schema: the schema that answers says why.
    pub async fn weigh(&self, request: Request) -> Option<u64> {
        let weight = Arc::new(Weight::default());
        self.0.execute(request.data(Arc::clone(&weight))).await;
        weight.0.get().copied()
    }
}

impl Default for Scale {
    fn default() -> Self {
        Self::new()
    }
}

/// The refusal of a document that weighs too much.
pub fn too_complex(weight: u64) -> ServerError {
    let message = format!(
        "The query costs {weight}, more than the {MOST_FIELDS} fields an answer may hold: every list counts for as many \
         rows as it may return. Ask for fewer rows with `first`, or for fewer lists in lists."
    );
    let mut error = ServerError::new(message, None);
    let extensions = error.extensions.get_or_insert_default();
    extensions.set("code", "QUERY_TOO_COMPLEX");
    extensions.set("limit", Scale::MOST);
    extensions.set("cost", weight);
    error
}

/// Where the extension leaves what it read.
#[derive(Default)]
struct Weight(OnceLock<u64>);

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
        if let Some(weight) = ctx.data_opt::<Arc<Weight>>() {
            weight.0.get_or_init(|| validated.complexity as u64);
        }
        // Nothing more is to be done with it.
        Err(Vec::new())
    }
}
