"""One catenary, twelve lines in equilibrium, and three hours of twelve lines: MoorPy and MoorDyn as the peers."""

import math
import re
import time

import exact
import inputs
from table import example, own_cpu_s, seconds, yong

ROWS = [
    (400.0, 200.0, 500.0, 7.51e8, 800.0), (848.67, 250.0, 902.2, 753.6e6, 1065.7), (165.0, 22.0, 175.0, 5e8, 900.0),
    (58.0, 40.0, 75.0, 1e9, 300.0), (330.0, 23.0, 332.5, 6.04e8, 1203.84), (400.0, 200.0, 440.0, 7.51e8, 800.0),
]
LOADS_N = [0.5e6, 1e6, 2e6, 4e6]
WHOLE_S, PEER_S = 10_800, 600


def one_line(table, memory):
    worst = 0.0
    for x, z, length, ea, weight in ROWS:
        found = yong("farm", "mooring", "catenary", "--x-m", x, "--z-m", z, "--length-m", length, "--ea-n", ea,
                     "--weight-n-m", weight)
        memory["catenary"] = found.peak_mb
        truth = exact.catenary(x, z, length, ea, weight)
        worst = max(worst, *(abs(found.json[key] / t - 1.0) for key, t in zip(("h_n", "v_n"), truth)))
    printed = example("bench_catenary").output
    rows = [line.split() for line in printed.splitlines()[1:]]
    cold, warm = [float(row[-2]) for row in rows], [float(row[-1]) for row in rows]
    from moorpy.Catenary import catenary

    def peer():
        for x, z, length, ea, weight in ROWS:
            catenary(x, z, length, ea, weight, CB=0, Tol=1e-9)

    peer_s = own_cpu_s(peer, 5)[0] / len(ROWS)
    table.row("catenary, H and V against 60-digit truths", "<= 1e-12", f"{worst:.1e}", "MoorPy 5e-13 at its tightest",
              worst <= 1e-12)
    table.row("catenary with tangent, time in a neighbour's state (worst of seven lines)", "<= 0.4 µs",
              f"{max(warm):.2f} µs; without a start {min(cold):.2f}-{max(cold):.2f} µs", f"MoorPy {seconds(peer_s)}",
              max(warm) <= 0.4)


def stiffness_error(deck):
    """Tangent at an offset pose against central differences of the forces, extrapolated over two steps."""
    at = {"surge-m": 2.0, "sway-m": 3.0, "heave-m": -0.5, "roll-deg": 1.5, "pitch-deg": -2.0, "yaw-deg": 3.0}

    def solve(pose):
        flags = [part for key, value in pose.items() for part in (f"--{key}", repr(value))]
        found = yong("farm", "mooring", "solve", deck, *flags)
        body = found.json["bodies"][0]
        return found.json["stiffness_n_m"], body["line_force_n"] + body["line_moment_nm"], found.peak_mb

    stiffness, _, peak_mb = solve(at)
    worst, scale = 0.0, [1.0, 1.0, 1.0] + [math.radians(1.0)] * 3
    for column, key in enumerate(at):
        quotients = []
        for step in (0.02, 0.01):
            ends = [solve({**at, key: at[key] + side * step})[1] for side in (1, -1)]
            quotients.append([-(a - b) / (2.0 * step * scale[column]) for a, b in zip(*ends)])
        for row in range(6):
            extrapolated = (4.0 * quotients[1][row] - quotients[0][row]) / 3.0
            size = math.sqrt(abs(stiffness[row][row] * stiffness[column][column]))
            worst = max(worst, abs(stiffness[row][column] - extrapolated) / size)
    return worst, peak_mb


def moorpy_system():
    import moorpy

    system = moorpy.System(depth=inputs.DEPTH_M, rho=1025.0, g=9.81)
    c = inputs.CHAIN
    volume = math.pi / 4.0 * c["diameter_m"] ** 2
    system.lineTypes["chain"] = {
        "name": "chain", "d_vol": c["diameter_m"], "m": c["mass_kg_m"], "EA": c["ea_n"],
        "w": (c["mass_kg_m"] - 1025.0 * volume) * 9.81, "material": "chain", "d_nom": 0.084, "MBL": 1e9, "cost": 0.0,
        "EAd": 0.0, "EAd_Lm": 0.0, "Cd": 1.333, "CdAx": 0.639, "notes": "", "input_type": "", "input_d": 0.084,
    }
    system.addBody(0, [0.0] * 6, DOFs=[0, 1, 5])
    for k, (anchor, fairlead) in enumerate(inputs.spread()):
        system.addPoint(1, list(anchor))
        system.addPoint(1, list(fairlead))
        system.bodyList[0].attachPoint(2 * k + 2, list(fairlead))
        system.addLine(inputs.LENGTH_M, "chain", pointA=2 * k + 1, pointB=2 * k + 2)
    system.initialize()
    return system


def equilibrium(table, memory):
    deck = inputs.deck(20, 0.0025)
    worst, memory["equilibrium"] = stiffness_error(deck)
    printed = example("bench_equilibrium", deck).output
    mean_us = float(re.search(r"mean ([\d.]+) us", printed).group(1))
    worst_us = float(re.search(r"worst ([\d.]+) us", printed).group(1))
    try:
        import numpy as np

        tensions, spent = [], 0.0
        for load in LOADS_N:
            system = moorpy_system()
            across = load / math.sqrt(2.0)
            system.bodyList[0].f6Ext = np.array([across, across, 0.0, 0.0, 0.0, 0.0])

            def settle(system=system):
                system.bodyList[0].setPosition(np.zeros(6))
                system.solveEquilibrium(tol=1e-6)
                system.getCoupledStiffnessA()

            cpu_s, _ = own_cpu_s(settle, 2)
            spent += cpu_s / len(LOADS_N)
            tensions.append(max(max(line.TA, line.TB) for line in system.lineList))
        apart = 0.0
        for load, theirs in zip(LOADS_N, tensions):
            across = repr(load / math.sqrt(2.0))
            found = yong("farm", "mooring", "solve", deck, "--load-n", f"{across},{across},0,0,0,0").json
            apart = max(apart, abs(found["max_tension_n"] / theirs - 1.0))
        peer = f"MoorPy {seconds(spent)}, largest tension apart by {apart:.0e}"
    except Exception as error:
        peer = f"MoorPy failed: {error}"
    table.row("12-line stiffness against central differences", "<= 1e-8", f"{worst:.1e}",
              "MoorPy's default step of 0.1 rad: yaw + 66 %", worst <= 1e-8)
    table.row("12-line equilibrium from rest with tangent, 0.5-4 MN from three sides", "<= 60 µs",
              f"mean {mean_us:.0f} µs, worst {worst_us:.0f} µs", peer, mean_us <= 60.0)


def simulated(segments, motion, *more):
    return yong("farm", "mooring", "dynamics", inputs.deck(20, 0.0025), "--motion", motion, "--segments", segments, *more)


def dynamics(table, memory):
    motion = inputs.motion(WHOLE_S)
    ours, limit = simulated(20, motion), simulated(80, motion, "--dt-s", "0.05")
    memory["3 h of twelve lines"] = ours.peak_mb
    worst = 0.0
    for line, fine in zip(ours.json["lines"], limit.json["lines"]):
        worst = max(worst, *(abs(line[key] / fine[key] - 1.0) for key in ("max_n", "std_n")))
    try:
        peer_s, peer_static = moordyn()
        scaled = peer_s * WHOLE_S / PEER_S
        peer = f"MoorDyn {seconds(scaled)} CPU ({seconds(peer_s)} for {PEER_S} s, scaled)"
    except Exception as error:
        peer = f"MoorDyn failed: {error}"
    short, finite = inputs.motion(60), 0
    steps = (0.002, 0.02, 0.2, 1.0, 5.0)
    for step in steps:
        found = simulated(20, short, "--dt-s", step).json
        finite += all(math.isfinite(line[key]) for line in found["lines"] for key in ("max_n", "std_n", "mean_n"))
    table.row("3 h, 12 lines x 20 segments: max and std of tension against 80 segments", "<= 1 %", f"{100 * worst:.2f} %",
              "MoorDyn's own tests allow 15 %", worst <= 0.01)
    table.row("the same, steps of 2 ms to 5 s all finite", "never NaN", f"{finite} of {len(steps)}",
              "MoorDyn aborts at 10 ms", finite == len(steps))
    table.row("the same, time", "<= 5 s", f"{ours.wall_s:.2f} s ({ours.cpu_s:.2f} s CPU)", peer, ours.wall_s <= 5.0)


def moordyn():
    """Processor time of the peer over the first ten minutes of the same motion."""
    import moordyn as peer

    waves = inputs.harmonics()
    system = peer.Create(inputs.deck(20, 0.0025))
    step = 0.5

    def state(t):
        before, after = inputs.motion_at(waves, max(t - 1e-4, 0.0)), inputs.motion_at(waves, t + 1e-4)
        speed = [(b - a) / (t + 1e-4 - max(t - 1e-4, 0.0)) for a, b in zip(before, after)]
        return inputs.motion_at(waves, t), speed

    peer.Init(system, *state(0.0))
    static = peer.GetLineFairTen(peer.GetLine(system, 1))
    start = time.process_time()
    for k in range(int(PEER_S / step)):
        place, speed = state(k * step)
        peer.Step(system, place, speed, k * step, step)
    cpu_s = time.process_time() - start
    peer.Close(system)
    return cpu_s, static
