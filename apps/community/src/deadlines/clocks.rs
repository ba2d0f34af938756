use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use kernel::calendar::{AfterClosing, CalendarError, CalendarWarning, Explanation, Limit, Pause, Start};
use kernel::{Instant, Refusal, UserId, WorkingCalendar};
use serde::Serialize;

use super::table::{Clock, DeadlineTable};
use crate::cases::{Event, Happened, Intake};

/// What deadlines are counted with: the table, the office's calendar, the zone both are written in.
#[derive(Debug, Clone, Copy)]
pub struct Calendars<'a> {
    pub table: &'a DeadlineTable,
    pub office: &'a WorkingCalendar,
    pub zone: &'a TimeZone,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockState {
    Running,
    /// The case is paused or parked; the deadline moves when it goes on.
    Standing,
    Overdue,
    Met,
    Missed,
}

/// One clock of a case: running, or stopped in time or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepClock {
    pub clock: Clock,
    /// Whose it is, where a clock is one person's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub officer: Option<UserId>,
    pub started_at: Instant,
    pub stopped_at: Option<Instant>,
    pub limit: Limit,
    pub after_closing: AfterClosing,
    /// Approved beyond the limit; in `limit` already where that counts working days.
    pub extra_working_days: u32,
    pub standstills: Vec<(Instant, Instant)>,
    pub due_at: Instant,
    pub state: ClockState,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<CalendarWarning>,
}

/// No working day is farther from the next one.
const LONGEST_HOLIDAY_DAYS: usize = 60;

/// Every clock that ever started in the history of a case, in order of their start.
pub fn clocks(history: &[Happened], intake: &Intake, with: Calendars, now: Instant) -> Result<Vec<StepClock>, Refusal> {
    let mut reading = Reading::default();
    history.iter().for_each(|line| reading.take(line));
    let standing = reading.standing_since;
    reading.clocks.iter().map(|open| open.settle(&reading, standing, intake, with, now)).collect()
}

impl StepClock {
    /// "Why is this red": the arithmetic of the limit, day by day, then that of the working days by which a limit of time
    /// was extended; they begin where it ends.
    pub fn explain(&self, with: Calendars) -> Result<(Explanation, Option<Explanation>), Refusal> {
        let pauses = pauses(&self.standstills, with.zone);
        let start = Start { accepted: self.started_at.civil(with.zone), after_closing: self.after_closing };
        let told = |start: Start, limit: Limit| {
            with.office.explain(start, limit, &pauses).map_err(|error| refused(&error, self.started_at))
        };
        let limit = told(start, self.limit)?;
        let extension = self.beyond(limit.deadline.at).map(|(start, days)| told(start, days)).transpose()?;
        Ok((limit, extension))
    }

    /// When somebody should hear that it runs out: on the working day before, at the same time of the day; with a limit of
    /// time, when a quarter is left.
    pub fn warn_at(&self, with: Calendars) -> Instant {
        let quarter = self.due_at.plus_s(-self.due_at.seconds_since(self.started_at) / 4);
        if !matches!(self.limit, Limit::WorkingDays(_)) {
            return quarter;
        }
        let due = self.due_at.civil(with.zone);
        let before = std::iter::successors(due.date().yesterday().ok(), |date| date.yesterday().ok());
        let day = before.take(LONGEST_HOLIDAY_DAYS).find(|date| with.office.is_working(*date));
        let at = day.and_then(|day| day.to_datetime(due.time()).to_zoned(with.zone.clone()).ok());
        at.map_or(quarter, |at| at.timestamp().into())
    }

    /// The extension of a limit that ends at this moment, unless it is in the limit already.
    fn beyond(&self, end: DateTime) -> Option<(Start, Limit)> {
        let apart = self.extra_working_days > 0 && !matches!(self.limit, Limit::WorkingDays(_));
        let start = Start { accepted: end, after_closing: AfterClosing::SameDay };
        apart.then_some((start, Limit::WorkingDays(self.extra_working_days)))
    }
}

/// When a limit that starts now ends.
pub fn end_of(limit: Limit, from: Instant, with: Calendars) -> Result<Instant, Refusal> {
    let start = Start { accepted: from.civil(with.zone), after_closing: with.table.after_closing() };
    let deadline = with.office.deadline(start, limit, &[]).map_err(|error| refused(&error, from))?;
    let at = deadline.at.to_zoned(with.zone.clone());
    let at = at.map_err(|error| Refusal::new("deadline_out_of_range", error.to_string(), from.to_string()))?;
    Ok(at.timestamp().into())
}

/// A clock while the history is being read.
struct Open {
    clock: Clock,
    officer: Option<UserId>,
    started_at: Instant,
    stopped_at: Option<Instant>,
    /// Stopped because its work was done, so that it goes on when it was not done after all.
    done: bool,
    /// From "it is done" to "it is not": this clock alone stood still.
    redo: Vec<(Instant, Instant)>,
}

#[derive(Default)]
struct Reading {
    clocks: Vec<Open>,
    /// Pauses and parking: every running clock stands still.
    standstills: Vec<(Instant, Instant)>,
    standing_since: Option<Instant>,
    extra_working_days: u32,
}

impl Reading {
    fn take(&mut self, line: &Happened) {
        let at = line.at;
        match &line.event {
            Event::Collected => self.start(Clock::Register, None, at),
            Event::Registered => {
                self.stop(Clock::Register, None, at);
                for clock in [Clock::Dispatch, Clock::FirstContact, Clock::Handle] {
                    self.start(clock, None, at);
                }
            }
            Event::HeldOwnerless { .. } => self.stop(Clock::Dispatch, None, at),
            Event::Assigned { lead, co_handlers, .. } => {
                self.stop(Clock::Dispatch, None, at);
                self.start(Clock::Return, Some(*lead), at);
                co_handlers.iter().for_each(|officer| self.offer_part(*officer, at));
            }
            Event::CoHandlerAdded { officer, .. } => self.offer_part(*officer, at),
            Event::Accepted { officer } => self.stop(Clock::Return, Some(*officer), at),
            Event::Returned { officer, .. } => self.returned(*officer, at),
            Event::Contacted => self.stop(Clock::FirstContact, None, at),
            Event::ExtensionApproved { working_days } => self.extra_working_days += working_days,
            Event::Paused { .. } | Event::Parked { .. } => self.standing_since = self.standing_since.or(Some(at)),
            Event::Resumed | Event::Woken => self.go_on(at),
            Event::PartCompleted { officer } => self.finish(Clock::CoHandle, Some(*officer), at),
            Event::Completed { .. } => {
                self.finish(Clock::Handle, None, at);
                self.start(Clock::ReportBack, None, at);
            }
            Event::Reported { .. } => {
                self.stop(Clock::ReportBack, None, at);
                self.stop(Clock::FirstContact, None, at);
                self.start(Clock::Verify, None, at);
            }
            Event::Closed { .. } => {
                self.stop(Clock::Verify, None, at);
                self.start(Clock::Evaluate, None, at);
            }
            Event::VerificationFailed { .. } | Event::Reopened { .. } => self.back_to_work(at),
            Event::Confirmed { .. } | Event::Upheld { .. } => self.stop(Clock::Evaluate, None, at),
            Event::Withdrawn { .. } | Event::Merged { .. } => self.end(at),
            Event::Disputed { .. }
            | Event::ExtensionAsked { .. }
            | Event::ExtensionDeclined { .. }
            | Event::Split { .. }
            | Event::Linked { .. }
            | Event::Unlinked { .. }
            | Event::Adopted { .. }
            | Event::Released { .. } => {}
        }
    }

    fn start(&mut self, clock: Clock, officer: Option<UserId>, at: Instant) {
        self.clocks.push(Open { clock, officer, started_at: at, stopped_at: None, done: false, redo: Vec::new() });
    }

    fn stop(&mut self, clock: Clock, officer: Option<UserId>, at: Instant) {
        let running = |open: &&mut Open| open.clock == clock && open.officer == officer && open.stopped_at.is_none();
        if let Some(open) = self.clocks.iter_mut().rev().find(running) {
            open.stopped_at = Some(at);
        }
    }

    fn finish(&mut self, clock: Clock, officer: Option<UserId>, at: Instant) {
        let running = |open: &&mut Open| open.clock == clock && open.officer == officer && open.stopped_at.is_none();
        if let Some(open) = self.clocks.iter_mut().rev().find(running) {
            (open.stopped_at, open.done) = (Some(at), true);
        }
    }

    fn offer_part(&mut self, officer: UserId, at: Instant) {
        self.start(Clock::Return, Some(officer), at);
        self.start(Clock::CoHandle, Some(officer), at);
    }

    /// A lead's return sends everybody's part back; the promise to the requester goes on.
    fn returned(&mut self, officer: UserId, at: Instant) {
        let part = |open: &&mut Open| open.clock == Clock::CoHandle && open.stopped_at.is_none();
        let by_lead = !self.clocks.iter_mut().filter(part).any(|open| open.officer == Some(officer));
        self.stop(Clock::Return, Some(officer), at);
        self.stop(Clock::CoHandle, Some(officer), at);
        if by_lead {
            let personal = |open: &&mut Open| open.officer.is_some() && open.stopped_at.is_none();
            self.clocks.iter_mut().filter(personal).for_each(|open| open.stopped_at = Some(at));
            self.start(Clock::Dispatch, None, at);
        }
    }

    fn go_on(&mut self, at: Instant) {
        if let Some(from) = self.standing_since.take()
            && from < at
        {
            self.standstills.push((from, at));
        }
    }

    /// The clocks of the lead and of the co-handlers go on with what was left; nobody gets a new one.
    fn back_to_work(&mut self, at: Instant) {
        for clock in [Clock::ReportBack, Clock::Verify, Clock::Evaluate] {
            self.stop(clock, None, at);
        }
        for open in self.clocks.iter_mut().filter(|open| open.done) {
            open.done = false;
            if let Some(done_at) = open.stopped_at.take()
                && done_at < at
            {
                open.redo.push((done_at, at));
            }
        }
    }

    /// A case that ends while it stands still ended, for its clocks, when it came to stand.
    fn end(&mut self, at: Instant) {
        let at = self.standing_since.take().unwrap_or(at);
        self.clocks.iter_mut().for_each(|open| open.stopped_at = open.stopped_at.or(Some(at)));
    }
}

impl Open {
    fn settle(
        &self,
        reading: &Reading,
        standing: Option<Instant>,
        intake: &Intake,
        with: Calendars,
        now: Instant,
    ) -> Result<StepClock, Refusal> {
        let handle = self.clock == Clock::Handle;
        let relevant = |(from, _): &&(Instant, Instant)| self.stopped_at.is_none_or(|stopped| *from < stopped);
        let standstills: Vec<(Instant, Instant)> =
            reading.standstills.iter().chain(&self.redo).filter(relevant).copied().collect();
        let extra_working_days = if handle { reading.extra_working_days } else { 0 };
        let mut limit = with.table.limit(self.clock, &intake.category, intake.urgency)?;
        if let Limit::WorkingDays(days) = &mut limit {
            *days = days.saturating_add(extra_working_days);
        }
        let mut told = StepClock {
            clock: self.clock,
            officer: self.officer,
            started_at: self.started_at,
            stopped_at: self.stopped_at,
            limit,
            after_closing: with.table.after_closing(),
            extra_working_days,
            standstills,
            due_at: self.started_at,
            state: ClockState::Running,
            warnings: Vec::new(),
        };
        told.find_due(with)?;
        told.state = match (self.stopped_at, standing) {
            (Some(stopped), _) if stopped <= told.due_at => ClockState::Met,
            (Some(_), _) => ClockState::Missed,
            (None, Some(since)) if since <= told.due_at => ClockState::Standing,
            (None, _) if now <= told.due_at => ClockState::Running,
            (None, _) => ClockState::Overdue,
        };
        Ok(told)
    }
}

impl StepClock {
    fn find_due(&mut self, with: Calendars) -> Result<(), Refusal> {
        let pauses = pauses(&self.standstills, with.zone);
        let start = Start { accepted: self.started_at.civil(with.zone), after_closing: self.after_closing };
        let refuse = |error: CalendarError| refused(&error, self.started_at);
        let mut found = with.office.deadline(start, self.limit, &pauses).map_err(refuse)?;
        if let Some((from, days)) = self.beyond(found.at) {
            let more = with.office.deadline(from, days, &pauses).map_err(refuse)?;
            found.at = more.at;
            found.warnings.extend(
                more.warnings.into_iter().filter(|warning| !found.warnings.contains(warning)).collect::<Vec<_>>(),
            );
        }
        let zoned = found.at.to_zoned(with.zone.clone());
        let zoned =
            zoned.map_err(|error| Refusal::new("date_out_of_range", error.to_string(), found.at.to_string()))?;
        self.due_at = Instant::from(zoned.timestamp());
        self.warnings = found.warnings;
        Ok(())
    }
}

/// Standstills as the calendar counts them; shorter than its second, they are none.
fn pauses(standstills: &[(Instant, Instant)], zone: &TimeZone) -> Vec<Pause> {
    let civil = standstills.iter().map(|(from, to)| Pause { from: from.civil(zone), to: to.civil(zone) });
    civil.filter(|pause| pause.from < pause.to).collect()
}

fn refused(error: &CalendarError, at: Instant) -> Refusal {
    Refusal::new(error.code(), error.to_string(), at.to_string())
}
