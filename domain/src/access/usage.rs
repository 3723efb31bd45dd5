//! How far the data of the person that a row is about may be used: a right of that person, which goes before what the chain
//! would open.

use entity::{candidate, trajectory};
use sea_orm::{
    FromQueryResult, JoinType,
    sea_query::{Alias, Expr, ExprTrait, IntoColumnRef, Query, SelectStatement},
};

use super::{FieldGroup, Viewer, scoped::Anchors, table::Use};

/// Under which name a statement answers it.
pub const USE: &str = "use_of_person";
const HELD: &str = "held";
const OF: &str = "held_of";

/// What a statement says of it: nothing of a row that is about nobody.
#[derive(Clone, Copy, Debug, FromQueryResult)]
pub struct Usage {
    use_of_person: Option<i32>,
}

impl From<Option<i32>> for Usage {
    fn from(use_of_person: Option<i32>) -> Self {
        Self { use_of_person }
    }
}

const RESTRICTED: i32 = 1;
const ERASED: i32 = 2;

impl Usage {
    /// In a word.
    pub const fn word(self) -> Use {
        match self.use_of_person {
            Some(RESTRICTED) => Use::Restricted,
            Some(ERASED) => Use::Erased,
            _ => Use::Free,
        }
    }
}

/// A column of a statement that says it of each row.
pub fn column(anchors: &Anchors) -> Expr {
    let is_set = |column| held(column).is_not_null();
    let word = Expr::case(is_set(candidate::Column::ErasedAt), ERASED)
        .case(is_set(candidate::Column::RestrictedAt), RESTRICTED)
        .finally(0);
    match of(anchors) {
        Some(mut its) => Expr::from(its.expr(word).to_owned()),
        None => Expr::cust("NULL"),
    }
}

/// Whether a viewer may use what a group of fields holds of a person: of one whose data is restricted, the partner that
/// registered the person may, to answer for it; of one who is forgotten, nobody is told who that is, because it is nobody.
pub fn is_open(viewer: &Viewer, group: FieldGroup, anchors: &Anchors) -> Option<Expr> {
    match group {
        FieldGroup::Existence | FieldGroup::Progress => None,
        FieldGroup::Person | FieldGroup::Benefit | FieldGroup::Narrative => {
            let mut its = of(anchors)?;
            let is_anothers = held(candidate::Column::RestrictedAt)
                .is_not_null()
                .and(held(candidate::Column::RegisteredBy).ne(viewer.organization_id));
            let is_shut = match group {
                FieldGroup::Narrative => is_anothers,
                _ => is_anothers.or(held(candidate::Column::ErasedAt).is_not_null()),
            };
            its.expr(Expr::val(1)).and_where(is_shut).limit(1).offset(0);
            Some(Expr::exists(its).not())
        }
    }
}

/// The candidate that a row is about, nothing of it selected yet.
fn of(anchors: &Anchors) -> Option<SelectStatement> {
    let mut its = Query::select();
    its.from_as(candidate::Entity, Alias::new(HELD));
    match (&anchors.trajectory, &anchors.candidate) {
        (Some(trajectory), _) => {
            let of = |column: trajectory::Column| Expr::col((Alias::new(OF), column).into_column_ref());
            its.join_as(
                JoinType::InnerJoin,
                trajectory::Entity,
                Alias::new(OF),
                of(trajectory::Column::CandidateId).eq(held(candidate::Column::Id)),
            )
            .and_where(of(trajectory::Column::Id).eq(trajectory.clone()));
        }
        (None, Some(candidate)) => {
            its.and_where(held(candidate::Column::Id).eq(candidate.clone()));
        }
        (None, None) => return None,
    }
    Some(its)
}

fn held(column: candidate::Column) -> Expr {
    Expr::col((Alias::new(HELD), column).into_column_ref())
}
