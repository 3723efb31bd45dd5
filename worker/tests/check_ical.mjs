// Reads an iCalendar file from stdin with the npm package `ical.js` and prints it as JSON. The package
// has no time zones of its own, so every moment follows from the definition in the file.
// Exits with 3 if the package is missing; set NODE_PATH to where it is.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

async function library() {
  try {
    const path = createRequire(import.meta.url).resolve("ical.js");
    return (await import(pathToFileURL(path))).default;
  } catch (missing) {
    console.error(missing.message);
    process.exit(3);
  }
}

const ICAL = await library();

const text = (component, name) => component.getFirstPropertyValue(name)?.toString() ?? null;

// A text of which the package does not know that it is one.
const unescaped = (component, name) =>
  text(component, name)?.replace(/\\(.)/g, (_, letter) => (letter === "n" ? "\n" : letter)) ?? null;

const address = (value) => value.replace(/^mailto:/, "");

function person(component, name) {
  const [property, ...more] = component.getAllProperties(name);
  if (more.length > 0) throw new Error(`${name} occurs more than once`);
  if (!property) return null;
  const parameter = (key) => property.getParameter(key) ?? null;
  const sentBy = parameter("sent-by");
  return {
    name: parameter("cn"),
    address: address(property.getFirstValue()),
    sent_by: sentBy === null ? null : address(sentBy),
    role: parameter("role"),
    answer: parameter("partstat"),
    rsvp: parameter("rsvp"),
    kind: parameter("cutype"),
  };
}

function instant(event, name) {
  const property = event.getFirstProperty(name);
  const time = property.getFirstValue();
  if (time.isDate) return [time.toString(), null];
  const zone = property.getParameter("tzid") ?? null;
  if (time.zone.tzid !== (zone ?? "UTC")) throw new Error(`${zone} is not defined`);
  return [new Date(time.toUnixTime() * 1000).toISOString().replace(".000Z", "Z"), zone];
}

function entry(event) {
  const [start, zone] = instant(event, "dtstart");
  const end = event.hasProperty("dtend") ? instant(event, "dtend")[0] : start;
  return {
    uid: text(event, "uid"),
    sequence: event.getFirstPropertyValue("sequence"),
    status: text(event, "status"),
    start,
    end,
    zone,
    summary: text(event, "summary"),
    description: text(event, "description"),
    location: text(event, "location"),
    url: text(event, "url"),
    class: text(event, "class"),
    transparency: text(event, "transp"),
    organizer: person(event, "organizer"),
    attendee: person(event, "attendee"),
  };
}

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const zones = calendar.getAllSubcomponents("vtimezone");
for (const zone of zones) ICAL.TimezoneService.register(zone);

console.log(
  JSON.stringify({
    method: text(calendar, "method"),
    name: unescaped(calendar, "name"),
    zones: zones.map((zone) => text(zone, "tzid")).sort(),
    entries: calendar.getAllSubcomponents("vevent").map(entry),
  }),
);
