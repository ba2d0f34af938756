//! DH1-REF: hydrostatic table and righting arms of the reference platform (facts 3.2).

use hydrostatics::{Loading, Mesh, MeshFormat, Particulars, Righting, TrimMode, WaterFrame, righting_arms};

use crate::reference::{dh1, json, near, number, pair, text};

#[test]
fn hydrostatic_table() {
    let (Some(hull), Some(table)) = (dh1(), json("dh1/hydrostatics.json")) else { return };
    for row in table["hydrostatic_table"].as_array().unwrap() {
        let found = Particulars::at_draft(&hull, number(&row["T"]), 0.0, 0.0, 1025.0).unwrap();
        near(found.volume_m3, number(&row["V"]), 1e-9);
        near(found.kb_m, number(&row["KB"]), 1e-11);
        near(found.waterplane_area_m2, number(&row["AWP"]), 1e-10);
        near(found.bm_t_m, number(&row["BMt"]), 1e-9);
        near(found.bm_l_m, number(&row["BMl"]), 1e-9);
    }
}

#[test]
fn righting_arms_about_five_axes_with_fixed_trim() {
    let (Some(hull), Some(table)) = (dh1(), json("dh1/stability.json")) else { return };
    let plan = &table["plans"][3]["cond"];
    let kg_m = number(&plan["KG"]) + number(&plan["FSC"]);
    let volume = hull.immersed(&WaterFrame::upright(14.0)).volume_m3;
    let loading = Loading::rigid(volume * 1025.0, [0.0, 0.0, kg_m]);
    for (axis, rows) in table["GZ_T14"].as_object().unwrap() {
        let rows: Vec<[f64; 2]> = rows.as_array().unwrap().iter().map(pair).collect();
        let angles: Vec<f64> = rows.iter().map(|row| row[0].to_radians()).collect();
        let axis_rad = axis.parse::<f64>().unwrap().to_radians();
        let how = Righting { axis_rad, trim: TrimMode::Fixed, water_kg_m3: 1025.0 };
        for (row, point) in rows.iter().zip(righting_arms(&hull, &loading, how, &angles).unwrap()) {
            near(point.gz_m, row[1], 1e-9);
        }
    }
}

#[test]
fn twenty_touching_boxes_as_one_mesh_and_free_trim_about_x() {
    let (Some(stl), Some(rows)) = (text("dh1/dh1_boxes.stl"), json("dh1/gz_T14_exact_vs_navaltoolbox.json")) else {
        return;
    };
    let (Some(hull), Some(table)) = (dh1(), json("dh1/stability.json")) else { return };
    let mesh = Mesh::read(&stl, MeshFormat::Stl, 1.0).unwrap().into_hull("dh1").unwrap();
    let plan = &table["plans"][3]["cond"];
    let kg_m = number(&plan["KG"]) + number(&plan["FSC"]);
    let volume = hull.immersed(&WaterFrame::upright(14.0)).volume_m3;
    let loading = Loading::rigid(volume * 1025.0, [0.0, 0.0, kg_m]);
    let how = Righting { axis_rad: 0.0, trim: TrimMode::Free, water_kg_m3: 1025.0 };
    let rows = rows.as_array().unwrap();
    let angles: Vec<f64> = rows.iter().map(|row| number(&row["deg"]).to_radians()).collect();
    for hull in [&hull, &mesh] {
        for (row, point) in rows.iter().zip(righting_arms(hull, &loading, how, &angles).unwrap()) {
            near(point.gz_m, number(&row["exact"]), 1e-9);
        }
    }
}

#[test]
fn the_panel_mesh_ends_at_its_water_line() {
    let (Some(gdf), Some(hull)) = (text("dh1/mesh_T14_1932.gdf"), dh1()) else { return };
    let mesh = Mesh::read(&gdf, MeshFormat::Gdf, 1.0).unwrap().into_hull("dh1").unwrap();
    let boxes = Particulars::at_draft(&hull, 14.0, 0.0, 0.0, 1025.0).unwrap();
    let panels = Particulars::at_draft(&mesh, 14.0, 0.0, 0.0, 1025.0).unwrap();
    near(panels.volume_m3, boxes.volume_m3, 1e-6);
    near(panels.bm_t_m, boxes.bm_t_m, 1e-6);
    near(panels.kb_m, boxes.kb_m, 1e-6);
    let heeled = Particulars::at_draft(&mesh, 14.0, 0.05, 0.0, 1025.0).unwrap_err();
    assert_eq!(heeled.code(), "mesh_ends_at_waterline");
}
