use macros::modules;

modules!("src/nowhere");

fn main() {}
