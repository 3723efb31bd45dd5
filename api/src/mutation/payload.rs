//! What a mutation answers.

use async_graphql::SimpleObject;
use domain::RefusalCode;
use entity::vocabulary::Language;

use super::{MutationInput, answered::Answered};
use crate::schema::{
    field::{Field, Says, Shown, several, value},
    object::object,
};

/// Why an action was refused (weigering). Nothing was changed.
#[derive(SimpleObject, Clone, Debug)]
pub struct Refusal {
    /// The reason, for programs.
    code: RefusalCode,
    /// The reason as a sentence, in the language of the caller.
    message: String,
    /// Where in the arguments it lies, from `input` on: names of fields, and positions in lists, the
    /// first being 0. Only `input` when it concerns the whole.
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    path: Vec<String>,
}

impl Refusal {
    /// The domain's refusal as the caller reads it.
    pub(super) fn of(refusal: domain::Refusal, language: Language) -> Self {
        let message = refusal.message(language);
        let mut path = vec!["input".to_owned()];
        path.extend(refusal.path);
        Self {
            code: refusal.code,
            message,
            path,
        }
    }
}

/// The changed object, or why nothing changed.
pub struct Payload<A: MutationInput> {
    answer: Option<A::Answer>,
    errors: Vec<Refusal>,
}

impl<A: MutationInput> Payload<A> {
    /// It was done; the object is there unless the caller may no longer see it.
    pub(super) const fn done(answer: Option<A::Answer>) -> Self {
        Self {
            answer,
            errors: Vec::new(),
        }
    }

    /// It was not done.
    pub(super) const fn refused(errors: Vec<Refusal>) -> Self {
        Self { answer: None, errors }
    }

    const FIELDS: &'static [Field<Self>] = &[
        Field {
            name: A::SAID.answer,
            description: A::SAID.answer_description,
            signature: A::Answer::SIGNATURE,
            says: Says::Found(|payload, ctx| value(ctx, &payload.answer)),
        },
        Field {
            name: "errors",
            description: "Every reason why it was refused; empty when it was done.",
            signature: several::<Vec<Refusal>>,
            says: Says::Found(|payload, ctx| value(ctx, &payload.errors)),
        },
    ];
}

impl<A: MutationInput> Shown for Payload<A> {
    const DESCRIPTION: &'static str = A::SAID.payload_description;

    fn fields() -> impl Iterator<Item = &'static Field<Self>> {
        Self::FIELDS.iter()
    }
}

object!(Payload<A>, A::SAID.payload, A: MutationInput);
