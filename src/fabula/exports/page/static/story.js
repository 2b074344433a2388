// The story's columns, unpacked once, and the indexes that the views ask.
const data = JSON.parse(byId("data").textContent);
const text = data.text;
const SPEECH = 0, THOUGHT = 1, WRITING = 2;
const LOW = 0.8, PERHAPS = 0.6;
const ROLE = { PARAGRAPH: 0, CHAPTER: 1, BREAK: 2, VERSE: 3, EPIGRAPH: 4, ITEM: 5, NOTE: 6, HIDDEN: 7, HEAD: 8, LINES: 9 };
const TEXT_ROLES = new Set([ROLE.PARAGRAPH, ROLE.VERSE, ROLE.EPIGRAPH, ROLE.ITEM, ROLE.LINES]);

function spans(columns) {
  let at = 0;
  const start = columns.s.map((step) => (at += step));
  return { start, end: start.map((s, i) => s + columns.n[i]), n: start.length };
}

const rows = { ...spans(data.rows), role: data.rows.r };
const lines = { ...spans(data.lines), kind: data.lines.k, who: data.lines.c, utterance: data.lines.u };
const mentions = { ...spans(data.mentions), who: data.mentions.c };
const emphasis = { ...spans(data.emphasis), bold: data.emphasis.k };
const people = data.people;
const chapters = data.chapters.map(([title, first, said], i) => ({ title: title || `Chapter ${i + 1}`, shown: !said && title, first, i }));
// Place and time of a scene are known once their words have been read; its head in the text says them all the same.
const setting = (said) => (!said ? null : { text: upper(said[0].replace(/\s+/g, " ")), raw: said[0].replace(/\s+/g, " "), start: said[1], end: said[2] });
const scenes = data.scenes.map(([start, end, first, inside, head, place, time, pov, present, level, order, since, retells], i) => ({
  start, end, first, inside, head, pov, present, level, order, since, retells, i, n: i + 1, headPlace: setting(place), headTime: setting(time),
  get place() { return this.headPlace && this.headPlace.end <= limit() ? this.headPlace : null; },
  get time() { return this.headTime && this.headTime.end <= limit() ? this.headTime : null; },
}));
const sceneName = (s) => (s.place ? s.place.text : s.time ? s.time.text : `Scene ${s.n}`);
// The first words of a scene that says neither place nor time.
function incipit(s) {
  if (s.first >= rows.n) return `Scene ${s.n}`;
  const from = s.inside ? s.start : rows.start[s.first];
  const words = text.slice(from, from + 60).trim().replace(/\s+/g, " ");
  return words.length <= 34 ? words : `${words.slice(0, 34).replace(/\s+\S*$/, "").replace(/[,;:.\s]+$/, "")}\u00a0…`;
}
const nameless = (s) => !s.place && !s.time;
const hasHeads = scenes.some((s) => s.head || s.inside);

lines.to = data.lines.to.map((i) => data.lines.sets[i]);
lines.score = data.lines.p.map((p) => p / 100);
lines.why = data.lines.w.map((i) => data.lines.why[i]);
lines.cue = lines.start.map((s, i) => (data.lines.xn[i] ? [s + data.lines.x[i], s + data.lines.x[i] + data.lines.xn[i]] : null));
const isLow = (i) => lines.who[i] >= 0 && lines.score[i] < LOW;
const toCheck = (i) => lines.who[i] < 0 || isLow(i);
const sure = (score) => (score < PERHAPS ? "perhaps" : score < LOW ? "likely" : "");
const percent = (score) => `${Math.round(score * 100)}%`;
// How sure a line is, for a reader: "likely, 72%"; nothing where it is sure or nobody is shown.
const howSure = (i) => (isLow(i) ? `${sure(lines.score[i])}, ${percent(lines.score[i])}` : "");

// Paragraphs: the rows of story text, numbered within their scene ("4.3" is scene 4, paragraph 3).
const paragraphs = [];
const paragraphOf = new Int32Array(rows.n).fill(-1);
const sceneOfRow = new Int32Array(rows.n);
const numberOf = new Int32Array(rows.n);
{
  let scene = 0, number = 0;
  for (let r = 0; r < rows.n; r++) {
    while (scene + 1 < scenes.length && scenes[scene + 1].first <= r) {
      scene += 1;
      number = 0;
    }
    sceneOfRow[r] = scene;
    if (!TEXT_ROLES.has(rows.role[r])) continue;
    paragraphOf[r] = paragraphs.length;
    paragraphs.push(r);
    numberOf[r] = ++number;
  }
}
const storyStart = paragraphs.length ? rows.start[paragraphs[0]] : 0;
const storyEnd = paragraphs.length ? rows.end[paragraphs.at(-1)] : 1;
const rowAt = (offset) => clamp(after(rows.start, offset) - 1, 0, Math.max(rows.n - 1, 0));
const sceneAt = (offset) => scenes[sceneOfRow[rowAt(offset)]] || null;
const locator = (row) => `${sceneOfRow[row] + 1}.${Math.max(1, numberOf[row])}`;
const chapterOfRow = (row) => Math.max(0, after(chapters.map((c) => c.first), row) - 1);
function rowOfLocator(scene, number) {
  const s = scenes[scene - 1];
  if (!s) return -1;
  for (let r = s.first, p = 0; r < rows.n && sceneOfRow[r] === s.i; r++) {
    if (paragraphOf[r] >= 0 && ++p === number) return r;
  }
  return Math.min(s.first, rows.n - 1);
}

// What each person says and where they are named, in text order.
people.forEach((p, i) => Object.assign(p, { i, lines: [], mentions: [] }));
lines.who.forEach((who, i) => who >= 0 && people[who].lines.push(i));
mentions.who.forEach((who, i) => people[who].mentions.push(i));
for (const p of people) p.spoken = new Set(p.lines.filter((i) => lines.kind[i] === SPEECH).map((i) => lines.utterance[i])).size;
for (const p of people) p.turns = [...p.lines.map((i) => lines.start[i]), ...p.mentions.map((i) => mentions.start[i])].sort((a, b) => a - b);
const ranked = [...people].sort((a, b) => b.spoken - a.spoken || b.mentions.length - a.mentions.length || a.i - b.i);
const parts = new Map();
lines.utterance.forEach((u, i) => (parts.has(u) ? parts.get(u).push(i) : parts.set(u, [i])));

// Two parts of one utterance are one line: the first part with this speaker counts.
const opens = lines.utterance.map((u, i) => parts.get(u)[0] === i);
const words = (i) => text.slice(lines.start[i], lines.end[i]).replace(/\s+/g, " ");
const hueOf = (who) => (who < 0 ? "unk" : people[who].hue < 0 ? "c" : `c h${people[who].hue}`);

// The name by which a reader knows somebody at a place: never one that is told later.
function nameAt(who, to) {
  if (who < 0) return "Unknown";
  const p = people[who], mine = p.forms.find(([, form]) => form === p.short) || p.forms[0];
  if (!mine || mine[0] <= to) return p.short;
  return p.forms[0][0] <= to ? p.forms[0][1] : p.unnamed;
}
const nameOf = (who) => nameAt(who, limit());
function fullName(p) {
  const told = p.forms.find(([, form]) => form === p.name) || p.forms[0];
  return told && told[0] > limit() ? nameOf(p.i) : p.name;
}
function lettersAt(who, to) {
  if (who < 0) return "?";
  const p = people[who], name = nameAt(who, to);
  return name === p.short ? p.seal : name === p.unnamed ? "·" : upper(name.slice(0, 1));
}

function seal(who, title) {
  const p = people[who];
  const letters = lettersAt(who, limit());
  return el(`i.seal.${p ? `f${p.shape}` : ""}.${hueOf(who)}${letters.length > 1 ? ".two" : ""}`, { "aria-hidden": "true", title }, letters);
}
const person = (who, i) => el(`b.${hueOf(who)}`, null, i === true ? upper(nameOf(who)) : nameOf(who));

// Why a line has its speaker, or has none: a sentence, with the words that tell it as far as they have been read.
function because(i) {
  const cue = lines.cue[i] && lines.cue[i][0] < limit() ? text.slice(...lines.cue[i]).replace(/\s+/g, " ") : "";
  const short = cue.length > 60 ? `${cue.slice(0, 60).replace(/\s+\S*$/, "")}\u00a0…` : cue;
  return lines.why[i] && short ? `${lines.why[i].replace(/\.$/, "")}: “${short}”.` : lines.why[i];
}
