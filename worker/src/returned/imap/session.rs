//! One round of reading: what is unread, one mail after another, each marked once it has been taken.

use std::time::Duration;

use async_imap::Session;
use futures::TryStreamExt;

use super::connect::{open, within};
use super::error::{ImapError, Step};
use super::mailbox::Mailbox;
use super::wire::Wire;
use crate::returned::MOST_BYTES;

/// A round reads no more than this, whatever is asked; the next round goes on.
pub const MOST_MAILS: usize = 1000;
const PATIENCE: Duration = Duration::from_secs(30);
const PATIENCE_FOR_A_MAIL: Duration = Duration::from_secs(120);
const PATIENCE_WITH_THE_TAKER: Duration = Duration::from_secs(120);
const PATIENCE_AT_THE_END: Duration = Duration::from_secs(5);
/// A folder is searched in stretches, so that the answer is short in a folder of a million.
const STRETCH: u32 = 5000;
/// An answer that carries no mail: the numbers of one stretch are the longest.
const MOST_SMALL_TALK: usize = 256 * 1024;

/// Reads up to `most` unread mails, the oldest first, hands each to `take`, and marks it as read (and moves
/// it to [`Mailbox::done`]) only after `take` answered `Ok`. Gives the number of mails taken.
///
/// A mail whose `take` answers `Err`, or takes too long, stays unread and comes back in the next round; the
/// round goes on with the next mail. So `take` answers `Ok` also for mail nothing can be made of, and keeps
/// its own account of its errors. When the line breaks between taking and marking, a mail comes twice, and
/// never not at all. Of a mail of more than [`MOST_BYTES`] the beginning is given.
pub async fn fetch<F, Fut, E>(mailbox: &Mailbox, most: usize, mut take: F) -> Result<usize, ImapError>
where
    F: FnMut(Vec<u8>) -> Fut,
    Fut: Future<Output = Result<(), E>>,
{
    let most = most.min(MOST_MAILS);
    let mut session = open(mailbox).await?;
    let exists = open_folder(&mut session, mailbox).await?;
    let done = done_folder(&mut session, mailbox).await?;
    let mut taken = 0;
    for uid in unread(&mut session, exists, most).await? {
        let Some(mail) = read(&mut session, uid).await? else {
            continue;
        };
        if let Ok(Ok(())) = tokio::time::timeout(PATIENCE_WITH_THE_TAKER, take(mail)).await {
            mark(&mut session, uid, done).await?;
            taken += 1;
        }
    }
    log_out(session).await;
    Ok(taken)
}

async fn open_folder(session: &mut Session<Wire>, mailbox: &Mailbox) -> Result<u32, ImapError> {
    session.get_mut().allow(MOST_SMALL_TALK);
    let step = Step::OpenTheFolder;
    within(PATIENCE, step, async {
        let folder = session
            .select(&mailbox.folder)
            .await
            .map_err(|error| ImapError::of(step, error))?;
        Ok(folder.exists)
    })
    .await
}

/// The folder to move to, made when it is not there yet, on a server that can move.
async fn done_folder<'a>(
    session: &mut Session<Wire>,
    mailbox: &'a Mailbox,
) -> Result<Option<&'a str>, ImapError> {
    let Some(done) = mailbox.done.as_deref() else {
        return Ok(None);
    };
    let step = Step::MoveAMail;
    within(PATIENCE, step, async {
        let able = session
            .capabilities()
            .await
            .map_err(|error| ImapError::of(step, error))?;
        if !able.has_str("MOVE") {
            return Ok(None);
        }
        match session
            .create(done)
            .await
            .map_err(|error| ImapError::of(step, error))
        {
            // Refused is what a server answers when the folder is there already.
            Ok(()) | Err(ImapError::Refused(_)) => Ok(Some(done)),
            Err(error) => Err(error),
        }
    })
    .await
}

/// UIDs, because the numbers of mails shift when others are moved away.
async fn unread(session: &mut Session<Wire>, exists: u32, most: usize) -> Result<Vec<u32>, ImapError> {
    let mut found = Vec::new();
    let mut first = 1;
    while first <= exists && found.len() < most {
        let last = first.saturating_add(STRETCH - 1).min(exists);
        found.extend(search(session, first, last).await?);
        first = last.saturating_add(1);
        if last == u32::MAX {
            break;
        }
    }
    found.truncate(most);
    Ok(found)
}

async fn search(session: &mut Session<Wire>, first: u32, last: u32) -> Result<Vec<u32>, ImapError> {
    session.get_mut().allow(MOST_SMALL_TALK);
    let step = Step::Search;
    within(PATIENCE, step, async {
        let uids = session
            .uid_search(format!("{first}:{last} UNSEEN UNDELETED"))
            .await
            .map_err(|error| ImapError::of(step, error))?;
        let mut uids: Vec<u32> = uids.into_iter().collect();
        uids.sort_unstable();
        Ok(uids)
    })
    .await
}

/// `PEEK` leaves the mail unread, whatever happens next. None when somebody else moved the mail meanwhile.
async fn read(session: &mut Session<Wire>, uid: u32) -> Result<Option<Vec<u8>>, ImapError> {
    session.get_mut().allow(MOST_BYTES + MOST_SMALL_TALK);
    let step = Step::ReadAMail;
    within(PATIENCE_FOR_A_MAIL, step, async {
        let mut answers = session
            .uid_fetch(uid.to_string(), format!("(UID BODY.PEEK[]<0.{MOST_BYTES}>)"))
            .await
            .map_err(|error| ImapError::of(step, error))?;
        let mut mail = None;
        while let Some(answer) = answers
            .try_next()
            .await
            .map_err(|error| ImapError::of(step, error))?
        {
            if answer.uid == Some(uid) {
                mail = answer.body().map(first_part).or(mail);
            }
        }
        Ok(mail)
    })
    .await
}

/// A server may ignore that only the beginning was asked for.
fn first_part(body: &[u8]) -> Vec<u8> {
    body.get(..MOST_BYTES).unwrap_or(body).to_vec()
}

/// Read first, moved second: when it breaks off in between, the mail does not come back.
async fn mark(session: &mut Session<Wire>, uid: u32, done: Option<&str>) -> Result<(), ImapError> {
    session.get_mut().allow(MOST_SMALL_TALK);
    let command = format!("UID STORE {uid} +FLAGS.SILENT (\\Seen)");
    within(PATIENCE, Step::MarkAMail, async {
        session
            .run_command_and_check_ok(command)
            .await
            .map_err(|error| ImapError::of(Step::MarkAMail, error))
    })
    .await?;
    let Some(done) = done else { return Ok(()) };
    within(PATIENCE, Step::MoveAMail, async {
        session
            .uid_mv(uid.to_string(), done)
            .await
            .map_err(|error| ImapError::of(Step::MoveAMail, error))
    })
    .await
}

/// Everything is marked by now, so a server that does not say goodbye does no harm.
async fn log_out(mut session: Session<Wire>) {
    session.get_mut().allow(MOST_SMALL_TALK);
    let _ = tokio::time::timeout(PATIENCE_AT_THE_END, session.logout()).await;
}
