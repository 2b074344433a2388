// Ties: the network, and the list beside it that says the same, each tie a way to its passage.
const FIRST_TIES = 40, SIDE_BY_SIDE = 9;
let allTies = false;

function drawTies() {
  const chosen = people.findIndex((p) => p.id === state.arg && known(p)), ties = standingOf(TIE);
  const mine = chosen < 0 ? ties : ties.filter(({ entry }) => entry.a === chosen || entry.b === chosen);
  const now = ties.filter((t) => !t.over && !t.entry.claim).length, ended = ties.filter((t) => t.over).length, said = ties.filter((t) => t.entry.claim && !t.over).length;
  const here = reading(), when = state.whole || !here ? "at the end of the story" : `as of scene ${here.n}, paragraph ${numberOf[paragraphs[place()]]}`;
  byId("ties-sub").textContent = !ties.length ? `No ties told yet ${state.whole ? "in the whole story" : when}.`
    : `${count(now, "tie")} ${now === 1 ? "holds" : "hold"} ${when}${said ? `; ${said.toLocaleString("en")} only said or believed` : ""}${ended ? `; ${ended.toLocaleString("en")} ended` : ""}. An arrow runs one way; dashed is likely, dotted is only said, gray has ended.`;
  const tool = byId("ties-tool"), focus = focused();
  tool.replaceChildren(...(chosen < 0 ? [] : [el("span.chosen", null, seal(chosen), person(chosen, true)), el("a.chip", { href: `#cast/${encodeURIComponent(state.arg)}` }, "Cast"), el("a.chip", { href: "#ties" }, "All ties")]));
  const box = byId("net"), pair = byId("ties");
  const shown = new Set(ties.flatMap(({ entry }) => [entry.a, entry.b])), drawn = chosen < 0 ? nodes.some((n) => shown.has(n.who)) : mine.length > 0;
  pair.classList.toggle("beside", nodes.length <= SIDE_BY_SIDE && drawn);
  box.replaceChildren();
  if (drawn) {
    const net = network(ties, Math.floor(box.clientWidth) || 340, chosen), more = mine.length - net.drawn;
    box.append(net.board);
    if (more) box.append(el("p.none", null, `${count(more, "more tie")} ${more === 1 ? "is" : "are"} in the list alone.${chosen < 0 ? " Choose a person to see theirs." : ""}`));
  }
  const list = mine.slice(0, allTies ? Infinity : FIRST_TIES);
  const open = () => { allTies = true; drawTies(); };
  byId("tie-list").replaceChildren(...(mine.length ? [el("ul.rows", null, list.map(tieRow))] : []));
  if (mine.length > list.length) byId("tie-list").append(el("button.more", { type: "button", onclick: open }, `and ${mine.length - list.length} more`));
  if (!mine.length) byId("tie-list").append(el("p.none", null, chosen < 0 ? "They appear here as the story tells them." : "None told yet."));
  const later = factsLater();
  if (later && !state.whole) byId("tie-list").append(el("p.later", null, `${count(later, "later fact")} ${later === 1 ? "is" : "are"} kept back. `, el("button", { type: "button", onclick: () => setWhole(true) }, "Show the whole story")));
  refocus(pair, focus);
}
