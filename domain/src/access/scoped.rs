//! Which columns of a table tie its rows to the chain.

use std::fmt::Display;

use entity::{TypedId, convenant_version, ids, programme};
use sea_orm::{
    ColumnTrait, EntityTrait, IntoSimpleExpr, PrimaryKeyTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, SelectStatement},
};

use super::Resource;

/// What an anchoring column holds.
#[derive(Clone, Copy)]
pub enum Via {
    /// The convenant.
    Itself,
    /// What belongs to one: how a selection of convenants becomes a selection of that.
    Through(fn(SelectStatement) -> SelectStatement),
}

impl Via {
    /// The values of the anchoring column for some convenants.
    pub fn of(self, convenants: SelectStatement) -> SelectStatement {
        match self {
            Self::Itself => convenants,
            Self::Through(of) => of(convenants),
        }
    }
}

/// The columns that tie a row to the chain; a relation that needs a column the row lacks never holds.
#[derive(Default)]
pub struct Anchors {
    pub region: Option<Expr>,
    /// The organisation the row is, or is part of.
    pub organization: Option<Expr>,
    /// The contact the row is, or whose it is alone.
    pub contact: Option<Expr>,
    /// The convenant, or what leads to it.
    pub convenant: Option<(Expr, Via)>,
    /// When the row is the whole convenant's to know; always, where nothing is said.
    pub open_when: Option<Expr>,
    /// The convenant the row belongs to, where it names one that its coordinator keeps watch over and in which a partner
    /// that sees the row must take part.
    pub watched: Option<Expr>,
    pub trajectory: Option<Expr>,
    pub candidate: Option<Expr>,
    /// The partner that registered the candidate.
    pub registered_by: Option<Expr>,
    /// The employer and its department.
    pub employer: Option<(Expr, Expr)>,
    /// The contact that is to deliver an assessment.
    pub assessor: Option<Expr>,
    /// The partner that must act, and the department.
    pub responsible: Option<(Expr, Expr)>,
    /// The deadline the row is part of, and seen with.
    pub of_deadline: Option<Expr>,
    /// The school that teaches the group the row is.
    pub school: Option<Expr>,
    /// The screening that a partner may have been given access to.
    pub screening: Option<Expr>,
}

/// A table whose rows are seen through the access table.
pub trait Scoped: EntityTrait<PrimaryKey: PrimaryKeyTrait<ValueType = Self::Id>> {
    /// The typed identity of a row.
    type Id: TypedId + Display + Into<sea_orm::Value> + Send + Sync;
    /// Its line in the access table.
    const RESOURCE: Resource;
    /// The identity column.
    fn id_column() -> Self::Column;
    /// A row's identity.
    fn id_of(model: &Self::Model) -> Self::Id;
    /// What ties a row to the chain.
    fn anchors() -> Anchors;
}

/// A duty of a partner as a whole.
fn no_department() -> Expr {
    Expr::cust("NULL")
}

fn versions_of(convenants: SelectStatement) -> SelectStatement {
    convenant_version::Entity::find()
        .select_only()
        .column(convenant_version::Column::Id)
        .filter(convenant_version::Column::ConvenantId.in_subquery(convenants))
        .into_query()
}

fn programmes_of(convenants: SelectStatement) -> SelectStatement {
    programme::Entity::find()
        .select_only()
        .column(programme::Column::Id)
        .filter(programme::Column::ConvenantId.in_subquery(convenants))
        .into_query()
}

macro_rules! scoped {
    ($(#[doc = $doc:literal] $module:ident: $row:ident, $id:ident = $prefix:literal $(, $what:ident)*;)+) => {$(
        impl Scoped for entity::$module::Entity {
            type Id = ids::$id;
            const RESOURCE: Resource = Resource::$row;
            fn id_column() -> Self::Column {
                entity::$module::Column::Id
            }
            fn id_of(model: &Self::Model) -> Self::Id {
                model.id
            }
            fn anchors() -> Anchors {
                tied!($module $($what)*)
            }
        }
    )+};
}

/// What ties the rows of a table to the chain, as its line in the list of tables says; where that says nothing, it is
/// written out below.
macro_rules! tied {
    ($module:ident versioned $($more:ident)*) => { tied!($module $($more)*) };
    ($module:ident subject $($more:ident)*) => { tied!($module $($more)*) };
    ($module:ident) => { anchors::$module() };
    ($module:ident $($what:ident)+) => { tied!(@ $module $($what)+) };
    (@ $module:ident of_convenant $($more:ident)*) => {
        Anchors {
            convenant: Some((tied!(# $module ConvenantId), Via::Itself)),
            ..tied!(@ $module $($more)*)
        }
    };
    (@ $module:ident of_trajectory $($more:ident)*) => {
        Anchors {
            watched: Some(tied!(# $module ConvenantId)),
            trajectory: Some(tied!(# $module TrajectoryId)),
            ..tied!(@ $module $($more)*)
        }
    };
    (@ $module:ident at_employer $($more:ident)*) => {
        Anchors {
            employer: Some((tied!(# $module EmployerId), tied!(# $module DepartmentId))),
            ..tied!(@ $module $($more)*)
        }
    };
    (@ $module:ident responsible $($more:ident)*) => {
        Anchors {
            responsible: Some((tied!(# $module ResponsibleId), tied!(# $module DepartmentId))),
            ..tied!(@ $module $($more)*)
        }
    };
    (@ $module:ident) => { Anchors::default() };
    (# $module:ident $column:ident) => { entity::$module::Column::$column.into_simple_expr() };
}

entity::tables!(scoped);

macro_rules! anchors {
    ($($module:ident => |$column:ident| $anchors:expr;)+) => {
        /// What ties the rows of the other tables to the chain.
        mod anchors {
            use super::*;

            $(pub(super) fn $module() -> Anchors {
                #[allow(unused_imports)]
                use entity::$module::Column as Col;
                #[allow(unused_variables)]
                let $column = |column: Col| column.into_simple_expr();
                $anchors
            })+
        }
    };
}

anchors! {
    region => |c| Anchors { region: Some(c(Col::Id)), ..Anchors::default() };
    organization => |c| Anchors {
        region: Some(c(Col::RegionId)), organization: Some(c(Col::Id)), ..Anchors::default()
    };
    department => |c| Anchors {
        organization: Some(c(Col::OrganizationId)), ..Anchors::default()
    };
    contact => |c| Anchors {
        organization: Some(c(Col::OrganizationId)), contact: Some(c(Col::Id)), ..Anchors::default()
    };
    absence => |c| Anchors {
        organization: Some(c(Col::OrganizationId)), ..Anchors::default()
    };
    identity => |c| Anchors {
        organization: Some(c(Col::OrganizationId)), contact: Some(c(Col::ContactId)), ..Anchors::default()
    };
    audit_entry => |c| Anchors {
        region: Some(c(Col::RegionId)), organization: Some(c(Col::OrganizationId)), ..Anchors::default()
    };
    convenant => |c| Anchors {
        convenant: Some((c(Col::Id), Via::Itself)), ..Anchors::default()
    };
    deadline_rule => |c| Anchors {
        convenant: Some((c(Col::ConvenantVersionId), Via::Through(versions_of))), ..Anchors::default()
    };
    phase => |c| Anchors {
        convenant: Some((c(Col::ProgrammeId), Via::Through(programmes_of))), ..Anchors::default()
    };
    programme_go_moment => |c| Anchors {
        convenant: Some((c(Col::ProgrammeId), Via::Through(programmes_of))), ..Anchors::default()
    };
    guidance_line => |c| Anchors {
        convenant: Some((c(Col::ProgrammeId), Via::Through(programmes_of))), ..Anchors::default()
    };
    group => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), Via::Itself)),
        school: Some(c(Col::SchoolId)),
        ..Anchors::default()
    };
    candidate => |c| Anchors {
        candidate: Some(c(Col::Id)), registered_by: Some(c(Col::RegisteredBy)), ..Anchors::default()
    };
    trajectory => |c| Anchors {
        watched: Some(c(Col::ConvenantId)),
        trajectory: Some(c(Col::Id)), ..Anchors::default()
    };
    guidance => |c| Anchors {
        trajectory: Some(c(Col::TrajectoryId)), ..Anchors::default()
    };
    assessment => |c| Anchors {
        watched: Some(c(Col::ConvenantId)),
        trajectory: Some(c(Col::TrajectoryId)), assessor: Some(c(Col::ContactId)), ..Anchors::default()
    };
    intake => |c| Anchors {
        candidate: Some(c(Col::CandidateId)), ..Anchors::default()
    };
    test_request => |c| Anchors {
        watched: Some(c(Col::ConvenantId)),
        trajectory: Some(c(Col::TrajectoryId)),
        responsible: Some((c(Col::ResponsibleId), no_department())),
        ..Anchors::default()
    };
    handover => |c| Anchors {
        watched: Some(c(Col::ConvenantId)),
        trajectory: Some(c(Col::TrajectoryId)),
        responsible: Some((c(Col::ToOrganizationId), no_department())),
        ..Anchors::default()
    };
    benefit_window => |c| Anchors {
        watched: Some(c(Col::ConvenantId)),
        trajectory: Some(c(Col::TrajectoryId)),
        responsible: Some((c(Col::PayerId), no_department())),
        ..Anchors::default()
    };
    deadline => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), Via::Itself)),
        watched: Some(c(Col::ConvenantId)),
        trajectory: Some(c(Col::TrajectoryId)),
        employer: Some((c(Col::EmployerId), c(Col::DepartmentId))),
        responsible: Some((c(Col::ResponsibleId), c(Col::DepartmentId))),
        ..Anchors::default()
    };
    deadline_step => |c| Anchors {
        of_deadline: Some(c(Col::DeadlineId)), ..Anchors::default()
    };
    deadline_entry => |c| Anchors {
        of_deadline: Some(c(Col::DeadlineId)), ..Anchors::default()
    };
    pause => |c| Anchors {
        // A pause of one trajectory is not the whole convenant's to know.
        convenant: Some((c(Col::ConvenantId), Via::Itself)),
        open_when: Some(Col::TrajectoryId.is_null()),
        watched: Some(c(Col::ConvenantId)),
        trajectory: Some(c(Col::TrajectoryId)),
        ..Anchors::default()
    };
    pause_release => |c| Anchors {
        trajectory: Some(c(Col::TrajectoryId)), ..Anchors::default()
    };
    sub_region => |c| Anchors {
        region: Some(c(Col::RegionId)), ..Anchors::default()
    };
    carousel_step => |c| Anchors {
        convenant: Some((c(Col::ProgrammeId), Via::Through(programmes_of))), ..Anchors::default()
    };
    commitment => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), Via::Itself)),
        responsible: Some((c(Col::OrganizationId), no_department())),
        ..Anchors::default()
    };
    tutor_duty => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), Via::Itself)),
        employer: Some((c(Col::EmployerId), no_department())),
        responsible: Some((c(Col::SchoolId), no_department())),
        ..Anchors::default()
    };
    payment => |c| Anchors {
        watched: Some(c(Col::ConvenantId)),
        trajectory: Some(c(Col::TrajectoryId)),
        employer: Some((c(Col::PayeeId), no_department())),
        responsible: Some((c(Col::PayerId), no_department())),
        ..Anchors::default()
    };
    own_approach => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), Via::Itself)),
        employer: Some((c(Col::EmployerId), no_department())),
        responsible: Some((c(Col::OrganizationId), no_department())),
        ..Anchors::default()
    };
    approval => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), Via::Itself)),
        responsible: Some((c(Col::ApproverId), no_department())),
        ..Anchors::default()
    };
    convenant_template => |_column| Anchors::default();
    meeting => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), Via::Itself)),
        employer: Some((c(Col::HostId), c(Col::DepartmentId))),
        responsible: Some((c(Col::OrganizerId), no_department())),
        ..Anchors::default()
    };
    attendance => |c| Anchors {
        watched: Some(c(Col::ConvenantId)),
        trajectory: Some(c(Col::TrajectoryId)),
        employer: Some((c(Col::HostId), c(Col::DepartmentId))),
        ..Anchors::default()
    };
    screening => |c| Anchors {
        candidate: Some(c(Col::CandidateId)),
        responsible: Some((c(Col::ByOrganizationId), no_department())),
        screening: Some(c(Col::Id)),
        ..Anchors::default()
    };
    person_read => |c| Anchors {
        candidate: Some(c(Col::CandidateId)), registered_by: Some(c(Col::RegisteredBy)), ..Anchors::default()
    };
    rights_decision => |c| Anchors {
        candidate: Some(c(Col::CandidateId)), registered_by: Some(c(Col::RegisteredBy)), ..Anchors::default()
    };
    screening_share => |c| Anchors {
        candidate: Some(c(Col::CandidateId)),
        responsible: Some((c(Col::OrganizationId), no_department())),
        ..Anchors::default()
    };
    plan_step => |c| Anchors {
        trajectory: Some(c(Col::TrajectoryId)),
        responsible: Some((c(Col::OrganizationId), no_department())),
        ..Anchors::default()
    };
    pool_member => |c| Anchors {
        watched: Some(c(Col::ConvenantId)),
        trajectory: Some(c(Col::TrajectoryId)),
        responsible: Some((c(Col::HostId), no_department())),
        ..Anchors::default()
    };
    evc => |c| Anchors {
        watched: Some(c(Col::ConvenantId)),
        trajectory: Some(c(Col::TrajectoryId)),
        responsible: Some((c(Col::CentreId), no_department())),
        ..Anchors::default()
    };
}
