//! The six rigid modes: surge, sway, heave, roll, pitch, yaw.

use crate::mesh::Panel;
use crate::vector::{Vec3, cross, sub};

/// Normal velocity of the panel's centre for unit velocity in each mode about `center_m`.
pub(crate) fn normal_velocities(panel: &Panel, center_m: Vec3) -> [f64; 6] {
    let turn = cross(sub(panel.center_m, center_m), panel.normal);
    [panel.normal[0], panel.normal[1], panel.normal[2], turn[0], turn[1], turn[2]]
}

/// Sign of each mode's normal velocity under reflection in x = 0 and in y = 0 (rotations about a point on both).
pub(crate) const PARITY: [[f64; 2]; 6] = [[-1.0, 1.0], [1.0, -1.0], [1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]];

/// Moves a 6 x 6 matrix of forces per motion from moments about the origin to moments about `point_m`.
pub(crate) fn moved_matrix(matrix: &[[f64; 6]; 6], point_m: Vec3) -> [[f64; 6]; 6] {
    let mut half = [[0.0; 6]; 6];
    for column in 0..6 {
        let moved = moved_vector(&std::array::from_fn(|row| matrix[row][column]), point_m);
        for row in 0..6 {
            half[row][column] = moved[row];
        }
    }
    half.map(|row| moved_vector(&row, point_m))
}

/// Moves a force with its moment from the origin to `point_m`: M_p = M_0 - p x F.
pub(crate) fn moved_vector(force: &[f64; 6], point_m: Vec3) -> [f64; 6] {
    let turn = cross(point_m, [force[0], force[1], force[2]]);
    [force[0], force[1], force[2], force[3] - turn[0], force[4] - turn[1], force[5] - turn[2]]
}
