// Threads, claims and cues are ranges of the CSS highlight registry: mentions get no elements of their own.
const canMark = typeof Highlight === "function" && !!(window.CSS && CSS.highlights);

function spotIn(node, offset) {
  const walker = document.createTreeWalker($("p", node), NodeFilter.SHOW_TEXT);
  let left = offset - rows.start[+node.dataset.r], last = null;
  while (walker.nextNode()) {
    last = walker.currentNode;
    if (left <= last.length) return [last, left];
    left -= last.length;
  }
  return last ? [last, last.length] : null;
}

function ranges(a, b) {
  const out = [];
  for (let r = rowAt(a); r < rows.n && rows.start[r] < b; r++) {
    const node = byId(`p${locator(r)}`);
    if (!node || +node.dataset.r !== r) continue;
    const from = spotIn(node, Math.max(a, rows.start[r])), to = spotIn(node, Math.min(b, rows.end[r]));
    if (!from || !to) continue;
    const range = new Range();
    range.setStart(...from);
    range.setEnd(...to);
    out.push(range);
  }
  return out;
}

function mark(name, list) {
  if (!canMark) return;
  if (list.length) CSS.highlights.set(name, new Highlight(...list));
  else CSS.highlights.delete(name);
}

function drawMarks() {
  for (let slot = 0; slot < 8; slot++) mark(`thread-${slot}`, []);
  mark("thread-n", []);
  if (state.thread >= 0) {
    const p = people[state.thread], out = [];
    for (const [first, last] of mountedSpans()) {
      for (const i of p.mentions) if (mentions.start[i] >= first && mentions.start[i] < last) out.push(...ranges(mentions.start[i], mentions.end[i]));
    }
    mark(`thread-${p.hue < 0 ? "n" : p.hue}`, out);
  }
  mark("claim", state.claim ? ranges(state.claim[0], state.claim[1]) : []);
  document.querySelectorAll(".p.lit").forEach((p) => p.classList.remove("lit"));
  if (state.claim && !canMark) byId(`p${locator(rowAt(state.claim[0]))}`)?.classList.add("lit");
  const cue = state.line >= 0 && lines.cue[state.line];
  mark("cue", cue ? ranges(cue[0], cue[1]) : []);
}

// The character whose name or pronoun stands at a point of the screen.
function mentionAt(x, y) {
  let node, offset;
  if (document.caretPositionFromPoint) {
    const spot = document.caretPositionFromPoint(x, y);
    if (spot) [node, offset] = [spot.offsetNode, spot.offset];
  } else if (document.caretRangeFromPoint) {
    const spot = document.caretRangeFromPoint(x, y);
    if (spot) [node, offset] = [spot.startContainer, spot.startOffset];
  }
  const p = node && node.nodeType === 3 && node.parentElement.closest(".p");
  if (!p || !p.dataset.r || !node.parentElement.closest(".p > p")) return -1;
  const walker = document.createTreeWalker($("p", p), NodeFilter.SHOW_TEXT);
  let at = rows.start[+p.dataset.r] + offset;
  while (walker.nextNode() && walker.currentNode !== node) at += walker.currentNode.length;
  let best = -1;
  for (let i = after(mentions.start, at) - 1, tries = 0; i >= 0 && tries < 40; i--, tries++) {
    const size = mentions.end[i] - mentions.start[i];
    if (mentions.end[i] >= at && (best < 0 || size < mentions.end[best] - mentions.start[best])) best = i;
  }
  if (best < 0) return -1;
  const box = ranges(mentions.start[best], mentions.end[best])[0];
  const hit = box && [...box.getClientRects()].some((r) => x >= r.left - 2 && x <= r.right + 2 && y >= r.top && y <= r.bottom);
  return hit ? best : -1;
}
