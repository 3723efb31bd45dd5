//! An index for every list that leads from one row to others, and from whoever may see rows to those.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "CREATE INDEX no_show_referral ON no_show (referral_id, id)",
    "CREATE INDEX placement_referral ON placement (referral_id, id)",
    "CREATE INDEX referral_group ON referral (group_id, id)",
    "CREATE INDEX target_sub_region ON target (sub_region_id, id)",
    "CREATE INDEX assessment_convenant ON assessment (convenant_id, id)",
    "CREATE INDEX entry_qualification_convenant ON entry_qualification (convenant_id, id)",
    "CREATE INDEX region_coordinator ON region (coordinator_id)",
    "CREATE INDEX trajectory_programme ON trajectory (programme_id, id)",
];
