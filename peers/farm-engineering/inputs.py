"""What the comparisons feed to both sides: the demonstration platform, its mooring deck and motion, and panel meshes.

Everything is made here from figures; where the recorded data set lies beside the project its motion and its mesh are
taken instead, so that the numbers can be held against the ones recorded with it.
"""

import json
import math
import os

from table import ROOT, SCRATCH, SHARED

DATA = os.path.join(SHARED, "data/farm")
PLATFORM = os.path.join(ROOT, "apps/farm/demo/dh1_ref.json")
CHAIN = {"diameter_m": 0.1512, "mass_kg_m": 141.12, "ea_n": 603970306.7328, "cd": 1.333, "ca": 1.0, "cd_ax": 0.639}
DEPTH_M, LENGTH_M, RADIUS_M = 35.0, 332.5, 330.0
FAIRLEADS = [(41.0, 16.0, 45.0), (-41.0, 16.0, 135.0), (-41.0, -16.0, 225.0), (41.0, -16.0, 315.0)]


def recorded(*path):
    """A file of the recorded data set, or nothing."""
    full = os.path.join(DATA, *path)
    return full if os.path.exists(full) else None


def platform():
    with open(PLATFORM, encoding="utf-8") as file:
        return json.load(file)


def scratch(name, text):
    path = os.path.join(SCRATCH, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def spread():
    """Anchor and fairlead of the twelve lines: three at each corner, 8 degrees apart."""
    lines = []
    for x, y, heading in FAIRLEADS:
        for off in (-8.0, 0.0, 8.0):
            angle = math.radians(heading + off)
            anchor = (x + RADIUS_M * math.cos(angle), y + RADIUS_M * math.sin(angle), -DEPTH_M)
            lines.append((anchor, (x, y, -12.0)))
    return lines


def deck(segments, step_s):
    """The twelve lines as a MoorDyn v2 deck."""
    c = CHAIN
    rows = [
        "--- MoorDyn input: 12-line 84 mm chain, 35 m", "--- LINE TYPES",
        "TypeName Diam Mass/m EA BA/-zeta EI Cd Ca CdAx CaAx", "(name) (m) (kg/m) (N) (N-s/-) (N-m^2) (-) (-) (-) (-)",
        f"chain {c['diameter_m']} {c['mass_kg_m']} {c['ea_n']} -0.8 0 {c['cd']} {c['ca']} {c['cd_ax']} 0.5",
        "--- BODIES", "ID Attachment X0 Y0 Z0 r0 p0 y0 Mass CG* I* Volume CdA* Ca*",
        "(#) (word) (m) (m) (m) (deg) (deg) (deg) (kg) (m) (kg-m^2) (m^3) (m^2) (-)",
        "1 Coupled 0 0 0 0 0 0 0 0 0 0 0 0", "--- POINTS", "ID Attachment X Y Z Mass Volume CdA Ca",
        "(#) (word) (m) (m) (m) (kg) (m^3) (m^2) (-)",
    ]
    for k, (anchor, fairlead) in enumerate(spread()):
        rows.append(f"{2 * k + 1} Fixed {anchor[0]:.9f} {anchor[1]:.9f} {anchor[2]} 0 0 0 0")
        rows.append(f"{2 * k + 2} Body1 {fairlead[0]} {fairlead[1]} {fairlead[2]} 0 0 0 0")
    rows += ["--- LINES", "ID LineType AttachA AttachB UnstrLen NumSegs LineOutputs", "(#) (name) (#) (#) (m) (-) (-)"]
    rows += [f"{k + 1} chain {2 * k + 1} {2 * k + 2} {LENGTH_M} {segments} -" for k in range(12)]
    rows += ["--- OPTIONS", "0 writeLog", f"{step_s} dtM", "3.0e5 kBot", "3.0e4 cBot", "1025 WtrDnsty", "35 WtrDpth",
             "1.0 dtIC", "60 TmaxIC", "--- END"]
    return scratch(f"twelve_{segments}.txt", "\n".join(rows) + "\n")


def harmonics():
    """Forty waves of six motions: the recorded ones, else of a JONSWAP sea of 6 m and 12 s with fixed phases."""
    path = recorded("structure/moordyn/moordyn.json")
    if path:
        with open(path, encoding="utf-8") as file:
            return json.load(file)["d12_prescribed_motion"]["harmonics"]
    step = 1.0 / 30.0
    om = [0.3 + step * k for k in range(40)]
    peak = 2.0 * math.pi / 12.0

    def height(w):
        sigma = 0.07 if w <= peak else 0.09
        shape = 3.3 ** math.exp(-((w - peak) ** 2) / (2.0 * (sigma * peak) ** 2))
        return math.sqrt(2.0 * step * 0.2 * 36.0 * peak**4 / w**5 * math.exp(-1.25 * (peak / w) ** 4) * shape)

    scale = [0.8, 0.6, 0.6, 0.006, 0.01, 0.004]
    return {
        "om": om, "ramp_s": 30, "amp": [[s * height(w) for w in om] for s in scale],
        "phase": [[(2.399963 * (k + 1) * (dof + 2)) % (2.0 * math.pi) for k in range(40)] for dof in range(6)],
    }


def motion_at(waves, t_s):
    """Six motions at an instant."""
    ramp = min(1.0, t_s / waves["ramp_s"])
    ramp = ramp * ramp * (3.0 - 2.0 * ramp)
    pairs = list(zip(waves["amp"], waves["phase"]))
    return [ramp * sum(a * math.sin(w * t_s + p) for w, a, p in zip(waves["om"], amp, phase)) for amp, phase in pairs]


def motion(duration_s, step_s=0.1):
    import numpy as np

    waves = harmonics()
    t = np.arange(0.0, duration_s + 0.5 * step_s, step_s)
    ramp = np.minimum(1.0, t / waves["ramp_s"])
    ramp = ramp * ramp * (3.0 - 2.0 * ramp)
    columns = [
        ramp * sum(a * np.sin(w * t + p) for w, a, p in zip(waves["om"], amp, phase))
        for amp, phase in zip(waves["amp"], waves["phase"])
    ]
    rows = ["time_s,surge_m,sway_m,heave_m,roll_rad,pitch_rad,yaw_rad"]
    rows += [",".join(f"{value:.9g}" for value in row) for row in zip(t, *columns)]
    return scratch(f"motion_{duration_s:.0f}.csv", "\n".join(rows) + "\n")


def write_gdf(name, panels):
    rows = [name, "1.0 9.81", "0 0", str(len(panels))]
    rows += [" ".join(f"{c:.9f}" for corner in panel for c in corner) for panel in panels]
    return scratch(f"{name}.gdf", "\n".join(rows) + "\n")


def hemisphere(rings, sectors):
    """Quadrilaterals of a hemisphere of radius one, normals into the water; those at the pole are triangles."""
    def at(i, j):
        theta, phi = math.pi / 2.0 * (1.0 - i / rings), 2.0 * math.pi * (j % sectors) / sectors
        # The water line is exact: a cosine of a right angle is not.
        z = 0.0 if i == 0 else -math.cos(theta)
        r = 1.0 if i == 0 else (0.0 if i == rings else math.sin(theta))
        return (r * math.cos(phi), r * math.sin(phi), z)

    return [(at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)) for i in range(rings) for j in range(sectors)]


def boxes_mesh(draft_m, longest_m):
    """Wetted surface of the platform's boxes on a lattice through all their faces, inner faces left out."""
    boxes = [(b["x_m"], b["y_m"], b["z_m"]) for b in platform()["boxes"]]
    boxes = [(x, y, [z[0], min(z[1], draft_m)]) for x, y, z in boxes if z[0] < draft_m]
    axes = []
    for axis in range(3):
        marks = sorted({round(v, 9) for box in boxes for v in box[axis]})
        cuts = [marks[0]]
        for low, high in zip(marks, marks[1:]):
            count = max(1, math.ceil((high - low) / longest_m[axis]))
            cuts += [low + (high - low) * (k + 1) / count for k in range(count)]
        axes.append(cuts)

    def inside(i, j, k):
        if not all(0 <= n < len(a) - 1 for n, a in zip((i, j, k), axes)):
            return False
        middle = [(a[n] + a[n + 1]) / 2.0 for n, a in zip((i, j, k), axes)]
        return any(all(lo < m < hi for m, (lo, hi) in zip(middle, box)) for box in boxes)

    panels = []
    for i in range(len(axes[0]) - 1):
        for j in range(len(axes[1]) - 1):
            for k in range(len(axes[2]) - 1):
                if inside(i, j, k):
                    panels += faces(axes, (i, j, k), inside, draft_m)
    return panels


def faces(axes, cell, inside, draft_m):
    found = []
    for axis in range(3):
        u, v = (axis + 1) % 3, (axis + 2) % 3
        for side in (0, 1):
            beside = list(cell)
            beside[axis] += 2 * side - 1
            level = axes[axis][cell[axis] + side]
            if inside(*beside) or (axis == 2 and level >= draft_m - 1e-9):
                continue
            corners = []
            for du, dv in ((0, 0), (1, 0), (1, 1), (0, 1)):
                corner = [0.0, 0.0, 0.0]
                corner[axis], corner[u], corner[v] = level, axes[u][cell[u] + du], axes[v][cell[v] + dv]
                corner[2] -= draft_m
                corners.append(tuple(corner))
            found.append(tuple(corners if side == 1 else reversed(corners)))
    return found
