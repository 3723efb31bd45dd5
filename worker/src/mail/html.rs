//! The HTML body: the blocks, poured into `templates/layout.html`.

use entity::vocabulary::Language;
use serde::Serialize;

use super::markup::Block;

/// What the layout shows.
#[derive(Serialize)]
pub(crate) struct Page<'a> {
    pub(crate) lang: &'static str,
    pub(crate) convenant: &'a str,
    pub(crate) subject: &'a str,
    pub(crate) link: &'a str,
    pub(crate) link_help: &'static str,
    pub(crate) blocks: &'a [Block],
}

/// The sentence for those whose mail program shows no buttons.
pub(crate) fn link_help(language: Language) -> &'static str {
    match language {
        Language::Nl => "Werkt de knop niet? Open dan dit adres:",
        Language::En => "Does the button not work? Open this address:",
    }
}

/// `text` with every character that means something in HTML, also inside an attribute, replaced.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}
