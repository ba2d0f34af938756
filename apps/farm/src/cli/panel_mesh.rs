//! Panel meshes in the forms of WAMIT, HAMS and Nemoh, told apart by the ending of the file's name.

use std::path::Path;

use kernel::Refusal;
use potential_flow::formats::{
    FormatError, parse_gdf, parse_nemoh_mesh, parse_pnl, write_gdf, write_nemoh_mesh, write_pnl,
};
use potential_flow::{Mirror, PanelMesh};

/// What a mesh file says.
pub(crate) struct MeshFile {
    pub corners_m: Vec<[[f64; 3]; 4]>,
    pub mirror: Mirror,
    /// Only WAMIT's form carries it.
    pub gravity_m_s2: Option<f64>,
}

fn extension(path: &Path) -> String {
    path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase).unwrap_or_default()
}

/// Reads a mesh file.
pub(crate) fn read(path: &Path) -> Result<MeshFile, Refusal> {
    parse(&command_line::read_text(path)?, &extension(path), &path.display().to_string())
}

/// The mesh of a text; `extension` tells its form, `at` names it in refusals.
pub(crate) fn parse(text: &str, extension: &str, at: &str) -> Result<MeshFile, Refusal> {
    let malformed =
        |error: FormatError| Refusal::new("mesh_malformed", error.to_string(), format!("{at}:{}", error.line));
    let shared = match extension {
        "pnl" => parse_pnl(text),
        "dat" | "mar" => parse_nemoh_mesh(text),
        "stl" | "obj" => {
            let detail = "a closed mesh is for `yong farm hydrostatics`; boundary elements need panels of the wetted \
                          surface alone, as .gdf, .pnl or .dat";
            return Err(Refusal::new("mesh_form_unknown", detail, at));
        }
        _ => {
            let file = parse_gdf(text).map_err(malformed)?;
            let (corners_m, mirror, gravity_m_s2) = (file.corners_m, file.mirror, Some(file.gravity_m_s2));
            return Ok(MeshFile { corners_m, mirror, gravity_m_s2 });
        }
    };
    let shared = shared.map_err(malformed)?;
    Ok(MeshFile { corners_m: shared.corners_m, mirror: shared.mirror, gravity_m_s2: None })
}

/// Writes a mesh in the form that the name asks for.
pub(crate) fn write(mesh: &PanelMesh, gravity_m_s2: f64, path: &Path) -> Result<(), Refusal> {
    let at = || path.display().to_string();
    let text = match extension(path).as_str() {
        "gdf" => write_gdf("yong", gravity_m_s2, mesh),
        "pnl" => write_pnl(mesh),
        "dat" | "mar" => write_nemoh_mesh(mesh),
        other => {
            let detail = format!("`{other}` is none of gdf, pnl, dat; name the file by the form it is to have");
            return Err(Refusal::new("mesh_form_unknown", detail, at()));
        }
    };
    std::fs::write(path, text).map_err(|error| Refusal::new("file_not_written", error.to_string(), at()))
}
