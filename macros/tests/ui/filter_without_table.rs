use macros::Filter;

#[derive(Filter)]
struct NoShowFilter {
    #[named]
    name: Option<String>,
}

#[derive(Filter)]
#[filter(no_show)]
enum Which {
    All,
}

fn main() {}
