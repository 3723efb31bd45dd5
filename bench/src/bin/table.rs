//! Makes tables of what the rounds of the bench measured: medians, with the least and the most, and how ours compares to
//! each of the others within the same round.
//!
//! Usage: `table < MEASUREMENTS`, each a line of
//! `round=1 page=page connections=16 who=ours rate=1.0 p50=1.0 p99=1.0 errors=0 bytes=1`

use std::{
    collections::{BTreeMap, HashMap},
    error::Error,
    fmt, io,
};

use ketenwacht_bench::quantile;

/// Whom the others are compared with.
const OURS: &str = "ours";

/// One line of what was measured.
struct Measurement {
    round: u32,
    case: Case,
    who: String,
    figures: HashMap<String, f64>,
}

/// What was asked, and over how many connections.
#[derive(Clone, PartialEq, Eq)]
struct Case {
    page: String,
    connections: u32,
}

impl Measurement {
    fn read(line: &str) -> Option<Self> {
        let pairs = line.split_whitespace().map(|pair| pair.split_once('='));
        let mut values: HashMap<&str, &str> = pairs.collect::<Option<_>>()?;
        let round = values.remove("round")?.parse().ok()?;
        let case = Case {
            page: values.remove("page")?.to_owned(),
            connections: values.remove("connections")?.parse().ok()?,
        };
        let who = values.remove("who")?.to_owned();
        let figures = values
            .into_iter()
            .map(|(name, value)| Some((name.to_owned(), value.parse().ok()?)));
        Some(Self {
            round,
            case,
            who,
            figures: figures.collect::<Option<_>>()?,
        })
    }

    fn rate(&self) -> Option<f64> {
        self.figures.get("rate").copied()
    }
}

/// The middle of some figures, and how far apart they are.
struct Spread {
    median: f64,
    least: f64,
    most: f64,
    decimals: usize,
}

impl Spread {
    /// None when there are no figures.
    fn of(figures: impl Iterator<Item = f64>, decimals: usize) -> Option<Self> {
        let mut figures: Vec<f64> = figures.collect();
        figures.sort_by(f64::total_cmp);
        Some(Self {
            median: quantile(&figures, 0.5)?,
            least: *figures.first()?,
            most: *figures.last()?,
            decimals,
        })
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            median,
            least,
            most,
            decimals,
        } = self;
        write!(out, "{median:.decimals$} ({least:.decimals$}..{most:.decimals$})")
    }
}

/// A cell, which stays empty where nothing was measured.
fn cell(value: Option<impl fmt::Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// Everything that was measured, in the order in which it was.
struct Measurements(Vec<Measurement>);

impl Measurements {
    fn read(text: &str) -> Result<Self, String> {
        let lines = text.lines().filter(|line| !line.is_empty());
        let all = lines.map(|line| Measurement::read(line).ok_or(format!("cannot be read: {line}")));
        all.collect::<Result<_, _>>().map(Self)
    }

    fn cases(&self) -> Vec<&Case> {
        each_once(self.0.iter().map(|one| &one.case))
    }

    fn of<'a>(&'a self, case: &'a Case, who: &'a str) -> impl Iterator<Item = &'a Measurement> {
        self.0
            .iter()
            .filter(move |one| one.case == *case && one.who == who)
    }

    fn figures(&self, case: &Case, who: &str, name: &str, decimals: usize) -> Option<Spread> {
        let figures = self
            .of(case, who)
            .filter_map(|one| one.figures.get(name).copied());
        Spread::of(figures, decimals)
    }

    /// The sum; of nothing it is -0, which the nought makes plain.
    fn total(&self, case: &Case, who: &str, name: &str) -> f64 {
        self.of(case, who)
            .filter_map(|one| one.figures.get(name))
            .sum::<f64>()
            + 0.0
    }

    /// How ours compares to another: within each round, as the machine is not the same all the time.
    fn ratio(&self, case: &Case, other: &str) -> Option<Spread> {
        let ours: BTreeMap<u32, f64> = self
            .of(case, OURS)
            .filter_map(|one| Some((one.round, one.rate()?)))
            .collect();
        let pairs = self
            .of(case, other)
            .filter_map(|one| Some(ours.get(&one.round)? / one.rate()?));
        Spread::of(pairs, 2)
    }

    fn rates(&self) -> String {
        let mut text = "| asked | connections | who | a second | p50 ms | p99 ms | bytes | errors |\n\
                        |---|---:|---|---:|---:|---:|---:|---:|\n"
            .to_owned();
        for case in self.cases() {
            for who in each_once(self.0.iter().filter(|one| one.case == *case).map(|one| &one.who)) {
                text.push_str(&format!(
                    "| {} | {} | {who} | {} | {} | {} | {} | {} |\n",
                    case.page,
                    case.connections,
                    cell(self.figures(case, who, "rate", 0)),
                    cell(self.figures(case, who, "p50", 1)),
                    cell(self.figures(case, who, "p99", 1)),
                    cell(self.figures(case, who, "bytes", 0).map(|spread| spread.median)),
                    self.total(case, who, "errors"),
                ));
            }
        }
        text
    }

    fn ratios(&self) -> String {
        let mut text = "| asked | connections | ours to | ratio |\n|---|---:|---|---:|\n".to_owned();
        for case in self.cases() {
            for other in each_once(self.0.iter().map(|one| &one.who)) {
                if let Some(ratio) = self.ratio(case, other).filter(|_| other != OURS) {
                    let Case { page, connections } = case;
                    text.push_str(&format!("| {page} | {connections} | {other} | {ratio} |\n"));
                }
            }
        }
        text
    }
}

fn each_once<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut kept = Vec::new();
    for one in all {
        if !kept.contains(&one) {
            kept.push(one);
        }
    }
    kept
}

fn main() -> Result<(), Box<dyn Error>> {
    let measurements = Measurements::read(&io::read_to_string(io::stdin())?)?;
    println!("{}\n{}", measurements.rates(), measurements.ratios());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Measurements;

    const ROUNDS: &str = "\
        round=1 page=page connections=8 who=ours rate=100 p50=1 p99=2 errors=0 bytes=9\n\
        round=1 page=page connections=8 who=peer rate=200 p50=1 p99=2 errors=1 bytes=9\n\
        round=2 page=page connections=8 who=ours rate=300 p50=3 p99=4 errors=0 bytes=9\n\
        round=2 page=page connections=8 who=peer rate=300 p50=1 p99=2 errors=1 bytes=9\n\
        round=2 page=nothing connections=16 who=jobs rate=7\n";

    #[test]
    fn rates_are_medians_with_their_spread() {
        let rates = Measurements::read(ROUNDS).unwrap().rates();
        let line = "| page | 8 | peer | 300 (200..300) | 1.0 (1.0..1.0) | 2.0 (2.0..2.0) | 9 | 2 |";
        assert!(rates.lines().any(|own| own == line), "{rates}");
        let line = "| nothing | 16 | jobs | 7 (7..7) |  |  |  | 0 |";
        assert!(rates.lines().any(|own| own == line), "{rates}");
    }

    #[test]
    fn ratios_are_of_one_round() {
        let ratios = Measurements::read(ROUNDS).unwrap().ratios();
        let lines: Vec<&str> = ratios.lines().skip(2).collect();
        assert_eq!(lines, ["| page | 8 | peer | 1.00 (0.50..1.00) |"]);
    }

    #[test]
    fn a_line_that_is_none_is_shown() {
        assert!(Measurements::read("rate").is_err());
        assert!(Measurements::read("round=1 page=a connections=x who=ours rate=1").is_err());
    }
}
