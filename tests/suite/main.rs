//! What a user gets: the program is started as its users start it, and asked over HTTP, read over SMTP
//! and `/mail`, stopped and killed. Every test has its own database.

mod support;
