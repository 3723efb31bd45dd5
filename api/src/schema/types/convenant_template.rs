use async_graphql::{ID, InputObject, Object};
use entity::vocabulary::TemplateKind;

use crate::schema::{connection::id, filter::Filter, order::order, row::row, scalar::DateTime};

row!(ConvenantTemplate: convenant_template, ConvenantTemplateFilter, ConvenantTemplateOrder);

/// A convenant with its programmes, or one programme, without its people: for every region to adopt (sjabloon).
#[Object]
impl ConvenantTemplate {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The name under which it is found.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Whether it is a whole convenant or one programme.
    async fn kind(&self) -> TemplateKind {
        self.0.kind
    }

    /// Its content as JSON text, at most 256 KiB: keep it as a file and it can be adopted elsewhere.
    async fn document(&self) -> &str {
        &self.0.document
    }

    /// When it was published.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }
}

/// Which templates are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(convenant_template)]
pub struct ConvenantTemplateFilter {
    /// Holding one of these.
    #[among(Kind)]
    pub kinds: Option<Vec<TemplateKind>>,
    /// Of this name; case, white space and ways to write an accent make no difference.
    #[named]
    pub name: Option<String>,
}

order! {
    /// In what order templates come.
    ConvenantTemplateOrder of convenant_template by
    /// By what templates can be ordered.
    ConvenantTemplateOrderField {
        /// Identity, which is age.
        Id,
        /// Name.
        Name,
    }
}
