//! Links that prove by themselves that this installation made them: for one purpose, and about one thing. Whoever has such a
//! link may do what it is for, and nothing else.

use entity::link_secret;
use hmac::{Hmac, KeyInit, Mac};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, Set, sea_query::OnConflict};
use sha2::Sha256;

use crate::clock::{Moment, Random};

const ROW: i32 = 1;
/// How many bytes of a proof a link has: more than anyone can guess.
const LENGTH: usize = 20;

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To fetch a contact's calendar.
    Calendar,
    /// To be written to no more about what one can do without.
    Unsubscribe,
}

impl Purpose {
    const fn word(self) -> &'static str {
        match self {
            Self::Calendar => "calendar",
            Self::Unsubscribe => "unsubscribe",
        }
    }
}

/// Makes and checks such proofs.
#[derive(Clone)]
pub struct Seal(Hmac<Sha256>);

impl Seal {
    /// The installation's, whose secret is made when it is first needed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of<C: ConnectionTrait>(db: &C, random: &dyn Random, at: Moment) -> Result<Self, DbErr> {
        if let Some(seal) = Self::made(db).await? {
            return Ok(seal);
        }
        let row = link_secret::ActiveModel {
            id: Set(ROW),
            secret: Set(fresh(random, at)),
        };
        link_secret::Entity::insert(row)
            .on_conflict(
                OnConflict::column(link_secret::Column::Id)
                    .do_nothing()
                    .to_owned(),
            )
            .try_insert()
            .exec_without_returning(db)
            .await?;
        // Another process may have been first: what is stored is what counts.
        let missing = || DbErr::RecordNotFound("link_secret".to_owned());
        Self::made(db).await?.ok_or_else(missing)
    }

    /// The installation's, if it ever made a link.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn made<C: ConnectionTrait>(db: &C) -> Result<Option<Self>, DbErr> {
        let row = link_secret::Entity::find_by_id(ROW).one(db).await?;
        Ok(row.and_then(|row| Self::by(row.secret.as_bytes())))
    }

    fn by(secret: &[u8]) -> Option<Self> {
        // Any length will do, so there always is one.
        Hmac::new_from_slice(secret).ok().map(Self)
    }

    /// The proof that a link about something was made here for a purpose, in hexadecimal digits.
    pub fn proof(&self, purpose: Purpose, about: &str) -> String {
        let proof = self.over(purpose, about).finalize().into_bytes();
        proof
            .iter()
            .take(LENGTH)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    /// Whether it is such a proof; how long that takes says nothing of how near it is.
    pub fn proves(&self, proof: &str, purpose: Purpose, about: &str) -> bool {
        let digits = proof.as_bytes().chunks(2);
        let bytes: Option<Vec<u8>> = digits
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
            .collect();
        let is_whole = |bytes: &Vec<u8>| bytes.len() == LENGTH && proof.len() == 2 * LENGTH;
        bytes
            .filter(is_whole)
            .is_some_and(|bytes| self.over(purpose, about).verify_truncated_left(&bytes).is_ok())
    }

    fn over(&self, purpose: Purpose, about: &str) -> Hmac<Sha256> {
        let mut mac = self.0.clone();
        mac.update(purpose.word().as_bytes());
        mac.update(b" ");
        mac.update(about.as_bytes());
        mac
    }
}

/// Of a token's text the last sixteen characters are chance, eighty bits of it.
fn fresh(random: &dyn Random, at: Moment) -> String {
    let chance = || random.token(at).to_string().chars().skip(10).collect::<String>();
    (0..4).map(|_| chance()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_is_of_one_purpose_and_one_thing_under_one_secret() {
        let (ours, others) = (Seal::by(b"ours").unwrap(), Seal::by(b"others").unwrap());
        let proof = ours.proof(Purpose::Calendar, "cnt_1");
        assert_eq!(proof.len(), 40);
        assert!(ours.proves(&proof, Purpose::Calendar, "cnt_1"));
        assert!(!ours.proves(&proof, Purpose::Calendar, "cnt_2"));
        assert!(!ours.proves(&proof, Purpose::Unsubscribe, "cnt_1"));
        assert!(!others.proves(&proof, Purpose::Calendar, "cnt_1"));
        for wrong in [
            "",
            "0",
            &proof[..38],
            &format!("{proof}00"),
            "é",
            &"+1".repeat(20),
            &"zz".repeat(20),
        ] {
            assert!(!ours.proves(wrong, Purpose::Calendar, "cnt_1"), "{wrong}");
        }
    }
}
