//! GraphiQL, served from the program itself: it works without the internet.

use std::hash::{DefaultHasher, Hash, Hasher};

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{
        CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, EntityTag, Header, IfNoneMatch,
        REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
    },
    web,
};

/// Where the page is. A token in the address's fragment, `/graphiql#token=…`, is put into the headers
/// editor; fragments are not sent to any server.
pub const PATH: &str = "/graphiql";

const SCRIPT_PATH: &str = "/graphiql/graphiql.js";
const STYLE_PATH: &str = "/graphiql/graphiql.css";

/// Everything from here, nothing from elsewhere, and neither script nor style in the page itself. Of
/// GraphiQL this costs one style sheet that a dialog adds to keep the page behind it from scrolling,
/// which it does not anyway.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

const PAGE: Asset = Asset {
    bytes: include_bytes!("../../assets/graphiql/index.html"),
    media_type: "text/html; charset=utf-8",
};
const SCRIPT: Asset = Asset {
    bytes: include_bytes!("../../assets/graphiql/graphiql.js"),
    media_type: "text/javascript; charset=utf-8",
};
const STYLE: Asset = Asset {
    bytes: include_bytes!("../../assets/graphiql/graphiql.css"),
    media_type: "text/css; charset=utf-8",
};

/// Mounts the page at [`PATH`], with what it needs below it. It talks to [`super::PATH`].
pub fn configure(config: &mut web::ServiceConfig) {
    for (path, asset) in [(PATH, PAGE), (SCRIPT_PATH, SCRIPT), (STYLE_PATH, STYLE)] {
        let tag = asset.tag();
        let serve = move |request: HttpRequest| {
            let response = asset.respond(&request, &tag);
            async move { response }
        };
        config.service(web::resource(path).route(web::get().to(serve)));
    }
}

#[derive(Clone, Copy)]
struct Asset {
    bytes: &'static [u8],
    media_type: &'static str,
}

impl Asset {
    /// Strong: it follows from the bytes. Nobody gains by making two of our own files collide, so a
    /// hash that is fast will do.
    fn tag(&self) -> EntityTag {
        let mut hasher = DefaultHasher::new();
        self.bytes.hash(&mut hasher);
        EntityTag::new_strong(format!("{:x}-{:016x}", self.bytes.len(), hasher.finish()))
    }

    fn respond(&self, request: &HttpRequest, tag: &EntityTag) -> HttpResponse {
        let known = matches!(IfNoneMatch::parse(request), Ok(known) if holds(&known, tag));
        let mut response = if known {
            HttpResponse::NotModified()
        } else {
            HttpResponse::Ok()
        };
        response
            .insert_header((ETAG, tag.clone()))
            // Kept, but asked about every time: a new program brings a new page.
            .insert_header((CACHE_CONTROL, "no-cache"))
            .insert_header((CONTENT_TYPE, self.media_type))
            .insert_header((CONTENT_SECURITY_POLICY, POLICY))
            .insert_header((REFERRER_POLICY, "no-referrer"))
            .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"));
        if known {
            response.finish()
        } else {
            response.body(self.bytes)
        }
    }
}

fn holds(known: &IfNoneMatch, tag: &EntityTag) -> bool {
    match known {
        IfNoneMatch::Any => true,
        IfNoneMatch::Items(tags) => tags.iter().any(|one| one.weak_eq(tag)),
    }
}
