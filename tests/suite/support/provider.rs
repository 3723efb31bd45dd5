//! A real OpenID provider (`tests/provider`), and a browser's part in signing in at it.

use std::{
    collections::BTreeMap,
    env,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::Mutex,
};

use reqwest::{Client, Response, header, redirect};
use serde_json::Value;

use super::http_with;

/// How it names the program.
const AUDIENCE: &str = "urn:ketenwacht:test";
/// Set where it is insisted on.
const REQUIRE: &str = "KETENWACHT_TEST_REQUIRE_PROVIDER";
/// Appendix B of RFC 7636.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const CALLBACK: &str = "http%3A%2F%2F127.0.0.1%2Fcallback";

/// A provider that runs; killed when it goes out of scope.
pub struct Provider {
    child: Child,
    pub url: String,
    lines: Mutex<(ChildStdin, BufReader<ChildStdout>)>,
}

impl Provider {
    /// Starts one; none where it is not installed, and it is not insisted on.
    pub fn start() -> Option<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/provider");
        if !folder.join("node_modules").exists() {
            assert!(
                env::var_os(REQUIRE).is_none(),
                "no OpenID provider: npm ci in tests/provider"
            );
            return None;
        }
        Some(Self::in_folder(folder))
    }

    fn in_folder(folder: PathBuf) -> Self {
        let mut child = Command::new("node")
            .arg("provider.mjs")
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = (
            child.stdin.take().unwrap(),
            BufReader::new(child.stdout.take().unwrap()),
        );
        let mut provider = Self {
            child,
            url: String::new(),
            lines: Mutex::new(lines),
        };
        provider.url = provider.line_with("http://");
        provider
    }

    /// The next line that begins so: it says other things besides.
    fn line_with(&self, beginning: &str) -> String {
        let mut lines = self.lines.lock().unwrap();
        loop {
            let mut line = String::new();
            let read = lines.1.read_line(&mut line).unwrap();
            assert!(read > 0, "the provider ended");
            if line.starts_with(beginning) {
                return line.trim().to_owned();
            }
        }
    }

    /// Has a new key sign from now on; the one before stays published.
    pub fn rotate(&self) {
        self.lines.lock().unwrap().0.write_all(b"rotate\n").unwrap();
        self.line_with("rotated");
    }

    /// The setting that has it trusted.
    pub fn setting(&self) -> String {
        format!("{} {AUDIENCE} portal", self.url)
    }

    /// The access token that someone gets who signs in.
    pub async fn sign_in(&self, name: &str) -> String {
        let browser = Browser::new(&self.url);
        let start = format!(
            "/auth?client_id=portal&response_type=code&scope=openid&redirect_uri={CALLBACK}\
             &code_challenge={CHALLENGE}&code_challenge_method=S256&resource={AUDIENCE}"
        );
        let login = browser.get(&start).await;
        let back = browser
            .post(&login, &format!("prompt=login&login={name}&password=x"))
            .await;
        let consent = browser.get(&back).await;
        let back = browser.post(&consent, "prompt=consent").await;
        let callback = browser.get(&back).await;
        let code = callback.split("code=").nth(1).unwrap().split('&').next().unwrap();
        let form = format!(
            "grant_type=authorization_code&code={code}&client_id=portal&redirect_uri={CALLBACK}&code_verifier={VERIFIER}"
        );
        let answer: Value = browser.send("/token", Some(&form)).await.json().await.unwrap();
        answer["access_token"].as_str().unwrap().to_owned()
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a browser does: it keeps cookies, and goes where it is sent.
struct Browser {
    http: Client,
    url: String,
    cookies: Mutex<BTreeMap<String, String>>,
}

impl Browser {
    fn new(url: &str) -> Self {
        Self {
            http: http_with(|builder| builder.redirect(redirect::Policy::none())),
            url: url.to_owned(),
            cookies: Mutex::default(),
        }
    }

    /// Where a page leads to.
    async fn get(&self, path: &str) -> String {
        location(&self.send(path, None).await)
    }

    /// Where a form leads to.
    async fn post(&self, path: &str, form: &str) -> String {
        location(&self.send(path, Some(form)).await)
    }

    async fn send(&self, path: &str, form: Option<&str>) -> Response {
        let address = format!("{}{}", self.url, path.trim_start_matches(&self.url));
        let request = match form {
            Some(form) => self
                .http
                .post(address)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(form.to_owned()),
            None => self.http.get(address),
        };
        let answer = request
            .header(header::COOKIE, self.cookies())
            .send()
            .await
            .unwrap();
        self.keep(&answer);
        answer
    }

    fn cookies(&self) -> String {
        let kept = self.cookies.lock().unwrap();
        let pairs: Vec<String> = kept
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        pairs.join("; ")
    }

    fn keep(&self, answer: &Response) {
        let mut kept = self.cookies.lock().unwrap();
        for set in answer.headers().get_all(header::SET_COOKIE) {
            let pair = set.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            match value.is_empty() {
                true => kept.remove(name),
                false => kept.insert(name.to_owned(), value.to_owned()),
            };
        }
    }
}

fn location(answer: &Response) -> String {
    let location = answer.headers().get(header::LOCATION);
    let location = location.unwrap_or_else(|| panic!("{} leads nowhere: {}", answer.url(), answer.status()));
    location.to_str().unwrap().to_owned()
}
