"""Strip analysis of a design in one sea of waves: RAFT (openraft) on the same file."""

import re
import time

import inputs
from table import example, seconds, yong

FREQUENCIES, HIGHEST_HZ = 200, 0.4
DESIGNS = ("OC3spar", "VolturnUS-S")


def peer(path):
    """Periods, standard deviations and processor time of the sea state alone."""
    import contextlib
    import sys

    import yaml
    from raft.raft_model import Model

    with open(path, encoding="utf-8") as file:
        design = yaml.safe_load(file)
    design["settings"]["min_freq"], design["settings"]["max_freq"] = HIGHEST_HZ / FREQUENCIES, HIGHEST_HZ
    design["turbine"]["aeroServoMod"] = 0
    design["cases"]["data"] = [[0, 0, 0, "parked", 0, "JONSWAP", 12, 6, 0]]
    with contextlib.redirect_stdout(sys.stderr):
        model = Model(design)
        model.analyzeUnloaded()
        frequencies_hz, _ = model.solveEigen()
        start = time.process_time()
        model.analyzeCases(display=0)
        spent = time.process_time() - start
    case = model.results["case_metrics"][0][0]
    return [1.0 / f for f in frequencies_hz], [float(case[f"{dof}_std"]) for dof in ("surge", "heave", "pitch")], spent


def designs():
    return [path for name in DESIGNS if (path := inputs.recorded("structure/raft", f"{name}.yaml"))]


def run(table, memory):
    paths = designs()
    if not paths:
        table.note("Strip analysis was left out: RAFT's designs are not beside the project.")
        return
    periods = motions = peer_s = 0.0
    for path in paths:
        found = yong("farm", "response", path, "--hs-m", 6, "--tp-s", 12, "--frequencies", FREQUENCIES)
        memory["strip analysis"] = found.peak_mb
        tn, std, spent = peer(path)
        peer_s = max(peer_s, spent)
        periods = max(periods, *(abs(a / b - 1.0) for a, b in zip(found.json["natural_periods_s"], tn)))
        ours = [found.json["std"][key] for key in ("surge_std_m", "heave_std_m", "pitch_std_deg")]
        motions = max(motions, *(abs(a / b - 1.0) for a, b in zip(ours, std)))
    times_ms = [float(v) for v in re.findall(r": ([\d.]+) ms", example("bench_response", *paths).output)]
    names = ", ".join(DESIGNS)
    table.row(f"natural periods of {names} against RAFT", "<= 1e-6", f"{periods:.1e}", "RAFT, same run", periods <= 1e-6)
    table.row("std of surge, heave, pitch in waves against RAFT", "<= 1e-4", f"{motions:.1e}", "RAFT, same run",
              motions <= 1e-4)
    table.row(f"{FREQUENCIES}-frequency strip analysis with drag iteration", "<= 10 ms", f"{max(times_ms):.1f} ms",
              f"RAFT {seconds(peer_s)} CPU", max(times_ms) <= 10.0)
