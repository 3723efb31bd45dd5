//! Relations as conditions on rows.
//!
//! A relation leads from the viewer to rows, and from rows back to the viewer, and either way by index. Which way is
//! shorter depends on what is asked: a list is gathered from all that the viewer stands in a relation to ([`rows`]),
//! rows that are at hand are each looked at ([`any_of`]). Both are made of the same parts, and neither reads what is
//! others': what a request costs does not grow with the number of regions.

use entity::{
    attendance, convenant, deadline, evc, group, guidance, handover, meeting, organization, party, plan_step,
    referral, region, screening_share, test_request, trajectory,
    vocabulary::{
        HandoverState, MeetingOutcome, MeetingState, ReferralState, TestRequestState, TrajectoryState,
    },
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, IntoSimpleExpr, QueryFilter, QuerySelect, QueryTrait, Select,
    sea_query::{Alias, Expr, ExprTrait, IntoColumnRef, Query, SelectStatement, UnionType},
};

use super::{
    Relation, Viewer,
    scoped::{Anchors, Scoped},
};

/// Which way a relation is followed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// From the viewer to all its rows.
    Gather,
    /// From a row that is at hand.
    Check,
}

/// The name of the trajectory that is looked at, whatever table the row itself is of.
const SEEN: &str = "seen";

/// Of rows that are at hand, those to which the viewer stands in one of `relations`. No relation is no row.
pub fn any_of(viewer: &Viewer, relations: &[Relation], anchors: &Anchors) -> Condition {
    either(ways(viewer, relations, anchors, Way::Check))
}

/// All rows of a table to which the viewer stands in one of `relations`, gathered from each.
pub fn rows<E: Scoped>(viewer: &Viewer, relations: &[Relation]) -> Condition {
    let mut ways = ways(viewer, relations, &E::anchors(), Way::Gather);
    if ways.len() < 2 {
        return either(ways);
    }
    let gathered = ways.drain(..).map(|way| {
        E::find()
            .select_only()
            .column(E::id_column())
            .filter(way)
            .into_query()
    });
    Condition::all().add(E::id_column().in_subquery(union(gathered)))
}

/// One of the ways; the only one as it is, for an index to be found for it.
fn either(mut ways: Vec<Condition>) -> Condition {
    match (ways.pop(), ways.is_empty()) {
        (None, _) => Condition::all().add(Expr::val(1).eq(0)),
        (Some(only), true) => only,
        (Some(last), false) => ways.into_iter().fold(Condition::any().add(last), Condition::add),
    }
}

/// All that the selections give; one at least.
fn union(selections: impl IntoIterator<Item = SelectStatement>) -> SelectStatement {
    let mut selections = selections.into_iter();
    let mut all = selections.next().unwrap_or_default();
    for selection in selections {
        all.union(UnionType::All, selection);
    }
    all
}

/// The ways in which a row of a table can be the viewer's to see, each with the columns of its own.
fn ways(viewer: &Viewer, relations: &[Relation], anchors: &Anchors, way: Way) -> Vec<Condition> {
    if let Some(column) = &anchors.of_deadline {
        return vec![Condition::all().add(part_of_deadline(column, viewer, relations, way))];
    }
    if relations.contains(&Relation::Anyone) {
        return vec![Condition::all().add(Expr::val(1).eq(1))];
    }
    let mut ways = Vec::new();
    for &relation in relations {
        ways.extend(own_columns(viewer, relation, anchors));
    }
    ways.extend(by_convenant(viewer, relations, anchors));
    ways.extend(by_trajectory(viewer, relations, anchors, way));
    ways
}

/// A part of a deadline is seen by whoever sees the deadline.
fn part_of_deadline(column: &Expr, viewer: &Viewer, relations: &[Relation], way: Way) -> Expr {
    let deadlines = deadline::Entity::find().select_only();
    let id = deadline::Column::Id;
    match way {
        Way::Gather => {
            let gathered = deadlines
                .column(id)
                .filter(rows::<deadline::Entity>(viewer, relations));
            column.clone().in_subquery(gathered.into_query())
        }
        Way::Check => {
            let seen = any_of(viewer, relations, &<deadline::Entity as Scoped>::anchors());
            let it = deadlines
                .column(id)
                .filter(id.into_expr().eq(column.clone()))
                .filter(seen);
            Expr::exists(it.into_query())
        }
    }
}

/// What a row says itself of who it belongs to.
fn own_columns(viewer: &Viewer, relation: Relation, anchors: &Anchors) -> Vec<Condition> {
    let own = |column: &Expr| column.clone().eq(viewer.organization_id);
    // A row that names its employer, or whose duty it is, belongs to that partner alone, whoever else the candidate
    // was referred to and whatever else of the trajectory is someone's duty.
    let of_partner = |(partner, department): &(Expr, Expr)| {
        Condition::all()
            .add(own(partner))
            .add(of_department(viewer, department))
    };
    let plain = |expr: Expr| Condition::all().add(expr);
    let found: Vec<Option<Condition>> = match relation {
        Relation::OwnRegion => {
            let is_own = |region: &Expr| plain(region.clone().eq(viewer.region_id));
            vec![anchors.region.as_ref().map(is_own)]
        }
        Relation::OwnOrganization => vec![anchors.organization.as_ref().map(own).map(plain)],
        Relation::RegionCoordinator => {
            let region = anchors.region.as_ref();
            let organization = anchors.organization.as_ref();
            vec![
                region.map(|region| plain(region.clone().in_subquery(coordinated_regions(viewer)))),
                organization.map(|organization| {
                    plain(
                        organization
                            .clone()
                            .in_subquery(organizations_of_coordinated_regions(viewer)),
                    )
                }),
            ]
        }
        Relation::Party => {
            let organization = anchors.organization.as_ref();
            vec![organization.map(|it| plain(it.clone().in_subquery(fellow_parties(viewer))))]
        }
        Relation::Referrer => vec![anchors.registered_by.as_ref().map(own).map(plain)],
        Relation::School => vec![anchors.school.as_ref().map(own).map(plain)],
        Relation::Employer | Relation::CurrentEmployer => vec![anchors.employer.as_ref().map(of_partner)],
        Relation::Responsible => vec![anchors.responsible.as_ref().map(of_partner)],
        Relation::Assessor => {
            let is_own = |assessor: &Expr| plain(assessor.clone().is_in(viewer.contacts()));
            vec![anchors.assessor.as_ref().map(is_own)]
        }
        Relation::Shared => {
            let is_shared = |it: &Expr| plain(it.clone().in_subquery(screenings_shared_with(viewer)));
            vec![anchors.screening.as_ref().map(is_shared)]
        }
        Relation::Coordinator | Relation::CaseManager | Relation::Guide | Relation::Anyone => Vec::new(),
    };
    let found = found.into_iter().flatten();
    if ends_on_leaving(relation) {
        found.map(|way| way.add(taking_part(viewer, anchors))).collect()
    } else {
        found.collect()
    }
}

/// Whether a relation is one that a partner has because it takes part, and so ends on the day it leaves. Who answers
/// for a person, as referrer or case manager, does so until someone else does.
const fn ends_on_leaving(relation: Relation) -> bool {
    matches!(
        relation,
        Relation::Employer
            | Relation::CurrentEmployer
            | Relation::School
            | Relation::Guide
            | Relation::Assessor
            | Relation::Responsible
            | Relation::Shared
    )
}

/// The rows of a convenant the viewer's organisation takes part in, or keeps watch over. These are few of many: each
/// is looked at.
fn taking_part(viewer: &Viewer, anchors: &Anchors) -> Condition {
    if let Some(convenant) = &anchors.watched {
        return Condition::all().add(convenant.clone().in_subquery(convenants_at_work(viewer)));
    }
    let mut any = Condition::any().add(Expr::val(1).eq(0));
    if let Some((column, via)) = &anchors.convenant {
        any = any.add(column.clone().in_subquery(via(convenants_at_work(viewer))));
    }
    let found = match (&anchors.trajectory, &anchors.candidate) {
        (Some(column), _) => Some((trajectory::Column::Id, column)),
        (None, Some(column)) => Some((trajectory::Column::CandidateId, column)),
        (None, None) => None,
    };
    match found {
        Some((of, column)) => {
            let its = seen(of).eq(column.clone());
            any.add(Expr::exists(trajectories(of, its.and(is_at_work(viewer)))))
        }
        None => any,
    }
}

/// By the convenant a row belongs to.
fn by_convenant(viewer: &Viewer, relations: &[Relation], anchors: &Anchors) -> Vec<Condition> {
    let is_watched = |relation: Relation| relation == Relation::Coordinator && anchors.watched.is_some();
    let (watching, others): (Vec<Relation>, _) = relations
        .iter()
        .copied()
        .partition(|relation| is_watched(*relation));
    let watched = anchors.watched.as_ref().filter(|_| !watching.is_empty());
    let watched = watched.map(|it| it.clone().in_subquery(coordinated_convenants(viewer)));
    let ways = [watched, convenants_by(viewer, &others, anchors)];
    ways.into_iter()
        .flatten()
        .map(|way| Condition::all().add(way))
        .collect()
}

fn convenants_by(viewer: &Viewer, relations: &[Relation], anchors: &Anchors) -> Option<Expr> {
    let (column, via) = anchors.convenant.as_ref()?;
    let convenants: Vec<SelectStatement> = relations
        .iter()
        .filter_map(|relation| match relation {
            Relation::RegionCoordinator => Some(convenants_of_coordinated_regions(viewer)),
            Relation::Party => Some(joined_convenants(viewer)),
            Relation::Coordinator => Some(coordinated_convenants(viewer)),
            _ => None,
        })
        .collect();
    if convenants.is_empty() {
        return None;
    }
    let belongs = column.clone().in_subquery(via(union(convenants)));
    Some(match &anchors.open_when {
        Some(open) => belongs.and(open.clone()),
        None => belongs,
    })
}

/// By the trajectory a row belongs to, or one of the candidate's.
fn by_trajectory(viewer: &Viewer, relations: &[Relation], anchors: &Anchors, way: Way) -> Vec<Condition> {
    let found: Vec<Condition> = relations
        .iter()
        .filter(|relation| !is_said_by_the_row(**relation, anchors))
        .flat_map(|&relation| of_trajectory(viewer, relation, way))
        .collect();
    if found.is_empty() {
        return Vec::new();
    }
    let columns = [
        (trajectory::Column::Id, &anchors.trajectory),
        (trajectory::Column::CandidateId, &anchors.candidate),
    ];
    let columns = columns
        .into_iter()
        .filter_map(|(of, column)| Some((of, column.as_ref()?)));
    columns
        .map(|(of, column)| {
            Condition::all().add(match way {
                Way::Gather => {
                    let gathered = found.iter().map(|one| trajectories(of, one.clone().into()));
                    column.clone().in_subquery(union(gathered))
                }
                Way::Check => {
                    let any = found.iter().cloned().fold(Condition::any(), Condition::add);
                    let its = Condition::all().add(seen(of).eq(column.clone())).add(any);
                    Expr::exists(trajectories(of, its.into()))
                }
            })
        })
        .collect()
}

/// Whether a row has a column of its own for a relation that other rows have by their trajectory.
const fn is_said_by_the_row(relation: Relation, anchors: &Anchors) -> bool {
    match relation {
        Relation::Employer | Relation::CurrentEmployer => anchors.employer.is_some(),
        Relation::Responsible => anchors.responsible.is_some(),
        Relation::Coordinator => anchors.watched.is_some(),
        _ => false,
    }
}

/// A column of the trajectory that is looked at.
fn seen(column: trajectory::Column) -> Expr {
    Expr::col((Alias::new(SEEN), column))
}

fn trajectories(wanted: trajectory::Column, which: Expr) -> SelectStatement {
    Query::select()
        .column((Alias::new(SEEN), wanted).into_column_ref())
        .from_as(trajectory::Entity, Alias::new(SEEN))
        .and_where(which)
        .to_owned()
}

fn is_at_work(viewer: &Viewer) -> Expr {
    seen(trajectory::Column::ConvenantId).in_subquery(convenants_at_work(viewer))
}

/// When the viewer stands in a relation to the trajectory that is looked at; each by an index of its own.
fn of_trajectory(viewer: &Viewer, relation: Relation, way: Way) -> Vec<Condition> {
    use trajectory::Column;
    let found = match relation {
        Relation::Referrer => vec![seen(Column::ReferrerId).eq(viewer.organization_id)],
        Relation::CaseManager => vec![seen(Column::CaseManagerId).is_in(viewer.contacts())],
        Relation::Coordinator => {
            vec![seen(Column::ConvenantId).in_subquery(coordinated_convenants(viewer))]
        }
        Relation::School => {
            let groups = group::Entity::find().filter(group::Column::SchoolId.eq(viewer.organization_id));
            vec![linked(way, Column::GroupId, groups, group::Column::Id)]
        }
        Relation::Guide => {
            let guided =
                guidance::Entity::find().filter(guidance::Column::ContactId.is_in(viewer.contacts()));
            vec![linked(way, Column::Id, guided, guidance::Column::TrajectoryId)]
        }
        Relation::Responsible => responsible(viewer, way),
        Relation::Employer => vec![linked(
            way,
            Column::Id,
            referred_to(viewer),
            referral::Column::TrajectoryId,
        )],
        Relation::CurrentEmployer => {
            let live = referral::Column::State.is_in([ReferralState::Open, ReferralState::Accepted]);
            let current = referred_to(viewer).filter(live);
            vec![linked(way, Column::Id, current, referral::Column::TrajectoryId)]
        }
        _ => Vec::new(),
    };
    let at_work = |expr| Condition::all().add(expr).add(is_at_work(viewer));
    if ends_on_leaving(relation) {
        found.into_iter().map(at_work).collect()
    } else {
        found.into_iter().map(|expr| Condition::all().add(expr)).collect()
    }
}

/// Whether a row of another table points at, or is pointed at by, the trajectory that is looked at.
fn linked<E: EntityTrait>(
    way: Way,
    column: trajectory::Column,
    others: Select<E>,
    link: impl ColumnTrait,
) -> Expr {
    let others = others.select_only().column(link);
    match way {
        Way::Gather => seen(column).in_subquery(others.into_query()),
        Way::Check => Expr::exists(others.filter(link.into_expr().eq(seen(column))).into_query()),
    }
}

/// Whoever has something to do for a trajectory has to know of whom, until it is done.
fn responsible(viewer: &Viewer, way: Way) -> Vec<Expr> {
    use trajectory::Column::{Id, State};
    let running = seen(State).ne(TrajectoryState::Stopped);
    vec![
        linked(
            way,
            Id,
            tests_asked_of(viewer),
            test_request::Column::TrajectoryId,
        ),
        linked(
            way,
            Id,
            handovers_offered_to(viewer),
            handover::Column::TrajectoryId,
        ),
        linked(way, Id, received_by(viewer), attendance::Column::TrajectoryId).and(running),
        linked(way, Id, steps_asked_of(viewer), plan_step::Column::TrajectoryId),
        linked(way, Id, evc_asked_of(viewer), evc::Column::TrajectoryId),
    ]
}

/// Whoever is asked for a test, until it is delivered.
fn tests_asked_of(viewer: &Viewer) -> Select<test_request::Entity> {
    test_request::Entity::find()
        .filter(test_request::Column::ResponsibleId.eq(viewer.organization_id))
        .filter(test_request::Column::State.eq(TestRequestState::Open))
}

/// Whoever is offered a trajectory, until it is answered.
fn handovers_offered_to(viewer: &Viewer) -> Select<handover::Entity> {
    handover::Entity::find()
        .filter(handover::Column::ToOrganizationId.eq(viewer.organization_id))
        .filter(handover::Column::State.eq(HandoverState::Offered))
}

/// Whoever receives a person at a meeting, until it is clear that it does not fit.
fn received_by(viewer: &Viewer) -> Select<attendance::Entity> {
    use attendance::Column;
    let cancelled = meeting::Entity::find()
        .select_only()
        .column(meeting::Column::Id)
        .filter(meeting::Column::HostId.eq(viewer.organization_id))
        .filter(meeting::Column::State.eq(MeetingState::Cancelled))
        .into_query();
    attendance::Entity::find()
        .filter(Column::HostId.eq(viewer.organization_id))
        .filter(of_department(viewer, &Column::DepartmentId.into_simple_expr()))
        .filter(Column::MeetingId.not_in_subquery(cancelled))
        .filter(Column::WithdrawnAt.is_null())
        .filter(
            Condition::any()
                .add(Column::Presence.is_null())
                .add(Column::Outcome.is_in([MeetingOutcome::Suitable, MeetingOutcome::Undecided])),
        )
}

/// Whoever is to do a step of the plan of action, until it is done.
fn steps_asked_of(viewer: &Viewer) -> Select<plan_step::Entity> {
    plan_step::Entity::find()
        .filter(plan_step::Column::OrganizationId.eq(viewer.organization_id))
        .filter(plan_step::Column::CompletedAt.is_null())
        .filter(plan_step::Column::IsCurrent.eq(true))
}

/// Whoever assesses what a person can do already, until that is done.
fn evc_asked_of(viewer: &Viewer) -> Select<evc::Entity> {
    evc::Entity::find()
        .filter(evc::Column::CentreId.eq(viewer.organization_id))
        .filter(evc::Column::Outcome.is_null())
}

fn screenings_shared_with(viewer: &Viewer) -> SelectStatement {
    screening_share::Entity::find()
        .select_only()
        .column(screening_share::Column::ScreeningId)
        .filter(screening_share::Column::OrganizationId.eq(viewer.organization_id))
        .filter(screening_share::Column::EndedAt.is_null())
        .into_query()
}

fn referred_to(viewer: &Viewer) -> Select<referral::Entity> {
    let department = referral::Column::DepartmentId.into_simple_expr();
    referral::Entity::find()
        .filter(referral::Column::EmployerId.eq(viewer.organization_id))
        .filter(of_department(viewer, &department))
}

/// Staff of one department see what is their department's or the whole organisation's.
fn of_department(viewer: &Viewer, department: &Expr) -> Condition {
    match viewer.department_id {
        Some(own) => Condition::any()
            .add(department.clone().is_null())
            .add(department.clone().eq(own)),
        None => Condition::all(),
    }
}

fn coordinated_regions(viewer: &Viewer) -> SelectStatement {
    region::Entity::find()
        .select_only()
        .column(region::Column::Id)
        .filter(region::Column::CoordinatorId.eq(viewer.organization_id))
        .into_query()
}

fn organizations_of_coordinated_regions(viewer: &Viewer) -> SelectStatement {
    organization::Entity::find()
        .select_only()
        .column(organization::Column::Id)
        .filter(organization::Column::RegionId.in_subquery(coordinated_regions(viewer)))
        .into_query()
}

fn convenants_of_coordinated_regions(viewer: &Viewer) -> SelectStatement {
    convenant::Entity::find()
        .select_only()
        .column(convenant::Column::Id)
        .filter(convenant::Column::RegionId.in_subquery(coordinated_regions(viewer)))
        .into_query()
}

fn coordinated_convenants(viewer: &Viewer) -> SelectStatement {
    convenant::Entity::find()
        .select_only()
        .column(convenant::Column::Id)
        .filter(convenant::Column::CoordinatorId.eq(viewer.organization_id))
        .into_query()
}

/// The convenants the viewer's organisation takes part in today, or keeps watch over.
fn convenants_at_work(viewer: &Viewer) -> SelectStatement {
    union([joined_convenants(viewer), coordinated_convenants(viewer)])
}

/// The convenants the viewer's organisation takes part in today.
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

fn fellow_parties(viewer: &Viewer) -> SelectStatement {
    party::Entity::find()
        .select_only()
        .column(party::Column::OrganizationId)
        .filter(party::Column::ConvenantId.in_subquery(joined_convenants(viewer)))
        .into_query()
}
