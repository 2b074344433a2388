// The slider is the story's own score: who is there and who speaks, as far as it has been read.
const share = (offset) => clamp((offset - storyStart) / Math.max(1, storyEnd - storyStart), 0, 1);
let drawn = "", clip = null, hand = null, eye = null, ticks = [];

function drawSpine() {
  const track = byId("track"), W = track.clientWidth, H = track.clientHeight;
  if (!W) return;
  if (drawn !== `${W} ${H}`) buildScore(W, H);
  const at = share(rows.end[paragraphs[place()]] ?? 0) * W;
  clip.setAttribute("width", state.whole ? W + 20 : at + 10);
  hand.setAttribute("transform", `translate(${at.toFixed(1)} 0)`);
  eye.setAttribute("visibility", state.on < place() ? "visible" : "hidden");
  eye.setAttribute("transform", `translate(${(share(rows.start[paragraphs[state.on]] ?? 0) * W).toFixed(1)} 0)`);
  const here = paragraphs[place()] ?? 0;
  for (const t of ticks) t.node.classList.toggle("on", t.from <= here && here < t.to);
  const s = reading(), n = numberOf[here], input = byId("pos");
  byId("asof").textContent = state.whole ? "Whole story" : "As of here";
  byId("where").textContent = paragraphs.length ? `${hasHeads ? `scene ${s.n}` : chapters.length ? `chapter ${s.n}` : "the story"}, paragraph ${n}` : "";
  input.max = Math.max(0, paragraphs.length - 1);
  input.value = place();
  input.setAttribute("aria-valuetext", s ? [`Scene ${s.n}`, s.place && s.place.text, s.time && s.time.text, `paragraph ${n}`].filter(Boolean).join(", ") : "Start");
}

function buildScore(W, H) {
  drawn = `${W} ${H}`;
  const small = H < 50, top = small ? 4 : 19, voices = ranked.filter((p) => p.hue >= 0).length, gap = (H - top - (small ? 9 : 11)) / Math.max(4.5, voices - 1), X = (offset) => share(offset) * W;
  const board = byId("score");
  board.replaceChildren();
  ticks = [];
  const divisions = marksOf(W);
  let free = -10;
  const every = [1, 2, 5, 10, 20, 50].find((step) => (divisions.length / step) * 24 <= W) || 100;
  divisions.forEach((d, k) => {
    const x = X(d.start) + (d.start > storyStart ? 1.5 : 0), end = Math.max(x + 1, X(d.end) - 1.5);
    if (!small && x >= free && (every < 3 ? k % every === 0 : !k || (k + 1) % every === 0)) {
      const label = svg("text", { x, y: 10 }, d.name);
      board.append(label);
      ticks.push({ node: label, from: d.from, to: d.to });
      free = x + 8 + d.name.length * 6.2;
    }
    const base = svg("line.base", { x1: x, x2: end, y1: H - 3.5, y2: H - 3.5 });
    board.append(base);
    ticks.push({ node: base, from: d.from, to: d.to });
  });
  clip = svg("rect", { x: -10, y: -10, width: 0, height: H + 20 });
  const drawing = svg("g", { "clip-path": "url(#read-so-far)" });
  board.append(svg("clipPath", { id: "read-so-far" }, clip), drawing);
  ranked.filter((p) => p.hue >= 0).sort((a, b) => a.first - b.first || a.i - b.i).forEach((p, k) => {
    const y = (top + k * gap).toFixed(1);
    let stays = "", says = "", last = -1;
    for (const s of scenes) {
      if (!s.present.includes(p.i)) continue;
      const from = Math.max(X(s.start), X(p.first)), to = X(s.end);
      if (to > from) stays += `M${(from + 1).toFixed(1)} ${y}H${Math.max(from + 1.5, to - 1.5).toFixed(1)}`;
    }
    for (const i of p.lines) {
      if (lines.kind[i] !== SPEECH) continue;
      const from = Math.max(last, X(lines.start[i])), to = Math.max(from + (W > 600 ? 1.5 : 1), X(lines.end[i]));
      if (X(lines.end[i]) <= last) continue;
      says += `M${from.toFixed(1)} ${y}H${to.toFixed(1)}`;
      last = to;
    }
    drawing.append(svg(`g.${hueOf(p.i)}`, null, svg("path.stay", { d: stays }), svg("path.say", { d: says })));
  });
  hand = svg("g", null, svg("line.hand", { x1: 0, x2: 0, y1: small ? 0 : 13, y2: H }), svg("circle.knob", { cx: 0, cy: H - 3.5, r: 4.5 }));
  eye = svg("line.eye", { x1: 0, x2: 0, y1: small ? 0 : 13, y2: H - 3 });
  board.append(eye, hand);
}

// Scenes while they fit, else chapters.
function marksOf(W) {
  const ofScenes = scenes.map((s, i) => ({
    name: String(s.n), start: s.start, end: scenes[i + 1] ? scenes[i + 1].start : storyEnd, from: s.first, to: scenes[i + 1] ? scenes[i + 1].first : rows.n,
  }));
  if (!chapters.length || scenes.length * 22 < W) return ofScenes;
  return chapters.map((c, i) => ({
    name: String(i + 1), start: rows.start[c.first], end: chapters[i + 1] ? rows.start[chapters[i + 1].first] : storyEnd, from: c.first, to: chapters[i + 1] ? chapters[i + 1].first : rows.n,
  }));
}

function startSpine() {
  const track = byId("track"), input = byId("pos");
  const starts = paragraphs.map((r) => rows.start[r]);
  const drag = (event) => {
    const box = track.getBoundingClientRect();
    const at = storyStart + clamp((event.clientX - box.left) / box.width, 0, 1) * (storyEnd - storyStart);
    const p = Math.max(0, after(starts, at) - 1);
    if (p !== state.read || p !== state.on) moveTo(p);
  };
  track.addEventListener("pointerdown", (event) => {
    track.setPointerCapture(event.pointerId);
    input.focus({ preventScroll: true });
    drag(event);
    event.preventDefault();
  });
  track.addEventListener("pointermove", (event) => track.hasPointerCapture(event.pointerId) && drag(event));
  input.addEventListener("input", () => moveTo(+input.value));
}
