//! Decides the go-moments of a class, with a decision for each person: all of them, or none.

use entity::{
    go_moment, group,
    ids::{GoMomentId, GroupId},
    trajectory,
    vocabulary::Decision,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::go_moments::decide::{can_decide, checked_conditions, decide},
    checks::{each, ensure, once_each},
    refusal::{Detail, Outcome, RefusalCode, refuse_about},
    transaction::{Command, Tx},
};

const OTHER_GROUP: Detail = Detail::fixed(
    "Dit go-moment is van iemand die niet in deze groep zit.",
    "This go-moment is of someone who is not in this group.",
);

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DecideGroupGoMoments {
    pub group_id: GroupId,
    /// One for each person that is decided about.
    pub decisions: Vec<NewDecision>,
}

/// What is decided about one person.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewDecision {
    pub go_moment_id: GoMomentId,
    /// The version the caller read.
    pub version: Option<i32>,
    pub decision: Decision,
    /// The conditions, or the reason of a no-go; needed unless it is a plain go.
    pub conditions: Option<String>,
}

impl Command for DecideGroupGoMoments {
    const NAME: Action = Action::DecideGroupGoMoments;
    type Output = GroupId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<GroupId> {
        let moments = self.decisions.iter().map(|decision| decision.go_moment_id);
        once_each(moments, "decisions", ".goMomentId")?;
        let group = tx.visible::<group::Entity>(self.group_id, "groupId").await?;
        let mut checked = Vec::with_capacity(self.decisions.len());
        for (at, new) in self.decisions.iter().enumerate() {
            checked.push(new.check(tx, &group, at).await);
        }
        let checked = each(checked)?;
        // A no-go cancels the person's later ones, which could no longer be decided.
        let people = checked.iter().map(|(moment, _)| moment.trajectory_id);
        once_each(people, "decisions", ".goMomentId")?;
        for ((moment, conditions), new) in checked.into_iter().zip(&self.decisions) {
            decide(tx, moment, new.decision, conditions).await?;
        }
        Ok(group.id)
    }
}

crate::transaction::any_command!(DecideGroupGoMoments);

impl NewDecision {
    async fn check(
        &self,
        tx: &Tx<'_>,
        group: &group::Model,
        at: usize,
    ) -> Outcome<(go_moment::Model, Option<String>)> {
        let path = |field: &str| format!("decisions.{at}.{field}");
        let id = path("goMomentId");
        let moment = tx.subject::<go_moment::Entity>(self.go_moment_id, &id).await?;
        let conditions = checked_conditions(self.decision, self.conditions.as_deref(), &path("conditions"))?;
        let is_read = self.version.is_none_or(|read| read == moment.version);
        ensure(is_read, RefusalCode::Stale, &path("version"))?;
        let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(moment.trajectory_id).await?;
        if trajectory.group_id != Some(group.id) {
            return refuse_about(RefusalCode::NotTogether, &id, OTHER_GROUP);
        }
        can_decide(tx, &moment, &id).await?;
        Ok((moment, conditions))
    }
}
