//! In which language the caller is answered.

use async_graphql::Context;
use domain::access::Viewer;
use entity::vocabulary::Language;

/// The language the request asks for, or else the one the caller is written to in.
pub fn language(ctx: &Context<'_>) -> Language {
    match ctx.data_opt::<crate::language::Language>() {
        Some(crate::language::Language::Nl) => Language::Nl,
        Some(crate::language::Language::En) => Language::En,
        None => ctx
            .data_opt::<Viewer>()
            .map_or(Language::Nl, |viewer| viewer.language),
    }
}
