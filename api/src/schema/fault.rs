//! Faults of resolvers: logged under an id, of which the caller sees nothing else.

use async_graphql::{Context, Error, ErrorExtensions};

use crate::fault::{FaultSource, INTERNAL, SharedFaultIds};

/// Logs what went wrong and makes the error that hides it.
pub fn fault(ctx: &Context<'_>, error: &dyn FaultSource) -> Error {
    match ctx.data_opt::<SharedFaultIds>() {
        Some(ids) => crate::fault::fault(&**ids, error),
        // Without a source of ids the endpoint gives it one on the way out, because of its code.
        None => {
            tracing::error!(error = %error, "fault");
            Error::new("Something went wrong on our side.").extend_with(|_, more| more.set("code", INTERNAL))
        }
    }
}
