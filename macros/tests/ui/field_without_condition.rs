use macros::Filter;

#[derive(Filter)]
#[filter(no_show)]
struct NoShowFilter {
    #[points_at(convenant)]
    convenant_id: Option<String>,
    trajectory_id: Option<String>,
    #[points_at]
    employer_id: Option<String>,
    #[from(OccurredAt)]
    #[until(OccurredAt)]
    occurred_from: Option<i64>,
}

fn main() {}
