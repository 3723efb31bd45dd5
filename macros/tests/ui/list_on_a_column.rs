use macros::lists;

/// What is found in lists.
#[lists]
struct Lists {
    /// Regions.
    #[list(RegionId)]
    regions: Connection<Region>,
    /// Partners.
    organizations: Organization,
}

fn main() {}
