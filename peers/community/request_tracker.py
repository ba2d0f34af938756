"""Debian's Request Tracker 5 in an overlay of this system, so that the system itself stays as it is. Needs root."""

import base64
import http.client
import json
import os
import statistics
import subprocess
import time

PASSWORD = "Bench-2026"
TICKETS = 120
INSTALL = f"""set -e
export DEBIAN_FRONTEND=noninteractive
printf '#!/bin/sh\\nexit 101\\n' > /usr/sbin/policy-rc.d; chmod +x /usr/sbin/policy-rc.d
echo "request-tracker5 request-tracker5/initial-root-password password {PASSWORD}
request-tracker5 request-tracker5/initial-root-password-confirm password {PASSWORD}
request-tracker5 request-tracker5/rtname string bench
request-tracker5 request-tracker5/dbconfig-install boolean true" | debconf-set-selections
apt-get update -qq
apt-get install -y -qq --no-install-recommends request-tracker5 rt5-db-sqlite rt5-standalone dbconfig-sqlite3
"""


def quiet(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def installed(scratch):
    """The root of a system with Request Tracker; kept until the machine restarts."""
    folder = os.path.join(scratch, "request_tracker")
    root = os.path.join(folder, "merged")
    if os.path.exists(os.path.join(root, "usr/share/request-tracker5/libexec/rt-server")):
        return root
    os.makedirs(folder, exist_ok=True)
    quiet("mount", "-t", "tmpfs", "tmpfs", folder)
    for name in ("upper", "work", "merged"):
        os.makedirs(os.path.join(folder, name), exist_ok=True)
    layers = f"lowerdir=/,upperdir={folder}/upper,workdir={folder}/work"
    quiet("mount", "-t", "overlay", "overlay", "-o", layers, root)
    quiet("mount", "-t", "proc", "proc", os.path.join(root, "proc"))
    quiet("mount", "--bind", "/dev", os.path.join(root, "dev"))
    quiet("chroot", root, "bash", "-c", INSTALL)
    return root


class Tracker:
    def __init__(self, scratch, port):
        root = installed(scratch)
        program = "/usr/share/request-tracker5/libexec/rt-server"
        self.port = port
        self.child = subprocess.Popen(
            ["chroot", root, program, "--host", "127.0.0.1", "--port", str(port)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for _ in range(240):
            try:
                if self.ask("GET", "queues/all")[0] == 200:
                    return
            except OSError:
                pass
            time.sleep(0.5)
        raise RuntimeError("Request Tracker did not answer")

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        key = base64.b64encode(f"root:{PASSWORD}".encode()).decode()
        headers = {"authorization": f"Basic {key}", "content-type": "application/json"}
        connection.request(method, f"/REST/2.0/{path}", json.dumps(body) if body else None, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()

    def stop(self):
        self.child.terminate()
        self.child.wait()


def measure(scratch, port=8571):
    """Milliseconds: median of creating, median of listing 20."""
    tracker = Tracker(scratch, port)
    try:
        create, listed = [], []
        for number in range(TICKETS):
            body = {"Queue": "General", "Subject": f"午间热饭插座跳闸 {number}", "Content": "整层断电"}
            start = time.perf_counter()
            status, answer = tracker.ask("POST", "ticket", body)
            create.append(time.perf_counter() - start)
            assert status == 201, (status, answer[:200])
        for _ in range(40):
            start = time.perf_counter()
            query = "tickets?query=Queue='General'&per_page=20&fields=Subject,Status,Created"
            status, answer = tracker.ask("GET", query.replace("'", "%27"))
            listed.append(time.perf_counter() - start)
            assert status == 200, (status, answer[:200])
        return statistics.median(create) * 1e3, statistics.median(listed) * 1e3
    finally:
        tracker.stop()
