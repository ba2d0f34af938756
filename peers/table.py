"""What every comparison shares: calling `yong`, processor time of a call, and the rows of the table.

A comparison is a script `peers/<name>/compare.py`. `cargo xtask peers <name>` installs the public programs named in
its `requirements.txt` into a scratch virtual environment, builds ours in release, and runs the script there. Both
sides are measured in the same run. What the script prints on standard output is the table; nothing else goes there.
"""

import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass, field

ROOT = os.environ["YONG_ROOT"]
YONG = os.path.join(ROOT, "target/release/yong")
EXAMPLES = os.path.join(ROOT, "target/release/examples")
SHARED = os.environ.get("YONG_SHARED", os.path.join(ROOT, "..", "shared"))
SCRATCH = os.environ["YONG_SCRATCH"]


# Libraries of peers talk on standard output too, past Python: what they say goes to standard error.
TOLD = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)

# A program's peak memory counts what its parent held when it was started. This parent will hold peers; programs are
# therefore started by a small one.
LAUNCH = """
import json, os, subprocess, sys, time
for line in sys.stdin:
    request = json.loads(line)
    start = time.perf_counter()
    child = subprocess.Popen(request["arguments"], stdout=subprocess.PIPE, cwd=request["cwd"], env=request["environment"])
    output = child.stdout.read().decode()
    _, status, usage = os.wait4(child.pid, 0)
    wall_s = time.perf_counter() - start
    told = {"output": output, "code": os.waitstatus_to_exitcode(status), "cpu_s": usage.ru_utime + usage.ru_stime,
            "wall_s": wall_s, "peak_mb": usage.ru_maxrss / 1024}
    print(json.dumps(told), flush=True)
"""
LAUNCHER = subprocess.Popen(
    [sys.executable, "-S", "-E", "-c", LAUNCH], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={}
)


@dataclass
class Call:
    """One finished program: its output, the processor time it took and the most memory it held."""

    output: str
    cpu_s: float
    wall_s: float
    peak_mb: float

    @property
    def json(self):
        return json.loads(self.output)


def call(*arguments, cwd=None, threads=None):
    """Runs a program to its end; its processor time and memory come from the kernel's account of that child."""
    environment = dict(os.environ)
    if threads is not None:
        for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"):
            environment[name] = str(threads)
    request = {"arguments": [str(a) for a in arguments], "cwd": cwd, "environment": environment}
    LAUNCHER.stdin.write(json.dumps(request) + "\n")
    LAUNCHER.stdin.flush()
    told = json.loads(LAUNCHER.stdout.readline())
    if told["code"] != 0:
        raise RuntimeError(f"{arguments[0]} ended with {told['code']}: {' '.join(map(str, arguments[1:]))}")
    return Call(told["output"], told["cpu_s"], told["wall_s"], told["peak_mb"])


def yong(*arguments, **options):
    return call(YONG, *arguments, "--json", **options)


def example(name, *arguments, **options):
    return call(os.path.join(EXAMPLES, name), *arguments, **options)


def own_cpu_s(work, least=3):
    """Processor time of a function of this process: the best of a few calls, and its result."""
    best, result = float("inf"), None
    for _ in range(least):
        before = resource.getrusage(resource.RUSAGE_SELF)
        result = work()
        after = resource.getrusage(resource.RUSAGE_SELF)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best, result


@dataclass
class Table:
    """Rows of: what, what must be reached, ours, the peer's, whether it is met."""

    rows: list = field(default_factory=list)
    notes: list = field(default_factory=list)

    def row(self, what, target, ours, peer, met):
        print(f"  {what}: {ours} (target {target}; peer {peer})", file=sys.stderr, flush=True)
        self.rows.append((what, target, ours, peer, "yes" if met else "**no**"))

    def note(self, text):
        self.notes.append(text)

    def print(self):
        lines = ["| what | must reach | yong | peer, same run | met |", "|---|---|---|---|---|"]
        for row in self.rows:
            lines.append("| " + " | ".join(str(cell).replace("|", "/") for cell in row) + " |")
        if self.notes:
            lines.append("")
        lines.extend(f"- {note}" for note in self.notes)
        print("\n".join(lines), file=TOLD, flush=True)


def seconds(value_s):
    """A duration with three significant digits and its unit."""
    for unit, scale in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if value_s >= scale:
            return f"{value_s / scale:.3g} {unit}"
    return f"{value_s / 1e-9:.3g} ns"
