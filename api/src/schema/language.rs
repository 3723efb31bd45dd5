//! In which language the caller is answered.

use async_graphql::Context;
use entity::vocabulary::Language;

/// The language of the request.
pub fn language(ctx: &Context<'_>) -> Language {
    match ctx
        .data_opt::<crate::http::Language>()
        .copied()
        .unwrap_or_default()
    {
        crate::http::Language::Nl => Language::Nl,
        crate::http::Language::En => Language::En,
    }
}
