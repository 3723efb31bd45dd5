use std::sync::Arc;

use async_graphql::{Context, Enum, Object, Result, SimpleObject};
use chrono::TimeDelta;
use domain::{
    queries::{explanation::Explanation, preview::Preview},
    rules::{
        calendar::ClosedReason,
        explain::Reasons,
        kinds,
        schedule::{Facts, Ground, Origin, Standstill, Step},
        term::Skipped,
        words,
    },
};
use entity::vocabulary::{DeadlineKind, Language, StepKind};

use super::{Calendar, Term};
use crate::schema::{
    fault::fault,
    language::language,
    scalar::{Date, DateTime},
};

/// Why a deadline falls due when it does, or would.
pub struct DeadlineExplanation(Explained);

enum Explained {
    Real(Arc<Explanation>),
    Foreseen(Arc<Preview>),
}

impl DeadlineExplanation {
    /// Of a deadline that is there.
    pub fn of(explanation: Arc<Explanation>) -> Self {
        Self(Explained::Real(explanation))
    }

    /// Of one that is only foreseen.
    pub fn foreseen(preview: Arc<Preview>) -> Self {
        Self(Explained::Foreseen(preview))
    }

    fn facts(&self) -> &Facts {
        match &self.0 {
            Explained::Real(real) => &real.facts,
            Explained::Foreseen(preview) => &preview.facts,
        }
    }

    fn reasons(&self) -> &Reasons {
        match &self.0 {
            Explained::Real(real) => &real.reasons,
            Explained::Foreseen(preview) => &preview.reasons,
        }
    }

    fn kind_and_cause(&self) -> (DeadlineKind, &str) {
        match &self.0 {
            Explained::Real(real) => (real.deadline.kind, &real.deadline.opened_by),
            Explained::Foreseen(preview) => (preview.kind, ""),
        }
    }
}

/// Why a deadline falls due when it does (uitleg van een termijn): everything needed to count it again by
/// hand.
#[Object]
impl DeadlineExplanation {
    /// The whole in one sentence, in the caller's language.
    async fn sentence(&self, ctx: &Context<'_>) -> Result<String> {
        let sentence = match &self.0 {
            Explained::Real(real) => real.sentence(language(ctx)),
            Explained::Foreseen(preview) => preview.sentence(language(ctx)),
        };
        sentence.map_err(|error| fault(ctx, &error))
    }

    /// The number of the convenant's version whose rule it is under (versie).
    async fn version(&self) -> i32 {
        match &self.0 {
            Explained::Real(real) => real.version,
            Explained::Foreseen(preview) => preview.version,
        }
    }

    /// How long it is, and in which direction it is counted.
    async fn term(&self) -> Term {
        Term::of(self.facts().terms.count)
    }

    /// How many times that length it runs: a check at 6 and at 12 months is the first and the second.
    async fn times(&self) -> i32 {
        match self.facts().origin {
            Origin::On { times, .. } => times.into(),
            Origin::Moment(_) | Origin::Appointment { .. } | Origin::Before(_) => 1,
        }
    }

    /// From what it is counted, in the caller's language: "after the referral".
    async fn since(&self, ctx: &Context<'_>) -> &'static str {
        let (kind, cause) = self.kind_and_cause();
        kinds::of(kind).since(cause).in_language(language(ctx))
    }

    /// The moment it is counted from; null when that is a day.
    async fn starts_at(&self) -> Option<DateTime> {
        match self.facts().origin {
            Origin::Moment(at) | Origin::Appointment { ends_at: at, .. } => Some(at.into()),
            Origin::On { .. } | Origin::Before(_) => None,
        }
    }

    /// The day it is counted on from, or back from; null when it is counted from a moment.
    async fn starts_on(&self) -> Option<Date> {
        match self.facts().origin {
            Origin::On { date, .. } | Origin::Before(date) => Some(date.into()),
            Origin::Moment(_) | Origin::Appointment { .. } => None,
        }
    }

    /// How the due moment came about.
    async fn ground(&self) -> DueGround {
        self.reasons().ground.into()
    }

    /// The amendment that gave it its terms takes effect at this moment, and it never falls due before; null
    /// when no amendment did.
    async fn not_before(&self) -> Option<DateTime> {
        self.facts().not_before.map(Into::into)
    }

    /// The stretches of closed days that were passed over (overgeslagen dagen), in order and each day once: with the
    /// start, the length and the pauses they give the due moment. Where there is time to act instead, they are those
    /// of that time. None when it does not follow from the calendar of today.
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn skipped(&self, ctx: &Context<'_>) -> Vec<SkippedStretch> {
        let language = language(ctx);
        let skipped = self.reasons().skipped.iter();
        skipped
            .map(|stretch| SkippedStretch::of(stretch, language))
            .collect()
    }

    /// The stretches in which it did not run, in order. Where pauses overlap they count once.
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn pauses(&self, ctx: &Context<'_>) -> Vec<PausedStretch> {
        let language = language(ctx);
        let pauses = self.reasons().pauses.iter();
        pauses
            .map(|standstill| PausedStretch::of(standstill, self.facts(), language))
            .collect()
    }

    /// When it begins to run: where it is counted from, or, when that lies in a pause, the end of it.
    async fn begins_at(&self) -> DateTime {
        self.reasons().begins_at.into()
    }

    /// From when there is time to act, where that decides when it falls due: until the close of the next working
    /// day, or of a term in hours one business hour. Null where the term itself decides.
    async fn asked_from(&self) -> Option<DateTime> {
        self.reasons().asked.as_ref().map(|asked| asked.at.into())
    }

    /// When it would fall due if there were no time to act instead. Null where the term itself decides.
    async fn instead_of(&self) -> Option<DateTime> {
        self.reasons().asked.as_ref().map(|asked| asked.instead_of.into())
    }

    /// The closed day it ends on because its rule lets it stay there (`roll` is `NONE`); it ends with that day. Null
    /// otherwise.
    async fn ends_on_closed_day(&self, ctx: &Context<'_>) -> Option<SkippedStretch> {
        let day = self.reasons().stays_on.as_ref()?;
        Some(SkippedStretch::of(day, language(ctx)))
    }

    /// Whether it follows from the calendar and the pauses as they are today. What is closed is not counted
    /// again when those change later.
    async fn follows(&self) -> bool {
        self.reasons().follows
    }

    /// The calendar it is counted on, with the closed days of the partner that must act when its rule says
    /// so.
    async fn calendar(&self) -> Calendar {
        Calendar(self.facts().calendar.clone())
    }
}

/// How a due moment came about (grond).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum DueGround {
    /// The term was counted, around its pauses.
    Counted,
    /// The counted moment had passed already when the terms came to hold: there is time until the close of the next
    /// working day, or of a term in hours one business hour.
    PassedAlready,
    /// The counted moment lies before the amendment takes effect that gave it its terms: there is that much time
    /// from then on.
    NotBefore,
    /// Less than that was left when it opened, when a pause ended or when it became someone else's, so there is that
    /// much.
    LittleLeft,
}

impl From<Ground> for DueGround {
    fn from(ground: Ground) -> Self {
        match ground {
            Ground::Counted => Self::Counted,
            Ground::PassedAlready => Self::PassedAlready,
            Ground::NotBefore => Self::NotBefore,
            Ground::LittleLeft => Self::LittleLeft,
        }
    }
}

/// Why days did not count (reden van sluiting).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum SkippedReason {
    /// There are no opening hours on these days of the week.
    Weekend,
    /// A public holiday.
    Holiday,
    /// A closure of the convenant or of the partner that must act.
    Closure,
}

/// A stretch of closed days that was passed over (overgeslagen dagen).
#[derive(Clone, Debug, SimpleObject)]
pub struct SkippedStretch {
    /// The first day.
    from: Date,
    /// The last day, the same for a single one.
    to: Date,
    /// Why they did not count.
    reason: SkippedReason,
    /// The name of the holiday, in the caller's language, or of the closure; null for a weekend.
    name: Option<String>,
}

impl SkippedStretch {
    fn of(stretch: &Skipped, language: Language) -> Self {
        let (reason, name) = match &stretch.reason {
            ClosedReason::Weekend => (SkippedReason::Weekend, None),
            ClosedReason::Holiday(name) => {
                let name = match language {
                    Language::Nl => name.dutch(),
                    Language::En => name.english(),
                };
                (SkippedReason::Holiday, Some(name.to_owned()))
            }
            ClosedReason::Closure(name) => (SkippedReason::Closure, Some(name.clone())),
        };
        Self {
            from: stretch.from.into(),
            to: stretch.to.into(),
            reason,
            name,
        }
    }
}

/// A stretch in which a deadline did not run (stilstand).
#[derive(Clone, Debug, SimpleObject)]
pub struct PausedStretch {
    /// From when.
    from: DateTime,
    /// Until when; null while nobody knows.
    until: Option<DateTime>,
    /// The business time that was left as it began; as it ended, when the term began only then (resterende werktijd).
    left: BusinessTime,
}

impl PausedStretch {
    fn of(standstill: &Standstill, facts: &Facts, language: Language) -> Self {
        let Standstill { pause, left } = standstill;
        Self {
            from: pause.from.into(),
            until: pause.until.map(Into::into),
            left: BusinessTime::of(*left, facts, language),
        }
    }
}

/// An amount of business time (werktijd): opening time outside pauses.
#[derive(Clone, Debug, SimpleObject)]
pub struct BusinessTime {
    /// In seconds.
    seconds: i32,
    /// In words to the minute, in the caller's language: "2 working days and 3 hours". On a calendar whose open
    /// days are not equally long it is counted in hours.
    text: String,
}

impl BusinessTime {
    /// An amount on a calendar.
    pub fn of(amount: TimeDelta, facts: &Facts, language: Language) -> Self {
        Self {
            seconds: i32::try_from(amount.num_seconds()).unwrap_or(i32::MAX),
            text: words::business_time(amount, &facts.calendar, language),
        }
    }
}

/// What a deadline would be (vooruitblik).
pub struct DeadlinePreview(pub Arc<Preview>);

/// What a deadline would be before anything happens (vooruitblik).
#[Object]
impl DeadlinePreview {
    /// When it would fall due. While a pause without an end would hold it, when it would have.
    async fn due_at(&self) -> DateTime {
        self.0.schedule.due_at.into()
    }

    /// Whether a pause without an end would hold it.
    async fn is_held(&self) -> bool {
        self.0.is_held
    }

    /// What would happen on the way, in order of time.
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn steps(&self) -> Vec<ForeseenStep> {
        self.0.schedule.steps.iter().map(ForeseenStep::of).collect()
    }

    /// Why then.
    async fn explanation(&self) -> DeadlineExplanation {
        DeadlineExplanation::foreseen(Arc::clone(&self.0))
    }
}

/// One thing that would happen on the way of a deadline (voorziene stap).
#[derive(Clone, Copy, Debug, SimpleObject)]
pub struct ForeseenStep {
    /// What.
    kind: StepKind,
    /// Its number: of a reminder or an escalation the one it has in the rule, from 1; 0 for a reminder at once.
    position: i32,
    /// When.
    at: DateTime,
}

impl ForeseenStep {
    fn of(step: &Step) -> Self {
        Self {
            kind: step.kind,
            position: step.position,
            at: step.at.into(),
        }
    }
}
