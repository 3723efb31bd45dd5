use thiserror::Error;

/// Why a token is not accepted. For logs and tests: the caller is told no more than that it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Rejected {
    /// Longer than [`super::MAX_TOKEN_LENGTH`].
    #[error("the token is too long")]
    TooLong,
    /// Not of the form of a token, or without one of the claims every token must have.
    #[error("the token is malformed")]
    Malformed,
    /// Another type of token, or one with extensions that must be understood.
    #[error("the token is of another type")]
    WrongType,
    /// From an issuer that is not trusted.
    #[error("the token's issuer is not trusted")]
    UnknownIssuer,
    /// Signed with a key that is trusted, under another issuer's name.
    #[error("the token names another issuer than its key belongs to")]
    OtherIssuer,
    /// Signed with a key that its issuer is not known to have.
    #[error("the token's key is unknown")]
    UnknownKey,
    /// Signed in another way than the key is used with.
    #[error("the token's algorithm is not that of the key")]
    WrongAlgorithm,
    /// The signature is not that of the key.
    #[error("the token's signature is wrong")]
    WrongSignature,
    /// Meant for somebody else.
    #[error("the token is meant for another audience")]
    WrongAudience,
    /// Given to an application that may not use it here, or does not say to which it was given.
    #[error("the token was given to another client")]
    WrongClient,
    /// No longer valid.
    #[error("the token has expired")]
    Expired,
    /// Not yet valid, or issued at a moment that is to come.
    #[error("the token is not valid yet")]
    NotYetValid,
    /// Valid for longer than a token may be.
    #[error("the token is valid for too long")]
    TooLongLived,
    /// Its issuer's keys are out of reach, so that nothing can be said of it.
    #[error("the keys of the token's issuer cannot be read")]
    OutOfReach,
}
