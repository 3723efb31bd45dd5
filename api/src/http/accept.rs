//! What the caller can read.

use actix_web::http::header::{ACCEPT, HeaderMap, Quality, QualityItem};

/// The forms of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MediaType {
    /// `application/graphql-response+json`: the status says how the request went.
    GraphqlResponse,
    /// `application/json`: the older form, for clients that do not say what they want too.
    Json,
}

impl MediaType {
    pub(super) fn content_type(self) -> &'static str {
        match self {
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        }
    }

    /// What this caller likes best, or nothing if it can read neither form.
    pub(super) fn negotiate(headers: &HeaderMap) -> Option<Self> {
        let ranges = ranges(headers).collect::<Vec<_>>();
        if ranges.is_empty() {
            return Some(Self::Json);
        }
        let newer = Liking::of("graphql-response+json", &ranges);
        let older = Liking::of("json", &ranges);
        if newer.quality == Quality::ZERO && older.quality == Quality::ZERO {
            return None;
        }
        // Of two liked equally the one that was named; of two named, the newer. A wildcard alone
        // gets the older form, as the audits want it.
        let newer_wins = newer > older || (newer == older && newer.named());
        Some(if newer_wins {
            Self::GraphqlResponse
        } else {
            Self::Json
        })
    }
}

/// How much a form is liked: by its quality, then by how precisely it was named.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Liking {
    quality: Quality,
    precision: u8,
}

impl Liking {
    /// The most precise of the ranges that hold the form decides, not the best liked.
    fn of(subtype: &str, ranges: &[QualityItem<String>]) -> Self {
        ranges
            .iter()
            .filter_map(|range| {
                let precision = precision(&range.item, subtype)?;
                Some((precision, range.quality))
            })
            .max()
            .map_or(
                Self {
                    quality: Quality::ZERO,
                    precision: 0,
                },
                |(precision, quality)| Self { quality, precision },
            )
    }

    fn named(self) -> bool {
        self.precision == 2
    }
}

fn precision(range: &str, subtype: &str) -> Option<u8> {
    let range = range.split(';').next()?.trim_end();
    if range == "*/*" {
        return Some(0);
    }
    let (kind, inner) = range.split_once('/')?;
    if !kind.eq_ignore_ascii_case("application") {
        return None;
    }
    match inner {
        "*" => Some(1),
        inner if inner.eq_ignore_ascii_case(subtype) => Some(2),
        _ => None,
    }
}

/// The alternatives, in the order given. What cannot be read is left out. They are kept as texts: the typed media
/// range takes no space before a parameter, which HTTP allows.
fn ranges(headers: &HeaderMap) -> impl Iterator<Item = QualityItem<String>> {
    headers
        .get_all(ACCEPT)
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .filter(|range| !range.is_empty())
        .filter_map(|range| range.parse().ok())
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::*;

    fn negotiated(accept: &'static str) -> Option<MediaType> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static(accept));
        MediaType::negotiate(&headers)
    }

    #[test]
    fn the_best_liked_form_is_sent() {
        use MediaType::{GraphqlResponse, Json};
        let cases = [
            ("*/*", Some(Json)),
            ("application/*", Some(Json)),
            ("", Some(Json)),
            ("application/json", Some(Json)),
            ("application/graphql-response+json", Some(GraphqlResponse)),
            (
                "application/graphql-response+json, application/json",
                Some(GraphqlResponse),
            ),
            (
                "application/json, application/graphql-response+json",
                Some(GraphqlResponse),
            ),
            (
                "application/json;q=0.9, application/graphql-response+json;q=0.8",
                Some(Json),
            ),
            ("Application/JSON ; charset=utf-8 ; Q=0.1, text/html", Some(Json)),
            (
                "application/graphql-response+json, */*;q=0.5",
                Some(GraphqlResponse),
            ),
            ("*/*, application/json;q=0", Some(GraphqlResponse)),
            (
                "application/json;q=0, application/graphql-response+json;q=0.0",
                None,
            ),
            ("text/html", None),
            ("application/xml, text/*", None),
            ("text/html, */*;q=0.1", Some(Json)),
            // What a quoted value says is no quality.
            (
                "application/json;profile=\";q=0\", application/graphql-response+json;q=0.9",
                Some(Json),
            ),
            (
                "application/json;q=0.2;charset=utf-8, application/graphql-response+json;q=0.1",
                Some(Json),
            ),
        ];
        for (accept, expected) in cases {
            assert_eq!(negotiated(accept), expected, "{accept}");
        }
        assert_eq!(MediaType::negotiate(&HeaderMap::new()), Some(Json));
    }
}
