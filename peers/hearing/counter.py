"""Quotes: the worked examples through the command line, every small cart, and quotes a second."""

import json

from sounds import FOLDER, shared
from table import example, yong

MODELS = {
    "A": {"name": "充电RIC", "brand": "X", "list": 680000, "special": None},
    "B": {"name": "隐形定制", "brand": "X", "list": 980000, "special": None},
    "C": {"name": "联影", "brand": "联影", "list": 1280000, "special": None},
    "D": {"name": "基础BTE", "brand": "X", "list": 398000, "special": None},
    "S": {"name": "特价机", "brand": "X", "list": 198000, "special": 99800},
}
POLICY = {
    "start": "2024-11-02T00:00:00", "end": "2024-11-06T00:00:00", "pairing": "adjacent_desc",
    "accompany_counts_gift": False, "special_quota_day": 2, "tradein_cap_at_due": True, "excluded_brands": ["联影"],
}  # fmt: skip
DURING = "2024-11-03T10:00:00"
# Units, family, old aid, moment, sold today, what is paid (none: refused). The advertisement's twenty worked carts.
CARTS = [
    ("A", False, 0, DURING, 0, 680000), ("AA", False, 0, DURING, 0, 680000), ("AA", True, 0, DURING, 0, 660000),
    ("BA", False, 0, DURING, 0, 980000), ("BAD", True, 0, DURING, 0, 1338000), ("CC", True, 0, DURING, 0, 2520000),
    ("CC", False, 0, DURING, 0, 2560000), ("CA", True, 0, DURING, 0, 1920000), ("SS", True, 0, DURING, 0, 199600),
    ("SSS", False, 0, DURING, 0, None), ("SA", True, 0, DURING, 0, 759800), ("AA", True, 30000, DURING, 0, 630000),
    ("S", False, 120000, DURING, 0, 0), ("AA", False, 0, "2024-11-05T23:59:59", 0, 680000),
    ("AA", False, 0, "2024-11-06T00:00:00", 0, 1360000), ("S", False, 0, "2024-11-06T09:00:00", 0, 198000),
    ("SS", False, 0, DURING, 1, None), ("AABB", False, 0, DURING, 0, 1660000), ("CSBA", True, 50000, DURING, 0, 2269800),
    ("AA", False, 0, "2024-11-01T12:00:00", 0, 1360000),
]  # fmt: skip
REFUNDS = [("AA", "A", 0), ("AA", "", 660000), ("BAD", "BA", 378000), ("BAD", "AD", 678000), ("CA", "A", 1260000)]


def quote(cart):
    path = FOLDER / "cart.json"
    path.write_text(json.dumps(cart))
    try:
        return yong("hearing", "quote", path).json
    except RuntimeError:
        return None


def quotes(table):
    exact = 0
    for units, family, tradein_fen, when, sold, payable_fen in CARTS:
        cart = {"catalogue": MODELS, "policy": POLICY, "items": list(units), "when": when, "family": family,
                "tradein_fen": tradein_fen, "special_sold_today": sold}  # fmt: skip
        answer = quote(cart)
        exact += (answer and answer["payable_fen"]) == payable_fen
    for units, kept, refund_fen in REFUNDS:
        cart = {"catalogue": MODELS, "policy": POLICY, "items": list(units), "when": DURING, "family": True,
                "tradein_fen": 0, "special_sold_today": 0, "kept": list(kept)}  # fmt: skip
        exact += quote(cart)["refund"]["refund_fen"] == refund_fen
    count, cases = len(CARTS) + len(REFUNDS), shared("promotion_cases.json")
    for case in (cases or {"cases": []})["cases"]:
        answer = quote({"catalogue": cases["catalogue"], "policy": cases["policy"], **{key: case[key] for key in
                        ("items", "when", "family", "tradein_fen", "special_sold_today")}})  # fmt: skip
        exact += (answer and answer["payable_fen"]) == case["expected"].get("payable")
        count += 1
    table.row("quotes, worked examples exact", "all", f"{exact} of {count}", "–", exact == count)
    figures = dict(line.split() for line in example("every_cart").output.splitlines())
    table.row("quotes, cheaper splits of carts of up to 6 units", "0", f"{figures['cheaper_splits']} of {figures['splits']} splits of {figures['carts']} carts",
              f"{figures['cheaper_splits_of_the_cheapest_free_reading']} where the cheapest is free", figures["cheaper_splits"] == "0")
    table.row("quotes, totals that differ by order of adding; negative totals", "0; 0", f"{figures['differing_by_order']}; {figures['negative_payable']} of {figures['orders_of_adding']} quotes",
              "–", figures["differing_by_order"] == figures["negative_payable"] == "0")
    rate = float(example("bench_quote").output.splitlines()[1].split()[-2])
    table.row("quotes a second, six units, priced and explained", "≥ 100 000", f"{rate:,.0f}", "–", rate >= 1e5)
