//! One running instance of a rule (termijn).

use sea_orm::entity::prelude::*;

use crate::ids::{
    ContactId, ConvenantId, DeadlineId, DeadlineRuleId, DepartmentId, GroupId, OrganizationId, TrajectoryId,
};
use crate::vocabulary::{DeadlineKind, DeadlineState};

/// One running instance of a rule (termijn).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "deadline")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DeadlineId,
    /// What must happen in time.
    pub kind: DeadlineKind,
    pub convenant_id: ConvenantId,
    /// The rule it started under.
    pub rule_id: DeadlineRuleId,
    /// The trajectory; none when it concerns a group or the convenant as a whole.
    pub trajectory_id: Option<TrajectoryId>,
    /// The group it belongs to, whose pauses hold it.
    pub group_id: Option<GroupId>,
    /// What it is about: the prefixed identity of that row.
    pub subject_id: String,
    /// The employer it concerns, when it concerns one.
    pub employer_id: Option<OrganizationId>,
    /// That employer's department.
    pub department_id: Option<DepartmentId>,
    /// The partner that must act.
    pub responsible_id: OrganizationId,
    /// The one person that must act, when it is a person's duty.
    pub responsible_contact_id: Option<ContactId>,
    /// The kind of event that opened it.
    pub opened_by: String,
    /// When it was opened.
    pub opened_at: DateTimeUtc,
    /// The moment it is counted from.
    pub starts_at: DateTimeUtc,
    /// When the appointment starts that it is counted from the end of.
    pub appointment_at: Option<DateTimeUtc>,
    /// The date it is counted forward from, when it is a date and not a moment.
    pub from_on: Option<Date>,
    /// The date it is counted back from.
    pub target_on: Option<Date>,
    /// How many times the agreed length it runs: a check at 6 and at 12 months is the first and second.
    pub occurrence: i32,
    /// When it came to be counted from where it is now: its opening, or the move of its date.
    pub anchored_at: DateTimeUtc,
    /// When its present terms came to hold: its opening, the move of its date, or an amendment.
    pub laid_at: DateTimeUtc,
    /// It never falls due before this moment: the amendment that gave it its terms takes effect then.
    pub not_before: Option<DateTimeUtc>,
    /// Since when it is its present partner's or person's; none while it is still whose it was at its opening.
    pub reassigned_at: Option<DateTimeUtc>,
    /// When it falls due.
    pub due_at: DateTimeUtc,
    /// Where it stands.
    pub state: DeadlineState,
    /// Counts how often its steps were rescheduled.
    pub round: i32,
    /// The next moment at which anything must happen; none when nothing will.
    pub next_at: Option<DateTimeUtc>,
    /// When it was breached; nothing erases it.
    pub breached_at: Option<DateTimeUtc>,
    /// When it was met, waived or became moot.
    pub closed_at: Option<DateTimeUtc>,
    /// The deadline that took over from it when its partner left.
    pub successor_id: Option<DeadlineId>,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
