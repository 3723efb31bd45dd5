//! The program, started as a process of its own.

use std::{
    fs::File,
    net::TcpListener,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

use super::{Client, PATIENCE, TestDatabase, eventually_within, http};

const BINARY: &str = env!("CARGO_BIN_EXE_ketenwacht");

/// How long a demonstration may take to load while everything else is tested.
const LOADING: Duration = Duration::from_secs(300);

/// How the program is started.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The subcommand, and what follows it; none is the demonstration.
    pub command: Option<&'static str>,
    /// Settings beside the address and the database.
    pub settings: Vec<(&'static str, String)>,
    /// Where its log goes; none is to the test's own.
    pub log: Option<PathBuf>,
    /// What a shell does before it becomes the program.
    pub before: Option<&'static str>,
}

impl Options {
    pub fn command(command: &'static str) -> Self {
        Self {
            command: Some(command),
            ..Self::default()
        }
    }

    pub fn log_to(self, log: PathBuf) -> Self {
        Self {
            log: Some(log),
            ..self
        }
    }

    pub fn set(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.settings.push((name, value.into()));
        self
    }
}

/// A running program; killed when it goes out of scope.
pub struct Program {
    child: Child,
    /// Where its API is.
    pub url: String,
    database_url: String,
}

impl Program {
    /// Starts the demonstration on a database and waits until it is ready.
    pub async fn demonstration(database: &TestDatabase) -> Self {
        Self::start(database, Options::default()).await
    }

    /// Starts the program and waits until it is ready, unless it has no API to ask.
    pub async fn start(database: &TestDatabase, options: Options) -> Self {
        let program = Self::spawn(database, &options);
        if options.command != Some("worker") {
            program.ready().await;
        }
        program
    }

    /// Starts it and does not wait.
    pub fn spawn(database: &TestDatabase, options: &Options) -> Self {
        let listen = free_address();
        let mut command = match options.before {
            Some(before) => clean(in_shell(before), &database.url),
            None => command(&database.url),
        };
        let subcommand = options.command.into_iter().flat_map(str::split_whitespace);
        command.args(subcommand).env("KETENWACHT_LISTEN", &listen);
        command.env("KETENWACHT_PUBLIC_URL", "http://ketenwacht.test");
        // A server tells its schema only where that is set.
        command.env("KETENWACHT_INTROSPECTION", "on");
        command.envs(options.settings.iter().map(|(name, value)| (name, value)));
        if let Some(log) = &options.log {
            command.stderr(File::create(log).unwrap());
        }
        let child = command.stdout(Stdio::null()).spawn().unwrap();
        Self {
            child,
            url: format!("http://{listen}"),
            database_url: database.url.clone(),
        }
    }

    async fn ready(&self) {
        self.ready_within(PATIENCE).await;
    }

    async fn ready_within(&self, patience: Duration) {
        let client = http();
        let url = format!("{}/health/ready", self.url);
        eventually_within(patience, "the program is ready", || {
            let request = client.get(&url).send();
            async move { request.await.ok().filter(|answer| answer.status().is_success()) }
        })
        .await;
    }

    /// A client that is signed in as a contact, given by role or mail address.
    pub fn client(&self, who: &str) -> Client {
        Client::new(&self.url, Some(self.token(who)))
    }

    /// A client that is not signed in.
    pub fn anonymous(&self) -> Client {
        Client::new(&self.url, None)
    }

    /// A token, as the program's own command prints it.
    pub fn token(&self, who: &str) -> String {
        token(&self.database_url, who)
    }

    /// The number of its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Ends the process at once, as a power cut would.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks the process to stop, and answers whether it ended well.
    pub fn stop(mut self) -> bool {
        let told = Command::new("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status()
            .unwrap();
        assert!(told.success());
        self.child.wait().unwrap().success()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A token for a program on this database.
pub fn token(database_url: &str, who: &str) -> String {
    let mut command = command(database_url);
    command.env("KETENWACHT_PUBLIC_URL", "http://ketenwacht.test");
    let output = command.args(["token", who]).output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// The program with a clean environment: no setting of the machine's leaks into a test.
pub fn command(database_url: &str) -> Command {
    clean(Command::new(BINARY), database_url)
}

fn in_shell(before: &str) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("{before}; exec \"$0\" \"$@\""), BINARY]);
    shell
}

fn clean(mut command: Command, database_url: &str) -> Command {
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("KETENWACHT_") {
            command.env_remove(name);
        }
    }
    command
        .env("KETENWACHT_DATABASE_URL", database_url)
        .env("KETENWACHT_LOG", "warn")
        .current_dir(std::env::temp_dir());
    command
}

/// Loads a demonstration into an empty database and ends the program again.
pub async fn load_demonstration(database_url: &str, arguments: &[&str]) {
    let listen = free_address();
    let mut command = command(database_url);
    command
        .arg("demo")
        .args(arguments)
        .env("KETENWACHT_LISTEN", &listen)
        .env("KETENWACHT_PUBLIC_URL", "http://ketenwacht.test");
    let child = command.stdout(Stdio::null()).spawn().unwrap();
    let program = Program {
        child,
        url: format!("http://{listen}"),
        database_url: database_url.to_owned(),
    };
    program.ready_within(LOADING).await;
    assert!(program.stop(), "the demonstration ends well");
}

/// The mail address of the coordinator of [`found_region`].
pub const COORDINATOR: &str = "coordinator@servicepunt-oostrand.example";

/// Brings a database to the newest schema, as its operator does first of all.
pub fn migrate(database_url: &str) {
    let output = command(database_url).arg("migrate").output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Records a region in an empty database, as its operator does.
pub fn found_region(database_url: &str) {
    migrate(database_url);
    let output = command(database_url)
        .args([
            "region",
            "--name",
            "Oostrand",
            "--coordinator",
            "Servicepunt Oostrand",
        ])
        .args(["--contact-name", "Iris Vermeer", "--contact-email", COORDINATOR])
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// An address that nothing listens on.
pub fn free_address() -> String {
    // The port is free again once the listener is dropped; nothing else asks for one in this range.
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .to_string()
}
