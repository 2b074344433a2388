// The network of ties: everybody keeps one place, whatever the slider does; only what has been told is drawn.
const CROWD = 24, MOST_WORDS_ON_LINE = 2, LEAST_LINES = 14, ROOM_OF_LINE = 13000, RANK = ["", "low", "said", "past"];
const MOST_DOWN = 14;
const NODE = 16, NAME = 13.5, LABEL = 11.5, ROOM = [58, 40];
const nodes = data.world.places.map(([who, x, y]) => ({ who, x: x / 1000, y: y / 1000 }));
const SEALS = [
  (r) => svg("circle", { r }),
  (r) => svg("rect", { x: -r, y: -r, width: 2 * r, height: 2 * r, rx: 4 }),
  (r) => svg("path", { d: `M${-r} ${r - 3}V0A${r} ${r} 0 0 1 ${r} 0V${r - 3}Q${r} ${r} ${r - 3} ${r}H${3 - r}Q${-r} ${r} ${-r} ${r - 3}Z` }),
  (r) => svg("path", { d: `M${-r} 0A${r} ${r} 0 0 1 0 ${-r}H${r}V0A${r} ${r} 0 0 1 0 ${r}H${-r}Z` }),
  (r) => svg("path", { d: `M${-r} ${3 - r}V0A${r} ${r} 0 0 0 ${r} 0V${3 - r}Q${r} ${-r} ${r - 3} ${-r}H${3 - r}Q${-r} ${-r} ${-r} ${3 - r}Z` }),
  (r) => svg("path", { d: `M${-r} ${-r}H0A${r} ${r} 0 0 1 ${r} 0V${r}H0A${r} ${r} 0 0 1 ${-r} 0Z` }),
];

// The same box gives the same places: they are found for all, told or not.
const settled = new Map();
function spotsIn(W, chosen) {
  const key = `${W} ${chosen}`;
  if (!settled.has(key)) settled.set(key, chosen < 0 ? spread(W) : around(W, chosen));
  return settled.get(key);
}

// One person in the middle, those who have most ties with them around, in the order of the telling.
function around(W, chosen) {
  const much = new Map();
  for (const { kind, a, b } of told) if (kind === TIE && (a === chosen || b === chosen)) much.set(a === chosen ? b : a, (much.get(a === chosen ? b : a) || 0) + 1);
  const down = W < 620, most = [...much.keys()].sort((a, b) => much.get(b) - much.get(a) || a - b).slice(0, down ? 10 : 16);
  const others = [...much.keys()].filter((who) => most.includes(who)), n = others.length;
  const H = down ? clamp(260 + n * 42, 340, 680) : clamp(240 + n * 26, 300, 600), rings = n > 10 ? [1, 0.64] : [1];
  const spots = new Map([[chosen, { who: chosen, x: W / 2, y: H / 2 }]]);
  others.forEach((who, k) => {
    const turn = -Math.PI / 2 + (2 * Math.PI * k) / Math.max(n, 3), far = rings[k % rings.length];
    spots.set(who, { who, x: W / 2 + Math.cos(turn) * (Math.min(W, 760) / 2 - 56) * far, y: H / 2 + Math.sin(turn) * (H / 2 - 42) * far });
  });
  return { spots, H };
}

// The places of the whole network, stretched to the box, and moved apart until seals and names have room.
function spread(W) {
  const down = W < 620, some = down ? nodes.slice(0, MOST_DOWN) : nodes, n = some.length, roomX = down ? 44 : ROOM[0];
  const H = down ? clamp(160 + n * 46, 300, 1000) : clamp(190 + n * 30, 320, Math.max(440, Math.min(760, W * 0.8)));
  const along = (values, k) => (n < 2 ? 0.5 : (values[k] - Math.min(...values)) / Math.max(0.001, Math.max(...values) - Math.min(...values)));
  const xs = some.map((s) => (down ? s.y : s.x)), ys = some.map((s) => (down ? s.x : s.y));
  const spots = some.map(({ who }, k) => ({ who, x: roomX + along(xs, k) * (W - 2 * roomX), y: ROOM[1] + along(ys, k) * (H - 2 * ROOM[1] - 8) }));
  const apart = down ? [88, 84] : [112, 78];
  for (let turn = 0; turn < 120; turn++) {
    for (let i = 0; i < n; i++) for (let k = i + 1; k < n; k++) push(spots[i], spots[k], apart, turn);
    for (const s of spots) [s.x, s.y] = [clamp(s.x, roomX, W - roomX), clamp(s.y, ROOM[1], H - ROOM[1] - 8)];
  }
  return { spots: new Map(spots.map((s) => [s.who, s])), H };
}

function push(a, b, [farX, farY], turn) {
  const dx = b.x - a.x || (turn % 2 ? 0.5 : -0.5), dy = b.y - a.y || 0.5, near = Math.hypot(dx / farX, dy / farY);
  if (near >= 1) return;
  const step = ((1 - near) * 0.25) / Math.max(near, 0.05);
  a.x -= dx * step;
  b.x += dx * step;
  a.y -= dy * step;
  b.y += dy * step;
}

const styleOf = (t) => (t.over ? "past" : t.entry.claim ? "said" : t.now.score < LOW ? "low" : "");
const pairKey = ({ entry: { a, b } }) => `${Math.min(a, b)} ${Math.max(a, b)}`;
const edgeWords = (t) => `${t.now.label}${t.entry.claim && t.entry.status === "denied" ? ", denied" : ""}`;

// Ties of one pair that look the same are one line with their words. What is told as a fact is not drawn again as said; in a
// crowd, of a pair with a tie that holds the ended ones are left to the list, and so is what there is no room for.
function edgesOf(all, spots, area) {
  const lines_ = new Map(), facts = new Set(all.filter((t) => !t.entry.claim && !t.over).map(tieKey)), held = new Set(all.filter((t) => !t.over).map(pairKey));
  const ties = all.filter((t) => !(t.entry.claim && facts.has(tieKey(t))) && !(t.over && all.length > CROWD && held.has(pairKey(t))));
  for (const t of ties) {
    const { a, b, directed } = t.entry;
    if (!spots.has(a) || !spots.has(b)) continue;
    const style = styleOf(t), key = directed ? `${style} ${a}>${b}` : `${style} ${Math.min(a, b)}-${Math.max(a, b)}`;
    if (!lines_.has(key)) lines_.set(key, { a, b, directed, style, words: [], ties: 0 });
    const line = lines_.get(key), words = edgeWords(t);
    line.ties += 1;
    if (!line.words.includes(words)) line.words.push(words);
  }
  const most = Math.max(LEAST_LINES, Math.floor(area / ROOM_OF_LINE));
  const kept = [...lines_.values()].sort((x, y) => RANK.indexOf(x.style) - RANK.indexOf(y.style)).slice(0, most);
  const pairs = new Map();
  for (const line of kept) {
    const key = `${Math.min(line.a, line.b)} ${Math.max(line.a, line.b)}`;
    pairs.set(key, [...(pairs.get(key) || []), line]);
  }
  return [...pairs.values()];
}

const lineWords = (words) => words.slice(0, MOST_WORDS_ON_LINE).join(", ") + (words.length > MOST_WORDS_ON_LINE ? ` +${words.length - MOST_WORDS_ON_LINE}` : "");

const bezier = ([ax, ay, mx, my, bx, by], t) => [(1 - t) ** 2 * ax + 2 * (1 - t) * t * mx + t ** 2 * bx, (1 - t) ** 2 * ay + 2 * (1 - t) * t * my + t ** 2 * by];

// From rim to rim, bent by some pixels to the left of the way from the lower row to the higher.
function curve(from, to, bend, turned, arrow) {
  const dx = to.x - from.x, dy = to.y - from.y, length = Math.hypot(dx, dy) || 1, sign = turned ? -1 : 1;
  const mx = (from.x + to.x) / 2 - (dy / length) * bend * 2 * sign, my = (from.y + to.y) / 2 + (dx / length) * bend * 2 * sign;
  const rim = (p, r) => { const x = mx - p.x, y = my - p.y, h = Math.hypot(x, y) || 1; return [p.x + (x / h) * r, p.y + (y / h) * r]; };
  return [...rim(from, NODE + 4), mx, my, ...rim(to, NODE + (arrow ? 7 : 4))];
}

// The part of a curve that is outside the seals and names at its ends.
function between(points, from, to) {
  const [ax, ay, mx, my, bx, by] = points, inside = ([x, y], boxes) => boxes.some((box) => x > box.x - 4 && x < box.x + box.w + 4 && y > box.y - 3 && y < box.y + box.h + 3);
  let u = 0, v = 1;
  while (u < 0.45 && inside(bezier(points, u), from)) u += 0.02;
  while (v > 0.55 && inside(bezier(points, v), to)) v -= 0.02;
  const [sx, sy] = bezier(points, u), [ex, ey] = bezier(points, v), a = (1 - u) * (1 - v), m = (1 - u) * v + u * (1 - v), b = u * v;
  return [sx, sy, a * ax + m * mx + b * bx, a * ay + m * my + b * by, ex, ey];
}

const overlap = (a, b) => Math.max(0, Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)) * Math.max(0, Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y));
const hits = (box, boxes) => boxes.reduce((sum, other) => sum + overlap(box, other), 0);
const outside = (box, W, H) => Math.max(0, -box.x) + Math.max(0, box.x + box.w - W) + Math.max(0, -box.y) + Math.max(0, box.y + box.h - H);

// How badly a curve runs over people who are not its own, and over other curves' middles.
function trouble(points, a, b, shown, taken) {
  let bad = 0;
  for (let t = 0.12; t < 0.9; t += 0.08) {
    const [x, y] = bezier(points, t);
    for (const s of shown) if (s.who !== a && s.who !== b && Math.hypot(s.x - x, s.y - y) < NODE + 10) bad += 5;
    bad += hits({ x: x - 2, y: y - 2, w: 4, h: 4 }, taken) / 16;
  }
  return bad;
}

function network(all, W, chosen) {
  const ties = chosen < 0 ? all : all.filter(({ entry }) => entry.a === chosen || entry.b === chosen);
  const { spots, H } = spotsIn(W, chosen), board = svg("svg.net", { width: W, height: H, viewBox: `0 0 ${W} ${H}`, role: "group", "aria-label": "Ties between people; the list says the same" });
  const pairs = edgesOf(ties, spots, W * H), met = new Set([chosen, ...pairs.flat().flatMap(({ a, b }) => [a, b])]);
  const shown = [...spots.values()].filter((s) => met.has(s.who));
  const discs = shown.map((s) => ({ x: s.x - NODE - 2, y: s.y - NODE - 2, w: 2 * NODE + 4, h: 2 * NODE + 4 }));
  const names = placeNames(shown, discs, W, H), taken = [...discs, ...names.map((n) => n.box)];
  const arrow = (id) => svg(`marker.${id}`, { id, viewBox: "0 0 10 10", refX: 8.5, refY: 5, markerWidth: 8, markerHeight: 8, markerUnits: "userSpaceOnUse", orient: "auto" }, svg("path", { d: "M0 1L9 5L0 9z" }));
  board.append(svg("defs", null, arrow("tip"), arrow("tip-past")));
  const drawn = pairs.flat().reduce((sum, line) => sum + line.ties, 0), paths = svg("g"), labels = svg("g"), faces = svg("g"), waiting = [];
  for (const pair of pairs) {
    pair.forEach((line, k) => {
      const from = spots.get(line.a), to = spots.get(line.b), turned = line.a > line.b, base = (k - (pair.length - 1) / 2) * 26;
      const bends = [0, 16, -16, 34, -34, 56, -56].map((bend) => curve(from, to, base + bend, turned, line.directed));
      const named = (who) => names.filter((n) => n.s.who === who).map((n) => n.box);
      const clear = bends.map((points, i) => [trouble(points, line.a, line.b, shown, names.map((n) => n.box)) + i * 0.4, points]).sort((x, y) => x[0] - y[0])[0][1];
      const best = between(clear, named(line.a), named(line.b)), ended = line.style === "past";
      paths.append(svg(`path.edge${line.style ? `.${line.style}` : ""}`, { d: `M${best[0].toFixed(1)} ${best[1].toFixed(1)}Q${best[2].toFixed(1)} ${best[3].toFixed(1)} ${best[4].toFixed(1)} ${best[5].toFixed(1)}`, "marker-end": line.directed ? `url(#tip${ended ? "-past" : ""})` : null }));
      waiting.push({ points: best, words: lineWords(line.words) + (ended ? ", ended" : ""), ended, length: Math.hypot(from.x - to.x, from.y - to.y) });
    });
  }
  // Short lines have the least choice, so their words are placed first.
  for (const { points, words, ended } of waiting.sort((x, y) => x.length - y.length)) {
    const box = placeLabel(points, words, taken, W, H);
    taken.push(box);
    labels.append(svg(`text.words${ended ? ".past" : ""}`, { x: box.x + box.w / 2, y: box.y + box.h - 4 }, words));
  }
  for (const { s, box, anchor, x, y, words } of names) {
    faces.append(svg(`a.face.${hueOf(s.who)}${chosen === s.who ? ".on" : ""}`, { href: chosen === s.who ? "#ties" : `#ties/${encodeURIComponent(people[s.who].id)}`, "aria-label": `Ties of ${nameOf(s.who)}`, "data-k": `n${s.who}` },
      svg("rect.reach", { x: Math.min(box.x, s.x - NODE - 4), y: Math.min(box.y, s.y - NODE - 4), width: Math.max(box.x + box.w, s.x + NODE + 4) - Math.min(box.x, s.x - NODE - 4), height: Math.max(box.y + box.h, s.y + NODE + 4) - Math.min(box.y, s.y - NODE - 4) }),
      svg("g", { transform: `translate(${s.x.toFixed(1)} ${s.y.toFixed(1)})` }, SEALS[people[s.who].shape](NODE), svg("text.in", { y: 4.5 }, lettersAt(s.who, limit()))),
      svg(`text.name.${anchor}`, { x, y }, words)));
  }
  board.append(paths, labels, faces);
  return { board, drawn };
}

// A name stands under its seal, or above it, or beside it, where it touches least.
function placeNames(shown, discs, W, H) {
  const placed = [], font = `italic 400 ${NAME}px ${SERIF}`;
  for (const s of shown) {
    const words = cutTo(upper(nameOf(s.who)), 130, font), w = widthOf(words, font), h = 17;
    const at = [
      { anchor: "mid", x: s.x, y: s.y + NODE + 15, box: { x: s.x - w / 2, y: s.y + NODE + 2, w, h } },
      { anchor: "mid", x: s.x, y: s.y - NODE - 6, box: { x: s.x - w / 2, y: s.y - NODE - 19, w, h } },
      { anchor: "start", x: s.x + NODE + 6, y: s.y + 5, box: { x: s.x + NODE + 6, y: s.y - 9, w, h } },
      { anchor: "end", x: s.x - NODE - 6, y: s.y + 5, box: { x: s.x - NODE - 6 - w, y: s.y - 9, w, h } },
    ].map((spot, i) => ({ ...spot, bad: hits(spot.box, discs.filter((d) => Math.abs(d.x + NODE + 2 - s.x) > 1 || Math.abs(d.y + NODE + 2 - s.y) > 1)) + hits(spot.box, placed.map((p) => p.box)) * 2 + outside(spot.box, W, H) * 60 + i * 3 }));
    placed.push({ s, words, ...at.sort((a, b) => a.bad - b.bad)[0] });
  }
  return placed;
}

function placeLabel(points, words, taken, W, H) {
  const w = widthOf(words, `400 ${LABEL}px ${SANS}`) + 6, h = 15;
  const spot = ([t, aside], i) => {
    const [x, y] = bezier(points, t), box = { x: clamp(x - w / 2, 0, Math.max(0, W - w)), y: clamp(y - h / 2 + aside, 0, H - h), w, h };
    return { box, bad: hits(box, taken) + i * 2 };
  };
  const along = [0.5, 0.43, 0.57, 0.36, 0.64, 0.3, 0.7, 0.24, 0.76, 0.18, 0.82];
  return [0, -9, 9].flatMap((aside) => along.map((t) => [t, aside])).map(spot).sort((a, b) => a.bad - b.bad)[0].box;
}
