//! The headers that keep a browser from doing more with an answer than it is for. Every answer has them, whatever it
//! is and whoever it is for; a page says what it needs beside them.

use actix_web::{
    dev::ServiceResponse,
    http::header::{
        CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
        X_CONTENT_TYPE_OPTIONS,
    },
};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};

/// What an answer that is no page may do: nothing.
const NOTHING: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const ALWAYS: [(HeaderName, HeaderValue); 3] = [
    (CONTENT_SECURITY_POLICY, HeaderValue::from_static(NOTHING)),
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
];

/// Adds what the answer has not said itself.
pub fn protect(response: &mut ServiceResponse, hsts_seconds: u32) {
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        if !headers.contains_key(&name) {
            headers.insert(name, value);
        }
    }
    if let Some(value) = hsts(hsts_seconds) {
        headers.insert(STRICT_TRANSPORT_SECURITY, value);
    }
}

fn hsts(seconds: u32) -> Option<HeaderValue> {
    let value = format!("max-age={seconds}").try_into().ok();
    value.filter(|_| seconds > 0)
}

/// What a page may do that has its own style sheet in it, and nothing else but what it names.
pub fn policy_of(page: &str, more: &str) -> String {
    let style = between(page, "<style>", "</style>").map(hash);
    let style = style.unwrap_or_else(|| "'none'".to_owned());
    format!("{NOTHING}; style-src {style}{more}")
}

/// What a page may do that has its own style sheet in it, and a form that comes back here.
pub fn policy_of_form(page: &str) -> String {
    policy_of(page, "").replace("form-action 'none'", "form-action 'self'")
}

/// What an email may do that is shown in a frame: have the styles that stand at its elements, as mail programs want
/// them, and open its links beside it.
pub fn policy_of_email(html: &str) -> String {
    let mut hashes: Vec<String> = html.split(" style=\"").skip(1).map(attribute).collect();
    hashes.sort_unstable();
    hashes.dedup();
    format!(
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; \
         style-src 'unsafe-hashes' {}; sandbox allow-popups allow-popups-to-escape-sandbox",
        hashes.join(" ")
    )
}

fn attribute(from_its_value: &str) -> String {
    hash(from_its_value.split('"').next().unwrap_or_default())
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> Option<&'t str> {
    text.split_once(start)?
        .1
        .split_once(end)
        .map(|(inside, _)| inside)
}

/// As a policy names a style: by what it says.
fn hash(style: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(style)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_may_have_the_style_that_it_has() {
        let policy = policy_of("<style>a{}</style><p>", "");
        // printf 'a{}' | openssl dgst -sha256 -binary | base64
        assert!(
            policy.ends_with("style-src 'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='"),
            "{policy}"
        );
        assert!(policy.starts_with("default-src 'none'"));
        assert!(policy_of("<p>", "").ends_with("style-src 'none'"));
    }

    #[test]
    fn an_email_may_have_the_styles_of_its_elements_each_once() {
        let policy = policy_of_email("<p style=\"margin:0\"><p style=\"margin:0\"><p style=\"color:red\">");
        assert_eq!(policy.matches("'sha256-").count(), 2, "{policy}");
        assert!(!policy.contains("'unsafe-inline'"));
    }
}
