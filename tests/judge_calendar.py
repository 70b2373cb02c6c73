"""Reads calendar files as somebody else's calendar does, and says where they differ from what was meant.

    judge_calendar.py CASES

CASES is a JSON file: the release of the tz database they were made with ("tzdb"), "files" and
"civil". Each file has a "name", its text ("ics"), a span ("from", "until") and all that is
"expected" in it, as lists of start, end (both UTC) and title. Each of "civil" is a zone, a civil time
and the instant it was taken for. The judges are PyPI's icalendar, recurring-ical-events and, for
zones, Python's zoneinfo on the tz data of PyPI: none of it is ours. Every file is read twice, once
with a reader's own rules for its zones and once with those the file brings along. Prints what was
read, then the findings; exit status 1 if there is a finding, or nothing to read.
"""

import collections
import datetime
import json
import re
import sys
import zoneinfo

import icalendar
import recurring_ical_events
import tzdata

# Never the machine's own data: its release may be another one.
zoneinfo.reset_tzpath(to=())
UTC = datetime.timezone.utc
LONGEST_LINE = 75
NEEDED = ("UID", "DTSTAMP", "SEQUENCE", "DTSTART", "STATUS", "TRANSP", "SUMMARY")


def utc(moment):
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(text):
    return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def lines(name, text, findings):
    """What a strict reader of lines would say."""
    if not text.endswith("END:VCALENDAR\r\n"):
        findings.append(f"{name}: it does not end as a calendar does")
    for line in text.split("\r\n"):
        if len(line.encode()) > LONGEST_LINE:
            findings.append(f"{name}: a line of {len(line.encode())} octets")
        if "\n" in line or "\r" in line:
            findings.append(f"{name}: a line that ends by itself")


def parts(name, calendar, findings):
    """What every component must have."""
    seen = collections.Counter()
    zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
    for component in calendar.walk():
        if component.errors:
            findings.append(f"{name}: {component.name}: {component.errors}")
    for event in calendar.walk("VEVENT"):
        missing = [one for one in NEEDED if one not in event]
        if missing:
            findings.append(f"{name}: an event without {missing}")
        key = (str(event["UID"]), str(event["RECURRENCE-ID"].dt) if "RECURRENCE-ID" in event else "")
        seen[key] += 1
        if event["STATUS"] != "CONFIRMED" and event["TRANSP"] != "TRANSPARENT":
            findings.append(f"{name}: {key} takes time and does not stand")
        zone = event["DTSTART"].params.get("TZID")
        if zone and zone not in zones:
            findings.append(f"{name}: the zone {zone} is not told")
    findings.extend(f"{name}: {key} stands twice" for key, count in seen.items() if count > 1)


def read(text, span):
    calendar = icalendar.Calendar.from_ical(text)
    found = recurring_ical_events.of(calendar).between(*span)
    stands = (event for event in found if event["STATUS"] != "CANCELLED")
    return sorted([utc(event.start), utc(event.end), str(event["SUMMARY"])] for event in stands)


def compare(name, told, meant, findings):
    if told == meant:
        return
    told, meant = ({tuple(one) for one in all} for all in (told, meant))
    for one in sorted(told - meant)[:5]:
        findings.append(f"{name}: read, and not meant: {one}")
    for one in sorted(meant - told)[:5]:
        findings.append(f"{name}: meant, and not read: {one}")
    if told == meant:
        findings.append(f"{name}: something is read twice")


def main():
    with open(sys.argv[1], encoding="utf-8") as cases:
        cases = json.load(cases)
    findings = []
    if tzdata.IANA_VERSION != cases["tzdb"]:
        findings.append(f"zones of {tzdata.IANA_VERSION} here, of {cases['tzdb']} there")
    occurrences = 0
    for file in cases["files"]:
        name, text = file["name"], file["ics"]
        span = (moment(file["from"]), moment(file["until"]))
        meant = sorted(file["expected"])
        lines(name, text, findings)
        parts(name, icalendar.Calendar.from_ical(text), findings)
        compare(name, read(text, span), meant, findings)
        # Under a name nobody knows, a zone is what the file says of it.
        unfolded = text.replace("\r\n ", "")
        unknown = re.sub(r"(TZID[=:])([^:;\r\n]+)", r"\1Nowhere/\2", unfolded)
        compare(f"{name}, by its own zones", read(unknown, span), meant, findings)
        occurrences += len(meant)
    for zone, civil, instant in cases["civil"]:
        # Of a time that comes twice the first, of one that is jumped over later by the jump.
        here = datetime.datetime.fromisoformat(civil).replace(tzinfo=zoneinfo.ZoneInfo(zone), fold=0)
        if utc(here) != instant:
            findings.append(f"{zone} {civil}: {utc(here)} here, {instant} there")
    print(f"{len(cases['files'])} files with {occurrences} dates, {len(cases['civil'])} civil times")
    for finding in findings:
        print(finding)
    if findings or not (occurrences or cases["civil"]):
        sys.exit(1)


main()
