//! Who has a seat in a group, and who of them counts towards its start. Everything that counts the participants of
//! a group counts them here: whether it is full, whether it has its fewest, whether they are guided, what stands in
//! the way of its start, and the figures of the API.
//!
//! - A **seat** is held by whoever is in the group, except who was stopped, and who got a contract before the
//!   programme began. Who completed the programme has used the seat: it does not come free for a class that is over.
//! - **Accepted** is who of them may start a phase: accepted by an employer, or already in the programme. Who is only
//!   registered or referred has a seat, but no class starts with only promises.

use entity::{ids::GroupId, trajectory, trajectory::Column, vocabulary::TrajectoryState};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Select};

/// The states in which a phase may be started.
pub const MAY_START: [TrajectoryState; 2] = [TrajectoryState::Accepted, TrajectoryState::InProgramme];

/// Of a trajectory in a group: that it holds its seat.
pub fn has_seat() -> Condition {
    let found_work = Condition::all()
        .add(Column::State.eq(TrajectoryState::Employed))
        .add(Column::Phase.is_null());
    Condition::all()
        .add(Column::State.ne(TrajectoryState::Stopped))
        .add(found_work.not())
}

/// Of a trajectory in a group: that it counts towards the start.
pub fn is_accepted() -> Condition {
    Condition::all().add(Column::State.is_in(MAY_START))
}

/// Those who have a seat in a group.
pub fn seated(group: GroupId) -> Select<trajectory::Entity> {
    trajectory::Entity::find()
        .filter(Column::GroupId.eq(group))
        .filter(has_seat())
}

/// Those of a group who count towards its start.
pub fn accepted(group: GroupId) -> Select<trajectory::Entity> {
    trajectory::Entity::find()
        .filter(Column::GroupId.eq(group))
        .filter(is_accepted())
}
