//! Typed identities: a prefix that names the kind of row, and a time-ordered ULID.
//!
//! One identity everywhere: in the database, in GraphQL, in mail and in logs.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use ulid::Ulid;

/// A text that is not an identity of the wanted kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an identity of this kind")]
pub struct InvalidId;

/// What every typed identity has in common.
pub trait TypedId: Copy + Eq + Ord + std::hash::Hash + fmt::Display + FromStr<Err = InvalidId> {
    /// The letters before the underscore.
    const PREFIX: &'static str;
    /// The identity around a ULID.
    fn from_ulid(ulid: Ulid) -> Self;
}

fn parse(text: &str, prefix: &str) -> Result<Ulid, InvalidId> {
    let rest = text
        .strip_prefix(prefix)
        .and_then(|rest| rest.strip_prefix('_'))
        .ok_or(InvalidId)?;
    let ulid = Ulid::from_string(rest).map_err(|_| InvalidId)?;
    // One identity has one spelling: lower case, or letters that only look like digits, are refused.
    if ulid.to_string() == rest {
        Ok(ulid)
    } else {
        Err(InvalidId)
    }
}

macro_rules! typed_ids {
    ($($(#[$meta:meta])* $name:ident = $prefix:literal;)+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "database", derive(sea_orm::DeriveValueType))]
        #[cfg_attr(feature = "database", sea_orm(value_type = "String", column_type = "Text"))]
        pub struct $name(Ulid);

        impl TypedId for $name {
            const PREFIX: &'static str = $prefix;
            fn from_ulid(ulid: Ulid) -> Self {
                Self(ulid)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}_{}", $prefix, self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;
            fn from_str(text: &str) -> Result<Self, InvalidId> {
                parse(text, $prefix).map(Self)
            }
        }

        // SeaORM asks this of every primary key; ours are never numbers.
        #[cfg(feature = "database")]
        impl sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
            }
        }
    )+};
}

typed_ids! {
    /// Identity of: a labour-market region (arbeidsmarktregio).
    RegionId = "reg";
    /// Identity of: a partner in the chain (ketenpartner).
    OrganizationId = "org";
    /// Identity of: a department or establishment of an organisation (afdeling, vestiging).
    DepartmentId = "dep";
    /// Identity of: a dated assignment: who speaks for an organisation (contactpersoon).
    ContactId = "cnt";
    /// Identity of: a time in which a contact is away and someone stands in (afwezigheid).
    AbsenceId = "abs";
    /// Identity of: an agreement between the partners of a chain (convenant).
    ConvenantId = "cvt";
    /// Identity of: a partner's participation in a convenant (convenantpartij).
    PartyId = "pty";
    /// Identity of: the text of a convenant from one moment on (versie).
    ConvenantVersionId = "cvv";
    /// Identity of: what a convenant version agrees on one kind of deadline (termijn).
    DeadlineRuleId = "rul";
    /// Identity of: a template for trajectories (traject-sjabloon).
    ProgrammeId = "prg";
    /// Identity of: one stretch of a programme (fase).
    PhaseId = "phs";
    /// Identity of: a go-moment as the programme foresees it.
    ProgrammeGoMomentId = "pgm";
    /// Identity of: which role guides in which line (begeleidingslijn).
    GuidanceLineId = "gln";
    /// Identity of: a programme run with a start date (groep, klas).
    GroupId = "grp";
    /// Identity of: a person on the way to a job in care (kandidaat, deelnemer).
    CandidateId = "can";
    /// Identity of: one candidate's way through a programme (traject).
    TrajectoryId = "trj";
    /// Identity of: who guides a trajectory in one line (begeleiding).
    GuidanceId = "gui";
    /// Identity of: a candidate proposed to an employer (voordracht).
    ReferralId = "ref";
    /// Identity of: a conversation about a referral (sollicitatiegesprek, speeddate).
    InterviewId = "int";
    /// Identity of: someone did not turn up (niet verschenen).
    NoShowId = "nsh";
    /// Identity of: a moment of decision in a trajectory (go-moment).
    GoMomentId = "gom";
    /// Identity of: one guidance line's judgement before a go-moment (beoordeling).
    AssessmentId = "ass";
    /// Identity of: a candidate on a place at an employer (plaatsing).
    PlacementId = "plm";
    /// Identity of: a candidate's intake, recorded once and used by everyone (intake).
    IntakeId = "itk";
    /// Identity of: a requested test (aanvraag van een test).
    TestRequestId = "tst";
    /// Identity of: a candidate who dropped out (uitval).
    DropoutId = "dro";
    /// Identity of: a candidate given back to the case manager with advice (terugkoppeling).
    HandbackId = "hbk";
    /// Identity of: a trajectory offered to another case manager (warme overdracht).
    HandoverId = "hnd";
    /// Identity of: a period of training with retained benefit (behoud van uitkering).
    BenefitWindowId = "bwn";
    /// Identity of: one check of whether the candidate is still employed (duurzaamheidscontrole).
    RetentionCheckId = "rtc";
    /// Identity of: one running instance of a rule (termijn).
    DeadlineId = "dln";
    /// Identity of: one thing that happens on the way of a deadline.
    DeadlineStepId = "stp";
    /// Identity of: one line in the history of a deadline (geschiedenis van een termijn).
    DeadlineEntryId = "dle";
    /// Identity of: a stretch in which terms do not run (pauze).
    PauseId = "pau";
    /// Identity of: one trajectory that resumed before the rest of its group (hervatting).
    PauseReleaseId = "prl";
    /// Identity of: one fact of the chain, never changed and never removed.
    EventId = "evt";
    /// Identity of: one notification to one recipient.
    MessageId = "msg";
    /// Identity of: a part of a region (rayon).
    SubRegionId = "sbr";
    /// Identity of: how many persons are to come along a route (doelstelling).
    TargetId = "tgt";
    /// Identity of: a step of the funnel that a trajectory reached (mijlpaal).
    MilestoneId = "mst";
    /// Identity of: a place an employer offers (plaats).
    PlaceId = "plc";
    /// Identity of: one internship of a programme's carousel (stap van de stagecarrousel).
    CarouselStepId = "crs";
    /// Identity of: what a partner promised in numbers (toezegging).
    CommitmentId = "cmt";
    /// Identity of: how many places earn an employer a tutor of the school (tutorafspraak).
    TutorAgreementId = "tag";
    /// Identity of: a tutor that the school owes an employer (tutorplicht).
    TutorDutyId = "tut";
    /// Identity of: what is paid for a candidate, and from when on (financieringsafspraak).
    FundingConditionId = "fnd";
    /// Identity of: a candidate declared ready to work (arbeidsrijpverklaring).
    WorkReadinessId = "wrd";
    /// Identity of: an amount that one partner may claim of another (betaling).
    PaymentId = "pay";
    /// Identity of: a partner that affirmed the convenant again (herbevestiging).
    ReaffirmationId = "raf";
    /// Identity of: whether only the coordinator approaches employers (exclusiviteitsafspraak).
    ExclusivityAgreementId = "exa";
    /// Identity of: a partner that approached an employer by itself (eigen benadering).
    OwnApproachId = "apr";
    /// Identity of: what a participant must bring to start a programme (startkwalificaties).
    EntryQualificationId = "eql";
    /// Identity of: one partner's answer to proposed entry qualifications (goedkeuring).
    ApprovalId = "apv";
    /// Identity of: forms of guidance tried side by side (proef met begeleidingsvormen).
    GuidanceTrialId = "gtr";
    /// Identity of: what the forms of a trial are compared on (criterium).
    TrialCriterionId = "tcr";
    /// Identity of: one of the forms of guidance under trial (begeleidingsvorm).
    GuidanceFormId = "gfm";
    /// Identity of: one measured value of a criterion in a form (meting).
    MeasurementId = "mea";
    /// Identity of: how many participants a guide can have at once (begeleidingscapaciteit).
    GuidanceCapacityId = "gcp";
    /// Identity of: a convenant or programme without its people, for others to adopt (sjabloon).
    ConvenantTemplateId = "tpl";
    /// Identity of: what a convenant tells others about itself (factsheet).
    FactsheetId = "fct";
    /// Identity of: a meeting in the chain (bijeenkomst).
    MeetingId = "met";
    /// Identity of: one person at one meeting: invited, and whether that person came (aanwezigheid).
    AttendanceId = "att";
    /// Identity of: what one screening of a person found, recorded once (foto, screeningsmodel).
    ScreeningId = "scr";
    /// Identity of: a screening that a partner was given access to (inzage in een screening).
    ScreeningShareId = "shr";
    /// Identity of: what was agreed with one person (plan van aanpak).
    PlanOfActionId = "poa";
    /// Identity of: one step of a plan of action (stap).
    PlanStepId = "pls";
    /// Identity of: someone who waits for a seat in a group (plaats op de wachtlijst).
    WaitingListEntryId = "wle";
    /// Identity of: those who wait for a place or a job, with priority (flexpool, arbeidspool).
    PoolId = "pol";
    /// Identity of: someone in a pool (deelnemer aan een pool).
    PoolMemberId = "pmb";
    /// Identity of: a certificate or diploma that was awarded (certificaat, diploma).
    CertificateId = "crt";
    /// Identity of: an assessment of what someone can do already (EVC, eerder verworven competenties).
    EvcId = "evc";
}
