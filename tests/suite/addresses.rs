//! Every address, as browsers, monitors and people that mistype it ask for it.

use reqwest::{Client, Method, Response, header};

use crate::support::{Program, TestDatabase, on_both_databases};

async fn ask(method: &Method, program: &Program, path: &str, language: &str) -> Response {
    let request = Client::new().request(method.clone(), format!("{}{path}", program.url));
    request
        .header(header::ACCEPT_LANGUAGE, language)
        .send()
        .await
        .unwrap()
}

const REFERRAL: &str = "/go/ref_01M822ETAH153844EN88915BVB";

on_both_databases! {
    async fn addresses_answer_in_words_in_the_callers_language(backend: Backend) {
        let database = TestDatabase::demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        for path in ["/", REFERRAL, "/mail", "/graphiql", "/health/live", "/health/ready", "/demo/clock", "/nowhere"] {
            let got = ask(&Method::GET, &program, path, "nl").await;
            let headed = ask(&Method::HEAD, &program, path, "nl").await;
            assert_eq!(headed.status(), got.status(), "{path}");
            let kind = |answer: &Response| answer.headers().get(header::CONTENT_TYPE).cloned();
            assert_eq!(kind(&headed), kind(&got), "{path}");
            assert_eq!(headed.text().await.unwrap(), "", "{path}");
            assert_ne!(got.text().await.unwrap(), "", "{path}");
        }
        for (path, language, said) in [
            ("/", "nl", "lang=\"nl\""),
            ("/", "en-GB, nl;q=0.5", "lang=\"en\""),
            ("/", "de", "lang=\"nl\""),
            (REFERRAL, "nl", "Deze link gaat over een voordracht"),
            (REFERRAL, "en", "This link is about a referral"),
            ("/nowhere", "nl", "Niet gevonden"),
            ("/nowhere", "en", "Not found"),
            ("/go/nothing", "en", "Not found"),
            ("/mail/msg_nothing", "en", "Not found"),
            ("/mail", "nl", "Verzonden berichten"),
            ("/mail", "en", "Sent messages"),
            ("/mail?to=nobody@x.nl", "nl", "Geen berichten aan dit adres."),
            ("/mail?to=nobody@x.nl", "en", "No messages to this address."),
        ] {
            let text = ask(&Method::GET, &program, path, language).await.text().await.unwrap();
            assert!(text.contains(said), "{path} in {language}: {text}");
        }
        for (path, allowed) in [("/", "GET, HEAD"), ("/mail", "GET, HEAD"), ("/demo/clock", "GET, HEAD, POST")] {
            let refused = ask(&Method::DELETE, &program, path, "en").await;
            assert_eq!(refused.status(), 405, "{path}");
            assert_eq!(refused.headers()[header::ALLOW], allowed, "{path}");
            assert!(refused.text().await.unwrap().contains("cannot be used"), "{path}");
        }
        // A text that no database keeps is nobody's address, and no email's identity.
        for path in ["/mail?to=%00", "/mail?before=%00", "/mail?to=a%00b&before=x"] {
            assert_eq!(ask(&Method::GET, &program, path, "en").await.status(), 200, "{path}");
        }
        for path in ["/mail/%00", "/go/ref_%00"] {
            assert_eq!(ask(&Method::GET, &program, path, "en").await.status(), 404, "{path}");
        }
    }
}
