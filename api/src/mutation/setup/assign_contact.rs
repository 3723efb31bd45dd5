//! Assigns a contact.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::setup::AssignContact;
use entity::vocabulary::{ContactLevel, Language};

use crate::{
    mutation::{Faults, Once, id, optional_id, payload, run},
    schema::{scalar::DateTime, types::Contact},
};

/// The contact to assign (contactpersoon).
#[derive(InputObject)]
pub struct AssignContactInput {
    /// The partner the contact speaks for.
    organization_id: ID,
    /// The one department the contact speaks for; left out, it is the whole partner.
    department_id: Option<ID>,
    /// The one convenant the contact speaks in; left out, it is all of them.
    convenant_id: Option<ID>,
    /// The person's name, at most 200 characters, on one line.
    name: String,
    /// The person's mail address at work.
    email: String,
    /// The language the person is written to in.
    language: Language,
    /// The level the person speaks at.
    level: ContactLevel,
    /// From when; left out, it is now.
    starts_at: Option<DateTime>,
    #[graphql(flatten)]
    once: Once,
}

impl AssignContactInput {
    fn command(self, faults: &mut Faults) -> AssignContact {
        AssignContact {
            organization_id: id(&self.organization_id),
            department_id: optional_id(self.department_id.as_ref()),
            convenant_id: optional_id(self.convenant_id.as_ref()),
            name: self.name,
            email: self.email,
            language: self.language,
            level: self.level,
            starts_at: faults.optional_moment(self.starts_at, "startsAt"),
        }
    }
}

payload! {
    /// What came of `assignContact`.
    AssignContactPayload {
        /// The contact.
        contact: Contact,
    }
}

/// The mutation.
#[derive(Default)]
pub struct AssignContactMutation;

#[Object]
impl AssignContactMutation {
    /// Assigns a contact (contactpersoon): from a moment on this person speaks for a partner, is written to
    /// and may sign in. Whoever is asked about deadlines that run already gets one overview of them. Done by the partner itself or by the coordinator of the region.
    async fn assign_contact(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The contact to assign (contactpersoon).")] input: AssignContactInput,
    ) -> Result<AssignContactPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
