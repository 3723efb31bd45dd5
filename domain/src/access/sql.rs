//! Relations as conditions on rows.
//!
//! A relation leads from the viewer to rows, and from rows back to the viewer, and either way by index. Which way is
//! shorter depends on what is asked: a list is gathered from all that the viewer stands in a relation to ([`rows`]),
//! rows that are at hand are each looked at ([`any_of`]). Both are made of the same parts, and neither reads what is
//! others': what a request costs does not grow with the number of regions.

use entity::{
    attendance, deadline, evc, group, guidance, handover, meeting, organization, party, plan_step, referral,
    screening_share, test_request, trajectory,
    vocabulary::{
        HandoverState, MeetingOutcome, MeetingState, ReferralState, TestRequestState, TrajectoryState,
    },
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, IntoSimpleExpr, QueryFilter, QuerySelect, QueryTrait, Select,
    sea_query::{Alias, Expr, ExprTrait, IntoColumnRef, Query, SelectStatement},
};

use super::{
    Link, Relation, Viewer,
    convenants::{Convenants, coordinated_regions, union},
    scoped::{Anchors, Scoped, Via},
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
    let ways = ways(viewer, relations, anchors, Way::Check);
    either(ways.into_iter().map(|way| way.rows).collect())
}

/// What a way to rows goes by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Along {
    /// What the rows say themselves: an index has them in the order of a page, which can end where the page does.
    Columns,
    /// Rows of other tables. Asked for in an order, they would be looked for among everybody's, one by one in that
    /// order; so all of them are found first.
    Others,
}

/// One way to rows of a table.
struct Found {
    rows: Condition,
    along: Along,
}

impl Found {
    fn by_columns(rows: impl Into<Condition>) -> Self {
        let (rows, along) = (rows.into(), Along::Columns);
        Self { rows, along }
    }

    fn by_others(rows: impl Into<Condition>) -> Self {
        let (rows, along) = (rows.into(), Along::Others);
        Self { rows, along }
    }
}

/// All rows of a table to which the viewer stands in one of `relations`, gathered from each. Of the rows found in each
/// way `some` makes those that are wanted: as many as a page holds, in its order, or all of them.
pub fn rows<E: Scoped>(
    viewer: &Viewer,
    relations: &[Relation],
    some: impl Fn(Select<E>, Along) -> SelectStatement,
) -> Option<Condition> {
    let mut ways = ways(viewer, relations, &E::anchors(), Way::Gather);
    if let [
        Found {
            along: Along::Columns,
            ..
        },
    ] = ways.as_slice()
    {
        return ways.pop().map(|only| only.rows);
    }
    if ways.is_empty() {
        return None;
    }
    let gathered = ways.into_iter().map(|way| {
        let rows = E::find().select_only().column(E::id_column());
        some(rows.filter(way.rows), way.along)
    });
    Some(Condition::all().add(E::id_column().in_subquery(union(gathered))))
}

/// One of the ways; the only one as it is, for an index to be found for it.
fn either(mut ways: Vec<Condition>) -> Condition {
    match (ways.pop(), ways.is_empty()) {
        (None, _) => Condition::all().add(Expr::val(1).eq(0)),
        (Some(only), true) => only,
        (Some(last), false) => ways.into_iter().fold(Condition::any().add(last), Condition::add),
    }
}

/// The ways in which a row of a table can be the viewer's to see, each with the columns of its own.
fn ways(viewer: &Viewer, relations: &[Relation], anchors: &Anchors, way: Way) -> Vec<Found> {
    if let Some(column) = &anchors.of_deadline {
        let part = part_of_deadline(column, viewer, relations, way);
        return part.into_iter().map(Found::by_others).collect();
    }
    if relations.contains(&Relation::Anyone) {
        return vec![Found::by_columns(Expr::val(1).eq(1))];
    }
    let mut ways = Vec::new();
    for &relation in relations {
        ways.extend(own_columns(viewer, relation, anchors));
    }
    ways.extend(by_convenant(viewer, relations, anchors, way));
    ways.extend(by_trajectory(viewer, relations, anchors, way));
    ways
}

/// A part of a deadline is seen by whoever sees the deadline.
fn part_of_deadline(column: &Expr, viewer: &Viewer, relations: &[Relation], way: Way) -> Option<Expr> {
    let deadlines = deadline::Entity::find().select_only();
    let id = deadline::Column::Id;
    match way {
        Way::Gather => {
            let gathered = rows::<deadline::Entity>(viewer, relations, |rows, _| rows.into_query())?;
            let gathered = deadlines.column(id).filter(gathered);
            Some(column.clone().in_subquery(gathered.into_query()))
        }
        Way::Check => {
            let seen = any_of(viewer, relations, &<deadline::Entity as Scoped>::anchors());
            let it = deadlines
                .column(id)
                .filter(id.into_expr().eq(column.clone()))
                .filter(seen);
            Some(is_there(it.into_query()))
        }
    }
}

/// Whether a selection for the row at hand finds anything. PostgreSQL would sooner read the whole table once than look
/// for each row; that there is an offset keeps it from that.
fn is_there(mut found: SelectStatement) -> Expr {
    found.limit(1).offset(0);
    Expr::exists(found)
}

/// What a row says itself of who it belongs to.
fn own_columns(viewer: &Viewer, relation: Relation, anchors: &Anchors) -> Vec<Found> {
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
        Relation::RegionCoordinator => vec![of_coordinated_region(viewer, anchors).map(plain)],
        Relation::OwnContact => {
            let is_own = |contact: &Expr| plain(contact.clone().eq(viewer.contact_id));
            vec![anchors.contact.as_ref().map(is_own)]
        }
        Relation::OrganizationAdministrator | Relation::RegionAdministrator if !viewer.is_administrator => {
            Vec::new()
        }
        Relation::OrganizationAdministrator => vec![anchors.organization.as_ref().map(own).map(plain)],
        Relation::RegionAdministrator => vec![of_coordinated_region(viewer, anchors).map(plain)],
        Relation::Party => {
            let organization = anchors.organization.as_ref();
            let fellows = organization.zip(fellow_parties(viewer));
            vec![fellows.map(|(organization, fellows)| plain(organization.clone().in_subquery(fellows)))]
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
    let along = along(relation, anchors);
    let found = found.into_iter().flatten().filter_map(|rows| {
        let rows = match ends_on_leaving(relation) {
            true => rows.add(taking_part(viewer, anchors)?),
            false => rows,
        };
        Some(Found { rows, along })
    });
    found.collect()
}

/// What a row's own columns go by: they name the viewer, or what other rows tie it to.
const fn along(relation: Relation, anchors: &Anchors) -> Along {
    match relation {
        Relation::Party | Relation::Shared => Along::Others,
        Relation::RegionCoordinator | Relation::RegionAdministrator if anchors.region.is_none() => {
            Along::Others
        }
        _ => Along::Columns,
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
fn taking_part(viewer: &Viewer, anchors: &Anchors) -> Option<Condition> {
    let at_work = Convenants::at_work(viewer);
    if let Some(convenant) = &anchors.watched {
        return Some(Condition::all().add(at_work.hold(convenant)?));
    }
    let mut any = Condition::any().add(Expr::val(1).eq(0));
    if let Some((column, via)) = &anchors.convenant {
        any = any.add(column.clone().in_subquery(via.of(at_work.select()?)));
    }
    let found = match (&anchors.trajectory, &anchors.candidate) {
        (Some(column), _) => Some((trajectory::Column::Id, column)),
        (None, Some(column)) => Some((trajectory::Column::CandidateId, column)),
        (None, None) => None,
    };
    Some(match found {
        Some((of, column)) => {
            let its = seen(of).eq(column.clone());
            any.add(is_there(trajectories(of, its.and(is_at_work(viewer)?))))
        }
        None => any,
    })
}

/// By the convenant a row belongs to.
fn by_convenant(viewer: &Viewer, relations: &[Relation], anchors: &Anchors, way: Way) -> Vec<Found> {
    let is_watched = |relation: &Relation| *relation == Relation::Coordinator && anchors.watched.is_some();
    let watching = relations.iter().any(is_watched);
    let watched = anchors.watched.as_ref().filter(|_| watching);
    let watched = watched.map(|column| each_or_all(Convenants::coordinated(viewer), column, way));
    let others: Vec<Convenants> = relations
        .iter()
        .filter(|relation| !is_watched(relation))
        .filter_map(|relation| Convenants::by(*relation, viewer))
        .collect();
    let others = anchors.convenant.as_ref().map_or_else(Vec::new, |(column, via)| {
        let open = |belongs: Expr| match &anchors.open_when {
            Some(open) => belongs.and(open.clone()),
            None => belongs,
        };
        let Some(all) = Convenants::any(others) else {
            return Vec::new();
        };
        match via {
            Via::Itself => {
                let each = each_or_all(all, column, way).into_iter();
                each.map(open).map(Found::by_columns).collect()
            }
            Via::Through(_) => {
                let belongs = all.select().map(|all| column.clone().in_subquery(via.of(all)));
                belongs.into_iter().map(open).map(Found::by_others).collect()
            }
        }
    });
    let watched = watched.into_iter().flatten().map(Found::by_columns);
    watched.chain(others).collect()
}

/// The ways to rows whose column holds one of some convenants.
fn each_or_all(convenants: Convenants, column: &Expr, way: Way) -> Vec<Expr> {
    match way {
        Way::Gather => convenants.each(column),
        Way::Check => convenants.hold(column).into_iter().collect(),
    }
}

/// By the trajectory a row belongs to, or one of the candidate's.
fn by_trajectory(viewer: &Viewer, relations: &[Relation], anchors: &Anchors, way: Way) -> Vec<Found> {
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
        .map(|(of, column)| match way {
            Way::Gather => {
                let gathered = found.iter().map(|one| trajectories(of, one.clone().into()));
                column.clone().in_subquery(union(gathered))
            }
            Way::Check => {
                let any = found.iter().cloned().fold(Condition::any(), Condition::add);
                let its = Condition::all().add(seen(of).eq(column.clone())).add(any);
                is_there(trajectories(of, its.into()))
            }
        })
        .map(Found::by_others)
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

fn is_at_work(viewer: &Viewer) -> Option<Expr> {
    Convenants::at_work(viewer).hold(&seen(trajectory::Column::ConvenantId))
}

/// When the viewer stands in a relation to the trajectory that is looked at; each by an index of its own.
fn of_trajectory(viewer: &Viewer, relation: Relation, way: Way) -> Vec<Condition> {
    use trajectory::Column;
    let found = match relation {
        Relation::Referrer => vec![seen(Column::ReferrerId).eq(viewer.organization_id)],
        Relation::CaseManager => vec![seen(Column::CaseManagerId).is_in(viewer.contacts())],
        Relation::Coordinator => Convenants::coordinated(viewer)
            .hold(&seen(Column::ConvenantId))
            .into_iter()
            .collect(),
        Relation::School if viewer.may_be_linked(Link::Groups) => {
            let groups = group::Entity::find().filter(group::Column::SchoolId.eq(viewer.organization_id));
            vec![linked(way, Column::GroupId, groups, group::Column::Id)]
        }
        Relation::Guide if viewer.may_be_linked(Link::Guidance) => {
            let guided =
                guidance::Entity::find().filter(guidance::Column::ContactId.is_in(viewer.contacts()));
            vec![linked(way, Column::Id, guided, guidance::Column::TrajectoryId)]
        }
        Relation::Responsible => responsible(viewer, way),
        Relation::Employer | Relation::CurrentEmployer if !viewer.may_be_linked(Link::Referrals) => {
            Vec::new()
        }
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
    if found.is_empty() {
        Vec::new()
    } else if ends_on_leaving(relation) {
        let at_work = is_at_work(viewer);
        at_work.map_or_else(Vec::new, |at_work| {
            let both = |expr| Condition::all().add(expr).add(at_work.clone());
            found.into_iter().map(both).collect()
        })
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
        Way::Check => is_there(others.filter(link.into_expr().eq(seen(column))).into_query()),
    }
}

/// Whoever has something to do for a trajectory has to know of whom, until it is done.
fn responsible(viewer: &Viewer, way: Way) -> Vec<Expr> {
    use trajectory::Column::{Id, State};
    let running = seen(State).ne(TrajectoryState::Stopped);
    let ways: [(Link, &dyn Fn() -> Expr); 5] = [
        (Link::Tests, &|| {
            linked(
                way,
                Id,
                tests_asked_of(viewer),
                test_request::Column::TrajectoryId,
            )
        }),
        (Link::Handovers, &|| {
            linked(
                way,
                Id,
                handovers_offered_to(viewer),
                handover::Column::TrajectoryId,
            )
        }),
        (Link::Attendances, &|| {
            linked(way, Id, received_by(viewer), attendance::Column::TrajectoryId).and(running.clone())
        }),
        (Link::PlanSteps, &|| {
            linked(way, Id, steps_asked_of(viewer), plan_step::Column::TrajectoryId)
        }),
        (Link::Evc, &|| {
            linked(way, Id, evc_asked_of(viewer), evc::Column::TrajectoryId)
        }),
    ];
    let possible = ways.iter().filter(|(link, _)| viewer.may_be_linked(*link));
    possible.map(|(_, way)| way()).collect()
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

/// That a row is of a region the viewer's organisation coordinates, or of an organisation there.
fn of_coordinated_region(viewer: &Viewer, anchors: &Anchors) -> Option<Expr> {
    if let Some(region) = &anchors.region {
        return in_coordinated_region(viewer, region);
    }
    let organization = anchors.organization.as_ref()?;
    let there = in_coordinated_region(viewer, &organization::Column::RegionId.into_simple_expr())?;
    let organizations = organization::Entity::find()
        .select_only()
        .column(organization::Column::Id)
        .filter(there);
    Some(organization.clone().in_subquery(organizations.into_query()))
}

fn in_coordinated_region(viewer: &Viewer, region: &Expr) -> Option<Expr> {
    match viewer.standing().map(|standing| standing.regions.as_slice()) {
        None => Some(region.clone().in_subquery(coordinated_regions(viewer))),
        Some([]) => None,
        Some([only]) => Some(region.clone().eq(*only)),
        Some(regions) => Some(region.clone().is_in(regions.iter().copied())),
    }
}

fn fellow_parties(viewer: &Viewer) -> Option<SelectStatement> {
    let joined = Convenants::joined(viewer).hold(&party::Column::ConvenantId.into_simple_expr())?;
    let fellows = party::Entity::find()
        .select_only()
        .column(party::Column::OrganizationId)
        .filter(joined);
    Some(fellows.into_query())
}
