//! The `where` of a statement whose conditions depend on what was asked for.

use kernel::OrganisationId;
use store::{Bind, Value};

#[derive(Clone, Debug)]
pub(crate) struct Conditions {
    texts: Vec<String>,
    binds: Vec<Value>,
}

impl Conditions {
    /// `first` calls the organisation `$1`.
    pub(crate) fn of(org: OrganisationId, first: &str) -> Self {
        Self { texts: vec![first.to_owned()], binds: vec![org.bind()] }
    }

    /// Each `?` of the condition is the bind.
    pub(crate) fn also(&mut self, condition: &str, bind: impl Bind) {
        let place = self.bind(bind);
        self.push(condition.replace('?', &place));
    }

    /// The place of one more bind, for a condition that is written with it.
    pub(crate) fn bind(&mut self, bind: impl Bind) -> String {
        self.binds.push(bind.bind());
        format!("${}", self.binds.len())
    }

    /// The places of many binds, with commas between.
    pub(crate) fn bind_all(&mut self, binds: impl IntoIterator<Item = impl Bind>) -> String {
        let places: Vec<String> = binds.into_iter().map(|bind| self.bind(bind)).collect();
        places.join(",")
    }

    pub(crate) fn push(&mut self, condition: String) {
        self.texts.push(condition);
    }

    /// All of them, for behind `where`.
    pub(crate) fn text(&self) -> String {
        self.texts.join(" and ")
    }

    pub(crate) fn binds(&self) -> Vec<&dyn Bind> {
        self.binds.iter().map(|bind| bind as _).collect()
    }
}

/// What `like … escape '~'` finds a text by that stands anywhere.
pub(crate) fn anywhere(text: &str) -> String {
    format!("%{}%", text.replace('~', "~~").replace('%', "~%").replace('_', "~_"))
}
