//! The states of a deadline and what leads from one to the next. A breach is a fact that nothing erases:
//! late fulfilment adds to it.

use vocabulary::words::DeadlineState;

use crate::Moment;

/// A transition that the state does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a deadline that is {0} cannot do that")]
pub struct NotFrom(pub DeadlineState);

/// The states in which a deadline still asks for something.
pub const RUNNING: [DeadlineState; 3] = [
    DeadlineState::Open,
    DeadlineState::Paused,
    DeadlineState::Breached,
];

/// How a deadline stands after a transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub state: DeadlineState,
    /// When it was breached, if it was.
    pub breached_at: Option<Moment>,
}

impl Standing {
    /// Whether it still asks for something.
    pub const fn is_running(self) -> bool {
        matches!(
            self.state,
            DeadlineState::Open | DeadlineState::Paused | DeadlineState::Breached
        )
    }

    /// The due moment passes.
    ///
    /// # Errors
    /// When it does not run.
    pub fn breach(self, due_at: Moment) -> Result<Self, NotFrom> {
        match self.state {
            DeadlineState::Open => Ok(Self {
                state: DeadlineState::Breached,
                breached_at: Some(due_at),
            }),
            other => Err(NotFrom(other)),
        }
    }

    /// What it asked for is done at `now`. After the due moment that is late, also when nothing had
    /// noticed the breach yet.
    ///
    /// # Errors
    /// When it no longer asks for anything.
    pub fn meet(self, due_at: Moment, now: Moment) -> Result<Self, NotFrom> {
        match self.state {
            DeadlineState::Open if now > due_at => Ok(Self {
                state: DeadlineState::MetLate,
                breached_at: Some(due_at),
            }),
            DeadlineState::Open | DeadlineState::Paused => Ok(Self {
                state: DeadlineState::Met,
                ..self
            }),
            DeadlineState::Breached => Ok(Self {
                state: DeadlineState::MetLate,
                ..self
            }),
            other => Err(NotFrom(other)),
        }
    }

    /// It stops running. A breach stays a breach: only its ladder waits.
    ///
    /// # Errors
    /// When it does not run.
    pub fn pause(self) -> Result<Self, NotFrom> {
        match self.state {
            DeadlineState::Open => Ok(Self {
                state: DeadlineState::Paused,
                ..self
            }),
            other => Err(NotFrom(other)),
        }
    }

    /// It runs again.
    ///
    /// # Errors
    /// When it was not paused.
    pub fn resume(self) -> Result<Self, NotFrom> {
        match self.state {
            DeadlineState::Paused => Ok(Self {
                state: DeadlineState::Open,
                ..self
            }),
            other => Err(NotFrom(other)),
        }
    }

    /// Those who agreed on it let it go.
    ///
    /// # Errors
    /// When it no longer asks for anything.
    pub fn waive(self) -> Result<Self, NotFrom> {
        if self.is_running() {
            Ok(Self {
                state: DeadlineState::Waived,
                ..self
            })
        } else {
            Err(NotFrom(self.state))
        }
    }

    /// What it was about goes away.
    ///
    /// # Errors
    /// When it no longer asks for anything.
    pub fn moot(self) -> Result<Self, NotFrom> {
        if self.is_running() {
            Ok(Self {
                state: DeadlineState::Moot,
                ..self
            })
        } else {
            Err(NotFrom(self.state))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DUE: Moment = Moment::UNIX_EPOCH;

    fn open() -> Standing {
        Standing {
            state: DeadlineState::Open,
            breached_at: None,
        }
    }

    #[test]
    fn in_time_is_met_and_a_second_later_is_late() {
        let second = chrono::TimeDelta::seconds(1);
        assert_eq!(open().meet(DUE, DUE).unwrap().state, DeadlineState::Met);
        let late = open().meet(DUE, DUE + second).unwrap();
        assert_eq!(
            late,
            Standing {
                state: DeadlineState::MetLate,
                breached_at: Some(DUE)
            }
        );
    }

    #[test]
    fn a_breach_stays_through_all_that_follows() {
        let breached = open().breach(DUE).unwrap();
        assert_eq!(breached.meet(DUE, DUE).unwrap().breached_at, Some(DUE));
        assert_eq!(breached.moot().unwrap().breached_at, Some(DUE));
        assert_eq!(breached.waive().unwrap().breached_at, Some(DUE));
        assert!(breached.breach(DUE).is_err() && breached.pause().is_err());
    }

    #[test]
    fn what_is_paused_cannot_be_breached_until_it_runs_again() {
        let paused = open().pause().unwrap();
        assert!(paused.breach(DUE).is_err());
        assert_eq!(paused.resume().unwrap(), open());
    }

    #[test]
    fn what_is_closed_stays_closed() {
        for state in [
            DeadlineState::Met,
            DeadlineState::MetLate,
            DeadlineState::Waived,
            DeadlineState::Moot,
        ] {
            let closed = Standing {
                state,
                breached_at: None,
            };
            assert!(closed.meet(DUE, DUE).is_err() && closed.moot().is_err() && closed.breach(DUE).is_err());
            assert!(closed.pause().is_err() && closed.resume().is_err() && closed.waive().is_err());
        }
    }
}
