"""Ballast: one plan against the optimum of HiGHS, and the whole lift."""

import re

import inputs
from table import example, own_cpu_s, seconds, yong

DRAFTS_M = [5.0, 8.0, 13.0, 14.0, 15.0]
ENDS_WEIGHT = 1e-3


def program(model, draft_m):
    """Rewards, equality rows and right side of the plan, from the platform file alone."""
    rho, permeability = model["rho_kg_m3"], model["tank_permeability"]

    def wet(box):
        x, y, z = box["x_m"], box["y_m"], box["z_m"]
        height = max(0.0, min(z[1], draft_m) - z[0])
        volume = (x[1] - x[0]) * (y[1] - y[0]) * height
        return volume, volume * sum(x) / 2.0, volume * sum(y) / 2.0

    right = [rho * sum(part) for part in zip(*(wet(box) for box in model["boxes"]))]
    masses = model["lightship"] + model["variables"] + [model["mooring_vertical_load"]]
    for mass in masses:
        kg = 1000.0 * mass["mass_t"]
        right = [r - kg * arm for r, arm in zip(right, (1.0, mass["x_m"], mass["y_m"]))]
    columns, surfaces, reaches = [], [], []
    for tank in model["tanks"]:
        (x0, x1), (y0, y1), (z0, z1) = tank["x_m"], tank["y_m"], tank["z_m"]
        kg = rho * tank.get("permeability", permeability) * (x1 - x0) * (y1 - y0) * (z1 - z0)
        columns.append([kg, kg * (x0 + x1) / 2.0, kg * (y0 + y1) / 2.0])
        surfaces.append((x1 - x0) * (y1 - y0) ** 3 / 12.0)
        reaches.append(abs((x0 + x1) / 2.0))
    rewards = [s / max(surfaces) + ENDS_WEIGHT * r / max(reaches) for s, r in zip(surfaces, reaches)]
    return rewards, columns, right


def run(table, memory):
    from scipy.optimize import linprog

    model = inputs.platform()
    worst, most_slack, peer_s = 0.0, 0, 0.0
    for draft_m in DRAFTS_M:
        found = yong("farm", "ballast", inputs.PLATFORM, "--draft-m", draft_m)
        memory["ballast plan"] = found.peak_mb
        rewards, columns, right = program(model, draft_m)
        rows = [list(row) for row in zip(*columns)]

        def optimum():
            return linprog([-r for r in rewards], A_eq=rows, b_eq=right, bounds=[(0.0, 1.0)] * len(rewards), method="highs-ds")

        cpu_s, best = own_cpu_s(optimum, 5)
        peer_s = max(peer_s, cpu_s)
        worst = max(worst, abs(found.json["objective"] + best.fun))
        most_slack = max(most_slack, found.json["slack_count"])
    lift = yong("farm", "ballast", inputs.PLATFORM, "--draft-m", 14, "--sequence")
    memory["ballast sequence"] = lift.peak_mb
    way = lift.json["sequence"]
    printed = example("bench_ballast").output
    plan_us = float(re.search(r"one plan.*: ([\d.]+) us", printed).group(1))
    lifts_ms = [float(v) for v in re.findall(r"([\d.]+) ms", printed)]
    table.row(f"ballast plan: optimum against HiGHS at {len(DRAFTS_M)} drafts, slack tanks", "<= 1e-9, <= 3",
              f"{worst:.1e}, {most_slack}", "HiGHS, same run", worst <= 1e-9 and most_slack <= 3)
    table.row("one ballast plan, 22 tanks", "<= 100 µs", f"{plan_us:.0f} µs", f"HiGHS {seconds(peer_s)}", plan_us <= 100.0)
    table.row("whole lift in 0.1 m steps: least GM", f">= {way['gm_floor_m']} m",
              f"{way['least_gm_m']:.3f} m over {way['states']} states", "no open peer", way["least_gm_m"] >= way["gm_floor_m"])
    table.row("whole lift, every state checked", "<= 50 ms",
              f"{lifts_ms[0]:.1f} ms; every single fault of every state as well {lifts_ms[1]:.1f} ms", "no open peer",
              max(lifts_ms) <= 50.0)
