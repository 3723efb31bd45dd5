use async_graphql::{ID, InputObject};
use domain::{commands::templates::DescribeConvenant, rules::factsheet::Narrative};

use crate::{input::Given, mutation::mutation, schema::types::Factsheet};

/// Records the texts of a convenant's factsheet, in the fields of GENERO's good practices (factsheet); what was written
/// before is replaced as a whole, and what is left out is empty. Texts are at most 4,000 characters. Numbers,
/// partners and programmes follow from the data. Done by the coordinator of the convenant.
#[mutation(DescribeConvenant)]
#[takes("What a convenant tells others about itself (factsheet).")]
#[answers(factsheet: Factsheet, "The factsheet.")]
pub struct DescribeConvenantInput {
    /// The convenant.
    convenant_id: ID,
    #[version_of("factsheet")]
    version: Option<i32>,
    #[graphql(flatten)]
    narrative: NarrativeInput,
}

/// What a factsheet says in words.
#[derive(InputObject, Given)]
#[given(Narrative)]
pub struct NarrativeInput {
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
}
