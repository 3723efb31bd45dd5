use actix_web::http::header::{ACCEPT_LANGUAGE, HeaderMap};

use super::accept::ranges;

/// The languages we speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// Dutch.
    Nl,
    /// English.
    En,
}

impl Language {
    /// The language liked best among those we speak, the first of equals; none when none of them is
    /// asked for.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        let mut best = (0, None);
        for range in ranges(headers, &ACCEPT_LANGUAGE) {
            if let Some(language) = Self::of_tag(range.name)
                && range.quality > best.0
            {
                best = (range.quality, Some(language));
            }
        }
        best.1
    }

    fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "nl" => Some(Self::Nl),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::*;

    fn language(accept: &'static str) -> Option<Language> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static(accept));
        Language::of(&headers)
    }

    #[test]
    fn the_best_liked_language_is_spoken() {
        assert_eq!(language("en-GB,en;q=0.9,nl;q=0.8"), Some(Language::En));
        assert_eq!(language("nl-BE, en;q=0.9"), Some(Language::Nl));
        assert_eq!(language("en;q=0.5, NL;q=0.6"), Some(Language::Nl));
        assert_eq!(language("de, en;q=0.1"), Some(Language::En));
    }

    #[test]
    fn who_asks_for_none_of_ours_leaves_it_to_us() {
        assert_eq!(Language::of(&HeaderMap::new()), None);
        for accept in ["de, fr;q=0.9", "*", "en;q=0", ";;q=,en;q=x,,"] {
            assert_eq!(language(accept), None, "{accept}");
        }
    }
}
