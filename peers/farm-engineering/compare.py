"""The engineering of the farm against public programs, in one run: `cargo xtask peers farm-engineering [-- SUBJECT…]`."""

import sys

import lines
import panels
import stability
import storms
import strips
import tanks
from table import Table

SUBJECTS = {
    "righting": stability.righting,
    "catenary": lines.one_line,
    "equilibrium": lines.equilibrium,
    "dynamics": lines.dynamics,
    "strips": strips.run,
    "panels": panels.platform,
    "hemisphere": panels.hemisphere,
    "ballast": tanks.run,
    "criteria": stability.criteria,
    "wind": storms.wind,
    "rehearsal": storms.rehearsal,
}
# Boundary elements may hold more: their matrices are the work.
LARGE = "boundary elements"


def remember(table, memory):
    small = {name: mb for name, mb in memory.items() if not name.startswith(LARGE)}
    large = {name: mb for name, mb in memory.items() if name.startswith(LARGE)}
    for kind, limit_mb, held in (("all commands", 60.0, small), ("boundary elements", 200.0, large)):
        if held:
            most = max(held, key=held.get)
            table.row(f"memory, {kind}: the most any run held", f"<= {limit_mb:.0f} MB",
                      f"{held[most]:.0f} MB ({most})", "peers 190-895 MB" if held is large else "peers 28-895 MB",
                      held[most] <= limit_mb)


def main():
    asked = sys.argv[1:] or list(SUBJECTS)
    unknown = [name for name in asked if name not in SUBJECTS]
    if unknown:
        sys.exit(f"no subject {unknown[0]}: {', '.join(SUBJECTS)}")
    table, memory = Table(), {}
    for name in asked:
        print(name, file=sys.stderr, flush=True)
        SUBJECTS[name](table, memory)
    remember(table, memory)
    table.note("Times of peers are processor time of the same call in the same run; CPU of both cores counts for both.")
    table.print()


main()
