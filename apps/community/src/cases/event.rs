use jiff::civil::Date;
use kernel::{Instant, UserId};
use serde::{Deserialize, Serialize};

use super::state::{CardId, CaseId};

/// How a case ended. Handled is not solved, and only the requester's word makes a solution count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    Solved,
    Explained,
    /// Cannot be done, with the grounds told to the requester.
    NotPossible,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    Collected,
    Registered,
    HeldOwnerless {
        reason: String,
    },
    Assigned {
        lead: UserId,
        co_handlers: Vec<UserId>,
        return_by: Instant,
    },
    CoHandlerAdded {
        officer: UserId,
        return_by: Instant,
    },
    Accepted {
        officer: UserId,
    },
    Returned {
        officer: UserId,
        reason: String,
    },
    Contacted,
    ExtensionAsked {
        working_days: u32,
        reason: String,
    },
    ExtensionApproved {
        working_days: u32,
    },
    ExtensionDeclined {
        reason: String,
    },
    Paused {
        reason: String,
    },
    Resumed,
    Parked {
        wake_on: Date,
        reason: String,
    },
    Woken,
    PartCompleted {
        officer: UserId,
    },
    Completed {
        result: String,
    },
    Reported {
        answer: String,
    },
    VerificationFailed {
        reason: String,
    },
    Closed {
        resolution: Resolution,
        card: Option<CardId>,
        apart_from_card: Option<String>,
    },
    Confirmed {
        satisfied: bool,
        /// In a call-back that was drawn.
        #[serde(default)]
        called_back: bool,
    },
    Disputed {
        reason: String,
    },
    Upheld {
        reason: String,
    },
    Reopened {
        reason: String,
    },
    Withdrawn {
        reason: String,
    },
    Merged {
        into: CaseId,
    },
    Split {
        children: Vec<CaseId>,
    },
    Linked {
        other: CaseId,
    },
    Unlinked {
        other: CaseId,
    },
    Adopted {
        card: CardId,
    },
    Released {
        card: CardId,
        reason: String,
    },
}

impl Event {
    /// The only events after which a deadline may be another one.
    pub fn may_move_a_deadline(&self) -> bool {
        matches!(
            self,
            Self::ExtensionApproved { .. }
                | Self::Paused { .. }
                | Self::Resumed
                | Self::Parked { .. }
                | Self::Woken
                | Self::VerificationFailed { .. }
                | Self::Reopened { .. }
        )
    }
}

/// One line of a case's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happened {
    pub at: Instant,
    /// None: the public, or a job.
    pub by: Option<UserId>,
    #[serde(flatten)]
    pub event: Event,
}
