//! Every row of the chain by its identity.

use async_graphql::{Context, ID, Interface, Result};

use super::{load, row::Row, types::*};

macro_rules! nodes {
    ($($node:ident),+ $(,)?) => {
        /// A row with an identity of its own, of whatever type (gegeven).
        #[derive(Interface)]
        #[graphql(field(name = "id", ty = "ID", desc = "Identity: a prefix that names the type, and a ULID."))]
        pub enum Node {
            $(
                #[doc = concat!("A row of ", stringify!($node), ".")]
                $node($node)
            ),+
        }

        impl Node {
            /// The row behind an identity, if it is one and the viewer may know of it. The prefix decides
            /// the table, so that at most one is looked at.
            pub async fn find(ctx: &Context<'_>, id: &str) -> Result<Option<Self>> {
                $(
                    if let Some(row) = load::find_text::<$node>(ctx, id).await? {
                        return Ok(Some(Self::$node(row)));
                    }
                )+
                Ok(None)
            }
        }
    };
}

// Every line of the access table, and no other: a test holds the two together.
nodes!(
    Region,
    Organization,
    Department,
    Contact,
    Absence,
    Convenant,
    Party,
    ConvenantVersion,
    DeadlineRule,
    Programme,
    Phase,
    ProgrammeGoMoment,
    GuidanceLine,
    Group,
    Candidate,
    Trajectory,
    Guidance,
    Referral,
    Interview,
    NoShow,
    GoMoment,
    Assessment,
    Placement,
    Intake,
    TestRequest,
    Dropout,
    Handback,
    Handover,
    BenefitWindow,
    RetentionCheck,
    Deadline,
    DeadlineStep,
    DeadlineEntry,
    Pause,
    PauseRelease,
    Message,
    SubRegion,
    Target,
    Place,
    CarouselStep,
    Commitment,
    TutorAgreement,
    TutorDuty,
    FundingCondition,
    WorkReadiness,
    Payment,
    Reaffirmation,
    ExclusivityAgreement,
    OwnApproach,
    EntryQualification,
    Approval,
    GuidanceTrial,
    TrialCriterion,
    GuidanceForm,
    Measurement,
    GuidanceCapacity,
    ConvenantTemplate,
    Factsheet,
    Meeting,
    Attendance,
    Screening,
    ScreeningShare,
    PlanOfAction,
    PlanStep,
    WaitingListEntry,
    Pool,
    PoolMember,
    Certificate,
    Evc,
);
