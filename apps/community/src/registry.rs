//! Who and where: organisations, people, places, and the codes that name them. Pure but for `desk`.
//! Start with [`credit_code`] (the key of an organisation) and [`import`] (how a spreadsheet becomes rows).

pub mod credit_code;
pub(crate) mod desk;
pub mod import;
pub mod resident_id;
pub(crate) mod unmask;

pub use person::{Finding, finding, mask, name_key, phone};
