//! The convenants by which a viewer stands in a relation: known beforehand, or found by the statement itself.

use entity::{convenant, ids::ConvenantId, party, region};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, IntoSimpleExpr, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, SelectStatement, UnionType},
};

use super::{Relation, Viewer};

/// Some of the convenants: which ones, where the viewer's standing is known, or what finds them.
pub(super) enum Convenants {
    Known(Vec<ConvenantId>),
    Found(Box<SelectStatement>),
}

/// The most ways that are followed apart; of more, all rows are gathered in one.
const APART: usize = 8;

impl Convenants {
    /// Those the viewer's organisation keeps watch over.
    pub(super) fn coordinated(viewer: &Viewer) -> Self {
        match viewer.standing() {
            Some(standing) => Self::Known(standing.coordinates.clone()),
            None => Self::Found(Box::new(coordinated_convenants(viewer))),
        }
    }

    /// Those the viewer's organisation takes part in today.
    pub(super) fn joined(viewer: &Viewer) -> Self {
        match viewer.standing() {
            Some(standing) => Self::Known(standing.takes_part_in.clone()),
            None => Self::Found(Box::new(joined_convenants(viewer))),
        }
    }

    /// Those of the regions the viewer's organisation coordinates.
    fn of_region(viewer: &Viewer) -> Self {
        match viewer.standing() {
            Some(standing) => Self::Known(standing.of_regions.clone()),
            None => Self::Found(Box::new(convenants_of_coordinated_regions(viewer))),
        }
    }

    /// Those the viewer's organisation takes part in today, or keeps watch over.
    pub(super) fn at_work(viewer: &Viewer) -> Self {
        let both = Self::any(vec![Self::joined(viewer), Self::coordinated(viewer)]);
        both.unwrap_or(Self::Known(Vec::new()))
    }

    /// Those to which the viewer stands in a relation; nothing where the relation is to something else.
    pub(super) fn by(relation: Relation, viewer: &Viewer) -> Option<Self> {
        match relation {
            Relation::RegionCoordinator => Some(Self::of_region(viewer)),
            Relation::Party => Some(Self::joined(viewer)),
            Relation::Coordinator => Some(Self::coordinated(viewer)),
            _ => None,
        }
    }

    /// All that are among one of these.
    pub(super) fn any(these: Vec<Self>) -> Option<Self> {
        these.into_iter().reduce(|all, more| match (all, more) {
            (Self::Known(mut all), Self::Known(more)) => {
                all.extend(more);
                all.sort_unstable();
                all.dedup();
                Self::Known(all)
            }
            (all, more) => {
                let both = [all.select(), more.select()];
                Self::Found(Box::new(union(both.into_iter().flatten())))
            }
        })
    }

    /// That a column holds one of them; nothing when there is none.
    pub(super) fn hold(self, column: &Expr) -> Option<Expr> {
        match self {
            Self::Known(convenants) => match convenants.as_slice() {
                [] => None,
                [only] => Some(column.clone().eq(*only)),
                _ => Some(column.clone().is_in(convenants)),
            },
            Self::Found(convenants) => Some(column.clone().in_subquery(*convenants)),
        }
    }

    /// The same for each of them apart, so that each can be followed in the order of a page.
    pub(super) fn each(self, column: &Expr) -> Vec<Expr> {
        match self {
            Self::Known(convenants) if convenants.len() <= APART => {
                let one = |convenant| column.clone().eq(convenant);
                convenants.into_iter().map(one).collect()
            }
            other => other.hold(column).into_iter().collect(),
        }
    }

    pub(super) fn select(self) -> Option<SelectStatement> {
        if let Self::Found(convenants) = self {
            return Some(*convenants);
        }
        let which = self.hold(&convenant::Column::Id.into_simple_expr())?;
        let convenants = convenant::Entity::find()
            .select_only()
            .column(convenant::Column::Id)
            .filter(which);
        Some(convenants.into_query())
    }
}

fn coordinated_convenants(viewer: &Viewer) -> SelectStatement {
    convenant::Entity::find()
        .select_only()
        .column(convenant::Column::Id)
        .filter(convenant::Column::CoordinatorId.eq(viewer.organization_id))
        .into_query()
}

fn joined_convenants(viewer: &Viewer) -> SelectStatement {
    let until = party::Column::WithdrawnOn;
    party::Entity::find()
        .select_only()
        .column(party::Column::ConvenantId)
        .filter(party::Column::OrganizationId.eq(viewer.organization_id))
        .filter(party::Column::AccededOn.lte(viewer.today))
        .filter(Condition::any().add(until.is_null()).add(until.gt(viewer.today)))
        .into_query()
}

fn convenants_of_coordinated_regions(viewer: &Viewer) -> SelectStatement {
    convenant::Entity::find()
        .select_only()
        .column(convenant::Column::Id)
        .filter(convenant::Column::RegionId.in_subquery(coordinated_regions(viewer)))
        .into_query()
}

/// The regions the viewer's organisation coordinates.
pub(super) fn coordinated_regions(viewer: &Viewer) -> SelectStatement {
    region::Entity::find()
        .select_only()
        .column(region::Column::Id)
        .filter(region::Column::CoordinatorId.eq(viewer.organization_id))
        .into_query()
}

/// All that the selections give; one at least.
pub(super) fn union(selections: impl IntoIterator<Item = SelectStatement>) -> SelectStatement {
    let mut selections = selections.into_iter();
    let mut all = selections.next().unwrap_or_default();
    for selection in selections {
        all.union(UnionType::All, selection);
    }
    all
}
