"""Reads an iCalendar file from stdin with the PyPI package `icalendar` and prints it as JSON.

Moments are computed twice, by the name of the zone and by its definition in the file, and must agree.
Exits with 3 if the package is missing.
"""

import json
import re
import sys
from datetime import datetime, timezone

try:
    from icalendar import Calendar
except ImportError as missing:
    print(missing, file=sys.stderr)
    sys.exit(3)


def text(component, name):
    value = component.get(name)
    return None if value is None else str(value)


def unescaped(component, name):
    """A text of which the package does not know that it is one."""
    value = text(component, name)
    return value and re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]), value)


def address(value):
    return str(value).removeprefix("mailto:")


def person(component, name):
    value = component.get(name)
    if value is None:
        return None
    if isinstance(value, list):
        raise ValueError(f"{name} occurs more than once")
    params = value.params
    sent_by = params.get("SENT-BY")
    return {
        "name": params.get("CN"),
        "address": address(value),
        "sent_by": None if sent_by is None else address(sent_by),
        "role": params.get("ROLE"),
        "answer": params.get("PARTSTAT"),
        "rsvp": params.get("RSVP"),
        "kind": params.get("CUTYPE"),
    }


def instant(component, name, zones):
    """The moment as an instant in UTC, and the name of its zone."""
    value = component[name]
    if not isinstance(value.dt, datetime):
        return value.dt.isoformat(), None
    named = value.dt.astimezone(timezone.utc)
    zone = value.params.get("TZID")
    if zone is not None:
        defined = value.dt.replace(tzinfo=zones[zone]).astimezone(timezone.utc)
        if defined != named:
            raise ValueError(f"{zone} is {named} by name and {defined} by definition")
    return named.strftime("%Y-%m-%dT%H:%M:%SZ"), zone


def entry(event, zones):
    if event.errors:
        raise ValueError(event.errors)
    start, zone = instant(event, "DTSTART", zones)
    end = instant(event, "DTEND", zones)[0] if "DTEND" in event else start
    return {
        "uid": text(event, "UID"),
        "sequence": int(event["SEQUENCE"]),
        "status": text(event, "STATUS"),
        "start": start,
        "end": end,
        "zone": zone,
        "summary": text(event, "SUMMARY"),
        "description": text(event, "DESCRIPTION"),
        "location": text(event, "LOCATION"),
        "url": text(event, "URL"),
        "class": text(event, "CLASS"),
        "transparency": text(event, "TRANSP"),
        "organizer": person(event, "ORGANIZER"),
        "attendee": person(event, "ATTENDEE"),
    }


def main():
    calendar = Calendar.from_ical(sys.stdin.buffer.read())
    definitions = calendar.walk("VTIMEZONE")
    zones = {str(zone["TZID"]): zone.to_tz(lookup_tzid=False) for zone in definitions}
    json.dump(
        {
            "method": text(calendar, "METHOD"),
            "name": unescaped(calendar, "NAME"),
            "zones": sorted(zones),
            "entries": [entry(event, zones) for event in calendar.walk("VEVENT")],
        },
        sys.stdout,
    )


main()
