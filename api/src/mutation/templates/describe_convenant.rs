//! Records what a convenant tells others about itself.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::{commands::templates::DescribeConvenant, rules::factsheet::Narrative};

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Factsheet,
};

/// What a convenant tells others about itself (factsheet).
#[derive(InputObject)]
pub struct DescribeConvenantInput {
    /// The convenant.
    convenant_id: ID,
    /// The version of the factsheet the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// The name of the practice, at most 200 characters, on one line (naam).
    practice_name: String,
    /// The domain it is in, on one line (domein).
    domain: Option<String>,
    /// Why it was begun (achtergrond).
    background: Option<String>,
    /// The practice in short (in het kort).
    in_short: Option<String>,
    /// What it has brought forth (producten), at most 30 items of 500 characters.
    products: Option<Vec<String>>,
    /// How it is coordinated in the region (regionale afstemming).
    regional_coordination: Option<String>,
    /// Who organises and develops it (organisatie en ontwikkeling).
    organisation: Option<String>,
    /// What it is to reach (specifiek doel).
    specific_goal: Option<String>,
    /// For whom it is (doelgroep).
    target_group: Option<String>,
    /// Who does what (uitvoering en rolverdeling).
    execution: Option<String>,
    /// How participants respond (reacties van de doelgroep).
    reactions: Option<String>,
    /// Who pays (financiering).
    financing: Option<String>,
    /// What must be there to begin (randvoorwaarden voor implementatie), at most 30 items of 500 characters.
    conditions: Option<Vec<String>>,
    /// What helps (succesfactoren), at most 30 items of 500 characters.
    success_factors: Option<Vec<String>>,
    /// What hinders (belemmerende factoren), at most 30 items of 500 characters.
    hindering_factors: Option<Vec<String>>,
    /// Whom to ask, on one line (contactpersoon).
    contact_point: Option<String>,
    /// Where to read more, on one line (website).
    website: Option<String>,
    #[graphql(flatten)]
    once: Once,
}

impl DescribeConvenantInput {
    fn command(self) -> DescribeConvenant {
        DescribeConvenant {
            convenant_id: id(&self.convenant_id),
            version: self.version,
            narrative: Narrative {
                practice_name: self.practice_name,
                domain: self.domain,
                background: self.background,
                in_short: self.in_short,
                products: self.products.unwrap_or_default(),
                regional_coordination: self.regional_coordination,
                organisation: self.organisation,
                specific_goal: self.specific_goal,
                target_group: self.target_group,
                execution: self.execution,
                reactions: self.reactions,
                financing: self.financing,
                conditions: self.conditions.unwrap_or_default(),
                success_factors: self.success_factors.unwrap_or_default(),
                hindering_factors: self.hindering_factors.unwrap_or_default(),
                contact_point: self.contact_point,
                website: self.website,
            },
        }
    }
}

payload! {
    /// What came of `describeConvenant`.
    DescribeConvenantPayload {
        /// The factsheet.
        factsheet: Factsheet,
    }
}

/// The mutation.
#[derive(Default)]
pub struct DescribeConvenantMutation;

#[Object]
impl DescribeConvenantMutation {
    /// Records the texts of a convenant's factsheet, in the fields of GENERO's good practices (factsheet); what was written
    /// before is replaced as a whole, and what is left out is empty. Texts are at most 4,000 characters. Numbers,
    /// partners and programmes follow from the data. Done by the coordinator of the convenant.
    async fn describe_convenant(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What a convenant tells others about itself (factsheet).")]
        input: DescribeConvenantInput,
    ) -> Result<DescribeConvenantPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
