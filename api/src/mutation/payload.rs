//! What a mutation answers.

use async_graphql::SimpleObject;
use domain::RefusalCode;
use entity::vocabulary::Language;

use crate::schema::row::Row;

/// Why an action was refused (weigering). Nothing was changed.
#[derive(SimpleObject, Clone, Debug)]
pub struct Refusal {
    /// The reason, for programs.
    code: RefusalCode,
    /// The reason as a sentence, in the language of the caller.
    message: String,
    /// Where in the arguments it lies, from `input` on: names of fields, and positions in lists, the
    /// first being 0. Only `input` when it concerns the whole.
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
pub trait Payload: Sized {
    /// The type of the object.
    type Object: Row;

    /// Puts the two together.
    fn new(object: Option<Self::Object>, errors: Vec<Refusal>) -> Self;
}

/// Declares a payload: `payload! { /// Docs. NamePayload { /// Docs. field: Type } }`.
macro_rules! payload {
    ($(#[$meta:meta])* $name:ident { $(#[$field_meta:meta])* $field:ident: $object:ty $(,)? }) => {
        $(#[$meta])*
        #[derive(async_graphql::SimpleObject)]
        pub struct $name {
            $(#[$field_meta])*
            ///
            /// Null when refused, and when the caller may no longer see it after the change.
            $field: Option<$object>,
            /// Every reason why it was refused; empty when it was done.
            errors: Vec<$crate::mutation::Refusal>,
        }

        impl $crate::mutation::Payload for $name {
            type Object = $object;

            fn new($field: Option<$object>, errors: Vec<$crate::mutation::Refusal>) -> Self {
                Self { $field, errors }
            }
        }
    };
}
pub(super) use payload;
