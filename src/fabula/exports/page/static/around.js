// The panel's ties, things and knowledge: those of the people here, the rest folded.
const NEAR = 6, MOST_FOLDED = 60;
let elsewhere = false;

const hereNow = (s) => new Set([...seenIn(s), ...sceneLines(s).map((i) => lines.who[i])].filter((who) => who >= 0));

// Rows that are folded are made when they are first looked at.
function folded(list, row, words) {
  if (!list.length) return null;
  const rest = el("ul.rows"), box = el("details.more", { open: elsewhere }, el("summary", null, words), rest, list.length > MOST_FOLDED && el("p.none", null, `and ${list.length - MOST_FOLDED} more`));
  const show = () => rest.firstChild || rest.append(...list.slice(0, MOST_FOLDED).map(row));
  box.addEventListener("toggle", () => {
    elsewhere = box.open;
    if (box.open) show();
  });
  if (elsewhere) show();
  return box;
}

function tiesSection(s) {
  if (!told.some((e) => e.kind === TIE) || state.view === "ties") return [];
  const here = hereNow(s), ties = standingOf(TIE);
  const between = ties.filter(({ entry }) => here.has(entry.a) && here.has(entry.b)), rest = ties.filter((t) => !between.includes(t));
  const shown = between.slice(0, NEAR), more = [...between.slice(NEAR), ...rest];
  return [el("h3", null, "Ties between them"), shown.length ? el("ul.rows", null, shown.map(tieRow)) : el("p.none", null, ties.length ? "None told between those here." : "None told yet."),
    folded(more, tieRow, shown.length < between.length ? `${more.length} more` : `${more.length} more, with people elsewhere`)];
}

// Things that moved in this chapter, or that somebody here holds; the rest folded.
function thingsSection(s) {
  const things = standingOf(THING);
  if (!things.length) return [];
  const here = hereNow(s), from = chapters.length ? rows.start[chapters[chapterOfRow(Math.min(s.first, rows.n - 1))].first] : 0;
  const near = things.filter((t) => t.since >= from || here.has(t.now.holder)), shown = near.slice(0, NEAR), rest = things.filter((t) => !shown.includes(t));
  return [el("h3", null, "Things"), shown.length > 0 && el("ul.rows", null, shown.map(thingRow)), folded(rest, thingRow, `${rest.length} ${shown.length ? "more" : "from before"}`)];
}

function knownSection(s) {
  const here = hereNow(s), all = standingOf(KNOWN).filter(({ entry }) => here.has(entry.a)), shown = all.slice(0, NEAR), rest = all.slice(NEAR);
  if (!all.length) return [];
  return [el("h3", null, "Who knows what"), el("ul.rows", null, shown.map(knownRow)), folded(rest, knownRow, `${rest.length} more`)];
}
