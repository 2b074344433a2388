// Script: the lines alone, one chapter at a time or all of them, of chosen voices, or only those to check. Nobody is -1.
const chosen = { chapter: 0, check: false, voices: false, who: new Set() };
const EVERY = -1, MOST = 1500, CHIPS = 8;

// What is voiced: a line for each utterance, and one for each letter that is no quotation.
const spoken = lines.utterance.map((_, i) => i).filter((i) => opens[i]).map((i) => ({
  i, at: lines.start[i], who: lines.who[i], to: lines.to[i], kind: lines.kind[i], score: lines.score[i],
}));
const quotedAt = lines.start.filter((_, i) => lines.kind[i] === WRITING);
const letters = data.embedded.filter(([start, end, kind, author]) => {
  const at = after(quotedAt, start - 1);
  return (author >= 0 || /^(letter|note|card|message)$/.test(kind)) && !(quotedAt[at] < end);
}).map(([start, end, what, who, to, p]) => ({ i: -1, at: start, end, what, who, to: to >= 0 && who >= 0 ? [to] : [], kind: WRITING, score: p / 100 }));
const entries = [...spoken, ...letters].filter((e) => paragraphOf[rowAt(e.at)] >= 0).sort((a, b) => a.at - b.at);
const doubtful = (e) => e.who < 0 || e.score < LOW;
const chapterAtOffset = (at) => chapterOfRow(rowAt(at));

function drawScript() {
  const told = state.whole ? entries : entries.filter((e) => e.at < limit());
  const open = told.filter(doubtful).length;
  byId("script-sub").textContent = `${count(told.length, "line")}${state.whole ? "" : " as of here"}; ${open.toLocaleString("en")} to check. Choose a line to read it in its place.`;
  scriptTools(told);
  let list = chosen.check ? told.filter(doubtful) : told;
  if (chosen.who.size) list = list.filter((e) => chosen.who.has(e.who));
  if (!chosen.check && chapters.length > 1 && chosen.chapter !== EVERY) list = list.filter((e) => chapterAtOffset(e.at) === chosen.chapter);
  const out = chosen.voices ? [voiceTable(told)] : [];
  let scene = -1;
  for (const e of list.slice(0, MOST)) {
    const s = sceneOfRow[rowAt(e.at)];
    if (s !== scene && hasHeads) out.push(el("div.ssh", null, el("span", null, String(s + 1)), el("b", null, [sceneName(scenes[s]), scenes[s].place && scenes[s].time && scenes[s].time.raw].filter(Boolean).join(", "))));
    scene = s;
    out.push(scriptLine(e));
  }
  byId("script").replaceChildren(...out);
  if (!list.length) byId("script").append(el("p.none", null, chosen.check ? "Nothing to check." : "No lines here so far."));
  if (list.length > MOST) byId("script").append(el("p.later", null, `${count(list.length - MOST, "more line")}, chapter by chapter.`));
}

function scriptLine(e) {
  const verb = e.kind === WRITING ? "writes" : VERBS[e.kind], low = e.who >= 0 && e.score < LOW;
  const why = e.i < 0 ? (e.who < 0 ? "The text does not say who." : "") : chosen.check || e.who < 0 ? doubtOf(e.i) : "";
  const said = e.i < 0 ? el("span.tx", null, letterWords(e)) : el(`span.tx${e.kind === THOUGHT ? ".th" : ""}`, null, utteranceWords(e.i));
  return el(`button.sl.${hueOf(e.who)}${low ? ".low" : ""}`, { type: "button", onclick: () => openEntry(e), "data-q": e.i },
    el("span.sp", null, e.who < 0 ? seal(-1) : null, el("b", null, upper(nameOf(e.who))), " ", el("small", null, verb || "", verb && e.to.length ? " " : "", e.to.length ? `to ${listed(e.to.slice(0, 3).map(nameOf))}${e.to.length > 3 ? " and others" : ""}` : "", e.what ? `, a ${e.what}` : "")),
    el("span.tl", null, said, why && el("small.why", null, why)),
    el("span.loc", null, low && el("span.sc", null, percent(e.score)), " ", locator(rowAt(e.at))));
}

// The parts of an utterance, with the words between and beside them that tell the speaker; a slash for longer narration.
function utteranceWords(i) {
  const mine = parts.get(lines.utterance[i]).filter((part) => lines.start[part] < limit()), cue = lines.cue[i], out = [];
  const between = (a, b) => text.slice(a, b).replace(/\s+/g, " ");
  const near = (a, b) => b >= a && b - a < 4 && !/[^\s,.:;—–-]/.test(text.slice(a, b));
  const first = lines.start[mine[0]], last = lines.end[mine.at(-1)];
  const aside = (a, b) => el("span.by", null, between(a, cue[0]), el("u", null, between(...cue)), between(cue[1], b));
  if (cue && cue[1] <= first && near(cue[1], first)) out.push(aside(cue[0], first));
  mine.forEach((part, k) => {
    if (k > 0) {
      const from = lines.end[mine[k - 1]], to = lines.start[part];
      out.push(cue && cue[0] >= from && cue[1] <= to && to - from < 100 ? aside(from, to) : el("span.cut", { "aria-hidden": "true" }, "/"));
    }
    out.push(words(part));
  });
  if (cue && cue[0] >= last && near(last, cue[0]) && cue[1] - cue[0] < 100 && cue[1] <= limit()) out.push(aside(last, cue[1]));
  return out;
}

function letterWords(e) {
  const all = text.slice(e.at, Math.min(e.end, limit())).replace(/\s+/g, " ");
  return all.length > 400 ? `${all.slice(0, 400).replace(/\s+\S*$/, "")}\u00a0…` : all;
}

function openEntry(e) {
  if (e.i >= 0) openLine(e.i);
  else jump(e.at, undefined, `Shown in the text, ${locator(rowAt(e.at))}`);
}

// What there is to know about a doubtful line: how sure, why, and the words that tell it.
const doubtOf = (i) => [howSure(i) && `${upper(howSure(i))}.`, because(i)].filter(Boolean).join(" ");

function choose(who) {
  if (chosen.who.has(who)) chosen.who.delete(who);
  else chosen.who.add(who);
}

function scriptTools(told) {
  const tool = byId("script-tool"), focus = focused();
  const again = (change) => () => {
    change();
    drawScript();
  };
  const toggle = (on, k, change, ...inside) => el("button", { type: "button", "aria-pressed": String(on), "data-k": k, onclick: again(change) }, ...inside);
  tool.replaceChildren();
  if (chapters.length > 1) {
    const menu = el("select", { "aria-label": "Chapter", disabled: chosen.check, onchange: (e) => again(() => { chosen.chapter = +e.target.value; })() });
    menu.append(el("option", { value: EVERY, selected: chosen.chapter === EVERY }, "All chapters"));
    for (const c of chapters) if (state.whole || c.first <= paragraphs[state.read]) menu.append(el("option", { value: c.i, selected: c.i === chosen.chapter }, c.title));
    tool.append(menu);
  }
  tool.append(toggle(chosen.check, "check", () => { chosen.check = !chosen.check; }, "To check"));
  tool.append(toggle(chosen.voices, "voices", () => { chosen.voices = !chosen.voices; }, "Voices"));
  const speaking = new Map();
  for (const e of told) speaking.set(e.who, (speaking.get(e.who) || 0) + 1);
  const some = ranked.filter((q) => speaking.has(q.i)).filter((q, k) => k < CHIPS || chosen.who.has(q.i));
  for (const p of some) tool.append(toggle(chosen.who.has(p.i), `p${p.i}`, () => choose(p.i), seal(p.i), upper(nameOf(p.i))));
  if (speaking.has(-1)) tool.append(toggle(chosen.who.has(-1), "p-1", () => choose(-1), seal(-1), `Unknown ${speaking.get(-1).toLocaleString("en")}`));
  refocus(tool, focus);
}

const focused = () => (document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.k : "");
const refocus = (box, key) => key && [...box.querySelectorAll("[data-k]")].find((node) => node.dataset.k === key)?.focus({ preventScroll: true });

// How much each voice has to say, as far as has been read. A name chooses its lines, in all chapters.
function voiceTable(told) {
  const of = new Map();
  for (const e of told) {
    if (!of.has(e.who)) of.set(e.who, { who: e.who, n: [0, 0, 0], words: 0, check: 0 });
    const voice = of.get(e.who);
    voice.n[e.kind] += 1;
    voice.check += doubtful(e);
    voice.words += e.i < 0 ? wordCount(e.at, e.end) : parts.get(lines.utterance[e.i]).filter((part) => lines.start[part] < limit()).reduce((sum, part) => sum + wordCount(lines.start[part], lines.end[part]), 0);
  }
  const voices = [...of.values()].sort((a, b) => (a.who < 0) - (b.who < 0) || b.n[SPEECH] + b.n[THOUGHT] + b.n[WRITING] - a.n[SPEECH] - a.n[THOUGHT] - a.n[WRITING] || b.words - a.words);
  const kinds = [[SPEECH, "Lines"], [THOUGHT, "Thoughts"], [WRITING, "Letters"]].filter(([kind]) => voices.some((v) => v.n[kind]));
  const row = (v) => el("tr", null,
    el("th", { scope: "row" }, el(`button.${hueOf(v.who)}`, { type: "button", "aria-pressed": String(chosen.who.has(v.who)), "data-k": `v${v.who}`, onclick: () => pick(v.who) }, seal(v.who), el("span", null, upper(v.who < 0 ? "Unknown" : fullName(people[v.who]))))),
    [...kinds.map(([kind]) => v.n[kind]), v.words, v.check].map((n) => el("td", null, n ? n.toLocaleString("en") : "")));
  return el("div.vbox", null, el("table.voices", null, el("caption.vis", null, "Voices, with how much each has to say"),
    el("thead", null, el("tr", null, ["Voice", ...kinds.map(([, name]) => name), "Words", "To check"].map((head) => el("th", { scope: "col" }, head)))),
    el("tbody", null, voices.map(row))));
}

const counted = new Map();
function wordCount(a, b) {
  const to = Math.min(b, limit()), known = to === b && counted.get(a);
  if (known) return known;
  const n = (text.slice(a, to).match(/\S+/g) || []).length;
  if (to === b) counted.set(a, n);
  return n;
}

function pick(who) {
  const focus = focused();
  if (!chosen.who.size) chosen.chapter = EVERY;
  choose(who);
  drawScript();
  refocus(byId("script"), focus);
}
