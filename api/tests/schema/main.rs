//! The schema as its callers see it: its text, what each relation sees through it, and what it costs.

mod chain;
mod cost;
mod pages;
mod sight;
mod text;
