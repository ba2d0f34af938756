//! The lift of DH1-REF from empty to 14 m: safe when planned, refused when filled evenly (facts 0.4, 3.2).

use ballast::{
    BallastError, Limits, Order, PointMass, Pump, PumpRoom, Sequence, Tank, Target, Vessel, bending_moment_n_m, plan,
    sequence,
};
use hydrostatics::{Hull, Solid, WaterFrame};

use crate::reference::{dh1, near};

const GRAVITY_M_S2: f64 = 9.81;

fn pumps(vessel: &Vessel) -> PumpRoom {
    let side = |port: bool| {
        let on_side = |index: &usize| (vessel.tanks[*index].centre_m()[1] > 0.0) == port;
        (0..vessel.tanks.len()).filter(on_side).collect()
    };
    let pump = |name: &str, tanks| Pump { name: name.to_owned(), rate_m3_s: 250.0 / 3600.0, tanks };
    PumpRoom::new(vessel, vec![pump("port", side(true)), pump("starboard", side(false))]).unwrap()
}

fn upright(draft_m: f64) -> Target {
    Target { draft_m, heel_rad: 0.0, trim_rad: 0.0 }
}

fn lift(vessel: &Vessel, end: &[f64], order: &Order, limits: Limits) -> Result<Sequence, BallastError> {
    let start = vec![0.0; vessel.tanks.len()];
    sequence(vessel, &pumps(vessel), limits, GRAVITY_M_S2, &start, end, order)
}

#[test]
fn the_planned_lift_keeps_the_floor_and_never_turns_back() {
    let Some(vessel) = dh1() else { return };
    let end = plan(&vessel, upright(14.0)).unwrap().fill;
    let found = lift(&vessel, &end, &Order::Planned, Limits::default()).unwrap();
    assert!(found.steps.len() >= 118);
    let mut before = vec![0.0; end.len()];
    for step in &found.steps {
        let state = &step.condition;
        assert!(state.gm_t_m >= 0.3 && state.stable && state.trim_deg.abs() <= 2.0 && state.heel_deg.abs() <= 2.0);
        assert!(step.fill.iter().zip(&before).all(|(now, then)| now >= then));
        before.clone_from(&step.fill);
    }
    assert_eq!(before, end);
    // The reference order, which leaves the trim alone, keeps 0.820 m in its coarser steps.
    assert!(found.weakest().unwrap().condition.gm_t_m > 0.8, "{:?}", found.weakest().unwrap().condition);
    assert!(found.duration_s >= found.shortest_s && found.duration_s < 1.2 * found.shortest_s);
}

#[test]
fn the_order_of_the_reference_is_accepted() {
    let Some(vessel) = dh1() else { return };
    let tank = |name: &str| vessel.tanks.iter().position(|tank| tank.name() == name).unwrap();
    let group = |names: &[&str]| names.iter().map(|name| tank(name)).collect::<Vec<_>>();
    let groups = vec![
        group(&["T1P", "T1S", "T3P", "T3S"]),
        group(&["T2P", "T2S"]),
        group(&["P1", "S1", "P8", "S8"]),
        group(&["P2", "S2", "P7", "S7"]),
    ];
    let mut end = vec![0.0; vessel.tanks.len()];
    groups.iter().flatten().for_each(|tank| end[*tank] = 1.0);
    let loose = Limits { trim_deg: 8.0, fault_incline_deg: 15.0, ..Limits::default() };
    let found = lift(&vessel, &end, &Order::Groups(groups.clone()), loose).unwrap();
    near(found.weakest().unwrap().condition.gm_t_m, 0.82, 0.05);
    // Its trim is never taken off: a limit of two degrees refuses it.
    let refused = lift(&vessel, &end, &Order::Groups(groups), Limits::default()).unwrap_err();
    assert_eq!(refused.code(), "trim_over_limit");
}

#[test]
fn filling_evenly_is_refused_with_the_reason() {
    let Some(vessel) = dh1() else { return };
    let end = vec![0.6775; vessel.tanks.len()];
    let refused = lift(&vessel, &end, &Order::Even, Limits::default()).unwrap_err();
    assert_eq!(refused.code(), "gm_below_floor");
    let words = refused.to_string();
    assert!(words.contains("free surface") && words.contains("draft 3.0"), "{words}");
}

#[test]
fn no_safe_way_is_said_plainly() {
    let Some(vessel) = dh1() else { return };
    let end = plan(&vessel, upright(14.0)).unwrap().fill;
    for (limits, code) in [
        (Limits { gm_floor_m: 1.5, ..Limits::default() }, "gm_below_floor"),
        (Limits { tank_pressure_pa: Some(1e5), ..Limits::default() }, "tank_pressure_over_limit"),
        (Limits { bending_n_m: Some(1e5), ..Limits::default() }, "bending_over_limit"),
        (Limits { wrong_fill: 0.5, ..Limits::default() }, "fault_over_limit"),
        (Limits { gm_floor_m: f64::NAN, ..Limits::default() }, "out_of_range"),
    ] {
        let refused = lift(&vessel, &end, &Order::Planned, limits).unwrap_err();
        assert_eq!(refused.code(), code, "{refused}");
    }
}

#[test]
fn going_up_again_is_the_same_lift_backwards() {
    let Some(vessel) = dh1() else { return };
    let deep = plan(&vessel, upright(14.0)).unwrap().fill;
    let empty = vec![0.0; deep.len()];
    let room = pumps(&vessel);
    let found = sequence(&vessel, &room, Limits::default(), GRAVITY_M_S2, &deep, &empty, &Order::Planned).unwrap();
    assert_eq!(found.steps.last().unwrap().fill, empty);
    assert!(found.weakest().unwrap().condition.gm_t_m > 0.5);
}

#[test]
fn the_busiest_pumps_decide_the_time() {
    let Some(vessel) = dh1() else { return };
    let count = vessel.tanks.len();
    let pump = |name: &str, tanks: Vec<usize>| Pump { name: name.to_owned(), rate_m3_s: 1.0, tanks };
    let all: Vec<usize> = (0..count).collect();
    let room = PumpRoom::new(&vessel, vec![pump("a", vec![0, 1]), pump("b", all)]).unwrap();
    let mut volume = vec![0.0; count];
    (volume[0], volume[5]) = (10.0, 4.0);
    near(room.shortest_time_s(&volume, None).unwrap(), 7.0, 1e-12);
    volume[5] = 30.0;
    near(room.shortest_time_s(&volume, None).unwrap(), 30.0, 1e-12);
    near(room.shortest_time_s(&volume, Some(0)).unwrap(), 40.0, 1e-12);
    assert_eq!(room.shortest_time_s(&volume, Some(1)), None);
    assert!(PumpRoom::new(&vessel, vec![pump("a", vec![0])]).is_err());
}

/// A barge 80 m long with its ballast in two end tanks of 8 m: the moment amidships by hand.
#[test]
fn water_in_the_ends_hogs_the_barge() {
    let solid = |name: &str, x: [f64; 2]| Solid::cuboid(name, x, [-8.0, 8.0], [0.0, 6.0]).unwrap();
    let hull = Hull::new(vec![solid("barge", [-40.0, 40.0])]).unwrap();
    let ends = [[-40.0, -32.0], [32.0, 40.0]].map(|x| Tank::new(solid(&format!("{x:?}"), x), 1.0, 1000.0).unwrap());
    let light = PointMass { mass_kg: 2e6, at_m: [0.0, 0.0, 3.0] };
    let vessel = Vessel::new(hull, 1000.0, vec![light], ends.to_vec()).unwrap();
    let fill = [0.5, 0.5];
    let mass = 2e6 + vessel.ballast_kg(&fill);
    let level = vessel.hull.level_for_volume(&WaterFrame::upright(0.0), mass / 1000.0).unwrap();
    let ballast = vessel.ballast_kg(&fill);
    let want = GRAVITY_M_S2 * (ballast / 2.0 * 36.0 - ballast * 80.0 / 8.0);
    // The stations straddle midship, where the moment is flat to second order.
    near(bending_moment_n_m(&vessel, &fill, &level, GRAVITY_M_S2) / want, 1.0, 1e-3);
}
