use actix_web::http::header::{ACCEPT_LANGUAGE, HeaderMap};

use super::accept::ranges;

/// The languages we speak. Dutch, unless asked otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
}

impl Language {
    /// The language liked best among those we speak; the first of equals.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        let mut best = (0, Self::default());
        for range in ranges(headers, &ACCEPT_LANGUAGE) {
            if let Some(language) = Self::of_tag(range.name)
                && range.quality > best.0
            {
                best = (range.quality, language);
            }
        }
        best.1
    }

    fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "nl" | "*" => Some(Self::Nl),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::*;

    fn language(accept: &'static str) -> Language {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static(accept));
        Language::of(&headers)
    }

    #[test]
    fn the_best_liked_language_is_spoken() {
        assert_eq!(Language::of(&HeaderMap::new()), Language::Nl);
        assert_eq!(language("en-GB,en;q=0.9,nl;q=0.8"), Language::En);
        assert_eq!(language("nl-BE, en;q=0.9"), Language::Nl);
        assert_eq!(language("en;q=0.5, NL;q=0.6"), Language::Nl);
        assert_eq!(language("de, fr;q=0.9"), Language::Nl);
        assert_eq!(language("de, en;q=0.1"), Language::En);
        assert_eq!(language("en;q=0"), Language::Nl);
        assert_eq!(language(";;q=,en;q=x,,"), Language::Nl);
    }
}
