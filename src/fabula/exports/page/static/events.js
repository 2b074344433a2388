// Events that a reader looks for: who does what to whom, as far as it has been told.
const events = (() => {
  const columns = data.world.events, { start, end, n } = spans(columns);
  const sets = columns.sets;
  return start.map((from, i) => ({
    i, start: from, end: end[i], does: strings[columns.k[i]], agents: sets[columns.a[i]], patients: sets[columns.p[i]], recipients: sets[columns.r[i]],
    theme: columns.on[i] ? [from + columns.o[i], from + columns.o[i] + columns.on[i]] : null, by: columns.by[i], score: columns.c[i] < 0 ? 1 : columns.c[i] / 100,
  })).slice(0, n);
})();
const TO = new Set(["confesses", "lies", "proposes", "promises"]);
const ALONE = new Set(["dies", "arrives", "leaves", "loses", "wins"]);
const MOST_THEME = 48;

const eventEnd = (e) => Math.max(e.end, e.theme ? e.theme[1] : 0);
const isTold = (e) => eventEnd(e) <= limit();
const inEvent = (e) => [...e.agents, ...e.patients, ...e.recipients];
const eventsOf = (who) => (eventsWith.get(who) || []).filter(isTold);
const eventsWith = new Map();
for (const e of events) for (const who of new Set(inEvent(e))) eventsWith.set(who, [...(eventsWith.get(who) || []), e]);
const eventStarts = events.map((e) => e.start);
const eventsIn = (from, to) => events.slice(after(eventStarts, from - 1), after(eventStarts, to - 1)).filter(isTold);

function eventWords(e) {
  const others = e.recipients.filter((who) => !e.agents.includes(who)), names = (list, leads) => joined(list.slice(0, 3).map((who, k) => person(who, leads && k === 0))), theme = e.theme ? text.slice(...e.theme).replace(/\s+/g, " ") : "";
  const about = theme.length > MOST_THEME ? `${theme.slice(0, MOST_THEME).replace(/\s+\S*$/, "")}\u00a0…` : theme;
  const low = e.score < LOW ? ".low" : "", verb = el(`span.vb${low}`, null, e.does);
  if (ALONE.has(e.does)) return [names(e.does === "dies" && e.patients.length ? e.patients : e.agents.length ? e.agents : e.patients, true), " ", verb];
  if (!e.agents.length) return [names(e.patients, true), ": ", el(`span.vb${low}`, null, text.slice(e.start, e.end))];
  return [names(e.agents, true), " ", verb, e.patients.length > 0 && [TO.has(e.does) ? " to " : " ", names(e.patients)], !e.patients.length && about && ` ${about}`, others.length > 0 && [" to ", names(others)]];
}

function eventRow(e) {
  const teller = e.by === -2 ? "" : e.by < 0 ? "told in the story" : `as ${nameOf(e.by)} tells it`;
  return factRow({
    lead: el("span.pair", null, [...new Set(inEvent(e))].slice(0, 2).map((who) => seal(who))), said: eventWords(e), meta: [sure(e.score), teller].filter(Boolean).join(" · "),
    place: [e.start, e.end], at: e.end, key: `v${e.i}`,
  });
}
