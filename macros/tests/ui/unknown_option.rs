use macros::row;

/// Someone did not turn up.
#[row(no_show, versionned)]
struct NoShow {
    /// When it happened.
    occurred_at: String,
}

fn main() {}
