//! GraphQL over HTTP, as its specification's audits have it.
//!
//! ```text
//! method -> Accept -> bearer token -> parameters -> document limits -> operation -> weight -> allowance -> execution
//! ```
//!
//! Each step may refuse. What is refused before the request could be read as GraphQL has the HTTP
//! status that says why, whatever the media type. What is refused afterwards (syntax, limits,
//! validation) is 400 in `application/graphql-response+json` and 200 in `application/json`: older
//! clients take any other status for a failure of the network. What failed because of us, and left
//! nothing to show, is 500 or 503 in both: to a client it is a failure of the network.

mod accept;
mod allowance;
mod authenticate;
mod bill;
mod body;
mod complete;
mod execute;
pub mod graphiql;
mod handler;
pub mod limits;
mod order;
mod parameters;
mod refusal;
mod respond;
mod settings;
mod source;
mod variables;

use std::sync::Arc;

use actix_web::web;

pub use allowance::{Allowance, Caller};
pub use authenticate::{AuthError, Authenticate, CONTACT_HEADER, Credentials, bearer_token};
pub use bill::{ACTION, LEAST};
pub use settings::Settings;
pub use source::Sources;

pub use crate::language::Language;
use crate::{
    assembly::{AnySchema, scale::Scale},
    fault::SharedFaultIds,
};
use complete::FieldTypes;

/// After how many seconds to ask again what could not be answered because the data is out of reach. Most outages
/// are a restart.
pub const AGAIN_IN_SECONDS: &str = "5";

/// Where the endpoint is.
pub const PATH: &str = "/graphql";

/// Everything the endpoint works with.
pub struct Endpoint<A> {
    /// The schema that is served.
    pub schema: Arc<dyn AnySchema>,
    /// What weighs documents before they run; without one each of them weighs the least.
    pub scale: Option<Scale>,
    /// What one caller may ask in a minute; without one that is all it likes.
    pub allowance: Option<Arc<Allowance>>,
    /// Who tells whose a token is.
    pub authenticate: Arc<A>,
    /// From where requests come, and how many refused tokens may come from one place.
    pub sources: Arc<Sources>,
    /// Where the ids of faults come from.
    pub fault_ids: SharedFaultIds,
    /// Bounds and times.
    pub settings: Settings,
}

// Derived, it would ask for `Clone` of the roots.
impl<A> Clone for Endpoint<A> {
    fn clone(&self) -> Self {
        Self {
            schema: Arc::clone(&self.schema),
            scale: self.scale.clone(),
            allowance: self.allowance.clone(),
            authenticate: Arc::clone(&self.authenticate),
            sources: Arc::clone(&self.sources),
            fault_ids: Arc::clone(&self.fault_ids),
            settings: self.settings,
        }
    }
}

/// Mounts the endpoint at [`PATH`].
///
/// A resolver finds in its context the viewer ([`Authenticate::Viewer`]), the [`Language`] and the
/// [`SharedFaultIds`].
pub fn configure<A>(config: &mut web::ServiceConfig, endpoint: Endpoint<A>)
where
    A: Authenticate,
{
    let types = Arc::new(FieldTypes::of_sdl(&endpoint.schema.sdl()));
    let serve =
        move |request, payload| handler::serve(request, payload, endpoint.clone(), Arc::clone(&types));
    // One handler for every method: it answers those it does not know as it answers everything.
    config.service(web::resource(PATH).to(serve));
}
