//! Readers that are functions: spreadsheets, credit codes, meshes, mooring decks, tracks, designs.

use community::registry::credit_code;
use community::registry::import::{Columns, Mapping, Sheet, dry_run};
use hydrostatics::{Mesh, MeshFormat};
use kernel::Refusal;

use super::mangle::{damaged, survives, survives_file, survives_text};

const FIRMS: &str = "企业花名册,,,,\n企业名称,统一社会信用代码,联系人,联系电话,楼栋\n\
    宁波甬江电器有限公司,91330201MA2AE1QX6T,何丽娜,13812345678,3幢\n\"东海,模具厂\",,陈恒,0574-87654321,\"2号楼\n3层\"\n";

/// All that an import rehearses.
fn import(bytes: &[u8]) -> Result<usize, Refusal> {
    let sheets = Sheet::read_all(bytes)?;
    let (sheet, columns) = Columns::find(&sheets, &Mapping::default())?;
    Ok(dry_run(sheet, &columns, &[]).rows.len())
}

#[test]
fn a_table_as_text() {
    survives_file(FIRMS.as_bytes(), 1_500, import);
}

#[test]
fn a_table_as_a_workbook() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in FIRMS.lines().skip(1).take(2).enumerate() {
        for (column, text) in line.split(',').enumerate() {
            sheet.write_string(row as u32, column as u16, text).unwrap();
        }
    }
    let bytes = book.save_to_buffer().unwrap();
    survives_file(&bytes, 300, import);
}

#[test]
fn a_workbook_whose_parts_are_damaged_and_packed_again() {
    use std::io::{Read, Write};
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.merge_range(0, 0, 0, 3, "企业花名册", &rust_xlsxwriter::Format::new()).unwrap();
    for (column, title) in ["企业名称", "统一社会信用代码", "联系人", "联系电话"].iter().enumerate()
    {
        sheet.write_string(1, column as u16, *title).unwrap();
        sheet.write_number(2, column as u16, 13_812_345_678.0).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for n in 0..archive.len() {
        let mut part = archive.by_index(n).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        parts.push((part.name().unwrap().into_owned(), content));
    }
    survives(200, |edits| {
        let chosen = edits[0].3.index(parts.len());
        let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (n, (name, content)) in parts.iter().enumerate() {
            out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            let content = if n == chosen { damaged(content, edits) } else { content.clone() };
            out.write_all(&content).unwrap();
        }
        let _ = import(&out.finish().unwrap().into_inner());
        Ok(())
    });
}

#[test]
fn a_credit_code() {
    survives_text("91330201MA2AE1QX6T", 5_000, |text| {
        let report = credit_code::check(text);
        Ok::<_, ()>(report)
    });
}

const STL: &str = "solid cube\nfacet normal 0 0 1\n outer loop\n  vertex 0 0 0\n  vertex 1 0 0\n  vertex 0 1 0\n \
    endloop\nendfacet\nfacet normal 1 0 0\n outer loop\n  vertex 0 0 0\n  vertex 0 1 0\n  vertex 0 0 1\n endloop\nendfacet\n\
    endsolid cube\n";
const OBJ: &str =
    "# a corner\nv 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nvn 0 0 1\nf 1 2 3\nf 1//1 3//1 4//1\nf -4 -3 -2 -1\n";
const GDF: &str = "a box\n1.0 9.81\n0 1\n2\n0 0 0  1 0 0  1 1 0  0 1 0\n0 0 -1  0 1 -1  1 1 -1  1 0 -1\n";

#[test]
fn a_mesh() {
    for (sample, format) in [(STL, MeshFormat::Stl), (OBJ, MeshFormat::Obj), (GDF, MeshFormat::Gdf)] {
        survives_file(sample.as_bytes(), 1_000, |bytes| Mesh::read(bytes, format, 1.0));
    }
    let mut binary = vec![0u8; 80];
    binary.extend(2u32.to_le_bytes());
    for value in 0..24 {
        binary.extend((value as f32 * value as f32 * 0.25).to_le_bytes());
        if value % 12 == 11 {
            binary.extend([0, 0]);
        }
    }
    survives_file(&binary, 1_000, |bytes| Mesh::read(bytes, MeshFormat::Stl, 0.001));
}

#[test]
fn panels_of_the_boundary_elements() {
    use potential_flow::formats::{parse_gdf, parse_nemoh_mesh, parse_pnl};
    survives_text(GDF, 1_000, parse_gdf);
    let nemoh = "2 0\n1 0 0 0\n2 1 0 0\n3 1 1 0\n4 0 1 -1\n0 0 0 0\n1 2 3 4\n0 0 0 0\n";
    survives_text(nemoh, 1_000, parse_nemoh_mesh);
    survives(500, |edits| {
        let _ = parse_pnl(&String::from_utf8_lossy(&damaged(nemoh.as_bytes(), edits)));
        Ok(())
    });
}

const DECK: &str = "--- LINE TYPES\nTypeName Diam Mass/m EA BA/-zeta EI Cd Ca CdAx CaAx\n() () () () () () () () () ()\n\
    chain 0.1512 141.12 6.0e8 -0.8 0 1.3 1 0.6 0.5\n--- POINTS\nID Attachment X Y Z Mass Volume CdA Ca\n\
    () () () () () () () () ()\n1 Fixed 400 0 -35 0 0 0 0\n2 Coupled 50 0 -10 0 0 0 0\n--- LINES\n\
    ID LineType AttachA AttachB UnstrLen NumSegs Outputs\n() () () () () () ()\n1 chain 1 2 360 20 -\n--- OPTIONS\n\
    35 WtrDpth\n1025 WtrDnsty\n---\n";

#[test]
fn a_mooring_deck() {
    survives_text(DECK, 1_500, mooring::deck::parse);
}

const ATCF: &str = "WP, 14, 2022091106,   , BEST,   0, 229N, 1244E, 100,  950, TY,  34, NEQ,  120,  110,  100,  120, 1006,  200,  20, 120\n\
    WP, 14, 2022091112,   , BEST,   0, 233N, 1243E,  95,  955, TY,  34, NEQ,  120,  110,  100,  120, 1006,  200,  25,\n";
const CMA: &str = "66666 2212   54 0012 2212 0 6                Muifa              20230101\n\
    2022090412 1 180 1448  998      15\n2022090418 2 184 1441  990      20\n2022090500 9 190 1435  985      23\n";

#[test]
fn a_track() {
    survives_text(ATCF, 1_500, metocean::tracks::read_all);
    survives(1_500, |edits| {
        let _ = metocean::tracks::read_all(&String::from_utf8_lossy(&damaged(CMA.as_bytes(), edits)));
        Ok(())
    });
    let table = include_str!("../../../scenarios/farm/typhoon_track.csv");
    survives_text(table, 1_500, metocean::tracks::read_all);
}

#[test]
fn a_moment_and_a_motion() {
    survives_text("2026-11-02T09:00:00", 3_000, campaign::LocalTime::parse);
    survives(500, |edits| {
        let text = "t,surge_m,sway_m,heave_m,roll_rad,pitch_rad,yaw_rad\n0,0,0,0,0,0,0\n0.1,0.1,0,0.2,0,0,0\n";
        let _ = mooring::motion::Motion::parse(&String::from_utf8_lossy(&damaged(text.as_bytes(), edits)));
        Ok(())
    });
}
