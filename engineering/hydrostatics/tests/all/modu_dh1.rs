//! MODU intact on DH1-REF against the reference table, and the areas against brute quadrature.

use hydrostatics::criteria::{StabilityCase, UnitKind, modu_intact};
use hydrostatics::wind::{Silhouette, WindStrip, height_coefficient};
use hydrostatics::{Hull, Loading, Opening, Righting, TrimMode, WaterFrame, righting_arms};
use serde_json::Value;

use crate::reference::{dh1, json, near, number, pair};

fn silhouette(model: &Value) -> Silhouette {
    let strips = |key: &str| {
        let strip = |area: &Value| WindStrip {
            name: area["name"].as_str().unwrap().to_owned(),
            width_m: number(&area["width_m"]),
            z_m: pair(&area["z_m"]),
            shape_coefficient: number(&area["shape_coef"]),
        };
        model[key].as_array().unwrap().iter().map(strip).collect()
    };
    Silhouette { beam: strips("wind_areas_beam"), end: strips("wind_areas_end") }
}

/// A point at the starboard edge that meets the water at the angle asked.
fn dipping_at(hull: &Hull, loading: &Loading, how: Righting, angle_rad: f64) -> Opening {
    let frame = righting_arms(hull, loading, how, &[angle_rad]).unwrap()[0].frame;
    let y = -16.0;
    Opening { name: "vent".to_owned(), at_m: [0.0, y, (frame.level_m - frame.up[1] * y) / frame.up[2]] }
}

#[test]
fn twenty_wind_cases() {
    let (Some(hull), Some(table), Some(model)) = (dh1(), json("dh1/stability.json"), json("dh1/model.json")) else {
        return;
    };
    let silhouette = silhouette(&model);
    for row in table["wind_stability"].as_array().unwrap() {
        let of = |key: &str| number(&row[key]);
        let plan = table["plans"].as_array().unwrap().iter().find(|plan| plan["T"] == row["T"]).unwrap();
        let kg_m = number(&plan["cond"]["KG"]) + number(&plan["cond"]["FSC"]);
        let mass = hull.immersed(&WaterFrame::upright(of("T"))).volume_m3 * 1025.0;
        let loading = Loading::rigid(mass, [0.0, 0.0, kg_m]);
        let how = Righting { axis_rad: 0.0, trim: TrimMode::Fixed, water_kg_m3: 1025.0 };
        let openings = [dipping_at(&hull, &loading, how, of("downflood_deg").to_radians())];
        let case = StabilityCase {
            hull: &hull,
            loading: &loading,
            axis_rad: 0.0,
            trim: TrimMode::Fixed,
            water_kg_m3: 1025.0,
            gravity_m_s2: 9.81,
            draft_m: of("T"),
            openings: &openings,
            silhouette: &silhouette,
        };
        let found = modu_intact(&case, of("V"), UnitKind::ColumnStabilised).unwrap();
        near(found.wind.force_n / 1000.0, of("F_kN"), 1e-9);
        near(found.wind.centre_z_m, of("z_wind"), 1e-11);
        near(found.wind.area_m2, of("A_m2"), 1e-9);
        near(found.wind.lever_m, of("lever_m"), 1e-11);
        near(found.heeling_arm_upright_m, of("heel_arm0_m"), 1e-12);
        near(found.downflooding_deg.unwrap(), of("downflood_deg"), 1e-8);
        // The table interpolates its intercept and sums areas by trapezoids of half a degree.
        near(found.first_intercept_deg.unwrap(), of("phi1_deg"), 0.02);
        near(found.heeling_area_m_rad, of("area_W"), 2e-4 * of("area_W"));
        near(found.righting_area_m_rad, of("area_R"), 1e-3 * of("area_R"));
        assert!(found.passed, "{:?}", found.criteria);
    }
}

#[test]
fn areas_equal_brute_quadrature_with_free_trim() {
    let (Some(hull), Some(model)) = (dh1(), json("dh1/model.json")) else { return };
    let silhouette = silhouette(&model);
    let mass = hull.immersed(&WaterFrame::upright(14.0)).volume_m3 * 1025.0;
    let loading = Loading::rigid(mass, [0.5, 0.0, 5.7]);
    for axis_deg in [0.0f64, 30.0, 75.0] {
        let axis_rad = axis_deg.to_radians();
        let how = Righting { axis_rad, trim: TrimMode::Free, water_kg_m3: 1025.0 };
        let openings = [dipping_at(&hull, &loading, how, 20f64.to_radians())];
        let case = StabilityCase {
            hull: &hull,
            loading: &loading,
            axis_rad,
            trim: TrimMode::Free,
            water_kg_m3: 1025.0,
            gravity_m_s2: 9.81,
            draft_m: 14.0,
            openings: &openings,
            silhouette: &silhouette,
        };
        let found = modu_intact(&case, 51.5, UnitKind::ColumnStabilised).unwrap();
        let end = found.range_end_deg.to_radians();
        let panels = 4000;
        let angles: Vec<f64> = (0..=panels).map(|k| end * f64::from(k) / f64::from(panels)).collect();
        let arms = righting_arms(&hull, &loading, how, &angles).unwrap();
        let weight = |k: usize| {
            if k == 0 || k == 4000 {
                1.0
            } else if k % 2 == 1 {
                4.0
            } else {
                2.0
            }
        };
        let area: f64 = arms.iter().enumerate().map(|(k, p)| weight(k) * p.gz_m).sum::<f64>() * end / 12_000.0;
        near(found.righting_area_m_rad / area, 1.0, 1e-6);
    }
}

#[test]
fn surface_units_stop_at_the_second_intercept_and_a_gale_is_not_held() {
    let (Some(hull), Some(model)) = (dh1(), json("dh1/model.json")) else { return };
    let silhouette = silhouette(&model);
    let mass = hull.immersed(&WaterFrame::upright(14.0)).volume_m3 * 1025.0;
    let loading = Loading::rigid(mass, [0.0, 0.0, 8.2]);
    let case = StabilityCase {
        hull: &hull,
        loading: &loading,
        axis_rad: 0.0,
        trim: TrimMode::Free,
        water_kg_m3: 1025.0,
        gravity_m_s2: 9.81,
        draft_m: 14.0,
        openings: &[],
        silhouette: &silhouette,
    };
    let surface = modu_intact(&case, 51.5, UnitKind::Surface).unwrap();
    let second = surface.second_intercept_deg.unwrap();
    near(surface.range_end_deg, second, 1e-9);
    let ratio = surface.criteria.iter().find(|criterion| criterion.criterion == "area ratio").unwrap();
    near(ratio.required, 1.40, 0.0);
    let gale = modu_intact(
        &StabilityCase { loading: &Loading::rigid(mass, [0.0, 0.0, 16.0]), ..case },
        51.5,
        UnitKind::ColumnStabilised,
    )
    .unwrap();
    assert!(!gale.passed && gale.criteria.iter().any(|criterion| criterion.margin < 0.0));
}

#[test]
fn height_coefficients_step_at_the_edges_of_the_table() {
    for (height_m, want) in [(0.0, 1.0), (15.3, 1.0), (15.4, 1.1), (46.0, 1.2), (250.0, 1.79), (300.0, 1.8)] {
        near(height_coefficient(height_m), want, 0.0);
    }
}
