//! One Newton pass of a bundle, compiled once for any processor and once for those with AVX2.

use super::block_solve::{eliminate, substitute};
use super::bundle::Bundle;
use super::forces::{Rates, assemble};

/// Forces, tangent and, with both ends held, the Newton step in `force`.
#[inline(always)]
fn held_pass<const W: usize>(bundle: &mut Bundle<W>, rates: &Rates) {
    assemble(bundle, rates);
    eliminate(bundle);
    substitute(bundle);
}

pub(super) fn newton_step<const W: usize>(bundle: &mut Bundle<W>, rates: &Rates) {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        #[target_feature(enable = "avx2")]
        fn with_avx2<const W: usize>(bundle: &mut Bundle<W>, rates: &Rates) {
            held_pass(bundle, rates);
        }
        // The one call that the language calls unsafe: the processor was asked one line above.
        #[allow(unsafe_code)]
        unsafe {
            with_avx2(bundle, rates);
        }
        return;
    }
    held_pass(bundle, rates);
}
