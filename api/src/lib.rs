//! stub
pub mod fault;
pub mod http;
pub mod identity;
pub mod schema;
