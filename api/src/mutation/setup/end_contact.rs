//! Ends a contact's assignment.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::setup::EndContact;

use crate::{
    mutation::{Faults, Once, id, optional_id, payload, run},
    schema::{scalar::DateTime, types::Contact},
};

/// The assignment to end.
#[derive(InputObject)]
pub struct EndContactInput {
    /// The contact.
    contact_id: ID,
    /// The version of the contact the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// From when; left out, it is now.
    ended_at: Option<DateTime>,
    /// The contact that takes over (opvolger): of the same partner, and speaking for all that this one speaks
    /// for. It becomes case manager and guide in this one's place, takes over the deadlines and letters, and
    /// gets one overview of what now comes to it. Only together with an end that is now.
    successor_id: Option<ID>,
    #[graphql(flatten)]
    once: Once,
}

impl EndContactInput {
    fn command(self, faults: &mut Faults) -> EndContact {
        EndContact {
            contact_id: id(&self.contact_id),
            version: self.version,
            ended_at: faults.optional_moment(self.ended_at, "endedAt"),
            successor_id: optional_id(self.successor_id.as_ref()),
        }
    }
}

payload! {
    /// What came of `endContact`.
    EndContactPayload {
        /// The contact.
        contact: Contact,
    }
}

/// The mutation.
#[derive(Default)]
pub struct EndContactMutation;

#[Object]
impl EndContactMutation {
    /// Ends a contact's assignment (contactpersoon), and with it the person's access. Deadlines stand: the
    /// successor takes them over at once, and without one whoever speaks next for the partner, or else the
    /// coordinator, is told. The last contact that can act for a coordinator cannot end. Done by the partner itself or by the coordinator of the region.
    async fn end_contact(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The assignment to end.")] input: EndContactInput,
    ) -> Result<EndContactPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
