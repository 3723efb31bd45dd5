//! Refusals: the answers "no" that a caller can expect, each with its reason in two languages.

mod detail;

use serde::{Deserialize, Serialize};
use vocabulary::words::Language;

pub use detail::{Detail, OTHER_CONVENANT, OTHER_ORGANIZATION, OTHER_PROGRAMME};

macro_rules! codes {
    ($($(#[$meta:meta])* $variant:ident = $text:literal, $nl:literal, $en:literal;)+) => {
        /// Why a command is refused (reden van weigering). The spelling is part of the API.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
        pub enum RefusalCode {
            $($(#[$meta])* #[serde(rename = $text)] $variant,)+
        }

        impl RefusalCode {
            /// Every code, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The published spelling.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The reason as a sentence.
            pub const fn message(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$variant, Language::Nl) => $nl, (Self::$variant, Language::En) => $en,)+
                }
            }
        }
    };
}

codes! {
    /// The row does not exist, or the caller may not know that it does.
    NotFound = "NOT_FOUND", "Dit is niet gevonden.", "This was not found.";
    /// The caller sees the row, but the action is another partner's.
    NotPermitted = "NOT_PERMITTED", "Deze handeling is aan een andere partner.", "This action belongs to another partner.";
    /// Only an administrator may do this.
    NotAdministrator = "NOT_ADMINISTRATOR", "Dit kan alleen een beheerder van de organisatie.", "Only an administrator of the organisation can do this.";
    /// The contact speaks at a higher level than the caller does.
    AboveOwnLevel = "ABOVE_OWN_LEVEL", "Dit niveau ligt boven het uwe: wie beheert, beheert tot en met het eigen niveau.", "This level is above your own: an administrator administers up to its own level.";
    /// Nobody else would be left to administer the organisation.
    LastAdministrator = "LAST_ADMINISTRATOR", "Dit is de laatste beheerder van de organisatie. Maak eerst een ander beheerder (makeAdministrator), die blijft.", "This is the organisation's last administrator. Make another contact administrator first (makeAdministrator), one who stays.";
    /// A partner would open a person to itself, whom it may not know.
    NeedsConsent = "NEEDS_CONSENT", "Hierdoor zou uw eigen organisatie iemand leren kennen van wie u niet mag weten wie het is. Dat doet de casemanager of de verwijzende partner.", "This would have your own organisation know a person it may not know. The case manager or the referring partner does this.";
    /// The data of whom it is about is kept and not used.
    Restricted = "RESTRICTED", "De gegevens van deze persoon worden nu bewaard en niet gebruikt (beperking). De partner die de persoon heeft aangemeld, kan dat opheffen (liftRestriction).", "This person's data is kept and not used for now (restriction). The partner that registered the person can lift that (liftRestriction).";
    /// Whom it is about is forgotten.
    Erased = "ERASED", "De gegevens van deze persoon zijn gewist.", "This person's data was erased.";
    /// Someone would open to itself what is another's.
    NeedsAnother = "NEEDS_ANOTHER", "Dit kan niemand voor zichzelf regelen: de contactpersoon zelf of een andere beheerder doet het.", "Nobody can arrange this for itself: the contact itself or another administrator does it.";
    /// The row was changed since the caller read it.
    Stale = "STALE", "Dit is intussen gewijzigd; haal het opnieuw op.", "This has changed in the meantime; fetch it again.";
    /// The idempotency key was used for another input.
    #[cfg_attr(feature = "graphql", graphql(name = "IDEMPOTENCY_KEY_REUSED"))]
    KeyReused = "IDEMPOTENCY_KEY_REUSED", "Deze idempotentiesleutel is al gebruikt voor andere invoer.", "This idempotency key was already used for another input.";
    /// A text is empty.
    Empty = "EMPTY", "Dit mag niet leeg zijn.", "This may not be empty.";
    /// A text is too long.
    TooLong = "TOO_LONG", "Deze tekst is te lang.", "This text is too long.";
    /// A text holds characters that do not belong in it.
    Malformed = "MALFORMED", "Dit heeft niet de juiste vorm.", "This does not have the right form.";
    /// A number or a list is outside its bounds.
    OutOfRange = "OUT_OF_RANGE", "Deze waarde valt buiten de grenzen.", "This value is out of bounds.";
    /// A moment or date lies in the past and may not.
    InThePast = "IN_THE_PAST", "Dit ligt in het verleden.", "This lies in the past.";
    /// A moment or date lies in the future and may not.
    InTheFuture = "IN_THE_FUTURE", "Dit ligt in de toekomst.", "This lies in the future.";
    /// An end lies before its start.
    EndBeforeStart = "END_BEFORE_START", "Het einde ligt voor het begin.", "The end lies before the start.";
    /// The same thing exists already.
    AlreadyExists = "ALREADY_EXISTS", "Dit bestaat al.", "This already exists.";
    /// It shares some time with another one, and only one can hold at a time.
    Overlaps = "OVERLAPS", "Dit overlapt met een andere periode; beëindig die eerst of kies een periode ernaast.", "This overlaps with another period; end that one first, or choose a period beside it.";
    /// A contact would stand in for itself, by way of a substitute that is away too.
    StandsInForItself = "STANDS_IN_FOR_ITSELF", "Zo zou deze contactpersoon voor zichzelf invallen, want de vervanger is in die periode ook afwezig. Kies een ander, of een andere periode.", "This contact would stand in for itself, as the substitute is away too in that period. Choose someone else, or another period.";
    /// Nobody else would be left to act for an organisation that coordinates.
    LastContact = "LAST_CONTACT", "Dit is de laatste contactpersoon die voor deze coördinator kan optreden. Wijs eerst een ander aan, die blijft; daarna kan deze eindigen, met of zonder opvolger.", "This is the last contact that can act for this coordinator. Assign another one first, who stays; then this one can end, with or without a successor.";
    /// The invitation was accepted by another, withdrawn, or has expired.
    InvitationOver = "INVITATION_OVER", "Deze uitnodiging geldt niet meer: zij is verlopen, ingetrokken of al aangenomen. Vraag uw organisatie of de coördinator om een nieuwe.", "This invitation no longer holds: it has expired, was withdrawn or was accepted already. Ask your organisation or the coordinator for a new one.";
    /// The caller signed in with a token of this installation, which is no account of anyone.
    NoIdentity = "NO_IDENTITY", "Hiervoor is een token van een identiteitsprovider nodig; dit token is van deze installatie zelf.", "This needs a token of an identity provider; this token is one of this installation itself.";
    /// The organisation takes no part in the convenant.
    NotAParty = "NOT_A_PARTY", "Deze organisatie neemt niet deel aan het convenant.", "This organisation takes no part in the convenant.";
    /// The organisation is not of the kind the action asks for.
    WrongKind = "WRONG_KIND", "Deze soort organisatie past niet bij deze handeling.", "This kind of organisation does not fit this action.";
    /// Two rows that must belong together do not.
    NotTogether = "NOT_TOGETHER", "Deze gegevens horen niet bij elkaar.", "These do not belong together.";
    /// The state of the row does not allow the action.
    WrongState = "WRONG_STATE", "Dat kan niet in deze toestand.", "That is not possible in this state.";
    /// A reason is needed.
    ReasonNeeded = "REASON_NEEDED", "Hiervoor is een reden nodig.", "A reason is needed for this.";
    /// A go-moment before the phase is undecided.
    GoMomentUndecided = "GO_MOMENT_UNDECIDED", "Een go-moment voor deze fase is nog niet besloten.", "A go-moment before this phase is still undecided.";
    /// A go-moment before the phase was decided against.
    NoGo = "NO_GO", "Bij een go-moment is besloten niet verder te gaan.", "A go-moment was decided against going on.";
    /// Not every guidance line has delivered its assessment.
    AssessmentMissing = "ASSESSMENT_MISSING", "Nog niet elke begeleidingslijn heeft een beoordeling gegeven.", "Not every guidance line has delivered its assessment.";
    /// Not every guidance line has a guide.
    GuidanceMissing = "GUIDANCE_MISSING", "Nog niet elke begeleidingslijn heeft een begeleider.", "Not every guidance line has a guide.";
    /// The group is full.
    GroupFull = "GROUP_FULL", "De groep is vol.", "The group is full.";
    /// A rule cannot be counted the way it says.
    RuleImpossible = "RULE_IMPOSSIBLE", "Deze termijn kan zo niet worden geteld.", "This rule cannot be counted that way.";
    /// A question goes through more days, for more pauses and reminders, than are counted for one.
    TooMuchToCount = "TOO_MUCH_TO_COUNT", "Dit is te veel om te tellen: vraag naar een kortere tijd, of met minder pauzes.", "This is too much to count: ask about a shorter time, or with fewer pauses.";
    /// A reminder would come before its term has begun.
    ReminderTooLong = "REMINDER_TOO_LONG", "Deze herinnering komt niet na het begin van de termijn.", "This reminder does not come after the start of its term.";
    /// A rung of the ladder comes before the one that precedes it, or at the same moment.
    NotAfterPrevious = "NOT_AFTER_PREVIOUS", "Deze stap komt niet na de vorige.", "This step does not come after the one before it.";
    /// A kind of deadline that no appointment belongs to has nothing to be reminded of ahead.
    NoAppointment = "NO_APPOINTMENT", "Bij deze soort termijn hoort geen afspraak.", "No appointment belongs to this kind of deadline.";
    /// It would change nothing, so whoever gives it means something else.
    NotUsed = "NOT_USED", "Dit speelt hier geen rol; laat het weg.", "This plays no part here; leave it out.";
    /// Someone is on the place, or got a contract on it.
    PlaceTaken = "PLACE_TAKEN", "Deze plaats is bezet.", "This place is taken.";
    /// The employer took the place back.
    PlaceWithdrawn = "PLACE_WITHDRAWN", "Deze plaats is ingetrokken.", "This place was withdrawn.";
    /// The first day lies outside the days on which the place is offered.
    PlaceUnavailable = "PLACE_UNAVAILABLE", "De plaats is op die dag niet beschikbaar.", "The place is not available on that day.";
    /// The kind is not that of the place or of the step of the carousel.
    PlaceKindDiffers = "PLACE_KIND_DIFFERS", "Deze soort plaats past hier niet.", "This kind of place does not fit here.";
    /// The programme has no such step in its carousel.
    NoSuchStep = "NO_SUCH_STEP", "De carrousel van dit traject heeft deze stap niet.", "The carousel of this programme has no such step.";
    /// The step of the carousel was begun already.
    StepDone = "STEP_DONE", "Deze stap van de carrousel is al gedaan.", "This step of the carousel was done already.";
    /// An earlier step of the carousel was not done.
    StepSkipped = "STEP_SKIPPED", "Een eerdere stap van de carrousel is overgeslagen.", "An earlier step of the carousel was skipped.";
    /// An earlier step of the carousel is not over.
    StepRunning = "STEP_RUNNING", "Een eerdere stap van de carrousel loopt nog.", "An earlier step of the carousel is still running.";
    /// What the payment waits for is not reached.
    NotYetPayable = "NOT_YET_PAYABLE", "De mijlpaal voor deze betaling is nog niet bereikt.", "The milestone of this payment is not reached yet.";
    /// The partners agreed nothing on who approaches employers.
    NotExclusive = "NOT_EXCLUSIVE", "In dit convenant is geen exclusiviteit afgesproken.", "This convenant has no agreement on exclusivity.";
    /// The group is paused.
    GroupPaused = "GROUP_PAUSED", "De groep is gepauzeerd.", "The group is paused.";
    /// The group has too few accepted participants to start.
    GroupBelowMinimum = "GROUP_BELOW_MINIMUM", "De groep heeft te weinig aangenomen deelnemers om te starten.", "The group has too few accepted participants to start.";
    /// The programme's entry qualifications lack an approval.
    ApprovalMissing = "APPROVAL_MISSING", "Nog niet elke partner heeft de startkwalificaties goedgekeurd.", "Not every partner has approved the entry qualifications.";
    /// The group has not been started.
    GroupNotStarted = "GROUP_NOT_STARTED", "De groep is nog niet gestart.", "The group has not been started.";
    /// The trial has begun, so what it is measured by is fixed.
    CriteriaFixed = "CRITERIA_FIXED", "De proef is begonnen; de criteria staan vast.", "The trial has begun; its criteria are fixed.";
    /// The document has a field that is not known.
    UnknownField = "UNKNOWN_FIELD", "Dit veld is niet bekend.", "This field is not known.";
    /// A text that is to be published looks like it names or reaches a person.
    PersonalData = "PERSONAL_DATA", "In deze tekst lijkt een persoon genoemd of bereikbaar te zijn.", "This text seems to name a person or to say how to reach one.";
    /// The meeting has no room for so many.
    MeetingFull = "MEETING_FULL", "De bijeenkomst is vol.", "The meeting is full.";
    /// A screening is never a ground for rejection.
    ScreeningIsNoGround = "SCREENING_IS_NO_GROUND", "Een screening is een foto van waar iemand staat en bepaalt de ontwikkelweg; volgens het convenant mag zij nooit een grond voor afwijzing zijn. Noem de werkelijke grond.", "A screening is a picture of where someone stands and shows the way to develop; under the convenant it may never be a ground for rejection. Give the actual ground.";
    /// A rejection needs a ground from the list.
    GroundNeeded = "GROUND_NEEDED", "Bij een afwijzing hoort een grond uit de lijst: motivatie, beschikbaarheid, ervaring, geen plek, praktische redenen, of anders met toelichting. Een toelichting alleen is niet genoeg.", "A rejection needs a ground from the list: motivation, availability, experience, no place, practical reasons, or another one that the reason explains. The reason alone is not enough.";
    /// The group still has seats.
    GroupHasSeats = "GROUP_HAS_SEATS", "De groep heeft nog plaatsen; een wachtlijst is niet nodig.", "The group still has seats; there is no need to wait.";
    /// Others wait for this seat.
    WaitingListFirst = "WAITING_LIST_FIRST", "Er staan mensen op de wachtlijst; de eerste daarvan gaat voor.", "There are people on the waiting list; the first of them goes first.";
    /// Nobody waits.
    WaitingListEmpty = "WAITING_LIST_EMPTY", "Er staat niemand op de wachtlijst.", "Nobody is on the waiting list.";
    /// The candidate has another interview at that time.
    CandidateOccupied = "CANDIDATE_OCCUPIED", "De kandidaat heeft dan al een ander gesprek.", "The candidate has another interview at that time.";
    /// The moment lies outside the hours in which people are received: in the night.
    OutsideHours = "OUTSIDE_HOURS", "Dit tijdstip ligt in de nacht.", "This moment lies in the night.";
    /// A go-moment would come before the one that precedes it, or after the one that follows.
    OutOfOrder = "OUT_OF_ORDER", "De go-momenten komen zo niet meer na elkaar.", "The go-moments would no longer come one after the other.";
    /// The group has started.
    GroupStarted = "GROUP_STARTED", "De groep is al gestart.", "The group has started.";
    /// An internship is no job.
    PlacementIsInternship = "PLACEMENT_IS_INTERNSHIP", "Op een stageplaats volgt geen contract.", "No contract follows on an internship.";
    /// Nobody in the pool can be referred to the employer any more.
    PoolExhausted = "POOL_EXHAUSTED", "Niemand in deze pool kan nog aan deze werkgever worden voorgedragen.", "Nobody in this pool can be referred to this employer any more.";
}

/// An expected "no": nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The reason.
    pub code: RefusalCode,
    /// Where in the input it lies, field by field; empty when it concerns the whole.
    pub path: Vec<String>,
    /// Of what exactly, and what would be possible, where the code leaves that open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<Detail>,
}

impl Refusal {
    /// A refusal of one field, given as a dotted path (`interviewId`, `rules.0.length`).
    pub fn at(code: RefusalCode, path: &str) -> Self {
        Self {
            code,
            path: path
                .split('.')
                .filter(|part| !part.is_empty())
                .map(str::to_owned)
                .collect(),
            detail: None,
        }
    }

    /// The same, saying of what.
    #[must_use]
    pub fn about(self, detail: Detail) -> Self {
        Self {
            detail: Some(detail),
            ..self
        }
    }

    /// The reason as a sentence, and another that says of what.
    pub fn message(&self, language: Language) -> String {
        let reason = self.code.message(language);
        match &self.detail {
            Some(detail) => format!("{reason} {}", detail.in_language(language)),
            None => reason.to_owned(),
        }
    }
}
