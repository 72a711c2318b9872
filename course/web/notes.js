// Notes and bookmarks beside the paragraphs of a lesson, written in a dialogue that saves itself.
//
// All text goes in and out as text, never as HTML. Our own nodes stand in two places that React
// leaves alone: at the end of the page's main block, and in the body. What cannot be saved stays in
// `drafts` as long as the tab is open, is marked beside its paragraph, and is tried again.
(() => {
  "use strict";
  const reading = window.cioReading;
  const SAVE_AFTER = 2_000; // ms after the last key
  const RETRY = 15_000; // ms until what could not be saved is tried again
  const LONGEST = 20_000; // characters
  const NARROW = 560; // px of the page's column below which only signs stand beside the text
  const PASSING = 250; // ms for which a button stays while the pointer goes to it

  const drafts = new Map(); // lesson, line end, place -> what is and was written there
  const buttons = new Map(); // place -> button
  let merged = null; // what was last read from the server
  let open = null; // the draft in the dialogue
  let current = ""; // place of the one button that the Tab key reaches

  const make = (tag, properties = {}, ...inside) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...inside);
    return element;
  };

  // --- what is kept

  const isDirty = (one) => one.text !== one.saved.text || one.marked !== one.saved.marked;
  const saysNothing = (one) => !one.text && !one.marked;

  const draftOf = (place) => {
    const key = `${reading.lesson()}\n${place.key}`;
    if (!drafts.has(key)) {
      drafts.set(key, {
        lesson: reading.lesson(), place: place.key, quote: reading.quoteOf(place.element), note: "", version: 0,
        text: "", marked: false, saved: { text: "", marked: false, at: 0 }, trouble: "", elsewhere: "",
      });
    }
    return drafts.get(key);
  };

  const take = (one, note) => {
    if (isDirty(one) || one === open) return; // saving finds out what else was written
    const { text, marked, at, version } = note;
    Object.assign(one, { note: note.note, version, text, marked, saved: { text, marked, at } });
  };

  const merge = (kept) => {
    const noted = new Set();
    const places = reading.places();
    for (const note of kept.notes) {
      const element = reading.placeOfNote(note);
      let at = places.findIndex((place) => place.element === element);
      // Two that come to stand beside one paragraph, since another is gone, stay two.
      while (at >= 0 && at < places.length - 1 && noted.has(places[at].key)) at += 1;
      if (at < 0) continue;
      noted.add(places[at].key);
      take(draftOf(places[at]), note);
    }
    for (const one of drafts.values()) {
      const isGone = one.lesson === kept.lesson && one.note && !noted.has(one.place);
      if (isGone && !isDirty(one) && one !== open) Object.assign(one, { text: "", marked: false, saved: { text: "", marked: false, at: 0 } });
    }
  };

  // --- saving

  const save = (one) => {
    window.clearTimeout(one.timer);
    if (one.saving || !isDirty(one)) return one.saving || Promise.resolve();
    one.saving = send(one).finally(() => {
      one.saving = null;
      paint(one);
      if (open === one) tellState();
      if (isDirty(one) && !one.trouble) save(one); // written while it was on its way
    });
    return one.saving;
  };

  const send = async (one) => {
    const { lesson, place, quote, note, version, text, marked } = one;
    let answer, said;
    try {
      answer = await reading.post("/mine/notes", { lesson, place, quote, note, base: version, text, marked });
      said = await answer.json();
    } catch {
      return fail(one, "The course cannot be reached.", true);
    }
    if (!answer.ok) return fail(one, said.message, answer.status >= 500 || answer.status === 401);
    one.trouble = "";
    if (one.marked === marked) one.marked = said.marked;
    Object.assign(one, { note: said.note, version: said.version, saved: { text, marked: said.marked, at: said.at } });
    if (said.displaced) one.elsewhere = one.elsewhere ? `${one.elsewhere}\n\n${said.displaced}` : said.displaced;
    if (one.elsewhere && one !== open) keepBoth(one);
  };

  const fail = (one, message, mayPass) => {
    one.trouble = message;
    window.clearTimeout(one.timer);
    if (mayPass) one.timer = window.setTimeout(() => save(one), RETRY);
    if (one !== open) announce("A note is not saved. It is kept on this page; open it to see why.");
  };

  const keepBoth = (one) => {
    one.text = `${one.text}\n\n${one.elsewhere}`.trim().slice(0, LONGEST);
    one.elsewhere = "";
    save(one);
  };

  const saveSoon = (one) => {
    window.clearTimeout(one.timer);
    one.timer = window.setTimeout(() => save(one), SAVE_AFTER);
  };

  const saveAll = () => [...drafts.values()].filter(isDirty).forEach(save);

  const announce = (text) => {
    const live = document.getElementById("cio-live");
    if (live) live.textContent = text;
  };

  // --- the dialogue

  const quoted = make("p");
  const area = make("textarea", { id: "cio-note-text", rows: 7, maxLength: LONGEST });
  area.setAttribute("aria-describedby", "cio-note-hint");
  const mark = make("input", { type: "checkbox", id: "cio-note-mark" });
  const state = make("p", { className: "cio-state" });
  state.setAttribute("role", "status");
  const theirs = make("p", { className: "cio-theirs" });
  const both = make("button", { type: "button", textContent: "Add it below my note" });
  const leaveOut = make("button", { type: "button", textContent: "Leave it out" });
  const conflict = make("section", { hidden: true },
    make("p", {}, make("b", { textContent: "This note was also changed in another tab or on another device. There it read:" })),
    theirs, make("p", { className: "cio-row" }, both, leaveOut));
  const retry = make("button", { type: "button", textContent: "Try again", hidden: true });
  const remove = make("button", { type: "button", textContent: "Delete" });
  const done = make("button", { type: "button", textContent: "Done", className: "cio-first" });
  const dialog = make("dialog", { id: "cio-note" },
    make("h2", { id: "cio-note-title", textContent: "Note" }),
    make("blockquote", {}, quoted),
    make("label", { htmlFor: "cio-note-text", textContent: "Your note" }),
    make("p", { id: "cio-note-hint", className: "cio-hint", textContent: "Private: nobody but you can read it. It is saved as you write." }),
    area,
    make("p", { className: "cio-mark" }, mark, make("label", { htmlFor: "cio-note-mark", textContent: "Bookmark this paragraph" })),
    state, conflict,
    make("p", { className: "cio-row" }, done, remove, retry));
  dialog.setAttribute("aria-labelledby", "cio-note-title");
  let before = null; // what the note was before it was deleted

  const timeOf = (at) => {
    const then = new Date(at);
    const time = then.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    if (then.toDateString() === new Date().toDateString()) return time;
    return `${then.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })}, ${time}`;
  };

  const stateOf = (one) => {
    if (one.trouble) return `Not saved. ${one.trouble} Your text stays here as long as this tab is open.`;
    if (before && saysNothing(one)) return "Deleted.";
    return one.version && !isDirty(one) && !saysNothing(one) ? `Saved ${timeOf(one.saved.at)}` : "";
  };

  const tellState = () => {
    const text = stateOf(open);
    if (state.textContent !== text) state.textContent = text;
    state.classList.toggle("cio-trouble", Boolean(open.trouble));
    retry.hidden = !open.trouble;
    conflict.hidden = !open.elsewhere;
    theirs.textContent = open.elsewhere;
    if (mark.checked !== open.marked) mark.checked = open.marked;
    const undoes = before !== null && saysNothing(open);
    remove.textContent = undoes ? "Undo" : "Delete";
    remove.hidden = !undoes && saysNothing(open);
  };

  const show = (place) => {
    open = draftOf(place);
    before = null;
    quoted.textContent = reading.isWhole(place.element, open.quote) ? open.quote : `${open.quote}…`;
    area.value = open.text;
    tellState();
    dialog.showModal();
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
  };

  const close = () => {
    const one = open;
    open = null;
    if (one.elsewhere) keepBoth(one);
    else save(one);
    paint(one);
  };

  area.addEventListener("input", () => { open.text = area.value; tellState(); paint(open); saveSoon(open); });
  mark.addEventListener("change", () => { open.marked = mark.checked; tellState(); save(open); });
  both.addEventListener("click", () => { keepBoth(open); area.value = open.text; tellState(); area.focus(); });
  leaveOut.addEventListener("click", () => { open.elsewhere = ""; tellState(); area.focus(); });
  retry.addEventListener("click", () => { open.trouble = ""; save(open); });
  done.addEventListener("click", () => dialog.close());
  remove.addEventListener("click", () => {
    const now = before && saysNothing(open) ? before : { text: "", marked: false };
    before = saysNothing(open) ? null : { text: open.text, marked: open.marked };
    Object.assign(open, now);
    area.value = open.text;
    tellState();
    save(open);
  });
  dialog.addEventListener("close", close);
  dialog.addEventListener("keydown", (event) => event.stopPropagation()); // Streamlit has keys of its own
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });

  // --- the buttons beside the text

  const layer = make("div", { id: "cio-notes" });
  layer.setAttribute("role", "toolbar");
  layer.setAttribute("aria-label", "Notes beside the text");
  layer.setAttribute("aria-orientation", "vertical");

  const kindOf = (one) => {
    if (!one || (saysNothing(one) && !isDirty(one))) return "none";
    if (one.trouble) return "unsaved";
    if (one.text) return one.marked ? "both" : "note";
    return one.marked ? "mark" : "none";
  };
  const WORDS = { none: "Note", note: "Note", both: "Note", mark: "Marked", unsaved: "Not saved" };
  const NAMES = { none: "Note", note: "Note, written", both: "Note, written and bookmarked", mark: "Marked", unsaved: "Not saved" };

  const paint = (one) => {
    const isNoted = [...drafts.values()].some((each) => each.lesson === reading.lesson() && !saysNothing(each));
    document.documentElement.toggleAttribute("data-noted", isNoted); // the way to print them appears
    const button = one.lesson === reading.lesson() && buttons.get(one.place);
    if (!button) return;
    const kind = kindOf(one);
    if (button.dataset.kind === kind) return;
    button.dataset.kind = kind;
    button.lastChild.textContent = WORDS[kind];
    button.setAttribute("aria-label", `${NAMES[kind]}: ${one.quote.slice(0, 60)}`);
  };

  const buttonFor = (place) => {
    const button = make("button", { type: "button" }, make("i"), make("span"));
    button.dataset.place = place.key;
    button.tabIndex = -1;
    button.addEventListener("click", () => {
      const here = reading.places().find((each) => each.key === place.key);
      if (here) show(here);
    });
    button.addEventListener("focus", () => reachable(place.key));
    buttons.set(place.key, button);
    return button;
  };

  const reachable = (key) => {
    if (current === key && buttons.get(key)?.tabIndex === 0) return;
    for (const [each, button] of buttons) button.tabIndex = each === key ? 0 : -1;
    current = key;
  };

  const position = () => {
    const host = layer.parentElement.getBoundingClientRect();
    const isNarrow = host.width < NARROW;
    layer.classList.toggle("cio-narrow", isNarrow);
    for (const place of reading.places()) {
      const button = buttons.get(place.key);
      if (!button) continue;
      const box = (place.element.tagName === "TABLE" ? place.element.parentElement : place.element).getBoundingClientRect();
      const isWide = !place.element.matches("p, ul, ol, blockquote");
      button.classList.toggle("cio-above", isWide);
      button.style.top = `${box.top - host.top}px`;
      button.style.left = `${box.right - host.left + (isWide ? 0 : isNarrow ? 2 : 8)}px`;
    }
  };

  const draw = () => {
    const places = reading.places();
    const kept = reading.kept();
    if (!places.length || !kept) {
      layer.remove();
      return;
    }
    const host = document.querySelector('[data-testid="stMainBlockContainer"]');
    if (layer.parentElement !== host) {
      host.append(layer);
      sizes.disconnect();
      sizes.observe(host);
    }
    if (merged !== kept) {
      merged = kept;
      merge(kept);
    }
    const wanted = places.map((place) => place.key);
    if (wanted.join() !== [...buttons.keys()].join() || layer.dataset.lesson !== kept.lesson) {
      buttons.clear();
      layer.dataset.lesson = kept.lesson;
      const had = layer.contains(document.activeElement) && document.activeElement.dataset.place;
      layer.replaceChildren(...places.map(buttonFor));
      reachable(buttons.has(current) ? current : wanted[0]);
      if (had && buttons.has(had)) buttons.get(had).focus({ preventScroll: true });
    }
    for (const place of places) paint(draftOf(place));
    position();
  };
  const sizes = new ResizeObserver(() => { if (layer.isConnected && reading.places().length) position(); });

  const onKey = (event) => {
    const order = [...buttons.keys()];
    const at = order.indexOf(event.target.dataset.place);
    const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: order.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const button = buttons.get(order[Math.max(0, Math.min(order.length - 1, to))]);
    const place = reading.places().find((each) => each.key === button.dataset.place);
    if (place) place.element.scrollIntoView({ block: "nearest" });
    button.focus();
  };
  layer.addEventListener("keydown", onKey);

  // The button of the paragraph that is being read: where the Tab key, the link above the text and
  // Alt+N lead to.
  const followReading = () => {
    const here = reading.reached();
    if (here && !layer.contains(document.activeElement)) reachable(here.key);
  };
  const toNotes = () => {
    if (!layer.isConnected) return;
    followReading();
    buttons.get(current)?.focus();
  };
  const isWriting = (element) =>
    element.isContentEditable || element.matches('textarea, select, input:not([type="radio"], [type="checkbox"], [type="button"])');
  const onShortcut = (event) => {
    const isOurs = event.altKey && event.code === "KeyN" && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!isOurs || !layer.isConnected || dialog.open || isWriting(event.target)) return;
    event.preventDefault();
    toNotes();
  };

  let pointed = null;
  let passing = 0;
  const point = (key) => {
    window.clearTimeout(passing);
    if (pointed !== key) {
      buttons.get(pointed)?.classList.remove("cio-on");
      buttons.get(key)?.classList.add("cio-on");
      pointed = key;
    }
  };
  const onPoint = (event) => {
    if (event.pointerType === "touch" || !layer.isConnected || !(event.target instanceof Element)) return;
    if (layer.contains(event.target)) return point(event.target.closest("button")?.dataset.place);
    const place = reading.places().find((each) => each.element.contains(event.target));
    if (place) return point(place.key);
    window.clearTimeout(passing);
    passing = window.setTimeout(() => point(null), PASSING);
  };

  // --- paper

  const onPrint = (event) => {
    document.getElementById("cio-printed")?.remove();
    if (!event.detail.notes) return;
    const written = reading.places().map(draftOf).filter((one) => !saysNothing(one));
    const lines = written.map((one) => make("div", {},
      make("blockquote", { textContent: `${one.quote}…` }),
      make("p", { textContent: one.text || "Bookmarked." })));
    if (!lines.length) lines.push(make("p", { textContent: "No notes were taken in this lesson." }));
    const section = make("section", { id: "cio-printed" }, make("h2", { textContent: "My notes" }), ...lines);
    document.querySelector('[data-testid="stMainBlockContainer"]').append(section);
  };

  const start = () => {
    document.body.append(dialog);
    document.addEventListener("cio-places", draw);
    document.addEventListener("cio-scrolled", followReading);
    document.addEventListener("cio-to-notes", toNotes);
    document.addEventListener("cio-print", onPrint);
    document.addEventListener("keydown", onShortcut);
    document.addEventListener("pointerover", onPoint);
    document.addEventListener("toggle", () => { if (layer.isConnected) position(); }, true);
    window.addEventListener("afterprint", () => document.getElementById("cio-printed")?.remove());
    window.addEventListener("pagehide", saveAll);
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) saveAll();
      else if (reading.kept()) reading.again(); // what was written on another device meanwhile
    });
    window.addEventListener("beforeunload", (event) => {
      saveAll();
      if ([...drafts.values()].some((one) => one.trouble)) event.preventDefault();
    });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
