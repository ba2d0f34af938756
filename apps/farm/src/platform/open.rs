use std::path::Path;

use ballast::{BallastError, PointMass, Pump, PumpRoom, Tank, Vessel};
use command_line::Warning;
use hydrostatics::wind::{Silhouette, WindStrip};
use hydrostatics::{Hull, HydrostaticsError, Mesh, MeshFormat, Opening, Solid};
use kernel::Refusal;

use super::file::{FORMAT_VERSION, PlatformFile, WindArea};

/// A model ready to be asked: its hull, and the platform file when it is one.
#[derive(Debug, Clone)]
pub struct Model {
    pub name: String,
    pub hull: Hull,
    pub platform: Option<PlatformFile>,
    /// What was left out of the drawing without changing a number.
    pub warnings: Vec<Warning>,
}

impl Model {
    /// Opens a platform file or, by the ending of its name, a mesh; `mesh_scale` turns its unit into metres.
    pub fn open(path: &Path, mesh_scale: f64) -> Result<Self, Refusal> {
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        if let Some(format) = mesh_format(path) {
            let at = path.display().to_string();
            let mesh = read_mesh(&at, &command_line::read_bytes(path)?, format, mesh_scale)?;
            let warnings = without_area(&mesh, &at).into_iter().collect();
            let hull = mesh.into_hull(&name).map_err(|error| about(&at, error))?;
            return Ok(Self { name, hull, platform: None, warnings });
        }
        let file: PlatformFile = command_line::read_json(path).map_err(|refusal| not_a_model(path, refusal))?;
        let beside = path.parent().unwrap_or(Path::new("."));
        Self::from_file(file, &path.display().to_string(), &|name| command_line::read_bytes(&beside.join(name)))
    }

    /// Checks a platform file; `at` names it in refusals, `mesh_of` gives the bytes of a mesh that it names.
    pub fn from_file(
        file: PlatformFile,
        at: &str,
        mesh_of: &dyn Fn(&str) -> Result<Vec<u8>, Refusal>,
    ) -> Result<Self, Refusal> {
        if file.format_version > FORMAT_VERSION {
            let detail = format!(
                "format_version {} is newer than {FORMAT_VERSION}, the newest this program reads; update the program",
                file.format_version
            );
            return Err(Refusal::new("format_newer", detail, at));
        }
        let mut warnings = Vec::new();
        let hull = build_hull(&file, at, mesh_of, &mut warnings)?;
        refuse_absurd(&file)
            .map_err(|(place, detail)| Refusal::new("out_of_range", detail, format!("{at}: {place}")))?;
        let mut tanks: Vec<Solid> = Vec::new();
        for tank in &file.tanks {
            let solid = Solid::cuboid(&tank.name, tank.x_m, tank.y_m, tank.z_m).map_err(|error| about(at, error))?;
            refuse_outside(&hull, &solid, at)?;
            refuse_shared(&tanks, &solid, at)?;
            tanks.push(solid);
        }
        let name = file.name.clone().unwrap_or_else(|| at.to_owned());
        Ok(Self { name, hull, platform: Some(file), warnings })
    }

    /// The platform file, or a refusal that says what a bare mesh lacks for this command.
    pub fn platform(&self, wanted: &str) -> Result<&PlatformFile, Refusal> {
        self.platform.as_ref().ok_or_else(|| {
            let detail = format!("a bare mesh has no {wanted}; give a platform file with the mesh under `meshes`");
            Refusal::new("platform_needed", detail, self.name.clone())
        })
    }
}

impl Model {
    /// The platform with its tanks and weights, for ballast; the mooring's downward pull may be left off for the tow.
    pub fn vessel(&self, water_kg_m3: f64, moored: bool) -> Result<Vessel, Refusal> {
        let file = self.platform("tanks and weights")?;
        let mooring = file.mooring_vertical_load.iter().filter(|_| moored);
        let fixed = file.lightship.iter().chain(&file.variables).chain(mooring);
        let fixed = fixed.map(|w| PointMass { mass_kg: 1000.0 * w.mass_t, at_m: [w.x_m, w.y_m, w.z_m] }).collect();
        let mut tanks = Vec::new();
        for tank in &file.tanks {
            let solid = Solid::cuboid(&tank.name, tank.x_m, tank.y_m, tank.z_m).map_err(refuse)?;
            tanks.push(Tank::new(solid, file.tank_permeability, water_kg_m3).map_err(refuse_ballast)?);
        }
        Vessel::new(self.hull.clone(), water_kg_m3, fixed, tanks).map_err(refuse_ballast)
    }
}

/// Rate of a pump nobody has listed: one a side, [A].
const ASSUMED_PUMP_M3_H: f64 = 250.0;

impl Model {
    /// The pumps of the file, or one a side at an assumed rate (then the flag is true).
    pub fn pumps(&self, vessel: &Vessel) -> Result<(PumpRoom, bool), Refusal> {
        let listed = &self.platform("pumps")?.pumps;
        let index_of = |name: &String| vessel.tanks.iter().position(|tank| tank.name() == name);
        let mut pumps: Vec<Pump> = listed
            .iter()
            .map(|pump| Pump {
                name: pump.name.clone(),
                rate_m3_s: pump.rate_m3_h / 3600.0,
                tanks: pump.tanks.iter().filter_map(index_of).collect(),
            })
            .collect();
        if listed.is_empty() {
            for (name, port) in [("port", true), ("starboard", false)] {
                let on_side = |k: &usize| (vessel.tanks[*k].centre_m()[1] >= 0.0) == port;
                let tanks: Vec<usize> = (0..vessel.tanks.len()).filter(on_side).collect();
                if !tanks.is_empty() {
                    pumps.push(Pump { name: name.to_owned(), rate_m3_s: ASSUMED_PUMP_M3_H / 3600.0, tanks });
                }
            }
        }
        Ok((PumpRoom::new(vessel, pumps).map_err(refuse_ballast)?, listed.is_empty()))
    }

    /// What the wind sees, or a refusal where the file lists no areas.
    pub fn silhouette(&self) -> Result<Silhouette, Refusal> {
        let file = self.platform("wind areas")?;
        let strips = |areas: &[WindArea]| {
            let strip = |area: &WindArea| WindStrip {
                name: area.name.clone(),
                width_m: area.width_m,
                z_m: area.z_m,
                shape_coefficient: area.shape_coef,
            };
            areas.iter().map(strip).collect::<Vec<_>>()
        };
        let silhouette = Silhouette { beam: strips(&file.wind_areas_beam), end: strips(&file.wind_areas_end) };
        if silhouette.beam.is_empty() || silhouette.end.is_empty() {
            let detail = "list the silhouette under `wind_areas_beam` and `wind_areas_end`";
            return Err(Refusal::new("wind_areas_missing", detail, self.name.clone()));
        }
        Ok(silhouette)
    }

    /// Points through which water would run in; none listed means none is checked.
    pub fn openings(&self) -> Vec<Opening> {
        let listed = self.platform.iter().flat_map(|file| &file.downflooding_points);
        listed.map(|o| Opening { name: o.name.clone(), at_m: [o.x_m, o.y_m, o.z_m] }).collect()
    }

    /// A tank of the platform file as a space open to the sea, with the permeability of the file.
    pub fn flooded_tank(&self, name: &str) -> Result<(Solid, f64), Refusal> {
        let file = self.platform("tanks")?;
        let Some(tank) = file.tanks.iter().find(|tank| tank.name == name) else {
            let known: Vec<&str> = file.tanks.iter().map(|tank| tank.name.as_str()).collect();
            let detail = format!("no tank is named `{name}`; the tanks are {}", known.join(", "));
            return Err(Refusal::new("tank_unknown", detail, "--damage"));
        };
        let solid = Solid::cuboid(&tank.name, tank.x_m, tank.y_m, tank.z_m).map_err(refuse)?;
        Ok((solid, file.tank_permeability))
    }
}

/// A ballast error as the command line says it.
pub fn refuse_ballast(error: BallastError) -> Refusal {
    Refusal::new(error.code(), error.to_string(), error.element())
}

/// A hydrostatic error as the command line says it.
pub fn refuse(error: HydrostaticsError) -> Refusal {
    Refusal::new(error.code(), error.to_string(), error.element())
}

fn about(at: &str, error: HydrostaticsError) -> Refusal {
    Refusal::new(error.code(), error.to_string(), format!("{at}: {}", error.element()))
}

/// The format by the ending of a file's name.
pub fn mesh_format(path: &Path) -> Option<MeshFormat> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "stl" => Some(MeshFormat::Stl),
        "obj" => Some(MeshFormat::Obj),
        "gdf" => Some(MeshFormat::Gdf),
        _ => None,
    }
}

fn read_mesh(at: &str, bytes: &[u8], format: MeshFormat, scale: f64) -> Result<Mesh, Refusal> {
    let usable = scale.is_finite() && scale > 0.0;
    if !usable {
        let detail = format!("scale {scale} must be above 0: metres per unit of the file, 0.001 for millimetres");
        return Err(Refusal::new("out_of_range", detail, "scale"));
    }
    Mesh::read(bytes, format, scale).map_err(|error| about(at, error))
}

fn without_area(mesh: &Mesh, at: &str) -> Option<Warning> {
    (mesh.without_area > 0).then(|| Warning {
        code: "facets_without_area",
        detail: format!("left out, for they add nothing: {} without area", facets(mesh.without_area)),
        at: at.to_owned(),
    })
}

fn facets(count: usize) -> String {
    format!("{count} facet{}", if count == 1 { "" } else { "s" })
}

/// A file of another kind says more than where its JSON ends.
fn not_a_model(path: &Path, refusal: Refusal) -> Refusal {
    let is_json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    if is_json || refusal.code != "json_malformed" {
        return refusal;
    }
    let detail = "neither a platform file (.json) nor a mesh (.stl, .obj, .gdf); export the hull as one of these";
    Refusal::new("model_form_unknown", detail, path.display().to_string())
}

fn build_hull(
    file: &PlatformFile,
    at: &str,
    mesh_of: &dyn Fn(&str) -> Result<Vec<u8>, Refusal>,
    warnings: &mut Vec<Warning>,
) -> Result<Hull, Refusal> {
    let mut solids = Vec::new();
    for part in &file.boxes {
        solids.push(Solid::cuboid(&part.name, part.x_m, part.y_m, part.z_m).map_err(|error| about(at, error))?);
    }
    for part in &file.cylinders {
        let radii = [part.radius_m, part.end_radius_m.unwrap_or(part.radius_m)];
        let ends = [part.from_m, part.to_m];
        solids.push(Solid::cylinder(&part.name, ends, radii).map_err(|error| about(at, error))?);
    }
    let alone = solids.is_empty() && file.meshes.len() == 1;
    for part in &file.meshes {
        let place = format!("{at}: {}", part.file);
        let Some(format) = mesh_format(Path::new(&part.file)) else {
            return Err(Refusal::new("mesh_format_unknown", "name it .stl, .obj or .gdf", place));
        };
        let mesh = read_mesh(&place, &mesh_of(&part.file)?, format, part.scale)?;
        warnings.extend(without_area(&mesh, &place));
        // A panel mesh that ends at its own water line can be a whole hull, never a part of one.
        if alone {
            return mesh.into_hull(&part.file).map_err(|error| about(&place, error));
        }
        solids.push(mesh.into_solid(&part.file).map_err(|error| about(&place, error))?);
    }
    Hull::new(solids).map_err(|error| about(at, error))
}

/// Places in the file whose number no platform can have: the place and what is wrong.
fn refuse_absurd(file: &PlatformFile) -> Result<(), (String, String)> {
    let within = |place: String, value: f64, low: f64, high: f64| {
        if value >= low && value <= high {
            Ok(())
        } else {
            Err((place, format!("{value} is not between {low} and {high}; check number and unit")))
        }
    };
    within("rho_kg_m3".to_owned(), file.rho_kg_m3, 900.0, 1_200.0)?;
    within("g_m_s2".to_owned(), file.g_m_s2, 9.7, 9.9)?;
    within("tank_permeability".to_owned(), file.tank_permeability, 0.01, 1.0)?;
    let lists = [("lightship", &file.lightship), ("variables", &file.variables)];
    for (list, weights) in lists {
        for (index, weight) in weights.iter().enumerate() {
            within(format!("{list}[{index}].mass_t"), weight.mass_t, 0.0, 1e6)?;
            for (axis, value) in [("x_m", weight.x_m), ("y_m", weight.y_m), ("z_m", weight.z_m)] {
                within(format!("{list}[{index}].{axis}"), value, -1_000.0, 1_000.0)?;
            }
        }
    }
    for (list, areas) in [("wind_areas_beam", &file.wind_areas_beam), ("wind_areas_end", &file.wind_areas_end)] {
        for (index, area) in areas.iter().enumerate() {
            within(format!("{list}[{index}].width_m"), area.width_m, 0.0, 1_000.0)?;
            within(format!("{list}[{index}].shape_coef"), area.shape_coef, 0.0, 3.0)?;
            within(format!("{list}[{index}].z_m"), area.z_m[1] - area.z_m[0], 0.0, 1_000.0)?;
        }
    }
    for (index, pump) in file.pumps.iter().enumerate() {
        within(format!("pumps[{index}].rate_m3_h"), pump.rate_m3_h, 1e-3, 1e6)?;
        if let Some(unknown) = pump.tanks.iter().find(|name| !file.tanks.iter().any(|tank| tank.name == **name)) {
            return Err((format!("pumps[{index}].tanks"), format!("no tank is named `{unknown}`")));
        }
    }
    Ok(())
}

/// Two tanks in the same room would be filled twice.
fn refuse_shared(tanks: &[Solid], tank: &Solid, at: &str) -> Result<(), Refusal> {
    for other in tanks {
        if let Some(volume_m3) = other.overlap_m3(tank) {
            let detail = format!("shares {volume_m3} m3 with tank {}; trim one of them to the common face", other.name);
            return Err(Refusal::new("tanks_overlap", detail, format!("{at}: tank {}", tank.name)));
        }
    }
    Ok(())
}

/// Corners, edge middles, face centres and centre of a tank must lie in the hull; a hair is forgiven.
fn refuse_outside(hull: &Hull, tank: &Solid, at: &str) -> Result<(), Refusal> {
    const INWARD: f64 = 1e-6;
    let [low, high] = tank.extent_m();
    for steps in 0..27 {
        let shares = [steps % 3, steps / 3 % 3, steps / 9].map(|step| f64::from(step) / 2.0);
        let point = [0, 1, 2].map(|axis| {
            let share = shares[axis].clamp(INWARD, 1.0 - INWARD);
            low[axis] + share * (high[axis] - low[axis])
        });
        if !hull.encloses(point) {
            let corner = point.map(|value| (value * 1e3).round() / 1e3);
            let detail =
                format!("the tank reaches to {corner:?} m, outside the hull; move the tank or add the hull part");
            return Err(Refusal::new("tank_outside_hull", detail, format!("{at}: tank {}", tank.name)));
        }
    }
    Ok(())
}
