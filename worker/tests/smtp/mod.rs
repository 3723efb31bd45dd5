//! A mail server that keeps what it is given, or misbehaves as asked. Only for tests.
#![allow(dead_code, clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// Where the server departs from accepting everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    Friendly,
    /// Answers the greeting with this line.
    AtGreeting(&'static str),
    /// Answers `EHLO` with this line.
    AtHello(&'static str),
    /// Answers `MAIL` with this line.
    AtSender(&'static str),
    /// Offers logging in, and answers it with this line.
    AtLogin(&'static str),
    /// Answers `RCPT` with this line.
    AtRecipient(&'static str),
    /// Refuses `RCPT` for good when it names this address.
    Refuses(&'static str),
    /// Refuses `RCPT` for good when it names an address that ends so, in whatever case.
    RefusesDomain(&'static str),
    /// Takes addresses outside ASCII.
    Wide,
    /// Answers the end of the data with this line.
    AtData(&'static str),
    /// Thinks for this long about the data, then accepts it.
    Stalls(Duration),
    /// Accepts the data, but takes this long to say so.
    AcceptsSilently(Duration),
    /// Closes the connection in the middle of the data.
    HangsUp,
    /// Closes the connection once it has accepted an email.
    ClosesAfterEach,
    /// Never answers `RCPT` when it names this address.
    HangsFor(&'static str),
}

/// The server; it stops with the test's runtime.
pub struct Server {
    port: u16,
    emails: Arc<Mutex<Vec<String>>>,
    greetings: Arc<Mutex<Vec<String>>>,
    mood: Arc<Mutex<Mood>>,
    /// How many conversations are under way, and how many there ever were at once.
    busy: Arc<Mutex<(usize, usize)>>,
}

impl Server {
    pub async fn start(mood: Mood) -> Self {
        Self::start_at(([127, 0, 0, 1], 0).into(), mood).await
    }

    /// At an address of the test's choice, such as one that did not answer until now.
    pub async fn start_at(address: SocketAddr, mood: Mood) -> Self {
        let listener = TcpListener::bind(address).await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let emails = Arc::new(Mutex::new(Vec::new()));
        let greetings = Arc::new(Mutex::new(Vec::new()));
        let greeted = Arc::clone(&greetings);
        let mood = Arc::new(Mutex::new(mood));
        let busy = Arc::new(Mutex::new((0, 0)));
        let (kept, current, counted) = (Arc::clone(&emails), Arc::clone(&mood), Arc::clone(&busy));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (kept, current, counted) =
                    (Arc::clone(&kept), Arc::clone(&current), Arc::clone(&counted));
                let greeted = Arc::clone(&greeted);
                tokio::spawn(async move {
                    count(&counted, 1);
                    converse(stream, &kept, &greeted, &current).await;
                    count(&counted, -1);
                });
            }
        });
        Self {
            port,
            emails,
            greetings,
            mood,
            busy,
        }
    }

    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}?tls=none", self.port)
    }

    pub fn url_with_password(&self) -> String {
        format!("smtp://user:geheim@127.0.0.1:{}?tls=none", self.port)
    }

    pub fn set(&self, mood: Mood) {
        *self.mood.lock().expect("not poisoned") = mood;
    }

    pub fn most_connections(&self) -> usize {
        self.busy.lock().expect("not poisoned").1
    }

    /// What clients greeted it with.
    pub fn greetings(&self) -> Vec<String> {
        self.greetings.lock().expect("not poisoned").clone()
    }

    pub fn emails(&self) -> Vec<String> {
        self.emails.lock().expect("not poisoned").clone()
    }
}

fn count(busy: &Mutex<(usize, usize)>, change: isize) {
    let mut busy = busy.lock().expect("not poisoned");
    busy.0 = busy.0.saturating_add_signed(change);
    busy.1 = busy.1.max(busy.0);
}

/// One connection, until the client leaves or the mood says so.
async fn converse(
    stream: TcpStream,
    emails: &Mutex<Vec<String>>,
    greetings: &Mutex<Vec<String>>,
    mood: &Mutex<Mood>,
) -> Option<()> {
    let (reader, mut writer) = stream.into_split();
    let mut lines = BufReader::new(reader).lines();
    let now = || *mood.lock().expect("not poisoned");
    let greeting = if let Mood::AtGreeting(line) = now() {
        line
    } else {
        "220 test"
    };
    say(&mut writer, greeting).await?;
    while let Some(line) = lines.next_line().await.ok()? {
        if line.starts_with("EHLO") {
            greetings.lock().expect("not poisoned").push(line.clone());
        }
        let reply = match (line.split(' ').next().unwrap_or_default(), now()) {
            ("EHLO", Mood::AtRecipient(_)) => "250-test\r\n250 AUTH PLAIN",
            ("AUTH", Mood::AtRecipient(_)) => "235 welcome",
            ("EHLO", Mood::AtLogin(_)) => "250-test\r\n250 AUTH PLAIN",
            ("EHLO", Mood::AtHello(reply)) => reply,
            ("EHLO", Mood::Wide) => "250-test\r\n250-8BITMIME\r\n250-SIZE 10485760\r\n250 SMTPUTF8",
            ("EHLO", _) => "250 test",
            ("MAIL", Mood::AtSender(reply)) => reply,
            ("AUTH", Mood::AtLogin(reply)) => reply,
            ("RCPT", Mood::AtRecipient(reply)) => reply,
            ("RCPT", Mood::Refuses(address)) if line.contains(address) => "550 5.1.1 unknown",
            ("RCPT", Mood::RefusesDomain(domain)) if line.to_lowercase().contains(domain) => {
                "550 5.1.1 unknown"
            }
            ("RCPT", Mood::HangsFor(address)) if line.contains(address) => std::future::pending().await,
            ("QUIT", _) => return None,
            ("DATA", mood) => {
                say(&mut writer, "354 go on").await?;
                if mood == Mood::HangsUp {
                    return None;
                }
                let mut email = String::new();
                loop {
                    let line = lines.next_line().await.ok()??;
                    if line == "." {
                        break;
                    }
                    email.push_str(line.strip_prefix('.').unwrap_or(&line));
                    email.push_str("\r\n");
                }
                if let Mood::Stalls(duration) = mood {
                    tokio::time::sleep(duration).await;
                }
                if let Mood::AtData(reply) = mood {
                    reply
                } else {
                    emails.lock().expect("not poisoned").push(email);
                    if let Mood::AcceptsSilently(duration) = mood {
                        tokio::time::sleep(duration).await;
                    }
                    if mood == Mood::ClosesAfterEach {
                        say(&mut writer, "250 kept").await?;
                        return None;
                    }
                    "250 kept"
                }
            }
            _ => "250 fine",
        };
        say(&mut writer, reply).await?;
    }
    None
}

async fn say(writer: &mut (impl AsyncWriteExt + Unpin), line: &str) -> Option<()> {
    writer.write_all(format!("{line}\r\n").as_bytes()).await.ok()
}
