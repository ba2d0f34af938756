//! What is read from outside is a file of the right kind with parts cut, doubled and replaced: every reader answers with
//! values or a refusal, soon, and never breaks. The same damage every run.

mod files;
mod mangle;
mod routes;
