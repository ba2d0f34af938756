//! From entries as written to a [`Design`]: versions, unknown entries, features that are not analysed.

use nalgebra::Vector3;

use super::number::{Number, Numbers, Word};
use super::raw::{OneOrMore, RawDesign, RawMember, RawPlatform, RawSettings, RawSite, RawTurbine, Rest};
use super::{Design, Mooring, Part, Rotor, Settings, Site};
use crate::error::DesignError;
use crate::rigid;

/// RAFT's defaults where the file is silent (`getFromDict(…, default=…)` of openraft 2.0.4).
const DEFAULT_MIN_FREQUENCY_HZ: f64 = 0.01;
const DEFAULT_MAX_FREQUENCY_HZ: f64 = 1.0;
const DEFAULT_START_AMPLITUDE: f64 = 0.1;
const DEFAULT_MAX_ITERATIONS: f64 = 15.0;
const DEFAULT_WATER_DENSITY_KG_M3: f64 = 1025.0;
const DEFAULT_GRAVITY_M_S2: f64 = 9.81;
/// Newest major version of the format that is understood.
const NEWEST_VERSION: f64 = 2.0;
const MAX_NEWTON_ITERATIONS: f64 = 1000.0;

const TOP_FIELDS: &[&str] = &["type", "comments", "cases", "platforms", "turbines", "moorings", "anchor_types"];
const SETTINGS_FIELDS: &[&str] = &[
    "forcingMod",
    "forcingsMod",
    "nAz",
    "runtime",
    "aeroServoMod",
    "trim_ballast",
    "heave_tol",
    "intersection_mesh",
    "potential_model_override",
];
const PLATFORM_FIELDS: &[&str] = &[
    "min_freq_BEM",
    "max_freq_BEM",
    "dz_BEM",
    "da_BEM",
    "dls_max",
    "hydroPath",
    "BEM_dir",
    "min_freq2nd",
    "max_freq2nd",
    "df_freq2nd",
    "outFolderQTF",
    "intersectMesh",
    "characteristic_length_min",
    "characteristic_length_max",
    "potential_model_override",
    "type",
    "name",
];
const MEMBER_FIELDS: &[&str] = &["headings", "E", "G", "extensionA", "extensionB", "comments"];
const MOORING_FIELDS: &[&str] = &["anchor_types", "bodies", "rods", "water_depth", "g", "comments", "name"];
const POINT_FIELDS: &[&str] = &["anchor_type"];

pub(super) fn read(text: &str) -> Result<Design, DesignError> {
    let raw: RawDesign =
        serde_saphyr::from_str(text).map_err(|error| DesignError::Yaml { detail: one_line(&error.to_string()) })?;
    check_version(&raw)?;
    known("design", &raw.rest, TOP_FIELDS)?;
    if raw.array.is_some() || raw.array_mooring.is_some() {
        return Err(unsupported("array", "an array of units", "give one unit a file"));
    }
    check_joints(&raw)?;
    let settings = settings(raw.settings)?;
    let site = site(raw.site)?;
    let platform = raw.platform.ok_or(DesignError::Missing { element: "design".into(), field: "platform" })?;
    check_potential_flow(&platform)?;
    known("platform", &platform.rest, PLATFORM_FIELDS)?;
    let strip_only = platform.pot_mod_master.is_some_and(|number| number.0 == 1.0);
    let mut members = Vec::new();
    for mut member in platform.members.ok_or(DesignError::Missing { element: "platform".into(), field: "members" })? {
        check_member(&member)?;
        if !strip_only && member.pot_mod.is_some_and(|flag| flag.on()) {
            let remedy = "set platform.potModMaster to 1 for strip theory, or potMod to False";
            return Err(unsupported(&label(&member), "potential flow on a member (potMod)", remedy));
        }
        member.dls_max = member.dls_max.or(platform.dls_max);
        members.push((Part::Platform, member));
    }
    let (parts, rotors) = raw.turbine.map(turbine).transpose()?.unwrap_or_default();
    members.extend(parts);
    if let Some(mooring) = &raw.mooring {
        check_mooring(mooring)?;
    }
    check_depth(&site, &members)?;
    Ok(Design {
        name: raw.name.map(|name| name.to_string()).unwrap_or_default(),
        settings,
        site,
        members,
        rotors,
        additional_effects: platform.additional_effects.unwrap_or_default(),
        mooring: raw.mooring,
        yaw_stiffness_nm_rad: platform.yaw_stiffness.map_or(0.0, |number| number.0),
    })
}

/// The unit stands above the seabed of the site; the lines may be drawn for another depth, as published designs are.
fn check_depth(site: &Site, members: &[(Part, RawMember)]) -> Result<(), DesignError> {
    let depth_m = site.water_depth_m;
    for (_, member) in members {
        for (field, end) in [("rA", &member.end_a), ("rB", &member.end_b)] {
            let Some(Numbers::List(place)) = end else { continue };
            if let Some(z_m) = place.get(2).map(|z| z.0).filter(|z_m| *z_m < -depth_m) {
                let remedy = format!("the seabed is at -{depth_m} m: raise the member or correct water_depth");
                return Err(DesignError::value(label(member), format!("{field} z"), z_m, &remedy));
            }
        }
    }
    Ok(())
}

fn one_line(text: &str) -> String {
    text.split('\n').next().unwrap_or_default().trim().to_owned()
}

fn unsupported(element: &str, what: &str, remedy: &str) -> DesignError {
    DesignError::Unsupported { element: element.into(), what: what.into(), remedy: remedy.into() }
}

pub(crate) fn label(member: &RawMember) -> String {
    format!("member `{}`", member.name.as_ref().map_or("unnamed".to_owned(), Word::to_string))
}

fn known(element: &str, rest: &Rest, known: &[&str]) -> Result<(), DesignError> {
    match rest.keys().find(|key| !known.contains(&key.as_str())) {
        None => Ok(()),
        Some(field) => {
            Err(DesignError::UnknownField { element: element.into(), field: field.clone(), known: known.join(", ") })
        }
    }
}

fn check_version(raw: &RawDesign) -> Result<(), DesignError> {
    let Some(version) = &raw.version else { return Ok(()) };
    let major = match version {
        Word::Number(number) => Some(*number),
        Word::Text(text) => text.trim_start_matches(['v', 'V']).split('.').next().and_then(|major| major.parse().ok()),
    };
    match major {
        Some(major) if (1.0..NEWEST_VERSION + 1.0).contains(&major) => Ok(()),
        _ => Err(DesignError::Version { element: "design".into(), value: version.to_string() }),
    }
}

fn check_joints(raw: &RawDesign) -> Result<(), DesignError> {
    for joint in raw.joints.iter().flatten() {
        let kind = joint.kind.as_ref().map_or("missing".to_owned(), Word::to_string);
        if kind != "cantilever" {
            let name = joint.name.as_ref().map_or("unnamed".to_owned(), Word::to_string);
            return Err(unsupported(
                &format!("joint `{name}`"),
                &format!("a joint of type {kind}"),
                "use cantilever joints: the unit is one rigid body",
            ));
        }
    }
    Ok(())
}

fn check_potential_flow(platform: &RawPlatform) -> Result<(), DesignError> {
    let on = |number: &Option<Number>| number.is_some_and(|number| number.0 != 0.0);
    if on(&platform.pot_first_order) || on(&platform.pot_second_order) {
        return Err(unsupported(
            "platform",
            "potential flow from files (potFirstOrder, potSecOrder)",
            "set both to 0 for strip theory",
        ));
    }
    match platform.pot_mod_master.map(|number| number.0) {
        None | Some(0.0) | Some(1.0) => Ok(()),
        Some(value @ (2.0 | 3.0)) => Err(unsupported(
            "platform",
            &format!("potModMaster = {value} (potential flow)"),
            "set it to 1 for strip theory",
        )),
        Some(value) => Err(DesignError::value("platform", "potModMaster", value, "RAFT 2 knows 0 to 3")),
    }
}

/// RAFT 1 numbers the members, RAFT 2 says `rigid`.
fn check_member(member: &RawMember) -> Result<(), DesignError> {
    known(&label(member), &member.rest, MEMBER_FIELDS)?;
    match &member.kind {
        None | Some(Word::Number(_)) => Ok(()),
        Some(Word::Text(kind)) if kind == "rigid" => Ok(()),
        Some(Word::Text(kind)) if kind == "beam" => {
            Err(unsupported(&label(member), "a flexible member (type beam)", "set its type to rigid"))
        }
        Some(Word::Text(kind)) => Err(DesignError::value(label(member), "type", kind, "use rigid")),
    }
}

fn settings(raw: Option<RawSettings>) -> Result<Settings, DesignError> {
    let none = RawSettings {
        min_freq: None,
        max_freq: None,
        xi_start: None,
        n_iter: None,
        statics_mod: None,
        rest: Rest::new(),
    };
    let raw = raw.unwrap_or(none);
    known("settings", &raw.rest, SETTINGS_FIELDS)?;
    let of = |number: Option<Number>, default: f64| number.map_or(default, |number| number.0);
    if of(raw.statics_mod, 0.0) != 0.0 {
        return Err(unsupported("settings", "staticsMod other than 0", "set it to 0 (linear hydrostatics)"));
    }
    let settings = Settings {
        min_frequency_hz: of(raw.min_freq, DEFAULT_MIN_FREQUENCY_HZ),
        max_frequency_hz: of(raw.max_freq, DEFAULT_MAX_FREQUENCY_HZ),
        start_amplitude: of(raw.xi_start, DEFAULT_START_AMPLITUDE),
        max_iterations: of(raw.n_iter, DEFAULT_MAX_ITERATIONS).clamp(0.0, MAX_NEWTON_ITERATIONS) as usize,
    };
    positive("settings", "min_freq", settings.min_frequency_hz)?;
    positive("settings", "max_freq", settings.max_frequency_hz)?;
    let iterations = of(raw.n_iter, DEFAULT_MAX_ITERATIONS);
    if iterations != settings.max_iterations as f64 {
        return Err(DesignError::value("settings", "nIter", iterations, "give a whole number from 0 to 1000"));
    }
    Ok(settings)
}

pub(crate) fn positive(element: &str, field: &str, value: f64) -> Result<f64, DesignError> {
    if value > 0.0 { Ok(value) } else { Err(DesignError::value(element, field, value, "give a positive number")) }
}

fn site(raw: Option<RawSite>) -> Result<Site, DesignError> {
    let raw = raw.ok_or(DesignError::Missing { element: "design".into(), field: "site" })?;
    let depth = raw.water_depth.ok_or(DesignError::Missing { element: "site".into(), field: "water_depth" })?;
    Ok(Site {
        water_depth_m: positive("site", "water_depth", depth.0)?,
        water_density_kg_m3: positive("site", "rho_water", raw.rho_water.map_or(DEFAULT_WATER_DENSITY_KG_M3, |n| n.0))?,
        gravity_m_s2: positive("site", "g", raw.g.map_or(DEFAULT_GRAVITY_M_S2, |n| n.0))?,
    })
}

fn check_mooring(mooring: &Mooring) -> Result<(), DesignError> {
    known("mooring", &mooring.rest, MOORING_FIELDS)?;
    if mooring.file.as_ref().is_some_and(|file| !file.to_string().is_empty()) {
        return Err(unsupported(
            "mooring",
            "a mooring read from another file (file)",
            "write points, lines and line_types into the design",
        ));
    }
    if mooring.moor_mod.is_some_and(|number| number.0 != 0.0) {
        return Err(unsupported(
            "mooring",
            "moorMod other than 0 (dynamic mooring)",
            "set it to 0 (quasi-static lines)",
        ));
    }
    for point in &mooring.points {
        known(&format!("mooring point `{}`", point.name), &point.rest, POINT_FIELDS)?;
    }
    for line in &mooring.lines {
        known(&format!("mooring line `{}`", line.name), &line.rest, &["comments"])?;
    }
    Ok(())
}

fn turbine(raw: RawTurbine) -> Result<(Vec<(Part, RawMember)>, Vec<Rotor>), DesignError> {
    let count = raw.nrotors.map_or(1.0, |number| number.0);
    if !(1.0..=100.0).contains(&count) || count.fract() != 0.0 {
        return Err(DesignError::value("turbine", "nrotors", count, "give a whole number from 1 to 100"));
    }
    let count = count as usize;
    let mut members = Vec::new();
    for (part, list) in [(Part::Tower, &raw.tower), (Part::Nacelle, &raw.nacelle)] {
        let list = match list {
            None => Vec::new(),
            Some(OneOrMore::One(member)) => OneOrMore::One(member.clone()).repeated(count),
            Some(OneOrMore::More(list)) => list.clone(),
        };
        for member in list {
            check_member(&member)?;
            members.push((part, member));
        }
    }
    let rotors = (0..count).map(|index| rotor(&raw, index, count)).collect::<Result<_, _>>()?;
    Ok((members, rotors))
}

fn rotor(raw: &RawTurbine, index: usize, count: usize) -> Result<Rotor, DesignError> {
    let of = |field: &'static str, numbers: &Option<Numbers>, default: Option<f64>| match (numbers, default) {
        (None, Some(default)) => Ok(default),
        (None, None) => Err(DesignError::Missing { element: "turbine".into(), field }),
        (Some(numbers), _) => numbers.per_place(count).map(|list| list[index]).ok_or_else(|| {
            DesignError::value("turbine", field, format!("{numbers:?}"), "give one number for each rotor")
        }),
    };
    let tilt_rad = of("shaft_tilt", &raw.shaft_tilt, None)?.to_radians();
    let toe_rad = of("shaft_toe", &raw.shaft_toe, Some(0.0))?.to_radians();
    let shaft = rigid::rotation(0.0, -tilt_rad, toe_rad) * Vector3::x();
    let overhang_m = of("overhang", &raw.overhang, None)?;
    let mut reference = match (&raw.r_rna, count) {
        (Some(numbers), _) => reference_point(numbers, index, count)?,
        (None, 1) => [0.0; 3],
        (None, _) => return Err(DesignError::Missing { element: "turbine".into(), field: "rRNA" }),
    };
    if raw.h_hub.is_some() {
        reference[2] = of("hHub", &raw.h_hub, None)? - shaft.z * overhang_m;
    }
    if reference[2] + shaft.z * overhang_m < 0.0 {
        return Err(unsupported("turbine", "a rotor under water", "remove the turbine, or raise hHub above the water"));
    }
    let mass_kg = of("mRNA", &raw.m_rna, None)?;
    if mass_kg < 0.0 {
        return Err(DesignError::value("turbine", "mRNA", mass_kg, "give a mass of zero or more"));
    }
    Ok(Rotor {
        reference_point_m: reference,
        cg_along_shaft_m: of("xCG_RNA", &raw.x_cg_rna, None)?,
        shaft: shaft.into(),
        mass_kg,
        inertia_shaft_kg_m2: of("IxRNA", &raw.ix_rna, None)?,
        inertia_transverse_kg_m2: of("IrRNA", &raw.ir_rna, None)?,
        shaft_tilt_rad: tilt_rad,
        shaft_toe_rad: toe_rad,
    })
}

fn reference_point(numbers: &Numbers, index: usize, count: usize) -> Result<[f64; 3], DesignError> {
    let row: Option<Vec<f64>> = match numbers {
        Numbers::List(list) if list.len() == 3 => Some(list.iter().map(|number| number.0).collect()),
        Numbers::Table(rows) if rows.len() == count => Some(rows[index].iter().map(|number| number.0).collect()),
        _ => None,
    };
    row.and_then(|row| row.try_into().ok())
        .ok_or_else(|| DesignError::value("turbine", "rRNA", format!("{numbers:?}"), "give x, y, z for each rotor"))
}
