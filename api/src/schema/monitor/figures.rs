//! The figures of one extent.

use std::collections::BTreeMap;

use async_graphql::{Context, Object, Result, SimpleObject};
use domain::monitor::{
    Extent,
    figures::{Aimed, Along, Guided, Kept, aimed, along, guided, kept, lost, passed, percentage},
};
use entity::{
    ids::ConvenantId,
    vocabulary::{DeadlineKind, DeadlineState, DropoutReason, FunnelStep, Route},
};
use sea_orm::DatabaseConnection;
use tokio::sync::OnceCell;

use crate::schema::{
    fault::fault,
    load::{self, as_int, viewer},
    scalar::Date,
    types::{Convenant, Organization, Target},
};

macro_rules! counted {
    ($ctx:expr, $figures:expr) => {
        $figures.await.map_err(|error| fault($ctx, &error))?
    };
}

/// How a chain is doing, in figures (monitor).
pub struct Monitor {
    extent: Extent,
    /// Whether the caller keeps watch over all of it.
    is_coordinator: bool,
    // What several fields show is counted once.
    along: OnceCell<Vec<Along>>,
    aimed: OnceCell<Vec<Aimed>>,
    kept: OnceCell<Vec<Kept>>,
}

impl Monitor {
    pub(super) fn new(extent: Extent, is_coordinator: bool) -> Self {
        Self {
            extent,
            is_coordinator,
            along: OnceCell::new(),
            aimed: OnceCell::new(),
            kept: OnceCell::new(),
        }
    }

    async fn along(&self, ctx: &Context<'_>) -> Result<&[Along]> {
        let db = db(ctx)?;
        Ok(counted!(
            ctx,
            self.along.get_or_try_init(|| along(db, &self.extent))
        ))
    }

    async fn aimed(&self, ctx: &Context<'_>) -> Result<&[Aimed]> {
        let db = db(ctx)?;
        Ok(counted!(
            ctx,
            self.aimed.get_or_try_init(|| aimed(db, &self.extent))
        ))
    }

    async fn kept(&self, ctx: &Context<'_>) -> Result<&[Kept]> {
        let db = db(ctx)?;
        Ok(counted!(
            ctx,
            self.kept.get_or_try_init(|| kept(db, &self.extent))
        ))
    }
}

fn db<'a>(ctx: &Context<'a>) -> Result<&'a DatabaseConnection> {
    ctx.data::<DatabaseConnection>()
}

/// How a chain is doing, in figures (monitor).
#[Object]
impl Monitor {
    /// The first day that counts; null when all before counts.
    async fn from(&self) -> Option<Date> {
        self.extent.wanted().from.map(Date)
    }

    /// The last day that counts; null when all after counts.
    async fn until(&self) -> Option<Date> {
        self.extent.wanted().until.map(Date)
    }

    /// Persons and results per route, against the targets. A person of several convenants counts once. All three
    /// routes are there, also those on which nobody is.
    async fn routes(&self, ctx: &Context<'_>) -> Result<Vec<RouteFigures>> {
        Ok(of_routes(self.along(ctx).await?, None, self.aimed(ctx).await?))
    }

    /// The same apart for each convenant that is counted.
    async fn convenants(&self, ctx: &Context<'_>) -> Result<Vec<ConvenantFigures>> {
        let along = self.along(ctx).await?;
        let aimed = self.aimed(ctx).await?;
        Ok(self
            .extent
            .convenants()
            .iter()
            .map(|&id| ConvenantFigures {
                id,
                routes: of_routes(along, Some(id), aimed),
            })
            .collect())
    }

    /// How many reached each step (trechter), and how long that took. Steps that nobody reached are left out.
    async fn funnel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "On this route alone.")] route: Option<Route>,
    ) -> Result<Vec<FunnelFigure>> {
        let passed = counted!(ctx, passed(db(ctx)?, &self.extent, route));
        Ok(passed
            .into_iter()
            .map(|step| FunnelFigure {
                step: step.step,
                position: (step.position > 0).then_some(step.position),
                persons: as_int(step.persons),
                trajectories: as_int(step.trajectories),
                lead_time: LeadTime {
                    days_since_registered: step.since_start.map(days),
                    days_since_previous: step.since_previous.map(days),
                },
            })
            .collect())
    }

    /// Dropouts by phase and reason (uitval).
    async fn dropouts(&self, ctx: &Context<'_>) -> Result<Vec<DropoutFigure>> {
        let lost = counted!(ctx, lost(db(ctx)?, &self.extent));
        Ok(lost
            .into_iter()
            .map(|lost| DropoutFigure {
                phase: lost.phase,
                reason: lost.reason,
                trajectories: as_int(lost.trajectories),
            })
            .collect())
    }

    /// How the deadlines of each kind were kept, by all partners together (termijnen). With a period: those that
    /// fell due in it.
    async fn deadlines(&self, ctx: &Context<'_>) -> Result<Vec<DeadlineFigures>> {
        let mut by_kind: BTreeMap<DeadlineKind, Standings> = BTreeMap::new();
        for kept in self.kept(ctx).await? {
            by_kind.entry(kept.kind).or_default().add(kept);
        }
        Ok(by_kind
            .into_iter()
            .map(|(kind, standings)| DeadlineFigures { kind, standings })
            .collect())
    }

    /// The same apart for each partner that had to act. Whoever does not keep watch over the convenant sees its
    /// own organisation alone.
    async fn partners(&self, ctx: &Context<'_>) -> Result<Vec<PartnerFigures>> {
        let own = viewer(ctx)?.organization_id;
        Ok(self
            .kept(ctx)
            .await?
            .iter()
            .filter(|kept| self.is_coordinator || kept.responsible_id == own)
            .map(|kept| PartnerFigures(kept.clone()))
            .collect())
    }

    /// How many participants the contacts of each partner guide and can guide (begeleidingscapaciteit), as it stands
    /// now, whatever the period. Whoever does not keep watch over the convenant sees its own organisation alone.
    async fn guidance(&self, ctx: &Context<'_>) -> Result<Vec<GuidanceFigures>> {
        let own = viewer(ctx)?.organization_id;
        Ok(counted!(ctx, guided(db(ctx)?, &self.extent))
            .into_iter()
            .filter(|guided| self.is_coordinator || guided.organization_id == own)
            .map(GuidanceFigures)
            .collect())
    }

    /// The targets and what came of each (doelstellingen), at most 500. The results of a target are those of its
    /// own route, days, sub-region and programme.
    async fn targets(&self, ctx: &Context<'_>) -> Result<Vec<TargetFigures>> {
        Ok(self
            .aimed(ctx)
            .await?
            .iter()
            .cloned()
            .map(TargetFigures)
            .collect())
    }
}

/// Days with two decimals: a lead time to the second is no figure anyone reads.
fn days(seconds: i64) -> f64 {
    const HUNDREDTH: i64 = 864;
    let hundredths = i32::try_from((seconds + HUNDREDTH / 2) / HUNDREDTH).unwrap_or(i32::MAX);
    f64::from(hundredths) / 100.0
}

fn of_routes(along: &[Along], convenant: Option<ConvenantId>, aimed: &[Aimed]) -> Vec<RouteFigures> {
    let count = |route: Route, step: FunnelStep| {
        along
            .iter()
            .find(|row| (row.convenant_id, row.route, row.step) == (convenant, route, step))
            .map_or((0, 0), |row| (row.persons, row.trajectories))
    };
    Route::ALL
        .iter()
        .map(|&route| {
            let (persons, trajectories) = count(route, FunnelStep::Registered);
            let (results, _) = count(route, FunnelStep::Result);
            let target = aimed
                .iter()
                .filter(|aimed| aimed.target.route == route)
                .filter(|aimed| convenant.is_none_or(|id| aimed.target.convenant_id == id))
                .map(|aimed| i64::from(aimed.target.persons))
                .sum::<i64>();
            RouteFigures {
                route,
                persons: as_int(persons),
                trajectories: as_int(trajectories),
                results: as_int(results),
                target: (target > 0).then(|| as_int(target)),
                percentage: percentage(results, target).map(as_int),
            }
        })
        .collect()
}

/// Persons and results on a route (route: instroom, doorstroom, maatschappelijke participatie).
#[derive(SimpleObject)]
pub struct RouteFigures {
    /// The route.
    route: Route,
    /// How many persons started on it (unieke personen); a returner counts once.
    persons: i32,
    /// How many trajectories they started.
    trajectories: i32,
    /// How many persons became a result (realisatie); see the step RESULT for what counts as one.
    results: i32,
    /// How many were aimed at (doel): the sum of the targets. Null when there is none.
    target: Option<i32>,
    /// Results as a percentage of the target, rounded (realisatie/doel × 100). Null without a target.
    percentage: Option<i32>,
}

/// The figures of one convenant (cijfers per convenant).
pub struct ConvenantFigures {
    id: ConvenantId,
    routes: Vec<RouteFigures>,
}

/// The figures of one convenant (cijfers per convenant).
#[Object]
impl ConvenantFigures {
    /// The convenant.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Convenant> {
        load::expect(ctx, self.id).await
    }

    /// Persons and results per route, against its targets.
    async fn routes(&self) -> &[RouteFigures] {
        &self.routes
    }
}

/// How many reached a step of the funnel (trechter).
#[derive(SimpleObject)]
pub struct FunnelFigure {
    /// The step.
    step: FunnelStep,
    /// Which go-moment or which check it is, from one on. Null for a step there is one of.
    position: Option<i32>,
    /// How many persons reached it; a returner counts once.
    persons: i32,
    /// How many trajectories reached it.
    trajectories: i32,
    /// How long it took.
    lead_time: LeadTime,
}

/// The median time it took to reach a step (doorlooptijd), in days of 24 hours with two decimals.
#[derive(SimpleObject)]
pub struct LeadTime {
    /// Since the trajectory started. Null when none reached it.
    days_since_registered: Option<f64>,
    /// Since the step the trajectory reached before this one. Null for the first.
    days_since_previous: Option<f64>,
}

/// How many dropped out in a phase for a reason (uitval).
#[derive(SimpleObject)]
pub struct DropoutFigure {
    /// Position of the phase that ran (fase). Null before the first.
    phase: Option<i32>,
    /// The reason.
    reason: DropoutReason,
    /// How many trajectories ended so.
    trajectories: i32,
}

/// How many deadlines stand how.
#[derive(Clone, Copy, Default)]
struct Standings {
    open: i64,
    paused: i64,
    met: i64,
    met_late: i64,
    breached: i64,
    waived: i64,
    moot: i64,
}

impl Standings {
    fn add(&mut self, kept: &Kept) {
        self.open += kept.count(DeadlineState::Open);
        self.paused += kept.count(DeadlineState::Paused);
        self.met += kept.count(DeadlineState::Met);
        self.met_late += kept.count(DeadlineState::MetLate);
        self.breached += kept.count(DeadlineState::Breached);
        self.waived += kept.count(DeadlineState::Waived);
        self.moot += kept.count(DeadlineState::Moot);
    }
}

/// How the deadlines of a kind were kept (nakoming van termijnen).
pub struct DeadlineFigures {
    kind: DeadlineKind,
    standings: Standings,
}

/// How the deadlines of a kind were kept (nakoming van termijnen).
#[Object]
impl DeadlineFigures {
    /// The kind.
    async fn kind(&self) -> DeadlineKind {
        self.kind
    }

    /// Still running (lopend).
    async fn open(&self) -> i32 {
        as_int(self.standings.open)
    }

    /// Not running for now (gepauzeerd).
    async fn paused(&self) -> i32 {
        as_int(self.standings.paused)
    }

    /// Met in time (op tijd).
    async fn met(&self) -> i32 {
        as_int(self.standings.met)
    }

    /// Met after the breach (te laat).
    async fn met_late(&self) -> i32 {
        as_int(self.standings.met_late)
    }

    /// Past due and still open (verlopen).
    async fn breached(&self) -> i32 {
        as_int(self.standings.breached)
    }

    /// Waived (kwijtgescholden).
    async fn waived(&self) -> i32 {
        as_int(self.standings.waived)
    }

    /// Gone with what they were about (vervallen).
    async fn moot(&self) -> i32 {
        as_int(self.standings.moot)
    }
}

/// How a partner kept the deadlines of a kind (nakoming per partner).
pub struct PartnerFigures(Kept);

/// How a partner kept the deadlines of a kind (nakoming per partner).
#[Object]
impl PartnerFigures {
    /// The partner that had to act. Null when the caller may not see it.
    async fn partner(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.responsible_id).await
    }

    /// How it kept them.
    async fn deadlines(&self) -> DeadlineFigures {
        let mut standings = Standings::default();
        standings.add(&self.0);
        DeadlineFigures {
            kind: self.0.kind,
            standings,
        }
    }
}

/// How many participants a partner guides, and can guide (begeleidingscapaciteit).
pub struct GuidanceFigures(Guided);

/// How many participants a partner guides, and can guide (begeleidingscapaciteit).
#[Object]
impl GuidanceFigures {
    /// The partner whose contacts guide. Null when the caller may not see it.
    async fn partner(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.organization_id).await
    }

    /// How many contacts guide, or said how many participants they can have.
    async fn guides(&self) -> i32 {
        i32::try_from(self.0.guides).unwrap_or(i32::MAX)
    }

    /// The participants of each of them whose trajectories run, added up.
    async fn participants(&self) -> i32 {
        as_int(self.0.participants)
    }

    /// How many they can have at once, added up; null when none of them said so.
    async fn capacity(&self) -> Option<i32> {
        self.0.capacity.map(as_int)
    }

    /// How many more those who said so can have; negative when there are too many already.
    async fn free(&self) -> Option<i32> {
        self.0.free.map(as_int)
    }
}

/// A target and what came of it (doelstelling en realisatie).
pub struct TargetFigures(Aimed);

/// A target and what came of it (doelstelling en realisatie).
#[Object]
impl TargetFigures {
    /// The target.
    async fn target(&self) -> Target {
        Target(self.0.target.clone())
    }

    /// How many persons became a result (realisatie).
    async fn results(&self) -> i32 {
        as_int(self.0.results)
    }

    /// As a percentage of the target, rounded.
    async fn percentage(&self) -> i32 {
        percentage(self.0.results, i64::from(self.0.target.persons)).map_or(0, as_int)
    }
}
