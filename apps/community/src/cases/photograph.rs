use kernel::{Refusal, UserId};

use super::state::Case;

/// In whose name a photo of a case comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoFrom {
    /// Somebody who takes cases in.
    Desk,
    Handler(UserId),
    /// Whoever holds the tracking code.
    Requester,
}

impl Case {
    /// The desk and the requester add to a case until it is over, a handler to those that are his.
    pub fn expect_photo_from(&self, from: PhotoFrom) -> Result<(), Refusal> {
        if self.state.step().is_none() {
            return Err(self.refused("wrong_state", format!("the case is {:?}; nothing is added to it", self.state)));
        }
        match from {
            PhotoFrom::Handler(user) if !self.is_handler(user) => {
                Err(self.refused("not_a_handler", "its handlers and the desk add photos"))
            }
            _ => Ok(()),
        }
    }
}
