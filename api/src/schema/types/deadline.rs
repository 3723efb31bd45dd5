use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::rules::kinds;
use entity::vocabulary::{DeadlineKind, DeadlineState};

use super::{
    BusinessTime, Contact, Convenant, DeadlineEntry, DeadlineExplanation, DeadlineRule, DeadlineStep,
    Department, Group, Organization, Subject, Trajectory,
};
use crate::schema::{
    clock::now,
    connection::{connections, id},
    fault::fault,
    filter::Filter,
    language::language,
    load,
    order::order,
    row::row,
    scalar::{Date, DateTime},
};

row!(Deadline: deadline, DeadlineFilter, DeadlineOrder);

/// One running instance of a rule (termijn).
#[Object]
impl Deadline {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// What must happen in time.
    async fn kind(&self) -> DeadlineKind {
        self.0.kind
    }

    /// What must be done, in the caller's language, as it follows "to" (of "het"): "plan the interview".
    async fn task(&self, ctx: &Context<'_>) -> &'static str {
        kinds::of(self.0.kind).task.in_language(language(ctx))
    }

    /// Where it stands.
    async fn state(&self) -> DeadlineState {
        self.0.state
    }

    /// The convenant. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// The rule it started under. Null when the caller may not see it.
    async fn rule(&self, ctx: &Context<'_>) -> Result<Option<DeadlineRule>> {
        load::find(ctx, self.0.rule_id).await
    }

    /// The trajectory. Null when it concerns a group as a whole, or when the caller may not see it.
    async fn trajectory(&self, ctx: &Context<'_>) -> Result<Option<Trajectory>> {
        load::find(ctx, self.0.trajectory_id).await
    }

    /// The group it belongs to, whose pauses hold it. Null when there is none, or when the caller may not see
    /// it.
    async fn group(&self, ctx: &Context<'_>) -> Result<Option<Group>> {
        load::find(ctx, self.0.group_id).await
    }

    /// What it is about. Null when the caller may not see it.
    async fn subject(&self, ctx: &Context<'_>) -> Result<Option<Subject>> {
        Subject::find(ctx, &self.0.subject_id).await
    }

    /// The employer it concerns. Null when there is none, or when the caller may not see it.
    async fn employer(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.employer_id).await
    }

    /// The department it concerns. Null when there is none, or when the caller may not see it.
    async fn department(&self, ctx: &Context<'_>) -> Result<Option<Department>> {
        load::find(ctx, self.0.department_id).await
    }

    /// The partner that must act. Null when the caller's organisation shares no convenant with it.
    async fn responsible(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.responsible_id).await
    }

    /// The one person that must act. Null when it is the duty of a partner and not of a person, or when the
    /// caller may not see the contact.
    async fn responsible_contact(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.responsible_contact_id).await
    }

    /// When it was opened.
    async fn opened_at(&self) -> DateTime {
        self.0.opened_at.into()
    }

    /// The moment it is counted from.
    async fn starts_at(&self) -> DateTime {
        self.0.starts_at.into()
    }

    /// The day it is counted back from; null when it is counted forward.
    async fn target_on(&self) -> Option<Date> {
        self.0.target_on.map(Into::into)
    }

    /// When it falls due (vervalmoment).
    async fn due_at(&self) -> DateTime {
        self.0.due_at.into()
    }

    /// The next moment at which anything happens; null when nothing will.
    async fn next_at(&self) -> Option<DateTime> {
        self.0.next_at.map(Into::into)
    }

    /// When it was breached (overschreden); nothing erases it. Null when it was not.
    async fn breached_at(&self) -> Option<DateTime> {
        self.0.breached_at.map(Into::into)
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

    /// When it was met, waived or became moot; null while it was not.
    async fn closed_at(&self) -> Option<DateTime> {
        self.0.closed_at.map(Into::into)
    }

    /// The deadline that took over from it when its partner left. Null when none did, or when the caller may
    /// not see it.
    async fn successor(&self, ctx: &Context<'_>) -> Result<Option<Deadline>> {
        load::find(ctx, self.0.successor_id).await
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

    /// How often its steps were laid out, from one on: once more each time it is counted from elsewhere.
    async fn round(&self) -> i32 {
        self.0.round
    }

    /// How often it was changed, from one on; hand it in with a change, so that one made in between is not
    /// lost.
    async fn version(&self) -> i32 {
        self.0.version
    }

    #[graphql(flatten)]
    async fn lists(&self) -> DeadlineLists {
        DeadlineLists(self.0.id.to_string())
    }
}

connections! {
    DeadlineLists {
        /// The steps on its way, of earlier rounds too.
        steps: DeadlineStep by DeadlineId,
        /// What happened to it, from its opening on (geschiedenis).
        history: DeadlineEntry by DeadlineId,
    }
}

/// Which deadlines are wanted; what is left out does not narrow.
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
