use async_graphql::{ComplexObject, Context, Result, SimpleObject};
use domain::{
    queries::page::Order,
    rules::factsheet::{self as sheet, Known, Narrative},
};
use entity::{
    programme,
    vocabulary::{Language, OrganizationKind, Route},
};
use std::sync::Arc;

use super::{Convenant, Programme};
use crate::schema::{
    fault::fault,
    load,
    row::row,
    scalar::{Date, DateTime},
};

/// What a convenant tells others about itself: what its coordinator wrote, and what follows from the data
/// (factsheet).
#[row(factsheet, complex)]
pub struct Factsheet {
    /// The convenant.
    #[one]
    convenant: Convenant,
    /// When it was last written.
    updated_at: DateTime,
    /// Row version. Send it back with a change to detect concurrent edits.
    version: i32,
}

impl Factsheet {
    fn narrative(&self, ctx: &Context<'_>) -> Result<Narrative> {
        let stored = serde_json::from_value(self.0.narrative.clone());
        stored.map_err(|error| fault(ctx, &format!("narrative of {}: {error}", self.0.id)))
    }

    async fn of_data(&self, ctx: &Context<'_>) -> Result<Arc<Known>> {
        let known = load::known(ctx, self.0.convenant_id).await?;
        let convenant: Option<Convenant> = load::find(ctx, self.0.convenant_id).await?;
        let coordinator = convenant.map(|convenant| convenant.0.coordinator_id);
        Ok(match coordinator == Some(load::viewer(ctx)?.organization_id) {
            true => known,
            false => Arc::new(known.of_others()),
        })
    }
}

#[ComplexObject]
impl Factsheet {
    /// The name of the practice (naam).
    async fn practice_name(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(self.narrative(ctx)?.practice_name)
    }

    /// The domain it is in (domein).
    async fn domain(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.narrative(ctx)?.domain)
    }

    /// Why it was begun (achtergrond).
    async fn background(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.narrative(ctx)?.background)
    }

    /// The practice in short (in het kort).
    async fn in_short(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.narrative(ctx)?.in_short)
    }

    /// What it has brought forth (producten).
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn products(&self, ctx: &Context<'_>) -> Result<Vec<String>> {
        Ok(self.narrative(ctx)?.products)
    }

    /// How it is coordinated in the region (regionale afstemming).
    async fn regional_coordination(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.narrative(ctx)?.regional_coordination)
    }

    /// Who organises and develops it (organisatie en ontwikkeling).
    async fn organisation(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.narrative(ctx)?.organisation)
    }

    /// What it is to reach (specifiek doel).
    async fn specific_goal(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.narrative(ctx)?.specific_goal)
    }

    /// For whom it is (doelgroep).
    async fn target_group(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.narrative(ctx)?.target_group)
    }

    /// Who does what (uitvoering en rolverdeling).
    async fn execution(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.narrative(ctx)?.execution)
    }

    /// How participants respond (reacties van de doelgroep).
    async fn reactions(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.narrative(ctx)?.reactions)
    }

    /// Who pays (financiering).
    async fn financing(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.narrative(ctx)?.financing)
    }

    /// What must be there to begin (randvoorwaarden voor implementatie).
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn conditions(&self, ctx: &Context<'_>) -> Result<Vec<String>> {
        Ok(self.narrative(ctx)?.conditions)
    }

    /// What helps (succesfactoren).
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn success_factors(&self, ctx: &Context<'_>) -> Result<Vec<String>> {
        Ok(self.narrative(ctx)?.success_factors)
    }

    /// What hinders (belemmerende factoren).
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn hindering_factors(&self, ctx: &Context<'_>) -> Result<Vec<String>> {
        Ok(self.narrative(ctx)?.hindering_factors)
    }

    /// Whom to ask (contactpersoon).
    async fn contact_point(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.narrative(ctx)?.contact_point)
    }

    /// Where to read more (website).
    async fn website(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.narrative(ctx)?.website)
    }

    /// The region, by name (regio).
    async fn region(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(self.of_data(ctx).await?.region.clone())
    }

    /// The day from which the convenant holds (sinds wanneer in praktijk).
    async fn since_when(&self, ctx: &Context<'_>) -> Result<Option<Date>> {
        Ok(self.of_data(ctx).await?.since.map(Into::into))
    }

    /// Who takes part today, by kind (partijen).
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn parties(&self, ctx: &Context<'_>) -> Result<Vec<FactsheetParties>> {
        let known = self.of_data(ctx).await?;
        let parties = known.parties.iter().map(|parties| FactsheetParties {
            kind: parties.kind,
            count: i32::try_from(parties.names.len()).unwrap_or(i32::MAX),
            names: parties.names.clone(),
        });
        Ok(parties.collect())
    }

    /// Its programmes, at most 100, each with its weeks, go-moments and guidance lines.
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn programmes(&self, ctx: &Context<'_>) -> Result<Vec<Programme>> {
        use programme::Column;
        load::list(
            ctx,
            Column::ConvenantId,
            self.0.convenant_id,
            Order::ascending(Column::Id),
        )
        .await
    }

    /// What came of it so far, by route (resultaten tot nu toe).
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn results(&self, ctx: &Context<'_>) -> Result<Vec<RouteResult>> {
        let known = self.of_data(ctx).await?;
        let results = known.results.iter().map(|result| RouteResult {
            route: result.route,
            participants: result.participants.map(load::as_int),
            contracted: result.contracted.map(load::as_int),
        });
        Ok(results.collect())
    }

    /// All of it as Markdown text, to be passed on.
    async fn document(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language of the headings; the texts are as they were written.")]
        language: Language,
    ) -> Result<String> {
        let narrative = self.narrative(ctx)?;
        Ok(sheet::markdown(&narrative, &*self.of_data(ctx).await?, language))
    }
}

/// The partners of one kind (partijen).
#[derive(SimpleObject)]
pub struct FactsheetParties {
    /// The kind.
    kind: OrganizationKind,
    /// How many.
    count: i32,
    /// Their names, in order.
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    names: Vec<String>,
}

/// How many of the people on a route have come to a contract; each person counts once (resultaat). To others than the
/// coordinator of the convenant people are counted in fives.
#[derive(SimpleObject)]
pub struct RouteResult {
    /// The route.
    route: Route,
    /// How many people took it. Null when they are fewer than five and the caller does not coordinate the convenant.
    participants: Option<i32>,
    /// How many of them have a contract. Null when they are fewer than five and the caller does not coordinate the
    /// convenant.
    contracted: Option<i32>,
}
