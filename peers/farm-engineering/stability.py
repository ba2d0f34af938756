"""Righting arms, and the MODU criteria: truths by polygons, navaltoolbox as the peer."""

import math
import re

import inputs
from exact import Section
from table import example, own_cpu_s, seconds, yong

ANGLES_DEG = [0.5, 2.0, 5.0, 7.5, 10.0, 12.5, 15.0, 17.5, 20.0, 25.0, 30.0, 35.0, 40.0, 50.0, 60.0]
KG_M, DRAFT_M = 5.7, 14.0
BARGE = ([-41.0, 41.0], [-16.0, 16.0], [0.0, 10.0])


def barge_file():
    """The box barge as an ASCII STL of twelve triangles."""
    (x0, x1), (y0, y1), (z0, z1) = BARGE
    c = [(x0, y0, z0), (x1, y0, z0), (x1, y1, z0), (x0, y1, z0), (x0, y0, z1), (x1, y0, z1), (x1, y1, z1), (x0, y1, z1)]
    quads = [(0, 3, 2, 1), (4, 5, 6, 7), (0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7)]
    rows = ["solid barge"]
    for a, b, d, e in quads:
        for triangle in ((a, b, d), (a, d, e)):
            rows += ["facet normal 0 0 0", "outer loop"]
            rows += ["vertex {} {} {}".format(*c[k]) for k in triangle]
            rows += ["endloop", "endfacet"]
    return inputs.scratch("barge.stl", "\n".join(rows + ["endsolid barge"]) + "\n")


def arms(model, draft_m, kg_m):
    angles = ",".join(map(str, ANGLES_DEG))
    found = yong("farm", "stability", model, "--draft-m", draft_m, "--kg-m", kg_m, "--angles-deg", angles)
    return found.json["gz_m"], found.peak_mb


def platform_section():
    return Section([(b["x_m"], b["y_m"], b["z_m"]) for b in inputs.platform()["boxes"]])


def truths(section, draft_m, kg_m):
    volume = section.below((0.0, 1.0), draft_m)[0]
    return [section.righting_arm(volume, kg_m, math.radians(angle)) for angle in ANGLES_DEG]


def righting(table, memory):
    barge, platform = Section([BARGE]), platform_section()
    ours_barge, _ = arms(barge_file(), 4.0, 8.0)
    ours, memory["righting arms"] = arms(inputs.PLATFORM, DRAFT_M, KG_M)
    worst_barge = max(abs(a - b) for a, b in zip(ours_barge, truths(barge, 4.0, 8.0)))
    exact = truths(platform, DRAFT_M, KG_M)
    worst = max(abs(a - b) for a, b in zip(ours, exact))
    printed = example("bench_righting").output
    free_us = max(float(v) for v in re.findall(r"Free trim: ([\d.]+) us", printed))
    try:
        peer_s, peer_m = naval(exact)
        peer = f"navaltoolbox {seconds(peer_s)}, wrong by up to {peer_m:.2g} m"
    except Exception as error:  # a peer that fails is a result, not an end
        peer = f"navaltoolbox failed: {error}"
    table.row("GZ, 15 angles, free trim, DH1-REF: error against the exact polygons", "<= 1e-9 m",
              f"{worst:.1e} m; box barge {worst_barge:.1e} m", peer, max(worst, worst_barge) <= 1e-9)
    table.row("the same, time", "<= 0.3 ms", f"{free_us:.0f} µs (the slower of two axes)", peer.split(",")[0],
              free_us <= 300.0)


def naval(exact):
    """The peer on the same boxes as one vessel of twenty hulls."""
    import navaltoolbox as peer

    hulls = []
    for box in inputs.platform()["boxes"]:
        sides = [box[key][1] - box[key][0] for key in ("x_m", "y_m", "z_m")]
        hull = peer.Hull.from_box(*sides)
        low = hull.get_bounds()
        want = (box["x_m"][0], box["y_m"][0], box["z_m"][0])
        hull.transform(tuple(w - have for w, have in zip(want, (low[0], low[2], low[4]))), (0.0, 0.0, 0.0), (0.0, 0.0, 0.0))
        hulls.append(hull)
    vessel = peer.Vessel.from_hulls(hulls)
    calculator = peer.StabilityCalculator(vessel, 1025.0)
    section = platform_section()
    volume, _, _ = section.below((0.0, 1.0), DRAFT_M)
    cpu_s, curve = own_cpu_s(lambda: calculator.gz_curve(volume * 1025.0, (0.0, 0.0, KG_M), ANGLES_DEG))
    values = curve.values() if callable(getattr(curve, "values", None)) else curve.values
    return cpu_s, max(abs(a - b) for a, b in zip(values, exact))


def criteria(table, memory):
    """Area ratio of the intact criterion against an integral of the exact polygons' arms."""
    found = yong("farm", "stability", inputs.PLATFORM, "--draft-m", DRAFT_M, "--kg-m", KG_M, "--criteria", "modu-intact")
    memory["criteria"] = found.peak_mb
    judged = found.json["assessment"]
    section = platform_section()
    volume = section.below((0.0, 1.0), DRAFT_M)[0]
    end, count = math.radians(judged["range_end_deg"]), 2000
    area = 0.0
    for k in range(count + 1):
        weight = 1.0 if k in (0, count) else (4.0 if k % 2 else 2.0)
        area += weight * section.righting_arm(volume, KG_M, end * k / count)
    area *= end / count / 3.0
    wind = judged["heeling_arm_upright_m"] * math.sin(end)
    ratio = judged["righting_area_m_rad"] / judged["heeling_area_m_rad"]
    worst = abs(ratio / (area / wind) - 1.0)
    printed = example("bench_modu").output
    # Of each trim the line of one core comes before that of all.
    found = re.findall(r"(\w+) trim: ([\d.]+) ms", printed)
    alone = {trim: float(ms) for trim, ms in reversed(found)}
    times = {trim: float(ms) for trim, ms in found}
    table.row("MODU area ratio against an integral over the exact polygons", "<= 1e-6", f"{worst:.1e} (ratio {ratio:.4f})",
              "no open peer", worst <= 1e-6)
    table.row("MODU intact + damage, 24 headings x 30 drafts, free trim", "<= 200 ms",
              f"{times['Free']:.0f} ms (fixed trim {times['Fixed']:.0f} ms); on one core {alone['Free']:.0f} and {alone['Fixed']:.0f} ms",
              "no open peer", times["Free"] <= 200.0)
