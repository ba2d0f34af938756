//! Meshes with shared corners: Nemoh `.dat` and HAMS `.pnl`.

use std::collections::HashMap;
use std::fmt::Write;

use super::{FormatError, Numbers};
use crate::mesh::{Mirror, PanelMesh};
use crate::vector::Vec3;

/// Panels and declared mirror planes.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedCorners {
    pub mirror: Mirror,
    pub corners_m: Vec<[Vec3; 4]>,
}

fn index(numbers: &mut Numbers, points: &[Vec3], what: &str) -> Result<Vec3, FormatError> {
    let number = numbers.next(what)?;
    let found = if number >= 1.0 && number.fract() == 0.0 { points.get(number as usize - 1) } else { None };
    found.copied().ok_or_else(|| numbers.error(format!("{what}: corner {number} is not among the {}", points.len())))
}

/// Nemoh: `2 ISYM`, numbered points ended by a line of zeros, panels of four point numbers ended by zeros.
/// ISYM 1: the half y > 0 is given.
pub fn parse_nemoh_mesh(text: &str) -> Result<SharedCorners, FormatError> {
    let mut numbers = Numbers::new(text, 1);
    numbers.next("the leading 2")?;
    let symmetric = numbers.next("the symmetry flag")? == 1.0;
    let mut points = Vec::new();
    loop {
        let number = numbers.next("a point number")?;
        let point = [numbers.next("x")?, numbers.next("y")?, numbers.next("z")?];
        if number == 0.0 {
            break;
        }
        points.push(point);
    }
    let mut corners_m = Vec::new();
    while let Ok(first) = numbers.next("a panel") {
        if first == 0.0 {
            break;
        }
        let head = points.get((first - 1.0).max(0.0) as usize).copied();
        let head = head.ok_or_else(|| numbers.error(format!("corner {first} is not among the {}", points.len())))?;
        let mut quad = [head; 4];
        for corner in &mut quad[1..] {
            *corner = index(&mut numbers, &points, "a panel corner")?;
        }
        corners_m.push(quad);
    }
    Ok(SharedCorners { mirror: Mirror { x: false, y: symmetric }, corners_m })
}

pub fn write_nemoh_mesh(mesh: &PanelMesh) -> String {
    let (mirror, quads) = if mesh.mirror().x {
        (false, mesh.full_panels().iter().map(|panel| panel.corners_m).collect::<Vec<_>>())
    } else {
        (mesh.mirror().y, mesh.panels().iter().map(|panel| panel.corners_m).collect())
    };
    let (points, faces) = shared(&quads);
    let mut text = format!("2 {}\n", i32::from(mirror));
    for (i, p) in points.iter().enumerate() {
        let _ = writeln!(text, "{} {:.9} {:.9} {:.9}", i + 1, p[0], p[1], p[2]);
    }
    text.push_str("0 0.0 0.0 0.0\n");
    for f in faces {
        let _ = writeln!(text, "{} {} {} {}", f[0] + 1, f[1] + 1, f[2] + 1, f[3] + 1);
    }
    text.push_str("0 0 0 0\n");
    text
}

/// HAMS: a title, `panels nodes X-symmetry Y-symmetry`, numbered nodes, panels as number, corner count, corners.
pub fn parse_pnl(text: &str) -> Result<SharedCorners, FormatError> {
    let is_header = |line: &str| {
        let fields: Vec<f64> = line.split_whitespace().filter_map(|t| t.parse().ok()).collect();
        fields.len() == 4 && line.split_whitespace().count() == 4
    };
    let start = text
        .lines()
        .position(is_header)
        .ok_or_else(|| FormatError { line: 1, problem: "no line 'panels nodes x-symmetry y-symmetry'".to_owned() })?;
    // Comment lines start with # or a word.
    let clean: String = text
        .lines()
        .map(|line| {
            let numeric = line.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.');
            format!("{}\n", if numeric { line } else { "" })
        })
        .collect();
    let mut numbers = Numbers::new(&clean, start + 1);
    let panels = numbers.next("the number of panels")?;
    let nodes = numbers.next("the number of nodes")?;
    let mirror = Mirror { x: numbers.next("x symmetry")? == 1.0, y: numbers.next("y symmetry")? == 1.0 };
    let mut points = Vec::new();
    for _ in 0..nodes as usize {
        numbers.next("a node number")?;
        points.push([numbers.next("x")?, numbers.next("y")?, numbers.next("z")?]);
    }
    let mut corners_m = Vec::new();
    for _ in 0..panels as usize {
        numbers.next("a panel number")?;
        let count = numbers.next("a corner count")?;
        if count != 3.0 && count != 4.0 {
            return Err(numbers.error(format!("a panel has {count} corners; 3 and 4 are understood")));
        }
        let mut quad = [[0.0; 3]; 4];
        for corner in quad.iter_mut().take(count as usize) {
            *corner = index(&mut numbers, &points, "a panel corner")?;
        }
        if count == 3.0 {
            quad[3] = quad[2];
        }
        corners_m.push(quad);
    }
    Ok(SharedCorners { mirror, corners_m })
}

pub fn write_pnl(mesh: &PanelMesh) -> String {
    let quads: Vec<[Vec3; 4]> = mesh.panels().iter().map(|panel| panel.corners_m).collect();
    let (points, faces) = shared(&quads);
    let flag = |on: bool| i32::from(on);
    let mut text = String::from(
        "    --------------Hull Mesh File---------------\n\n    # Number of Panels, Nodes, X-Symmetry and Y-Symmetry\n",
    );
    let _ = writeln!(
        text,
        "{} {} {} {}\n\n    #Start Definition of Node Coordinates",
        faces.len(),
        points.len(),
        flag(mesh.mirror().x),
        flag(mesh.mirror().y)
    );
    for (i, p) in points.iter().enumerate() {
        let _ = writeln!(text, "{} {:.9} {:.9} {:.9}", i + 1, p[0], p[1], p[2]);
    }
    text.push_str("   #End Definition of Node Coordinates\n\n    #Start Definition of Node Relations\n");
    for (i, face) in faces.iter().enumerate() {
        let mut distinct: Vec<usize> = Vec::new();
        face.iter().for_each(|id| {
            if !distinct.contains(id) {
                distinct.push(*id)
            }
        });
        let list: Vec<String> = distinct.iter().map(|id| (id + 1).to_string()).collect();
        let _ = writeln!(text, "{} {} {}", i + 1, distinct.len(), list.join(" "));
    }
    text.push_str("   #End Definition of Node Relations\n\n    --------------End Hull Mesh File---------------\n");
    text
}

fn shared(quads: &[[Vec3; 4]]) -> (Vec<Vec3>, Vec<[usize; 4]>) {
    let mut points = Vec::new();
    let mut ids: HashMap<[u64; 3], usize> = HashMap::new();
    let mut id = |p: Vec3| {
        // +0.0 joins the two zeros.
        *ids.entry(p.map(|v| (v + 0.0).to_bits())).or_insert_with(|| {
            points.push(p);
            points.len() - 1
        })
    };
    let faces = quads.iter().map(|quad| quad.map(&mut id)).collect();
    (points, faces)
}
