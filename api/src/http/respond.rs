//! Writing responses.

use std::collections::BTreeMap;

use actix_web::{
    HttpResponse, HttpResponseBuilder,
    http::{
        StatusCode,
        header::{
            CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, RETRY_AFTER, VARY, X_CONTENT_TYPE_OPTIONS,
        },
    },
};
use async_graphql::{Response, ServerError, Value};
use serde::Serialize;

use super::{
    AGAIN_IN_SECONDS,
    accept::MediaType,
    bill::Bill,
    refusal::{HttpRefusal, Standing},
};
use crate::fault::{Gravity, gravity};

/// What a caller may ask in a minute.
const LIMIT: HeaderName = HeaderName::from_static("ratelimit-limit");
/// What it may ask now.
const REMAINING: HeaderName = HeaderName::from_static("ratelimit-remaining");
/// In how many seconds it may ask all of it again.
const RESET: HeaderName = HeaderName::from_static("ratelimit-reset");
/// Under which name an answer says what it cost.
const COST: &str = "cost";

/// The most errors in one response.
const MAX_ERRORS: usize = 100;

fn first(errors: &[ServerError]) -> &[ServerError] {
    errors.get(..MAX_ERRORS).unwrap_or(errors)
}

/// A response in the order the specification advises: what went wrong first.
#[derive(Serialize)]
struct Body<'r> {
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'r [ServerError],
    /// Absent when nothing was executed; null when the execution failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<&'r Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    extensions: Option<&'r BTreeMap<String, Value>>,
}

/// What was executed has status 200, with errors or without, data or null: the draft advises it for
/// both forms, and the audits want it for what they can see. But where there is nothing to show because we
/// failed, the status says so in both forms: whatever lies between repeats, counts and warns by it.
pub(super) fn executed(mut response: Response, media: MediaType, bill: &Bill<'_>) -> HttpResponse {
    if let Some(cost) = bill.shown() {
        response.extensions.insert(COST.to_owned(), cost);
    }
    let mut builder = HttpResponse::build(StatusCode::OK);
    match gravity(&response.errors).filter(|_| response.data == Value::Null) {
        Some(Gravity::Unavailable) => {
            builder.status(StatusCode::SERVICE_UNAVAILABLE);
            builder.insert_header((RETRY_AFTER, AGAIN_IN_SECONDS));
        }
        Some(Gravity::Internal) => {
            builder.status(StatusCode::INTERNAL_SERVER_ERROR);
        }
        None => {}
    }
    let body = Body {
        errors: first(&response.errors),
        data: Some(&response.data),
        extensions: Some(&response.extensions).filter(|all| !all.is_empty()),
    };
    write(builder, &body, media, bill)
}

pub(super) fn refused(refusal: HttpRefusal, media: MediaType, bill: &Bill<'_>) -> HttpResponse {
    let mut builder = HttpResponse::build(status(refusal.standing, media));
    if let Some(header) = refusal.header {
        builder.insert_header(header);
    }
    let extensions = bill.shown().map(|cost| BTreeMap::from([(COST.to_owned(), cost)]));
    let body = Body {
        errors: first(&refusal.errors),
        data: None,
        extensions: extensions.as_ref(),
    };
    write(builder, &body, media, bill)
}

// A proposed draft tells 422 (does not validate) from 400 (cannot be read). The audits ask for 400 in
// both cases, and for 200 in the older form; clients in use know these.
fn status(standing: Standing, media: MediaType) -> StatusCode {
    match (standing, media) {
        (Standing::Http(status), _) => status,
        (Standing::Graphql, MediaType::GraphqlResponse) => StatusCode::BAD_REQUEST,
        (Standing::Graphql, MediaType::Json) => StatusCode::OK,
    }
}

fn write(
    mut builder: HttpResponseBuilder,
    body: &Body<'_>,
    media: MediaType,
    bill: &Bill<'_>,
) -> HttpResponse {
    if let Some(balance) = bill.balance() {
        let full_in = balance.full_in.as_millis().div_ceil(1_000);
        builder
            .insert_header((LIMIT, HeaderValue::from(balance.limit)))
            .insert_header((REMAINING, HeaderValue::from(balance.left)))
            .insert_header((
                RESET,
                HeaderValue::from(u64::try_from(full_in).unwrap_or(u64::MAX)),
            ));
    }
    builder
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((VARY, "Accept, Accept-Language, Authorization"))
        .insert_header((CONTENT_TYPE, media.content_type()));
    match serde_json::to_vec(body) {
        Ok(json) => builder.body(json),
        // Only a scalar that cannot be written as JSON leads here.
        Err(error) => {
            tracing::error!(%error, "a response cannot be written");
            builder.status(StatusCode::INTERNAL_SERVER_ERROR).body(
                r#"{"errors":[{"message":"The response cannot be written.","extensions":{"code":"INTERNAL"}}]}"#,
            )
        }
    }
}
