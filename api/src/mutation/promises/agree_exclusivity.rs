//! Agrees whether only the coordinator approaches employers.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::promises::AgreeExclusivity;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::ExclusivityAgreement,
};

/// What is agreed on approaching employers (exclusiviteitsafspraak).
#[derive(InputObject)]
pub struct AgreeExclusivityInput {
    /// The convenant.
    convenant_id: ID,
    /// How often the agreement was changed when the caller read it; left out, it is not checked.
    version: Option<i32>,
    /// Whether only the coordinator approaches employers.
    is_exclusive: bool,
    #[graphql(flatten)]
    once: Once,
}

impl AgreeExclusivityInput {
    fn command(self) -> AgreeExclusivity {
        AgreeExclusivity {
            convenant_id: id(&self.convenant_id),
            version: self.version,
            is_exclusive: self.is_exclusive,
        }
    }
}

payload! {
    /// What came of `agreeExclusivity`.
    AgreeExclusivityPayload {
        /// The agreement.
        exclusivity_agreement: ExclusivityAgreement,
    }
}

/// The mutation.
#[derive(Default)]
pub struct AgreeExclusivityMutation;

#[Object]
impl AgreeExclusivityMutation {
    /// Agrees whether employers are approached by the coordinator only (exclusiviteitsafspraak). Done by the
    /// coordinator of the convenant.
    async fn agree_exclusivity(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What is agreed on approaching employers (exclusiviteitsafspraak).")]
        input: AgreeExclusivityInput,
    ) -> Result<AgreeExclusivityPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
