//! Where a viewer stands in the chain: what it has no part in need not be looked for.
//!
//! Most relations of the access table never hold for most partners: a school is nobody's employer, a gemeente delivers
//! no tests. Asked once, as a caller is admitted, they need not stand in every condition of every statement after it.
//! It can only say too much: that a partner was ever concerned says nothing of the row that is looked at.

use std::str::FromStr;

use entity::{
    attendance, contact, convenant, evc, group, guidance, handover, party, plan_step, referral, region,
    test_request,
};
use sea_orm::{
    ColumnTrait, DbErr, IntoSimpleExpr, QueryResult,
    sea_query::{Alias, Expr, ExprTrait, Func, Query, SelectStatement},
};
use strum::{IntoEnumIterator, IntoStaticStr};

use entity::ids::{ConvenantId, RegionId};

/// What ties a partner to trajectories by rows of another table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumIter, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Link {
    /// A candidate was referred to it.
    Referrals,
    /// It teaches a group.
    Groups,
    /// One of its contacts guides someone.
    Guidance,
    /// It was asked for a test.
    Tests,
    /// A trajectory was offered to it.
    Handovers,
    /// It received people at a meeting.
    Attendances,
    /// It has a step of someone's plan of action.
    PlanSteps,
    /// It assesses what people can do already.
    Evc,
}

/// Where a viewer's organisation stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The convenants it keeps watch over.
    pub coordinates: Vec<ConvenantId>,
    /// The convenants it takes part in today.
    pub takes_part_in: Vec<ConvenantId>,
    /// The regions it coordinates.
    pub regions: Vec<RegionId>,
    /// The convenants of those.
    pub of_regions: Vec<ConvenantId>,
    /// By what it is tied to trajectories.
    pub links: Vec<Link>,
}

const COORDINATES: &str = "coordinates";
const TAKES_PART_IN: &str = "takes_part_in";
const REGIONS: &str = "regions";
const OF_REGIONS: &str = "of_regions";

impl Standing {
    /// Adds to the selection of a contact what its organisation's standing is read from.
    pub(super) fn select(mut from: SelectStatement, today: chrono::NaiveDate) -> SelectStatement {
        let until = party::Column::WithdrawnOn;
        let takes_part = (party::Column::AccededOn.lte(today)).and(until.is_null().or(until.gt(today)));
        let lists = [
            (
                COORDINATES,
                listed(convenant::Column::Id, convenant::Column::CoordinatorId, None),
            ),
            (
                TAKES_PART_IN,
                listed(
                    party::Column::ConvenantId,
                    party::Column::OrganizationId,
                    Some(takes_part),
                ),
            ),
            (
                REGIONS,
                listed(region::Column::Id, region::Column::CoordinatorId, None),
            ),
        ];
        let lists = lists.into_iter().chain([(OF_REGIONS, of_regions())]);
        for (name, list) in lists {
            from.expr_as(Expr::SubQuery(None, Box::new(list.into())), Alias::new(name));
        }
        for link in Link::iter() {
            from.expr_as(Expr::exists(link.rows()), Alias::new(<&str>::from(link)));
        }
        from
    }

    /// Reads it from a row of that selection.
    pub(super) fn of(row: &QueryResult) -> Result<Self, DbErr> {
        let mut links = Vec::new();
        for link in Link::iter() {
            if row.try_get::<bool>("", link.into())? {
                links.push(link);
            }
        }
        Ok(Self {
            coordinates: ids(row, COORDINATES)?,
            takes_part_in: ids(row, TAKES_PART_IN)?,
            regions: ids(row, REGIONS)?,
            of_regions: ids(row, OF_REGIONS)?,
            links,
        })
    }
}

fn ids<I: FromStr>(row: &QueryResult, column: &str) -> Result<Vec<I>, DbErr> {
    let listed: Option<String> = row.try_get("", column)?;
    let ids = listed.iter().flat_map(|listed| listed.split(',')).map(str::parse);
    ids.collect::<Result<_, _>>()
        .map_err(|_| DbErr::Type(format!("{column} holds what is no identity")))
}

/// The identities in one text, of the rows that belong to the contact's organisation.
fn listed(id: impl ColumnTrait, of: impl ColumnTrait, which: Option<Expr>) -> SelectStatement {
    let mut rows = belonging(of);
    rows.expr(in_one_text(id)).and_where_option(which);
    rows
}

fn in_one_text(id: impl ColumnTrait) -> Expr {
    let list = Func::cust("string_agg").arg(id.into_simple_expr());
    list.arg(",").into()
}

/// The convenants of the regions that the contact's organisation coordinates.
fn of_regions() -> SelectStatement {
    let its = convenant::Column::RegionId
        .into_simple_expr()
        .equals((region::Entity, region::Column::Id));
    let mut regions = belonging(region::Column::CoordinatorId);
    regions
        .inner_join(convenant::Entity, its)
        .expr(in_one_text(convenant::Column::Id));
    regions
}

/// The rows of a table that belong to the contact's organisation.
fn belonging(of: impl ColumnTrait) -> SelectStatement {
    let its = of.into_simple_expr().eq(organization());
    Query::select().from(of.entity_name()).and_where(its).to_owned()
}

fn organization() -> Expr {
    Expr::col((contact::Entity, contact::Column::OrganizationId))
}

impl Link {
    /// The rows that tie the contact's organisation to trajectories by this, whatever became of them.
    fn rows(self) -> SelectStatement {
        let mut rows = match self {
            Self::Referrals => belonging(referral::Column::EmployerId),
            Self::Groups => belonging(group::Column::SchoolId),
            Self::Guidance => of_colleagues(),
            Self::Tests => belonging(test_request::Column::ResponsibleId),
            Self::Handovers => belonging(handover::Column::ToOrganizationId),
            Self::Attendances => belonging(attendance::Column::HostId),
            Self::PlanSteps => belonging(plan_step::Column::OrganizationId),
            Self::Evc => belonging(evc::Column::CentreId),
        };
        rows.expr(Expr::val(1));
        rows
    }
}

/// A contact stands in for colleagues only, so what none of them guides is none of its guidance.
fn of_colleagues() -> SelectStatement {
    let colleague = Alias::new("colleague");
    let of_colleague = |column: contact::Column| Expr::col((colleague.clone(), column));
    let theirs = of_colleague(contact::Column::Id).equals((guidance::Entity, guidance::Column::ContactId));
    Query::select()
        .from_as(contact::Entity, colleague.clone())
        .inner_join(guidance::Entity, theirs)
        .and_where(of_colleague(contact::Column::OrganizationId).eq(organization()))
        .to_owned()
}
