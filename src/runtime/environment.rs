//! The environment of every command.

use std::sync::Arc;

use api::fault::FaultIds;
use domain::{Clock, Environment, Origin, Random, clock::Generator};
use rand::{
    SeedableRng,
    rngs::{StdRng, SysError, SysRng},
};
use worker::Wake;

use super::ProgramClock;

/// Time, randomness and the wake-up, as the program has them.
pub struct ProgramEnvironment {
    pub clock: Arc<ProgramClock>,
    random: Generator<StdRng>,
    wake: Wake,
}

impl ProgramEnvironment {
    /// An environment over the machine's clock and its random source.
    ///
    /// # Errors
    /// When the machine has no randomness to give.
    pub fn new(clock: Arc<ProgramClock>) -> Result<Self, SysError> {
        Ok(Self {
            clock,
            random: Self::new_random()?,
            wake: Wake::new(),
        })
    }

    /// A source of ids and jitter, seeded by the machine.
    ///
    /// # Errors
    /// When the machine has no randomness to give.
    pub fn new_random() -> Result<Generator<StdRng>, SysError> {
        Ok(Generator::new(StdRng::try_from_rng(&mut SysRng)?))
    }

    /// Signalled after every commit.
    pub fn wake_up(&self) -> Wake {
        self.wake.clone()
    }
}

impl ProgramEnvironment {
    /// What one request is called in the log.
    pub fn request_id(&self) -> String {
        format!("req_{}", self.random.token(self.clock.wall()))
    }
}

impl Environment for ProgramEnvironment {
    fn clock(&self) -> &dyn Clock {
        self.clock.as_ref()
    }

    fn random(&self) -> &dyn Random {
        &self.random
    }

    fn wake(&self) {
        self.wake.wake();
    }
}

/// The same, for what is done on the command line.
pub struct OnCommandLine<'p>(pub &'p ProgramEnvironment);

impl Environment for OnCommandLine<'_> {
    fn clock(&self) -> &dyn Clock {
        self.0.clock()
    }

    fn random(&self) -> &dyn Random {
        self.0.random()
    }

    fn wake(&self) {
        self.0.wake();
    }

    fn origin(&self) -> Origin {
        Origin::CommandLine
    }
}

impl FaultIds for ProgramEnvironment {
    fn next(&self) -> String {
        format!("flt_{}", self.random.token(self.clock.wall()))
    }
}
