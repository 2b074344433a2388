// Ribbons: one path for each stay, drawn in real pixels; under 640 px they run downwards.
function chart(columns, cast, width) {
  const down = width < 640, lanes = laneOrder(columns, cast);
  const weight = columns.map((c) => Math.sqrt(Math.max(400, c.end - c.start)));
  const total = weight.reduce((a, b) => a + b, 0), least = down ? 56 : columns.some((c) => c.name) ? 64 : 30;
  const room = down ? Math.max(420, columns.length * 96) : width - 4;
  let at = down ? 46 : 0;
  const spots = columns.map((c, i) => {
    const size = Math.max(least, (weight[i] / total) * room), spot = { ...c, from: at, to: at + size };
    at += size;
    return spot;
  });
  const squeeze = !down && at > room ? room / at : 1;
  for (const s of spots) [s.from, s.to] = [s.from * squeeze, s.to * squeeze];
  const length = at * squeeze, side = down ? Math.min(110, width * 0.3) : 0, headRoom = down ? 0 : 52;
  const step = down ? Math.max(26, (width - side - 20) / Math.max(1, lanes.length)) : lanes.length > 20 ? 34 : 46;
  const lane = (k) => (down ? side + step * (k + 0.5) : headRoom + 34 + step * k);
  const H = down ? length + 24 : headRoom + 30 + step * lanes.length, W = down ? Math.max(width, side + step * lanes.length) : Math.max(width, length);
  const thick = Math.min(down ? step * 0.36 : 13, 13);
  const pt = (t, u) => (down ? `${u.toFixed(1)} ${t.toFixed(1)}` : `${t.toFixed(1)} ${u.toFixed(1)}`);
  const where = (offset, spot) => spot.from + 4 + clamp((offset - spot.start) / Math.max(1, spot.end - spot.start), 0, 1) * (spot.to - spot.from - 8);
  const board = svg("svg.chart", { width: W, height: H, viewBox: `0 0 ${W} ${H}`, role: "group", "aria-label": "Who is in which scene; the table below says the same" });
  spots.forEach((s, i) => s.level && board.append(svg("rect.apart", down ? { x: 0, y: s.from, width: W, height: s.to - s.from } : { x: s.from + (i ? 1 : 0), y: 0, width: s.to - s.from - 1, height: H })));
  drawHeads(board, spots, down, side, H, W);
  const names = [], drawing = svg("g", { "clip-path": "url(#told-so-far)" }), nowAt = state.whole || !spots.length ? Infinity : limit() < spots.at(-1).end ? where(limit(), spots.at(-1)) : Infinity;
  const most = Math.min(nowAt, length) + (nowAt < length ? 0 : 20);
  board.append(svg("clipPath", { id: "told-so-far" }, svg("rect", down ? { x: -20, y: -20, width: W + 40, height: most + 20 } : { x: -20, y: -20, width: most + 20, height: H + 40 })), drawing);
  lanes.forEach((p, k) => {
    const group = svg(`g.${hueOf(p.i)}`), u = lane(k);
    let ribs = "", ticks = "", gap = "", run = [], lastEnd = null, begun = false;
    const close = () => {
      if (!run.length) return;
      const begin = begun ? run[0].spot.from + 3 : (p.first < run[0].spot.end ? where(Math.max(p.first, run[0].spot.start), run[0].spot) : run[0].spot.from + 3);
      if (lastEnd !== null) gap += `M${pt(lastEnd + 4, u)}L${pt(Math.max(lastEnd + 4, begin - 4), u)}`;
      ribs += ribbon(run, begin, u, pt);
      if (!begun) names.push({ p, t: begin, u, half: Math.max(run[0].half, run[1] ? run[1].half : 0) });
      lastEnd = run.at(-1).spot.to - 3;
      begun = true;
      run = [];
    };
    for (const spot of spots) {
      const said = p.lines.filter((i) => lines.kind[i] !== WRITING && lines.start[i] >= spot.start && lines.start[i] < spot.end && knownTo(lines.start[i]));
      if (!spot.present.has(p.i) && !said.length) {
        close();
        continue;
      }
      const size = said.reduce((sum, i) => sum + lines.end[i] - lines.start[i], 0) / Math.max(1, spot.end - spot.start);
      const half = 1.5 + (thick - 1.5) * Math.min(1, Math.sqrt(size * 1.6));
      run.push({ spot, half });
      let last = -9;
      for (const i of said) {
        const t = where(lines.start[i], spot);
        if (t - last < 2.5) continue;
        last = t;
        ticks += `M${pt(t, u - half)}L${pt(t, u + half)}`;
      }
    }
    close();
    fill(group, gap && svg("path.gap", { d: gap }), svg("path.rib", { d: ribs }), spots.some((s) => s.to - s.from > 40) && svg("path.tick", { d: ticks }));
    drawing.append(group);
  });
  laneNames(board, names, down, W, side, step);
  if (nowAt < length) board.append(down ? svg("line.now", { x1: side, x2: W, y1: nowAt, y2: nowAt }) : svg("line.now", { x1: nowAt, x2: nowAt, y1: headRoom - 4, y2: H }));
  drawHits(board, spots, down, H, W);
  return board;
}

function ribbon(run, begin, u, pt) {
  const upper = [], lower = [];
  run.forEach(({ spot, half }, k) => {
    const room = Math.min(10, (spot.to - spot.from) / 3);
    const a = k ? spot.from + room : begin, b = k < run.length - 1 ? spot.to - room : Math.max(begin + 2, spot.to - 3);
    upper.push([a, u - half], [Math.max(a, b), u - half]);
    lower.push([a, u + half], [Math.max(a, b), u + half]);
  });
  const trace = (list) => list.map(([t, v], i) => {
    if (!i || i % 2) return `${i ? "L" : ""}${pt(t, v)}`;
    const [t0, v0] = list[i - 1], mid = (t0 + t) / 2;
    return `C${pt(mid, v0)} ${pt(mid, v)} ${pt(t, v)}`;
  }).join("");
  const back = lower.reverse();
  const retrace = back.map(([t, v], i) => {
    if (!i || i % 2) return `L${pt(t, v)}`;
    const [t0, v0] = back[i - 1], mid = (t0 + t) / 2;
    return `C${pt(mid, v0)} ${pt(mid, v)} ${pt(t, v)}`;
  }).join("");
  return `M${trace(upper)}${retrace}Z`;
}

// People in the order in which they come in; of those who come in together, who share most scenes stand together.
function laneOrder(columns, cast) {
  const enters = new Map(cast.map((p) => [p, columns.findIndex((c) => c.present.has(p.i))]));
  return [...cast].sort((a, b) => {
    const x = enters.get(a) < 0 ? 1e9 : enters.get(a), y = enters.get(b) < 0 ? 1e9 : enters.get(b);
    return x - y || a.first - b.first || a.i - b.i;
  }).filter((p) => enters.get(p) >= 0 || p.lines.some((i) => columns.some((c) => lines.start[i] >= c.start && lines.start[i] < c.end)));
}

const ruler = document.createElement("canvas").getContext("2d");
const SANS = getComputedStyle(document.body).fontFamily, SERIF = getComputedStyle(byId("story")).fontFamily;
function widthOf(words, font) {
  if (!ruler) return words.length * 7;
  ruler.font = font;
  return ruler.measureText(words).width;
}

// The words, or as many of their letters as there is room for, or nothing.
function cutTo(words, room, font) {
  if (widthOf(words, font) <= room) return words;
  let most = words.length - 1;
  while (most > 3 && widthOf(`${words.slice(0, most)}…`, font) > room) most -= 1;
  return most > 3 ? `${words.slice(0, most).trimEnd()}…` : "";
}

function drawHeads(board, spots, down, side, H, W) {
  let free = -1;
  spots.forEach((s, i) => {
    if (i) board.append(down ? svg("line.sep", { x1: 0, x2: W, y1: s.from, y2: s.from }) : svg("line.sep", { x1: s.from, x2: s.from, y1: 0, y2: H }));
    const x = down ? (s.level ? 6 : 0) : s.from + (i || s.level ? 8 : 0), y = down ? s.from + 17 : 14, room = down ? side - 8 : s.to - x - 8;
    const no = String(s.n), shift = no.length * 7 + 6;
    if (x >= free || down) {
      board.append(svg("text.no", { x, y }, no));
      free = down ? -1 : x + no.length * 7 + 4;
    }
    const bold = `600 12px ${SANS}`;
    if (down) {
      const wrapped = wrapWords(s.name, room - shift, bold, 3);
      wrapped.forEach((words, k) => board.append(svg("text.pl", { x: x + shift, y: y + k * 14 }, words)));
      if (s.third && s.to - s.from > 14 * wrapped.length + 20) board.append(svg("text.tm.third", { x: x + shift, y: y + 14 * (s.name ? wrapped.length : 0) }, cutTo(upper(s.third), room - shift, `italic 400 11px ${SANS}`)));
    } else {
      board.append(svg("text.pl", { x: x + shift, y }, cutTo(s.name, room - shift, bold)), svg("text.tm", { x: x + shift, y: y + 15 }, cutTo(s.sub, room - shift, `400 11px ${SANS}`)));
      if (s.third) board.append(svg("text.tm.third", { x: x + shift, y: s.sub ? y + 29 : y + 15 }, cutTo(upper(s.third), room - shift, `italic 400 11px ${SANS}`)));
    }
  });
}

function wrapWords(words, room, font, most) {
  const out = [""];
  for (const word of words.split(" ")) {
    const longer = out.at(-1) ? `${out.at(-1)} ${word}` : word;
    if (out.at(-1) && widthOf(longer, font) > room) out.push(cutTo(word, room, font));
    else out[out.length - 1] = out.at(-1) ? longer : cutTo(word, room, font);
  }
  return out.length > most ? [...out.slice(0, most - 1), `${out[most - 1]}…`] : out;
}

// Names stand where their ribbons begin; downwards, those that would touch climb, one line at a time.
function laneNames(board, names, down, W, side, step) {
  const placed = [];
  for (const { p, t, u, half } of names.sort((a, b) => a.t - b.t)) {
    const size = down ? 13.5 : 15, font = `italic 400 ${size}px ${SERIF}`, words = down ? cutTo(labelName(p.i), Math.max(60, step * 1.5), font) : upper(nameOf(p.i)), w = widthOf(words, font);
    const x = down ? clamp(u - w / 2, side - 6, W - w) : clamp(t - 1, 0, Math.max(0, W - w));
    let y = down ? t - 6 : u - half - 6;
    while (down && y > 24 && placed.some((box) => x < box.x + box.w + 5 && box.x < x + w + 5 && Math.abs(box.y - y) < 16)) y -= 4;
    placed.push({ x, y, w });
    board.append(svg(`text.name.${hueOf(p.i)}${down ? ".small" : ""}`, { x, y }, words));
  }
}

function drawHits(board, spots, down, H, W) {
  for (const s of spots) {
    const box = down ? { x: 0, y: s.from, width: W, height: s.to - s.from } : { x: s.from, y: 0, width: s.to - s.from, height: H };
    const open = s.href ? null : (event) => {
      event.preventDefault();
      openChapter = s.chapter;
      drawScenes();
    };
    board.append(svg("a", { href: s.href || "#scenes", "aria-label": s.aria, onclick: open }, svg("rect.hit", box)));
  }
}
