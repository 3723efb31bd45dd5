//! What is out of the ordinary about an interview, and has to be meant.

use entity::{
    convenant,
    ids::{InterviewId, TrajectoryId},
    trajectory,
};
use serde::{Deserialize, Serialize};

use super::{occupied::candidate_is_free, reception::within_reception, slot::Slot};
use crate::{refusal::Outcome, transaction::Tx};

/// What whoever plans it says is meant. Left out of the stored input where nothing is, so that a key that was used
/// before there were such things still fits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    /// That the candidate has another interview at that time.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub overlap: bool,
    /// That it lies outside the hours in which people are received.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub outside_hours: bool,
}

impl Accepted {
    /// Refuses what is out of the ordinary and was not said to be meant; `moved` is the interview that moves.
    pub(crate) async fn suits(
        self,
        tx: &Tx<'_>,
        trajectory: TrajectoryId,
        slot: Slot,
        moved: Option<InterviewId>,
    ) -> Outcome<()> {
        let of: trajectory::Model = tx.expect::<trajectory::Entity>(trajectory).await?;
        let convenant: convenant::Model = tx.expect::<convenant::Entity>(of.convenant_id).await?;
        if !self.outside_hours {
            within_reception(&convenant, slot)?;
        }
        if self.overlap {
            return Ok(());
        }
        candidate_is_free(tx, &convenant, trajectory, slot, moved).await
    }
}
