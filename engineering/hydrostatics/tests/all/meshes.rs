//! Meshes as people export them: closed, holed, flipped, in millimetres, in three formats.

use hydrostatics::{
    Hull, HydrostaticsError, Loading, Mesh, MeshFormat, Particulars, Righting, TrimMode, righting_arms,
};

use crate::reference::near;

type Triangle = [[f64; 3]; 3];

fn cuboid(low: [f64; 3], high: [f64; 3]) -> Vec<Triangle> {
    let corner = |bits: usize| [0, 1, 2].map(|axis| if bits >> axis & 1 == 1 { high[axis] } else { low[axis] });
    let quads = [[0, 2, 3, 1], [4, 5, 7, 6], [0, 1, 5, 4], [2, 6, 7, 3], [0, 4, 6, 2], [1, 3, 7, 5]];
    let split = |q: [usize; 4]| [[q[0], q[1], q[2]], [q[0], q[2], q[3]]].map(|t| t.map(corner));
    quads.into_iter().flat_map(split).collect()
}

fn stl(triangles: &[Triangle]) -> String {
    let facet = |t: &Triangle| {
        let vertices: String = t.iter().map(|v| format!("vertex {} {} {}\n", v[0], v[1], v[2])).collect();
        format!("facet normal 0 0 0\nouter loop\n{vertices}endloop\nendfacet\n")
    };
    format!("solid s\n{}endsolid s\n", triangles.iter().map(facet).collect::<String>())
}

fn hull(text: &str, format: MeshFormat) -> Result<Hull, HydrostaticsError> {
    Mesh::read(text.as_bytes(), format, 1.0)?.into_hull("mesh")
}

#[track_caller]
fn refused(triangles: &[Triangle], code: &str, words: &str) {
    let error = hull(&stl(triangles), MeshFormat::Stl).unwrap_err();
    assert_eq!(error.code(), code, "{error}");
    assert!(error.to_string().contains(words), "{error}");
}

const LOW: [f64; 3] = [-10.0, -5.0, 0.0];
const HIGH: [f64; 3] = [10.0, 5.0, 4.0];

#[test]
fn text_binary_obj_and_gdf_agree() {
    let triangles = cuboid(LOW, HIGH);
    let text = hull(&stl(&triangles), MeshFormat::Stl).unwrap();
    let mut binary = vec![b's'; 80];
    binary.extend((triangles.len() as u32).to_le_bytes());
    for triangle in &triangles {
        let numbers = [[0.0; 3]].into_iter().chain(*triangle).flatten().map(|v| v as f32);
        binary.extend(numbers.flat_map(f32::to_le_bytes));
        binary.extend([0, 0]);
    }
    let binary = Mesh::read(&binary, MeshFormat::Stl, 1.0).unwrap().into_hull("mesh").unwrap();
    let corners: String = (0..8)
        .map(|bits| [0, 1, 2].map(|axis| if bits >> axis & 1 == 1 { HIGH[axis] } else { LOW[axis] }))
        .map(|v| format!("v {} {} {}\n", v[0], v[1], v[2]))
        .collect();
    let obj =
        format!("# hull\n{corners}f 1 3 4 2\nf 5//1 6//1 8//1 7//1\nf 1 2 6 5\nf 3 7 8 4\nf -8 -4 -2 -6\nf 2 4 8 6\n");
    let obj = hull(&obj, MeshFormat::Obj).unwrap();
    let gdf = "quarter barge\n1.0 9.81\n1 1\n3\n0 0 -2 0 5 -2 10 5 -2 10 0 -2\n\
               10 0 -2 10 5 -2 10 5 0 10 0 0\n0 5 -2 0 5 0 10 5 0 10 5 -2\n";
    let gdf = hull(gdf, MeshFormat::Gdf).unwrap();
    for hull in [text, binary, obj, gdf] {
        let found = Particulars::at_draft(&hull, 2.0, 0.0, 0.0, 1025.0).unwrap();
        near(found.volume_m3, 400.0, 1e-6);
        near(found.bm_t_m, 100.0 / 24.0, 1e-6);
    }
}

#[test]
fn a_missing_facet_is_a_hole() {
    let mut triangles = cuboid(LOW, HIGH);
    triangles.remove(5);
    refused(&triangles, "mesh_not_closed", "hole");
}

#[test]
fn one_facet_the_wrong_way_round() {
    let mut triangles = cuboid(LOW, HIGH);
    triangles[3].swap(0, 1);
    refused(&triangles, "mesh_normals_flipped", "walked twice");
}

#[test]
fn the_whole_mesh_inside_out() {
    let mut triangles = cuboid(LOW, HIGH);
    triangles.iter_mut().for_each(|triangle| triangle.swap(0, 1));
    refused(&triangles, "mesh_normals_flipped", "inside out");
}

#[test]
fn one_of_two_touching_boxes_inside_out() {
    let mut triangles = cuboid(LOW, HIGH);
    let mut second = cuboid([10.0, -5.0, 0.0], [20.0, 5.0, 4.0]);
    second.iter_mut().for_each(|triangle| triangle.swap(0, 1));
    triangles.extend(second);
    refused(&triangles, "mesh_normals_flipped", "turn");
}

#[test]
fn stored_normals_against_the_corners() {
    let text = stl(&cuboid(LOW, HIGH)).replacen("facet normal 0 0 0", "facet normal 0 0 1", 1);
    assert_eq!(hull(&text, MeshFormat::Stl).unwrap_err().code(), "mesh_normals_flipped");
}

#[test]
fn overlapping_shells_would_count_twice() {
    let mut triangles = cuboid(LOW, HIGH);
    triangles.extend(cuboid([-2.0, -2.0, 1.0], [2.0, 2.0, 6.0]));
    refused(&triangles, "mesh_shells_overlap", "twice");
}

#[test]
fn a_third_facet_on_an_edge_is_not_manifold() {
    let mut triangles = cuboid(LOW, HIGH);
    let fin = cuboid(LOW, HIGH)[0];
    triangles.push([fin[0], fin[1], [0.0, 0.0, -3.0]]);
    refused(&triangles, "mesh_not_manifold", "3 facets");
}

#[test]
fn millimetres_are_named() {
    let scale = |t: Triangle| t.map(|v| v.map(|c| 1000.0 * c));
    let triangles: Vec<Triangle> = cuboid(LOW, HIGH).into_iter().map(scale).collect();
    refused(&triangles, "units_suspect", "millimetres");
    let scaled = Mesh::read(stl(&triangles).as_bytes(), MeshFormat::Stl, 0.001).unwrap().into_hull("mesh").unwrap();
    near(scaled.volume_m3(), 800.0, 1e-6);
}

#[test]
fn an_edge_split_by_the_neighbour_is_closed() {
    let mut triangles = cuboid(LOW, HIGH);
    let [a, b, c] = triangles[0];
    let middle = [0, 1, 2].map(|axis| 0.5 * (a[axis] + b[axis]));
    triangles[0] = [a, middle, c];
    triangles.push([middle, b, c]);
    assert!(hull(&stl(&triangles), MeshFormat::Stl).is_ok());
}

#[test]
fn broken_files_name_the_place() {
    for (text, format, place) in [
        ("solid s\nfacet normal 0 0 0\nvertex 1 2\n", MeshFormat::Stl, "line 3"),
        ("v 0 0 0\nf 1 2 3\n", MeshFormat::Obj, "line 2"),
        ("t\n1 9.81\n0 0\n2\n0 0 0 1 0 0 1 1 0 0 1 0\n", MeshFormat::Gdf, "panels"),
        ("nothing", MeshFormat::Stl, "mesh"),
    ] {
        let error = Mesh::read(text.as_bytes(), format, 1.0).unwrap_err();
        assert_eq!(error.element(), place, "{error}");
    }
}

#[test]
fn a_polygon_that_is_not_convex_is_cut_into_its_own_triangles() {
    // A catamaran section as one polygon: two legs of 3 m under a deck of 2 m.
    let section = [[-6.0, 0.0], [-3.0, 0.0], [-3.0, 6.0], [3.0, 6.0], [3.0, 0.0], [6.0, 0.0], [6.0, 8.0], [-6.0, 8.0]];
    let corners: String =
        [-15.0, 15.0].iter().flat_map(|x| section.iter().map(move |[y, z]| format!("v {x} {y} {z}\n"))).collect();
    let ring = |from: usize| (0..8).map(|k| format!(" {}", from + k)).collect::<String>();
    let back: String = (0..8).rev().map(|k| format!(" {}", 1 + k)).collect();
    let sides: String =
        (0..8).map(|k| (k + 1, (k + 1) % 8 + 1)).map(|(a, b)| format!("f {a} {b} {} {}\n", b + 8, a + 8)).collect();
    let catamaran = hull(&format!("{corners}f{}\nf{back}\n{sides}", ring(9)), MeshFormat::Obj).unwrap();
    near(catamaran.volume_m3(), 30.0 * (2.0 * 18.0 + 24.0), 1e-12);
    let afloat = Particulars::at_draft(&catamaran, 4.0, 0.0, 0.0, 1025.0).unwrap();
    near(afloat.volume_m3, 30.0 * 24.0, 1e-12);
    near(afloat.waterplane_area_m2, 30.0 * 6.0, 1e-12);
    near(afloat.bm_t_m, 2.0 * (30.0 * 27.0 / 12.0 + 90.0 * 4.5 * 4.5) / 720.0, 1e-12);
}

#[test]
fn facets_back_to_back_enclose_nothing_and_do_no_harm() {
    let mut fin = cuboid(LOW, HIGH);
    let (a, b, c) = ([10.0, 0.0, 0.0], [12.0, 0.0, 0.0], [10.0, 0.0, 4.0]);
    fin.extend([[a, b, c], [a, c, b]]);
    let with_fin = hull(&stl(&fin), MeshFormat::Stl).unwrap();
    near(with_fin.volume_m3(), 800.0, 1e-12);
    let both_ways: Vec<Triangle> = cuboid(LOW, HIGH).into_iter().flat_map(|[a, b, c]| [[a, b, c], [a, c, b]]).collect();
    refused(&both_ways, "mesh_empty", "enclose no volume");
}

#[test]
fn facets_without_area_are_counted() {
    let mut triangles = cuboid(LOW, HIGH);
    triangles.push([LOW, LOW, HIGH]);
    let mesh = Mesh::read(stl(&triangles).as_bytes(), MeshFormat::Stl, 1.0).unwrap();
    assert_eq!(mesh.without_area, 1);
    near(mesh.into_hull("mesh").unwrap().volume_m3(), 800.0, 1e-12);
}

#[test]
fn a_coordinate_beyond_every_map_is_refused_as_a_unit() {
    refused(&cuboid(LOW, [1e300, 5.0, 4.0]), "units_suspect", "millimetres");
}

/// A barge of 20 x 10 x 2 m with its header and number format as given.
fn gdf(header: &str, exponent: &str) -> String {
    format!(
        "quarter barge\n{header}\n3\n0 0 -2{e} 0 5 -2{e} 10 5 -2{e} 10 0 -2{e}\n\
         10 0 -2{e} 10 5 -2{e} 10 5 0 10 0 0\n0 5 -2{e} 0 5 0 10, 5, 0, 10, 5, -2{e}\n",
        e = exponent
    )
}

#[test]
fn the_header_of_a_gdf_tells_feet_and_flags_that_mean_nothing() {
    for header in ["32.174 1 0", "1.0 32.174\n1 1", "0.0 9.81\n1 1", "-1.0 9.81\n1 1", "nan 9.81\n1 1", "1.0 9.81\n2 1"]
    {
        let error = hull(&gdf(header, ""), MeshFormat::Gdf).unwrap_err();
        assert_eq!(error.code(), "mesh_unreadable", "{header}: {error}");
    }
    let feet = hull(&gdf("1.0 32.174\n1 1", ""), MeshFormat::Gdf).unwrap_err();
    assert!(feet.to_string().contains("convert the mesh to metres"), "{feet}");
    let fortran = hull(&gdf("1.0D+00, 9.80665 ULEN GRAV\n1 1 ISX ISY", ".0D+00"), MeshFormat::Gdf).unwrap();
    near(fortran.volume_m3(), 400.0, 1e-12);
}

#[test]
fn a_mesh_that_ends_at_its_water_line_floats_there_and_not_deeper() {
    let barge = hull(&gdf("1.0 9.81\n1 1", ""), MeshFormat::Gdf).unwrap();
    let upright = Particulars::at_draft(&barge, 2.0, 0.0, 0.0, 1025.0).unwrap();
    let loading = Loading::rigid(upright.displacement_kg, [0.0, 0.0, -1.0]);
    let how = Righting { axis_rad: 0.0, trim: TrimMode::Fixed, water_kg_m3: 1025.0 };
    let arms = righting_arms(&barge, &loading, how, &[0.0]).unwrap();
    near(arms[0].gz_m, 0.0, 1e-12);
    let heeled = righting_arms(&barge, &loading, how, &[0.1]).unwrap_err();
    assert_eq!(heeled.code(), "mesh_ends_at_waterline", "{heeled}");
}
