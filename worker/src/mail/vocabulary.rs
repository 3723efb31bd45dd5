//! The codes that name a message and its language wherever they are stored.

use std::fmt;
use std::str::FromStr;

/// A stored code that this version does not know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown code")]
pub struct UnknownCode;

/// Declares an enum together with its stored codes, so that neither can be without the other.
macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$line:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$line])* $variant,)+
        }

        impl $name {
            /// Every value, in the order of the declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code as it is stored and shown in the API.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }
        }

        impl FromStr for $name {
            type Err = UnknownCode;

            fn from_str(code: &str) -> Result<Self, Self::Err> {
                match code {
                    $($code => Ok(Self::$variant),)+
                    _ => Err(UnknownCode),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

codes! {
    /// What a message is about. Its texts are the files in `templates/` named after the code in
    /// lower case, one per language.
    Template {
        /// To the employer: a candidate is referred to you (voordracht).
        ReferralReceived = "REFERRAL_RECEIVED",
        /// To case manager and employer: when and where the interview is.
        InterviewPlanned = "INTERVIEW_PLANNED",
        /// To case manager and employer: the interview's new time.
        InterviewMoved = "INTERVIEW_MOVED",
        /// To case manager and employer: the interview is off.
        InterviewCancelled = "INTERVIEW_CANCELLED",
        /// To the case manager: the interview's outcome and its reason.
        InterviewOutcome = "INTERVIEW_OUTCOME",
        /// To the case manager, at once: the candidate did not appear.
        NoShowReported = "NO_SHOW_REPORTED",
        /// To the case manager: the employer's feedback can be read.
        NoShowFeedback = "NO_SHOW_FEEDBACK",
        /// To guides and case manager: a go-moment is planned, assessments are expected.
        GoMomentPlanned = "GO_MOMENT_PLANNED",
        /// To guides and case manager: the decision.
        GoMomentDecided = "GO_MOMENT_DECIDED",
        /// To the employer: the job guarantee (baangarantie) now runs.
        JobGuaranteeDue = "JOB_GUARANTEE_DUE",
        /// To the responsible party: this is due soon.
        DeadlineReminder = "DEADLINE_REMINDER",
        /// To the responsible party and its counterpart: this is overdue.
        DeadlineBreached = "DEADLINE_BREACHED",
        /// To management, coordinator or board: this is still open.
        DeadlineEscalated = "DEADLINE_ESCALATED",
        /// To everyone the ladder reached: it has been done after all.
        DeadlineClosed = "DEADLINE_CLOSED",
        /// To the candidate, in plain language: an agreement about you was not kept in time.
        CandidateInformed = "CANDIDATE_INFORMED",
    }
}

codes! {
    /// The language of a contact.
    Language {
        /// Dutch.
        Nl = "NL",
        /// English.
        En = "EN",
    }
}

impl Language {
    /// The BCP 47 tag, as HTML's `lang` and mail's `Content-Language` want it.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back() {
        for template in Template::ALL {
            assert_eq!(template.as_str().parse(), Ok(*template));
        }
        for language in Language::ALL {
            assert_eq!(language.as_str().parse(), Ok(*language));
        }
        assert_eq!("no_show_reported".parse::<Template>(), Err(UnknownCode));
    }
}
