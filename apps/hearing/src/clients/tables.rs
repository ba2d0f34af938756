//! Every table that holds something of a client, in one place: what is handed over on request, what moves when two
//! records become one, what is left after erasure. A test compares the list with the schema.

/// What erasure does to the rows of a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Erase {
    Delete,
    /// The rows stay for the books; these columns become null.
    Blank(&'static [&'static str]),
}

pub(crate) struct Table {
    pub name: &'static str,
    /// The column that holds the client's id.
    pub client: &'static str,
    pub erase: Erase,
}

pub(crate) const TABLES: &[Table] = &[
    Table {
        name: "hearing_client",
        client: "id",
        erase: Erase::Blank(&["name", "phone", "phone_index", "birth_date", "birth_year", "address", "note"]),
    },
    Table { name: "hearing_client_key", client: "client_id", erase: Erase::Delete },
    Table { name: "hearing_relative", client: "client_id", erase: Erase::Delete },
    // What was agreed to, and when, is what the centre must be able to show; it names nobody any more.
    Table { name: "hearing_consent", client: "client_id", erase: Erase::Blank(&[]) },
    Table { name: "hearing_appointment", client: "client_id", erase: Erase::Blank(&["note"]) },
    Table { name: "hearing_fitting", client: "client_id", erase: Erase::Blank(&[]) },
    Table { name: "hearing_fitting_entry", client: "client_id", erase: Erase::Blank(&["content"]) },
    // Sales records stay as long as the device rules ask, without the buyer.
    Table { name: "hearing_order", client: "client_id", erase: Erase::Blank(&["relative_id"]) },
    Table { name: "hearing_order_line", client: "client_id", erase: Erase::Blank(&[]) },
    Table { name: "hearing_repair", client: "client_id", erase: Erase::Blank(&[]) },
    Table { name: "hearing_task", client: "client_id", erase: Erase::Delete },
];
