// The world as of here: every tie, thing, claim and piece of knowledge has its states in the order of the telling, and the one
// that rules is the last that has been told. Nothing is folded here, so nothing can look ahead.
const TIE = 0, THING = 1, KNOWN = 2;
const STANDS = ["holds", "begins", "changes", "over"];
const strings = data.world.strings;
const told = (() => {
  const { entries: e, states: v, passages: p } = data.world;
  const sums = (steps) => { let at = 0; return steps.map((step) => (at += step)); };
  const at = sums(v.at), from = sums(p.s);
  let state = 0, passage = 0;
  return e.k.map((kind, i) => {
    const places = e.m[i] ? from.slice(passage, passage + e.m[i]).map((start, k) => [start, start + p.n[passage + k]]) : [];
    const states = Array.from({ length: e.n[i] }, (_, k) => state + k).map((k) => ({
      at: at[k], stands: STANDS[v.s[k]] || "", words: strings[v.w[k]], label: strings[v.x[k]], holder: v.h[k],
      places: places.slice(v.f[k], v.l[k]), opening: v.o[k] < 0 ? null : places[v.o[k]], score: v.p[k] < 0 ? 1 : v.p[k] / 100,
    }));
    // Another passage that says the same is no new fact.
    states.forEach((s, k) => { s.fresh = !k || s.words !== states[k - 1].words || s.stands !== states[k - 1].stands; });
    [state, passage] = [state + e.n[i], passage + e.m[i]];
    return { i, kind, a: e.a[i], b: e.b[i], type: strings[e.t[i]], directed: !!e.d[i], by: e.by[i], way: strings[e.way[i]], status: strings[e.st[i]], claim: !!e.st[i], states };
  });
})();
const beginnings = told.flatMap((entry) => entry.states.filter((s) => s.fresh).map((s) => s.at)).sort((x, y) => x - y);
const findings = data.world.findings.map(([head, message, score, ...flat]) => {
  const places = flat.filter((_, k) => k % 2 === 0).map((start, k) => [start, flat[2 * k + 1]]);
  return { head, message, score: score < 0 ? 1 : score / 100, places, at: Math.max(...places.map(([, end]) => end)) };
});

// What stands at a place, newest first, the ended last. One list serves all views until the position moves.
let standingTo = null, standingList = [];
function standing() {
  if (standingTo !== limit()) {
    standingTo = limit();
    standingList = told.map((entry) => stateAt(entry, standingTo)).filter(Boolean);
    standingList.sort((x, y) => (x.over - y.over) || y.since - x.since || x.entry.i - y.entry.i);
    const sides = new Map();
    for (const t of standingList.filter(({ entry }) => entry.kind === TIE)) {
      const key = tieKey(t), says = t.entry.claim ? (t.entry.status === "asserted" ? !t.over : t.entry.status === "denied" ? false : null) : !t.over;
      if (says !== null) sides.set(key, (sides.get(key) || new Set()).add(says));
    }
    for (const t of standingList) t.disputed = t.entry.kind === TIE && sides.has(tieKey(t)) && sides.get(tieKey(t)).size > 1;
  }
  return standingList;
}

const tieKey = ({ entry }) => `${entry.type} ${entry.a} ${entry.b}`;

function stateAt(entry, to) {
  let k = entry.states.length - 1;
  while (k >= 0 && entry.states[k].at > to) k -= 1;
  if (k < 0) return null;
  const now = entry.states[k];
  while (k > 0 && !entry.states[k].fresh) k -= 1;
  return { entry, now, over: now.stands === "over", since: entry.states[k].at, place: now.opening };
}

const standingOf = (kind) => standing().filter(({ entry }) => entry.kind === kind);
const factsLater = () => beginnings.length - after(beginnings, limit());

// Words with people in them: "\x02" row "\x03", where a and b are the two of the entry.
const PEOPLE = /\x02(\w+)\x03/;
const rowIn = (entry, mark) => (mark === "a" ? entry.a : mark === "b" ? entry.b : +mark);
function phrase(entry, words, low) {
  return words.split(PEOPLE).map((part, k) => (k % 2 ? person(rowIn(entry, part), k === 1 && !words.indexOf("\x02")) : doubted(part, low)));
}

// Words of ours, underlined with dots where they are not sure; the spaces beside them are not.
function doubted(words, low) {
  const [, before, inner, behind] = words.match(/^(\s*)([^]*?)(\s*)$/);
  return inner && inner !== "and" ? [before, el(`span.vb${low ? ".low" : ""}`, null, inner), behind] : words;
}
const noHolder = () => el("i.seal.nobody", { "aria-hidden": "true" });

const inWords = (entry, words) => words.split(PEOPLE).map((part, k) => (k % 2 ? nameOf(rowIn(entry, part)) : part)).join("");
// Whom a state is about, found once.
function peopleIn({ entry, now }) {
  now.people ||= new Set([entry.a, entry.b, now.holder, ...now.words.split(PEOPLE).filter((_, k) => k % 2).map((mark) => rowIn(entry, mark))].filter((who) => who >= 0));
  return now.people;
}

const SAYS = { asserted: "says so", denied: "denies it", wished: "wishes it", planned: "plans it", habitual: "says so", hypothetical: "imagines it" };
const ONLY = { denied: "denied", believed: "believed, by whom is not told", wished: "wished", planned: "planned" };
// Who says so, where it is not the narrator.
function sayer({ claim, by, way, status }) {
  if (!claim) return "";
  if (by < 0) return ONLY[status] || "somebody says so";
  if (status === "believed") return `believed by ${nameOf(by)}`;
  return `${upper(nameOf(by))} ${status !== "asserted" ? SAYS[status] : way === "thought" ? "thinks so" : way === "writing" ? "writes so" : "says so"}`;
}

const metaOf = (t) => [sure(t.now.score), sayer(t.entry), t.over && (t.entry.claim ? "" : "ended here"), t.disputed && "disputed"].filter(Boolean).join(" · ");
const isOn = ([a, b]) => !!state.claim && state.claim[0] === a && state.claim[1] === b;

// A fact as a row that leads to its passage, with up to two other places that show it.
function factRow({ lead, said, meta, place, at, others = [], past, key }) {
  const where = (offset) => locator(rowAt(offset));
  const to = place || [at, at], row = to[1] > to[0] ? () => jump(...to) : () => jump(Math.max(0, to[0] - 1));
  const shown = where(to[1] > to[0] ? to[0] : Math.max(0, to[0] - 1)), more = [];
  for (const other of others) if (other[1] > other[0] && where(other[0]) !== shown && !more.some(([a]) => where(a) === where(other[0]))) more.push(other);
  return el("li.fact", null,
    el(`button.row${past ? ".past" : ""}${isOn(to) ? ".on" : ""}`, { type: "button", "data-k": key, onclick: row }, lead || el("span"), el("span", null, el("span.say", null, said), meta && el("span.meta", null, meta)), el("span.loc", null, shown)),
    more.length > 0 && el("span.also", null, more.slice(0, 2).map((other) => el("button.loc", { type: "button", "aria-label": `Also at ${where(other[0])}`, onclick: () => jump(...other) }, where(other[0])))));
}

function tieRow(t) {
  const { entry, now } = t;
  return factRow({
    lead: el(`span.pair${entry.claim ? ".bel" : ""}`, null, seal(entry.a), seal(entry.b)), said: phrase(entry, now.words, now.score < LOW), meta: metaOf(t),
    place: t.place, at: now.at, others: now.places, past: t.over, key: `e${entry.i}`,
  });
}

function thingRow(t) {
  const { entry, now } = t, how = inWords(entry, now.words);
  return factRow({
    lead: now.holder < 0 ? noHolder() : seal(now.holder), said: doubted(upper(now.label), now.score < LOW), meta: [how, metaOf(t)].filter(Boolean).join(" · "),
    place: t.place, at: now.at, others: [...now.places].reverse(), key: `e${entry.i}`,
  });
}

function knownRow(t) {
  const { entry, now } = t, [how, ...about] = now.words.split(": ");
  return factRow({
    lead: seal(entry.a), said: [phrase(entry, how, now.score < LOW), `: ${about.join(": ")}`], meta: [entry.b >= 0 && `from ${nameOf(entry.b)}`, metaOf(t)].filter(Boolean).join(" · "),
    place: t.place, at: now.at, others: now.places, key: `e${entry.i}`,
  });
}

// Findings are told once both their passages have been read.
const lettersOf = (words) => words.toLowerCase().replace(/[^\p{L}]/gu, "");
const says = (message, head) => lettersOf(message).includes(lettersOf(head));
const foundSoFar = () => findings.filter((f) => f.at <= limit());
function findingList() {
  const found = foundSoFar();
  if (!found.length) return null;
  const place = ([a, b]) => el("button.loc", { type: "button", "aria-label": `Show ${locator(rowAt(a))} in the text`, onclick: () => jump(a, b) }, locator(rowAt(a)));
  return el("details.note.finds", null, el("summary", null, el("span", null, found.length === 1 ? "One thing does not fit together" : `${found.length} things do not fit together`)),
    el("ul", null, found.map((f) => el("li", null, !says(f.message, f.head) && [el("b", null, `${f.head}.`), " "], upper(f.message), sure(f.score) && ` (${sure(f.score)})`, " ", el("span.both", null, f.places.map(place))))));
}
