"""The daily quota under 64 racing buyers, with the server killed (SIGKILL) and started again in the middle."""

import json
import os
import shutil
import signal
import subprocess
import threading
import urllib.error
import urllib.request
from pathlib import Path

from table import SCRATCH, YONG

BUYERS = 64
QUOTA_DAY = 8
# The server dies when so many buyers have been told that they won, then again.
DIES_AFTER = [1, 3]
PASSWORD = "Yong-demo-2026"
ITEM = "BTE-20"


class Server:
    def __init__(self, data, database):
        command = [YONG, "serve", "--data", data, "--listen", "127.0.0.1:0", "--demo", "--requests-per-s", "100000"]
        command += ["--database", database] if database else []
        self.child = subprocess.Popen(list(map(str, command)), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        line = next(line for line in self.child.stderr if "http://" in line)
        self.address = next(word for word in line.split() if word.startswith("http://")).rstrip("/")
        threading.Thread(target=lambda: [None for _ in self.child.stderr], daemon=True).start()

    def kill(self):
        self.child.send_signal(signal.SIGKILL)
        self.child.wait()


class Person:
    def __init__(self, server, login):
        self.cookie = ""
        _, _, headers = self.send(server, "/api/shell/sign-in", {"login": login, "password": PASSWORD})
        self.cookie = headers["set-cookie"].split(";")[0]

    def send(self, server, path, body=None, key=None):
        request = urllib.request.Request(server.address + path, data=None if body is None else json.dumps(body).encode())
        for name, value in {"content-type": "application/json", "x-yong": "1", "cookie": self.cookie, "idempotency-key": key}.items():
            if value:
                request.add_header(name, value)
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=60) as answer:
                return answer.status, json.loads(answer.read() or "null"), answer.headers
        except urllib.error.HTTPError as refused:
            return refused.code, json.loads(refused.read() or "null"), refused.headers
        except Exception:
            return 0, None, None  # Nobody answered, or the answer broke off: nothing is acknowledged.


def race(server, desk, orders, dies_after):
    """All buyers at once; the server dies as soon as so many have won."""
    answers, won, lock = [None] * len(orders), [0], threading.Lock()

    def buy(place):
        status, body, _ = desk.send(server, "/api/hearing/orders", orders[place], key=f"buyer-{place}")
        with lock:
            answers[place] = (status, body)
            won[0] += status == 200
            if dies_after is not None and won[0] == dies_after and status == 200:
                server.child.send_signal(signal.SIGKILL)

    buyers = [threading.Thread(target=buy, args=(place,)) for place in range(len(orders))]
    [one.start() for one in buyers]
    [one.join() for one in buyers]
    return answers


def on(engine, database):
    data = Path(SCRATCH) / f"quota_{engine}"
    shutil.rmtree(data, ignore_errors=True)
    server = Server(data, database)
    manager, desk = Person(server, "manager"), Person(server, "reception")
    campaigns = manager.send(server, "/api/hearing/campaigns")[1]
    now = next(one for one in campaigns if one["open_now"])
    policy = {**now["policy"], "special_quota_day": QUOTA_DAY}
    manager.send(server, "/api/hearing/campaigns", {"code": now["code"], "name": now["name"], "policy": policy})
    quote = desk.send(server, "/api/hearing/quote", {"items": [ITEM]})[1]
    left, price_fen = quote["special_left"], quote["payable_fen"]
    clients = desk.send(server, "/api/hearing/clients?limit=48")[1]["clients"]
    orders = [{"client_id": clients[n % len(clients)]["id"], "items": [ITEM], "payable_fen": price_fen, "deposit_fen": price_fen}
              for n in range(BUYERS)]  # fmt: skip
    before = len(desk.send(server, "/api/hearing/orders")[1])
    acknowledged = {}
    for dies_after in [*DIES_AFTER, None, None]:
        answers = race(server, desk, orders, dies_after and dies_after + len(acknowledged))
        for place, (status, body) in enumerate(answers):
            if status == 200:
                if acknowledged.setdefault(place, body["id"]) != body["id"]:
                    raise RuntimeError(f"buyer {place} was given two orders")
        if dies_after is not None:
            server.kill()
            server = Server(data, database)
        elif all(status != 503 for status, _ in answers):
            break
    listed = desk.send(server, "/api/hearing/orders")[1]
    kept = {order["id"] for order in listed}
    lost = sum(order not in kept for order in acknowledged.values())
    server.kill()
    shutil.rmtree(data, ignore_errors=True)
    return {"left": left, "won": len(acknowledged), "sold": len(listed) - before, "lost": lost}


def quota(table):
    engines = {"SQLite": None}
    if os.environ.get("YONG_TEST_POSTGRES"):
        engines["PostgreSQL"] = os.environ["YONG_TEST_POSTGRES"]
    for engine, database in engines.items():
        told = on(engine, database)
        met = told["won"] == told["sold"] == told["left"] and told["lost"] == 0
        table.row(f"quota, {BUYERS} buyers, server killed {len(DIES_AFTER)} times ({engine})", "none too many, none lost",
                  f"{told['left']} were left, {told['won']} buyers were told yes, {told['sold']} orders stand, {told['lost']} lost", "–", met)
