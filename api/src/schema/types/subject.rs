use async_graphql::{Context, Result, Union};

use super::{
    Assessment, Attendance, BenefitWindow, Dropout, Evc, GoMoment, Group, Handback, Handover, Interview,
    Meeting, NoShow, OwnApproach, Placement, Referral, RetentionCheck, TestRequest, Trajectory, TutorDuty,
    WaitingListEntry,
};
use crate::schema::load;

macro_rules! subjects {
    ($($node:ident),+ $(,)?) => {
        /// What a deadline or a message is about (onderwerp).
        #[derive(Union)]
        pub enum Subject {
            $(
                #[doc = concat!("A row of ", stringify!($node), ".")]
                $node($node)
            ),+
        }

        impl Subject {
            /// The row behind a prefixed identity, if it is one a deadline or a message is about and the
            /// viewer may know of it.
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

subjects!(
    Referral,
    Interview,
    NoShow,
    GoMoment,
    Assessment,
    Placement,
    Trajectory,
    Group,
    TestRequest,
    Dropout,
    Handback,
    Handover,
    BenefitWindow,
    RetentionCheck,
    TutorDuty,
    OwnApproach,
    Meeting,
    Attendance,
    WaitingListEntry,
    Evc,
);
