// The panel: the scene that is on screen, who is in it, and what is known of them as of here.
let panelKey = "";

// Sections of the panel, in order. Each gives a list of nodes, or nothing when the story has no such data.
const SECTIONS = [backSection, headSection, lineSection, hereSection, threadSection, tiesSection, thingsSection, knownSection, talkSection, laterSection];

function drawPanel() {
  const s = paragraphs.length ? scenes[sceneOfRow[paragraphs[state.view === "read" ? state.on : place()]]] : null;
  const key = [s && s.i, state.thread >= 0 || state.back ? state.on : "", state.read, state.whole, state.line, state.thread, state.claim, state.back && state.back.view + state.back.on, state.view].join("|");
  if (key === panelKey) return;
  panelKey = key;
  const box = byId("here"), focus = box.contains(document.activeElement) && document.activeElement.dataset.k;
  box.replaceChildren(...SECTIONS.flatMap((section) => (s ? section(s) : [])).filter(Boolean));
  if (focus) [...box.querySelectorAll("[data-k]")].find((node) => node.dataset.k === focus)?.focus({ preventScroll: true });
  if (s) drawPeek(s);
}

// The way back to where a claim or a line was chosen: the paragraph, or the view.
function backSection() {
  const back = state.back;
  if (!back || state.view !== "read" || (back.view === "read" && back.on === state.on)) return [];
  const go = () => {
    Object.assign(state, { back: null, claim: null, line: -1 });
    setView(back.view, back.arg);
    if (back.view === "read") showParagraph(back.on);
    showSelection();
    drawMarks();
    remember();
    changed("position");
  };
  const where = back.view === "read" ? locator(paragraphs[back.on]) : VIEWS.find(([v]) => v === back.view)[1];
  return [el("p.back", null, el("button", { type: "button", onclick: go, "data-k": "back" }, `← Back to ${where}`))];
}

function headSection(s) {
  const seen = sceneSeen(s);
  if (!hasHeads) return [el("h2", null, chapters.length ? chapters[chapterOfRow(Math.min(s.first, rows.n - 1))].title : data.title)];
  return [el("h2", null, seen ? sceneName(s) : `Scene ${s.n}`), seen && s.place && s.time && el("p.when", null, s.time.text)];
}

function lineSection() {
  const i = state.line;
  if (i < 0) return [];
  const who = lines.who[i], to = lines.to[i], verb = VERBS[lines.kind[i]];
  const said = el("p");
  if (who < 0) fill(said, "Unknown speaker");
  else fill(said, person(who, true), verb && ` ${verb}`, to.length > 0 && [" to ", joined(to.map(person))]);
  const meta = [howSure(i) && `${upper(howSure(i))}.`, because(i)].filter(Boolean).join(" ");
  return [el(`div.line.${hueOf(who)}`, null, said, meta && el("span.meta", null, meta))];
}

function joined(nodes) {
  return nodes.flatMap((node, i) => [i ? (i === nodes.length - 1 ? " and " : ", ") : "", node]);
}

function threadSection() {
  if (state.thread < 0) return [];
  const p = people[state.thread], seen = p.mentions.filter((i) => knownTo(mentions.start[i]));
  const here = rows.start[paragraphs[state.on]], rest = rows.end[paragraphs[state.on]];
  const before = [...seen].reverse().find((i) => mentions.start[i] < here), next = seen.find((i) => mentions.start[i] >= rest);
  const go = (i) => () => jump(mentions.start[i], undefined, `${nameOf(p.i)}, ${locator(rowAt(mentions.start[i]))}`);
  return [el("div.thread", null,
    el("p", null, el("span.say", null, person(p.i, true)), el("span.meta", null, `named ${count(seen.length, "time")}${state.whole ? "" : " so far"}`)),
    before !== undefined && el("button", { type: "button", "aria-label": `Where ${nameOf(p.i)} is named before`, onclick: go(before), "data-k": "t-" }, "↑"),
    next !== undefined && el("button", { type: "button", "aria-label": `Where ${nameOf(p.i)} is named next`, onclick: go(next), "data-k": "t+" }, "↓"),
    el("a", { href: `#cast/${encodeURIComponent(p.id)}` }, "Cast"),
    el("button", { type: "button", "aria-label": "End the thread", onclick: () => follow(-1) }, "×"))];
}

function follow(who) {
  state.thread = who === state.thread ? -1 : who;
  drawMarks();
  changed("thread");
}

function sceneSpan(s) {
  const next = scenes[s.i + 1];
  return [s.start, Math.min(next ? next.start : Infinity, limit())];
}

function sceneLines(s) {
  const [from, to] = sceneSpan(s), out = [];
  for (let i = after(lines.start, from - 1); i < lines.n && lines.start[i] < to; i++) out.push(i);
  return out;
}

const HERE = 8;
let allHere = -1;
function hereSection(s) {
  const spoken = new Map(), quiet = new Map();
  for (const i of sceneLines(s).filter((line) => opens[line])) {
    if (lines.kind[i] === SPEECH) spoken.set(lines.who[i], (spoken.get(lines.who[i]) || 0) + 1);
    else quiet.set(lines.who[i], VERBS[lines.kind[i]]);
  }
  const [from, to] = sceneSpan(s);
  for (const e of letters) if (e.who >= 0 && e.at >= from && e.at < to) quiet.set(e.who, VERBS[WRITING]);
  const how = (who) => quiet.get(who) || (people[who].group ? "a group, silent" : "silent");
  const there = [...new Set([...seenIn(s).filter((who) => people[who].first < sceneSpan(s)[1]), ...[...spoken.keys()].filter((who) => who >= 0)])];
  there.sort((a, b) => (spoken.get(b) || 0) - (spoken.get(a) || 0));
  const head = el("h3", null, "Here");
  if (!there.length && !spoken.get(-1)) return [head, el("p.none", null, "Nobody named yet.")];
  const shown = allHere === s.i ? there : there.slice(0, HERE);
  const list = el("ul.rows", null, shown.map((who) => el("li", null, el("button.row", {
    type: "button", "aria-pressed": String(state.thread === who), "data-k": `h${who}`, "aria-description": "Follows this person through the text", onclick: () => follow(who),
  }, seal(who), el(`span.say.${hueOf(who)}`, null, upper(nameOf(who))), el("span.meta", null, spoken.get(who) ? count(spoken.get(who), "line") : how(who))))));
  if (spoken.get(-1)) list.append(el("li", null, el("span.row", null, seal(-1), el("span.say.unk", null, "Unknown"), el("span.meta", null, count(spoken.get(-1), "line")))));
  const more = there.length - shown.length;
  const open = () => {
    allHere = s.i;
    panelKey = "";
    drawPanel();
  };
  return [head, list, more > 0 && el("button.more", { type: "button", onclick: open }, `and ${more} more`)];
}

function talkSection(s) {
  const pairs = new Map();
  for (const i of sceneLines(s)) {
    if (lines.kind[i] !== SPEECH || !opens[i] || lines.who[i] < 0 || !lines.to[i].length) continue;
    const key = `${lines.who[i]}>${lines.to[i]}`;
    if (!pairs.has(key)) pairs.set(key, { who: lines.who[i], to: lines.to[i], n: 0, first: i, perhaps: 0 });
    pairs.get(key).n += 1;
  }
  const list = [...pairs.values()].sort((a, b) => b.n - a.n || a.first - b.first).slice(0, 6);
  if (!list.length) return [];
  return [el("h3", null, "Who talks to whom"), el("ul.rows", null, list.map(({ who, to, n, first }) => el("li", null,
    el("button.row", { type: "button", "data-k": `w${first}`, onclick: () => openLine(first) },
      el("span.pair", null, seal(who), to.slice(0, 2).map((t) => seal(t))),
      el("span", null, el("span.say", null, person(who, true), " to ", joined(to.slice(0, 3).map(person)), to.length > 3 && ` and ${to.length - 3} more`), n > 1 && el("span.meta", null, count(n, "line"))),
      el("span.loc", null, locator(rowAt(lines.start[first])))))))];
}

function laterSection() {
  if (state.whole) return [el("p.later", null, "You see the whole story. ", el("button", { type: "button", onclick: () => setWhole(false), "data-k": "whole" }, "Go back to here"))];
  const later = people.filter((p) => p.role !== "mentioned" && !known(p)).length, ahead = hasHeads ? scenes.filter((s) => !sceneSeen(s)).length : 0, facts = factsLater();
  const what = [later && count(later, "person", "people"), ahead && count(ahead, "scene"), facts && count(facts, "fact")].filter(Boolean);
  if (!what.length) return [el("p.later", null, "Nothing is kept back.")];
  return [el("p.later", null, `${listed(what)} ${later + ahead + facts === 1 ? "is" : "are"} kept back. `, el("button", { type: "button", onclick: () => setWhole(true), "data-k": "whole" }, "Show the whole story"))];
}

function drawPeek(s) {
  const box = byId("peeks");
  if (state.line >= 0) {
    const to = lines.to[state.line];
    box.replaceChildren(seal(lines.who[state.line]), el("em", null, `${nameOf(lines.who[state.line])}${to.length ? ` to ${listed(to.map(nameOf))}` : ""}`));
  } else box.replaceChildren(el("span.pair", null, seenIn(s).slice(0, 4).map((who) => seal(who))), el("em", null, sceneSeen(s) ? sceneName(s) : `Scene ${s.n}`));
}
