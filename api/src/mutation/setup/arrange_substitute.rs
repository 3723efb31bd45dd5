use async_graphql::ID;
use domain::commands::setup::ArrangeSubstitute;

use crate::{
    mutation::mutation,
    schema::{scalar::DateTime, types::Contact},
};

/// Arranges who stands in for a contact that is away (vervanger). Meanwhile emails to the contact go to the
/// substitute, who may do what is the contact's to do as case manager and guide; nothing changes hands, and the
/// contact keeps its own access. A substitute that is away itself is followed to its own. Each time is an absence by
/// itself, with which no other of the contact may overlap. Done by the contact
/// itself, by an administrator of the partner, up to its own level, or by one of the region's coordinator. Nobody
/// makes itself the substitute of another.
#[mutation(ArrangeSubstitute)]
#[takes("Who stands in for whom, and when.")]
#[answers(contact: Contact, "The contact.")]
pub struct ArrangeSubstituteInput {
    /// The contact that is away.
    contact_id: ID,
    #[version_of("contact")]
    version: Option<i32>,
    /// The contact that stands in: of the same partner, and speaking for all that this one speaks for. Left out, the
    /// contact is back: the absence that runs ends now, and when none runs the next one is called off.
    substitute_id: Option<ID>,
    /// From when; left out, it is now.
    from: Option<DateTime>,
    /// Until when; left out, it is until further notice.
    until: Option<DateTime>,
}
