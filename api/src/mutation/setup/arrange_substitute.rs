//! Arranges who stands in for a contact.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::setup::ArrangeSubstitute;

use crate::{
    mutation::{Faults, Once, id, optional_id, payload, run},
    schema::{scalar::DateTime, types::Contact},
};

/// Who stands in for whom, and when.
#[derive(InputObject)]
pub struct ArrangeSubstituteInput {
    /// The contact that is away.
    contact_id: ID,
    /// The version of the contact the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// The contact that stands in: of the same partner, and speaking for all that this one speaks for. Left out, the
    /// contact is back: the absence that runs ends now, and when none runs the next one is called off.
    substitute_id: Option<ID>,
    /// From when; left out, it is now.
    from: Option<DateTime>,
    /// Until when; left out, it is until further notice.
    until: Option<DateTime>,
    #[graphql(flatten)]
    once: Once,
}

impl ArrangeSubstituteInput {
    fn command(self, faults: &mut Faults) -> ArrangeSubstitute {
        ArrangeSubstitute {
            contact_id: id(&self.contact_id),
            version: self.version,
            substitute_id: optional_id(self.substitute_id.as_ref()),
            from: faults.optional_moment(self.from, "from"),
            until: faults.optional_moment(self.until, "until"),
        }
    }
}

payload! {
    /// What came of `arrangeSubstitute`.
    ArrangeSubstitutePayload {
        /// The contact.
        contact: Contact,
    }
}

/// The mutation.
#[derive(Default)]
pub struct ArrangeSubstituteMutation;

#[Object]
impl ArrangeSubstituteMutation {
    /// Arranges who stands in for a contact that is away (vervanger). Meanwhile letters to the contact go to the
    /// substitute, who may do what is the contact's to do as case manager and guide; nothing changes hands, and the
    /// contact keeps its own access. A substitute that is away itself is followed to its own. Each time is an absence by
    /// itself, with which no other of the contact may overlap. Done by the partner itself or by the coordinator of the
    /// region.
    async fn arrange_substitute(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Who stands in for whom, and when.")] input: ArrangeSubstituteInput,
    ) -> Result<ArrangeSubstitutePayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
