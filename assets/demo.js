// Makes the demo's pages quick and live: sends forms without a reload, swaps only what reads
// otherwise, listens for what others do, completes commands. Without it everything but the live
// updates works all the same.
"use strict";
const all = (what, within = document) => [...within.querySelectorAll(what)];
const one = (what, within = document) => within.querySelector(what);
const read = (html) => new DOMParser().parseFromString(html, "text/html");

// How the server wrote each part last; a nonce is another one every time.
const served = new Map();
const written = (part) => part.outerHTML.replace(/(name="nonce" value=")[^"]*/g, "$1");
const remember = () => all("[data-part], [data-list] > *").forEach((part) => served.set(part.id, written(part)));

// Puts a part in its new words; what was open stays open, and the focus stays on what it was on.
function put(now, was, list) {
  const held = was?.contains(document.activeElement) ? document.activeElement : null;
  const open = was ? all("details[open] > summary", was).map((el) => el.textContent) : [];
  served.set(now.id, written(now));
  if (was) was.replaceWith(now);
  else list.append(now);
  for (const el of all("details > summary", now)) el.parentElement.open = open.includes(el.textContent);
  const same = (el) => el.tagName === held.tagName && el.textContent === held.textContent;
  if (held) (all("button, summary, a", now).find(same) ?? one("h3, button, a", now))?.focus({ preventScroll: true });
  return now;
}

// Brings this page to what another reading of it says; answers the messages that changed.
function swap(page) {
  const changed = [];
  for (const now of all("[data-part]", page)) {
    const was = document.getElementById(now.id);
    if (was && served.get(now.id) !== written(now)) put(now, was);
  }
  for (const list of all("[data-list]", page)) {
    const own = document.getElementById(list.id);
    [...own.children].filter((el) => !page.getElementById(el.id)).forEach((el) => el.remove());
    for (const now of [...list.children]) {
      const was = document.getElementById(now.id);
      if (!was || served.get(now.id) !== written(now)) changed.push(put(now, was, own));
    }
  }
  return changed;
}

// Shows what a form was answered with: the same view again, a dialog in it, or another page.
function show(page, answer, form) {
  const [here, there] = [one("main"), one("main", page)];
  if (!answer.ok && answer.status !== 422 || here.dataset.view !== there.dataset.view) {
    if (answer.redirected) history.pushState(null, "", answer.url);
    document.title = page.title;
    document.body.replaceWith(document.adoptNode(page.body));
    remember();
    return one("main").focus();
  }
  if (answer.redirected) history.replaceState(null, "", answer.url);
  const over = one(".over", page), name = over?.closest(".pane").getAttribute("aria-labelledby");
  one("dialog[open]")?.close();
  const asked = form.closest("details.confirm");
  if (asked) fold(asked);
  const pane = form.closest(".pane"), changed = swap(page).filter((el) => pane?.contains(el));
  if (over) return modal(over, document.getElementById(name).closest(".pane"));
  const last = changed.pop();
  last?.scrollIntoView({ block: last.offsetHeight < last.closest(".talk").clientHeight ? "nearest" : "start" });
  if (form.matches(".box")) form.reset();
  else if (last && !last.contains(document.activeElement)) one("h3", last).focus({ preventScroll: true });
  else if (last) document.activeElement.scrollIntoView({ block: "nearest" });
}

function modal(over, pane) {
  if (pane) one(".composer", pane).before(over);
  const dialog = one("dialog", over);
  dialog.open = false;
  dialog.addEventListener("close", () => over.remove());
  dialog.showModal();
}

// While a form is under way or the pointer is down nothing else is swapped.
let stale = false, looking = false, held = false, sending = false;

async function send(form, button) {
  if (sending) return;
  sending = true;
  try {
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body: new URLSearchParams(new FormData(form, button)) });
    show(read(await answer.text()), answer, form);
    if (form.elements.nonce) form.elements.nonce.value = crypto.randomUUID();
    one("#offline").hidden = true;
  } catch { one("#offline").hidden = false; }
  sending = false;
  if (stale) look();
}

async function look() {
  stale = true;
  if (looking) return;
  looking = true;
  while (stale && !held && !sending) {
    stale = false;
    try {
      const answer = await fetch(location.href);
      const page = read(await answer.text());
      if (held || sending) stale = true;
      else if (answer.ok) swap(page);
      one("#offline").hidden = true;
    } catch { one("#offline").hidden = false; }
  }
  looking = false;
}

function fold(details) {
  details.open = false;
  one("summary", details).focus();
}

document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  event.preventDefault();
  send(event.target, event.submitter);
});
const press = ({ type }) => { held = type === "pointerdown"; if (stale && !held) look(); };
["pointerdown", "pointerup", "pointercancel"].forEach((name) => addEventListener(name, press, true));
// Whoever can be named is offered behind any `@`: the browser completes whole lines only.
document.addEventListener("input", ({ target }) => {
  const head = target.value.replace(/@?\S*$/, "");
  for (const option of target.list?.options ?? []) if (option.dataset.who) option.value = `${head}@${option.dataset.who}`;
});
document.addEventListener("keydown", (event) => {
  const details = event.key === "Escape" && event.target.closest("details[open]");
  if (details) fold(details);
});
document.addEventListener("click", (event) => {
  all("details.drop[open]").filter((menu) => !menu.contains(event.target)).forEach((menu) => { menu.open = false; });
  const left = event.target.closest("dialog a:not([href^='#']), details.confirm a");
  if (!left) return;
  event.preventDefault();
  if (left.closest("dialog")) left.closest("dialog").close();
  else fold(left.closest("details"));
});
remember();
if (one(".over")) modal(one(".over"));
addEventListener("popstate", () => location.reload());

// One stream for each page in view: a browser has few connections to one host.
let stream;
const listen = ({ type }) => {
  stream?.close();
  if (document.hidden || type === "pagehide" || !("live" in document.body.dataset)) return;
  stream = new EventSource("/demo/events");
  stream.onmessage = look;
};
["pageshow", "pagehide", "visibilitychange"].forEach((name) => addEventListener(name, listen));
