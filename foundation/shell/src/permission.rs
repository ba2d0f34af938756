/// One thing that a role may do: `community.case.assign`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Permission(pub &'static str);

/// A named set of permissions within one app.
#[derive(Debug, Clone, Copy)]
pub struct Role {
    /// `community.grid_worker`.
    pub code: &'static str,
    /// 网格员.
    pub name_zh: &'static str,
    pub name_en: &'static str,
    pub permissions: &'static [Permission],
}

impl Permission {
    /// For signed-in people of any role: their own account, the list of apps.
    pub const SIGNED_IN: Permission = Permission("shell.signed_in");
    pub const MANAGE_USERS: Permission = Permission("shell.user.manage");
    pub const READ_JOURNAL: Permission = Permission("shell.journal.read");
    /// Sees personal data unmasked, for a stated purpose, counted.
    pub const UNMASK: Permission = Permission("shell.person.unmask");
}
