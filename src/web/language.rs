//! In which language a page speaks.

use actix_web::HttpMessage;
use entity::vocabulary::Language;

/// The language the caller likes best of the two; Dutch for who likes neither.
pub fn language(request: &impl HttpMessage) -> Language {
    match api::http::Language::of(request) {
        Some(api::http::Language::En) => Language::En,
        Some(api::http::Language::Nl) | None => Language::Nl,
    }
}
