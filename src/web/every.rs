//! What holds for every address: `HEAD` is `GET` without the body, and who asks for what is not there, or in a way
//! that is none, is told so in words. No answer leaves without the headers of [`protect`](super::protect).

use actix_web::{
    HttpResponse,
    body::{BodySize, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        Method, StatusCode,
        header::{ALLOW, VARY},
    },
    middleware::Next,
    web,
};
use entity::vocabulary::Language;
use tracing::{Instrument, Span};

use super::{Site, language::language, protect::protect};

/// Answers a request by what is mounted, and sees to the rest.
pub async fn answer(
    mut request: ServiceRequest,
    mounted: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse, actix_web::Error> {
    let language = language(&request);
    // The server leaves out the body by itself: it goes by the method it read.
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    let (span, hsts_seconds) = (span(&request), hsts_seconds(&request));
    let response = mounted.call(request).instrument(span).await?;
    let mut response = in_words(response.map_into_boxed_body(), language);
    protect(&mut response, hsts_seconds);
    Ok(response)
}

fn hsts_seconds(request: &ServiceRequest) -> u32 {
    let site = request.app_data::<web::Data<Site>>();
    site.map_or(0, |site| site.hsts_seconds)
}

/// What every line of the log that a request leads to says of it: not where it went, as anything may stand there. An
/// error's level, so that it is there as well where only errors are logged.
fn span(request: &ServiceRequest) -> Span {
    let site = request.app_data::<web::Data<Site>>();
    let id = site.map(|site| site.environment.request_id());
    tracing::error_span!("request", id, method = request.method().as_str())
}

fn in_words(response: ServiceResponse, language: Language) -> ServiceResponse {
    let is_silent = matches!(
        response.response().body().size(),
        BodySize::None | BodySize::Sized(0)
    );
    match words(response.status(), language).filter(|_| is_silent) {
        Some(words) => spoken(response, words),
        None => response,
    }
}

fn spoken(silent: ServiceResponse, words: &'static str) -> ServiceResponse {
    let (request, silent) = silent.into_parts();
    let mut response = HttpResponse::build(silent.status());
    response
        .content_type("text/plain; charset=utf-8")
        .insert_header((VARY, "Accept-Language"));
    if silent.status() == StatusCode::METHOD_NOT_ALLOWED {
        let allowed = silent
            .headers()
            .get(ALLOW)
            .and_then(|methods| methods.to_str().ok());
        response.insert_header((ALLOW, with_head(allowed.unwrap_or("GET"))));
    }
    ServiceResponse::new(request, response.body(words))
}

/// Whoever takes `GET` takes `HEAD`.
fn with_head(methods: &str) -> String {
    if methods.contains("HEAD") {
        return methods.to_owned();
    }
    methods.replace("GET", "GET, HEAD")
}

fn words(status: StatusCode, language: Language) -> Option<&'static str> {
    Some(match (status, language) {
        (StatusCode::NOT_FOUND, Language::Nl) => "Niet gevonden. Begin bij / of bij /graphiql.\n",
        (StatusCode::NOT_FOUND, Language::En) => "Not found. Start at / or at /graphiql.\n",
        (StatusCode::METHOD_NOT_ALLOWED, Language::Nl) => "Zo kan dit adres niet worden gebruikt.\n",
        (StatusCode::METHOD_NOT_ALLOWED, Language::En) => "This address cannot be used in this way.\n",
        _ => return None,
    })
}
