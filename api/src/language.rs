//! In which language a request asks to be answered.

use actix_web::{
    HttpMessage,
    http::header::{AcceptLanguage, Header, Quality},
};

/// The languages we speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// Dutch.
    Nl,
    /// English.
    En,
}

impl Language {
    /// The language liked best among those we speak, the first named of equals; none when none of them is
    /// asked for by name.
    #[must_use]
    pub fn of(request: &impl HttpMessage) -> Option<Self> {
        let ranges = AcceptLanguage::parse(request).ok()?.0;
        let named = |range: &_| Self::of_tag(range);
        // What is not named is as good as the wildcard; one that is named, to rule it out, leaves the other to that.
        let rest = ranges.iter().find(|range| range.item.is_any());
        let rest = rest.map_or(Quality::ZERO, |range| range.quality);
        let liking = |language| {
            let by_name = ranges.iter().filter(|range| {
                range.item.item().and_then(|tag| named(tag.primary_language())) == Some(language)
            });
            by_name.map(|range| range.quality).max().unwrap_or(rest)
        };
        let mut asked = ranges
            .iter()
            .filter_map(|range| named(range.item.item()?.primary_language()));
        let first = asked.next()?;
        let other = first.other();
        let best = if liking(other) > liking(first) {
            other
        } else {
            first
        };
        (liking(best) > Quality::ZERO).then_some(best)
    }

    const fn other(self) -> Self {
        match self {
            Self::Nl => Self::En,
            Self::En => Self::Nl,
        }
    }

    fn of_tag(primary: &str) -> Option<Self> {
        match primary.to_ascii_lowercase().as_str() {
            "nl" => Some(Self::Nl),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use actix_web::{http::header::ACCEPT_LANGUAGE, test::TestRequest};

    use super::*;

    fn language(accept: &'static str) -> Option<Language> {
        Language::of(
            &TestRequest::default()
                .insert_header((ACCEPT_LANGUAGE, accept))
                .to_http_request(),
        )
    }

    #[test]
    fn the_best_liked_language_is_spoken() {
        assert_eq!(language("en-GB,en;q=0.9,nl;q=0.8"), Some(Language::En));
        assert_eq!(language("nl-BE, en;q=0.9"), Some(Language::Nl));
        assert_eq!(language("en;q=0.5, NL;q=0.6"), Some(Language::Nl));
        assert_eq!(language("de, en;q=0.1"), Some(Language::En));
        assert_eq!(language("en, nl"), Some(Language::En));
        assert_eq!(language("nl, en"), Some(Language::Nl));
        assert_eq!(language("en;q=0.1, nl;q=0.2, en-US;q=0.3"), Some(Language::En));
    }

    /// Anything but Dutch is not Dutch.
    #[test]
    fn whoever_rules_one_language_out_gets_the_other() {
        assert_eq!(language("nl;q=0, *"), Some(Language::En));
        assert_eq!(language("*;q=0.5, en;q=0"), Some(Language::Nl));
        assert_eq!(language("nl;q=0.5, *;q=0.1"), Some(Language::Nl));
        assert_eq!(language("de, en;q=0.2, *;q=0.2"), Some(Language::En));
    }

    #[test]
    fn several_headers_are_one_list() {
        let request = TestRequest::default()
            .append_header((ACCEPT_LANGUAGE, "nl;q=0.5"))
            .append_header((ACCEPT_LANGUAGE, "en;q=0.6"))
            .to_http_request();
        assert_eq!(Language::of(&request), Some(Language::En));
    }

    #[test]
    fn who_asks_for_none_of_ours_leaves_it_to_us() {
        assert_eq!(Language::of(&TestRequest::default().to_http_request()), None);
        for accept in [
            "de, fr;q=0.9",
            "*",
            "de, *;q=0.5",
            "en;q=0",
            "nl;q=0, en;q=0, *",
            ";;q=,en;q=x,,",
        ] {
            assert_eq!(language(accept), None, "{accept}");
        }
    }
}
