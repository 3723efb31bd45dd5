use async_graphql::{ComplexObject, Context, ID, InputObject, Result};
use domain::rules::kinds;
use entity::vocabulary::{DeadlineKind, DeadlineState};

use super::{
    BusinessTime, Contact, Convenant, DeadlineEntry, DeadlineExplanation, DeadlineRule, DeadlineStep,
    Department, Group, Organization, Subject, Trajectory,
};
use crate::schema::{
    clock::now,
    connection::Connection,
    fault::fault,
    filter::Filter,
    language::language,
    load,
    order::order,
    row::row,
    scalar::{Date, DateTime},
};

/// One running instance of a rule (termijn).
#[row(deadline, listed, versioned, complex)]
#[everything(deadlines, "Deadlines (termijnen).")]
pub struct Deadline {
    /// What must happen in time.
    kind: DeadlineKind,
    /// Where it stands.
    state: DeadlineState,
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// The rule it started under. Null when the caller may not see it.
    #[one]
    rule: Option<DeadlineRule>,
    /// The trajectory. Null when it concerns a group as a whole, or when the caller may not see it.
    #[one]
    trajectory: Option<Trajectory>,
    /// The group it belongs to, whose pauses hold it. Null when there is none, or when the caller may not see
    /// it.
    #[one]
    group: Option<Group>,
    /// The employer it concerns. Null when there is none, or when the caller may not see it.
    #[one]
    employer: Option<Organization>,
    /// The department it concerns. Null when there is none, or when the caller may not see it.
    #[one]
    department: Option<Department>,
    /// The partner that must act. Null when the caller's organisation shares no convenant with it.
    #[one]
    responsible: Option<Organization>,
    /// The one person that must act. Null when it is the duty of a partner and not of a person, or when the
    /// caller may not see the contact.
    #[one]
    responsible_contact: Option<Contact>,
    /// When it was opened.
    opened_at: DateTime,
    /// The moment it is counted from.
    starts_at: DateTime,
    /// The day it is counted back from; null when it is counted forward.
    target_on: Option<Date>,
    /// When it falls due (vervalmoment).
    due_at: DateTime,
    /// The next moment at which anything happens; null when nothing will.
    next_at: Option<DateTime>,
    /// When it was breached (overschreden); nothing erases it. Null when it was not.
    breached_at: Option<DateTime>,
    /// When it was met, waived or became moot; null while it was not.
    closed_at: Option<DateTime>,
    /// The deadline that took over from it when its partner left. Null when none did, or when the caller may
    /// not see it.
    #[one]
    successor: Option<Deadline>,
    /// How often its steps were scheduled, from one on: once more each time it is counted from elsewhere.
    round: i32,
    /// The steps on its way, of earlier rounds too.
    #[list(DeadlineId)]
    steps: Connection<DeadlineStep>,
    /// What happened to it, from its opening on (geschiedenis).
    #[list(DeadlineId)]
    history: Connection<DeadlineEntry>,
}

#[ComplexObject]
impl Deadline {
    /// What must be done, in the caller's language, as it follows "to" (of "het"): "plan the interview".
    async fn task(&self, ctx: &Context<'_>) -> &'static str {
        kinds::of(self.0.kind).task.in_language(language(ctx))
    }

    /// What it is about. Null when the caller may not see it.
    async fn subject(&self, ctx: &Context<'_>) -> Result<Option<Subject>> {
        Subject::find(ctx, &self.0.subject_id).await
    }

    /// By when it is asked of its present partner or person, when it was late already as it became theirs. Null
    /// otherwise, and while nobody knows when a pause ends.
    async fn asked_by(&self, ctx: &Context<'_>) -> Result<Option<DateTime>> {
        if self.0.reassigned_at.is_none() {
            return Ok(None);
        }
        let explanation = load::explanation(ctx, self.0.id).await?;
        let asked_by = domain::ledger::asked_by(&self.0, &explanation.facts);
        Ok(asked_by.map_err(|error| fault(ctx, &error))?.map(Into::into))
    }

    /// Why it falls due when it does (uitleg).
    async fn explanation(&self, ctx: &Context<'_>) -> Result<DeadlineExplanation> {
        Ok(DeadlineExplanation::of(load::explanation(ctx, self.0.id).await?))
    }

    /// The business time that is left (resterende werktijd). While it is paused that does not change. Null
    /// once it is breached or closed.
    async fn left(&self, ctx: &Context<'_>) -> Result<Option<BusinessTime>> {
        let explanation = load::explanation(ctx, self.0.id).await?;
        let left = explanation.left(now(ctx)?);
        Ok(left.map(|left| BusinessTime::of(left, &explanation.facts, language(ctx))))
    }

    /// How late it is, or was when it was closed, in business time (te laat). Null when it was not breached.
    async fn lateness(&self, ctx: &Context<'_>) -> Result<Option<BusinessTime>> {
        let explanation = load::explanation(ctx, self.0.id).await?;
        let late = explanation.lateness(now(ctx)?);
        Ok(late.map(|late| BusinessTime::of(late, &explanation.facts, language(ctx))))
    }
}

/// Which deadlines to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(deadline)]
pub struct DeadlineFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// Of this group.
    #[points_at(group)]
    pub group_id: Option<ID>,
    /// At this employer.
    #[points_at(organization)]
    pub employer_id: Option<ID>,
    /// At this department.
    #[points_at(department)]
    pub department_id: Option<ID>,
    /// For this partner to act on.
    #[points_at(organization)]
    pub responsible_id: Option<ID>,
    /// For this person to act on.
    #[points_at(contact)]
    pub responsible_contact_id: Option<ID>,
    /// About this row, whatever it is.
    #[about]
    pub subject_id: Option<ID>,
    /// Of one of these kinds.
    #[among(Kind)]
    pub kinds: Option<Vec<DeadlineKind>>,
    /// In one of these states.
    #[among(State)]
    pub states: Option<Vec<DeadlineState>>,
    /// Falling due at or after this moment.
    #[from(DueAt)]
    pub due_after: Option<DateTime>,
    /// Falling due before this moment.
    #[until(DueAt)]
    pub due_before: Option<DateTime>,
}

order! {
    /// In what order deadlines come.
    DeadlineOrder of deadline by
    /// By what deadlines can be ordered.
    DeadlineOrderField {
        /// Identity, which is age.
        Id,
        /// When they fall due.
        DueAt,
        /// When they were opened.
        OpenedAt,
    }
}
