//! Tells case managers what came of a meeting: as one email, and at once of whoever did not turn up.

use std::collections::{BTreeMap, BTreeSet};

use entity::{
    attendance,
    ids::{AttendanceId, ConvenantId, TrajectoryId},
    message,
    vocabulary::{Presence, Template},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::write::{About, Post, To, drop_waiting, post};
use crate::{
    partners::around::Around,
    refusal::Outcome,
    rules::{
        event::Scope,
        notices::{Audience, When},
    },
    transaction::Tx,
};

/// Tells the case manager of each person; a fixed number of statements, however many. What waited to be told of
/// them is corrected by this.
///
/// # Errors
/// When the database fails.
pub async fn tell_attendance(
    tx: &Tx<'_>,
    convenant_id: ConvenantId,
    attendances: &[AttendanceId],
) -> Outcome<()> {
    let rows = rows(tx, attendances).await?;
    let subjects: BTreeSet<String> = rows.iter().map(|row| row.id.to_string()).collect();
    drop_waiting(tx, message::Column::SubjectId.is_in(subjects)).await?;
    let scope = |trajectory: TrajectoryId| Scope {
        convenant_id,
        trajectory_id: Some(trajectory),
        group_id: None,
        employer_id: None,
        department_id: None,
    };
    let scopes: Vec<Scope> = rows.iter().map(|row| scope(row.trajectory_id)).collect();
    let around = Around::events(tx, convenant_id, &scopes).await?;
    let mut posts = Vec::with_capacity(rows.len());
    for (row, around) in rows.iter().zip(around) {
        let Some(presence) = row.presence else { continue };
        let told: BTreeSet<_> = around.audience(Audience::CaseManager).into_iter().collect();
        for contact in told {
            if tx.actor_id() != Some(contact) {
                let (template, when) = told_of(presence);
                posts.push(Post::new(about(row), template, To::Contact(contact)).leaving(when));
            }
        }
    }
    post(tx, posts).await?;
    Ok(())
}

/// In the order given.
async fn rows(tx: &Tx<'_>, attendances: &[AttendanceId]) -> Outcome<Vec<attendance::Model>> {
    let found = attendance::Entity::find()
        .filter(attendance::Column::Id.is_in(attendances.iter().copied()))
        .all(tx.db())
        .await?;
    let mut found: BTreeMap<AttendanceId, attendance::Model> =
        found.into_iter().map(|row| (row.id, row)).collect();
    Ok(attendances.iter().filter_map(|id| found.remove(id)).collect())
}

const fn told_of(presence: Presence) -> (Template, When) {
    match presence {
        Presence::Absent => (Template::MeetingAbsence, When::Soon),
        Presence::Present | Presence::AbsentWithNotice => (Template::MeetingOutcome, When::Digest),
    }
}

fn about(row: &attendance::Model) -> About {
    About {
        convenant_id: row.convenant_id,
        trajectory_id: Some(row.trajectory_id),
        subject_id: row.id.to_string(),
        // Each correction is told anew.
        cause: format!("{}/{}", row.id, row.version),
    }
}
