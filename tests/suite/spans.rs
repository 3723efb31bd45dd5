//! Each line of the log says what it belongs to, and of nobody who that is.

use std::fs;

use crate::{
    support::{Options, Program, TestDatabase, eventually, on_both_databases},
    west_brabant::WestBrabant,
};

/// The value of a field in a line.
fn field<'l>(line: &'l str, name: &str) -> Option<&'l str> {
    let (_, rest) = line.split_once(&format!("{name}="))?;
    Some(
        rest.split([' ', '}'])
            .next()
            .unwrap_or_default()
            .trim_matches('"'),
    )
}

on_both_databases! {
    async fn a_line_of_a_command_names_the_request_or_the_work_it_is_for(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let log = std::env::temp_dir().join(format!("spans-{backend:?}-{}.log", std::process::id()));
        let options = Options::default().set("KETENWACHT_LOG", "info,domain=debug").log_to(log.clone());
        let program = Program::start(&database, options).await;
        let region = WestBrabant::of(&program);
        region.refer("WB-0202", "Woonzorg Markoever").await;
        let lines = |command: &'static str, of: &'static str| {
            let log = fs::read_to_string(&log).unwrap();
            log.lines()
                .filter(|line| line.contains(&format!("command{{name=\"{command}\"")) && line.contains(of))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let asked = lines("ReferCandidate", "request{");
        assert_eq!(asked.len(), 1, "{asked:?}");
        assert!(field(&asked[0], "request{id").is_some_and(|id| id.starts_with("req_")), "{asked:?}");
        assert_eq!(field(&asked[0], "method"), Some("POST"));
        assert!(field(&asked[0], "actor").is_some_and(|actor| actor.starts_with("cnt_")), "{asked:?}");
        let delivered = eventually("the email about it goes out", || async {
            let log = fs::read_to_string(&log).unwrap();
            let line = log.lines().find(|line| line.contains("work{worker=\"delivery\""))?;
            Some(line.to_owned())
        })
        .await;
        assert!(field(&delivered, "id").is_some_and(|id| id.starts_with("msg_")), "{delivered}");
        drop(program);
        let log = fs::read_to_string(&log).unwrap();
        for line in log.lines().filter(|line| line.contains("{")) {
            assert!(!line.contains('@') && !line.contains("WB-0202"), "{line}");
        }
    }
}
