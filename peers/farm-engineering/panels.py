"""Boundary elements: a hemisphere against its multipole solution, and the platform against Capytaine on one mesh."""

import math
import re

import inputs
from table import example, own_cpu_s, seconds, yong

# Added mass and damping of a floating hemisphere in deep water, 2/3 pi rho a^3 (and omega) their unit: multipole
# series of Ursell and Hulme (J. Fluid Mech. 121, 443, 1982), converged to five digits up to Ka = 3.
HULME = [
    # Ka, heave A, heave B, surge A, surge B
    (0.1, 0.862730, 0.181614, 0.522322, 0.001095), (0.2, 0.793829, 0.279300, 0.551533, 0.008153),
    (0.4, 0.645192, 0.341009, 0.617521, 0.055721), (0.8, 0.469792, 0.289891, 0.642116, 0.265307),
    (1.0, 0.428435, 0.248397, 0.573953, 0.353487), (1.4, 0.392352, 0.175623, 0.403753, 0.406089),
    (2.0, 0.388378, 0.103059, 0.249284, 0.342406), (3.0, 0.411088, 0.045154, 0.171960, 0.223666),
]
G, RHO, DEPTH_M, DRAFT_M = 9.81, 1025.0, 35.0, 14.0
# A damping below this share of the largest is compared with that: the truth has six digits after the point.
SMALL_DAMPING = 0.02
OMEGAS = [0.4, 0.6, 0.9, 1.2]
HEADINGS_DEG = [0.0, 45.0, 90.0]


def capytaine_body(path, dofs):
    import logging

    import capytaine

    logging.getLogger("capytaine").setLevel(logging.ERROR)
    mesh = capytaine.load_mesh(path, file_format="gdf")
    return capytaine.FloatingBody(mesh=mesh, dofs=capytaine.rigid_body_dofs(only=dofs, rotation_center=(0, 0, 0)))


def hemisphere(table, memory):
    path = inputs.write_gdf("hemisphere_400", inputs.hemisphere(10, 40))
    omegas = [math.sqrt(row[0] * G) for row in HULME]
    found = yong("farm", "bem", path, "--depth-m", "inf", "--omega-rad-s", ",".join(map(repr, omegas)))
    memory["boundary elements, hemisphere"] = found.peak_mb
    unit = 2.0 / 3.0 * math.pi * RHO

    def worst(answer):
        """Largest errors of added mass and of damping over heave and surge; answer(n, dof) gives both in their unit."""
        mass = damping = 0.0
        for dof, a, b in ((2, 1, 2), (0, 3, 4)):
            floor = SMALL_DAMPING * max(row[b] for row in HULME)
            for n, row in enumerate(HULME):
                got_a, got_b = answer(n, dof)
                mass = max(mass, abs(got_a / row[a] - 1.0))
                damping = max(damping, abs(got_b - row[b]) / max(row[b], floor))
        return 100.0 * mass, 100.0 * damping

    def ours(n, dof):
        added, damping = found.json["added_mass_kg"][n][dof][dof], found.json["radiation_damping_kg_s"][n][dof][dof]
        return added / unit, damping / unit / omegas[n]

    mass, damping = worst(ours)
    try:
        peer = "Capytaine " + ", ".join(
            "{} {:.1f} % / {:.1f} %".format(method, *worst(solved(path, omegas, unit, method))) for method in ("indirect", "direct"))
    except Exception as error:
        peer = f"Capytaine failed: {error}"
    table.row("hemisphere, 400 panels, Ka 0.1-3: added mass / damping", "<= 0.1 % / <= 0.5 %",
              f"{mass:.3f} % / {damping:.3f} %", peer, mass <= 0.1 and damping <= 0.5)


def solved(path, omegas, unit, method):
    import capytaine
    import numpy

    body = capytaine_body(path, ["Surge", "Heave"])
    solver = capytaine.BEMSolver()
    table = {}
    for n, omega in enumerate(omegas):
        for dof, name in ((0, "Surge"), (2, "Heave")):
            problem = capytaine.RadiationProblem(body=body, radiating_dof=name, omega=omega, rho=RHO, g=G,
                                                 water_depth=numpy.inf)
            result = solver.solve(problem, method=method)
            table[n, dof] = (result.added_masses[name] / unit, result.radiation_dampings[name] / unit / omega)
    return lambda n, dof: table[n, dof]


def platform_mesh(table):
    path = inputs.recorded("structure/dh1/mesh_T14_1932.gdf")
    if path:
        return path
    panels = inputs.boxes_mesh(DRAFT_M, (4.2, 1.6, 1.3))
    table.note(f"The recorded mesh is not beside the project: boundary elements ran on {len(panels)} panels made here.")
    return inputs.write_gdf("platform", panels)


def platform(table, memory):
    path = platform_mesh(table)
    found = yong("farm", "bem", path, "--depth-m", DEPTH_M, "--omega-rad-s", ",".join(map(str, OMEGAS)),
                 "--heading-deg", ",".join(map(str, HEADINGS_DEG)), "--refine", "none")
    memory["boundary elements, platform"] = found.peak_mb
    panels = found.json["mesh"]["panels"]
    try:
        theirs, peer_s = direct(path)
        worst = apart(found.json, theirs)
        hundred_s = peer_s * 100.0 / len(OMEGAS)
        peer, time_s = f"Capytaine direct, {len(OMEGAS)} frequencies", f"Capytaine {hundred_s:.0f} s CPU ({len(OMEGAS)} of 100, scaled)"
        met = max(worst) <= 1e-3
        errors = "A {:.1e}, B {:.1e}, F {:.1e}".format(*worst)
    except Exception as error:
        peer = time_s = f"Capytaine failed: {error}"
        met, errors = False, "not compared"
    printed = example("bench_platform", path, "100")
    best = {name == "true": float(value) for name, value in re.findall(r"symmetry (\w+): best ([\d.]+) s", printed.output)}
    memory["boundary elements, 100 frequencies"] = printed.peak_mb
    table.row(f"platform, {panels} panels, {DEPTH_M:.0f} m deep: against the direct method on the same mesh", "<= 1e-3",
              errors, peer, met)
    table.row("100 frequencies, 9 right sides, symmetry used", "<= 10 s", f"{best[True]:.1f} s", time_s, best[True] <= 10.0)
    table.row("the same without symmetry", "<= 30 s", f"{best[False]:.1f} s", time_s, best[False] <= 30.0)


def direct(path):
    import capytaine
    import numpy

    names = ["Surge", "Sway", "Heave", "Roll", "Pitch", "Yaw"]
    body = capytaine_body(path, names)
    solver = capytaine.BEMSolver(method="direct")
    sea = {"rho": RHO, "g": G, "water_depth": DEPTH_M}

    def work():
        found = {"A": [], "B": [], "F": []}
        for omega in OMEGAS:
            problems = [capytaine.RadiationProblem(body=body, radiating_dof=name, omega=omega, **sea) for name in names]
            radiated = [solver.solve(problem) for problem in problems]
            # Rows are forces and columns motions, as everywhere in the field's files.
            found["A"].append([[r.added_masses[name] for r in radiated] for name in names])
            found["B"].append([[r.radiation_dampings[name] for r in radiated] for name in names])
            forces = []
            for heading in HEADINGS_DEG:
                problem = capytaine.DiffractionProblem(body=body, wave_direction=math.radians(heading), omega=omega, **sea)
                result = solver.solve(problem)
                froude_krylov = capytaine.bem.airy_waves.froude_krylov_force(problem)
                forces.append([result.forces[name] + froude_krylov[name] for name in names])
            found["F"].append(forces)
        return {key: numpy.array(value) for key, value in found.items()}

    cpu_s, found = own_cpu_s(work, 1)
    return found, cpu_s


def apart(ours, theirs):
    """Differences in units of the largest diagonal entries over the frequencies, per degree of freedom."""
    import numpy

    size = numpy.sqrt(numpy.abs(theirs["A"]).max(axis=0).diagonal())
    unit = numpy.outer(size, size)
    mass = numpy.abs(numpy.array(ours["added_mass_kg"]) - theirs["A"]) / unit
    omega = numpy.array(OMEGAS)[:, None, None]
    damping = numpy.abs(numpy.array(ours["radiation_damping_kg_s"]) - theirs["B"]) / unit / omega
    force = numpy.array(ours["excitation_re_n_m"]) + 1j * numpy.array(ours["excitation_im_n_m"])
    # Both count phases of exp(-i omega t).
    largest = numpy.abs(theirs["F"]).max(axis=(0, 1))
    excitation = numpy.abs(force - theirs["F"]) / largest
    return float(mass.max()), float(damping.max()), float(excitation.max())
