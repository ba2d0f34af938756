//! `yong farm bem`: added mass, radiation damping and wave excitation of a panel mesh.

use std::path::PathBuf;

use kernel::Refusal;
use potential_flow::formats::{nemoh, wamit};
use potential_flow::{
    Analysis, Answer, Hydrostatics, PanelMesh, PotentialFlowError, Sea, Settings, c64, extrapolated, halved, is_curved,
};
use serde_json::{Value, json};

use super::panel_mesh;
use crate::papers::chart::{COLOURS, Line, chart};
use crate::papers::plot;

const SEA_WATER_KG_M3: f64 = 1025.0;
/// Unknowns per class of symmetry up to which the split mesh is solved without being asked for (a second per frequency).
const AFFORDABLE_UNKNOWNS: usize = 2000;

/// Linear waves on a floating body by boundary elements (infinite or finite depth)
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Panel mesh of the wetted surface: WAMIT .gdf, HAMS .pnl or Nemoh .dat; normals outward, z = 0 at the still water
    mesh: PathBuf,
    /// Water depth in metres, or inf
    #[arg(long, value_parser = depth)]
    depth_m: f64,
    /// Wave frequencies, rad/s, comma separated
    #[arg(long, value_delimiter = ',', required = true, allow_negative_numbers = true)]
    omega_rad_s: Vec<f64>,
    /// Directions the waves travel to, degrees from x towards y
    #[arg(long, value_delimiter = ',', default_value = "0", allow_negative_numbers = true)]
    heading_deg: Vec<f64>,
    /// Reference point of rotations and moments
    #[arg(long, value_delimiter = ',', num_args = 1, default_value = "0,0,0", allow_hyphen_values = true)]
    point: Vec<f64>,
    #[arg(long, default_value_t = SEA_WATER_KG_M3, allow_negative_numbers = true)]
    rho_kg_m3: f64,
    /// Gravity; without it the mesh file's
    #[arg(long, allow_negative_numbers = true)]
    g_m_s2: Option<f64>,
    /// Use the mirror planes the mesh has, or none
    #[arg(long, value_enum, default_value_t = Symmetry::Auto)]
    symmetry: Symmetry,
    /// Accuracy beyond the panels of the file
    #[arg(long, value_enum, default_value_t = Refine::Auto)]
    refine: Refine,
    /// Keep irregular frequencies in (otherwise the interior water plane is closed where they may occur)
    #[arg(long)]
    keep_irregular: bool,
    /// Also give added mass at infinite and, in deep water, at zero frequency
    #[arg(long)]
    limits: bool,
    /// Also give the mean drift force on the body held still, N per square metre of amplitude
    #[arg(long)]
    drift: bool,
    /// Also write PREFIX.1, PREFIX.3 and PREFIX.hst in WAMIT's form (lengths in metres, moments about the point)
    #[arg(long)]
    out_wamit: Option<PathBuf>,
    /// Also write RadiationCoefficients.tec, ExcitationForce.tec and KH.dat in Nemoh's form into this folder
    #[arg(long, value_name = "FOLDER")]
    out_nemoh: Option<PathBuf>,
    /// Also write the mesh: .gdf (WAMIT), .pnl (HAMS) or .dat (Nemoh)
    #[arg(long, value_name = "FILE.gdf|FILE.pnl|FILE.dat")]
    out_mesh: Option<PathBuf>,
    /// Also draw added mass in surge, sway and heave over the frequency
    #[arg(long, value_name = "FILE.svg|FILE.png")]
    plot: Option<PathBuf>,
}

/// How much finer than the mesh file the body is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Refine {
    /// Extrapolate when the mesh samples a curved surface and the finer mesh is affordable; else as given
    Auto,
    /// The panels of the file, flat, as they are
    None,
    /// Solve with every panel split in four as well, and extrapolate to vanishing panel size
    Extrapolate,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Symmetry {
    Auto,
    None,
}

fn depth(text: &str) -> Result<f64, String> {
    match text {
        "inf" | "infinite" => Ok(f64::INFINITY),
        number => number.parse().map_err(|_| format!("'{number}' is neither a depth in metres nor inf")),
    }
}

pub fn run(args: &Args) -> Result<Value, Refusal> {
    let place = args.mesh.display().to_string();
    let refuse = |error: PotentialFlowError| refusal(&error, &place);
    let [x, y, z] = args.point[..] else {
        return Err(Refusal::new("point_malformed", "give three coordinates, X,Y,Z in metres", "--point"));
    };
    let file = panel_mesh::read(&args.mesh)?;
    let mesh = PanelMesh::standing(&file.corners_m, file.mirror, args.depth_m).map_err(refuse)?;
    let sea = Sea {
        depth_m: args.depth_m,
        density_kg_m3: args.rho_kg_m3,
        gravity_m_s2: args.g_m_s2.or(file.gravity_m_s2).unwrap_or(hydrostatics::GRAVITY_M_S2),
    };
    refuse_unresolved(&mesh, &args.omega_rad_s, sea.gravity_m_s2)?;
    let highest_omega_rad_s =
        if args.keep_irregular { 0.0 } else { args.omega_rad_s.iter().copied().fold(0.0, f64::max) };
    let settings =
        Settings { use_symmetry: matches!(args.symmetry, Symmetry::Auto), highest_omega_rad_s, far_field: args.drift };
    let headings_rad: Vec<f64> = args.heading_deg.iter().map(|d| d.to_radians()).collect();
    let solve = |mesh: &PanelMesh| -> Result<(Analysis, Vec<Answer>), PotentialFlowError> {
        let analysis = Analysis::new(mesh, sea, settings)?;
        let answers = analysis.solve(&args.omega_rad_s, &headings_rad, [x, y, z])?;
        Ok((analysis, answers))
    };
    let (analysis, mut answers) = solve(&mesh).map_err(refuse)?;
    let affordable = 4 * analysis.unknowns() <= AFFORDABLE_UNKNOWNS;
    let extrapolate = match args.refine {
        Refine::Auto => affordable && is_curved(&mesh),
        Refine::None => false,
        Refine::Extrapolate => true,
    };
    if extrapolate {
        let finer = halved(&mesh).map_err(refuse)?;
        answers = extrapolated(&answers, &solve(&finer).map_err(refuse)?.1);
    }
    let hydrostatics = Hydrostatics::new(&mesh, sea, [x, y, z]);
    write_files(args, &mesh, &answers, sea, &hydrostatics)?;
    let mut document = json!({
        "mesh": { "panels": mesh.panels().len(), "draft_m": mesh.draft_m(), "volume_m3": mesh.volumes_m3() },
        "method": {
            "formulation": "direct, constant panels, collocation at centres",
            "surface": if extrapolate {
                "extrapolated from the mesh and its panels split in four on the surface through its corners"
            } else {
                "the panels of the file, as given"
            },
            "irregular_frequencies_removed_from_rad_s":
                if args.keep_irregular { Value::Null } else { json!(analysis.irregular_from_rad_s()) },
            "unknowns": analysis.unknowns(),
            "mirror_planes": [analysis.mirror().x, analysis.mirror().y],
        },
        "conventions": conventions(),
        "depth_m": if args.depth_m.is_finite() { json!(args.depth_m) } else { json!("inf") },
        "density_kg_m3": sea.density_kg_m3,
        "gravity_m_s2": sea.gravity_m_s2,
        "reference_point_m": [x, y, z],
        "displaced_mass_kg": hydrostatics.displaced_mass_kg,
        "hydrostatic_stiffness_n_m": hydrostatics.stiffness_n_m,
        "hydrostatic_stiffness_note": "centre of gravity at the reference point, weight equal to buoyancy",
        "heading_deg": args.heading_deg,
    });
    if let Value::Object(map) = &mut document {
        map.extend(results(&answers));
        if args.limits {
            let limits = analysis.added_mass_limits([x, y, z]);
            map.insert("added_mass_infinite_frequency_kg".into(), json!(limits.infinite_frequency_kg));
            map.insert("added_mass_zero_frequency_kg".into(), json!(limits.zero_frequency_kg));
        }
        if args.drift {
            map.insert("mean_drift_held_n_m2".into(), drift(&answers));
        }
    }
    Ok(document)
}

/// A wave shorter than a panel is not seen by the mesh, and the answer would be of the panels.
fn refuse_unresolved(mesh: &PanelMesh, omega_rad_s: &[f64], gravity_m_s2: f64) -> Result<(), Refusal> {
    let area_m2: f64 = mesh.panels().iter().map(|panel| panel.area_m2).sum();
    let side_m = (area_m2 / mesh.panels().len() as f64).sqrt();
    let highest_rad_s = (2.0 * std::f64::consts::PI * gravity_m_s2 / side_m).sqrt();
    let Some(omega) = omega_rad_s.iter().find(|omega| omega.is_finite() && **omega > highest_rad_s) else {
        return Ok(());
    };
    let length_m = 2.0 * std::f64::consts::PI * gravity_m_s2 / (omega * omega);
    let detail = format!(
        "the wave of {omega} rad/s is {length_m:.3} m long, shorter than the panels with {side_m:.3} m on a side; refine \
         the mesh or ask for at most {highest_rad_s:.3} rad/s"
    );
    Err(Refusal::new("frequency_unresolved", detail, "--omega-rad-s"))
}

/// The files that were asked for beside the answer.
fn write_files(
    args: &Args,
    mesh: &PanelMesh,
    answers: &[Answer],
    sea: Sea,
    hydrostatics: &Hydrostatics,
) -> Result<(), Refusal> {
    if let Some(path) = &args.out_mesh {
        panel_mesh::write(mesh, sea.gravity_m_s2, path)?;
    }
    if let Some(path) = &args.plot {
        plot::write(&figure(&args.mesh.display().to_string(), answers), path)?;
    }
    if let Some(prefix) = &args.out_wamit {
        write_wamit_files(prefix, answers, &args.heading_deg, sea, hydrostatics)?;
    }
    if let Some(folder) = &args.out_nemoh {
        write_nemoh_files(folder, answers, &args.heading_deg, hydrostatics)?;
    }
    Ok(())
}

fn figure(name: &str, answers: &[Answer]) -> paper::Figure {
    const TONNE_KG: f64 = 1000.0;
    let line = |(dof, name): (usize, &'static str)| {
        let at = |answer: &Answer| [answer.omega_rad_s, answer.added_mass_kg[dof][dof] / TONNE_KG];
        Line { name, points: answers.iter().map(at).collect(), colour: COLOURS[dof], dashed: false }
    };
    let lines: Vec<Line> = ["A11", "A22", "A33"].into_iter().enumerate().map(line).collect();
    chart(format!("{name}: added mass"), "rad/s", "t", &lines, &[])
}

/// How signs, axes and rows are to be read.
fn conventions() -> Value {
    json!({
        "time_factor": "exp(-i omega t)",
        "incident_wave": "crest at x = y = 0 at t = 0, travelling to heading_deg from x towards y",
        "degrees_of_freedom": ["surge", "sway", "heave", "roll", "pitch", "yaw"],
        "units": "rows and columns 4-6: kg m and kg m2, kg m/s and kg m2/s, N m per m of wave amplitude",
    })
}

/// PREFIX.1, PREFIX.3, PREFIX.hst.
fn write_wamit_files(
    prefix: &std::path::Path,
    answers: &[Answer],
    heading_deg: &[f64],
    sea: Sea,
    hydrostatics: &Hydrostatics,
) -> Result<(), Refusal> {
    let texts = [
        ("1", wamit::write_radiation(answers, sea)),
        ("3", wamit::write_excitation(answers, heading_deg, sea)),
        ("hst", wamit::write_hydrostatics(&hydrostatics.stiffness_n_m, sea)),
    ];
    for (extension, text) in texts {
        let mut path = prefix.as_os_str().to_owned();
        path.push(".");
        path.push(extension);
        write_text(&PathBuf::from(path), &text)?;
    }
    Ok(())
}

/// RadiationCoefficients.tec, ExcitationForce.tec, KH.dat.
fn write_nemoh_files(
    folder: &std::path::Path,
    answers: &[Answer],
    heading_deg: &[f64],
    hydrostatics: &Hydrostatics,
) -> Result<(), Refusal> {
    std::fs::create_dir_all(folder)
        .map_err(|error| Refusal::new("file_not_written", error.to_string(), folder.display().to_string()))?;
    write_text(&folder.join("RadiationCoefficients.tec"), &nemoh::write_radiation(answers))?;
    write_text(&folder.join("ExcitationForce.tec"), &nemoh::write_excitation(answers, heading_deg))?;
    write_text(&folder.join("KH.dat"), &nemoh::write_hydrostatics(&hydrostatics.stiffness_n_m))
}

fn write_text(path: &std::path::Path, text: &str) -> Result<(), Refusal> {
    std::fs::write(path, text)
        .map_err(|error| Refusal::new("file_not_written", error.to_string(), path.display().to_string()))
}

/// The answers as lists over the frequencies.
pub(crate) fn results(answers: &[Answer]) -> serde_json::Map<String, Value> {
    let list = |f: &dyn Fn(&Answer) -> Value| Value::Array(answers.iter().map(f).collect());
    let force = |f: fn(&c64) -> f64| {
        list(&|a| json!(a.excitation_n_m.iter().map(|dofs| dofs.iter().map(f).collect::<Vec<_>>()).collect::<Vec<_>>()))
    };
    let mut map = serde_json::Map::new();
    map.insert("omega_rad_s".into(), list(&|a| json!(a.omega_rad_s)));
    map.insert("wave_number_per_m".into(), list(&|a| json!(a.wave_number_per_m)));
    map.insert("added_mass_kg".into(), list(&|a| json!(a.added_mass_kg)));
    map.insert("radiation_damping_kg_s".into(), list(&|a| json!(a.radiation_damping_kg_s)));
    map.insert("excitation_abs_n_m".into(), force(|v| v.norm()));
    map.insert("excitation_phase_rad".into(), force(|v| v.arg()));
    map.insert("excitation_re_n_m".into(), force(|v| v.re));
    map.insert("excitation_im_n_m".into(), force(|v| v.im));
    map
}

/// Per frequency and heading: surge, sway, and the relative error of the energy balance.
fn drift(answers: &[Answer]) -> Value {
    let one = |answer: &Answer| -> Value {
        let held = answer.far_field.as_ref().map(|far| far.drift_held()).unwrap_or_default();
        held.iter()
            .map(|d| json!({ "surge_n_m2": d.surge_n_m2, "sway_n_m2": d.sway_n_m2, "energy_error": d.energy_error }))
            .collect()
    };
    answers.iter().map(one).collect()
}

/// An error of the boundary elements as the command line says it.
pub(crate) fn refusal(error: &PotentialFlowError, mesh: &str) -> Refusal {
    use PotentialFlowError as E;
    let panel = |number: &usize| format!("{mesh}: panel {number}");
    let (code, at) = match error {
        E::NoPanels => ("mesh_empty", mesh.to_owned()),
        E::NotFinite { panel: p } => ("mesh_not_finite", panel(p)),
        E::TooLarge { panel: p, .. } => ("mesh_too_large", panel(p)),
        E::ZeroArea { panel: p, .. } => ("mesh_zero_area", panel(p)),
        E::AboveWater { panel: p, .. } => ("mesh_above_water", panel(p)),
        E::InWaterPlane { panel: p } => ("mesh_in_water_plane", panel(p)),
        E::OnBottom { panel: p } => ("mesh_on_bottom", panel(p)),
        E::CrossesMirror { panel: p, .. } => ("mesh_crosses_mirror", panel(p)),
        E::Open { panel: p, .. } => ("mesh_not_closed", panel(p)),
        E::Flipped { panel: p } => ("mesh_normals_inconsistent", panel(p)),
        E::Duplicate { panel: p, .. } => ("mesh_panels_coincide", panel(p)),
        E::InsideOut { .. } => ("mesh_normals_inward", mesh.to_owned()),
        E::VolumesDiffer { .. } => ("mesh_not_closed", mesh.to_owned()),
        E::DepthBelowDraft { .. } => ("depth_below_draft", "--depth-m".to_owned()),
        E::Frequency { .. } => ("frequency_not_positive", "--omega-rad-s".to_owned()),
        E::Heading { .. } => ("heading_not_finite", "--heading-deg".to_owned()),
        E::NotPositive { quantity, .. } => ("value_not_positive", (*quantity).to_owned()),
        E::Point { .. } => ("point_malformed", "--point".to_owned()),
        E::TooManyPanels { .. } => ("mesh_too_fine", mesh.to_owned()),
        E::Singular { .. } => ("equations_singular", mesh.to_owned()),
    };
    Refusal::new(code, error.to_string(), at)
}
