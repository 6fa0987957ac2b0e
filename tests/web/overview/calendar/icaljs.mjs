// What does Thunderbird's own parser read in a calendar? One line of JSON: each event, in UTC.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { createRequire } from "node:module";

const [, , main] = process.argv;
const loaded = await import(pathToFileURL(main).href);
const ICAL = loaded.default ?? loaded;
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(new ICAL.Timezone(zone));
}
const told = calendar.getAllSubcomponents("vevent").map((part) => {
  const event = new ICAL.Event(part);
  const moment = (time) =>
    time.isDate ? time.toString() : new Date(time.toUnixTime() * 1000).toISOString();
  return {
    uid: event.uid,
    summary: event.summary,
    description: event.description,
    location: event.location,
    sequence: event.sequence,
    status: part.getFirstPropertyValue("status"),
    starts: moment(event.startDate),
    ends: moment(event.endDate),
    next: [...Array(2)].reduce(
      ({ walk, all }) => ({ walk, all: [...all, walk.next()].filter(Boolean) }),
      { walk: event.iterator(), all: [] },
    ).all.map(moment),
  };
});
process.stdout.write(JSON.stringify(told));
