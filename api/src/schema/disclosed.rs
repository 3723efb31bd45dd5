//! What is told to whoever acts, in the answer to the request in which it was made, and never again.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use async_graphql::Context;
use domain::{Clock, Environment, Random};
use entity::ids::IdentityId;

/// The codes of the invitations that one request made.
#[derive(Default)]
pub struct Disclosed(Mutex<HashMap<IdentityId, String>>);

impl Disclosed {
    fn keep(&self, invitation: IdentityId, code: &str) {
        let mut codes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        codes.insert(invitation, code.to_owned());
    }

    fn code(&self, invitation: IdentityId) -> Option<String> {
        let codes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        codes.get(&invitation).cloned()
    }
}

/// The code of an invitation, if it was made in this request.
pub fn code(ctx: &Context<'_>, invitation: IdentityId) -> Option<String> {
    ctx.data_opt::<Arc<Disclosed>>()?.code(invitation)
}

/// What is outside, for one request: it keeps what is disclosed.
pub struct Disclosing {
    environment: Arc<dyn Environment>,
    disclosed: Arc<Disclosed>,
}

impl Disclosing {
    /// The environment of this request.
    pub fn of(ctx: &Context<'_>, environment: Arc<dyn Environment>) -> Arc<dyn Environment> {
        match ctx.data_opt::<Arc<Disclosed>>() {
            Some(disclosed) => Arc::new(Self {
                environment,
                disclosed: Arc::clone(disclosed),
            }),
            None => environment,
        }
    }
}

impl Environment for Disclosing {
    fn clock(&self) -> &dyn Clock {
        self.environment.clock()
    }

    fn random(&self) -> &dyn Random {
        self.environment.random()
    }

    fn wake(&self) {
        self.environment.wake();
    }

    fn disclose(&self, invitation: IdentityId, code: &str) {
        self.disclosed.keep(invitation, code);
    }
}
