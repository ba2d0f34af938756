//! Validation against published programs and papers; each module is named after its source.

mod aid;
mod clarity_compressor;
mod data;
mod pyclarity_haspi_hasqi;
mod pyclarity_msbg;
mod pystoi;

/// Makes an allocation inside `assert_no_alloc` end the test run.
#[global_allocator]
static ALLOCATOR: assert_no_alloc::AllocDisabler = assert_no_alloc::AllocDisabler;
