//! Rigid-body bookkeeping in six degrees of freedom: surge, sway, heave, roll, pitch, yaw about a reference point,
//! along global axes (x forward, y to port, z up).

use nalgebra::{Matrix3, SMatrix, SVector, Vector3};

pub type Matrix6 = SMatrix<f64, 6, 6>;
pub type Vector6 = SVector<f64, 6>;

/// Names of the degrees of freedom, in order.
pub const DOF: [&str; 6] = ["surge", "sway", "heave", "roll", "pitch", "yaw"];

/// `alternator(r) * theta` is the displacement `theta × r` of a point at `r` under the small rotation `theta`.
pub fn alternator(r: Vector3<f64>) -> Matrix3<f64> {
    Matrix3::new(0.0, r.z, -r.y, -r.z, 0.0, r.x, r.y, -r.x, 0.0)
}

/// Rotation by roll, pitch and yaw about the turned axes in the order yaw, pitch, roll (Tait–Bryan z-y'-x'').
pub fn rotation(roll_rad: f64, pitch_rad: f64, yaw_rad: f64) -> Matrix3<f64> {
    let (s1, c1) = yaw_rad.sin_cos();
    let (s2, c2) = pitch_rad.sin_cos();
    let (s3, c3) = roll_rad.sin_cos();
    Matrix3::new(
        c1 * c2,
        c1 * s2 * s3 - c3 * s1,
        s1 * s3 + c1 * c3 * s2,
        c2 * s1,
        c1 * c3 + s1 * s2 * s3,
        c3 * s1 * s2 - c1 * s3,
        -s2,
        c2 * s3,
        c2 * c3,
    )
}

/// A force at `r` as force and moment about the reference point.
pub fn force_at(force: Vector3<f64>, r: Vector3<f64>) -> Vector6 {
    let moment = r.cross(&force);
    Vector6::new(force.x, force.y, force.z, moment.x, moment.y, moment.z)
}

/// A 3×3 matrix (mass, damping) at `r` as a 6×6 matrix about the reference point.
pub fn matrix3_at(matrix: &Matrix3<f64>, r: Vector3<f64>) -> Matrix6 {
    let h = alternator(r);
    let coupling = matrix * h;
    let mut out = Matrix6::zeros();
    out.fixed_view_mut::<3, 3>(0, 0).copy_from(matrix);
    out.fixed_view_mut::<3, 3>(0, 3).copy_from(&coupling);
    out.fixed_view_mut::<3, 3>(3, 0).copy_from(&coupling.transpose());
    out.fixed_view_mut::<3, 3>(3, 3).copy_from(&(h * matrix * h.transpose()));
    out
}

/// A 6×6 matrix about the point `r`, moved to the reference point: `Tᵀ M T` with `T = [I H(r); 0 I]`.
pub fn matrix6_at(matrix: &Matrix6, r: Vector3<f64>) -> Matrix6 {
    let mut transfer = Matrix6::identity();
    transfer.fixed_view_mut::<3, 3>(0, 3).copy_from(&alternator(r));
    transfer.transpose() * matrix * transfer
}

/// Mass and rotational inertia about the centre of mass at `r`, as a 6×6 matrix about the reference point.
pub fn mass_at(mass_kg: f64, inertia_kg_m2: &Matrix3<f64>, r: Vector3<f64>) -> Matrix6 {
    let mut out = matrix3_at(&(Matrix3::identity() * mass_kg), r);
    let about_cg = out.fixed_view::<3, 3>(3, 3) + inertia_kg_m2;
    out.fixed_view_mut::<3, 3>(3, 3).copy_from(&about_cg);
    out
}

pub fn symmetric(matrix: &Matrix6) -> Matrix6 {
    (matrix + matrix.transpose()) * 0.5
}
