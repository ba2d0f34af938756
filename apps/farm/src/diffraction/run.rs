use kernel::Refusal;
use potential_flow::formats::parse_gdf;
use potential_flow::{Analysis, Hydrostatics, PanelMesh, Sea, Settings};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use shell::{Failure, Job, Progress, Shell};
use utoipa::ToSchema;

use crate::cli::bem::{refusal, results};
use crate::stability::require;

const SEA_WATER_KG_M3: f64 = 1025.0;
const MOST_FREQUENCIES: usize = 400;
const MOST_HEADINGS: usize = 36;
const PLACE: &str = "mesh";

/// What to compute.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = farm::DiffractionInput)]
pub(crate) struct Input {
    pub title: String,
    /// Panel mesh of the wetted surface, WAMIT GDF, normals outward, z = 0 at the still water.
    pub mesh_text: String,
    /// Deep water when left out.
    #[serde(default)]
    pub depth_m: Option<f64>,
    pub omega_rad_s: Vec<f64>,
    #[serde(default)]
    pub headings_deg: Vec<f64>,
}

/// A mesh that stands in the water as it must.
pub(super) struct Prepared {
    pub mesh: PanelMesh,
    sea: Sea,
    headings_rad: Vec<f64>,
}

impl Prepared {
    pub fn of(input: &Input) -> Result<Self, Refusal> {
        let counts = [
            ("omega_rad_s", input.omega_rad_s.len(), 1, MOST_FREQUENCIES),
            ("headings_deg", input.headings_deg.len(), 0, MOST_HEADINGS),
        ];
        for (place, count, least, most) in counts {
            if !(least..=most).contains(&count) {
                let detail = format!("{count} values; give {least} to {most}");
                return Err(Refusal::new("out_of_range", detail, place));
            }
        }
        for omega in &input.omega_rad_s {
            require("omega_rad_s", *omega, 1e-3, 100.0)?;
        }
        for heading in &input.headings_deg {
            require("headings_deg", *heading, -360.0, 360.0)?;
        }
        let file = parse_gdf(&input.mesh_text)
            .map_err(|error| Refusal::new("mesh_malformed", error.to_string(), format!("{PLACE}:{}", error.line)))?;
        let depth_m = input.depth_m.unwrap_or(f64::INFINITY);
        let mesh =
            PanelMesh::standing(&file.corners_m, file.mirror, depth_m).map_err(|error| refusal(&error, PLACE))?;
        let sea = Sea { depth_m, density_kg_m3: SEA_WATER_KG_M3, gravity_m_s2: file.gravity_m_s2 };
        let headings_rad = input.headings_deg.iter().map(|heading| heading.to_radians()).collect();
        Ok(Self { mesh, sea, headings_rad })
    }
}

/// One frequency after the other, each told.
pub(super) fn run(_: &Shell, job: &Job, progress: &Progress) -> Result<Value, Failure> {
    let input: Input =
        serde_json::from_value(job.payload["input"].clone()).map_err(|error| Failure::Fault(error.to_string()))?;
    let Prepared { mesh, sea, headings_rad } = Prepared::of(&input)?;
    let refuse = |error: potential_flow::PotentialFlowError| refusal(&error, PLACE);
    let highest_omega_rad_s = input.omega_rad_s.iter().copied().fold(0.0, f64::max);
    let settings = Settings { use_symmetry: true, highest_omega_rad_s, far_field: false };
    let analysis = Analysis::new(&mesh, sea, settings).map_err(refuse)?;
    let (mut answers, count) = (Vec::new(), input.omega_rad_s.len());
    for (done, omega) in input.omega_rad_s.iter().enumerate() {
        progress.report(done as f64 / count as f64, &format!("{done} / {count}"))?;
        answers.extend(analysis.solve(&[*omega], &headings_rad, [0.0; 3]).map_err(refuse)?);
    }
    let hydrostatics = Hydrostatics::new(&mesh, sea, [0.0; 3]);
    let mut told = json!({
        "panels": mesh.panels().len(),
        "unknowns": analysis.unknowns(),
        "draft_m": mesh.draft_m(),
        "displaced_mass_kg": hydrostatics.displaced_mass_kg,
        "headings_deg": input.headings_deg,
        "method": "direct, constant panels, collocation at centres; reference point at the origin; irregular frequencies removed",
    });
    if let Value::Object(map) = &mut told {
        map.extend(results(&answers));
    }
    Ok(told)
}
