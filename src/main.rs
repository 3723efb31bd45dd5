//! Ketenwacht: the memory and the clock of a regional care chain.
//!
//! One program in several roles: the API, the worker that keeps the deadlines, or both; and the commands
//! of whoever runs it. [`cli`] says which, [`settings`] how, [`run`] does it;
//! [`program`] is what keeps running.

mod cli;
mod contacts;
mod database;
mod demo;
mod error;
mod identity;
mod installation;
mod load;
mod logging;
mod mail_test;
mod pool;
mod private;
mod program;
mod run;
mod runtime;
mod settings;
mod text_gateway;
mod tls;
mod web;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use clap::Parser;
use mimalloc::MiMalloc;

/// An answer is made of thousands of small pieces: the system's own took a quarter of what a page of rows costs.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    let outcome = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(error::RunError::from)
        .and_then(|runtime| runtime.block_on(run::run(arguments)));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to tell when even this cannot be written.
            let _ = writeln!(io::stderr(), "ketenwacht: {error}");
            error.exit_code()
        }
    }
}
