//! What a refusal is about, where its code alone leaves the caller to guess: a sentence that names what does not
//! fit, or what would. It never names a person or a partner that the caller may not know of.

use std::{borrow::Cow, fmt::Display};

use serde::{Deserialize, Serialize};
use vocabulary::words::Language;

/// A sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    nl: Cow<'static, str>,
    en: Cow<'static, str>,
}

impl Detail {
    /// A sentence that is the same for everyone.
    pub const fn fixed(nl: &'static str, en: &'static str) -> Self {
        Self {
            nl: Cow::Borrowed(nl),
            en: Cow::Borrowed(en),
        }
    }

    /// A sentence with something in it that is put in words for each language.
    pub fn with(say: impl Fn(Language) -> String) -> Self {
        Self {
            nl: Cow::Owned(say(Language::Nl)),
            en: Cow::Owned(say(Language::En)),
        }
    }

    /// From where to where something may lie.
    pub fn between(least: impl Display, most: impl Display) -> Self {
        Self::with(|language| match language {
            Language::Nl => format!("Het kan van {least} tot en met {most}."),
            Language::En => format!("It can be from {least} to {most}."),
        })
    }

    /// The sentence.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Nl => &self.nl,
            Language::En => &self.en,
        }
    }
}

/// Two rows of different convenants.
pub const OTHER_CONVENANT: Detail = Detail::fixed(
    "Ze zijn van verschillende convenanten.",
    "They are of different convenants.",
);
/// A department of another organisation.
pub const OTHER_ORGANIZATION: Detail = Detail::fixed(
    "De afdeling is van een andere organisatie.",
    "The department is of another organisation.",
);
/// A group that runs another programme.
pub const OTHER_PROGRAMME: Detail = Detail::fixed(
    "De groep volgt een ander traject.",
    "The group follows another programme.",
);
