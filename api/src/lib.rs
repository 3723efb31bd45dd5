//! stub
pub mod fault;
pub mod http;
pub mod identity;
pub mod mutation;
pub mod schema;
