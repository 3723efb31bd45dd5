//! Whom a demonstration lets one be.

/// The mail addresses of those whom a demonstration lets one be.
pub(super) struct Cast {
    pub(super) coordinator: &'static str,
    /// Where there are such partners already, as for the others.
    pub(super) employer: Option<&'static str>,
    pub(super) gemeente: Option<&'static str>,
    pub(super) school: Option<&'static str>,
}

/// Whom the demonstration lets one be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Whoever coordinates the region.
    Coordinator,
    /// A care employer's recruiter.
    Employer,
    /// A case manager of a gemeente.
    Gemeente,
    /// A study coach of the school.
    School,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 4] = [Self::Coordinator, Self::Employer, Self::Gemeente, Self::School];

    /// The role of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Coordinator => "coordinator",
            Self::Employer => "employer",
            Self::Gemeente => "gemeente",
            Self::School => "school",
        }
    }

    pub(super) const fn email(self, cast: &Cast) -> Option<&'static str> {
        match self {
            Self::Coordinator => Some(cast.coordinator),
            Self::Employer => cast.employer,
            Self::Gemeente => cast.gemeente,
            Self::School => cast.school,
        }
    }
}
