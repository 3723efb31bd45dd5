use async_graphql::InputObject;

use super::{Convenant, DeadlineRule};
use crate::schema::{filter::Filter, order::order, row::row, scalar::DateTime};

/// The text of a convenant from one moment on (versie).
#[row(convenant_version, listed, created)]
pub struct ConvenantVersion {
    /// The convenant.
    #[one]
    convenant: Convenant,
    /// One for the first version, and counting.
    number: i32,
    /// From when it holds.
    effective_from: DateTime,
    /// Why it was made; null when that was not said.
    note: Option<String>,
    /// What it agrees, one rule for each kind of deadline it agrees anything on.
    #[all(ConvenantVersionId, Kind)]
    rules: Vec<DeadlineRule>,
}

/// Which versions to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(convenant_version)]
pub struct ConvenantVersionFilter {
    /// Taking effect at or after this moment.
    #[from(EffectiveFrom)]
    pub effective_from: Option<DateTime>,
    /// Taking effect before this moment.
    #[until(EffectiveFrom)]
    pub effective_until: Option<DateTime>,
}

order! {
    /// In what order versions come.
    ConvenantVersionOrder of convenant_version by
    /// By what versions can be ordered.
    ConvenantVersionOrderField {
        /// Identity, which is age.
        Id,
        /// Number.
        Number,
        /// When they take effect.
        EffectiveFrom,
    }
}
