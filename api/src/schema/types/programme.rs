use async_graphql::{ID, InputObject};

use super::{
    CarouselStep, Convenant, EntryQualification, Group, GuidanceLine, Phase, ProgrammeGoMoment, SubRegion,
    Trajectory,
};
use crate::schema::{connection::Connection, filter::Filter, order::order, row::row};

/// A template for trajectories (traject-sjabloon).
#[row(programme, listed, created)]
#[everything(programmes, "Programmes (traject-sjablonen).")]
pub struct Programme {
    /// The convenant it runs under.
    #[one]
    convenant: Convenant,
    /// Its name, as the partners know it.
    name: String,
    /// Its length in weeks.
    weeks: i32,
    /// Its phases (fases), in order.
    #[all(ProgrammeId, Position)]
    phases: Vec<Phase>,
    /// The go-moments it foresees, in order.
    #[all(ProgrammeId, Position)]
    go_moments: Vec<ProgrammeGoMoment>,
    /// Which role guides in which line (begeleidingslijnen), in order.
    #[all(ProgrammeId, Line)]
    guidance_lines: Vec<GuidanceLine>,
    /// The part of the region it is for alone (rayon). Null when it is for all, or when the caller may not see it.
    #[one]
    sub_region: Option<SubRegion>,
    /// The internships of its carousel (stagecarrousel), in order; empty when it has none.
    #[all(ProgrammeId, Position)]
    carousel_steps: Vec<CarouselStep>,
    /// The groups that run it.
    #[list(ProgrammeId)]
    groups: Connection<Group>,
    /// The trajectories that follow it.
    #[list(ProgrammeId)]
    trajectories: Connection<Trajectory>,
    /// What its participants must bring, earlier versions too (startkwalificaties).
    #[list(ProgrammeId)]
    entry_qualifications: Connection<EntryQualification>,
}

/// Which programmes to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(programme)]
pub struct ProgrammeFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this name; case, white space and ways to write an accent make no difference.
    #[named]
    pub name: Option<String>,
}

order! {
    /// In what order programmes come.
    ProgrammeOrder of programme by
    /// By what programmes can be ordered.
    ProgrammeOrderField {
        /// Identity, which is age.
        Id,
        /// Name.
        Name,
        /// When they were recorded.
        CreatedAt,
    }
}
