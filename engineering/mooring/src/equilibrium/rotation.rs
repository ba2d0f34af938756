//! R = Rz(yaw) Ry(pitch) Rx(roll) and its derivatives.

/// From body axes to fixed axes; `angles_rad` are roll, pitch, yaw.
pub fn matrix(angles_rad: &[f64]) -> [[f64; 3]; 3] {
    let [(s1, c1), (s2, c2), (s3, c3)] = [0, 1, 2].map(|k| angles_rad[k].sin_cos());
    [
        [c3 * c2, c3 * s2 * s1 - s3 * c1, c3 * s2 * c1 + s3 * s1],
        [s3 * c2, s3 * s2 * s1 + c3 * c1, s3 * s2 * c1 - c3 * s1],
        [-s2, c2 * s1, c2 * c1],
    ]
}

/// The axes about which a small change of roll, pitch or yaw turns the body, in fixed axes.
pub(super) fn axes(angles_rad: &[f64]) -> [[f64; 3]; 3] {
    let (s2, c2) = angles_rad[1].sin_cos();
    let (s3, c3) = angles_rad[2].sin_cos();
    [[c3 * c2, s3 * c2, -s2], [-s3, c3, 0.0], [0.0, 0.0, 1.0]]
}

pub fn turn(matrix: &[[f64; 3]; 3], v: [f64; 3]) -> [f64; 3] {
    [0, 1, 2].map(|i| matrix[i][0] * v[0] + matrix[i][1] * v[1] + matrix[i][2] * v[2])
}

pub(super) fn transposed(m: &[[f64; 3]; 3]) -> [[f64; 3]; 3] {
    [0, 1, 2].map(|i| [m[0][i], m[1][i], m[2][i]])
}

pub(super) fn cross(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}
