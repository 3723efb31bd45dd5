use serde_json::json;
use ulid::Ulid;
use vocabulary::TypedId;

use super::*;

fn id<I: TypedId>(number: u128) -> I {
    I::from_ulid(Ulid(number))
}

/// As the events of a database look that was written before they said who or what else they are about.
#[test]
fn events_of_before_can_still_be_read() {
    let party = "pty_01M2FBEE9RPBRMK85P4G3N4R8Y";
    let arranged = |what| Event::Arranged {
        subject: party.to_owned(),
        what,
    };
    let read = |data: serde_json::Value| serde_json::from_value::<Event>(data).unwrap();
    let stored = |what| serde_json::json!({ "kind": "ARRANGED", "subject": party, "what": what });
    for (what, expected) in [
        ("CREATED", Arrangement::Created),
        (
            "AMENDED",
            Arrangement::Amended {
                version: None,
                kinds: Vec::new(),
            },
        ),
        ("CALENDAR_CHANGED", Arrangement::CalendarChanged { partner: None }),
        ("ACCEDED", Arrangement::Acceded { partner: None }),
        ("WITHDREW", Arrangement::Withdrew { partner: None }),
    ] {
        assert_eq!(read(stored(what)), arranged(expected));
    }
    let group: GroupId = id(1);
    assert_eq!(
        read(serde_json::json!({ "kind": "GROUP_CANCELLED", "group": group })),
        Event::GroupCancelled {
            group,
            participants: Vec::new(),
        }
    );
    let partner = Some(id(1));
    for what in [
        Arrangement::Created,
        Arrangement::Withdrew { partner },
        Arrangement::Amended {
            version: Some(id(1)),
            kinds: vec![DeadlineKind::InterviewPlanned],
        },
    ] {
        let event = arranged(what);
        assert_eq!(event.kind(), "ARRANGED");
        assert_eq!(read(serde_json::to_value(&event).unwrap()), event);
    }
}

/// The word in the column and the word in the stored data are derived apart. Asked for a word that is none, the
/// reader of the data lists all of its own.
#[test]
fn every_word_is_the_one_in_the_stored_event() {
    let said = serde_json::from_value::<Event>(json!({ "kind": "?" }))
        .unwrap_err()
        .to_string();
    let (_, listed) = said.split_once("expected one of ").unwrap();
    let read: Vec<&str> = listed.split(", ").map(|word| word.trim_matches('`')).collect();
    assert_eq!(read, Event::VARIANTS);
    assert!(read.len() > 100, "{listed}");

    let seat = Event::GroupEnded {
        group: GroupId::from_ulid(Ulid::nil()),
    };
    assert_eq!(seat.kind(), "GROUP_ENDED");
    assert_eq!(serde_json::to_value(&seat).unwrap()["kind"], seat.kind());
}
