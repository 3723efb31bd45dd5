//! What is told to whoever acts, in the answer to the request in which it was made, and never again.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use async_graphql::Context;
use domain::{Clock, Environment, Origin, Random};
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

/// What is outside, for one request: it keeps what is disclosed, and knows from where the request
/// came.
pub struct Disclosing {
    environment: Arc<dyn Environment>,
    /// Where it is kept; of whoever is nobody yet, nowhere.
    disclosed: Option<Arc<Disclosed>>,
    origin: Origin,
}

impl Disclosing {
    /// The environment of this request.
    pub fn of(ctx: &Context<'_>, environment: Arc<dyn Environment>) -> Arc<dyn Environment> {
        Arc::new(Self {
            environment,
            disclosed: ctx.data_opt::<Arc<Disclosed>>().map(Arc::clone),
            origin: ctx.data_opt().copied().unwrap_or(Origin::Request(None)),
        })
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

    fn origin(&self) -> Origin {
        self.origin
    }

    fn disclose(&self, invitation: IdentityId, code: &str) {
        match &self.disclosed {
            Some(disclosed) => disclosed.keep(invitation, code),
            None => self.environment.disclose(invitation, code),
        }
    }
}
