//! By which way what is done came.

use std::net::IpAddr;

use entity::vocabulary::ActOrigin;

/// By which way an act came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A request to the API, from this address as far as it is known.
    Request(Option<IpAddr>),
    /// The command line of whoever runs the program.
    CommandLine,
    /// The program itself.
    Program,
}

impl Origin {
    /// In a word.
    pub(super) const fn word(self) -> ActOrigin {
        match self {
            Self::Request(_) => ActOrigin::Api,
            Self::CommandLine => ActOrigin::CommandLine,
            Self::Program => ActOrigin::Program,
        }
    }

    /// The address, of a request.
    pub(super) fn source(self) -> Option<String> {
        match self {
            Self::Request(source) => source.map(|source| source.to_string()),
            Self::CommandLine | Self::Program => None,
        }
    }
}
