// Script: the lines alone, one chapter at a time, or only those to check. Nobody is -1 among the people chosen.
const chosen = { chapter: 0, check: false, who: new Set() };

function drawScript() {
  const last = state.whole ? lines.n : after(lines.start, limit() - 1);
  const inStory = [];
  for (let i = 0; i < last; i++) if (opens[i] && paragraphOf[rowAt(lines.start[i])] >= 0) inStory.push(i);
  const open = inStory.filter(toCheck).length;
  byId("script-sub").textContent = `${count(inStory.length, "line")}${state.whole ? "" : " as of here"}; ${open.toLocaleString("en")} to check. Choose a line to read it in its place.`;
  scriptTools(inStory);
  let list = chosen.check ? inStory.filter(toCheck) : inStory;
  if (chosen.who.size) list = list.filter((i) => chosen.who.has(lines.who[i]));
  if (!chosen.check && chapters.length > 1) list = list.filter((i) => chapterOfRow(rowAt(lines.start[i])) === chosen.chapter);
  const out = [];
  let scene = -1;
  for (const i of list.slice(0, 1500)) {
    const s = sceneOfRow[rowAt(lines.start[i])];
    if (s !== scene && hasHeads) out.push(el("div.ssh", null, el("span", null, String(s + 1)), el("b", null, [sceneName(scenes[s]), scenes[s].place && scenes[s].time && scenes[s].time.raw].filter(Boolean).join(", "))));
    scene = s;
    out.push(scriptLine(i, last));
  }
  byId("script").replaceChildren(...out);
  if (!list.length) byId("script").append(el("p.none", null, chosen.check ? "Nothing to check." : "No lines here so far."));
  if (list.length > 1500) byId("script").append(el("p.later", null, `${count(list.length - 1500, "more line")}, chapter by chapter.`));
}

function scriptLine(i, last) {
  const who = lines.who[i], to = lines.to[i], verb = VERBS[lines.kind[i]];
  const said = el(`span.tx${lines.kind[i] === THOUGHT ? ".th" : ""}`);
  parts.get(lines.utterance[i]).filter((part) => part < last).forEach((part, k) => fill(said, k > 0 && el("span.cut", { "aria-hidden": "true" }, "/"), words(part)));
  const why = chosen.check || who < 0 ? doubtOf(i) : "";
  return el(`button.sl.${hueOf(who)}${isLow(i) ? ".low" : ""}`, { type: "button", onclick: () => openLine(i), "data-q": i },
    el("span.sp", null, who < 0 ? seal(-1) : null, el("b", null, upper(nameOf(who))), " ", el("small", null, verb || "", verb && to.length ? " " : "", to.length ? `to ${listed(to.slice(0, 3).map(nameOf))}${to.length > 3 ? " and others" : ""}` : "")),
    el("span.tl", null, said, why && el("small.why", null, why)),
    el("span.loc", null, isLow(i) && el("span.sc", null, lines.score[i].toFixed(2)), " ", locator(rowAt(lines.start[i]))));
}

// What there is to know about a doubtful line: how sure, why, and the words that tell it.
function doubtOf(i) {
  const cue = lines.cue[i] && lines.cue[i][0] < limit() ? text.slice(...lines.cue[i]).replace(/\s+/g, " ") : "";
  const short = cue.length > 60 ? `${cue.slice(0, 60).replace(/\s+\S*$/, "")}\u00a0…` : cue;
  return [lines.who[i] < 0 ? "" : upper(sure(lines.score[i])), because(i), short && `“${short}”`].filter(Boolean).join(" · ");
}

function scriptTools(inStory) {
  const tool = byId("script-tool"), focus = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.k : "";
  const again = (change) => () => {
    change();
    drawScript();
  };
  const toggle = (on, k, change, ...inside) => el("button", { type: "button", "aria-pressed": String(on), "data-k": k, onclick: again(change) }, ...inside);
  tool.replaceChildren();
  if (chapters.length > 1) {
    const menu = el("select", { "aria-label": "Chapter", disabled: chosen.check, onchange: (e) => again(() => { chosen.chapter = +e.target.value; })() });
    for (const c of chapters) if (state.whole || c.first <= paragraphs[state.read]) menu.append(el("option", { value: c.i, selected: c.i === chosen.chapter }, c.title));
    tool.append(menu);
  }
  tool.append(toggle(chosen.check, "check", () => { chosen.check = !chosen.check; }, "To check"));
  const speaking = new Set(inStory.map((i) => lines.who[i]));
  for (const p of ranked.filter((q) => speaking.has(q.i)).slice(0, 8)) {
    tool.append(toggle(chosen.who.has(p.i), `p${p.i}`, () => { chosen.who.has(p.i) ? chosen.who.delete(p.i) : chosen.who.add(p.i); }, seal(p.i), upper(p.short)));
  }
  const unknown = inStory.filter((i) => lines.who[i] < 0).length;
  if (unknown) tool.append(toggle(chosen.who.has(-1), "p-1", () => { chosen.who.has(-1) ? chosen.who.delete(-1) : chosen.who.add(-1); }, seal(-1), `Unknown ${unknown.toLocaleString("en")}`));
  if (focus) [...tool.querySelectorAll("[data-k]")].find((b) => b.dataset.k === focus)?.focus();
}
