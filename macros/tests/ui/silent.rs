use macros::row;

#[row(no_show)]
struct NoShow {
    /// When it happened.
    occurred_at: String,
}

/// Someone did not turn up.
#[row(no_show)]
struct Another {
    occurred_at: String,
}

fn main() {}
