// Elements without markup: every word of the story goes in as text.
const $ = (selector, root = document) => root.querySelector(selector);
const byId = (id) => document.getElementById(id);

function fill(node, ...children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false && child !== "") node.append(child);
  }
  return node;
}

// el("a.row", {href, onclick}, children): classes in the name, properties as attributes, on* as listeners.
function el(name, props, ...children) {
  const [tag, ...classes] = name.split(".");
  return fill(dress(document.createElement(tag), classes, props), ...children);
}

function svg(name, props, ...children) {
  const [tag, ...classes] = name.split(".");
  return fill(dress(document.createElementNS("http://www.w3.org/2000/svg", tag), classes, props), ...children);
}

function dress(node, classes, props) {
  for (const part of classes) for (const word of part.split(" ")) if (word) node.classList.add(word);
  for (const [key, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  return node;
}

const upper = (words) => words.replace(/^./u, (c) => c.toUpperCase());
const count = (n, one, many = one + "s") => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
const listed = (names) => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`);
const clamp = (x, low, high) => Math.max(low, Math.min(high, x));

// The number of values at or below x: the row after the last one that is not greater.
function after(sorted, x) {
  let low = 0, high = sorted.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (sorted[mid] <= x) low = mid + 1;
    else high = mid;
  }
  return low;
}
