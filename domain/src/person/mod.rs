//! All that is held of one candidate, complete by construction (see [`register`]): to be told (inzage), and to be forgotten
//! (gegevenswissing).

mod document;
mod erase;
pub mod reads;
pub mod register;
mod rows;
mod ties;
mod wipe;

use entity::ids::CandidateId;
use sea_orm::DatabaseConnection;
use serde::Serialize;

pub use document::document;
pub use erase::erase;
pub use rows::{Held, Title};

use crate::{clock::Moment, refusal::Outcome, transaction::snapshot};

/// All that is held of someone at one moment.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Export {
    /// The candidate.
    pub candidate_id: CandidateId,
    /// When it was read.
    pub read_at: Moment,
    /// What each table holds; those that hold nothing too.
    pub tables: Vec<Held>,
}

/// Reads all that is held of a candidate, as it stood in one moment; a fixed number of statements.
///
/// # Errors
/// When the database fails.
pub async fn export(db: &DatabaseConnection, id: CandidateId, now: Moment) -> Outcome<Export> {
    let snapshot = snapshot(db).await?;
    let person = ties::Person::of(&snapshot, id).await?;
    let tables = register::all(&snapshot, &person).await?;
    snapshot.commit().await?;
    Ok(Export {
        candidate_id: id,
        read_at: now,
        tables,
    })
}
