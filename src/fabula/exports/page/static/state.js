// One position rules every view: how far the story has been read. What is on screen is kept apart from it.
const VIEWS = [["read", "Read"], ["cast", "Cast"], ["scenes", "Scenes"], ["ties", "Ties"], ["script", "Script"]];
const state = { view: "read", on: 0, read: 0, whole: false, line: -1, thread: -1, claim: null, back: null, arg: "" };
const listeners = [];
const changed = (what) => listeners.forEach((listener) => listener(what));

const limit = () => (state.whole || !paragraphs.length ? Infinity : rows.end[paragraphs[state.read]]);
const known = (p) => p.first < limit();
const knownTo = (offset) => offset < limit();
const reading = () => scenes[sceneOfRow[paragraphs[place()]]] || null;
const sceneSeen = (s) => s.start < limit() && s.first <= (state.whole ? rows.n : paragraphs[state.read]);

// Reading on moves the position; a look around in the whole story does not.
function advance(p) {
  if (!state.whole) state.read = Math.max(state.read, p);
}

// The paragraph that the slider and the views stand at.
const place = () => (state.whole ? state.on : state.read);

// Who is in a scene, as far as it has been told: somebody who comes in later is not there yet.
function seenIn(s) {
  const next = scenes[s.i + 1], to = limit();
  if (to >= (next ? next.start : storyEnd)) return s.present.filter((who) => known(people[who]));
  return s.present.filter((who) => {
    const at = after(people[who].turns, s.start - 1);
    return people[who].turns[at] < to;
  });
}

// "#read@4.5": position; "^2.3": on screen, when looking back; "~q23": a line; "&whole".
function address() {
  const here = paragraphs.length ? `@${locator(paragraphs[state.read])}` : "";
  const back = state.view === "read" && (state.whole ? state.on !== state.read : state.on < state.read) ? `^${locator(paragraphs[state.on])}` : "";
  const arg = state.arg && state.view !== "read" ? `/${encodeURIComponent(state.arg)}` : "";
  return `#${state.view}${arg}${here}${back}${state.line >= 0 && state.view === "read" ? `~q${state.line}` : ""}${state.whole ? "&whole" : ""}`;
}

let writing = 0;
function remember(push) {
  clearTimeout(writing);
  const write = () => {
    if (location.hash === address()) return;
    try {
      history[push ? "pushState" : "replaceState"](null, "", address());
    } catch {
      // A page without an address of its own (a preview) has no history to keep.
    }
  };
  if (push) write();
  else writing = setTimeout(write, 250);
}

function parse(hash) {
  const m = hash.match(/^#([a-z]+)(?:\/([^@~^&]*))?(?:@(\d+)\.(\d+))?(?:\^(\d+)\.(\d+))?(?:~q(\d+))?(&whole)?$/);
  if (!m) return null;
  const row = m[3] ? rowOfLocator(+m[3], +m[4]) : -1;
  const on = m[5] ? rowOfLocator(+m[5], +m[6]) : row;
  let arg = "";
  try {
    arg = m[2] ? decodeURIComponent(m[2]) : "";
  } catch {
    // A broken escape names nobody.
  }
  return { view: VIEWS.some(([v]) => v === m[1]) ? m[1] : "read", arg, row, on, line: m[7] ? +m[7] : -1, whole: !!m[8] };
}
