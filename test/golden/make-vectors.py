#!/usr/bin/env python3
"""Makes deadlines.json: the golden deadlines, worked out apart from the program they test.

Nothing is shared with policies/: bank holidays come from their rules (Easter by the computus, substitutes for
weekends) with the one-off changes written down, days are walked one by one, and DESIGN section 4 is written out again
by hand, row by row. Run it only to add cases; then look at every line of the difference.
"""

import json
import os
from datetime import date, timedelta

ONE = timedelta(days=1)


def easter(year):
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def monday_on_or_after(d):
    while d.weekday() != 0:
        d += ONE
    return d


def last_monday(year, month):
    d = date(year, month, 31)
    while d.weekday() != 0:
        d -= ONE
    return d


def holidays():
    days = set()
    for year in range(2019, 2029):
        days.add(easter(year) - 2 * ONE)
        days.add(easter(year) + ONE)
        days.add(monday_on_or_after(date(year, 5, 1)))
        days.add(last_monday(year, 5))
        days.add(last_monday(year, 8))
        for fixed in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
            while fixed.weekday() >= 5 or fixed in days:
                fixed += ONE
            days.add(fixed)
    days -= {date(2020, 5, 4), date(2022, 5, 30)}
    days |= {date(2020, 5, 8), date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)}
    return days


HOLIDAYS = holidays()


def wd(d, n):
    """The n-th working day after d, walking."""
    while n:
        d += ONE
        if d.weekday() < 5 and d not in HOLIDAYS:
            n -= 1
    return d


def row(target, limit, provisional=False):
    return {"target": target, "limit": limit, "provisional": provisional}


def counted_ack(asked, sent):
    """K*: the date to count from, and whether it stands in for something not done yet."""
    last = wd(asked, 5)
    return (last, True) if sent is None else (min(sent, last), False)


def octavia(k):
    r, out = k["received"], {}
    ks, open1 = counted_ack(r, k.get("acknowledged"))
    out["stage1.log"] = row(wd(r, 2), wd(r, 5))
    if "logged" in k:
        out["stage1.acknowledge"] = row(min(wd(k["logged"], 2), wd(r, 5)), wd(r, 5))
    else:
        out["stage1.acknowledge"] = row(wd(r, 4), wd(r, 5), True)
    if "allocated" in k:
        out["stage1.contact"] = row(wd(k["allocated"], 2), None)
    out["stage1.respond"] = row(wd(ks, 10), wd(ks, 10), open1)
    out["stage1.extension-limit"] = row(wd(ks, 20), wd(ks, 20), open1)
    if "responded" in k:
        out["stage2.request-window"] = row(wd(k["responded"], 20), None)
    if "escalated" in k:
        e = k["escalated"]
        ks2, open2 = counted_ack(e, k.get("stage2Acknowledged"))
        if "assigned" in k:
            out["stage2.acknowledge"] = row(min(wd(k["assigned"], 2), wd(e, 5)), wd(e, 5))
            out["stage2.contact"] = row(wd(k["assigned"], 2), None)
        else:
            out["stage2.acknowledge"] = row(wd(e, 5), wd(e, 5), True)
        out["stage2.respond"] = row(wd(e, 20), wd(ks2, 20), open2)
        out["stage2.extension-limit"] = row(wd(e, 40), wd(ks2, 40), open2)
    return out


def oak(k):
    r, out = k["received"], {}
    ks, open1 = counted_ack(r, k.get("acknowledged"))
    out["stage1.log"] = row(wd(r, 5), wd(r, 5))
    out["stage1.acknowledge"] = row(wd(r, 5), wd(r, 5))
    if "allocated" in k:
        out["stage1.contact"] = row(None, None)
    out["stage1.respond"] = row(wd(ks, 10), wd(ks, 10), open1)
    out["stage1.extension-limit"] = row(wd(ks, 20), wd(ks, 20), open1)
    if "responded" in k:
        out["stage2.request-window"] = row(k["responded"] + 28 * ONE, None)
    if "escalated" in k:
        e = k["escalated"]
        ks2, open2 = counted_ack(e, k.get("stage2Acknowledged"))
        out["stage2.acknowledge"] = row(wd(e, 5), wd(e, 5))
        if "assigned" in k:
            out["stage2.contact"] = row(wd(k["assigned"], 3), None)
        out["stage2.respond"] = row(wd(ks2, 20), wd(ks2, 20), open2)
        out["stage2.extension-limit"] = row(wd(ks2, 40), wd(ks2, 40), open2)
    return out


def optivo(k):
    r, out = k["received"], {}
    ks, open1 = counted_ack(r, k.get("acknowledged"))
    out["stage1.log"] = row(None, wd(r, 5))
    out["stage1.acknowledge"] = row(wd(r, 1), wd(r, 5))
    if "allocated" in k:
        out["stage1.contact"] = row(None, None)
    out["stage1.respond"] = row(wd(r, 10), wd(ks, 10), open1)
    out["stage1.extension-limit"] = row(None, wd(ks, 20), open1)
    if "responded" in k:
        p = wd(k["responded"], 2) if k.get("respondedBy") == "post" else k["responded"]
        out["stage2.request-window"] = row(wd(p, 10), None)
    if "escalated" in k:
        e = k["escalated"]
        ks2, open2 = counted_ack(e, k.get("stage2Acknowledged"))
        out["stage2.acknowledge"] = row(None, wd(e, 5))
        if "assigned" in k:
            out["stage2.contact"] = row(None, None)
        out["stage2.respond"] = row(k.get("panelDate"), wd(ks2, 20), open2)
        out["stage2.extension-limit"] = row(None, wd(ks2, 40), open2)
    return out


# name, received, and whatever else is known. Each is worked out for all three policies.
SITUATIONS = [
    # Christmas and New Year, every shape of it within 2019 to 2028.
    ("Christmas 2019, midweek", "2019-12-20", dict(logged="2019-12-23", acknowledged="2019-12-24")),
    ("Christmas 2020, Boxing Day on a Saturday", "2020-12-21", dict(acknowledged="2020-12-24")),
    ("Christmas 2021, both on the weekend", "2021-12-24", dict(logged="2021-12-29", acknowledged="2022-01-04")),
    ("Christmas Day 2022 on a Sunday", "2022-12-23", dict(acknowledged="2022-12-28")),
    ("received on Christmas Day 2023", "2023-12-25", {}),
    ("received on New Year's Eve 2024", "2024-12-31", dict(logged="2025-01-02")),
    ("Christmas 2025, whole stage 2 across it", "2025-11-10", dict(acknowledged="2025-11-12", responded="2025-11-26", respondedBy="email", escalated="2025-12-19", assigned="2025-12-22", stage2Acknowledged="2025-12-23")),
    ("Christmas 2026, acknowledged on time", "2026-12-18", dict(acknowledged="2026-12-22")),
    ("Christmas 2026, acknowledged late", "2026-12-18", dict(acknowledged="2027-01-08")),
    ("Christmas 2026, not acknowledged", "2026-12-18", {}),
    ("Christmas 2026, stage 2 acknowledged in time", "2026-11-20", dict(escalated="2026-12-18", stage2Acknowledged="2026-12-22")),
    ("Christmas 2026, stage 2 acknowledged on the fifth day", "2026-11-20", dict(escalated="2026-12-18", stage2Acknowledged="2026-12-29")),
    ("Christmas 2027, both on the weekend", "2027-12-23", dict(logged="2027-12-24", allocated="2027-12-24", acknowledged="2027-12-24")),
    ("New Year 2028 on a Saturday", "2027-12-31", dict(logged="2028-01-04", acknowledged="2028-01-10")),
    # Easter, early and late.
    ("Easter 2019, late April", "2019-04-17", dict(acknowledged="2019-04-24")),
    ("Easter 2024, in March", "2024-03-25", dict(logged="2024-03-27", acknowledged="2024-03-28")),
    ("Easter 2025, received on Good Friday", "2025-04-18", dict(logged="2025-04-22", acknowledged="2025-04-24")),
    ("Easter 2027, domain vector", "2027-03-22", dict(acknowledged="2027-03-24")),
    ("Easter 2028, stage 2", "2028-03-01", dict(responded="2028-03-20", respondedBy="post", escalated="2028-04-11", assigned="2028-04-12", stage2Acknowledged="2028-04-25")),
    # Leap days.
    ("received on a leap day, a Saturday", "2020-02-29", dict(acknowledged="2020-03-02")),
    ("received on a leap day, a Thursday", "2024-02-29", dict(logged="2024-03-01", allocated="2024-03-04", acknowledged="2024-03-04")),
    ("across the leap day of 2028", "2028-02-25", dict(acknowledged="2028-02-29", responded="2028-03-03", respondedBy="post")),
    ("end of February in a common year", "2027-02-26", dict(acknowledged="2027-03-01")),
    # Changes of the clocks: the last Sundays of March and October.
    ("clocks forward 2026, received on the Sunday", "2026-03-29", dict(acknowledged="2026-03-30")),
    ("clocks forward 2025, acknowledged the day after", "2025-03-28", dict(acknowledged="2025-03-31")),
    ("clocks back 2026, received on the Sunday", "2026-10-25", dict(logged="2026-10-26", acknowledged="2026-10-27")),
    ("clocks back 2024, stage 2 across it", "2024-09-30", dict(acknowledged="2024-10-02", responded="2024-10-16", respondedBy="email", escalated="2024-10-25", assigned="2024-10-28", stage2Acknowledged="2024-10-29")),
    # One-off and moved holidays.
    ("VE Day 2020: 4 May is a working day", "2020-05-01", dict(logged="2020-05-04", acknowledged="2020-05-05")),
    ("VE Day 2020: received on the holiday itself", "2020-05-08", dict(acknowledged="2020-05-12")),
    ("Platinum Jubilee 2022: 30 May is a working day", "2022-05-27", dict(acknowledged="2022-05-30")),
    ("Platinum Jubilee 2022: stage 2 across both days", "2022-04-25", dict(responded="2022-05-16", respondedBy="post", escalated="2022-05-24", assigned="2022-05-25", stage2Acknowledged="2022-05-26")),
    ("State funeral 2022, domain vector", "2022-09-05", dict(acknowledged="2022-09-07")),
    ("State funeral 2022: received on the day", "2022-09-19", dict(logged="2022-09-20", acknowledged="2022-09-26")),
    ("Coronation 2023: two May holidays a week apart", "2023-04-28", dict(logged="2023-05-02", allocated="2023-05-02", acknowledged="2023-05-03")),
    ("Coronation 2023: stage 2 across three holidays", "2023-03-06", dict(responded="2023-03-22", respondedBy="email", escalated="2023-04-18", assigned="2023-04-20", stage2Acknowledged="2023-04-21")),
    # The rest.
    ("weekend receipt, domain vector", "2026-11-21", dict(acknowledged="2026-11-24")),
    ("acknowledged on the day of receipt", "2026-11-23", dict(logged="2026-11-23", allocated="2026-11-23", acknowledged="2026-11-23")),
    ("acknowledged on the last day", "2026-06-01", dict(logged="2026-06-08", acknowledged="2026-06-08")),
    ("acknowledged one day late", "2026-06-01", dict(logged="2026-06-08", acknowledged="2026-06-09")),
    ("logged late: the cap decides, not logging + 2", "2026-06-01", dict(logged="2026-06-08")),
    ("window of 20 working or 28 calendar days, equal", "2026-10-15", dict(responded="2026-11-02", respondedBy="email")),
    ("window across Christmas", "2026-11-20", dict(responded="2026-12-11", respondedBy="post")),
    ("window across Easter", "2027-03-01", dict(responded="2027-03-19", respondedBy="email")),
    ("stage 2 asked for on a Saturday, nothing done yet", "2026-08-03", dict(responded="2026-08-24", respondedBy="email", escalated="2026-08-29")),
    ("stage 2 acknowledged late", "2026-08-03", dict(responded="2026-08-24", escalated="2026-08-28", assigned="2026-09-04", stage2Acknowledged="2026-09-10")),
    ("a panel date is set", "2026-05-11", dict(responded="2026-05-26", respondedBy="post", escalated="2026-06-05", assigned="2026-06-08", stage2Acknowledged="2026-06-09", panelDate="2026-07-14")),
]

DATE_FIELDS = {"logged", "allocated", "acknowledged", "responded", "escalated", "assigned", "stage2Acknowledged", "panelDate"}


def parsed(received, more):
    known = {"received": date.fromisoformat(received)}
    for field, value in more.items():
        known[field] = date.fromisoformat(value) if field in DATE_FIELDS else value
    return known


def main():
    lines = []
    for name, received, more in SITUATIONS:
        for policy, work in (("octavia", octavia), ("oak", oak), ("optivo", optivo)):
            vector = {"name": name, "policy": policy, "known": {"received": received, **more}, "expect": work(parsed(received, more))}
            lines.append(json.dumps(vector, default=str))
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "deadlines.json"), "w") as out:
        out.write("[\n  " + ",\n  ".join(lines) + "\n]\n")
    print(len(SITUATIONS), "situations,", len(lines), "vectors")


main()
