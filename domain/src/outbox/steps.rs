//! Tells what time did to a deadline: a reminder, the breach, the ladder.

use std::collections::{BTreeMap, BTreeSet};

use entity::{
    deadline, deadline_step,
    ids::ContactId,
    vocabulary::{StepKind, Template},
};

use super::{
    candidates::{tells_of_interviews, who_can_be_told},
    reached::reached,
    write::{About, Post, To, post, tell_nobody},
};
use crate::{
    partners::around::Around,
    refusal::Outcome,
    rules::{
        notices::When,
        terms::{Escalation, Terms},
    },
    transaction::Tx,
};

/// Tells everyone the steps are for. Someone whom several steps reach at once hears the last of them only:
/// after an outage a person wants to know how things stand, not how they came to.
pub(super) async fn tell_of_steps(
    tx: &Tx<'_>,
    deadline: &deadline::Model,
    steps: &[deadline_step::Model],
    terms: &Terms,
) -> Outcome<()> {
    if steps
        .iter()
        .all(|step| matches!(step.kind, StepKind::Pause | StepKind::Resume))
    {
        return Ok(());
    }
    let around = Around::load(tx, deadline).await?;
    let know_already = match steps.iter().any(|step| step.kind == StepKind::Escalation) {
        true => reached(tx, deadline.id).await?,
        false => BTreeSet::new(),
    };
    let mut told: BTreeMap<ContactId, (Template, &deadline_step::Model)> = BTreeMap::new();
    let mut unheard: Option<(Template, &deadline_step::Model)> = None;
    for step in steps {
        match step.kind {
            StepKind::Reminder => {
                let reminded = around.reminded();
                if reminded.is_empty() {
                    unheard = Some((Template::DeadlineReminder, step));
                }
                for contact in reminded {
                    told.insert(contact, (Template::DeadlineReminder, step));
                }
            }
            StepKind::Due => {
                if terms.informs_candidate {
                    let breach = Template::CandidateInformed;
                    tell_candidate(tx, deadline, step, breach, When::Soon).await?;
                }
            }
            StepKind::Ahead => {
                if tells_of_interviews(tx, deadline.convenant_id).await? {
                    let at = deadline.appointment_at.unwrap_or(deadline.due_at);
                    let near = When::SoonIfNear(at);
                    tell_candidate(tx, deadline, step, Template::CandidateAppointment, near).await?;
                }
                for contact in around.concerned() {
                    told.insert(contact, (Template::InterviewReminder, step));
                }
            }
            StepKind::Pause | StepKind::Resume | StepKind::Transfer => {}
            StepKind::Escalation => {
                let rung = usize::try_from(step.agreed - 1)
                    .ok()
                    .and_then(|index| terms.escalation.get(index));
                let Some(rung) = rung else { continue };
                let template = escalation_template(rung);
                for &recipient in &rung.to {
                    let speakers = around.speakers(recipient);
                    if speakers.is_empty() {
                        unheard = Some((template, step));
                    }
                    // Whoever stands in for two levels hears once, and a rung tells those it adds.
                    for contact in speakers
                        .into_iter()
                        .filter(|contact| !know_already.contains(contact))
                    {
                        told.insert(contact, (template, step));
                    }
                }
            }
        }
    }
    if let Some((template, step)) = unheard {
        tell_nobody(tx, About::deadline(deadline, step.id.to_string()), template).await?;
    }
    tell_each(tx, deadline, &around, told).await
}

const fn escalation_template(rung: &Escalation) -> Template {
    if rung.after.amount() == 0 {
        Template::DeadlineBreached
    } else {
        Template::DeadlineEscalated
    }
}

/// What reminds can wait for the next digest: for whoever must act as long as that leaves time for what it reminds of.
fn when(template: Template, deadline: &deadline::Model, acts: bool) -> When {
    match template {
        Template::DeadlineReminder => When::DigestBefore(deadline.due_at),
        Template::InterviewReminder if acts => {
            When::DigestBefore(deadline.appointment_at.unwrap_or(deadline.due_at))
        }
        Template::InterviewReminder => When::Digest,
        _ => When::Soon,
    }
}

/// Tells each contact of the step of a deadline that is theirs, with its text. A fixed number of statements, however many.
async fn tell_each(
    tx: &Tx<'_>,
    deadline: &deadline::Model,
    around: &Around,
    told: BTreeMap<ContactId, (Template, &deadline_step::Model)>,
) -> Outcome<()> {
    let acts: BTreeSet<ContactId> = around.reminded().into_iter().collect();
    let posts = told.into_iter().map(|(contact, (template, step))| {
        let about = About::deadline(deadline, step.id.to_string());
        Post {
            // However late it is taken.
            moment: Some(step.at),
            when: when(template, deadline, acts.contains(&contact)),
            ..Post::new(about, template, To::Contact(contact))
        }
    });
    post(tx, posts.collect()).await?;
    Ok(())
}

/// Tells the candidate that an appointment is near, or that an agreement was not kept.
async fn tell_candidate(
    tx: &Tx<'_>,
    deadline: &deadline::Model,
    step: &deadline_step::Model,
    template: Template,
    when: When,
) -> Outcome<()> {
    let reached = who_can_be_told(tx, deadline.trajectory_id).await?;
    let about = About::deadline(deadline, step.id.to_string());
    let told = reached
        .into_iter()
        .map(|(_, candidate)| Post::new(about.clone(), template, To::Candidate(candidate)).leaving(when));
    post(tx, told.collect()).await?;
    Ok(())
}
