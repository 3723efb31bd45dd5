//! How rows hang on a candidate. Each finds them by an index.

use entity::{
    deadline, email, event,
    ids::{CandidateId, TrajectoryId},
    message, pause, screening, trajectory,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, SelectStatement, UnionType},
};

use crate::{dialect::among, refusal::Outcome};

/// Someone, with the trajectories that most of what is held hangs on.
pub(super) struct Person {
    id: CandidateId,
    trajectories: Vec<String>,
}

impl Person {
    /// A candidate.
    pub(super) async fn of(db: &impl ConnectionTrait, id: CandidateId) -> Outcome<Self> {
        let trajectories: Vec<TrajectoryId> = trajectory::Entity::find()
            .select_only()
            .column(trajectory::Column::Id)
            .filter(trajectory::Column::CandidateId.eq(id))
            .into_tuple()
            .all(db)
            .await?;
        Ok(Self {
            id,
            trajectories: trajectories.iter().map(ToString::to_string).collect(),
        })
    }

    pub(super) fn itself(&self, _: &impl ConnectionTrait, column: impl ColumnTrait) -> Expr {
        column.eq(self.id)
    }

    pub(super) fn trajectories(&self, db: &impl ConnectionTrait, column: impl ColumnTrait) -> Expr {
        among(db, column, &self.trajectories)
    }

    pub(super) fn deadlines(&self, db: &impl ConnectionTrait, column: impl ColumnTrait) -> Expr {
        let deadlines = deadline::Entity::find()
            .select_only()
            .column(deadline::Column::Id)
            .filter(self.trajectories(db, deadline::Column::TrajectoryId));
        column.in_subquery(deadlines.into_query())
    }

    pub(super) fn screenings(&self, db: &impl ConnectionTrait, column: impl ColumnTrait) -> Expr {
        let screenings = screening::Entity::find()
            .select_only()
            .column(screening::Column::Id)
            .filter(self.itself(db, screening::Column::CandidateId));
        column.in_subquery(screenings.into_query())
    }

    /// Those of the trajectories, and those about the person alone.
    pub(super) fn events(&self, db: &impl ConnectionTrait, column: impl ColumnTrait) -> Expr {
        self.trajectories(db, column)
            .or(event::Column::SubjectId.eq(self.id.to_string()))
    }

    /// Those about the trajectories or a pause of one, and those to the person.
    pub(super) fn messages(&self, db: &impl ConnectionTrait, column: impl ColumnTrait) -> Expr {
        let pauses = pause::Entity::find()
            .select_only()
            .column(pause::Column::Id)
            .filter(self.trajectories(db, pause::Column::TrajectoryId));
        self.trajectories(db, column)
            .or(self.itself(db, message::Column::CandidateId))
            .or(message::Column::SubjectId.in_subquery(pauses.into_query()))
    }

    /// The emails that tell of someone, also those that tell of others besides.
    pub(super) fn told_of(&self, db: &impl ConnectionTrait) -> SelectStatement {
        let own = self.messages(db, message::Column::TrajectoryId);
        let mut told = selected(message::Column::Id, own.clone());
        let together = selected(
            message::Column::DigestId,
            own.and(message::Column::DigestId.is_not_null()),
        );
        told.union(UnionType::Distinct, together).to_owned()
    }

    /// Those of the person's convenants that name it by a reference, such as a list of who is invited.
    pub(super) fn naming(&self, reference: &str) -> Condition {
        let convenants = trajectory::Entity::find()
            .select_only()
            .column(trajectory::Column::ConvenantId)
            .filter(trajectory::Column::CandidateId.eq(self.id));
        let there = selected(
            message::Column::Id,
            message::Column::ConvenantId.in_subquery(convenants.into_query()),
        );
        let texts = [
            email::Column::Subject,
            email::Column::TextBody,
            email::Column::Topic,
        ];
        let named = texts
            .map(|text| text.contains(reference))
            .into_iter()
            .fold(Condition::any(), Condition::add);
        Condition::all()
            .add(email::Column::MessageId.in_subquery(there))
            .add(named)
    }

    /// Those that tell of nobody else besides.
    pub(super) fn emails(&self, db: &impl ConnectionTrait, column: impl ColumnTrait) -> Expr {
        let own = selected(
            message::Column::Id,
            self.messages(db, message::Column::TrajectoryId),
        );
        let of_others = message::Column::DigestId
            .in_subquery(own.clone())
            .and(self.of_others(db));
        let shared = selected(message::Column::DigestId, of_others);
        column.in_subquery(own).and(column.not_in_subquery(shared))
    }

    fn of_others(&self, db: &impl ConnectionTrait) -> Expr {
        use message::Column;
        let another = self.trajectories(db, Column::TrajectoryId).not();
        let to_another = Column::CandidateId.ne(self.id);
        let not_about = Column::TrajectoryId.is_null().or(another);
        not_about.and(Column::CandidateId.is_null().or(to_another))
    }
}

fn selected(column: message::Column, which: Expr) -> SelectStatement {
    message::Entity::find()
        .select_only()
        .column(column)
        .filter(which)
        .into_query()
}
