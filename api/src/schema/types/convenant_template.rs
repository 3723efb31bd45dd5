use async_graphql::InputObject;
use entity::vocabulary::TemplateKind;

use crate::schema::{filter::Filter, order::order, row::row, scalar::DateTime};

/// A convenant with its programmes, or one programme, without its people: for every region to adopt (sjabloon).
#[row(convenant_template, listed)]
#[everything(convenant_templates, "Templates, of every region (sjablonen).")]
pub struct ConvenantTemplate {
    /// The name under which it is found.
    name: String,
    /// Whether it is a whole convenant or one programme.
    kind: TemplateKind,
    /// Its content as JSON text, at most 256 KiB: keep it as a file and it can be adopted elsewhere.
    document: String,
    /// When it was published.
    created_at: DateTime,
}

/// Which templates to list; omitted fields do not filter.
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
