// Scenes: the chart of who is where, and a table that says the same.
let openChapter = -1, everybody = false, byTime = false;

// Scenes in the order in which they happen; one whose time is not told follows the scene told before it.
function inStoryTime(list) {
  let rank = -1;
  const ranks = new Map(list.map((s) => [s, (rank = s.order >= 0 ? s.order : rank)]));
  return [...list].sort((a, b) => ranks.get(a) - ranks.get(b) || a.i - b.i);
}
const turns = (list) => inStoryTime(list).some((s, k) => s !== list[k]);
// How a scene stands in time: a flashback or a dream, how long after the scene before, which scene it tells again.
const timing = (s) => [s.level, s.headTime && !s.time ? "" : s.since, s.retells >= 0 && s.retells < s.i && `tells scene ${s.retells + 1} again`].filter(Boolean);

function drawScenes() {
  const seen = scenes.filter(sceneSeen), later = scenes.length - seen.length;
  byId("scenes-sub").textContent = "A ribbon is a person, as thick as what they say; a gap is an absence; a tick is a line of theirs. A scene opens where it is read.";
  const columns = columnsOf(seen);
  const tool = byId("scenes-tool");
  tool.replaceChildren();
  if (columns.chapters) {
    const menu = el("select", { "aria-label": "Chapter", onchange: (e) => { openChapter = +e.target.value; drawScenes(); } }, el("option", { value: -1 }, "All chapters"));
    for (const c of chapters) if (seen.some((s) => chapterOfRow(s.first) === c.i)) menu.append(el("option", { value: c.i, selected: c.i === openChapter }, c.title));
    tool.append(menu);
  }
  const cast = ranked.filter((p) => known(p) && seen.some((s) => s.present.includes(p.i)));
  const box = byId("chart"), room = box.clientWidth || 440, most = room < 640 ? clamp(Math.floor((room - 110) / 44), 4, 12) : 12;
  if (!columns.closed && turns(columns.scenes)) tool.append(el("button", { type: "button", "aria-pressed": String(byTime), onclick: () => { byTime = !byTime; drawScenes(); } }, "In story time"));
  if (cast.length > most) tool.append(el("button", { type: "button", "aria-pressed": String(everybody), onclick: () => { everybody = !everybody; drawScenes(); } }, `All ${cast.length} people`));
  box.replaceChildren();
  if (cast.length && columns.list.length) box.append(chart(columns.list, everybody ? cast.slice(0, 60) : cast.slice(0, most), room));
  const listed_ = seen.filter((s) => openChapter < 0 || chapterOfRow(s.first) === openChapter);
  byId("scene-list").replaceChildren(sceneTable(byTime && !columns.closed ? inStoryTime(listed_) : listed_), ...[findingList()].filter(Boolean));
  if (later && !state.whole) byId("scene-list").append(el("p.later", null, `${count(later, "later scene")} ${later === 1 ? "is" : "are"} kept back. `, el("button", { type: "button", onclick: () => setWhole(true) }, "Show the whole story")));
}

// A column of the chart is a scene while scenes fit; else a chapter, which can be opened.
function columnsOf(seen) {
  const column = (list, name, sub, href, aria) => ({
    start: list[0].start, end: scenes[list.at(-1).i + 1] ? Math.max(list.at(-1).end, list[0].start + 1) : storyEnd,
    present: new Set(list.flatMap((s) => seenIn(s))), name, sub, href, aria, n: list[0].n, level: list.length === 1 ? list[0].level : "", third: list.length === 1 ? timing(list[0])[0] || "" : "",
  });
  const ofScene = (s) => column([s], s.place || s.time ? sceneName(s) : "", s.place && s.time ? s.time.text : "", `#read@${s.n}.1`, `Scene ${s.n}, ${sceneName(s)}: ${listed(seenIn(s).map(nameOf)) || "nobody named"}. Read it.`);
  const many = scenes.length > 16 && chapters.length > 2;
  const ordered = (list) => (byTime ? inStoryTime(list) : list).map(ofScene);
  if (!many) return { list: ordered(seen), scenes: seen, chapters: false };
  if (openChapter >= 0) {
    const of = seen.filter((s) => chapterOfRow(s.first) === openChapter);
    return { list: ordered(of), scenes: of, chapters: true };
  }
  const list = [];
  for (const c of chapters) {
    const of = seen.filter((s) => chapterOfRow(s.first) === c.i);
    if (of.length) list.push({ ...column(of, /^(chapter\s+)?[\divxlc]+\.?$/i.test(c.title) ? "" : c.title, "", null, `${c.title}: open its scenes`), n: c.i + 1, chapter: c.i });
  }
  return { list, scenes: [], chapters: true, closed: true };
}

// What happens in a scene, of what a reader looks for; the rest is counted.
const SOME = 3, FEW_SCENES = 60;
function happenings(s, most) {
  const [from, to] = sceneSpan(s), all = eventsIn(from, to), some = telling(all, most);
  if (!all.length) return null;
  return el("ul.haps", null, some.map((e) => el("li", null, el("button", { type: "button", "data-k": `v${e.i}`, onclick: () => jump(e.start, e.end) }, el("span.say", null, eventWords(e)), el("span.loc", null, locator(rowAt(e.start)))))), all.length > some.length && el("li.meta", null, `and ${count(all.length - some.length, "more event")}`));
}

function sceneTable(list) {
  const table = el("table.scenes", null, el("caption.vis", null, "Scenes, with place, time and people"));
  table.append(el("thead", null, el("tr", null, ["", "Place", "Time", "People", "Lines"].map((h) => el("th", { scope: "col" }, h || el("span.vis", null, "Number"))))));
  const body = el("tbody");
  let chapter = -1;
  for (const s of list) {
    const of = chapterOfRow(Math.min(s.first, rows.n - 1));
    if (chapters.length > 1 && of !== chapter && !byTime) body.append(el("tr.chap", null, el("th", { colspan: 5, scope: "rowgroup" }, chapters[of].title)));
    chapter = of;
    const n = sceneLines(s).filter((i) => lines.kind[i] === SPEECH && opens[i]).length;
    body.append(el("tr", null, el("td.n", null, String(s.n)), el("th.place", { scope: "row" }, el("a", { href: `#read@${s.n}.1` }, s.place ? s.place.text : nameless(s) ? el("span.inc", null, incipit(s)) : el("span.unk", null, "Place not told")), s.time && el("span.meta.slim", null, s.time.text), timing(s).length > 0 && el("span.meta", null, upper(timing(s).join(" · "))), happenings(s, list.length > FEW_SCENES ? 1 : SOME)),
      el("td.of", null, s.time ? s.time.text : ""), el("td.with", null, el("span.pair", null, company(s, 8))), el("td.num", null, n ? count(n, "line") : "")));
  }
  table.append(body);
  return table;
}
