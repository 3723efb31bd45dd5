//! Relations as conditions on rows.

use entity::{
    attendance, evc, meeting, plan_step, screening_share,
    vocabulary::{MeetingOutcome, MeetingState, TrajectoryState},
};
use entity::{
    convenant, deadline, group, guidance, handover, organization, party, referral, region, test_request,
    trajectory,
    vocabulary::{HandoverState, ReferralState, TestRequestState},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, IntoSimpleExpr, QueryFilter, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait, SelectStatement},
};

use super::{Relation, Viewer, scoped::Anchors};

/// The rows to which the viewer stands in one of `relations`. No relation is no row.
pub fn any_of(viewer: &Viewer, relations: &[Relation], anchors: &Anchors) -> Condition {
    let nothing = Condition::any().add(Expr::val(1).eq(0));
    relations
        .iter()
        .fold(nothing, |all, &relation| all.add(one(viewer, relation, anchors)))
}

fn one(viewer: &Viewer, relation: Relation, anchors: &Anchors) -> Condition {
    let mut any = Condition::any().add(Expr::val(1).eq(0));
    match relation {
        Relation::OwnRegion => {
            if let Some(region) = &anchors.region {
                any = any.add(region.clone().eq(viewer.region_id));
            }
        }
        Relation::OwnOrganization => {
            if let Some(organization) = &anchors.organization {
                any = any.add(organization.clone().eq(viewer.organization_id));
            }
        }
        Relation::RegionCoordinator => {
            if let Some(region) = &anchors.region {
                any = any.add(region.clone().in_subquery(coordinated_regions(viewer)));
            }
            if let Some(organization) = &anchors.organization {
                any = any.add(
                    organization
                        .clone()
                        .in_subquery(organizations_of_coordinated_regions(viewer)),
                );
            }
            any = on_convenant(any, anchors, convenants_of_coordinated_regions(viewer));
        }
        Relation::Party => {
            if let Some(organization) = &anchors.organization {
                any = any.add(organization.clone().in_subquery(fellow_parties(viewer)));
            }
            any = on_convenant(any, anchors, joined_convenants(viewer));
        }
        Relation::Coordinator => {
            any = on_convenant(any, anchors, coordinated_convenants(viewer));
            any = on_trajectory(any, anchors, relation, viewer);
        }
        Relation::Referrer => {
            if let Some(registered_by) = &anchors.registered_by {
                any = any.add(registered_by.clone().eq(viewer.organization_id));
            }
            any = on_trajectory(any, anchors, relation, viewer);
        }
        Relation::CaseManager | Relation::School | Relation::Guide => {
            if let (Relation::School, Some(school)) = (relation, &anchors.school) {
                any = any.add(school.clone().eq(viewer.organization_id));
            }
            any = on_trajectory(any, anchors, relation, viewer);
        }
        Relation::Employer | Relation::CurrentEmployer => {
            // A row that names its employer belongs to that employer alone, whoever else the candidate
            // was referred to.
            any = match &anchors.employer {
                Some((employer, department)) => any.add(
                    Condition::all()
                        .add(employer.clone().eq(viewer.organization_id))
                        .add(of_department(viewer, department)),
                ),
                None => on_trajectory(any, anchors, relation, viewer),
            };
        }
        Relation::Anyone => any = any.add(Expr::val(1).eq(1)),
        Relation::Assessor => {
            if let Some(assessor) = &anchors.assessor {
                any = any.add(assessor.clone().is_in(viewer.contacts()));
            }
        }
        Relation::Responsible => {
            // A row that names whose duty it is belongs to that partner alone, whatever else of the
            // trajectory is someone's duty.
            any = match &anchors.responsible {
                Some((responsible, department)) => any.add(
                    Condition::all()
                        .add(responsible.clone().eq(viewer.organization_id))
                        .add(of_department(viewer, department)),
                ),
                None => on_trajectory(any, anchors, relation, viewer),
            };
        }
        Relation::Shared => {
            if let Some(screening) = &anchors.screening {
                any = any.add(screening.clone().in_subquery(screenings_shared_with(viewer)));
            }
        }
    }
    match &anchors.of_deadline {
        Some(column) => Condition::any().add(deadline_column_in(column, viewer, relation)),
        None if ends_on_leaving(relation) => Condition::all().add(any).add(taking_part(viewer, anchors)),
        None => any,
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

/// The rows of a convenant the viewer's organisation takes part in, or keeps watch over.
fn taking_part(viewer: &Viewer, anchors: &Anchors) -> Condition {
    let nothing = Condition::any().add(Expr::val(1).eq(0));
    let on_convenant = on_convenant(nothing, anchors, convenants_at_work(viewer));
    let of_those = |wanted| {
        trajectory::Entity::find()
            .select_only()
            .column(wanted)
            .filter(trajectory::Column::ConvenantId.in_subquery(convenants_at_work(viewer)))
            .into_query()
    };
    match (&anchors.trajectory, &anchors.candidate) {
        (Some(column), _) => on_convenant.add(column.clone().in_subquery(of_those(trajectory::Column::Id))),
        (None, Some(column)) => on_convenant.add(
            column
                .clone()
                .in_subquery(of_those(trajectory::Column::CandidateId)),
        ),
        (None, None) => on_convenant,
    }
}

/// A part of a deadline is seen by whoever sees the deadline.
fn deadline_column_in(column: &Expr, viewer: &Viewer, relation: Relation) -> Expr {
    let visible = deadline::Entity::find()
        .select_only()
        .column(deadline::Column::Id)
        .filter(one(
            viewer,
            relation,
            &<deadline::Entity as super::Scoped>::anchors(),
        ));
    column.clone().in_subquery(visible.into_query())
}

fn on_convenant(any: Condition, anchors: &Anchors, convenants: SelectStatement) -> Condition {
    match &anchors.convenant {
        Some((column, via)) => any.add(column.clone().in_subquery(via(convenants))),
        None => any,
    }
}

fn on_trajectory(any: Condition, anchors: &Anchors, relation: Relation, viewer: &Viewer) -> Condition {
    let any = match &anchors.trajectory {
        Some(column) => any.add(
            column
                .clone()
                .in_subquery(trajectories(viewer, relation, trajectory::Column::Id).into_query()),
        ),
        None => any,
    };
    match &anchors.candidate {
        Some(column) => any.add(
            column
                .clone()
                .in_subquery(trajectories(viewer, relation, trajectory::Column::CandidateId).into_query()),
        ),
        None => any,
    }
}

fn trajectories(
    viewer: &Viewer,
    relation: Relation,
    wanted: trajectory::Column,
) -> Select<trajectory::Entity> {
    use trajectory::Column;
    let mut all = trajectory::Entity::find().select_only().column(wanted);
    if ends_on_leaving(relation) {
        all = all.filter(Column::ConvenantId.in_subquery(convenants_at_work(viewer)));
    }
    match relation {
        Relation::Referrer => all.filter(Column::ReferrerId.eq(viewer.organization_id)),
        Relation::CaseManager => all.filter(Column::CaseManagerId.is_in(viewer.contacts())),
        Relation::Coordinator => all.filter(Column::ConvenantId.in_subquery(coordinated_convenants(viewer))),
        Relation::School => {
            let groups = group::Entity::find()
                .select_only()
                .column(group::Column::Id)
                .filter(group::Column::SchoolId.eq(viewer.organization_id));
            all.filter(Column::GroupId.in_subquery(groups.into_query()))
        }
        Relation::Guide => {
            let guided = guidance::Entity::find()
                .select_only()
                .column(guidance::Column::TrajectoryId)
                .filter(guidance::Column::ContactId.is_in(viewer.contacts()));
            all.filter(Column::Id.in_subquery(guided.into_query()))
        }
        Relation::Responsible => all.filter(
            Condition::any()
                .add(Column::Id.in_subquery(tests_asked_of(viewer)))
                .add(Column::Id.in_subquery(handovers_offered_to(viewer)))
                .add(
                    Condition::all()
                        .add(Column::Id.in_subquery(received_by(viewer)))
                        .add(Column::State.ne(TrajectoryState::Stopped)),
                )
                .add(Column::Id.in_subquery(steps_asked_of(viewer)))
                .add(Column::Id.in_subquery(evc_asked_of(viewer))),
        ),
        Relation::Employer => all.filter(Column::Id.in_subquery(referred_to(viewer).into_query())),
        Relation::CurrentEmployer => {
            let live = referral::Column::State.is_in([ReferralState::Open, ReferralState::Accepted]);
            all.filter(Column::Id.in_subquery(referred_to(viewer).filter(live).into_query()))
        }
        _ => all.filter(Expr::val(1).eq(0)),
    }
}

/// Whoever is asked for a test has to know of whom, until it is delivered.
fn tests_asked_of(viewer: &Viewer) -> SelectStatement {
    test_request::Entity::find()
        .select_only()
        .column(test_request::Column::TrajectoryId)
        .filter(test_request::Column::ResponsibleId.eq(viewer.organization_id))
        .filter(test_request::Column::State.eq(TestRequestState::Open))
        .into_query()
}

/// Whoever is offered a trajectory has to know whose, until it is answered.
fn handovers_offered_to(viewer: &Viewer) -> SelectStatement {
    handover::Entity::find()
        .select_only()
        .column(handover::Column::TrajectoryId)
        .filter(handover::Column::ToOrganizationId.eq(viewer.organization_id))
        .filter(handover::Column::State.eq(HandoverState::Offered))
        .into_query()
}

/// Whoever receives a person at a meeting has to know whom, until it is clear that it does not fit.
fn received_by(viewer: &Viewer) -> SelectStatement {
    use attendance::Column;
    let cancelled = meeting::Entity::find()
        .select_only()
        .column(meeting::Column::Id)
        .filter(meeting::Column::HostId.eq(viewer.organization_id))
        .filter(meeting::Column::State.eq(MeetingState::Cancelled))
        .into_query();
    attendance::Entity::find()
        .select_only()
        .column(Column::TrajectoryId)
        .filter(Column::HostId.eq(viewer.organization_id))
        .filter(of_department(viewer, &Column::DepartmentId.into_simple_expr()))
        .filter(Column::MeetingId.not_in_subquery(cancelled))
        .filter(Column::WithdrawnAt.is_null())
        .filter(
            Condition::any()
                .add(Column::Presence.is_null())
                .add(Column::Outcome.is_in([MeetingOutcome::Suitable, MeetingOutcome::Undecided])),
        )
        .into_query()
}

/// Whoever is to do a step of the plan of action has to know for whom, until it is done.
fn steps_asked_of(viewer: &Viewer) -> SelectStatement {
    plan_step::Entity::find()
        .select_only()
        .column(plan_step::Column::TrajectoryId)
        .filter(plan_step::Column::OrganizationId.eq(viewer.organization_id))
        .filter(plan_step::Column::CompletedAt.is_null())
        .filter(plan_step::Column::IsCurrent.eq(true))
        .into_query()
}

/// Whoever assesses what a person can do already has to know whom, until that is done.
fn evc_asked_of(viewer: &Viewer) -> SelectStatement {
    evc::Entity::find()
        .select_only()
        .column(evc::Column::TrajectoryId)
        .filter(evc::Column::CentreId.eq(viewer.organization_id))
        .filter(evc::Column::Outcome.is_null())
        .into_query()
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
    referral::Entity::find()
        .select_only()
        .column(referral::Column::TrajectoryId)
        .filter(referral::Column::EmployerId.eq(viewer.organization_id))
        .filter(of_department(
            viewer,
            &referral::Column::DepartmentId.into_simple_expr(),
        ))
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
    let takes_part = Condition::any()
        .add(convenant::Column::Id.in_subquery(joined_convenants(viewer)))
        .add(convenant::Column::CoordinatorId.eq(viewer.organization_id));
    convenant::Entity::find()
        .select_only()
        .column(convenant::Column::Id)
        .filter(takes_part)
        .into_query()
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
