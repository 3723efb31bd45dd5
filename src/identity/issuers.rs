//! The identity providers that the settings name.

use std::{sync::Arc, time::Duration};

use api::identity::{CachedKeys, Discovered, Fetch, Issuers, Lifetimes, Pace};
use chrono::TimeDelta;
use domain::Clock;

use super::{IdentityError, LEEWAY, fetch::Web};
use crate::{runtime::ProgramClock, settings::Settings};

/// After how long the keys of a provider are read again.
const RENEW: Duration = Duration::from_secs(10 * 60);
/// How long they are relied on while it cannot be reached. No token holds for longer, as the settings are by themselves.
const KEEP: Duration = Duration::from_secs(6 * 60 * 60);

/// The providers; their keys are read at once, so that the first to ask need not wait for them.
pub fn trusted(settings: &Settings, clock: &Arc<ProgramClock>) -> Result<Issuers, IdentityError> {
    let mut issuers = Issuers::new(Lifetimes {
        person: TimeDelta::minutes(settings.token_minutes.into()),
        machine: TimeDelta::minutes(settings.machine_token_minutes.into()),
        leeway: LEEWAY,
    });
    if settings.issuers.is_empty() {
        return Ok(issuers);
    }
    let web: Arc<dyn Fetch> = Arc::new(Web::new()?);
    let pace = Pace {
        retry: Duration::from_secs(settings.issuer_retry.into()),
        renew: RENEW,
        keep: KEEP,
    };
    for trusted in &settings.issuers {
        let source = Discovered::new(&trusted.issuer, Arc::clone(&web));
        let keys = CachedKeys::new(Box::new(source), pace, Arc::clone(clock) as Arc<dyn Clock>);
        issuers.trust(trusted.clone(), keys);
    }
    issuers.prepare();
    Ok(issuers)
}
