//! Meshes as people export them: closed, holed, flipped, in millimetres, in three formats.

use hydrostatics::{Hull, HydrostaticsError, Mesh, MeshFormat, Particulars};

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
