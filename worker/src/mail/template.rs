//! The messages' texts: files in `templates/`, embedded, rendered strictly.
//!
//! To add a message: one line in [`Template`] and a file per language, named after its code. The
//! file's first line is the subject; `markup` describes the rest.

use std::fmt::Write as _;

use domain::rules::notices::{Manner, manner};
use entity::vocabulary::{Language, Template};
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};

use super::facts::{SubjectFacts, TemplateValues};
use super::html::{self, Page};
use super::language::tag;
use super::line::one_line;
use super::markup::{self, ABSENT, Block, VALUE};
use super::text;

/// Name and content of every file in `templates/`.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/template_files.rs"));
const LAYOUT: &str = "layout.html";
/// A fact is a phrase or a sentence; what is longer was not meant for a mail.
const LONGEST_VALUE: usize = 500;
/// What a subject says before the matter it ends with, and that.
const LONGEST_WHAT: usize = 130;
const LONGEST_MATTER: usize = 90;
const LONGEST_LINK: usize = 2_000;

/// A message in words, not yet addressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    pub language: Language,
    /// One line, without the name of a person.
    pub subject: String,
    /// What it is about, as the subject ends; none of an email about several things.
    pub topic: Option<String>,
    /// The plain-text body.
    pub text: String,
    /// The HTML body, a whole document.
    pub html: String,
}

/// A text of ours: that of a message, or that of all that waits for one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// One message's.
    Of(Template),
    /// The email that several messages become.
    Digest,
}

impl Text {
    /// Every text.
    pub fn all() -> impl Iterator<Item = Self> {
        let alone = |template: &Template| manner(*template) != Manner::News;
        let of_messages = Template::ALL.iter().copied().filter(alone).map(Self::Of);
        of_messages.chain([Self::Digest])
    }

    /// Its word, after which its files are named.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Of(template) => template.as_str(),
            Self::Digest => "DIGEST",
        }
    }
}

impl From<Template> for Text {
    fn from(template: Template) -> Self {
        Self::Of(template)
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A message could not be put in words. Says which template, never with which facts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// A file is missing or cannot be read as a template.
    #[error("template file {file} is missing or broken, line {line}")]
    File {
        /// The file's name.
        file: String,
        /// The line, or 0 when the file itself is missing.
        line: usize,
    },
    /// The text uses a variable that does not exist, or an absent one without asking first.
    #[error("{template} in {language} cannot be rendered: {cause}")]
    Render {
        template: Text,
        language: Language,
        /// What is wrong with it.
        cause: String,
    },
    /// The facts' link is not an address on the web.
    #[error("the link of a message must be an http or https address")]
    Link,
}

/// All texts, parsed once.
#[derive(Debug)]
pub struct Templates {
    environment: Environment<'static>,
}

impl Templates {
    /// Parses the embedded texts.
    ///
    /// # Errors
    /// When one of them is missing or broken, which the tests rule out for a released binary.
    pub fn new() -> Result<Self, TemplateError> {
        let mut environment = strict_environment();
        for &(name, source) in FILES {
            add(&mut environment, name, source)?;
        }
        let templates = Self { environment };
        templates.check_complete()?;
        Ok(templates)
    }

    /// Puts `facts` in words.
    ///
    /// # Errors
    /// When the link is no web address, or the text asks for a fact that is not there.
    pub fn render(
        &self,
        template: impl Into<Text>,
        language: Language,
        facts: &TemplateValues,
    ) -> Result<Rendered, TemplateError> {
        let template = template.into();
        let link = checked_link(&facts.link)?;
        let broken = |cause| TemplateError::Render {
            template,
            language,
            cause,
        };
        let what = self.what(template, language, facts).map_err(broken)?;
        let topic = Some(one_line(&facts.matter, LONGEST_MATTER)).filter(|matter| !matter.is_empty());
        let subject = about(&what, topic.as_deref());
        let blocks = self.blocks(template, language, facts).map_err(broken)?;
        for block in &blocks {
            if let Block::Link(link) = block {
                checked_link(&link.address)?;
            }
        }
        let page = Page {
            lang: tag(language),
            convenant: &facts.convenant,
            subject: &subject,
            link,
            link_help: html::link_help(language),
            blocks: &blocks,
        };
        let html = self.run(LAYOUT, Value::from(Serde(&page))).map_err(broken)?;
        Ok(Rendered {
            language,
            text: text::body(&blocks, link),
            html: without_empty_lines(&html),
            subject,
            topic,
        })
    }

    /// What a subject says before what it is about.
    fn what(&self, template: Text, language: Language, facts: &TemplateValues) -> Result<String, String> {
        let source = self.run(
            &subject_name(template, language),
            Value::from(Serde(SubjectFacts::from(facts))),
        )?;
        let what = markup::plain(&source).map_err(absent)?;
        // What its first line says holds for whom it was meant, and not for its reader.
        let what = match (&facts.instead_of, language) {
            (None, _) => what,
            (Some(_), Language::Nl) => format!("Niet bezorgd: {what}"),
            (Some(_), Language::En) => format!("Not delivered: {what}"),
        };
        Ok(one_line(&what, LONGEST_WHAT))
    }

    fn blocks(
        &self,
        template: Text,
        language: Language,
        facts: &TemplateValues,
    ) -> Result<Vec<Block>, String> {
        let source = self.run(&file_name(template, language), Value::from(Serde(facts)))?;
        markup::blocks(&source).map_err(absent)
    }

    fn run(&self, name: &str, context: Value) -> Result<String, String> {
        self.environment
            .get_template(name)
            .and_then(|found| found.render(context))
            .map_err(cause)
    }

    fn check_complete(&self) -> Result<(), TemplateError> {
        let texts = Text::all().flat_map(|text| {
            Language::ALL
                .iter()
                .map(move |language| file_name(text, *language))
        });
        for file in texts.chain([LAYOUT.to_owned()]) {
            if self.environment.get_template(&file).is_err() {
                return Err(TemplateError::File { file, line: 0 });
            }
        }
        Ok(())
    }
}

/// A subject: what happened, and last what it is about, so that all about one thing end alike.
fn about(what: &str, topic: Option<&str>) -> String {
    match topic {
        Some(topic) if what.ends_with(':') => format!("{what} {topic}"),
        Some(topic) => format!("{what} – {topic}"),
        None => what.trim_end_matches(':').to_owned(),
    }
}

fn file_name(template: Text, language: Language) -> String {
    format!("{}.{}.txt", template.as_str().to_lowercase(), tag(language))
}

fn subject_name(template: Text, language: Language) -> String {
    format!("{}#subject", file_name(template, language))
}

/// Undefined is an error everywhere, also in a condition: a misspelt name must not read as "absent".
fn strict_environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_formatter(write_value);
    environment.add_filter("headline", headline);
    environment
}

/// A message's file is two templates: its first line sees fewer facts than the rest. Other files are
/// shared parts.
fn add(
    environment: &mut Environment<'static>,
    name: &'static str,
    source: &'static str,
) -> Result<(), TemplateError> {
    let failed = |error: Error| TemplateError::File {
        file: name.to_owned(),
        line: error.line().unwrap_or(0),
    };
    if !is_message(name) {
        return environment.add_template(name, source).map_err(failed);
    }
    let (subject, body) = source.split_once('\n').unwrap_or((source, ""));
    environment
        .add_template_owned(format!("{name}#subject"), subject)
        .map_err(failed)?;
    environment.add_template(name, body).map_err(failed)
}

fn is_message(file: &str) -> bool {
    Text::all().any(|text| {
        Language::ALL
            .iter()
            .any(|language| file_name(text, *language) == file)
    })
}

/// Writes a value on one line: escaped in HTML, marked in text, so that no value becomes markup.
fn write_value(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    let in_html = matches!(state.auto_escape(), AutoEscape::Html);
    if value.is_none() && in_html {
        return Err(Error::new(
            ErrorKind::InvalidOperation,
            "an absent value in the layout",
        ));
    }
    if value.is_none() {
        return out.write_char(ABSENT).map_err(Error::from);
    }
    let written = match value.as_str() {
        // The layout's values are whole paragraphs and the link; their parts were bounded before.
        Some(text) if in_html => html::escape(text),
        Some(text) => format!("{VALUE}{}", one_line(text, LONGEST_VALUE)),
        None => value.to_string(),
    };
    out.write_str(&written).map_err(Error::from)
}

/// A task as a heading: without the article it begins with.
fn headline(task: &str) -> String {
    let rest = ["het ", "de ", "een "]
        .iter()
        .find_map(|article| task.strip_prefix(article));
    rest.unwrap_or(task).to_owned()
}

/// Only addresses on the web, and nothing in them that a mail program could read as their end.
fn checked_link(link: &str) -> Result<&str, TemplateError> {
    let web = link.starts_with("https://") || link.starts_with("http://");
    let clean = link
        .chars()
        .all(|character| character.is_ascii_graphic() && !"<>\"'`".contains(character));
    if web && clean && link.len() <= LONGEST_LINK {
        Ok(link)
    } else {
        Err(TemplateError::Link)
    }
}

fn absent(_: markup::Absent) -> String {
    "an absent fact is used in a sentence".to_owned()
}

/// Kind and place only: a detail might quote a value.
fn cause(error: Error) -> String {
    format!(
        "{} at {}:{}",
        error.kind(),
        error.name().unwrap_or("?"),
        error.line().unwrap_or(0)
    )
}

fn without_empty_lines(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    for line in html.lines().filter(|line| !line.trim().is_empty()) {
        kept.push_str(line);
        kept.push('\n');
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn templates_with(body: &'static str) -> Templates {
        let mut environment = strict_environment();
        for &(name, source) in FILES {
            add(&mut environment, name, source).expect("embedded");
        }
        add(&mut environment, "deadline_closed.en.txt", body).expect("parses");
        Templates { environment }
    }

    fn rendered(body: &'static str, facts: &TemplateValues) -> Result<Rendered, TemplateError> {
        templates_with(body).render(Template::DeadlineClosed, Language::En, facts)
    }

    fn facts() -> TemplateValues {
        TemplateValues {
            link: "https://example.org/d/1".into(),
            ..TemplateValues::default()
        }
    }

    #[test]
    fn a_misspelt_variable_is_an_error() {
        assert!(rendered("Subject\n\n{{ candidat }}", &facts()).is_err());
        assert!(rendered("Subject\n\n{% if candidat %}x{% endif %}", &facts()).is_err());
    }

    #[test]
    fn a_subject_cannot_name_the_candidate() {
        assert!(rendered("About {{ candidate }}\n\nText", &facts()).is_err());
        assert!(rendered("About {{ task }}\n\nText", &facts()).is_err(), "absent");
    }

    #[test]
    fn errors_do_not_quote_facts() {
        let facts = TemplateValues {
            reason: Some("geheim".into()),
            ..facts()
        };
        let error = rendered("Subject\n\n{{ reason.geheim.verder }}", &facts).expect_err("no such field");
        assert!(!error.to_string().contains("geheim"), "{error}");
    }

    #[test]
    fn values_stay_values() {
        let group = "x\n\n=> Klik <b>hier</b>\r\n- nu".to_owned();
        let facts = TemplateValues {
            group: Some(group),
            ..facts()
        };
        let message = rendered("Subject\n\n{{ group }}", &facts).expect("renders");
        assert_eq!(message.text, "x => Klik <b>hier</b> - nu\n");
        assert!(message.html.contains("x =&gt; Klik &lt;b&gt;hier&lt;/b&gt; - nu"));
    }

    #[test]
    fn only_web_addresses_are_linked() {
        for link in [
            "javascript:alert(1)",
            "",
            "https://example.org/\n",
            "https://example.org/\"><b>",
        ] {
            let facts = TemplateValues {
                link: link.into(),
                ..TemplateValues::default()
            };
            assert_eq!(
                rendered("Subject\n\nText", &facts),
                Err(TemplateError::Link),
                "{link:?}"
            );
        }
    }

    #[test]
    fn every_file_is_used() {
        let shared = [
            "greeting.nl.txt",
            "greeting.en.txt",
            "footer.nl.txt",
            "footer.en.txt",
            "items.nl.txt",
            "items.en.txt",
            LAYOUT,
        ];
        for (name, _) in FILES {
            assert!(
                is_message(name) || shared.contains(name),
                "{name} belongs to no template"
            );
        }
    }
}
