"""The community's desk beside Request Tracker 5, django-helpdesk and chinesecalendar, in one run."""

import datetime
import http.client
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import chinese_calendar
import openpyxl

import table
from table import SCRATCH, YONG, Table, seconds

PORT = 8572
CASES = 300


def working(day):
    return chinese_calendar.is_workday(day)


def walk(day, n, is_working):
    """The n-th working day after this one, counted one day at a time."""
    while n > 0:
        day += datetime.timedelta(days=1)
        n -= is_working(day)
    return day


def holidays_only(day):
    """What a help desk can say: weekdays, less a list of days off. It has no make-up days."""
    return day.weekday() < 5 and not (chinese_calendar.is_holiday(day) and chinese_calendar.get_holiday_detail(day)[1])


def deadlines(rows):
    """Every day of two years; as many working days as end within the years that are published."""
    first, last = datetime.date(2025, 1, 1), datetime.date(2026, 12, 31)
    days = [first + datetime.timedelta(days=n) for n in range((last - first).days + 1)]
    wanted = []
    for day in days:
        for n in range(1, 31):
            try:
                wanted.append((day, n, walk(day, n, working)))
            except NotImplementedError:
                break

    def ours(case):
        day, n, _ = case
        output = subprocess.run(
            [YONG, "community", "deadline", "--accepted", day.isoformat(), "--working-days", str(n), "--json"],
            capture_output=True, check=True,
        )
        return json.loads(output.stdout)["deadline"]

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(ours, wanted))
    wrong = sum(answer != deadline.isoformat() for answer, (_, _, deadline) in zip(answers, wanted))
    naive = sum(walk(day, n, holidays_only) != deadline for day, n, deadline in wanted if deadline <= last)
    rows.row(
        "deadlines, every day of 2025–2026 × n = 1…30 working days",
        "equal to the State Council's calendar",
        f"{wrong} of {len(wanted)} differ",
        f"weekdays less days off, as help desks have it: {naive} of {len(wanted)} wrong",
        wrong == 0,
    )
    printed = table.example("bench_deadline").output.strip().splitlines()
    ns = {line[:30].strip(): float(line.split()[-2]) for line in printed}
    slowest = max(value for name, value in ns.items() if "expla" not in name)
    start = time.perf_counter()
    for day, n, _ in wanted[:2000]:
        walk(day, n, working)
    peer_ns = (time.perf_counter() - start) / 2000 * 1e9
    rows.row("one deadline", "< 1 µs", seconds(slowest * 1e-9), f"chinesecalendar, walked: {seconds(peer_ns * 1e-9)}", slowest < 1000)


class Desk:
    """Our server, signed in."""

    def __init__(self, folder):
        self.child = subprocess.Popen(
            [YONG, "serve", "--demo", "--data", folder, "--listen", f"127.0.0.1:{PORT}", "--requests-per-s", "100000"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for _ in range(400):
            try:
                self.connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
                self.connection.request("GET", "/health")
                if self.connection.getresponse().read():
                    break
            except OSError:
                time.sleep(0.05)
        self.headers = {"content-type": "application/json", "x-yong": "1"}
        status, _, cookie = self.ask("POST", "/api/shell/sign-in", {"login": "secretary", "password": "Yong-demo-2026"})
        assert status == 204, status
        self.headers["cookie"] = cookie.split(";")[0]

    def ask(self, method, path, body=None):
        self.connection.request(method, path, json.dumps(body) if body else None, self.headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read(), answer.getheader("set-cookie")

    def stop(self):
        self.child.kill()
        self.child.wait()


def desk_times():
    folder = os.path.join(SCRATCH, "desk")
    shutil.rmtree(folder, ignore_errors=True)
    desk = Desk(folder)
    try:
        create, listed = [], []
        for number in range(CASES):
            body = {"category": "demand", "urgency": "routine", "summary": f"午间热饭插座跳闸 {number}", "channel": "phone"}
            start = time.perf_counter()
            status, answer, _ = desk.ask("POST", "/api/community/cases", body)
            create.append(time.perf_counter() - start)
            assert status == 200, answer
        for _ in range(100):
            start = time.perf_counter()
            status, answer, _ = desk.ask("GET", "/api/community/cases?limit=20")
            listed.append(time.perf_counter() - start)
            assert status == 200 and len(json.loads(answer)["cases"]) == 20
        return statistics.median(create) * 1e3, statistics.median(listed) * 1e3
    finally:
        desk.stop()


def help_desks(rows):
    peers = {}
    folder = os.path.join(SCRATCH, "helpdesk")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "ticket_desk.py")
    told = subprocess.run([sys.executable, script, folder], capture_output=True, check=True, text=True)
    peers["django-helpdesk"] = json.loads(told.stdout.strip().splitlines()[-1])
    try:
        import request_tracker

        peers["Request Tracker 5"] = request_tracker.measure(SCRATCH)
    except (OSError, subprocess.CalledProcessError, RuntimeError) as error:
        rows.note(f"Request Tracker could not be run here: {error}")
    ours = desk_times()
    for place, name in ((0, "create a case, one client, each durable"), (1, "list 20 cases, one client")):
        others = ", ".join(f"{peer} {times[place]:.0f} ms" for peer, times in peers.items())
        fastest = min(times[place] for times in peers.values())
        rows.row(name, "faster than each", f"{ours[place]:.2f} ms", others, ours[place] < fastest)


def spreadsheet(rows):
    path = os.path.join(SCRATCH, "firms.xlsx")
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["企业名称", "联系人", "联系电话", "地址", "楼层", "房号", "行业", "人数"])
    for row in range(10_000):
        sheet.append([f"宁波甬江第{row}贸易有限公司", "陈虹", f"138{row:08}", f"北仑区明州路{row}号", "3", "302", "批发业", 12])
    book.save(path)
    answer = table.yong("community", "import", path, "--dry-run")
    totals = answer.json["totals"]
    read_s, count = table.own_cpu_s(
        lambda: sum(1 for _ in openpyxl.load_workbook(path, read_only=True).active.iter_rows(values_only=True)), 1
    )
    rows.row(
        "10 000 firms from .xlsx, read, mapped and compared", "< 3 s, none lost",
        f"{seconds(answer.wall_s)}, {totals['new']} new", f"openpyxl, reading alone: {seconds(read_s)}, {count - 1} rows",
        answer.wall_s < 3 and totals["new"] == 10_000,
    )


def main():
    rows = Table()
    deadlines(rows)
    help_desks(rows)
    spreadsheet(rows)
    rows.note("Load, search, booking, crash: `cargo xtask bench load|search|race|crash`, with a million cases.")
    rows.print()


main()
