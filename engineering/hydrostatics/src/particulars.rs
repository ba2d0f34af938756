use serde::Serialize;

use crate::error::HydrostaticsError;
use crate::frame::WaterFrame;
use crate::hull::Hull;
use crate::vector::{Point, add, scale};

/// Hydrostatic particulars of a hull at one attitude. Heights are above the lowest point of the hull.
///
/// `_t` is about the fore-and-aft axis through the centre of flotation, `_l` about the athwart one. At an inclination
/// the water plane is measured in horizontal axes (x along the bow).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Particulars {
    pub draft_m: f64,
    pub heel_deg: f64,
    pub trim_deg: f64,
    pub volume_m3: f64,
    pub displacement_kg: f64,
    pub displacement_t: f64,
    pub lcb_m: f64,
    pub tcb_m: f64,
    pub kb_m: f64,
    pub waterplane_area_m2: f64,
    pub lcf_m: f64,
    pub tcf_m: f64,
    pub waterplane_inertia_t_m4: f64,
    pub waterplane_inertia_l_m4: f64,
    pub bm_t_m: f64,
    pub bm_l_m: f64,
    pub km_t_m: f64,
    pub km_l_m: f64,
    /// Mass that sinks the hull by one centimetre.
    pub immersion_kg_per_cm: f64,
    pub tpc_t_per_cm: f64,
    /// Least height of the top of the hull's surrounding box above the water.
    pub freeboard_m: f64,
}

impl Particulars {
    /// At draft `draft_m` above the lowest point (measured along z through the origin), heeled and trimmed.
    pub fn at_draft(
        hull: &Hull,
        draft_m: f64,
        heel_rad: f64,
        trim_rad: f64,
        water_kg_m3: f64,
    ) -> Result<Self, HydrostaticsError> {
        let bounds = hull.bounds();
        let depth_m = bounds.depth_m();
        let sound = draft_m > 0.0 && draft_m <= depth_m;
        if !sound {
            return Err(HydrostaticsError::OutOfRange {
                element: "draft_m".to_owned(),
                what: "draft",
                value: draft_m,
                remedy: format!("a draft above 0 and at most {depth_m} m, the height of the hull"),
            });
        }
        let mut frame = WaterFrame::inclined(0.0, heel_rad, trim_rad, 0.0);
        frame.level_m = frame.up[2] * (bounds.low_m[2] + draft_m);
        Self::in_water(hull, &frame, water_kg_m3)
    }

    pub fn in_water(hull: &Hull, frame: &WaterFrame, water_kg_m3: f64) -> Result<Self, HydrostaticsError> {
        hull.refuse_water_over_rim(frame)?;
        let wet = hull.immersed(frame);
        let bounds = hull.bounds();
        if wet.volume_m3 <= 0.0 {
            return Err(HydrostaticsError::OutOfRange {
                element: "hull".to_owned(),
                what: "displaced volume",
                value: wet.volume_m3,
                remedy: "an attitude that dips the hull into the water".to_owned(),
            });
        }
        let centre = body_point(frame, scale(wet.moment_m4, 1.0 / wet.volume_m3));
        let area = wet.waterplane_area_m2;
        let touches = area > 0.0;
        let flotation = wet.waterplane_moment_m3.map(|moment| if touches { moment / area } else { 0.0 });
        let inertia_t = wet.waterplane_second_m4[1] - flotation[1] * wet.waterplane_moment_m3[1];
        let inertia_l = wet.waterplane_second_m4[0] - flotation[0] * wet.waterplane_moment_m3[0];
        let flotation = body_point(frame, [flotation[0], flotation[1], 0.0]);
        let (bm_t_m, bm_l_m) = (inertia_t / wet.volume_m3, inertia_l / wet.volume_m3);
        let kb_m = centre[2] - bounds.low_m[2];
        let displacement_kg = wet.volume_m3 * water_kg_m3;
        let immersion_kg_per_cm = area * water_kg_m3 * 0.01;
        Ok(Self {
            draft_m: frame.level_m / frame.up[2] - bounds.low_m[2],
            heel_deg: frame.heel_rad().to_degrees(),
            trim_deg: frame.trim_rad().to_degrees(),
            volume_m3: wet.volume_m3,
            displacement_kg,
            displacement_t: displacement_kg / 1000.0,
            lcb_m: centre[0],
            tcb_m: centre[1],
            kb_m,
            waterplane_area_m2: area,
            lcf_m: flotation[0],
            tcf_m: flotation[1],
            waterplane_inertia_t_m4: inertia_t,
            waterplane_inertia_l_m4: inertia_l,
            bm_t_m,
            bm_l_m,
            km_t_m: kb_m + bm_t_m,
            km_l_m: kb_m + bm_l_m,
            immersion_kg_per_cm,
            tpc_t_per_cm: immersion_kg_per_cm / 1000.0,
            freeboard_m: least_freeboard_m(hull, frame),
        })
    }
}

/// A point in water axes (origin in the water plane) written in body axes.
pub(crate) fn body_point(frame: &WaterFrame, point: Point) -> Point {
    let along = add(scale(frame.x, point[0]), scale(frame.y, point[1]));
    add(along, scale(frame.up, point[2] + frame.level_m))
}

fn least_freeboard_m(hull: &Hull, frame: &WaterFrame) -> f64 {
    let bounds = hull.bounds();
    let top = bounds.high_m[2];
    let corners = [bounds.low_m[0], bounds.high_m[0]]
        .into_iter()
        .flat_map(|x| [bounds.low_m[1], bounds.high_m[1]].map(|y| [x, y, top]));
    corners.map(|corner| frame.height_above_water_m(corner)).fold(f64::INFINITY, f64::min)
}
