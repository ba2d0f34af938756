use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The steps in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[schema(as = hearing::Step)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Step {
    /// 建档.
    Profile,
    /// 咨询.
    Counselling,
    /// 听力检测.
    Test,
    /// 选配.
    Selection,
    /// 调试.
    Fitting,
    /// 验证.
    Verification,
    /// 指导.
    Guidance,
    /// 随访.
    FollowUp,
    Closed,
}

impl Step {
    pub(crate) const ALL: [Step; 9] = [
        Self::Profile,
        Self::Counselling,
        Self::Test,
        Self::Selection,
        Self::Fitting,
        Self::Verification,
        Self::Guidance,
        Self::FollowUp,
        Self::Closed,
    ];

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Counselling => "counselling",
            Self::Test => "test",
            Self::Selection => "selection",
            Self::Fitting => "fitting",
            Self::Verification => "verification",
            Self::Guidance => "guidance",
            Self::FollowUp => "follow_up",
            Self::Closed => "closed",
        }
    }

    pub(crate) fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.word() == word)
    }

    pub(crate) fn next(self) -> Option<Self> {
        Self::ALL.into_iter().find(|step| *step > self)
    }
}
