//! How mail and HTML name a language.

use entity::vocabulary::Language;

/// The BCP 47 tag, as HTML's `lang` and mail's `Content-Language` want it.
#[must_use]
pub const fn tag(language: Language) -> &'static str {
    match language {
        Language::Nl => "nl",
        Language::En => "en",
    }
}
