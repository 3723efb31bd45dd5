//! When a deadline falls due, around its pauses, and that there is time to act. The rules are in the module above.

use super::{Asked, AskedBy, Facts, Ground, Origin, Standstill};
use crate::{
    Moment,
    calendar::BusinessCalendar,
    pauses::{Pause, Stretches},
    term::{self, Length, TermError, Unit, add_open_time, business_time_between},
    terms::{Count, Terms, working_days},
};

/// The due moment, and how it came about.
pub(super) struct Due {
    pub(super) at: Moment,
    pub(super) ground: Ground,
    /// A stretch without an end begins before it.
    pub(super) held: bool,
    /// From where its reminders are counted back.
    anchoring: Anchoring,
    /// From where they are counted until a pause begins after which the deadline has a new anchor.
    earlier: Vec<Anchoring>,
    /// Where the term itself ends.
    pub(super) counted: Moment,
    /// What took time of it before it falls due.
    pub(super) standstills: Vec<Standstill>,
    /// From when there is time to act, where that decides.
    pub(super) asked: Option<Asked>,
}

/// From where reminders are counted for some time. What is sent while it holds follows from what came before
/// alone, so that no later pause changes what was sent.
#[derive(Clone)]
struct Anchoring {
    /// Where the deadline would lie without `pushing`.
    at: Moment,
    /// What moved it on from there.
    pushing: Vec<Pause>,
    /// Since when it holds; none for always.
    from: Option<Moment>,
    /// When another takes its place; none for never.
    until: Option<Moment>,
}

impl Anchoring {
    const fn at(at: Moment, from: Option<Moment>) -> Self {
        Self {
            at,
            pushing: Vec::new(),
            from,
            until: None,
        }
    }

    fn until(self, moment: Moment) -> Self {
        Self {
            until: Some(moment),
            ..self
        }
    }
}

/// Where a moment comes to lie behind a stretch that begins before it: as much open time lies between the end of
/// the stretch and there as lay between the beginning of the stretch and the moment.
pub(super) fn behind(
    calendar: &BusinessCalendar,
    moment: Moment,
    stretch: Pause,
) -> Result<Moment, TermError> {
    let Some(until) = stretch.until else {
        return Ok(moment);
    };
    let left = business_time_between(calendar, stretch.from, moment);
    Ok(moment.max(add_open_time(calendar, until, left)?))
}

/// Counts it.
pub(super) fn due(facts: &Facts, stretches: &Stretches) -> Result<Due, TermError> {
    let begins_at = facts.begins_at(stretches);
    let counted = count(facts, begins_at)?;
    let mut due = Due {
        at: counted,
        ground: Ground::Counted,
        held: false,
        anchoring: Anchoring::at(counted, None),
        earlier: Vec::new(),
        counted,
        standstills: Vec::new(),
        asked: None,
    };
    let mut askings = askings(facts, stretches, begins_at).into_iter().peekable();
    let taking = facts.taking(stretches);
    due.begin_late(facts, stretches, begins_at)?;
    let ahead = |stretch: &&Pause| stretch.until.is_none_or(|until| until > begins_at);
    for stretch in stretches.iter().filter(ahead) {
        while let Some(asking) = askings.next_if(|asking| asking.at <= stretch.from) {
            due.leave_time(facts, &asking)?;
        }
        due.wait_for(facts, stretch, &taking)?;
    }
    for asking in askings {
        due.leave_time(facts, &asking)?;
    }
    let endless = stretches.iter().find(|stretch| stretch.until.is_none());
    due.held = endless.is_some_and(|stretch| stretch.from < due.at);
    Ok(due)
}

impl Due {
    /// What is asked for in a pause has its whole length left when that ends. Until the pause begins, it is a deadline
    /// like one without.
    fn begin_late(
        &mut self,
        facts: &Facts,
        stretches: &Stretches,
        begins_at: Moment,
    ) -> Result<(), TermError> {
        let starts_at = facts.starts_at();
        if begins_at <= starts_at {
            return Ok(());
        }
        self.standstills.push(Standstill {
            pause: Pause {
                from: starts_at,
                until: Some(begins_at),
            },
            left: business_time_between(&facts.calendar, begins_at, self.at),
        });
        if let Some(pause) = stretches.covering(starts_at)
            && pause.from > facts.laid_at
        {
            let without = due(facts, &stretches.before(pause.from))?;
            self.earlier = without.earlier;
            self.earlier.push(without.anchoring.until(pause.from));
            self.anchoring.from = Some(begins_at);
        }
        Ok(())
    }

    /// What falls due as a stretch begins is due. After it there is time to act again.
    fn wait_for(&mut self, facts: &Facts, stretch: &Pause, taking: &Stretches) -> Result<(), TermError> {
        let parts = || taking.iter().filter(|part| stretch.covers(part.from));
        let Some(until) = stretch.until.filter(|_| self.at > stretch.from) else {
            let endless = parts().find(|part| part.until.is_none() && self.at > part.from);
            let endless = endless.map(|part| self.standstill(facts, *part));
            self.standstills.extend(endless);
            return Ok(());
        };
        for part in parts() {
            if self.at > part.from {
                self.standstills.push(self.standstill(facts, *part));
                self.at = behind(&facts.calendar, self.at, *part)?;
                self.anchoring.pushing.push(*part);
            }
        }
        let before = self.anchoring.clone();
        self.leave_time(facts, &Asking::resumed(until))?;
        if self.anchoring.at != before.at {
            self.anchoring.from = Some(until);
            self.earlier.push(before.until(stretch.from));
        }
        Ok(())
    }

    /// Where a reminder lies by the count, and where it comes to lie. One that comes before a pause stays there,
    /// whatever that pause does to the deadline afterwards: it has been sent. One that would have come before the
    /// deadline got its anchor comes then.
    pub(super) fn reminder(
        &self,
        facts: &Facts,
        stretches: &Stretches,
        before: Length,
    ) -> Result<(Moment, Option<Moment>), TermError> {
        let lies = |anchoring: &Anchoring| {
            let counted = term::earlier(&facts.calendar, anchoring.at, before)?;
            let at = out_of_pauses(&facts.calendar, counted, &anchoring.pushing, stretches)?;
            Ok((counted, at.map(|at| at.max(anchoring.from.unwrap_or(at)))))
        };
        for earlier in &self.earlier {
            let (counted, at) = lies(earlier)?;
            let is_sent = at.is_some_and(|at| earlier.until.is_none_or(|until| at < until));
            if counted > facts.laid_at && is_sent {
                return Ok((counted, at));
            }
        }
        lies(&self.anchoring)
    }

    fn standstill(&self, facts: &Facts, pause: Pause) -> Standstill {
        Standstill {
            pause,
            left: business_time_between(&facts.calendar, pause.from, self.at),
        }
    }

    /// Nobody is late before they could act.
    fn leave_time(&mut self, facts: &Facts, asking: &Asking) -> Result<(), TermError> {
        let least = term::time_to_act(&facts.calendar, asking.at, unit(&facts.terms))?;
        if self.at >= least {
            return Ok(());
        }
        self.ground = match asking.of {
            AskedBy::Amended if self.at < asking.at => Ground::NotBefore,
            AskedBy::Laid if self.at <= asking.at => Ground::PassedAlready,
            AskedBy::Amended | AskedBy::Laid | AskedBy::Resumed => Ground::LittleLeft,
        };
        self.asked = Some(Asked {
            at: asking.at,
            by: asking.of,
            instead_of: self.at,
        });
        self.at = least;
        self.anchoring = Anchoring::at(least, self.anchoring.from);
        Ok(())
    }
}

/// A moment from which whoever must act needs time to do so.
struct Asking {
    at: Moment,
    of: AskedBy,
}

impl Asking {
    const fn resumed(at: Moment) -> Self {
        Self {
            at,
            of: AskedBy::Resumed,
        }
    }
}

/// When time to act is asked for, apart from the ends of pauses. In a pause nobody can act, nor before the term
/// begins.
fn askings(facts: &Facts, stretches: &Stretches, begins_at: Moment) -> Vec<Asking> {
    let running = |at| stretches.running_from(at).unwrap_or(at);
    let laid = Asking {
        at: running(facts.laid_at).max(begins_at),
        of: AskedBy::Laid,
    };
    let amended = facts.not_before.map(|moment| Asking {
        at: running(moment),
        of: AskedBy::Amended,
    });
    let mut askings: Vec<Asking> = [laid].into_iter().chain(amended).collect();
    askings.sort_by_key(|asking| asking.at);
    askings
}

fn count(facts: &Facts, begins_at: Moment) -> Result<Moment, TermError> {
    let Facts { calendar, terms, .. } = facts;
    match (facts.origin, terms.count) {
        (Origin::Before(date), Count::Before(length)) => {
            term::before_date(calendar, date, length, terms.roll)
        }
        (Origin::Before(date), Count::MonthBefore) => term::end_of_month_before(calendar, date),
        (Origin::Before(date), Count::After(_)) => {
            term::before_date(calendar, date, working_days(0), terms.roll)
        }
        (Origin::On { date, times }, Count::After(length)) if begins_at == facts.starts_at() => {
            term::after_date(calendar, date, length, times, terms.roll)
        }
        (Origin::On { date, times }, Count::After(length)) => {
            term::after_date_begun_late(calendar, date, begins_at, length.times(times), terms.roll)
        }
        (_, Count::After(length)) => term::add(calendar, begins_at, length, terms.roll),
        // Validation keeps a rule that is counted back away from a kind that is counted forward; were one to slip
        // through, there is time to act and no more.
        (_, Count::Before(_) | Count::MonthBefore) => Ok(begins_at),
    }
}

const fn unit(terms: &Terms) -> Unit {
    match terms.count {
        Count::After(length) | Count::Before(length) => length.unit(),
        Count::MonthBefore => Unit::WorkingDays,
    }
}

/// Where a step about a deadline comes to lie: it keeps its distance behind what pushed the deadline on, and what
/// would lie in a stretch comes when that ends. Nowhere when nobody knows when that is.
pub(super) fn out_of_pauses(
    calendar: &BusinessCalendar,
    counted: Moment,
    pushing: &[Pause],
    stretches: &Stretches,
) -> Result<Option<Moment>, TermError> {
    let mut at = counted;
    for stretch in pushing.iter().filter(|stretch| stretch.until.is_some()) {
        if at >= stretch.from {
            at = behind(calendar, at, *stretch)?;
        }
    }
    Ok(stretches.running_from(at))
}
