//! Work that is there again and again, and not because anything happened.

use std::sync::{Mutex, PoisonError};

use chrono::TimeDelta;
use domain::Moment;

use crate::work::Found;

/// Comes up at the start, and so long after each time.
pub(crate) struct NowAndThen {
    every: TimeDelta,
    next: Mutex<Option<Moment>>,
}

impl NowAndThen {
    pub(crate) const fn every(every: TimeDelta) -> Self {
        Self {
            every,
            next: Mutex::new(None),
        }
    }

    /// What there is to do at a moment of the machine's own clock.
    pub(crate) fn look(&self, wall: Moment) -> Found<Moment> {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        // One further ahead than that was set by a clock that has been set back.
        let wait = next.map(|next| next - wall).filter(|wait| *wait <= self.every);
        match wait.map(|wait| wait.to_std()) {
            Some(Ok(wait)) if !wait.is_zero() => Found::Nothing(wait),
            _ => {
                *next = Some(wall + self.every);
                Found::Rows(vec![wall])
            }
        }
    }
}
