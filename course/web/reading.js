// Reading a lesson: what its paragraphs are called, back to where the reader stopped, and paper.
//
// From Python:  st.container(key="place_<lesson>_block_3")   one part of the lesson; what a reader
//                                             would point to in it is block_3.1, block_3.2 and so on
//               <a href="#at-block_3">, <a href="#at-block_3.h2">   lead to a part or a heading in it
//               <a href="#cio-notes">, <a href="#cio-print">, <a href="#cio-print-notes">
// In the address:  &at=block_3 or &at=block_3.2   where to begin reading
// For notes.js:  window.cioReading, and the events cio-places, cio-to-notes and cio-print
(() => {
  "use strict";
  const SETTLED = 350; // ms without a change; a11y.js, which moves the focus on a new page, is first
  const EVERY = 60_000; // ms between two places told while reading goes on
  const STOPPED = 400; // ms after the last scrolling until the place is looked at
  const RETRY = 15_000; // ms until notes that could not be read are asked for again
  const LATE = 500; // ms in which pictures above may still push the place away
  const TOP = 104; // px below the top of the page at which a reader begins to read
  const QUOTED = 120; // characters of a paragraph by which it is found again

  const OWN = "#cio-notes, #cio-note, #cio-here, #cio-printed, #cio-live, #cio-word";
  const TEXT = '[data-testid="stMarkdown"] [data-testid="stMarkdownContainer"] > :is(p, ul, ol, table, blockquote, pre)';
  const SIGN = '[class*="st-key-callout_"] > :first-child p:first-child'; // "Note", "Warning"
  const ASKED = '[class*="st-key-question_"], [class*="st-key-reflection_"]';
  const PLACE = /^block_(\d{1,3})(?:\.(h?)(\d{1,4}))?$/;

  let arrival = { key: null, lesson: null };
  let boxes = []; // parts of the lesson: { block, element }
  let places = []; // its paragraphs, in order: { key, block, element }
  let reader = ""; // whose notes and places these are
  let timer = 0;

  const main = () => document.querySelector('[data-testid="stMain"]');

  // --- what is on the page

  const lessonInAddress = () =>
    /\/lesson\/?$/.test(location.pathname) ? new URLSearchParams(location.search).get("id") : null;

  const boxesOf = (lesson) => {
    const start = `st-key-place_${lesson}_block_`;
    return [...document.querySelectorAll('main [class*="st-key-place_"]')].flatMap((element) => {
      const key = [...element.classList].find((name) => name.startsWith(start));
      const isHere = key && !element.closest('[data-stale="true"]');
      return isHere ? [{ block: Number(key.slice(start.length)), element }] : [];
    });
  };

  // Of a question and a reflection only what is asked: feedback and own words come and go.
  const pointedTo = (box) => {
    const form = box.querySelector(ASKED);
    if (!form) {
      return [...box.querySelectorAll(`${TEXT}, .cio-figure`)].filter((one) => !one.matches(SIGN));
    }
    const said = ':scope > [data-testid="stElementContainer"] > [data-testid="stMarkdown"]';
    const prompt = [...form.querySelectorAll(said)].find((one) => !one.querySelector('[data-testid="stCaptionContainer"]'));
    return prompt ? [...prompt.querySelectorAll('[data-testid="stMarkdownContainer"] > :is(p, ul, ol, table, blockquote, pre)')] : [];
  };

  const read = (lesson) => {
    boxes = boxesOf(lesson);
    places = boxes.flatMap(({ block, element }) =>
      pointedTo(element).map((one, at) => ({ key: `block_${block}.${at + 1}`, block, element: one })));
  };

  // Word joiners and the numbers of sources are the page's, not the text's.
  const textOf = (element) => {
    const text = element.tagName === "FIGURE" ? element.querySelector("img").alt : element.innerText;
    return text.replace(/\u2060/g, "").replace(/\s*\[\d+\]/g, "").replace(/\s+/g, " ").trim();
  };
  const quoteOf = (element) => {
    const text = textOf(element);
    return text.length > QUOTED ? text.slice(0, QUOTED).replace(/\s+\S*$/, "") : text;
  };

  // A place that is no longer there gives way to the nearest before it.
  const find = (asked) => {
    const [, wanted, kind, number] = PLACE.exec(asked) || [];
    if (wanted === undefined || !places.length) return null;
    const block = Number(wanted);
    const box = boxes.find((one) => one.block === block);
    const within = places.filter((one) => one.block === block);
    if (box && (kind || number === undefined)) {
      const heading = box.element.querySelectorAll("h1, h2, h3, h4, h5, h6")[(number || 1) - 1];
      if (heading) return heading;
      if (!within.length) return box.element;
    }
    if (within.length) return (within[(number || 1) - 1] || within.at(-1)).element;
    return (places.filter((one) => one.block < block).at(-1) || places[0]).element;
  };

  // --- going to a place

  const go = (element) => {
    if (!element.hasAttribute("tabindex")) {
      element.setAttribute("tabindex", "-1");
      element.addEventListener("blur", () => element.removeAttribute("tabindex"), { once: true });
    }
    element.dataset.at = ""; // the mark beside it; a class would be React's
    element.addEventListener("blur", () => delete element.dataset.at, { once: true });
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "start" }); // scroll-padding keeps it clear of the header
  };

  const pill = document.createElement("div");
  pill.id = "cio-here";
  pill.hidden = true;
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  const back = document.createElement("button");
  back.type = "button";
  back.textContent = "Go to the beginning";
  pill.append(said, back);
  let shownAt = 0; // how far the page was scrolled when the line was shown

  const hideLine = () => { pill.hidden = true; said.textContent = ""; };
  const sayWhere = () => {
    const { left, width } = main().getBoundingClientRect();
    pill.style.left = `${left + width / 2}px`;
    pill.hidden = false;
    shownAt = main().scrollTop;
    window.setTimeout(() => { said.textContent = "You were here"; }, 60); // new text is read out
  };
  back.addEventListener("click", () => {
    hideLine();
    const heading = document.querySelector("main h1");
    if (heading) go(heading);
    main().scrollTop = 0;
    arrival.moved = true;
    onScroll();
  });

  const bringBack = () => {
    const { at, kept } = arrival;
    const noted = kept.notes.find((note) => note.place === at);
    const target = noted ? placeOfNote(noted) : find(at || (kept.complete ? "" : kept.place));
    if (!target || arrival.moved) return;
    if (!at && (target === places[0].element || target.getBoundingClientRect().bottom < innerHeight * 0.6)) return;
    go(target);
    if (!at) sayWhere();
    window.setTimeout(() => {
      if (arrival.kept === kept && !arrival.moved && target.isConnected) target.scrollIntoView({ block: "start" });
    }, LATE);
  };

  // --- what the server keeps

  const post = (path, said) => {
    const body = JSON.stringify({ reader, ...said });
    return fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
      keepalive: body.length < 20_000, // browsers let no more than 64 KB outlive a page
      referrerPolicy: "same-origin", // or the request would not say where it comes from
    });
  };

  const load = async () => {
    const { key, lesson } = arrival;
    if (arrival.asked) return;
    arrival.asked = true;
    try {
      const answer = await fetch(`/mine/notes?lesson=${encodeURIComponent(lesson)}`, { cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      const kept = await answer.json();
      if (arrival.key !== key) return;
      if (reader && kept.reader !== reader) return location.reload(); // somebody else has signed in
      reader = kept.reader;
      arrival.told ??= kept.place || (places[0] && places[0].key);
      arrival.kept = kept;
    } catch {
      window.setTimeout(() => { if (arrival.key === key) arrival.asked = false; lookSoon(); }, RETRY);
      return;
    }
    lookSoon();
  };

  // The first paragraph that is not yet read past.
  const reached = () => {
    const from = main().getBoundingClientRect().top + TOP;
    return places.find((one) => one.element.getBoundingClientRect().bottom > from) || places.at(-1);
  };

  const tell = (leaving) => {
    const { lesson, kept, here } = arrival;
    const wait = (arrival.toldAt || 0) + EVERY - Date.now();
    window.clearTimeout(arrival.telling);
    if (!kept || !here || here === arrival.told) return;
    if (wait > 0 && !leaving) {
      arrival.telling = window.setTimeout(() => tell(false), wait);
      return;
    }
    arrival.told = here;
    arrival.toldAt = Date.now();
    const mine = arrival;
    post("/mine/place", { lesson, place: here })
      .then((answer) => { if (!answer.ok) mine.told = ""; }, () => { mine.told = ""; });
  };

  const stopped = () => {
    window.clearTimeout(arrival.stopping);
    if (!places.length || !places[0].element.isConnected) return;
    arrival.here = reached().key;
    document.dispatchEvent(new CustomEvent("cio-scrolled"));
  };

  const onScroll = () => {
    if (!arrival.moved || !places.length) return;
    if (!pill.hidden && Math.abs(main().scrollTop - shownAt) > innerHeight) hideLine();
    window.clearTimeout(arrival.stopping);
    arrival.stopping = window.setTimeout(() => { stopped(); tell(false); }, STOPPED);
  };

  // --- arriving and staying

  const arrive = (lesson, at, key) => {
    tell(true);
    window.clearTimeout(arrival.telling);
    window.clearTimeout(arrival.stopping);
    hideLine();
    arrival = { key, lesson, at };
    boxes = [];
    places = [];
  };

  const openContents = () => {
    const list = document.querySelector(".cio-aids details");
    if (!list || list.dataset.seen === arrival.lesson) return;
    list.dataset.seen = arrival.lesson;
    list.open = innerWidth >= 768;
  };

  const look = () => {
    const lesson = lessonInAddress();
    const at = new URLSearchParams(location.search).get("at") || "";
    const key = lesson === null ? null : `${lesson}\n${at}`;
    if (key !== arrival.key) arrive(lesson, at, key);
    const app = document.querySelector('[data-testid="stApp"]');
    if (lesson !== null) {
      if (!app || app.dataset.testScriptState !== "notRunning") return;
      read(lesson);
      openContents();
      if (places.length) load();
      if (places.length && arrival.kept && !arrival.back) {
        arrival.back = true;
        bringBack();
      }
    }
    document.dispatchEvent(new CustomEvent("cio-places"));
  };

  const lookSoon = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(look, SETTLED);
  };

  const onMutation = (records) => {
    if (records.some(({ target }) => !(target.nodeType === 1 ? target : target.parentElement)?.closest(OWN))) lookSoon();
  };

  const onMove = (event) => { if (event.isTrusted) arrival.moved = true; };

  const onLink = (event) => {
    const link = event.target instanceof Element && event.target.closest('main a[href^="#at-"], main a[href^="#cio-"]');
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    const [where] = link.hash.slice(1).split("/");
    if (where.startsWith("at-")) {
      const target = find(where.slice(3));
      if (target) go(target);
      onScroll();
    } else if (where === "cio-notes") {
      document.dispatchEvent(new CustomEvent("cio-to-notes"));
    } else {
      document.dispatchEvent(new CustomEvent("cio-print", { detail: { notes: where === "cio-print-notes" } }));
      window.print();
    }
  };

  // --- for notes.js

  const essence = (text) => text.replace(/\[\d+\]/g, "").replace(/[^\p{L}\p{N}]+/gu, "").toLowerCase();
  const begins = (element, quote) => Boolean(quote) && essence(textOf(element)).startsWith(essence(quote));
  const placeOfNote = ({ place, quote }) => {
    const named = places.find((one) => one.key === place);
    if (named && (!quote || begins(named.element, quote))) return named.element;
    const moved = places.find((one) => begins(one.element, quote));
    return moved ? moved.element : find(place);
  };

  window.cioReading = {
    lesson: () => arrival.lesson,
    kept: () => arrival.kept,
    places: () => places,
    reached,
    placeOfNote,
    quoteOf,
    isWhole: (element, quote) => textOf(element) === quote,
    post,
    again: () => { arrival.asked = false; load(); },
  };

  const start = () => {
    document.body.append(pill);
    document.addEventListener("click", onLink, true);
    document.addEventListener("scroll", onScroll, { capture: true, passive: true });
    for (const name of ["wheel", "touchmove", "keydown", "pointerdown"]) {
      document.addEventListener(name, onMove, { capture: true, passive: true });
    }
    window.addEventListener("resize", lookSoon);
    window.addEventListener("popstate", lookSoon);
    const leave = () => {
      if (arrival.here) stopped();
      tell(true);
    };
    window.addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", () => { if (document.hidden) leave(); });
    new MutationObserver(onMutation).observe(document.body, {
      subtree: true, childList: true, characterData: true,
      attributes: true, attributeFilter: ["data-test-script-state", "data-stale"],
    });
    lookSoon();
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
