//! Writes letters: from facts to what is handed over.

use domain::{
    Moment,
    outbox::Written,
    queries::facts::{self, LetterFacts, Recipient},
};
use lettre::{Address, message::Mailbox};

use crate::mail::{ComposeError, Envelope, Rendered, TemplateError, Templates, compose, letter_in_words};

/// Writes letters from one sender.
pub(crate) struct Writer {
    templates: Templates,
    from: Mailbox,
    public_url: String,
}

/// Why a letter could not be written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LetterError {
    #[error("the recipient's address is malformed")]
    Address,
    #[error(transparent)]
    Template(#[from] TemplateError),
    #[error(transparent)]
    Compose(#[from] ComposeError),
}

impl LetterError {
    /// Whether another address would help: then the coordinator must hear of it at once.
    pub(crate) const fn is_the_address(&self) -> bool {
        matches!(self, Self::Address | Self::Compose(ComposeError::Address))
    }
}

impl Writer {
    pub(crate) fn new(from: Mailbox, public_url: String) -> Result<Self, TemplateError> {
        Ok(Self {
            templates: Templates::new()?,
            from,
            public_url,
        })
    }

    /// The sender's address.
    pub(crate) const fn sender(&self) -> &Address {
        &self.from.email
    }

    /// Whether a letter that was tried before is still from this sender to the one who is to have it.
    pub(crate) fn is_still(&self, written: &Written, letter: &facts::Letter) -> bool {
        written.from_address == self.sender().as_ref() as &str
            && written.to_address == recipient(&letter.facts).address
    }

    /// Writes a letter, as things stand now.
    pub(crate) fn write(
        &self,
        letter: &facts::Letter,
        key: &str,
        now: Moment,
    ) -> Result<Written, LetterError> {
        let recipient = recipient(&letter.facts);
        let (text, words) = letter_in_words(&letter.facts, &self.public_url, now);
        let rendered = self.templates.render(text, recipient.language, &words)?;
        Ok(Written {
            to_name: recipient.name.clone(),
            to_address: recipient.address.clone(),
            from_name: self.from.name.clone(),
            from_address: self.sender().to_string(),
            language: rendered.language,
            subject: rendered.subject,
            text: rendered.text,
            html: rendered.html,
            mail_id: self.mail_id(key),
            thread_id: subject(&letter.facts).map(|subject| self.mail_id(subject)),
            dated_at: now,
            left_out: letter.left_out.clone(),
        })
    }

    /// Under the sender's domain.
    fn mail_id(&self, key: &str) -> String {
        format!("<{}@{}>", key.to_lowercase(), self.from.email.domain())
    }
}

/// A letter as the mail server gets it: the same bytes each time.
pub(crate) fn message(letter: &Written) -> Result<lettre::Message, LetterError> {
    let address = |text: &str| text.parse::<Address>().map_err(|_| LetterError::Address);
    let envelope = Envelope {
        from: Mailbox::new(letter.from_name.clone(), address(&letter.from_address)?),
        to: Mailbox::new(Some(letter.to_name.clone()), address(&letter.to_address)?),
        message_id: letter.mail_id.clone(),
        date: letter.dated_at,
        references: letter.thread_id.clone(),
    };
    let rendered = Rendered {
        language: letter.language,
        subject: letter.subject.clone(),
        text: letter.text.clone(),
        html: letter.html.clone(),
    };
    Ok(compose(&envelope, &rendered)?)
}

/// Who is to have a letter.
pub(crate) const fn recipient(facts: &LetterFacts) -> &Recipient {
    match facts {
        LetterFacts::One(facts) => &facts.recipient,
        LetterFacts::Digest(facts) => &facts.recipient,
        LetterFacts::Overview(facts) => &facts.recipient,
    }
}

/// What a letter belongs to as one of a thread; a letter about several things is a thread of its own.
fn subject(facts: &LetterFacts) -> Option<&str> {
    match facts {
        LetterFacts::One(facts) => Some(&facts.message.subject_id),
        LetterFacts::Overview(facts) => Some(&facts.message.subject_id),
        LetterFacts::Digest(_) => None,
    }
}
