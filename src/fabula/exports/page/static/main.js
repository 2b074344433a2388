// Views, keys, address: the page comes alive here.
const DRAW = { read() {}, cast: drawCast, scenes: drawScenes, ties: drawTies, script: drawScript };

function setView(view, arg, quiet) {
  const was = state.view;
  if (was === "read" && view !== "read" && paragraphs.length) units.filter((u) => u !== unitOfRow(paragraphs[state.on])).forEach(unmountUnit);
  state.view = view;
  state.arg = arg || "";
  document.body.dataset.view = view;
  const name = VIEWS.find(([v]) => v === view)[1];
  document.title = view === "read" ? data.title : `${name} · ${data.title}`;
  for (const [v] of VIEWS) {
    const link = byId(`v-${v}`);
    if (v === view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
    link.setAttribute("href", `#${v}`);
  }
  byId("peek").setAttribute("aria-expanded", "false");
  // A view that is not shown has no nodes; the reader's text stays, so that coming back is instant.
  if (was !== view) for (const id of { cast: ["cast"], scenes: ["chart", "scene-list"], ties: ["net", "tie-list"], script: ["script"] }[was] || []) byId(id).replaceChildren();
  if (view === "script" && was !== "script" && paragraphs.length) chosen.chapter = chapterOfRow(paragraphs[place()]);
  if (view !== "read") {
    DRAW[view]();
    if (!quiet && (was !== view || view !== "ties")) scrollTo(0, 0);
  } else {
    resize();
    mountAround();
  }
}

// The whole story is a look around: going back to here goes back to where one was.
function setWhole(whole) {
  state.whole = whole;
  byId("whole").setAttribute("aria-pressed", String(whole));
  if (!whole && state.on > state.read) {
    state.on = state.read;
    if (state.view === "read") showParagraph(state.read);
  }
  remember();
  changed("whole");
}

let headsKey = "", tocKey = "", labelKey = false;
listeners.push((what) => {
  if (!paragraphs.length) return;
  drawSpine();
  drawPanel();
  const heads = `${state.whole} ${state.read} ${units.map((u) => (u.nodes ? 1 : 0)).join("")}`;
  if (heads !== headsKey) {
    headsKey = heads;
    host.querySelectorAll(".sh[data-s]").forEach((h) => h.querySelector(".here").replaceChildren(...company(scenes[+h.dataset.s]).filter(Boolean)));
  }
  if (labelKey !== state.whole) {
    labelKey = state.whole;
    relabel();
  }
  drawContents();
  drawFindings();
  if (state.view !== "read" && what !== "thread") DRAW[state.view]();
});

let findsKey = -1;
function drawFindings() {
  const n = foundSoFar().length;
  if (n === findsKey) return;
  const open = byId("finds").querySelector("details[open]");
  findsKey = n;
  byId("finds").replaceChildren(...[findingList()].filter(Boolean));
  if (open) byId("finds").querySelector("details")?.setAttribute("open", "");
}

function drawContents() {
  const here = sceneOfRow[paragraphs[state.on]], seen = reading().i;
  const key = `${here} ${seen} ${state.whole} ${!!reading().place} ${!!reading().time}`;
  if (key === tocKey) return;
  tocKey = key;
  const current = chapterOfRow(paragraphs[state.on]), many = scenes.length > 24, box = byId("toc");
  const link = (s) => el("li.sn", null, el("a", { href: `#read@${s.n}.1`, "aria-current": s.i === here ? "true" : null, "aria-label": sceneSeen(s) ? null : `Scene ${s.n}, not read yet` },
    el("i", null, String(s.n)), sceneSeen(s) ? el(`span${nameless(s) ? ".inc" : ""}`, null, nameless(s) ? incipit(s) : sceneName(s), s.place && s.time && el("small", null, s.time.text)) : el("span.ahead")));
  const out = [];
  if (!chapters.length) out.push(...(hasHeads ? scenes.map(link) : []));
  for (const c of chapters) {
    const of = scenes.filter((s) => chapterOfRow(Math.min(s.first, rows.n - 1)) === c.i), first = of[0];
    const row = clamp(c.first, 0, rows.n - 1);
    out.push(el("li.part", null, el("a", { href: `#read@${first ? first.n : sceneOfRow[row] + 1}.1`, "aria-current": !hasHeads && c.i === current ? "true" : null }, c.title)));
    if (hasHeads && (!many || c.i === current)) out.push(...of.map(link));
  }
  const dense = !hasHeads || many;
  box.parentElement.classList.toggle("short", dense);
  box.replaceChildren(...out);
  const mark = box.querySelector("[aria-current]"), list = box.parentElement;
  if (mark && list.scrollHeight > list.clientHeight) list.scrollTop = mark.offsetTop - list.clientHeight / 2;
}

function route() {
  const to = parse(location.hash);
  if (!to) {
    setView("read");
    changed("view");
    return;
  }
  // A link inside the page says nothing of the whole story: who looks at all of it goes on doing so.
  if (to.whole !== state.whole && (to.whole || !started)) {
    state.whole = to.whole;
    byId("whole").setAttribute("aria-pressed", String(to.whole));
  }
  if (to.row >= 0 && paragraphOf[to.row] >= 0) {
    const p = paragraphOf[to.row];
    if (!started) state.read = p;
    else advance(p);
    state.on = to.on >= 0 && paragraphOf[to.on] >= 0 ? paragraphOf[to.on] : p;
  }
  const on = state.on;
  setView(to.view, to.arg);
  if (to.view === "read" && (to.row >= 0 || started)) showParagraph(on);
  state.line = -1;
  if (to.view === "read" && to.line >= 0 && to.line < lines.n) selectLine(to.line, false);
  showSelection();
  remember();
  changed("view");
  if (to.arg) {
    const entryOf = [...document.querySelectorAll("[data-id]")].find((node) => node.dataset.id === to.arg);
    if (entryOf) entryOf.scrollIntoView({ block: "start" });
  }
}

const KEYS = [["1 to 5", "Read, Cast, Scenes, Ties, Script"], ["j, k", "next, previous line"], ["], [", "next, previous scene"], ["w", "whole story, or as of here"], ["Esc", "clear the marker, the choice, the sheet"], ["?", "this list"]];

function onKey(event) {
  const { key, target } = event;
  if (event.metaKey || event.ctrlKey || event.altKey || byId("keys").open) return;
  if (key === "Escape") {
    Object.assign(state, { thread: -1, claim: null, line: -1, back: null });
    byId("peek").setAttribute("aria-expanded", "false");
    showSelection();
    drawMarks();
    remember();
    changed("thread");
    return;
  }
  if (target.matches(".q") && (key === "ArrowRight" || key === "ArrowLeft")) {
    event.preventDefault();
    stepLine(key === "ArrowRight" ? 1 : -1);
    return;
  }
  if (target.matches(".q") && (key === "Enter" || key === " ")) {
    event.preventDefault();
    selectLine(+target.dataset.q, true);
    return;
  }
  if (!byId("single").checked || target.matches("input:not([type=range]),textarea,select")) return;
  if (VIEWS[+key - 1]) location.hash = `#${VIEWS[+key - 1][0]}`;
  else if (key === "w") setWhole(!state.whole);
  else if (key === "?") byId("keys").showModal();
  else if (state.view === "read" && (key === "j" || key === "k")) stepLine(key === "j" ? 1 : -1);
  else if (state.view === "read" && (key === "]" || key === "[")) stepScene(key === "]" ? 1 : -1);
  else return;
  event.preventDefault();
}

function onClick(event) {
  const q = event.target.closest(".q[data-q]");
  const found = mentionAt(event.clientX, event.clientY);
  if (String(getSelection())) return;
  if (q && (found < 0 || mentions.who[found] === lines.who[+q.dataset.q])) selectLine(state.line === +q.dataset.q ? -1 : +q.dataset.q, true);
  else if (found >= 0) follow(mentions.who[found]);
}

let hovering = 0;
function onHover(event) {
  if (hovering || !canMark || event.pointerType !== "mouse") return;
  hovering = requestAnimationFrame(() => {
    hovering = 0;
    const found = event.target.closest && event.target.closest(".p") ? mentionAt(event.clientX, event.clientY) : -1;
    mark("hover", found >= 0 ? ranges(mentions.start[found], mentions.end[found]) : []);
  });
}

let started = false;
function start() {
  byId("views").append(...VIEWS.map(([view, name]) => el("li", null, el("a", { href: `#${view}`, id: `v-${view}` }, name))));
  byId("keylist").append(...KEYS.flatMap(([keys, does]) => [el("dt", null, el("kbd", null, keys)), el("dd", null, does)]));
  if (!paragraphs.length) {
    setView("read");
    return;
  }
  startReader();
  startSpine();
  const free = () => {
    held = 0;
  };
  addEventListener("wheel", free, { passive: true });
  addEventListener("touchmove", free, { passive: true });
  addEventListener("pointerdown", (event) => event.target.closest(".track,.panel,.toc,.top,.q") || free());
  addEventListener("keydown", (event) => /^(Page|Arrow|Home|End| $)/.test(event.key) && !event.target.matches("input,select,.q") && free());
  addEventListener("scroll", onScroll, { passive: true });
  addEventListener("resize", () => {
    resize();
    onScroll();
    drawSpine();
    if (state.view === "scenes" || state.view === "ties") DRAW[state.view]();
  });
  addEventListener("keydown", onKey);
  addEventListener("hashchange", route);
  host.addEventListener("click", onClick);
  host.addEventListener("pointermove", onHover, { passive: true });
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    setView("read");
    byId("story").focus();
  });
  byId("whole").addEventListener("click", () => setWhole(!state.whole));
  byId("help").addEventListener("click", () => byId("keys").showModal());
  byId("theme").addEventListener("click", () => {
    const root = document.documentElement, dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme:dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  byId("peek").addEventListener("click", () => byId("peek").setAttribute("aria-expanded", String(byId("peek").getAttribute("aria-expanded") !== "true")));
  addEventListener("beforeprint", () => {
    printing = true;
    units.forEach(mountUnit);
    for (const draw of Object.values(DRAW)) draw();
  });
  addEventListener("afterprint", () => {
    printing = false;
    mountAround();
  });
  route();
  started = true;
}
start();
