//! A name server that knows the texts of a few names, for a test.

use std::{
    collections::BTreeMap,
    net::{SocketAddr, UdpSocket},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
    time::Duration,
};

/// Which names have which texts; any other is unknown.
pub type Texts = BTreeMap<String, Vec<String>>;

/// It answers until it goes out of scope.
pub struct NameServer {
    pub address: SocketAddr,
    is_over: Arc<AtomicBool>,
    answering: Option<JoinHandle<()>>,
}

impl NameServer {
    pub fn start(texts: &[(&str, &[&str])]) -> Self {
        let texts: Texts = texts
            .iter()
            .map(|(name, texts)| (name.to_string(), texts.iter().map(ToString::to_string).collect()))
            .collect();
        let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
        socket.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
        let address = socket.local_addr().unwrap();
        let is_over = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&is_over);
        let answering = std::thread::spawn(move || {
            let mut question = [0; 1500];
            while !seen.load(Ordering::Relaxed) {
                if let Ok((length, from)) = socket.recv_from(&mut question) {
                    socket
                        .send_to(&answer(&question[..length], &texts), from)
                        .unwrap();
                }
            }
        });
        Self {
            address,
            is_over,
            answering: Some(answering),
        }
    }
}

impl Drop for NameServer {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
        if let Some(answering) = self.answering.take() {
            let _ = answering.join();
        }
    }
}

/// RFC 1035, section 4: a head of twelve bytes, the question as it was, and a text a record.
fn answer(message: &[u8], texts: &Texts) -> Vec<u8> {
    let (name, end) = name_at(message, 12);
    let question = &message[12..end + 4];
    let known = texts.get(&name.to_lowercase());
    let records = known.map_or(0, Vec::len);
    // It answers, it is the authority, and it knows no such name where that is so.
    let flags: [u8; 2] = if known.is_some() {
        [0x84, 0x00]
    } else {
        [0x84, 0x03]
    };
    let mut answer = message[..2].to_vec();
    answer.extend(flags);
    answer.extend([0, 1, 0, u8::try_from(records).unwrap(), 0, 0, 0, 0]);
    answer.extend(question);
    for text in known.into_iter().flatten() {
        // The name of the question, a text (16) of the internet, for a minute.
        answer.extend([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60]);
        let pieces: Vec<u8> = text
            .as_bytes()
            .chunks(255)
            .flat_map(|piece| [&[u8::try_from(piece.len()).unwrap()], piece].concat())
            .collect();
        answer.extend(u16::try_from(pieces.len()).unwrap().to_be_bytes());
        answer.extend(pieces);
    }
    answer
}

/// The name that begins there, and where it ends.
fn name_at(message: &[u8], start: usize) -> (String, usize) {
    let mut labels = Vec::new();
    let mut at = start;
    while message[at] != 0 {
        let length = usize::from(message[at]);
        labels.push(String::from_utf8_lossy(&message[at + 1..=at + length]).into_owned());
        at += length + 1;
    }
    (labels.join("."), at + 1)
}
