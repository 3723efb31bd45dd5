//! Asks the same question over and over: a number of kept-alive connections, each with one request on its way at a time.
//! It is to cost as little as it can, for it shares the machine with what it measures: one thread, sockets, and no more
//! of HTTP/1.1 than a server's answers need.
//!
//! Usage: `load [--connections N] [--seconds S] [--warm-up S] [--body FILE] [--header 'NAME: VALUE'] URL`
//!
//! With a body it is posted as JSON. Prints one line of `name=value`.

use std::{
    env,
    error::Error,
    fs, io, str,
    time::{Duration, Instant},
};

use ketenwacht_bench::{
    http::{self, Answer},
    quantile,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
    time::timeout,
};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// How many connections one connection may lose before something is wrong that more of them do not mend.
const MOST_FAILURES: u64 = 100;

/// What is asked, and for how long.
struct Plan {
    connections: usize,
    measured: Duration,
    warm_up: Duration,
    address: String,
    request: Vec<u8>,
}

impl Plan {
    fn from_arguments() -> Result<Self, Box<dyn Error>> {
        let (mut connections, mut measured, mut warm_up) = (16, 5.0, 1.0);
        let (mut body, mut headers, mut url) = (None, String::new(), None);
        let mut arguments = env::args().skip(1);
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
            match argument.as_str() {
                "--connections" => connections = value()?.parse()?,
                "--seconds" => measured = value()?.parse()?,
                "--warm-up" => warm_up = value()?.parse()?,
                "--body" => body = Some(fs::read(value()?)?),
                "--header" => headers.push_str(&format!("{}\r\n", value()?)),
                other if other.starts_with("--") => return Err(format!("there is no {other}").into()),
                _ => url = Some(argument),
            }
        }
        let url = url.ok_or("usage: load [OPTION…] URL")?;
        let (address, path) = http::parts_of(&url).ok_or("the URL must be http://ADDRESS:PORT/PATH")?;
        Ok(Self {
            connections,
            measured: Duration::try_from_secs_f64(measured)?,
            warm_up: Duration::try_from_secs_f64(warm_up)?,
            request: http::request(address, path, &headers, body.as_deref()),
            address: address.to_owned(),
        })
    }
}

/// When what is asked counts.
#[derive(Clone, Copy)]
struct Window {
    from: Instant,
    until: Instant,
}

/// What a connection saw.
#[derive(Default)]
struct Seen {
    /// How long each answer took, in microseconds.
    times: Vec<u32>,
    errors: u64,
    bytes: u64,
}

impl Seen {
    fn add(&mut self, other: Self) {
        self.times.extend(other.times);
        self.errors += other.errors;
        self.bytes += other.bytes;
    }
}

/// One connection, and what it has read that was not looked at yet.
struct Connection {
    stream: TcpStream,
    read: Vec<u8>,
}

impl Connection {
    async fn open(address: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let read = Vec::with_capacity(64 * 1024);
        Ok(Self { stream, read })
    }

    async fn ask(&mut self, request: &[u8]) -> io::Result<Answer> {
        self.stream.write_all(request).await?;
        self.read.clear();
        loop {
            if self.stream.read_buf(&mut self.read).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if let Some(answer) = http::answer(&self.read)? {
                return Ok(answer);
            }
        }
    }
}

/// Asks on one connection until the window closes, and opens another when that breaks.
async fn keep_asking(address: String, request: Vec<u8>, window: Window) -> io::Result<Seen> {
    let mut seen = Seen::default();
    let mut failures = 0;
    while Instant::now() < window.until {
        let mut connection = Connection::open(&address).await?;
        if let Err(error) = ask_on(&mut connection, &request, window, &mut seen).await {
            failures += 1;
            seen.errors += 1;
            if failures == MOST_FAILURES {
                return Err(error);
            }
        }
    }
    Ok(seen)
}

async fn ask_on(
    connection: &mut Connection,
    request: &[u8],
    window: Window,
    seen: &mut Seen,
) -> io::Result<()> {
    loop {
        let asked = Instant::now();
        if asked >= window.until {
            return Ok(());
        }
        let answer = timeout(PATIENCE, connection.ask(request)).await??;
        let answered = Instant::now();
        if answered < window.from || answered > window.until {
            continue;
        }
        if answer.is_good {
            let took = answered - asked;
            seen.times
                .push(u32::try_from(took.as_micros()).unwrap_or(u32::MAX));
            seen.bytes += answer.bytes;
        } else {
            seen.errors += 1;
        }
    }
}

async fn run(plan: &Plan) -> Result<Seen, Box<dyn Error>> {
    let from = Instant::now() + plan.warm_up;
    let until = from + plan.measured;
    let mut tasks = JoinSet::new();
    for _ in 0..plan.connections {
        let (address, request) = (plan.address.clone(), plan.request.clone());
        tasks.spawn(keep_asking(address, request, Window { from, until }));
    }
    let mut seen = Seen::default();
    while let Some(ended) = tasks.join_next().await {
        seen.add(ended??);
    }
    Ok(seen)
}

fn line(plan: &Plan, mut seen: Seen) -> String {
    seen.times.sort_unstable();
    let count = seen.times.len();
    let milliseconds = |part| quantile(&seen.times, part).map_or(f64::NAN, |time| f64::from(time) / 1000.0);
    let rate = count as f64 / plan.measured.as_secs_f64();
    let each = seen.bytes.checked_div(count as u64).unwrap_or(0);
    format!(
        "rate={rate:.1} p50={:.2} p99={:.2} errors={} bytes={each}",
        milliseconds(0.50),
        milliseconds(0.99),
        seen.errors,
    )
}

fn main() -> Result<(), Box<dyn Error>> {
    let plan = Plan::from_arguments()?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let seen = runtime.block_on(run(&plan))?;
    println!("{}", line(&plan, seen));
    Ok(())
}
