use async_graphql::ID;
use domain::outbox::ResendMessage;

use crate::{mutation::mutation, schema::types::Message};

/// Sends a message again that was given up (opnieuw versturen), and what else was in its email, because its
/// address was mended or the mail server was. Done by the coordinator of the convenant.
#[mutation(ResendMessage)]
#[takes("The message to send again.")]
#[answers(message: Message, "The message.")]
pub struct ResendMessageInput {
    /// The message, which was given up.
    message_id: ID,
}
