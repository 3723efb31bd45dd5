//! The school says who the tutor is: one of its contacts, or someone by name.

use entity::{
    ids::{ContactId, TutorDutyId},
    tutor_duty,
    vocabulary::TutorDutyState,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::tutors::scope_of_duty,
    checks::{NAME, current_contact, line},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

/// Who the tutor is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Tutor {
    /// A contact of the school.
    Contact(ContactId),
    /// Someone who is no contact, by name.
    Named(String),
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AssignTutor {
    pub duty_id: TutorDutyId,
    /// The version the caller read.
    pub version: Option<i32>,
    pub tutor: Tutor,
}

impl Command for AssignTutor {
    const NAME: Action = Action::AssignTutor;
    type Output = TutorDutyId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<TutorDutyId> {
        let mut duty = tx.subject::<tutor_duty::Entity>(self.duty_id, "dutyId").await?;
        duty.unchanged_since(self.version)?;
        match &self.tutor {
            Tutor::Contact(contact) => {
                let contact = current_contact(tx, duty.convenant_id, *contact, "contactId").await?;
                if contact.organization_id != duty.school_id {
                    return refuse(RefusalCode::NotTogether, "contactId");
                }
                duty.contact_id = Some(contact.id);
            }
            Tutor::Named(name) => duty.tutor_name = Some(line(name, NAME, "name")?),
        }
        if duty.state != TutorDutyState::Open {
            return refuse(RefusalCode::WrongState, "dutyId");
        }
        duty.state = TutorDutyState::Fulfilled;
        duty.assigned_by = tx.actor_id();
        duty.closed_at = Some(tx.now());
        let duty = tx.update(duty).await?;
        let event = Event::TutorAssigned {
            duty: duty.id,
            contact: duty.contact_id,
        };
        record(tx, scope_of_duty(&duty), event).await?;
        Ok(duty.id)
    }
}

crate::transaction::any_command!(AssignTutor);
