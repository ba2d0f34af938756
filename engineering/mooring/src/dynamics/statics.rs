//! The shape from which a simulation starts: the same discrete lines at rest under the same forces.

use super::DynamicsError;
use super::forces::Rates;
use super::web::Web;
use crate::motion::Placement;

const STEPS: usize = 4000;
/// Stiffness that inertia lends at first, falling as the shape settles: acceleration per movement.
const FIRST_PER_S2: f64 = 100.0;
/// With this little left of it a taut shape is found; a slack line keeps a trace, or nothing would place it.
const LAST_PER_S2: f64 = 1e-7;
const SETTLED_M: f64 = 1e-9;

/// Moves every node to where its forces balance, ends held at `placements`.
pub(super) fn settle<const W: usize>(web: &mut Web<W>, placements: &[Placement]) -> Result<(), DynamicsError> {
    let mut per_s2 = FIRST_PER_S2;
    let mut moved_before = f64::INFINITY;
    for _ in 0..STEPS {
        let rates = Rates { velocity_per_s: 0.0, acceleration_per_s2: per_s2, drag_scale: 0.0 };
        // Acceleration per_s2 (x - place): a heavy brake around the present place.
        for bundle in &mut web.bundles {
            for node in 0..=bundle.segments {
                for axis in 0..3 {
                    bundle.trial[node][axis] = bundle.place[node][axis];
                    bundle.velocity_base[node][axis] = super::lanes::Lanes::ZERO;
                    bundle.acceleration_base[node][axis] =
                        bundle.place[node][axis] * super::lanes::Lanes::splat(-per_s2);
                }
            }
        }
        web.brake_points(per_s2);
        web.hold_ends(&rates, placements);
        match web.newton(&rates) {
            Some(moved_m) => {
                web.keep_trial();
                if moved_m <= SETTLED_M && per_s2 <= LAST_PER_S2 {
                    return Ok(());
                }
                per_s2 =
                    if moved_m <= 2.0 * moved_before { (per_s2 * 0.5).max(0.5 * LAST_PER_S2) } else { per_s2 * 4.0 };
                moved_before = moved_m.max(SETTLED_M);
            }
            None => {
                per_s2 *= 10.0;
                if per_s2 > 1e12 {
                    break;
                }
            }
        }
    }
    // A slack line may drift for ever by less than matters.
    if moved_before <= ACCEPTABLE_M { Ok(()) } else { Err(DynamicsError::NoStaticShape { moved_m: moved_before }) }
}

/// Movement per pass below which a shape that does not quite settle is still a start.
const ACCEPTABLE_M: f64 = 1e-3;
