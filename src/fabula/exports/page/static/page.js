// Rows of the story as elements. A unit (a chapter, or a part of a long one) is built as one.
const NOTE_WORDS = {
  title: "Title", byline: "Byline", summary: "Summary", authors_note: "Author’s note", disclaimer: "Disclaimer", dedication: "Dedication",
  poll: "Poll", announcement: "Announcement", response: "Reply to readers", other: "Note",
};
const VERBS = { [THOUGHT]: "thinks", [WRITING]: "writes" };
const ROW_CLASS = { [ROLE.VERSE]: ".verse", [ROLE.EPIGRAPH]: ".epi", [ROLE.ITEM]: ".item", [ROLE.LINES]: ".lines" };
const noteAt = new Map(data.notes.map((note) => [note[0], note]));
const figureAt = new Map(data.figures.map(([first, last, item]) => [first, { first, last, item: data.embedded[item] }]));
const figured = new Set(data.figures.map((f) => f[2]));
const loose = data.embedded.filter((_, i) => !figured.has(i));
const headAt = new Map();
for (const s of [...scenes].reverse()) headAt.set(s.first, s);
const chapterAt = new Map(chapters.map((c) => [c.first, c]));
const CHUNK = 30;

function buildUnit(first, last) {
  const out = [];
  let section = null, size = 0, lead = false;
  const put = (node, opening) => {
    if (!section || (opening && size > 0)) {
      section = el("section.sc");
      out.push(section);
      size = 0;
    }
    section.append(node);
    size += 1;
  };
  for (let r = first; r < last; r++) {
    const role = rows.role[r], chapter = chapterAt.get(r), s = headAt.get(r);
    if (chapter) {
      lead = true;
      if (chapter.shown) put(el("h2.ch", null, chapter.shown), true);
    }
    if (role === ROLE.NOTE) {
      if (noteAt.has(r)) put(noteElement(noteAt.get(r)));
    } else if (role === ROLE.CHAPTER || role === ROLE.HEAD) put(el("h2.ch", null, styled(rows.start[r], rows.end[r])), size > 1);
    else if (role === ROLE.BREAK) put(el("div.brk", null, text.slice(rows.start[r], rows.end[r])));
    else if (TEXT_ROLES.has(role)) {
      if (s && s.head) put(sceneHead(s), size > 3);
      const figure = figureAt.get(r);
      if (figure) {
        put(figureElement(figure));
        r = figure.last;
      } else put(paragraph(r, lead && role === ROLE.PARAGRAPH), size >= CHUNK && !section.lastChild.matches(".sh,.ch"));
      lead = false;
    }
  }
  return out;
}

function sceneHead(s) {
  const place = s.headPlace, time = s.headTime, main = place || time;
  return el("h3.sh", { id: `s${s.n}`, "data-s": s.i },
    el("span.no", null, main ? String(s.n) : ""),
    el(`span.pl${main ? "" : ".bare"}`, null, main ? main.text : `Scene ${s.n}`),
    el("span.tm", null, place && time ? time.text : ""),
    fill(el("span.here"), ...company(s)));
}

function company(s, most = 8) {
  const there = seenIn(s);
  const some = there.slice(0, most).map((who) => seal(who));
  if (!there.length) return [];
  return [...some, there.length > most && el("span", null, `+${there.length - most}`), el("span.vis", null, `With ${listed(there.map(nameOf))}`)];
}

function noteElement([first, last, kinds, facts]) {
  const box = el("div");
  for (let r = first; r <= last; r++) if (rows.role[r] === ROLE.NOTE) box.append(el("p", null, styled(rows.start[r], rows.end[r])));
  if (facts.length) box.append(el("dl", null, facts.map(([name, value]) => [el("dt", null, name), el("dd", null, value)])));
  const said = kinds.map((k) => NOTE_WORDS[k] || upper(k)).join(", ");
  return el("details.note", null, el("summary", null, el("span", null, said), el("small", null, "not part of the story")), box);
}

function figureElement({ first, last, item }) {
  const [, , kind, author, recipient] = item;
  const figure = el(`figure.${author < 0 ? "" : hueOf(author)}`, null, el("figcaption", null, `${/^[aeiou]/.test(kind) ? "An" : "A"} ${kind}${recipient >= 0 ? `, to ${nameAt(recipient, knownIn(last))}` : ""}`));
  for (let r = first; r <= last; r++) {
    if (paragraphOf[r] < 0) continue;
    const p = paragraph(r, false);
    if (r === last && r > first && rows.end[r] - rows.start[r] < 48 && rows.role[r] !== ROLE.VERSE) p.classList.add("sig");
    figure.append(p);
  }
  return el("div.fig", null, el("span.lab", { "aria-hidden": "true" }, author >= 0 && label(author, "writes", -1, [], last)), figure);
}

// In the margin a long "the silver-haired boy" does without its article.
function labelName(who, to = limit()) {
  const name = nameAt(who, to);
  return upper(name.length > 14 ? name.replace(/^(the|a|an) /i, "") : name);
}

// In the text somebody has the name that is known at the end of the paragraph, or where the reader is.
const knownIn = (r) => Math.max(limit(), rows.end[r]);

function label(who, verb, low, to, r) {
  return el(`span.who.${hueOf(who)}${low === true ? ".low" : ""}`, { "data-who": who, "data-at": r },
    el("b", { "data-m": lettersAt(who, knownIn(r)) }, el("span", null, labelName(who, knownIn(r)))),
    verb && [" ", el("i", null, verb)],
    to.length > 0 && el("span.to", null, `to ${listed(to.map((who) => nameAt(who, knownIn(r))))}`));
}

// The whole story has names that the position does not, and the other way round.
function relabel() {
  for (const node of host.querySelectorAll(".who[data-who]")) {
    const who = +node.dataset.who, to = knownIn(+node.dataset.at), b = $("b", node);
    b.dataset.m = lettersAt(who, to);
    $("span", b).textContent = labelName(who, to);
  }
}

function paragraph(r, lead) {
  const a = rows.start[r], b = rows.end[r];
  const found = linesIn(a, b);
  const opensWithLetter = /^\p{L}/u.test(text.slice(a, a + 2));
  const p = el("p");
  let at = a;
  for (const i of found) {
    const from = Math.max(lines.start[i], at), to = Math.min(lines.end[i], b);
    if (from >= to) continue;
    fill(p, styled(at, from), lineElement(i, from, to));
    at = to;
  }
  fill(p, styled(at, b));
  const node = el(`div.p${ROW_CLASS[rows.role[r]] || ""}${lead && opensWithLetter && b - a > 120 ? ".first" : ""}`, { id: `p${locator(r)}`, "data-r": r });
  const labels = labelsOf(r, found);
  if (labels.length) node.append(el("span.lab", { "aria-hidden": "true" }, labels));
  node.append(p);
  return node;
}

function linesIn(a, b) {
  const out = [];
  for (let i = Math.max(0, after(lines.start, a) - 3); i < lines.n && lines.start[i] < b; i++) if (lines.end[i] > a) out.push(i);
  return out;
}

function labelsOf(r, found) {
  const out = [], seen = new Map();
  const s = headAt.get(r);
  if (s && s.inside) out.push(el("span.mid", null, el("b", null, String(s.n)), ` ${(s.headPlace || s.headTime || { text: `Scene ${s.n}` }).text}`));
  for (const i of found) {
    const key = `${lines.who[i]} ${lines.kind[i]}`;
    if (!seen.has(key)) {
      seen.set(key, label(lines.who[i], VERBS[lines.kind[i]], isLow(i), lines.to[i], r));
      seen.get(key).dataset.q = " ";
      out.push(seen.get(key));
    }
    seen.get(key).dataset.q += `${i} `;
  }
  for (const [start, end, , author] of loose) {
    if (author >= 0 && start < rows.end[r] && end > rows.start[r] && !seen.has(`${author} ${WRITING}`)) out.push(label(author, "writes", -1, [], r));
  }
  return out;
}

function lineElement(i, from, to) {
  const node = el(`span.q.${hueOf(lines.who[i])}${isLow(i) ? ".low" : ""}${lines.kind[i] === THOUGHT ? ".th" : ""}`, {
    role: "mark", tabindex: "-1", "data-q": i, "aria-description": describe(i),
  });
  return fill(node, styled(from, to));
}

function describe(i) {
  const verb = VERBS[lines.kind[i]], to = lines.to[i], name = (who) => nameAt(who, knownIn(rowAt(lines.start[i])));
  const who = `${name(lines.who[i])}${verb ? ` ${verb}` : ""}${to.length ? ` to ${listed(to.map(name))}` : ""}`;
  return [`${who}.`, because(i), howSure(i) && `${upper(howSure(i))}.`].filter(Boolean).join(" ");
}

// Text with its italics and bold, and paratext inside a paragraph set back.
function styled(a, b) {
  const out = [];
  let at = a;
  for (let i = Math.max(0, after(emphasis.start, a) - 2); i < emphasis.n && emphasis.start[i] < b; i++) {
    const from = Math.max(emphasis.start[i], at), to = Math.min(emphasis.end[i], b);
    if (from >= to) continue;
    out.push(...plain(at, from), fill(el(emphasis.bold[i] ? "b" : "em"), ...plain(from, to)));
    at = to;
  }
  out.push(...plain(at, b));
  return out;
}

function plain(a, b) {
  if (a >= b) return [];
  const row = rowAt(a);
  if (rows.role[row] === ROLE.NOTE) return [text.slice(a, b)];
  for (const [start, end] of data.asides) {
    if (start >= b) break;
    if (end <= a) continue;
    return [...plain(a, start), el("span.aside", null, text.slice(Math.max(a, start), Math.min(b, end))), ...plain(end, b)];
  }
  return [text.slice(a, b)];
}
