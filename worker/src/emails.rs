//! Writes emails: from facts to what is handed over.

use domain::{
    Moment,
    access::{Purpose, Seal},
    outbox::Written,
    queries::facts::{self, EmailFacts, Recipient},
    rules::notices::{Topic, topic},
};
use lettre::{Address, message::Mailbox};

use crate::{
    mail::{
        ComposeError, Envelope, Rendered, TemplateError, Templates, Thread, compose, email_in_words,
        invitations,
    },
    texts::{international, short},
};

/// Writes emails from one sender.
pub(crate) struct Writer {
    templates: Templates,
    from: Mailbox,
    public_url: String,
}

/// Why an email could not be written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum EmailError {
    #[error("the recipient's address is malformed")]
    Address,
    #[error(transparent)]
    Template(#[from] TemplateError),
    #[error(transparent)]
    Compose(#[from] ComposeError),
}

impl EmailError {
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

    /// Whether an email that was tried before is still from this sender to the one who is to have it.
    pub(crate) fn is_still(&self, written: &Written, email: &facts::Email) -> bool {
        written.from_address == self.sender().as_ref() as &str
            && written.to_address == recipient(&email.facts).address
    }

    /// Writes an email, as things stand now.
    pub(crate) fn write(
        &self,
        email: &facts::Email,
        seal: &Seal,
        key: &str,
        now: Moment,
    ) -> Result<Written, EmailError> {
        let written = self.addressed(email, key, now)?;
        Ok(Written {
            reply_to: answers_to(&email.facts).map(str::to_owned),
            unsubscribe: done_without(&email.facts)
                .map(|reader| unsubscribe(seal, &self.public_url, &reader)),
            thread_id: subject(&email.facts).map(|subject| self.mail_id(subject)),
            invitations: invitations(&email.facts, &self.from, &self.public_url, now),
            ..written
        })
    }

    /// Writes the same as a text message, without what belongs to mail alone.
    pub(crate) fn write_text(
        &self,
        email: &facts::Email,
        key: &str,
        now: Moment,
    ) -> Result<Written, EmailError> {
        let written = self.addressed(email, key, now)?;
        Ok(Written {
            to_address: international(&written.to_address),
            text: short(&written.text),
            html: String::new(),
            topic: None,
            ..written
        })
    }

    /// What is said, from whom and to whom.
    fn addressed(&self, email: &facts::Email, key: &str, now: Moment) -> Result<Written, EmailError> {
        let recipient = recipient(&email.facts);
        let (text, words) = email_in_words(&email.facts, &self.public_url, now);
        let rendered = self.templates.render(text, recipient.language, &words)?;
        Ok(Written {
            to_name: recipient.name.clone(),
            to_address: recipient.address.clone(),
            from_name: self.from.name.clone(),
            from_address: self.sender().to_string(),
            reply_to: None,
            unsubscribe: None,
            language: rendered.language,
            subject: rendered.subject,
            text: rendered.text,
            html: rendered.html,
            mail_id: self.mail_id(key),
            thread_id: None,
            topic: rendered.topic,
            thread_began_at: None,
            follows: None,
            dated_at: now,
            invitations: Vec::new(),
            left_out: email.left_out.clone(),
        })
    }

    /// Under the sender's domain.
    fn mail_id(&self, key: &str) -> String {
        format!("<{}@{}>", key.to_lowercase(), self.from.email.domain())
    }
}

/// An email as the mail server gets it: the same bytes each time.
pub(crate) fn message(email: &Written) -> Result<lettre::Message, EmailError> {
    let address = |text: &str| text.parse::<Address>().map_err(|_| EmailError::Address);
    let envelope = Envelope {
        from: Mailbox::new(email.from_name.clone(), address(&email.from_address)?),
        to: Mailbox::new(Some(email.to_name.clone()), address(&email.to_address)?),
        // One that is malformed is left out: it is not the reader's.
        unsubscribe: email.unsubscribe.clone(),
        reply_to: email.reply_to.as_deref().and_then(|text| text.parse().ok()),
        message_id: email.mail_id.clone(),
        date: email.dated_at,
        thread: email.topic.clone().map(|topic| Thread {
            topic,
            follows: email.follows.clone().zip(email.thread_began_at),
        }),
    };
    let rendered = Rendered {
        language: email.language,
        subject: email.subject.clone(),
        topic: email.topic.clone(),
        text: email.text.clone(),
        html: email.html.clone(),
    };
    Ok(compose(&envelope, &rendered, &email.invitations)?)
}

/// Who is to have an email.
pub(crate) const fn recipient(facts: &EmailFacts) -> &Recipient {
    match facts {
        EmailFacts::One(facts) => &facts.recipient,
        EmailFacts::Digest(facts) => &facts.recipient,
        EmailFacts::Overview(facts) => &facts.recipient,
    }
}

/// Whoever can be called about an email has the answers to it, and not a machine.
fn answers_to(facts: &EmailFacts) -> Option<&str> {
    match facts {
        EmailFacts::One(facts) => facts.call.as_ref().map(|person| person.email.as_str()),
        EmailFacts::Digest(_) | EmailFacts::Overview(_) => None,
    }
}

/// Whose an email is that its reader can do without: a candidate's, and a contact's of what went as planned.
fn done_without(facts: &EmailFacts) -> Option<String> {
    match facts {
        EmailFacts::One(facts) => facts.message.candidate_id.map(|id| id.to_string()),
        EmailFacts::Digest(facts) => {
            let is_news = facts.items.iter().all(|item| topic(item.template) == Topic::News);
            let contact = facts.recipient.contact_id.filter(|_| is_news);
            contact.map(|id| id.to_string())
        }
        EmailFacts::Overview(_) => None,
    }
}

fn unsubscribe(seal: &Seal, public_url: &str, reader: &str) -> String {
    let proof = seal.proof(Purpose::Unsubscribe, reader);
    format!(
        "{}/unsubscribe/{reader}/{proof}",
        public_url.trim_end_matches('/')
    )
}

/// What an email belongs to as one of a thread; an email about several things is a thread of its own.
fn subject(facts: &EmailFacts) -> Option<&str> {
    match facts {
        EmailFacts::One(facts) => Some(&facts.message.subject_id),
        EmailFacts::Overview(facts) => Some(&facts.message.subject_id),
        EmailFacts::Digest(_) => None,
    }
}
