//! The first page: where things are.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, VARY},
    web,
};
use entity::vocabulary::Language;

use super::{language::language, protect::policy_of};

const HOME: Page = Page {
    nl: include_str!("home.html"),
    en: include_str!("home.en.html"),
};
const DEMO: Page = Page {
    nl: include_str!("home_demo.html"),
    en: include_str!("home_demo.en.html"),
};

/// A page in both languages.
#[derive(Clone, Copy)]
struct Page {
    nl: &'static str,
    en: &'static str,
}

/// Mounts `/`.
pub fn configure(config: &mut web::ServiceConfig, is_demo: bool) {
    let page = if is_demo { DEMO } else { HOME };
    let show = move |request: HttpRequest| async move {
        html(match language(&request) {
            Language::Nl => page.nl.to_owned(),
            Language::En => page.en.to_owned(),
        })
    };
    config.service(web::resource("/").route(web::get().to(show)));
}

/// A page that loads nothing.
pub(super) fn html(page: String) -> HttpResponse {
    let policy = policy_of(&page, "");
    shown(page, policy)
}

/// A page that may do what the policy says.
pub(super) fn shown(page: String, policy: String) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((VARY, "Accept-Language"))
        .insert_header((CONTENT_SECURITY_POLICY, policy))
        .body(page)
}
