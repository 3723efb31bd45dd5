//! Who someone is that signs in with an account of its own, and when that ends.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::support::{
    Client, Options, Program, TestDatabase, command, eventually,
    issuer::{AUDIENCE, Issuer, TestKey},
    on_both_databases,
};

const VIEWER: &str = "{ viewer { id email organization { name } } }";
const ACCEPT: &str = "mutation ($code: String!) {
    acceptInvitation(input: { code: $code }) { contact { id organization { name } } errors { code path } }
}";

/// A demonstration that trusts a provider, with accounts at it.
struct World {
    database: TestDatabase,
    program: Program,
    issuer: Issuer,
    key: TestKey,
}

impl World {
    async fn new(database: TestDatabase) -> Self {
        let key = TestKey::ed25519("key");
        let issuer = Issuer::with(&[&key]).await;
        let program = Program::start(&database, trusting(&issuer)).await;
        Self {
            database,
            program,
            issuer,
            key,
        }
    }

    fn account(&self, subject: &str) -> Client {
        self.account_with(subject, json!({}))
    }

    fn account_with(&self, subject: &str, more: Value) -> Client {
        let mut claims = self.issuer.claims(subject);
        let more = more.as_object().unwrap().clone();
        claims.as_object_mut().unwrap().extend(more);
        Client::new(&self.program.url, Some(self.key.sign(&claims)))
    }

    /// The code of an invitation for the contact that a role is.
    async fn invite(&self, role: &str) -> String {
        let contact = self.contact(role).await;
        let input = json!({ "contactId": contact });
        let payload = self
            .program
            .client("coordinator")
            .accepted("inviteContact", input, "identity { code expiresAt linkedAt }")
            .await;
        assert_eq!(payload["identity"]["linkedAt"], Value::Null);
        payload["identity"]["code"].as_str().unwrap().to_owned()
    }

    async fn contact(&self, role: &str) -> String {
        let viewer = self.program.client(role).query(VIEWER, json!({})).await;
        viewer["viewer"]["id"].as_str().unwrap().to_owned()
    }

    /// An account that is the contact a role is.
    async fn linked(&self, subject: &str, role: &str) -> Client {
        let account = self.account(subject);
        assert_eq!(
            accept(&account, &self.invite(role).await).await,
            Ok(self.contact(role).await)
        );
        account
    }
}

fn trusting(issuer: &Issuer) -> Options {
    let setting = format!("{} {AUDIENCE} @servicepunt-wb.example @breda.example", issuer.url);
    Options::default().set("KETENWACHT_ISSUERS", setting)
}

/// Whom an account becomes, or why not.
async fn accept(account: &Client, code: &str) -> Result<String, String> {
    let answer = account.query(ACCEPT, json!({ "code": code })).await;
    let payload = &answer["acceptInvitation"];
    match payload["errors"][0]["code"].as_str() {
        Some(code) => Err(code.to_owned()),
        None => Ok(payload["contact"]["id"].as_str().unwrap().to_owned()),
    }
}

/// Whom someone is, or why nobody: the HTTP status, and the code.
async fn who(client: &Client) -> Result<String, (StatusCode, String)> {
    let answer = client.send(VIEWER, json!({})).await;
    let status = answer.status();
    let body: Value = answer.json().await.unwrap();
    match body["data"]["viewer"]["id"].as_str() {
        Some(id) => Ok(id.to_owned()),
        None => {
            let code = body["errors"][0]["extensions"]["code"]
                .as_str()
                .unwrap_or_default();
            Err((status, code.to_owned()))
        }
    }
}

fn forbidden(code: &str) -> Result<String, (StatusCode, String)> {
    Err((StatusCode::FORBIDDEN, code.to_owned()))
}

fn unauthenticated() -> Result<String, (StatusCode, String)> {
    Err((StatusCode::UNAUTHORIZED, "UNAUTHENTICATED".to_owned()))
}

on_both_databases! {
    async fn an_invitation_makes_an_account_a_contact(backend: Backend) {
        let world = World::new(TestDatabase::demonstration(backend).await).await;
        let (account, other) = (world.account("hanneke"), world.account("other"));
        assert_eq!(who(&account).await, forbidden("NOT_LINKED"));
        let hidden = "{ __typename ...on Query { viewer { id } } }";
        let answer = account.send(hidden, json!({})).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN);
        let sneaky = "mutation { acceptInvitation(input: { code: \"x\" }) { errors { code } }
            registerCandidate(input: { reference: \"x\" }) { errors { code } } }";
        assert_eq!(account.send(sneaky, json!({})).await.status(), StatusCode::FORBIDDEN);
        assert_eq!(accept(&account, "01ARZ3NDEKTSV4RR").await, Err("NOT_FOUND".to_owned()));

        let code = world.invite("gemeente").await;
        let contact = world.contact("gemeente").await;
        assert_eq!(accept(&account, &code).await, Ok(contact.clone()));
        assert_eq!(who(&account).await, Ok(contact.clone()));
        // Once only, but for whoever did it and did not hear.
        assert_eq!(accept(&account, &code).await, Ok(contact.clone()));
        assert_eq!(accept(&other, &code).await, Err("INVITATION_OVER".to_owned()));
        assert_eq!(who(&other).await, forbidden("NOT_LINKED"));
        // A token of the installation itself is no account.
        let own = world.program.client("gemeente");
        assert_eq!(accept(&own, &code).await, Err("NO_IDENTITY".to_owned()));
        assert_eq!(who(&own).await, Ok(contact));
    }
}

on_both_databases! {
    async fn a_code_is_told_once_and_an_invitation_has_an_end(backend: Backend) {
        let world = World::new(TestDatabase::demonstration(backend).await).await;
        let coordinator = world.program.client("coordinator");
        let contact = world.contact("gemeente").await;
        let input = json!({ "contactId": contact, "idempotencyKey": "invite" });
        let first = coordinator.accepted("inviteContact", input.clone(), "identity { id code }").await;
        let again = coordinator.accepted("inviteContact", input, "identity { id code }").await;
        assert_eq!(first["identity"]["id"], again["identity"]["id"]);
        assert_eq!(again["identity"]["code"], Value::Null);
        let code = first["identity"]["code"].as_str().unwrap();
        let listed = coordinator.query("{ identities(first: 50) { nodes { code } } }", json!({})).await;
        assert!(!listed.to_string().contains(code));
        // Another one takes its place, and is over after a fortnight.
        let next = world.invite("gemeente").await;
        let account = world.account("hanneke");
        assert_eq!(accept(&account, code).await, Err("INVITATION_OVER".to_owned()));
        coordinator.advance("P14D").await;
        assert_eq!(accept(&account, &next).await, Err("INVITATION_OVER".to_owned()));
        // What others may not know of stays theirs.
        let others = world.program.client("employer").query("{ identities(first: 50) { totalCount } }", json!({})).await;
        assert_eq!(others["identities"]["totalCount"], 0);
        let foreign = world.program.client("employer").refused("inviteContact", json!({ "contactId": contact })).await;
        assert_eq!(foreign, ["NOT_PERMITTED"]);
    }
}

on_both_databases! {
    async fn someone_who_is_several_contacts_says_which(backend: Backend) {
        let world = World::new(TestDatabase::demonstration(backend).await).await;
        let account = world.linked("both", "gemeente").await;
        let school = world.contact("school").await;
        assert!(accept(&account, &world.invite("school").await).await.is_ok());
        let answer = account.send(VIEWER, json!({})).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN);
        let body: Value = answer.json().await.unwrap();
        let said = &body["errors"][0]["extensions"];
        assert_eq!(said["code"], "CONTACT_NOT_CHOSEN");
        let choices = said["contacts"].as_array().unwrap();
        assert_eq!(choices.len(), 2, "{said}");
        let named: Vec<&str> = choices.iter().map(|choice| choice["id"].as_str().unwrap()).collect();
        assert!(named.contains(&school.as_str()), "{said}");
        assert!(choices.iter().all(|choice| choice["organization"].is_string() && choice["level"].is_string()));
        for contact in named {
            assert_eq!(who(&account.clone().meaning(contact)).await, Ok(contact.to_owned()));
        }
        let foreign = world.contact("coordinator").await;
        assert_eq!(who(&account.clone().meaning(&foreign)).await, forbidden("CONTACT_NOT_CHOSEN"));
        assert_eq!(who(&account.meaning("nobody")).await, forbidden("CONTACT_NOT_CHOSEN"));
        let own = world.program.client("school").meaning(&foreign);
        assert_eq!(who(&own).await, forbidden("CONTACT_NOT_CHOSEN"));
    }
}

on_both_databases! {
    async fn what_is_revoked_ends_at_once_and_everywhere(backend: Backend) {
        let world = World::new(TestDatabase::demonstration(backend).await).await;
        let elsewhere = Program::start(&world.database, Options { command: Some("api"), ..trusting(&world.issuer) }).await;
        let account = world.linked("hanneke", "gemeente").await;
        let there = Client::new(&elsewhere.url, Some(world.key.sign(&world.issuer.claims("hanneke"))));
        let contact = world.contact("gemeente").await;
        assert_eq!(who(&there).await, Ok(contact.clone()));
        let coordinator = world.program.client("coordinator");
        let listed = coordinator
            .query("{ identities(first: 5) { nodes { id version issuer contact { id } } } }", json!({}))
            .await;
        let identity = &listed["identities"]["nodes"][0];
        assert_eq!((&identity["issuer"], &identity["contact"]["id"]), (&json!(world.issuer.url), &json!(contact)));
        let input = json!({ "identityId": identity["id"], "version": identity["version"] });
        coordinator.accepted("revokeIdentity", input, "identity { endedAt }").await;
        for client in [&account, &there] {
            assert_eq!(who(client).await, forbidden("NOT_LINKED"));
        }
        // And so does a contact's own end.
        let account = world.linked("again", "gemeente").await;
        coordinator.accepted("endContact", json!({ "contactId": contact }), "contact { id }").await;
        assert_eq!(who(&account).await, unauthenticated());
    }
}

on_both_databases! {
    async fn tokens_of_ones_own_are_revoked_at_once_and_everywhere(backend: Backend) {
        let database = TestDatabase::demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let elsewhere = Program::start(&database, Options::command("api")).await;
        let (one, other) = (program.token("gemeente"), program.token("gemeente"));
        let there = |token: &str| Client::new(&elsewhere.url, Some(token.to_owned()));
        let contact = who(&there(&one)).await.unwrap();
        let token_id = token_id(&one);
        let input = json!({ "contactId": contact, "tokenId": token_id });
        program.client("gemeente").accepted("revokeTokens", input, "contact { id }").await;
        assert_eq!(who(&there(&one)).await, unauthenticated());
        assert_eq!(who(&there(&other)).await, Ok(contact.clone()));
        let revoked = command(&database.url).args(["revoke", &contact]).output().unwrap();
        assert!(revoked.status.success(), "{revoked:?}");
        assert_eq!(who(&there(&other)).await, unauthenticated());
        // Others' are as good as before.
        who(&program.client("coordinator")).await.unwrap();
    }
}

/// The `jti` of a token.
fn token_id(token: &str) -> String {
    let claims = jsonwebtoken::dangerous::insecure_decode::<Value>(token)
        .unwrap()
        .claims;
    claims["jti"].as_str().unwrap().to_owned()
}

on_both_databases! {
    async fn a_new_key_signs_and_the_one_before_is_believed_unless_it_is_compromised(backend: Backend) {
        let database = TestDatabase::demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let old = program.client("coordinator");
        let id = who(&old).await.unwrap();
        let rotate = |more: &[&str]| {
            let output = command(&database.url).arg("rotate-key").args(more).output().unwrap();
            assert!(output.status.success(), "{output:?}");
        };
        rotate(&[]);
        let new = program.client("coordinator");
        assert_eq!((who(&new).await, who(&old).await), (Ok(id.clone()), Ok(id.clone())));
        rotate(&["--compromised"]);
        let newest = program.client("coordinator");
        eventually("it is looked for", || async { who(&newest).await.ok() }).await;
        eventually("the others are refused", || async {
            let both = (who(&old).await, who(&new).await);
            (both == (unauthenticated(), unauthenticated())).then_some(())
        })
        .await;
        assert_eq!(who(&newest).await, Ok(id));
    }
}

on_both_databases! {
    async fn an_address_that_was_verified_links_where_the_region_allows_it(backend: Backend) {
        let world = World::new(TestDatabase::demonstration(backend).await).await;
        let coordinator = world.program.client("coordinator");
        let found = coordinator.query("{ viewer { id email organization { region { id } } } }", json!({})).await;
        let (contact, email) = (found["viewer"]["id"].as_str().unwrap(), found["viewer"]["email"].as_str().unwrap());
        let with = |subject: &str, email: &str, verified: Value| {
            world.account_with(subject, json!({ "email": email, "email_verified": verified }))
        };
        let owner = with("owner", &email.to_uppercase(), json!(true));
        assert_eq!(who(&owner).await, forbidden("NOT_LINKED"));
        let region = &found["viewer"]["organization"]["region"]["id"];
        let input = json!({ "regionId": region, "allowed": true });
        coordinator.accepted("allowSignInByAddress", input, "region { signInByAddress }").await;
        for other in [
            with("unverified", email, json!(false)),
            with("as-text", email, json!("true")),
            with("foreign-domain", "werving@delinde.example", json!(true)),
            with("nobody", "nobody@breda.example", json!(true)),
        ] {
            assert_eq!(who(&other).await, forbidden("NOT_LINKED"));
        }
        assert_eq!(who(&owner).await, Ok(contact.to_owned()));
        // It is the first one's: the address alone makes no second.
        assert_eq!(who(&with("second", email, json!(true))).await, forbidden("NOT_LINKED"));
    }
}
