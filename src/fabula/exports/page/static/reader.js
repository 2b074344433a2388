// Mounting: units near the screen are elements, the others are boxes of a known or estimated height.
const host = byId("text");
const units = data.units.map((first, i) => ({ i, first, last: data.units[i + 1] ?? rows.n, node: null, nodes: null, height: 0, known: 0 }));
let held = 0; // a jump is under way: until the reader scrolls, what is on screen does not move the position
let calm = 0; // where our own scrolling left the page
let jumps = 0;
let wide = 0;

function estimate(u) {
  const box = host.clientWidth || 600, em = box < 560 ? 18 : 19, line = em * 1.62;
  const chars = Math.max(24, (Math.min(box, 690) - (box < 560 ? 30 : 120)) / (em * 0.44));
  let height = 0;
  for (let r = u.first; r < u.last; r++) {
    if (rows.role[r] === ROLE.HIDDEN) continue;
    if (rows.role[r] === ROLE.NOTE) height += noteAt.has(r) ? 75 : 0;
    else if (!TEXT_ROLES.has(rows.role[r])) height += 100;
    else height += Math.max(1, Math.ceil((rows.end[r] - rows.start[r]) / chars)) * line + (headAt.get(r)?.head ? 80 : 0);
  }
  return Math.round(height);
}

function shiftBy(distance) {
  scrollBy(0, distance);
  calm = scrollY;
}

const heights = new WeakMap();
// What grows or shrinks above the screen must not move the words under the reader's eyes.
const keeper = typeof ResizeObserver === "function" && new ResizeObserver((entries) => {
  let shift = 0;
  for (const { target } of entries) {
    if (!target.isConnected) continue;
    const box = target.getBoundingClientRect(), before = heights.get(target) ?? box.height;
    heights.set(target, box.height);
    if (box.top + before <= 140 && box.top < 0) shift += box.height - before;
  }
  if (Math.abs(shift) > 0.5 && state.view === "read") shiftBy(shift);
});

function startReader() {
  host.replaceChildren();
  for (const u of units) {
    u.node = el("section.unit", { "data-u": u.i });
    host.append(u.node);
  }
  resize();
}

function resize() {
  if (host.clientWidth === wide) return;
  wide = host.clientWidth;
  for (const u of units) {
    u.height = estimate(u);
    if (!u.nodes) u.node.style.height = `${u.height}px`;
  }
}

function mountUnit(u) {
  if (u.nodes) return;
  const top = u.node.getBoundingClientRect().top, before = u.node.getBoundingClientRect().height;
  u.nodes = buildUnit(u.first, u.last);
  for (const section of u.nodes) {
    const share = [...section.querySelectorAll(".p")].reduce((sum, p) => sum + rows.end[+p.dataset.r] - rows.start[+p.dataset.r], 0);
    section.style.containIntrinsicSize = `auto ${Math.max(60, Math.round((u.height * share) / Math.max(1, rows.end[u.last - 1] - rows.start[u.first])))}px`;
  }
  u.node.style.height = "";
  u.node.replaceChildren(...u.nodes);
  u.paragraphs = [...u.node.querySelectorAll(".p[data-r]")];
  const height = u.node.getBoundingClientRect().height;
  for (const section of u.nodes) {
    heights.set(section, section.getBoundingClientRect().height);
    keeper && keeper.observe(section);
  }
  if (top + before <= 0 && state.view === "read") shiftBy(height - before);
}

function unmountUnit(u) {
  if (!u.nodes || u.node.contains(document.activeElement)) return;
  const box = u.node.getBoundingClientRect();
  for (const section of u.nodes) keeper && keeper.unobserve(section);
  u.height = Math.round(box.height) || u.height;
  u.node.replaceChildren();
  u.node.style.height = `${u.height}px`;
  u.nodes = u.paragraphs = null;
  if (box.bottom <= 0 && state.view === "read") shiftBy(u.height - box.height);
}

let printing = false;
function mountAround() {
  if (state.view !== "read" || printing) return;
  const tall = innerHeight;
  const near = units.map((u) => ({ u, box: u.node.getBoundingClientRect() })).filter(({ box }) => box.bottom > -tall && box.top < 2 * tall);
  let fresh = false;
  for (const { u } of near) {
    fresh = fresh || !u.nodes;
    mountUnit(u);
  }
  const keep = new Set(near.map(({ u }) => u));
  const spare = units.filter((u) => u.nodes && !keep.has(u));
  const middle = near.length ? near[near.length >> 1].u.i : 0;
  spare.sort((a, b) => Math.abs(a.i - middle) - Math.abs(b.i - middle));
  spare.slice(Math.max(0, 3 - keep.size)).forEach(unmountUnit);
  if (fresh) {
    roving();
    drawMarks();
    showSelection();
  }
}

function mountedSpans() {
  return units.filter((u) => u.nodes).map((u) => [rows.start[u.first], rows.end[u.last - 1]]);
}

const unitOfRow = (row) => units[Math.max(0, after(data.units, row) - 1)];

// The reading line: at 30 % of the height, sliding down in the last sixth so that the last paragraph can be reached.
function readingLine() {
  const room = document.documentElement.scrollHeight - innerHeight, far = room > 0 ? clamp(scrollY / room, 0, 1) : 0;
  return innerHeight * (0.3 + 0.6 * Math.max(0, far * 6 - 5));
}

function onScreen() {
  const y = readingLine();
  let found = 0;
  for (const u of units) {
    const box = u.node.getBoundingClientRect();
    if (box.top > y) break;
    if (!u.nodes || !u.paragraphs.length) {
      for (let r = u.first; r < u.last; r++) if (paragraphOf[r] >= 0 && box.bottom <= y) found = paragraphOf[r];
      continue;
    }
    let low = 0, high = u.paragraphs.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (u.paragraphs[mid].getBoundingClientRect().top <= y) low = mid + 1;
      else high = mid;
    }
    if (low) found = paragraphOf[+u.paragraphs[low - 1].dataset.r];
  }
  return found;
}

let frame = 0;
function onScroll() {
  if (frame || state.view !== "read") return;
  frame = requestAnimationFrame(() => {
    frame = 0;
    if (state.view !== "read") return;
    // A drag of the scroll bar sends no event of its own: it is known by where the page has gone.
    if (held && Math.abs(scrollY - calm) > 3) held = 0;
    mountAround();
    if (held) return;
    const on = onScreen();
    if (on === state.on && (state.whole || on <= state.read)) return;
    state.on = on;
    advance(on);
    remember();
    changed("position");
  });
}

// Bring a paragraph to the reading line.
function showParagraph(p, offset) {
  if (!paragraphs.length) return;
  held = ++jumps;
  state.on = p;
  bring(p, offset, 3);
  // Sections that come into view get their real heights a frame later.
  const mine = held;
  let frames = 3;
  const again = () => {
    if (held !== mine || state.view !== "read") return;
    bring(p, offset, 1);
    if (--frames) requestAnimationFrame(again);
  };
  requestAnimationFrame(again);
}

function bring(p, offset, turns) {
  const row = paragraphs[p];
  for (let turn = 0; turn < turns; turn++) {
    mountUnit(unitOfRow(row));
    const node = byId(`p${locator(row)}`);
    if (!node) return;
    let y = node.getBoundingClientRect().top;
    if (offset !== undefined) {
      const range = ranges(offset, offset + 1)[0];
      if (range) y = range.getBoundingClientRect().top;
    }
    const target = p === 0 && offset === undefined ? 0 : Math.max(0, scrollY + y - innerHeight * 0.3 + 6);
    if (Math.abs(scrollY - target) > 1) scrollTo(0, target);
    calm = scrollY;
    mountAround();
  }
}

function moveTo(p, scroll = true) {
  state.read = clamp(p, 0, Math.max(0, paragraphs.length - 1));
  state.on = state.read;
  if (scroll && state.view === "read") showParagraph(state.read);
  remember();
  changed("position");
}

// Go to a passage. Looking back does not lower the position; a jump ahead raises it.
function jump(start, end, note) {
  const p = paragraphOf[rowAt(start)];
  if (p < 0) return;
  state.back = { view: state.view, arg: state.arg, on: state.on };
  state.claim = end === undefined ? null : [start, end];
  setView("read", "", true);
  state.on = p;
  advance(p);
  showParagraph(p, start);
  remember(true);
  changed("position");
  drawMarks();
  byId("live").textContent = note || `Shown in the text, ${locator(paragraphs[p])}`;
}

// Lines are one stop of the Tab key; j and k walk them.
function roving() {
  const first = state.line >= 0 ? host.querySelector(`.q[data-q="${state.line}"]`) : null;
  const stop = first || host.querySelector(".q");
  host.querySelectorAll('.q[tabindex="0"]').forEach((q) => q !== stop && q.setAttribute("tabindex", "-1"));
  if (stop) stop.setAttribute("tabindex", "0");
}

function showSelection() {
  host.querySelectorAll(".sel").forEach((node) => node.classList.remove("sel"));
  if (state.line < 0) return;
  for (const part of parts.get(lines.utterance[state.line])) host.querySelectorAll(`.q[data-q="${part}"]`).forEach((q) => q.classList.add("sel"));
  host.querySelectorAll(`.who[data-q~="${state.line}"]`).forEach((w) => w.classList.add("sel"));
}

function selectLine(i, focus) {
  state.line = i;
  if (i >= 0) {
    const p = paragraphOf[rowAt(lines.start[i])];
    if (p >= 0) {
      mountUnit(unitOfRow(paragraphs[p]));
      const q = host.querySelector(`.q[data-q="${i}"]`), box = q && q.getBoundingClientRect();
      if (box && (box.top < 150 || box.bottom > innerHeight - 130)) showParagraph(p, lines.start[i]);
      state.on = p;
      advance(p);
      roving();
      if (focus && q) q.focus({ preventScroll: true });
    }
  }
  showSelection();
  drawMarks();
  remember();
  changed("position");
}

function stepLine(step) {
  if (!lines.n) return;
  const here = rows.start[paragraphs[state.on]];
  let i = state.line >= 0 ? state.line + step : step > 0 ? after(lines.start, here - 1) : after(lines.start, here - 1) - 1;
  while (i >= 0 && i < lines.n && paragraphOf[rowAt(lines.start[i])] < 0) i += step;
  if (i >= 0 && i < lines.n) selectLine(i, true);
}

function stepScene(step) {
  const at = sceneOfRow[paragraphs[state.on]] + step;
  if (at < 0 || at >= scenes.length || scenes[at].first >= rows.n) return;
  jump(rows.start[scenes[at].first], undefined, `Scene ${at + 1}, ${sceneName(scenes[at])}`);
}
