//! The endpoint as its callers see it.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "clippy takes only what is marked as a test for one, not the helpers of tests"
)]

use std::{
    sync::{Arc, LazyLock, Mutex},
    time::Duration,
};

use actix_web::{
    App,
    body::MessageBody,
    dev::ServiceResponse,
    http::{Method, StatusCode},
    test::{self, TestRequest},
};
use api::{
    assembly::scale::Scale,
    fault::{FaultIds, SharedFaultIds, fault},
    http::{
        self, ACTION, Allowance, AuthError, Authenticate, Caller, Credentials, Endpoint, LEAST, Language,
        Settings, Sources,
    },
    room::Room,
};
use async_graphql::{Context, EmptySubscription, Object, Schema, Subscription};
use domain::{Clock, Moment};
use futures::Stream;
use serde_json::{Value, json};

const NEWER: &str = "application/graphql-response+json";
const OLDER: &str = "application/json";

struct Query;

#[Object]
impl Query {
    async fn viewer(&self, context: &Context<'_>) -> async_graphql::Result<String> {
        Ok(context.data::<Viewer>()?.0.clone())
    }

    async fn language(&self, context: &Context<'_>) -> async_graphql::Result<String> {
        Ok(format!("{:?}", context.data::<Language>()?))
    }

    async fn echo(&self, text: Option<String>, numbers: Option<Vec<i32>>) -> String {
        text.unwrap_or_default() + &"+".repeat(numbers.map_or(0, |all| all.len()))
    }

    async fn nested(&self) -> Query {
        Query
    }

    async fn panics(&self) -> i32 {
        broken()
    }

    async fn sleeps(&self) -> i32 {
        tokio::time::sleep(Duration::from_secs(3_600)).await;
        1
    }

    async fn fills(&self, context: &Context<'_>) -> async_graphql::Result<i32> {
        assert!(!context.data::<Arc<Room>>()?.take(usize::MAX));
        Ok(std::future::pending().await)
    }

    async fn pauses(&self) -> i32 {
        tokio::time::sleep(Duration::from_millis(5)).await;
        1
    }

    async fn lets_through(&self) -> async_graphql::Result<Option<i32>> {
        Err(std::io::Error::other("db.internal refused"))?
    }

    async fn fails(&self, context: &Context<'_>) -> async_graphql::Result<Option<i32>> {
        let ids = context.data::<SharedFaultIds>()?;
        Err(fault(&**ids, &"db.internal refused"))
    }

    async fn refuses(&self) -> async_graphql::Result<i32> {
        Err(async_graphql::Error::new("There is no such thing."))
    }
}

fn broken() -> i32 {
    panic!("candidate Jansen, 06-12345678")
}

struct Mutation(Arc<Mutex<u32>>);

#[Object]
impl Mutation {
    async fn count(&self) -> u32 {
        let mut count = self.0.lock().unwrap();
        *count += 1;
        *count
    }
}

struct Ticks;

#[Subscription]
impl Ticks {
    async fn ticks(&self) -> impl Stream<Item = i32> {
        futures::stream::iter([1])
    }
}

struct Viewer(String);

struct Tokens;

impl Authenticate for Tokens {
    type Viewer = Viewer;

    async fn authenticate(&self, credentials: Credentials<'_>) -> Result<Viewer, AuthError> {
        match credentials.token {
            "away" => Err(AuthError::Unavailable),
            "bad" => Err(AuthError::InvalidToken),
            name => Ok(Viewer(name.to_owned())),
        }
    }

    fn caller(&self, viewer: &Viewer) -> Caller {
        Caller::of(&viewer.0)
    }
}

struct Fixed;

impl FaultIds for Fixed {
    fn next(&self) -> String {
        "flt_1".to_owned()
    }
}

fn settings() -> Settings {
    Settings {
        execution_timeout: Duration::from_millis(100),
        ..Settings::default()
    }
}

struct Answer {
    status: StatusCode,
    headers: actix_web::http::header::HeaderMap,
    body: Value,
    text: String,
}

impl Answer {
    fn code(&self) -> &str {
        self.body["errors"][0]["extensions"]["code"]
            .as_str()
            .unwrap_or("")
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

async fn read<B: MessageBody>(response: ServiceResponse<B>) -> Answer {
    let (status, headers) = (response.status(), response.headers().clone());
    let bytes = test::read_body(response).await;
    Answer {
        status,
        headers,
        body: serde_json::from_slice(&bytes).unwrap_or_default(),
        text: String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

fn endpoint() -> Endpoint<Tokens> {
    Endpoint {
        schema: Arc::new(Schema::new(Query, Mutation(Arc::default()), Ticks)),
        scale: None,
        allowance: None,
        authenticate: Arc::new(Tokens),
        sources: Arc::new(Sources::new(Vec::new(), None)),
        fault_ids: Arc::new(Fixed),
        settings: settings(),
    }
}

async fn call(request: TestRequest) -> Answer {
    call_on(endpoint(), request).await
}

async fn call_on(endpoint: Endpoint<Tokens>, request: TestRequest) -> Answer {
    let app = App::new()
        .configure(|config| http::configure(config, endpoint))
        .configure(http::graphiql::configure);
    let app = test::init_service(app).await;
    read(test::call_service(&app, request.to_request()).await).await
}

fn post(body: impl Into<String>) -> TestRequest {
    TestRequest::post()
        .uri(http::PATH)
        .insert_header(("authorization", "Bearer ann"))
        .insert_header(("content-type", "application/json"))
        .insert_header(("accept", NEWER))
        .set_payload(body.into())
}

fn query(text: &str) -> TestRequest {
    post(json!({ "query": text }).to_string())
}

fn get(query_string: &str) -> TestRequest {
    TestRequest::get()
        .uri(&format!("{}?{query_string}", http::PATH))
        .insert_header(("authorization", "Bearer ann"))
        .insert_header(("accept", NEWER))
}

#[actix_web::test]
async fn a_query_is_answered() {
    let answer = call(query("{ viewer language }").insert_header(("accept-language", "en"))).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.body, json!({"data": {"viewer": "ann", "language": "En"}}));
    assert_eq!(answer.header("content-type"), format!("{NEWER}; charset=utf-8"));
    let answer = call(get("query=%7Bviewer%7D")).await;
    assert_eq!(answer.body, json!({"data": {"viewer": "ann"}}));
}

#[actix_web::test]
async fn every_answer_is_kept_to_itself() {
    let requests = [
        query("{viewer}"),
        query("{"),
        post("{"),
        TestRequest::post().uri(http::PATH),
        TestRequest::delete().uri(http::PATH),
        query("{viewer}").insert_header(("accept", "text/html")),
        query("{panics}"),
    ];
    for request in requests {
        let answer = call(request).await;
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
}

#[actix_web::test]
async fn strangers_learn_nothing() {
    for text in [
        "{viewer}",
        "{__typename}",
        "{__schema{types{name}}}",
        "{nonsense}",
        "{",
    ] {
        let request = TestRequest::post()
            .uri(http::PATH)
            .insert_header(("content-type", "application/json"))
            .set_payload(json!({ "query": text }).to_string());
        let answer = call(request).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert_eq!(answer.header("www-authenticate"), "Bearer");
        assert_eq!(answer.code(), "UNAUTHENTICATED");
        assert!(answer.body.get("data").is_none());
    }
    let answer = call(query("{viewer}").insert_header(("authorization", "Bearer bad"))).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(
        answer.header("www-authenticate"),
        "Bearer error=\"invalid_token\""
    );
    let answer = call(query("{viewer}").insert_header(("authorization", "Bearer away"))).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header("retry-after"), "5");
}

#[actix_web::test]
async fn methods_and_media_types_are_checked() {
    for method in [
        Method::PUT,
        Method::DELETE,
        Method::PATCH,
        Method::OPTIONS,
        Method::HEAD,
    ] {
        let answer = call(query("{viewer}").method(method)).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(answer.header("allow"), "GET, POST");
    }
    for media in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=latin1",
        "",
    ] {
        let answer = call(query("{viewer}").insert_header(("content-type", media))).await;
        assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{media}");
    }
    let packed = call(query("{viewer}").insert_header(("content-encoding", "gzip"))).await;
    assert_eq!(packed.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let utf8 =
        call(query("{viewer}").insert_header(("content-type", "application/JSON; charset=\"UTF-8\""))).await;
    assert_eq!(utf8.status, StatusCode::OK);
    let answer = call(query("{viewer}").insert_header(("accept", "text/html"))).await;
    assert_eq!(answer.status, StatusCode::NOT_ACCEPTABLE);
}

#[actix_web::test]
async fn the_form_decides_on_the_status() {
    for text in ["{", "{nonsense}", "query($v: ID!){viewer}", "subscription{ticks}"] {
        let newer = call(query(text)).await;
        assert_eq!(newer.status, StatusCode::BAD_REQUEST, "{text}");
        assert!(newer.body.get("data").is_none());
        assert!(!newer.code().is_empty());
        let older = call(query(text).insert_header(("accept", OLDER))).await;
        assert_eq!(older.status, StatusCode::OK, "{text}");
        assert!(older.body.get("data").is_none());
    }
    let broken = call(post("{").insert_header(("accept", OLDER))).await;
    assert_eq!(broken.status, StatusCode::BAD_REQUEST);
}

#[actix_web::test]
async fn mutations_are_posted() {
    let answer = call(get("query=mutation%7Bcount%7D")).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer.header("allow"), "POST");
    let both = call(get(
        "query=query%20q%7Bviewer%7Dmutation%20m%7Bcount%7D&operationName=m",
    ))
    .await;
    assert_eq!(both.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(call(query("mutation{count}")).await.body["data"]["count"], 1);
}

#[actix_web::test]
async fn sizes_are_bounded() {
    let large = json!({"query": "{viewer}", "padding": "x".repeat(640 * 1024)});
    let answer = call(post(large.to_string())).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(answer.code(), "BODY_TOO_LARGE");
    // Announced to be large: refused before it arrives.
    let announced = call(query("{viewer}").insert_header(("content-length", "99999999"))).await;
    assert_eq!(announced.code(), "BODY_TOO_LARGE");
    let long = call(get(&format!("query=%7Bviewer%7D&x={}", "x".repeat(20_000)))).await;
    assert_eq!(long.status, StatusCode::URI_TOO_LONG);
}

#[actix_web::test]
async fn batches_are_refused() {
    let answer = call(post(r#"[{"query":"{viewer}"}]"#)).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert_eq!(answer.code(), "BATCH_NOT_SUPPORTED");
}

#[actix_web::test]
async fn attacks_are_refused() {
    let chain = (0..60)
        .map(|n| format!("fragment f{n} on Query{{...f{} ...f{}}}", n + 1, n + 1))
        .collect::<String>();
    let bomb = format!("{{...f0}}{chain}fragment f60 on Query{{viewer}}");
    assert_eq!(call(query(&bomb)).await.code(), "QUERY_TOO_COMPLEX");
    let cycle = "{...a} fragment a on Query{...a}";
    assert_eq!(call(query(cycle)).await.code(), "FRAGMENT_CYCLE");
    for nested in [
        "{nested".repeat(9_000),
        format!("{{echo(text:{}", "[".repeat(60_000)),
        format!("{{echo(text:{}", "{a:".repeat(20_000)),
    ] {
        assert_eq!(call(query(&nested)).await.code(), "QUERY_TOO_DEEP");
    }
    for open in ["[", "{\"a\":"] {
        let variables = open.repeat(40_000);
        let body = format!(r#"{{"query":"{{viewer}}","variables":{{"v":{variables}"#);
        assert_eq!(call(post(body)).await.code(), "INVALID_JSON");
        let answer = call(get(&format!(
            "query=%7Bviewer%7D&variables={}",
            "%5B".repeat(4_000)
        )))
        .await;
        assert_eq!(answer.code(), "INVALID_JSON");
    }
    // The deepest JSON that is read, as the value of a variable that does not expect it.
    let deep = format!("{}{}", "[".repeat(120), "]".repeat(120));
    let body = format!(r#"{{"query":"query($v: String){{echo(text: $v)}}","variables":{{"v":{deep}}}}}"#);
    assert!(call(post(body)).await.text.contains("errors"));
    let aliases = (0..51).map(|n| format!("a{n}:viewer ")).collect::<String>();
    assert_eq!(
        call(query(&format!("{{{aliases}}}"))).await.code(),
        "TOO_MANY_ALIASES"
    );
}

#[actix_web::test]
async fn errors_do_not_repeat_the_document() {
    for text in ["{viewer secret(: }", "{viewer @secret", "secret"] {
        let answer = call(query(text)).await;
        assert_eq!(answer.code(), "SYNTAX_ERROR");
        assert!(!answer.text.contains("secret"), "{}", answer.text);
    }
    let long = format!("{{{}}}", "x".repeat(128));
    assert!(call(query(&long)).await.text.len() < 2_000);
}

#[actix_web::test]
async fn faults_show_their_id_only() {
    for (text, data) in [
        ("{panics viewer}", Value::Null),
        (
            "{letsThrough viewer}",
            json!({"letsThrough": null, "viewer": "ann"}),
        ),
        ("{fails viewer}", json!({"fails": null, "viewer": "ann"})),
    ] {
        let answer = call(query(text)).await;
        // What has something to show is an answer; what has nothing is a failure, for all that lies between.
        let nothing = data.is_null().then_some(StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(answer.status, nothing.unwrap_or(StatusCode::OK), "{text}");
        assert_eq!(answer.code(), "INTERNAL");
        assert_eq!(answer.body["errors"][0]["extensions"]["faultId"], "flt_1");
        assert_eq!(answer.body["data"], data);
        assert!(!answer.text.contains("Jansen") && !answer.text.contains("db.internal"));
    }
}

#[actix_web::test]
async fn refusals_are_shown_as_they_are() {
    let answer = call(query("{refuses}")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.body["errors"][0]["message"], "There is no such thing.");
    assert_eq!(answer.body["data"], Value::Null);
}

/// What a type forbids to be null takes along what holds it.
#[actix_web::test]
async fn failed_fields_are_null_as_their_types_ask() {
    let answer = call(query("{viewer refuses}")).await;
    assert_eq!(answer.body["data"], Value::Null);
    let answer = call(query("{viewer fails}")).await;
    assert!(answer.text.ends_with(r#""data":{"viewer":"ann","fails":null}}"#));
}

#[actix_web::test]
async fn fields_come_in_the_order_of_the_document() {
    let answer = call(query("{pauses a: viewer nested{b: pauses c: viewer}}")).await;
    let expected = r#"{"data":{"pauses":1,"a":"ann","nested":{"b":1,"c":"ann"}}}"#;
    assert_eq!(answer.text, expected);
}

#[actix_web::test]
async fn an_answer_that_grows_too_large_is_broken_off() {
    let answer = call(query("{viewer fills}")).await;
    assert_eq!(answer.code(), "ANSWER_TOO_LARGE");
    assert_eq!(answer.body["errors"].as_array().unwrap().len(), 1);
    assert_eq!(answer.body["data"], Value::Null);
}

#[actix_web::test]
async fn slow_requests_are_cancelled() {
    let answer = call(query("{sleeps}")).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header("retry-after"), "5");
    assert_eq!(answer.code(), "TIMEOUT");
}

/// Dense documents that pass the limits, each aimed at a check of the library.
#[actix_web::test]
#[expect(clippy::disallowed_methods, reason = "this measures real time")]
async fn what_passes_the_limits_is_answered_soon() {
    let unknown = |n: usize| format!("{}{n} ", "x".repeat(120));
    let documents = [
        format!("{{{}}}", (0..2_000).map(unknown).collect::<String>()),
        format!("{{{}}}", "nested{nested{viewer}}".repeat(1_200)),
        format!("{{{}}}", "...{viewer} ".repeat(2_300)),
        format!(
            "{{echo({})}}",
            (0..3_300).map(|n| format!("a{n}:1 ")).collect::<String>()
        ),
        format!("{{echo(numbers:[{}])}}", "1 ".repeat(9_900)),
        format!("{{echo(text:\"{}\")}}", "x".repeat(60_000)),
    ];
    for text in documents {
        let request = query(&text);
        let start = std::time::Instant::now();
        let answer = call(request).await;
        let took = start.elapsed();
        assert!(
            took < Duration::from_secs(5),
            "{took:?} {} {}",
            &text[..20],
            answer.code()
        );
    }
}

#[actix_web::test]
async fn graphiql_is_served_from_here() {
    let page = call(TestRequest::get().uri("/graphiql")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.header("content-security-policy")
            .starts_with("default-src 'none'; script-src 'self'")
    );
    for path in ["/graphiql", "/graphiql/graphiql.js", "/graphiql/graphiql.css"] {
        let first = call(TestRequest::get().uri(path)).await;
        assert_eq!(first.status, StatusCode::OK);
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with('"'));
        let again = TestRequest::get().uri(path).insert_header(("if-none-match", tag));
        let again = call(again).await;
        assert_eq!((again.status, again.text.len()), (StatusCode::NOT_MODIFIED, 0));
    }
    assert!(!page.text.contains("http:") && !page.text.contains("https:"));
}

#[actix_web::test]
async fn a_schema_without_subscriptions_does_as_well() {
    let endpoint = Endpoint {
        schema: Arc::new(Schema::new(
            Query,
            async_graphql::EmptyMutation,
            EmptySubscription,
        )),
        scale: None,
        allowance: None,
        authenticate: Arc::new(Tokens),
        sources: Arc::new(Sources::new(Vec::new(), None)),
        fault_ids: Arc::new(Fixed),
        settings: settings(),
    };
    let app = App::new().configure(|config| http::configure(config, endpoint));
    let app = test::init_service(app).await;
    let request = query("{viewer}").to_request();
    let answer = read(test::call_service(&app, request).await).await;
    assert_eq!(answer.body["data"]["viewer"], "ann");
}

/// A client of automatic persisted queries sends a hash first, and falls back when it is told to.
#[actix_web::test]
async fn a_hash_instead_of_a_query_is_answered_as_its_clients_expect() {
    let extensions = json!({ "persistedQuery": { "version": 1, "sha256Hash": "ab" } });
    for body in [
        json!({ "extensions": extensions }),
        json!({ "query": null, "extensions": extensions, "variables": {} }),
        json!({ "query": "", "extensions": extensions }),
    ] {
        let answer = call(post(body.to_string())).await;
        assert_eq!(answer.status, StatusCode::OK, "{body}");
        assert_eq!(answer.body["errors"][0]["message"], "PersistedQueryNotSupported");
        assert_eq!(answer.code(), "PERSISTED_QUERY_NOT_SUPPORTED");
    }
    let both = json!({ "query": "{viewer}", "extensions": extensions });
    assert_eq!(call(post(both.to_string())).await.body["data"]["viewer"], "ann");
    let neither = json!({ "extensions": {} });
    assert_eq!(call(post(neither.to_string())).await.code(), "INVALID_PARAMETERS");
}

#[actix_web::test]
async fn a_passed_limit_is_named_with_what_passes_it() {
    let answer = call(query(&format!("{{{}}}", "viewer ".repeat(5_001)))).await;
    let error = &answer.body["errors"][0];
    assert_eq!(error["extensions"]["limit"], 5_000);
    assert_eq!(error["extensions"]["cost"], 5_001);
    let message = error["message"].as_str().unwrap();
    assert!(message.contains("5000") && message.contains("5001"), "{message}");
}

/// What is left to a caller, and of how much.
fn allowed(answer: &Answer) -> [&str; 3] {
    ["ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"].map(|name| answer.header(name))
}

/// A clock that a test sets.
#[derive(Default)]
struct Hand(Mutex<Duration>);

impl Clock for Hand {
    fn now(&self) -> Moment {
        Moment::UNIX_EPOCH
    }
    fn wall(&self) -> Moment {
        Moment::UNIX_EPOCH
    }
    fn steady(&self) -> Duration {
        *self.0.lock().unwrap()
    }
}

/// An endpoint that weighs, with so much for each caller; its scale knows another schema, in which every field is one.
fn bounded(per_minute: u64) -> (Arc<Hand>, Endpoint<Tokens>) {
    static SCALE: LazyLock<Scale> = LazyLock::new(Scale::new);
    let clock = Arc::new(Hand::default());
    let endpoint = Endpoint {
        scale: Some(SCALE.clone()),
        allowance: Allowance::of(per_minute, clock.clone()),
        ..endpoint()
    };
    (clock, endpoint)
}

fn asking_for_its_cost(text: &str) -> TestRequest {
    post(json!({ "query": text, "extensions": { "cost": true } }).to_string())
}

#[actix_web::test]
async fn an_answer_says_what_it_cost_when_that_is_asked() {
    let nested =
        "{nested{a:viewer b:viewer c:viewer d:viewer e:viewer f:viewer g:viewer h:viewer i:viewer j:viewer}}";
    let (_, endpoint) = bounded(6_000);
    let answer = call_on(endpoint.clone(), asking_for_its_cost(nested)).await;
    assert!(answer.body["data"]["nested"].is_object(), "{}", answer.text);
    let cost = json!({ "cost": { "asked": 11, "limit": 250_000, "left": 5_989 } });
    assert_eq!(answer.body["extensions"], cost);
    let answer = call_on(endpoint.clone(), query(nested)).await;
    assert!(answer.body.get("extensions").is_none(), "{}", answer.text);
    // Of a mutation each action has its price, and what was not weighed was not asked.
    let answer = call_on(
        endpoint.clone(),
        asking_for_its_cost("mutation{count again:count}"),
    )
    .await;
    let cost = json!({ "cost": { "asked": 2 * ACTION, "limit": 250_000, "left": 3_978 } });
    assert_eq!(answer.body["extensions"], cost);
    let answer = call_on(endpoint.clone(), asking_for_its_cost("{")).await;
    assert_eq!(answer.code(), "SYNTAX_ERROR");
    let cost = json!({ "cost": { "asked": null, "limit": 250_000, "left": 3_968 } });
    assert_eq!(answer.body["extensions"], cost);
    // In a query string as well; and where nothing is bounded, nothing runs out.
    let cost = get("query=%7Bviewer%7D&extensions=%7B%22cost%22%3Atrue%7D");
    let answer = call(cost).await;
    let cost = json!({ "cost": { "asked": LEAST, "limit": 250_000, "left": null } });
    assert_eq!(answer.body["extensions"], cost);
}

#[actix_web::test]
async fn every_answer_to_a_known_caller_says_what_is_left() {
    let (clock, endpoint) = bounded(6_000);
    let mut left = 6_000;
    for request in [
        query("{viewer}"),
        query("{"),
        post("{"),
        query("{panics}"),
        query("{nonsense}"),
        get(""),
    ] {
        let answer = call_on(endpoint.clone(), request).await;
        left -= LEAST;
        assert_eq!(
            allowed(&answer),
            ["6000", left.to_string().as_str(), "1"],
            "{}",
            answer.text
        );
    }
    *clock.0.lock().unwrap() += Duration::from_millis(200);
    let answer = call_on(endpoint.clone(), query("{viewer}")).await;
    assert_eq!(
        allowed(&answer),
        ["6000", (left + 20 - LEAST).to_string().as_str(), "1"]
    );
    for stranger in [
        TestRequest::post().uri(http::PATH),
        query("{viewer}").insert_header(("authorization", "Bearer bad")),
    ] {
        let answer = call_on(endpoint.clone(), stranger).await;
        assert_eq!(allowed(&answer).concat(), "");
    }
    let answer = call(query("{viewer}")).await;
    assert_eq!(allowed(&answer).concat(), "");
}

#[actix_web::test]
async fn whoever_asks_too_much_waits_and_others_do_not() {
    let (clock, endpoint) = bounded(6_000);
    let actions = "mutation{a:count b:count c:count d:count e:count}";
    assert_eq!(
        call_on(endpoint.clone(), query(actions)).await.status,
        StatusCode::OK
    );
    let refused = call_on(endpoint.clone(), asking_for_its_cost(actions)).await;
    assert_eq!(
        (refused.status, refused.code()),
        (StatusCode::TOO_MANY_REQUESTS, "RATE_LIMITED")
    );
    assert_eq!(refused.header("retry-after"), "40");
    assert_eq!(allowed(&refused), ["6000", "1000", "50"]);
    let extensions = &refused.body["errors"][0]["extensions"];
    let told = json!({ "code": "RATE_LIMITED", "limit": 6_000, "cost": 5_000, "retryAfter": 40 });
    assert_eq!(*extensions, told);
    assert!(refused.body.get("data").is_none());
    assert_eq!(refused.body["extensions"]["cost"]["asked"], 5_000);
    // In the older form too: whatever lies between goes by the status.
    let older = query(actions).insert_header(("accept", OLDER));
    assert_eq!(
        call_on(endpoint.clone(), older).await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    // Something smaller still goes, and so does everything of someone else.
    assert_eq!(
        call_on(endpoint.clone(), query("{viewer}")).await.status,
        StatusCode::OK
    );
    let bob = query(actions).insert_header(("authorization", "Bearer bob"));
    assert_eq!(call_on(endpoint.clone(), bob).await.status, StatusCode::OK);
    *clock.0.lock().unwrap() += Duration::from_secs(41);
    assert_eq!(call_on(endpoint, query(actions)).await.status, StatusCode::OK);
}

#[actix_web::test]
async fn what_was_refused_was_not_done() {
    let (_, endpoint) = bounded(1_000);
    let answer = call_on(endpoint.clone(), query("mutation{count}")).await;
    assert_eq!(answer.body["data"]["count"], 1);
    let answer = call_on(endpoint.clone(), query("mutation{count}")).await;
    assert_eq!(answer.code(), "RATE_LIMITED");
    // With nothing left, not even the body is read.
    let answer = call_on(endpoint, post("nonsense")).await;
    assert_eq!(
        (answer.code(), answer.header("retry-after")),
        ("RATE_LIMITED", "1")
    );
}

#[actix_web::test]
async fn a_document_that_weighs_too_much_is_told_its_weight_and_costs_the_least() {
    let (_, endpoint) = bounded(6_000);
    let deep = "{referrals(first:100){nodes{trajectory{referrals(first:100){nodes{trajectory{referrals(first:100){nodes{id}}}}}}}}}";
    let answer = call_on(endpoint, asking_for_its_cost(deep)).await;
    let extensions = &answer.body["errors"][0]["extensions"];
    assert_eq!(
        (answer.status, answer.code()),
        (StatusCode::BAD_REQUEST, "QUERY_TOO_COMPLEX")
    );
    let weight = extensions["cost"].as_u64().unwrap();
    assert!(
        weight > 1_000_000 && extensions["limit"] == 250_000,
        "{extensions}"
    );
    let cost = json!({ "asked": weight, "limit": 250_000, "left": 6_000 - LEAST });
    assert_eq!(answer.body["extensions"]["cost"], cost);
}
