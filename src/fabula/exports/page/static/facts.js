// What a cast page says of somebody besides names and lines: ties, things, knowledge, what happens, where they were seen.
const OF_ONE = 5;
const WEIGHT = new Map([["dies", 9], ["kills", 9], ["marries", 8], ["betrays", 8], ["proposes", 7], ["parts from", 7], ["kisses", 7], ["confesses", 6], ["attacks", 6], ["saves", 6], ["injures", 6], ["steals", 6], ["arrests", 6], ["accuses", 5],
  ["forgives", 5], ["frees", 5], ["lies", 5], ["fights", 5], ["joins", 4], ["quits", 4], ["destroys", 4], ["refuses", 4], ["promises", 4], ["appoints", 4], ["orders", 3], ["embraces", 3], ["wins", 3], ["loses", 3], ["hides", 3], ["learns", 3], ["gives", 3]]);

// The events that weigh most, in the order of the text.
function telling(list, most) {
  const weight = (e) => (WEIGHT.get(e.does) || 1) + (new Set(inEvent(e)).size > 1 ? 1.5 : 0) + (e.score >= LOW ? 0.5 : 0) - (inEvent(e).length < 2 && !e.theme && !ALONE.has(e.does) ? 2 : 0);
  // One thing told twice is listed once.
  const seen = new Map(list.map((e) => [`${e.does} ${e.agents} ${e.patients} ${e.recipients} ${e.theme ? text.slice(...e.theme).toLowerCase() : ""}`, e]).reverse());
  return [...seen.values()].sort((a, b) => weight(b) - weight(a) || a.i - b.i).slice(0, most).sort((a, b) => a.i - b.i);
}

function block(name, list, row, most = OF_ONE) {
  if (!list.length) return null;
  const shown = list.slice(0, most), rest = list.slice(most, most + 60);
  const more = el("details.more", null, el("summary", null, `${(list.length - most).toLocaleString("en")} more`), el("ul.rows"));
  more.addEventListener("toggle", () => more.open && $("ul", more).replaceChildren(...rest.map(row)));
  return el("div", null, el("h4", null, name), el("ul.rows", null, shown.map(row)), rest.length > 0 && more);
}

function factsOf(p) {
  const mine = standing().filter((t) => peopleIn(t).has(p.i)), of = (kind) => mine.filter(({ entry }) => entry.kind === kind);
  const held = of(THING).sort((a, b) => (b.now.holder === p.i) - (a.now.holder === p.i));
  const happened = eventsOf(p.i), first = telling(happened, OF_ONE);
  return [
    block("Ties", of(TIE), tieRow), block("Things", held, thingRow), block("Knows", of(KNOWN).filter(({ entry }) => entry.a === p.i), knownRow),
    block("What happens", [...first, ...happened.filter((e) => !first.includes(e))], eventRow),
  ];
}

// Where somebody is first and last named or heard, as far as has been read.
function seenOf(p) {
  const n = after(p.turns, limit() - 1);
  if (!n) return null;
  const at = (offset) => el("button.loc", { type: "button", "aria-label": `Show ${locator(rowAt(offset))} in the text`, onclick: () => jump(offset) }, locator(rowAt(offset)));
  return el("p.meta.seen", null, "First seen ", at(p.turns[0]), n > 1 && [", last seen ", at(p.turns[n - 1])]);
}
