//! The objects that mutations answer.

use async_graphql::{
    Context, ID, InputValueError, InputValueResult, Result, Scalar, ScalarType, SimpleObject, Value,
};
use chrono::NaiveDate;
use entity::ids;

/// A type of object that is read by its identity.
pub trait Found: Sized {
    /// The identity.
    type Id: Send;

    /// The object as the caller may see it; none when the caller may not.
    fn found(context: &Context<'_>, id: Self::Id) -> impl Future<Output = Result<Option<Self>>> + Send;
}

/// A date.
#[derive(Clone, Copy)]
pub struct Date(pub NaiveDate);

#[Scalar]
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        match value {
            Value::String(text) => Ok(Self(text.parse().map_err(InputValueError::custom)?)),
            other => Err(InputValueError::expected_type(other)),
        }
    }
    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

macro_rules! stubs {
    ($($name:ident: $id:ident),+ $(,)?) => {$(
        /// Stub.
        #[derive(SimpleObject)]
        pub struct $name {
            /// Identity.
            id: ID,
        }
        impl Found for $name {
            type Id = ids::$id;
            async fn found(_context: &Context<'_>, id: Self::Id) -> Result<Option<Self>> {
                Ok(Some(Self { id: id.to_string().into() }))
            }
        }
    )+};
}

stubs!(
    Organization: OrganizationId, Department: DepartmentId, Contact: ContactId, Convenant: ConvenantId,
    ConvenantVersion: ConvenantVersionId, Party: PartyId, Programme: ProgrammeId, Group: GroupId,
    Candidate: CandidateId, Trajectory: TrajectoryId, Guidance: GuidanceId, Referral: ReferralId,
    Interview: InterviewId, NoShow: NoShowId, GoMoment: GoMomentId, Assessment: AssessmentId,
    Placement: PlacementId, Message: MessageId,
);
