use async_graphql::ID;
use domain::outbox::ResendMessages;
use entity::vocabulary::Template;

use crate::{
    mutation::mutation,
    schema::{scalar::DateTime, types::Convenant},
};

/// More texts than there are.
const MOST_TEMPLATES: usize = 200;

/// Sends messages of a convenant again that were given up (opnieuw versturen), each with what else was in its
/// email: the thousand oldest at once. Done by the coordinator of the convenant.
#[mutation(ResendMessages)]
#[takes(
    "Which messages to send again; omitted fields do not filter.",
    argument = "Which messages to send again."
)]
#[answers(convenant: Convenant, "The convenant; its `mail` says how many are still given up.")]
pub struct ResendMessagesInput {
    /// The convenant.
    convenant_id: ID,
    /// Those for this contact.
    contact_id: Option<ID>,
    /// Those told for this partner.
    organization_id: Option<ID>,
    /// Those that say one of these things.
    #[at_most(MOST_TEMPLATES)]
    templates: Option<Vec<Template>>,
    /// Those given up at or after this moment.
    given_up_from: Option<DateTime>,
    /// Those given up before this moment.
    given_up_until: Option<DateTime>,
}
