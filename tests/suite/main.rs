//! What a user gets: the program is started as its users start it, and asked over HTTP, read over SMTP
//! and `/mail`, stopped and killed. Every test has its own database.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so"
)]

mod access_table;
mod addresses;
mod administration;
mod bounces;
mod calendar;
mod calendars;
mod candidates;
mod contacts;
mod costs;
mod demonstration;
mod digests;
mod docs;
mod examples;
mod go_moments;
mod held_mail;
mod imports;
mod interviews;
mod invitations;
mod issuers;
mod kinds;
mod mail_test;
mod many_processes;
mod names;
mod no_shows;
mod outages;
mod page_cost;
mod pages;
mod person_export;
mod personal;
mod previewed;
mod real_provider;
mod reference_cases;
mod refused_tokens;
mod rights;
mod rules;
mod schema_file;
mod secrets;
mod setting_up;
mod signing_in;
mod smtp;
mod spans;
mod startup;
mod support;
mod systems;
mod texts;
mod unsubscribing;
mod upgrade;
mod walk;
mod west_brabant;
mod zwolle_lockdown;

mod load;
