//! Sends dead messages again, by what they have in common.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::outbox::ResendMessages;
use entity::vocabulary::Template;

use crate::{
    mutation::{Faults, Once, id, optional_id, payload, run},
    schema::{scalar::DateTime, types::Convenant},
};

/// More texts than there are.
const MOST_TEMPLATES: usize = 200;

/// Which messages to send again; what is left out does not narrow.
#[derive(InputObject)]
pub struct ResendMessagesInput {
    /// The convenant.
    convenant_id: ID,
    /// Those for this contact.
    contact_id: Option<ID>,
    /// Those told for this partner.
    organization_id: Option<ID>,
    /// Those that say one of these things.
    templates: Option<Vec<Template>>,
    /// Those given up at or after this moment.
    given_up_from: Option<DateTime>,
    /// Those given up before this moment.
    given_up_until: Option<DateTime>,
    #[graphql(flatten)]
    once: Once,
}

impl ResendMessagesInput {
    fn command(self, faults: &mut Faults) -> ResendMessages {
        let templates = self
            .templates
            .map(|templates| faults.at_most(templates, MOST_TEMPLATES, "templates"));
        ResendMessages {
            convenant_id: id(&self.convenant_id),
            contact_id: optional_id(self.contact_id.as_ref()),
            organization_id: optional_id(self.organization_id.as_ref()),
            templates,
            given_up_from: faults.optional_moment(self.given_up_from, "givenUpFrom"),
            given_up_until: faults.optional_moment(self.given_up_until, "givenUpUntil"),
        }
    }
}

payload! {
    /// What came of `resendMessages`.
    ResendMessagesPayload {
        /// The convenant; its `mail` says how many are still given up.
        convenant: Convenant,
    }
}

/// The mutation.
#[derive(Default)]
pub struct ResendMessagesMutation;

#[Object]
impl ResendMessagesMutation {
    /// Sends messages of a convenant again that were given up (opnieuw versturen), each with what else was in its
    /// letter: the thousand oldest at once. Done by the coordinator of the convenant.
    async fn resend_messages(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which messages to send again.")] input: ResendMessagesInput,
    ) -> Result<ResendMessagesPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
