// Cast: everybody met so far, with their names, where they are in the story, and words of theirs.
let filterText = "";
const FULL = 24, TOLD = 12, HINTS = 3, ALSO = 2, PARTS = new Set(["hair", "eyes", "skin"]);

function drawCast() {
  const met = ranked.filter(known), later = people.length - met.length;
  const groups = met.filter((p) => p.group).length;
  const who = [count(met.length - groups, "person", "people"), groups && count(groups, "group")].filter(Boolean).join(" and ");
  byId("cast-sub").textContent = `${met.length ? who : "Nobody"} ${state.whole || !reading() ? "in the whole story" : `as of scene ${reading().n}`}${later && !state.whole ? `; ${later} not met yet` : ""}. Tall strokes are lines, short ones are mentions.`;
  const tool = byId("cast-tool");
  if (people.length >= 12 && !tool.firstChild) {
    tool.append(el("input", { type: "search", placeholder: "Find a name", "aria-label": "Find a name", oninput: (e) => {
      filterText = e.target.value.trim().toLocaleLowerCase();
      drawCast();
    } }));
  }
  const fits = (p) => !filterText || [fullName(p), ...p.forms.filter(([at]) => at <= limit()).map(([, form]) => form)].some((name) => name.toLocaleLowerCase().includes(filterText));
  const shown = met.filter(fits);
  const full = shown.filter((p, i) => i < FULL && (isMajor(p) || filterText || shown.length <= 4)), rest = shown.filter((p) => !full.includes(p));
  const box = byId("cast");
  box.replaceChildren(...full.map(entry));
  if (rest.length) box.append(el("section.minor", null, full.length > 0 && el("h3", null, "Also met"), el("ul", null, rest.map(brief))));
  if (!shown.length) box.append(el("p.none", null, met.length ? "Nobody of that name so far." : "Nobody named yet."));
}

const isMajor = (p) => p.role === "major" || p.role === "narrator" || (p.hue >= 0 && p.lines.length > 2);

// Pronouns are told by the text's first use of one; how large a part somebody has, by the whole story.
const pronounsOf = (p) => (p.pronouns && (state.whole || (p.pronounsAt >= 0 && p.pronounsAt <= limit())) ? p.pronouns : "pronouns not told");

function entry(p) {
  const seen = p.lines.filter((i) => knownTo(lines.start[i])), named = p.mentions.filter((i) => knownTo(mentions.start[i]));
  const spoken = seen.filter((i) => lines.kind[i] === SPEECH && opens[i]);
  const facts = [p.group ? "group" : p.role === "narrator" || (state.whole && p.role !== "mentioned") ? p.role : "", p.group ? "" : pronounsOf(p), spoken.length ? count(spoken.length, "line") : "", named.length ? count(named.length, "mention") : ""];
  return el("article.person", { id: `c${p.i}`, "data-id": p.id, tabindex: "-1" },
    el("div.ph", null, seal(p.i), el(`h3.${hueOf(p.i)}`, null, upper(fullName(p))), el("p", null, facts.filter(Boolean).join(" · "))),
    barcode(p, seen, named, 30),
    fill(el("div.pg"), namesOf(p, named), toldOf(p), quotesOf(p, spoken), ...factsOf(p)));
}

function brief(p) {
  const seen = p.lines.filter((i) => knownTo(lines.start[i])), named = p.mentions.filter((i) => knownTo(mentions.start[i]));
  const spoken = seen.filter((i) => lines.kind[i] === SPEECH && opens[i]).length;
  return el("li", { id: `c${p.i}`, "data-id": p.id, tabindex: "-1" }, seal(p.i), el(`span.say.${hueOf(p.i)}`, null, upper(fullName(p))), barcode(p, seen, named, 16),
    el("span.meta", null, [spoken ? count(spoken, "line") : "", count(named.length, "mention")].filter(Boolean).join(" · ")), hints(p));
}

// The first things that are said of somebody of a smaller part, each with its place.
function hints(p) {
  const told = statements(p).slice(0, HINTS);
  const hint = ({ said, short, places: [[a, b]] }) => el("button", { type: "button", "aria-label": `${said}, ${locator(rowAt(a))}`, onclick: () => jump(a, b) }, short);
  return told.length > 0 && el("span.hints", null, told.map(hint));
}

// One path for lines, one for mentions, binned to pixels: never a node for each mention.
function barcode(p, seen, named, H) {
  const W = 600, bins = (list, start, end) => {
    const hit = new Set();
    for (const i of list) {
      const last = Math.round(share(end(i)) * W);
      for (let x = Math.round(share(start(i)) * W); x <= last; x++) hit.add(x);
    }
    return [...hit].sort((a, b) => a - b);
  };
  const blocks = bins(seen, (i) => lines.start[i], (i) => lines.end[i]), short = bins(named, (i) => mentions.start[i], (i) => mentions.start[i]);
  return svg("svg.barcode." + hueOf(p.i), { viewBox: `0 0 ${W} ${H}`, preserveAspectRatio: "none", role: "img", "aria-label": `${nameOf(p.i)}: where in the story, ${count(named.length, "mention")}, ${count(seen.length, "line")}` },
    svg("line.rest", { x1: 0, x2: W, y1: H - 2, y2: H - 2, "vector-effect": "non-scaling-stroke" }),
    svg("path.tick", { d: short.map((x) => `M${x} ${H - 4}V${H * 0.55}`).join(""), "vector-effect": "non-scaling-stroke" }),
    svg("path.block", { d: blocks.map((x) => `M${x} ${H - 4}V2`).join(""), "vector-effect": "non-scaling-stroke" }));
}

function namesOf(p, named) {
  let names = p.names;
  if (!state.whole) {
    const forms = new Map();
    for (const i of named) {
      const form = text.slice(mentions.start[i], mentions.end[i]).replace(/\s+/g, " ").toLowerCase();
      forms.set(form, (forms.get(form) || 0) + 1);
    }
    names = mentions.n
      ? p.names.filter((n) => forms.has(n[0].toLowerCase())).map(([name, kind]) => [name, kind, forms.get(name.toLowerCase())])
      : p.names.filter((n) => text.slice(0, limit()).includes(n[0]));
  }
  if (!names.length && !p.members.length) return el("div", null, seenOf(p));
  const members = p.members.filter((m) => known(people[m]));
  return el("div", null, el("h4", null, "Names"), el("div.nm", null, names.slice(0, 14).map(([name, kind, n]) => el("span", null, name, el("small", null, [kind, n ? n.toLocaleString("en") : ""].filter(Boolean).join(" "))))),
    members.length > 0 && el("p.meta", null, "Among them: ", joined(members.map(person))), seenOf(p));
}

// What is said of somebody, as far as the reader has come: words, and the places that say them.
function statements(p) {
  const until = (to) => (to >= 0 && knownTo(to) ? `, until ${locator(rowAt(to))}` : "");
  const pairs = (flat) => flat.reduce((all, at, i) => (i % 2 ? all : [...all, [at, flat[i + 1]]]), []);
  const traits = p.told.map(([name, value, to, ...flat]) => {
    return [(value.toLowerCase() === name.toLowerCase() || !name ? upper(value) : `${upper(name)}: ${value}`) + until(to), PARTS.has(name) ? `${value} ${name}` : value, pairs(flat)];
  });
  const groups = p.groups.map(([name, to, ...flat]) => [`Of ${name}${until(to)}`, name, pairs(flat)]);
  return [...traits, ...groups].map(([said, short, places]) => ({ said, short, places: places.filter(([, b]) => b <= limit()) })).filter((one) => one.places.length);
}

function toldOf(p) {
  const told = statements(p);
  if (!told.length) return null;
  const at = ([a]) => locator(rowAt(a));
  const place = ([a, b]) => el("button.loc", { type: "button", "aria-label": `Also at ${at([a])}`, onclick: () => jump(a, b) }, at([a]));
  const others = (places) => places.filter((one, i) => places.findIndex((other) => at(other) === at(one)) === i).slice(1, 1 + ALSO);
  const row = ({ said, places }) => el("li.told", null,
    el("button.row.bare", { type: "button", onclick: () => jump(...places[0]) }, el("span.say", null, said), el("span.loc", null, at(places[0]))),
    el("span.also", null, others(places).map(place)));
  return el("div", null, el("h4", null, "What the text says"), el("ul", null, told.slice(0, TOLD).map(row)));
}

function quotesOf(p, spoken) {
  if (!spoken.length) return el("div", null, el("h4", null, "In their words"), el("p.none", null, "Has not spoken yet."));
  const certain = spoken.filter((i) => !isLow(i)), pool = certain.length > 2 ? certain : spoken;
  const size = (i) => parts.get(lines.utterance[i]).reduce((sum, part) => sum + lines.end[part] - lines.start[part], 0);
  const telling = [...pool].sort((a, b) => Math.abs(90 - size(a)) - Math.abs(90 - size(b)));
  const chosen = [...new Set([pool[0], telling[0], telling[1], telling[2]])].filter((i) => i !== undefined).slice(0, 3).sort((a, b) => a - b);
  return el("div", null, el("h4", null, "In their words"), el("ul", null, chosen.map((i) => el("li", null, el("button.row.bare", { type: "button", onclick: () => openLine(i) }, el(`span.say.cut.${hueOf(p.i)}`, null, whole(i)), el("span.loc", null, locator(rowAt(lines.start[i]))))))));
}

// All that is said in one go, the cue between its parts left out.
function whole(i) {
  return parts.get(lines.utterance[i]).filter((part) => knownTo(lines.start[part])).map(words).join(" ");
}

function openLine(i) {
  jump(lines.start[i], undefined, `Shown in the text, ${locator(rowAt(lines.start[i]))}`);
  selectLine(i, true);
}
