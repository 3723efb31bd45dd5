//! Text messages, for candidates who have a telephone and no mail address.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use crate::{
    candidates::Chain,
    support::{
        Options, eventually, on_both_databases,
        smtp::{Mood, Server},
    },
};

/// A gateway that keeps what it is offered.
struct Gateway {
    url: String,
    offered: Arc<Mutex<Vec<(String, Value)>>>,
}

impl Gateway {
    async fn answering(status: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let gateway = Self {
            url: format!("http://{}/messages", listener.local_addr().unwrap()),
            offered: Arc::default(),
        };
        let offered = Arc::clone(&gateway.offered);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                take(stream, &offered, status).await;
            }
        });
        gateway
    }

    fn offered(&self) -> Vec<(String, Value)> {
        self.offered.lock().unwrap().clone()
    }
}

async fn take(mut stream: TcpStream, offered: &Mutex<Vec<(String, Value)>>, status: u16) {
    let mut request = Vec::new();
    let (head, body) = loop {
        let mut some = [0; 1024];
        let read = stream.read(&mut some).await.unwrap();
        request.extend_from_slice(&some[..read]);
        let text = String::from_utf8_lossy(&request).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n")
            && let Ok(body) = serde_json::from_str(body)
        {
            break (head.to_lowercase(), body);
        }
        assert!(read > 0, "{text}");
    };
    offered.lock().unwrap().push((head, body));
    let answer = format!("HTTP/1.1 {status} X\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    stream.write_all(answer.as_bytes()).await.unwrap();
}

async fn chain(backend: crate::support::Backend, gateway: Option<&Gateway>, mail: &Server) -> Chain {
    let mut options = Options::command("serve")
        .set("KETENWACHT_SMTP_URL", mail.url())
        .set("KETENWACHT_MAIL_FROM", "Ketenwacht <ketenwacht@oostrand.example>");
    if let Some(gateway) = gateway {
        options = options
            .set("KETENWACHT_TEXT_GATEWAY_URL", &gateway.url)
            .set("KETENWACHT_TEXT_GATEWAY_TOKEN", "geheim");
    }
    Chain::with(backend, &[], options).await
}

/// Someone with a telephone alone, who is invited to an interview. Answers the trajectory.
async fn invited(chain: &Chain) -> String {
    let by_phone = json!({ "mailConsent": true, "email": null, "phone": "06-12 34 56 78" });
    let (_, trajectory) = chain.person("GO-1", by_phone).await;
    let referral = chain.refer(&trajectory).await;
    chain.interview(&referral, "2026-09-08T08:00:00Z").await;
    trajectory
}

/// How the messages to candidates stand.
async fn states(chain: &Chain) -> Vec<String> {
    states_of(chain, "CANDIDATE_APPOINTMENT").await
}

async fn states_of(chain: &Chain, template: &str) -> Vec<String> {
    let query = "{ messages(first: 50) { nodes { template state } } }";
    let data = chain.region.coordinator.query(query, json!({})).await;
    let nodes = data["messages"]["nodes"].as_array().unwrap().iter();
    let such = nodes.filter(|node| node["template"] == template);
    such.map(|node| node["state"].as_str().unwrap().to_owned())
        .collect()
}

on_both_databases! {
    async fn whoever_has_only_a_telephone_is_told_by_text(backend: Backend) {
        let (gateway, mail) = (Gateway::answering(202).await, Server::start(Mood::Friendly).await);
        let chain = chain(backend, Some(&gateway), &mail).await;
        invited(&chain).await;
        eventually("it is sent", || async {
            (states(&chain).await == ["SENT"]).then_some(())
        })
        .await;
        let offered = gateway.offered();
        let (head, body) = &offered[0];
        assert!(head.contains("authorization: bearer geheim"), "{head}");
        assert!(head.contains(&format!("idempotency-key: {}", body["id"].as_str().unwrap().to_lowercase())), "{head}");
        assert_eq!((&body["to"], &body["language"]), (&json!("+31612345678"), &json!("NL")));
        let text = body["text"].as_str().unwrap();
        assert!(text.contains("Wanneer: dinsdag 8 september 2026 om 10.00 uur"), "{text}");
        assert!(text.contains("Waar: Lindelaan 1") && !text.contains("e-mail wilt krijgen"), "{text}");
        assert_eq!(offered.len(), 1);
    }
}

on_both_databases! {
    async fn what_the_gateway_refuses_is_given_up(backend: Backend) {
        let (gateway, mail) = (Gateway::answering(400).await, Server::start(Mood::Friendly).await);
        let chain = chain(backend, Some(&gateway), &mail).await;
        invited(&chain).await;
        eventually("it is given up", || async {
            (states(&chain).await == ["DEAD"]).then_some(())
        })
        .await;
        assert_eq!(gateway.offered().len(), 1);
        // Whoever has the case is to say it by telephone.
        chain.region.coordinator.advance("PT15M").await;
        eventually("the case manager hears", || async {
            (states_of(&chain, "NOT_REACHED").await == ["SENT"]).then_some(())
        })
        .await;
    }
}

on_both_databases! {
    async fn what_the_gateway_cannot_take_now_waits(backend: Backend) {
        let (gateway, mail) = (Gateway::answering(503).await, Server::start(Mood::Friendly).await);
        let chain = chain(backend, Some(&gateway), &mail).await;
        invited(&chain).await;
        eventually("it is tried", || async { (!gateway.offered().is_empty()).then_some(()) }).await;
        assert_eq!(states(&chain).await, ["QUEUED"]);
    }
}

on_both_databases! {
    async fn without_a_gateway_nobody_is_texted(backend: Backend) {
        let mail = Server::start(Mood::Friendly).await;
        let chain = chain(backend, None, &mail).await;
        invited(&chain).await;
        eventually("it is dropped", || async {
            (states(&chain).await == ["DROPPED"]).then_some(())
        })
        .await;
        assert!(mail.emails().iter().all(|email| !email.contains("06-12")), "{:#?}", mail.emails());
    }
}
