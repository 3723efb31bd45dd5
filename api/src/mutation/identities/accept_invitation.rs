use async_graphql::{Context, InputObject, Result, SimpleObject};
use domain::{
    RefusalCode,
    access::Proof,
    commands::identities::AcceptInvitation,
    refusal::{Outcome, refuse},
};

use crate::{
    mutation::{
        Mutation, Once, Refusal,
        execute::{as_contact, refusals},
    },
    schema::{
        field::{Field, Says, made, taking},
        load,
        types::Contact,
    },
};

/// The invitation to accept.
#[derive(InputObject)]
pub struct AcceptInvitationInput {
    /// The code that came with the invitation.
    code: String,
    #[graphql(flatten)]
    once: Once,
}

/// What came of `acceptInvitation`.
#[derive(SimpleObject)]
pub struct AcceptInvitationPayload {
    /// The contact that the account signs in as from now on.
    ///
    /// Null when refused, and when the caller, who asks as another contact, may not see it.
    contact: Option<Contact>,
    /// Every reason why it was refused; empty when it was done.
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    errors: Vec<Refusal>,
}

pub(super) const ACTION: Field<Mutation> = Field {
    name: "acceptInvitation",
    description: "\
        Links the account that the caller signed in with to the contact that was invited (uitnodiging aannemen). Done by\n\
        whoever has the code, with a token of an identity provider; it is all that can be done with an account that is\n\
        nobody's yet. One account may be several contacts, and each request then names the one that is meant in a\n\
        `Ketenwacht-Contact` header.",
    signature: |registry| {
        taking::<AcceptInvitationPayload, AcceptInvitationInput>(registry, "The invitation to accept.")
    },
    says: Says::Found(|_, ctx| made(ctx, |input| accept(ctx, input))),
};

async fn accept(ctx: &Context<'_>, input: AcceptInvitationInput) -> Result<AcceptInvitationPayload> {
    match accepted(ctx, input).await? {
        Ok(contact) => Ok(AcceptInvitationPayload {
            contact,
            errors: Vec::new(),
        }),
        Err(error) => Ok(AcceptInvitationPayload {
            contact: None,
            errors: refusals(ctx, error)?,
        }),
    }
}

/// As the contact that was invited: it is its own first act.
async fn accepted(ctx: &Context<'_>, input: AcceptInvitationInput) -> Result<Outcome<Option<Contact>>> {
    let Some(proof) = ctx.data_opt::<Proof>() else {
        return Ok(refuse(RefusalCode::NoIdentity, ""));
    };
    let (mut wrong, invited) = (input.once.faults(), load::invited(ctx, &input.code).await?);
    if invited.is_none() {
        wrong.push(domain::Refusal::at(RefusalCode::NotFound, "code"));
    }
    let Some(invited) = invited.filter(|_| wrong.is_empty()) else {
        return Ok(Err(wrong.into()));
    };
    let contact = invited.contact_id;
    let command = AcceptInvitation {
        code: input.code,
        issuer: proof.issuer.clone(),
        subject: proof.subject.clone(),
    };
    if let Err(error) = as_contact(ctx, &input.once, invited.clone(), command).await? {
        return Ok(Err(error));
    }
    load::arrived(ctx, invited).await?;
    Ok(Ok(load::find::<Contact>(ctx, contact).await?))
}
