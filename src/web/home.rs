//! The first page: where things are.

use actix_web::{HttpResponse, web};

const HOME: &str = include_str!("home.html");
const DEMO: &str = include_str!("home_demo.html");

/// Mounts `/`.
pub fn configure(config: &mut web::ServiceConfig, is_demo: bool) {
    let page = if is_demo { DEMO } else { HOME };
    config.route("/", web::get().to(move || async move { html(page.to_owned()) }));
}

/// A page that loads nothing from elsewhere.
pub(super) fn html(page: String) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header(("Cache-Control", "no-store"))
        .insert_header(("X-Content-Type-Options", "nosniff"))
        .insert_header((
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; form-action 'self'",
        ))
        .body(page)
}
