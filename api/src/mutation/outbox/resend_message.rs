//! Sends a dead message again.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::outbox::ResendMessage;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Message,
};

/// The message to send again.
#[derive(InputObject)]
pub struct ResendMessageInput {
    /// The message, which was given up.
    message_id: ID,
    #[graphql(flatten)]
    once: Once,
}

impl ResendMessageInput {
    fn command(self) -> ResendMessage {
        ResendMessage {
            message_id: id(&self.message_id),
        }
    }
}

payload! {
    /// What came of `resendMessage`.
    ResendMessagePayload {
        /// The message.
        message: Message,
    }
}

/// The mutation.
#[derive(Default)]
pub struct ResendMessageMutation;

#[Object]
impl ResendMessageMutation {
    /// Sends a message again that was given up (opnieuw versturen), and what else was in its letter, because its
    /// address was mended or the mail server was. Done by the coordinator of the convenant.
    async fn resend_message(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The message to send again.")] input: ResendMessageInput,
    ) -> Result<ResendMessagePayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
