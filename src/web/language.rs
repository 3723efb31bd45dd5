//! In which language a page speaks.

use actix_web::http::header::HeaderMap;
use entity::vocabulary::Language;

/// The language the caller likes best of the two; Dutch for who likes neither.
pub fn language(headers: &HeaderMap) -> Language {
    match api::http::Language::of(headers) {
        Some(api::http::Language::En) => Language::En,
        Some(api::http::Language::Nl) | None => Language::Nl,
    }
}
