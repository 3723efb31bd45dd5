//! The published schema is the one that is served.

#[test]
fn schema_graphql_is_current() {
    let kept = include_str!("../../schema.graphql");
    assert!(
        kept == api::assembly::sdl(),
        "run: cargo run -- schema > schema.graphql"
    );
}
