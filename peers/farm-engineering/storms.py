"""Wind fields of typhoons against climada, and the rehearsal against its own single path."""

import csv
import glob
import os
import re

import inputs
from table import ROOT, example, yong

MODELS = {"H1980": "h1980", "H08": "h08", "H10": "h10", "ER11": "er11"}
SCENARIO = os.path.join(ROOT, "scenarios/farm/typhoon.toml")
TRACK = os.path.join(ROOT, "scenarios/farm/typhoon_track.csv")
LIVE_POINTS = {"platform": (28.9, 122.3), "north": (29.5, 121.9), "south": (27.6, 121.6), "far": (30.6, 123.9)}


def points_file(points):
    rows = ["name,lat_deg,lon_deg"] + [f"{name},{lat},{lon}" for name, (lat, lon) in points.items()]
    return inputs.scratch("points.csv", "\n".join(rows) + "\n")


def recorded_files():
    """Largest difference in m/s to every recorded climada file, and how many there are."""
    import json

    summary = inputs.recorded("typhoon/climada/summary.json")
    if not summary:
        return None, 0, 0.0
    with open(summary, encoding="utf-8") as file:
        places = {name: tuple(at) for name, at in json.load(file)["points"].items()}
    points, worst, peak_mb = points_file(places), 0.0, 0.0
    files = sorted(glob.glob(os.path.join(os.path.dirname(summary), "*_points_uv.csv")))
    for path in files:
        storm, model = os.path.basename(path).split("_")[:2]
        track = path.replace(f"{model}_points_uv", "track_30min")
        found = yong("farm", "wind", "--track", track, "--points", points, "--model", MODELS[model])
        peak_mb = max(peak_mb, found.peak_mb)
        ours = {point["name"]: point for point in found.json["points"]}
        with open(path, encoding="utf-8") as file:
            for step, row in enumerate(csv.DictReader(file)):
                for name in places:
                    worst = max(worst, abs(ours[name]["north_m_s"][step] - float(row[f"{name}_v_north"])))
                    worst = max(worst, abs(ours[name]["east_m_s"][step] - float(row[f"{name}_u_east"])))
    return worst, len(files), peak_mb


def wind(table, memory):
    worst, files, memory["wind field"] = recorded_files()
    printed = example("bench_wind_field").output
    rates = {}
    for model, maxima, series in re.findall(r"(\w+): maxima ([\d.]+) M.*series ([\d.]+) M", printed):
        rates[model] = (float(maxima), float(series))
    slowest = min(rates, key=lambda model: rates[model][0])
    try:
        import climada_peer

        difference, peer_rate = climada_peer.measure(TRACK, LIVE_POINTS)
        peer, live = f"climada {peer_rate:.1f} M (H08)", difference
    except Exception as error:
        peer, live = f"climada could not be installed here ({type(error).__name__}); recorded: 2.3 M", None
    if worst is not None or live is not None:
        parts = [f"{worst:.1e} m/s over {files} recorded files"] if worst is not None else []
        parts += [f"{live:.1e} m/s in this run"] if live is not None else []
        met = max(v for v in (worst, live) if v is not None) <= 1e-4
        table.row("wind field against climada", "<= 1e-4 m/s", ", ".join(parts), "climada 6.1.0", met)
    else:
        table.note("The wind field was not compared: neither climada nor its recorded files are here.")
    listed = ", ".join(f"{model} {maxima:.0f} ({series:.0f})" for model, (maxima, series) in rates.items())
    table.row("wind field, million point-steps a second: highest wind (whole series)", ">= 80 M", listed, peer,
              rates[slowest][0] >= 80.0)


def rehearsal(table, memory):
    single = yong("farm", "rehearse", SCENARIO, "--member", 0).json
    whole = yong("farm", "rehearse", SCENARIO, "--members", 200)
    memory["rehearsal"] = whole.peak_mb
    undisturbed = whole.json["undisturbed"]
    draft = next(row for row in single["drafts"] if row["draft_m"] == undisturbed["draft_m"])
    same = all(draft[key] == value for key, value in undisturbed.items())
    counted = survived(whole.json["members"])
    share = next(row for row in whole.json["drafts"] if row["draft_m"] == undisturbed["draft_m"])["survives_share"]
    same_share = abs(counted[undisturbed["draft_m"]] - share) < 1e-12
    printed = example("bench_rehearsal")
    memory["rehearsal, 10 000 members"] = printed.peak_mb
    wall_s = float(re.search(r"drafts: ([\d.]+) s", printed.output).group(1))
    table.row("rehearsal: members against the single path", "equal",
              "every figure of the undisturbed storm equal; share that survives counted member by member "
              + ("equal" if same_share else "differs"), "no open peer", same and same_share)
    table.row("rehearsal, 10 000 members x 72 h x every draft", "<= 60 s", f"{wall_s:.1f} s",
              "RAFT + MoorPy, estimated: weeks", wall_s <= 60.0)


def survived(members):
    """Share of members in which no limit of a draft is passed, each member by itself."""
    drafts = {}
    for member in range(members):
        found = yong("farm", "rehearse", SCENARIO, "--member", member).json
        for row in found["drafts"]:
            worst = max(max(values) for key, values in row.items() if key.startswith("utilisation_"))
            drafts.setdefault(row["draft_m"], []).append(worst <= 1.0)
    return {draft: sum(held) / len(held) for draft, held in drafts.items()}
