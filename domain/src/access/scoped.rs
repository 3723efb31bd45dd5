//! Which columns of a table tie its rows to the chain.

use std::fmt::Display;

use entity::{
    TypedId, absence, assessment, benefit_window, candidate, contact, convenant, convenant_version, deadline,
    deadline_entry, deadline_rule, deadline_step, department, dropout, go_moment, group, guidance,
    guidance_line, handback, handover, ids, intake, interview, message, no_show, organization, party, pause,
    pause_release, phase, placement, programme, programme_go_moment, referral, region, retention_check,
    sub_region, target, test_request, trajectory,
};
use entity::{
    approval, convenant_template, entry_qualification, factsheet, guidance_capacity, guidance_form,
    guidance_trial, measurement, trial_criterion,
};
use entity::{
    attendance, certificate, evc, meeting, plan_of_action, plan_step, pool, pool_member, screening,
    screening_share, waiting_list_entry,
};
use entity::{
    carousel_step, commitment, exclusivity_agreement, funding_condition, own_approach, payment, place,
    reaffirmation, tutor_agreement, tutor_duty, work_readiness,
};
use sea_orm::{
    ColumnTrait, EntityTrait, IntoSimpleExpr, PrimaryKeyTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, SelectStatement},
};

use super::Resource;

/// Turns a selection of convenants into a selection of the values of the anchoring column.
pub type Via = fn(SelectStatement) -> SelectStatement;

/// The columns that tie a row to the chain; a relation that needs a column the row lacks never holds.
#[derive(Default)]
pub struct Anchors {
    /// The region.
    pub region: Option<Expr>,
    /// The organisation the row is, or is part of.
    pub organization: Option<Expr>,
    /// The convenant, or what leads to it.
    pub convenant: Option<(Expr, Via)>,
    /// The trajectory.
    pub trajectory: Option<Expr>,
    /// The candidate.
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

fn itself(convenants: SelectStatement) -> SelectStatement {
    convenants
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
    ($($module:ident: $id:ident, $resource:ident => |$column:ident| $anchors:expr;)+) => {$(
        impl Scoped for $module::Entity {
            type Id = ids::$id;
            const RESOURCE: Resource = Resource::$resource;
            fn id_column() -> Self::Column {
                $module::Column::Id
            }
            fn id_of(model: &Self::Model) -> Self::Id {
                model.id
            }
            fn anchors() -> Anchors {
                #[allow(unused_imports)]
                use $module::Column as Col;
                let $column = |column: Col| column.into_simple_expr();
                $anchors
            }
        }
    )+};
}

scoped! {
    region: RegionId, Region => |c| Anchors { region: Some(c(Col::Id)), ..Anchors::default() };
    organization: OrganizationId, Organization => |c| Anchors {
        region: Some(c(Col::RegionId)), organization: Some(c(Col::Id)), ..Anchors::default()
    };
    department: DepartmentId, Department => |c| Anchors {
        organization: Some(c(Col::OrganizationId)), ..Anchors::default()
    };
    contact: ContactId, Contact => |c| Anchors {
        organization: Some(c(Col::OrganizationId)), ..Anchors::default()
    };
    absence: AbsenceId, Absence => |c| Anchors {
        organization: Some(c(Col::OrganizationId)), ..Anchors::default()
    };
    convenant: ConvenantId, Convenant => |c| Anchors {
        convenant: Some((c(Col::Id), itself)), ..Anchors::default()
    };
    party: PartyId, Party => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), itself)), ..Anchors::default()
    };
    convenant_version: ConvenantVersionId, ConvenantVersion => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), itself)), ..Anchors::default()
    };
    deadline_rule: DeadlineRuleId, DeadlineRule => |c| Anchors {
        convenant: Some((c(Col::ConvenantVersionId), versions_of)), ..Anchors::default()
    };
    programme: ProgrammeId, Programme => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), itself)), ..Anchors::default()
    };
    phase: PhaseId, Phase => |c| Anchors {
        convenant: Some((c(Col::ProgrammeId), programmes_of)), ..Anchors::default()
    };
    programme_go_moment: ProgrammeGoMomentId, ProgrammeGoMoment => |c| Anchors {
        convenant: Some((c(Col::ProgrammeId), programmes_of)), ..Anchors::default()
    };
    guidance_line: GuidanceLineId, GuidanceLine => |c| Anchors {
        convenant: Some((c(Col::ProgrammeId), programmes_of)), ..Anchors::default()
    };
    group: GroupId, Group => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), itself)),
        school: Some(c(Col::SchoolId)),
        ..Anchors::default()
    };
    candidate: CandidateId, Candidate => |c| Anchors {
        candidate: Some(c(Col::Id)), registered_by: Some(c(Col::RegisteredBy)), ..Anchors::default()
    };
    trajectory: TrajectoryId, Trajectory => |c| Anchors {
        trajectory: Some(c(Col::Id)), ..Anchors::default()
    };
    guidance: GuidanceId, Guidance => |c| Anchors {
        trajectory: Some(c(Col::TrajectoryId)), ..Anchors::default()
    };
    referral: ReferralId, Referral => |c| Anchors {
        trajectory: Some(c(Col::TrajectoryId)),
        employer: Some((c(Col::EmployerId), c(Col::DepartmentId))),
        ..Anchors::default()
    };
    interview: InterviewId, Interview => |c| Anchors {
        trajectory: Some(c(Col::TrajectoryId)),
        employer: Some((c(Col::EmployerId), c(Col::DepartmentId))),
        ..Anchors::default()
    };
    no_show: NoShowId, NoShow => |c| Anchors {
        trajectory: Some(c(Col::TrajectoryId)),
        employer: Some((c(Col::EmployerId), c(Col::DepartmentId))),
        ..Anchors::default()
    };
    go_moment: GoMomentId, GoMoment => |c| Anchors {
        trajectory: Some(c(Col::TrajectoryId)), ..Anchors::default()
    };
    assessment: AssessmentId, Assessment => |c| Anchors {
        trajectory: Some(c(Col::TrajectoryId)), assessor: Some(c(Col::ContactId)), ..Anchors::default()
    };
    placement: PlacementId, Placement => |c| Anchors {
        trajectory: Some(c(Col::TrajectoryId)),
        employer: Some((c(Col::EmployerId), c(Col::DepartmentId))),
        ..Anchors::default()
    };
    intake: IntakeId, Intake => |c| Anchors {
        candidate: Some(c(Col::CandidateId)), ..Anchors::default()
    };
    test_request: TestRequestId, TestRequest => |c| Anchors {
        trajectory: Some(c(Col::TrajectoryId)),
        responsible: Some((c(Col::ResponsibleId), no_department())),
        ..Anchors::default()
    };
    dropout: DropoutId, Dropout => |c| Anchors {
        trajectory: Some(c(Col::TrajectoryId)), ..Anchors::default()
    };
    handback: HandbackId, Handback => |c| Anchors {
        trajectory: Some(c(Col::TrajectoryId)),
        responsible: Some((c(Col::ResponsibleId), c(Col::DepartmentId))),
        ..Anchors::default()
    };
    handover: HandoverId, Handover => |c| Anchors {
        trajectory: Some(c(Col::TrajectoryId)),
        responsible: Some((c(Col::ToOrganizationId), no_department())),
        ..Anchors::default()
    };
    benefit_window: BenefitWindowId, BenefitWindow => |c| Anchors {
        trajectory: Some(c(Col::TrajectoryId)),
        responsible: Some((c(Col::PayerId), no_department())),
        ..Anchors::default()
    };
    retention_check: RetentionCheckId, RetentionCheck => |c| Anchors {
        trajectory: Some(c(Col::TrajectoryId)),
        employer: Some((c(Col::EmployerId), c(Col::DepartmentId))),
        ..Anchors::default()
    };
    deadline: DeadlineId, Deadline => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), itself)),
        trajectory: Some(c(Col::TrajectoryId)),
        employer: Some((c(Col::EmployerId), c(Col::DepartmentId))),
        responsible: Some((c(Col::ResponsibleId), c(Col::DepartmentId))),
        ..Anchors::default()
    };
    deadline_step: DeadlineStepId, DeadlineStep => |c| Anchors {
        of_deadline: Some(c(Col::DeadlineId)), ..Anchors::default()
    };
    deadline_entry: DeadlineEntryId, DeadlineEntry => |c| Anchors {
        of_deadline: Some(c(Col::DeadlineId)), ..Anchors::default()
    };
    pause: PauseId, Pause => |c| Anchors {
        // A pause of one trajectory is not the whole convenant's to know.
        convenant: Some((
            Expr::case(Col::TrajectoryId.is_null(), c(Col::ConvenantId)).into(),
            itself,
        )),
        trajectory: Some(c(Col::TrajectoryId)),
        ..Anchors::default()
    };
    pause_release: PauseReleaseId, PauseRelease => |c| Anchors {
        trajectory: Some(c(Col::TrajectoryId)), ..Anchors::default()
    };
    message: MessageId, Message => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), itself)), ..Anchors::default()
    };
    sub_region: SubRegionId, SubRegion => |c| Anchors {
        region: Some(c(Col::RegionId)), ..Anchors::default()
    };
    target: TargetId, Target => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), itself)), ..Anchors::default()
    };
    place: PlaceId, Place => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), itself)),
        employer: Some((c(Col::EmployerId), c(Col::DepartmentId))),
        ..Anchors::default()
    };
    carousel_step: CarouselStepId, CarouselStep => |c| Anchors {
        convenant: Some((c(Col::ProgrammeId), programmes_of)), ..Anchors::default()
    };
    commitment: CommitmentId, Commitment => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), itself)),
        responsible: Some((c(Col::OrganizationId), no_department())),
        ..Anchors::default()
    };
    tutor_agreement: TutorAgreementId, TutorAgreement => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), itself)), ..Anchors::default()
    };
    tutor_duty: TutorDutyId, TutorDuty => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), itself)),
        employer: Some((c(Col::EmployerId), no_department())),
        responsible: Some((c(Col::SchoolId), no_department())),
        ..Anchors::default()
    };
    funding_condition: FundingConditionId, FundingCondition => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), itself)), ..Anchors::default()
    };
    work_readiness: WorkReadinessId, WorkReadiness => |c| Anchors {
        trajectory: Some(c(Col::TrajectoryId)), ..Anchors::default()
    };
    payment: PaymentId, Payment => |c| Anchors {
        trajectory: Some(c(Col::TrajectoryId)),
        employer: Some((c(Col::PayeeId), no_department())),
        responsible: Some((c(Col::PayerId), no_department())),
        ..Anchors::default()
    };
    reaffirmation: ReaffirmationId, Reaffirmation => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), itself)), ..Anchors::default()
    };
    exclusivity_agreement: ExclusivityAgreementId, ExclusivityAgreement => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), itself)), ..Anchors::default()
    };
    own_approach: OwnApproachId, OwnApproach => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), itself)),
        employer: Some((c(Col::EmployerId), no_department())),
        responsible: Some((c(Col::OrganizationId), no_department())),
        ..Anchors::default()
    };
    entry_qualification: EntryQualificationId, EntryQualification => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), itself)), ..Anchors::default()
    };
    guidance_trial: GuidanceTrialId, GuidanceTrial => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), itself)), ..Anchors::default()
    };
    trial_criterion: TrialCriterionId, TrialCriterion => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), itself)), ..Anchors::default()
    };
    guidance_form: GuidanceFormId, GuidanceForm => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), itself)), ..Anchors::default()
    };
    measurement: MeasurementId, Measurement => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), itself)), ..Anchors::default()
    };
    guidance_capacity: GuidanceCapacityId, GuidanceCapacity => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), itself)), ..Anchors::default()
    };
    factsheet: FactsheetId, Factsheet => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), itself)), ..Anchors::default()
    };
    approval: ApprovalId, Approval => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), itself)),
        responsible: Some((c(Col::ApproverId), no_department())),
        ..Anchors::default()
    };
    convenant_template: ConvenantTemplateId, ConvenantTemplate => |_column| Anchors::default();
    meeting: MeetingId, Meeting => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), itself)),
        employer: Some((c(Col::HostId), c(Col::DepartmentId))),
        responsible: Some((c(Col::OrganizerId), no_department())),
        ..Anchors::default()
    };
    attendance: AttendanceId, Attendance => |c| Anchors {
        trajectory: Some(c(Col::TrajectoryId)),
        employer: Some((c(Col::HostId), c(Col::DepartmentId))),
        ..Anchors::default()
    };
    screening: ScreeningId, Screening => |c| Anchors {
        candidate: Some(c(Col::CandidateId)),
        responsible: Some((c(Col::ByOrganizationId), no_department())),
        screening: Some(c(Col::Id)),
        ..Anchors::default()
    };
    screening_share: ScreeningShareId, ScreeningShare => |c| Anchors {
        candidate: Some(c(Col::CandidateId)),
        responsible: Some((c(Col::OrganizationId), no_department())),
        ..Anchors::default()
    };
    plan_of_action: PlanOfActionId, PlanOfAction => |c| Anchors {
        trajectory: Some(c(Col::TrajectoryId)), ..Anchors::default()
    };
    plan_step: PlanStepId, PlanStep => |c| Anchors {
        trajectory: Some(c(Col::TrajectoryId)),
        responsible: Some((c(Col::OrganizationId), no_department())),
        ..Anchors::default()
    };
    waiting_list_entry: WaitingListEntryId, WaitingListEntry => |c| Anchors {
        trajectory: Some(c(Col::TrajectoryId)), ..Anchors::default()
    };
    pool: PoolId, Pool => |c| Anchors {
        convenant: Some((c(Col::ConvenantId), itself)), ..Anchors::default()
    };
    pool_member: PoolMemberId, PoolMember => |c| Anchors {
        trajectory: Some(c(Col::TrajectoryId)),
        responsible: Some((c(Col::HostId), no_department())),
        ..Anchors::default()
    };
    certificate: CertificateId, Certificate => |c| Anchors {
        trajectory: Some(c(Col::TrajectoryId)), ..Anchors::default()
    };
    evc: EvcId, Evc => |c| Anchors {
        trajectory: Some(c(Col::TrajectoryId)),
        responsible: Some((c(Col::CentreId), no_department())),
        ..Anchors::default()
    };
}
