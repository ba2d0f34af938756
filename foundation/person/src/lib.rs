//! How a person is written down in China: telephone numbers, search keys of a name, masks.
//! Pure text; knows no database and never decides who may see what. Start with [`phone`] and [`name_key`].

pub mod finding;
pub mod mask;
pub mod name_key;
pub mod phone;

pub use finding::Finding;
