//! A Dovecot of the test's own: a free port, a throw-away home, and gone when the test is over.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;
use worker::returned::imap::{Mailbox, Trust};

const PROGRAM: &str = "/usr/sbin/dovecot";
pub const USER: &str = "jan@example.nl";
/// What a URL and an IMAP command each have to escape.
pub const PASSWORD: &str = r#"ge heim%/@"\é"#;

pub struct Dovecot {
    dir: TempDir,
    process: Child,
    port: u16,
    port_with_tls: u16,
    certificate: String,
}

/// Starts a server, or says that the test is skipped where there is none. None is a failure where
/// `KETENWACHT_TEST_REQUIRE_MAIL` is set.
pub fn start(test: &str, with_tls: bool) -> Option<Dovecot> {
    if Path::new(PROGRAM).exists() {
        return Some(
            (0..5)
                .find_map(|_| launch(with_tls))
                .expect("dovecot does not start"),
        );
    }
    assert!(
        std::env::var_os("KETENWACHT_TEST_REQUIRE_MAIL").is_none(),
        "{PROGRAM} is missing"
    );
    eprintln!("skipped, because {PROGRAM} is missing: {test}");
    None
}

/// Another program may take the port before Dovecot does; then Dovecot ends, and the next try has another.
fn launch(with_tls: bool) -> Option<Dovecot> {
    let dir = tempfile::tempdir().unwrap();
    let owner = Owner::of(dir.path());
    let [port, port_with_tls] = free_ports();
    let certificate = prepare(dir.path(), &owner, with_tls);
    let config = dir.path().join("dovecot.conf");
    fs::write(
        &config,
        configuration(dir.path(), &owner, port, port_with_tls, with_tls),
    )
    .unwrap();
    let log = fs::File::create(dir.path().join("out")).unwrap();
    let process = Command::new(PROGRAM)
        .arg("-F")
        .arg("-c")
        .arg(&config)
        .stdin(Stdio::null())
        .stdout(log.try_clone().unwrap())
        .stderr(log)
        .spawn()
        .unwrap();
    let mut dovecot = Dovecot {
        dir,
        process,
        port,
        port_with_tls,
        certificate,
    };
    dovecot.answers().then_some(dovecot)
}

impl Dovecot {
    fn answers(&mut self) -> bool {
        for _ in 0..1_500 {
            if self.process.try_wait().unwrap().is_some() {
                eprintln!("{}", self.log());
                return false;
            }
            if TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_ok() {
                return true;
            }
            std::thread::park_timeout(Duration::from_millis(20));
        }
        panic!("dovecot does not answer: {}", self.log());
    }

    pub fn log(&self) -> String {
        ["out", "log"]
            .map(|name| fs::read_to_string(self.dir.path().join(name)).unwrap_or_default())
            .concat()
    }

    pub fn plain(&self, rest: &str) -> Mailbox {
        self.mailbox(&format!("imap://{{}}@127.0.0.1:{}/{rest}", self.port))
    }

    pub fn start_tls(&self) -> Mailbox {
        self.mailbox(&format!("imap://{{}}@localhost:{}/", self.port))
    }

    pub fn implicit_tls(&self) -> Mailbox {
        self.mailbox(&format!("imaps://{{}}@localhost:{}/", self.port_with_tls))
    }

    fn mailbox(&self, address: &str) -> Mailbox {
        address
            .replace("{}", "jan%40example.nl:ge%20heim%25%2F%40%22%5C%C3%A9")
            .parse()
            .unwrap()
    }

    pub fn trust(&self) -> Trust {
        Trust::from_pem(self.certificate.as_bytes()).unwrap()
    }

    fn maildir(&self) -> PathBuf {
        self.dir.path().join("home/Maildir")
    }

    /// Puts a mail in the inbox, the way a mail server does.
    pub fn deliver(&self, name: &str, mail: &[u8]) {
        let (made, put) = (
            self.maildir().join("tmp").join(name),
            self.maildir().join("new").join(name),
        );
        fs::write(&made, mail).unwrap();
        fs::set_permissions(&made, fs::Permissions::from_mode(0o644)).unwrap();
        fs::rename(made, put).unwrap();
    }

    /// How many mails a folder holds that are marked as read, and how many that are not.
    pub fn marked(&self, folder: &str) -> (usize, usize) {
        let names: Vec<String> = ["cur", "new"]
            .into_iter()
            .filter_map(|part| fs::read_dir(self.maildir().join(folder).join(part)).ok())
            .flatten()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let read = names
            .iter()
            .filter(|name| name.rsplit_once(",").is_some_and(|(_, f)| f.contains('S')))
            .count();
        (read, names.len() - read)
    }
}

impl Drop for Dovecot {
    /// Asked to end, it ends its children too.
    fn drop(&mut self) {
        let asked = Command::new("kill").arg(self.process.id().to_string()).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
    }
}

fn free_ports() -> [u16; 2] {
    let held = [(); 2].map(|()| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap());
    held.map(|listener| listener.local_addr().unwrap().port())
}

/// Who runs the server's parts and who owns the mail. Dovecot gives mail to no root, and lets none log in.
struct Owner {
    internal: (String, String),
    login: String,
    mail: (u32, u32),
    is_root: bool,
}

impl Owner {
    fn of(dir: &Path) -> Self {
        let made = fs::metadata(dir).unwrap();
        let (uid, gid) = (made.uid(), made.gid());
        let is_root = uid == 0;
        let me = name_of("/etc/passwd", uid).unwrap();
        Owner {
            internal: (me.clone(), name_of("/etc/group", gid).unwrap()),
            login: if is_root { "nobody".to_owned() } else { me },
            mail: if is_root { number_of_nobody() } else { (uid, gid) },
            is_root,
        }
    }
}

fn name_of(file: &str, id: u32) -> Option<String> {
    let text = fs::read_to_string(file).unwrap();
    let mut lines = text.lines().map(|line| line.split(':').collect::<Vec<_>>());
    lines
        .find(|line| line.get(2) == Some(&id.to_string().as_str()))
        .map(|line| line[0].to_owned())
}

fn number_of_nobody() -> (u32, u32) {
    let text = fs::read_to_string("/etc/passwd").unwrap();
    let line: Vec<_> = text
        .lines()
        .find(|line| line.starts_with("nobody:"))
        .unwrap()
        .split(':')
        .collect();
    (line[2].parse().unwrap(), line[3].parse().unwrap())
}

/// Makes the folders and the login; gives the certificate, when there is to be one.
fn prepare(dir: &Path, owner: &Owner, with_tls: bool) -> String {
    fs::set_permissions(dir, fs::Permissions::from_mode(0o755)).unwrap();
    fs::create_dir(dir.join("run")).unwrap();
    for folder in [
        "home",
        "home/Maildir",
        "home/Maildir/new",
        "home/Maildir/cur",
        "home/Maildir/tmp",
    ] {
        fs::create_dir(dir.join(folder)).unwrap();
        if owner.is_root {
            chown(dir.join(folder), Some(owner.mail.0), Some(owner.mail.1)).unwrap();
        }
    }
    fs::write(dir.join("users"), format!("{USER}:{{PLAIN}}{PASSWORD}\n")).unwrap();
    if with_tls { certificate(dir) } else { String::new() }
}

fn certificate(dir: &Path) -> String {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    fs::write(dir.join("key.pem"), made.signing_key.serialize_pem()).unwrap();
    fs::write(dir.join("certificate.pem"), made.cert.pem()).unwrap();
    made.cert.pem()
}

fn configuration(dir: &Path, owner: &Owner, port: u16, port_with_tls: u16, with_tls: bool) -> String {
    let dir = dir.display();
    let (user, group) = &owner.internal;
    let (uid, gid) = owner.mail;
    let login = &owner.login;
    let (tls, port_with_tls) = if with_tls {
        (
            format!("ssl = yes\nssl_cert = <{dir}/certificate.pem\nssl_key = <{dir}/key.pem"),
            port_with_tls,
        )
    } else {
        ("ssl = no".to_owned(), 0)
    };
    format!(
        "base_dir = {dir}/run
state_dir = {dir}/run
log_path = {dir}/log
protocols = imap
listen = 127.0.0.1
disable_plaintext_auth = no
auth_mechanisms = plain login
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {login}
first_valid_uid = 1
mail_location = maildir:~/Maildir
{tls}
passdb {{
  driver = passwd-file
  args = {dir}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={dir}/home
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {port_with_tls}
    ssl = yes
  }}
}}
"
    )
}
