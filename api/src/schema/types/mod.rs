//! The types of the API, one file each. A file says all of its type: its fields, its lists, and how lists
//! of it are narrowed and ordered.

mod absence;
mod assessment;
mod benefit_window;
mod calendar;
mod calendar_period;
mod candidate;
mod contact;
mod convenant;
mod convenant_mail;
mod convenant_version;
mod deadline;
mod deadline_entry;
mod deadline_rule;
mod deadline_step;
mod department;
mod dropout;
mod explanation;
mod go_moment;
mod group;
mod guidance;
mod guidance_line;
mod handback;
mod handover;
mod intake;
mod interview;
mod message;
mod no_show;
mod organization;
mod party;
mod pause;
mod pause_release;
mod phase;
mod placement;
mod programme;
mod programme_go_moment;
mod referral;
mod region;
mod retention_check;
mod subject;
mod test_request;
mod trajectory;

mod sub_region;
mod target;

mod carousel_step;
mod commitment;
mod exclusivity_agreement;
mod funding_condition;
mod own_approach;
mod payment;
mod place;
mod reaffirmation;
mod tutor_agreement;
mod tutor_duty;
mod work_readiness;

mod convenant_template;
mod entry_qualification;
mod factsheet;
mod guidance_capacity;
mod guidance_trial;

mod attendance;
mod certificate;
mod evc;
mod meeting;
mod plan_of_action;
mod plan_step;
mod pool;
mod pool_member;
mod screening;
mod screening_share;
mod waiting_list_entry;

pub use self::{
    absence::{Absence, AbsenceFilter, AbsenceOrder, AbsenceOrderField},
    assessment::{Assessment, AssessmentFilter, AssessmentNarrative, AssessmentOrder, AssessmentOrderField},
    benefit_window::{BenefitWindow, BenefitWindowFilter, BenefitWindowOrder, BenefitWindowOrderField},
    calendar::{Calendar, Closure, OpeningDay, OpeningWindow, Weekday},
    calendar_period::{
        CalendarDay, CalendarPeriod, CalendarWindow, ClosedDay, ClosedDayReason, weight as calendar_weight,
    },
    candidate::{Benefit, Candidate, CandidateFilter, CandidateOrder, CandidateOrderField, Person},
    contact::{Contact, ContactFilter, ContactOrder, ContactOrderField},
    convenant::{Convenant, ConvenantFilter, ConvenantOrder, ConvenantOrderField},
    convenant_mail::ConvenantMail,
    convenant_version::{
        ConvenantVersion, ConvenantVersionFilter, ConvenantVersionOrder, ConvenantVersionOrderField,
    },
    deadline::{Deadline, DeadlineFilter, DeadlineOrder, DeadlineOrderField},
    deadline_entry::{DeadlineEntry, DeadlineEntryFilter, DeadlineEntryOrder, DeadlineEntryOrderField},
    deadline_rule::{DeadlineRule, EscalationStep, Term, TermDirection, TermLength},
    deadline_step::{DeadlineStep, DeadlineStepFilter, DeadlineStepOrder, DeadlineStepOrderField},
    department::{Department, DepartmentFilter, DepartmentOrder, DepartmentOrderField},
    dropout::{Dropout, DropoutFilter, DropoutNarrative, DropoutOrder, DropoutOrderField},
    explanation::{
        BusinessTime, DeadlineExplanation, DeadlinePreview, DueGround, ForeseenStep, PausedStretch,
        SkippedReason, SkippedStretch,
    },
    go_moment::{GoMoment, GoMomentFilter, GoMomentNarrative, GoMomentOrder, GoMomentOrderField},
    group::{Group, GroupFilter, GroupOrder, GroupOrderField},
    guidance::Guidance,
    guidance_line::GuidanceLine,
    handback::{Handback, HandbackFilter, HandbackNarrative, HandbackOrder, HandbackOrderField},
    handover::{Handover, HandoverFilter, HandoverNarrative, HandoverOrder, HandoverOrderField},
    intake::{Intake, IntakeFilter, IntakeOrder, IntakeOrderField},
    interview::{Interview, InterviewFilter, InterviewNarrative, InterviewOrder, InterviewOrderField},
    message::{Message, MessageFilter, MessageOrder, MessageOrderField},
    no_show::{NoShow, NoShowFilter, NoShowNarrative, NoShowOrder, NoShowOrderField},
    organization::{
        ExternalIds, Organization, OrganizationFilter, OrganizationOrder, OrganizationOrderField,
    },
    party::{Party, PartyFilter, PartyOrder, PartyOrderField},
    pause::{Pause, PauseFilter, PauseOrder, PauseOrderField},
    pause_release::{PauseRelease, PauseReleaseFilter, PauseReleaseOrder, PauseReleaseOrderField},
    phase::Phase,
    placement::{Placement, PlacementFilter, PlacementOrder, PlacementOrderField},
    programme::{Programme, ProgrammeFilter, ProgrammeOrder, ProgrammeOrderField},
    programme_go_moment::ProgrammeGoMoment,
    referral::{Referral, ReferralFilter, ReferralOrder, ReferralOrderField},
    region::{Region, RegionFilter, RegionOrder, RegionOrderField},
    retention_check::{
        RetentionCheck, RetentionCheckFilter, RetentionCheckNarrative, RetentionCheckOrder,
        RetentionCheckOrderField,
    },
    sub_region::{SubRegion, SubRegionFilter, SubRegionOrder, SubRegionOrderField},
    subject::Subject,
    target::{Target, TargetFilter, TargetOrder, TargetOrderField},
    test_request::{
        TestRequest, TestRequestFilter, TestRequestNarrative, TestRequestOrder, TestRequestOrderField,
    },
    trajectory::{
        Trajectory, TrajectoryFilter, TrajectoryNarrative, TrajectoryOrder, TrajectoryOrderField,
        TrajectoryProgress,
    },
};

pub use self::{
    carousel_step::CarouselStep,
    commitment::{Commitment, CommitmentFigure, CommitmentFilter, CommitmentOrder, CommitmentOrderField},
    exclusivity_agreement::ExclusivityAgreement,
    funding_condition::{
        FundingCondition, FundingConditionFilter, FundingConditionOrder, FundingConditionOrderField,
        FundingTotals,
    },
    own_approach::{OwnApproach, OwnApproachFilter, OwnApproachOrder, OwnApproachOrderField},
    payment::{Payment, PaymentFilter, PaymentOrder, PaymentOrderField},
    place::{Place, PlaceFilter, PlaceOrder, PlaceOrderField},
    reaffirmation::{Reaffirmation, ReaffirmationFilter, ReaffirmationOrder, ReaffirmationOrderField},
    tutor_agreement::TutorAgreement,
    tutor_duty::{TutorDuty, TutorDutyFilter, TutorDutyOrder, TutorDutyOrderField},
    work_readiness::WorkReadiness,
};

pub use self::{
    convenant_template::{
        ConvenantTemplate, ConvenantTemplateFilter, ConvenantTemplateOrder, ConvenantTemplateOrderField,
    },
    entry_qualification::{
        Approval, EntryQualification, EntryQualificationFilter, EntryQualificationOrder,
        EntryQualificationOrderField,
    },
    factsheet::{Factsheet, FactsheetParties, RouteResult},
    guidance_capacity::{
        GuidanceCapacity, GuidanceCapacityFilter, GuidanceCapacityOrder, GuidanceCapacityOrderField,
        GuidanceLoad,
    },
    guidance_trial::{
        CriterionComparison, FormResult, GuidanceForm, GuidanceTrial, GuidanceTrialFilter,
        GuidanceTrialOrder, GuidanceTrialOrderField, Measurement, MeasurementFilter, MeasurementOrder,
        MeasurementOrderField, TrialCriterion,
    },
};

pub use self::{
    attendance::{Attendance, AttendanceFilter, AttendanceNarrative, AttendanceOrder, AttendanceOrderField},
    certificate::{Certificate, CertificateFilter, CertificateOrder, CertificateOrderField},
    evc::{Evc, EvcFilter, EvcNarrative, EvcOrder, EvcOrderField},
    meeting::{Meeting, MeetingFilter, MeetingOrder, MeetingOrderField},
    plan_of_action::{PlanOfAction, PlanOfActionFilter, PlanOfActionOrder, PlanOfActionOrderField},
    plan_step::{PlanStep, PlanStepFilter, PlanStepOrder, PlanStepOrderField},
    pool::{Pool, PoolFilter, PoolOrder, PoolOrderField},
    pool_member::{PoolMember, PoolMemberFilter, PoolMemberOrder, PoolMemberOrderField},
    screening::{Screening, ScreeningFilter, ScreeningNarrative, ScreeningOrder, ScreeningOrderField},
    screening_share::{ScreeningShare, ScreeningShareFilter, ScreeningShareOrder, ScreeningShareOrderField},
    waiting_list_entry::{
        WaitingListEntry, WaitingListEntryFilter, WaitingListEntryOrder, WaitingListEntryOrderField,
    },
};
