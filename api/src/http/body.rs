//! Reading a body, never more of it than allowed and never for longer.

use actix_web::{
    HttpRequest,
    http::{
        StatusCode,
        header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE},
    },
    web::{BytesMut, Payload},
};
use futures::StreamExt;

use super::{Settings, refusal::HttpRefusal};

pub(super) async fn read(
    request: &HttpRequest,
    payload: Payload,
    settings: &Settings,
) -> Result<BytesMut, HttpRefusal> {
    check_content_type(request)?;
    check_content_encoding(request)?;
    if announced_length(request).is_some_and(|length| length > settings.body) {
        return Err(too_large(settings.body));
    }
    tokio::time::timeout(settings.body_timeout, collect(payload, settings.body))
        .await
        .map_err(|_| {
            HttpRefusal::http(
                StatusCode::REQUEST_TIMEOUT,
                "BODY_TIMEOUT",
                "The body took too long to arrive.",
            )
        })?
}

// A form of a web page can be sent across sites without asking; JSON cannot. Hence JSON only.
fn check_content_type(request: &HttpRequest) -> Result<(), HttpRefusal> {
    let given = request.headers().get(CONTENT_TYPE);
    let mut parts = given
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .split(';')
        .map(str::trim);
    let essence = parts.next().unwrap_or_default();
    if !essence.eq_ignore_ascii_case("application/json") {
        return Err(HttpRefusal::unsupported_media_type(
            "Send the request as `Content-Type: application/json`.",
        ));
    }
    if parts.filter_map(charset).any(|charset| !is_utf8(charset)) {
        return Err(HttpRefusal::unsupported_media_type("Send the request in UTF-8."));
    }
    Ok(())
}

fn charset(parameter: &str) -> Option<&str> {
    let (key, value) = parameter.split_once('=')?;
    key.trim()
        .eq_ignore_ascii_case("charset")
        .then(|| value.trim().trim_matches('"'))
}

fn is_utf8(charset: &str) -> bool {
    charset.eq_ignore_ascii_case("utf-8") || charset.eq_ignore_ascii_case("utf8")
}

// Unpacking could turn a small body into a huge one.
fn check_content_encoding(request: &HttpRequest) -> Result<(), HttpRefusal> {
    match request.headers().get(CONTENT_ENCODING) {
        Some(encoding) if encoding != "identity" => Err(HttpRefusal::unsupported_media_type(
            "Send the request without a `Content-Encoding`.",
        )),
        _ => Ok(()),
    }
}

fn announced_length(request: &HttpRequest) -> Option<usize> {
    let length = request.headers().get(CONTENT_LENGTH)?;
    length.to_str().ok()?.parse().ok()
}

async fn collect(mut payload: Payload, limit: usize) -> Result<BytesMut, HttpRefusal> {
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| {
            HttpRefusal::bad_request("BODY_UNREADABLE", "The body did not arrive as a whole.")
        })?;
        if body.len() + chunk.len() > limit {
            return Err(too_large(limit));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn too_large(limit: usize) -> HttpRefusal {
    HttpRefusal::http(
        StatusCode::PAYLOAD_TOO_LARGE,
        "BODY_TOO_LARGE",
        format!("The body has more than {limit} bytes."),
    )
}
