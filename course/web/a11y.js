// What stock Streamlit 1.67 does not say: where the focus goes, what has changed, what is saved.
//
// From Python:  st.container(key="focus_<id>")     takes the focus when it newly appears
//               st.container(key="announce_<id>")  is read out when it appears or changes
//               st.container(key="follow_<id>")    gives its button the focus when it newly appears
//               st.container(key="enter_<id>")     gives its field the caret when it newly appears
//               st.container(key="autosave_<id>")  commits its text areas 2 s after the last key
//               st.html('<span class="cio-lang" data-lang="ko" data-dir="ltr"></span>')
// Loaded as a file, so it runs under the content policy. If Streamlit changes its markup, the
// course still works and the browser tests turn red.
(() => {
  "use strict";
  const APP = '[data-testid="stApp"]';
  const MARKED = '[class*="st-key-focus_"], [class*="st-key-announce_"]';
  const AUTOSAVE = '[class*="st-key-autosave_"] textarea';
  const SETTLED = 120; // ms without a change before the page is read
  const SAVE_AFTER = 2000; // ms after the last key
  const LONGEST = 600; // characters of one part that are read out at once
  const KEPT = 5000; // ms an announcement stays in the page

  const root = document.documentElement;
  const firstLanguage = root.lang;
  const live = document.createElement("div");
  live.id = "cio-live";
  live.setAttribute("role", "status");
  live.setAttribute("aria-live", "polite");
  live.dataset.liveAnnouncer = "true"; // heard while a dialogue makes the rest of the page inert

  let place = null; // address and heading of the page the visitor is on
  let heard = new Map(); // key of a marked container -> its text when last looked at
  let timer = 0;
  let silence = 0;
  let acted = false; // whether the visitor did anything on this page
  let cutOff = false; // whether the server has been lost since it was last heard

  const keyOf = (box) => [...box.classList].find((name) => /^st-key-(focus|announce)_/.test(name));
  const textOf = (box) => box.innerText.replace(/\s+/g, " ").trim();
  const isLost = () => !document.activeElement || document.activeElement === document.body;

  const announce = (parts) => {
    const text = parts.map((part) => part.slice(0, LONGEST)).join(" ");
    window.clearTimeout(silence);
    live.textContent = ""; // the same sentence twice is read twice
    window.setTimeout(() => { live.textContent = text; }, 60);
    silence = window.setTimeout(() => { live.textContent = ""; }, KEPT); // not met again by browsing
  };

  const focus = (element) => {
    if (!element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" }); // scroll-padding keeps it clear of the header
  };

  const speakTheLanguage = () => {
    const mark = document.querySelector("span.cio-lang[data-lang]");
    const language = mark ? mark.dataset.lang : firstLanguage;
    if (root.lang !== language) root.lang = language;
    const direction = (mark && mark.dataset.dir) || "ltr";
    if ((root.dir || "ltr") !== direction) root.dir = direction;
  };

  // A table wider than the screen scrolls in its own box, which the keyboard must reach.
  const reachWideTables = () => {
    for (const table of document.querySelectorAll("main table")) {
      for (let box = table.parentElement; box && box.tagName !== "MAIN"; box = box.parentElement) {
        if (!/auto|scroll/.test(getComputedStyle(box).overflowX)) continue;
        const wide = box.scrollWidth > box.clientWidth + 1;
        if (wide && !box.hasAttribute("tabindex")) {
          box.setAttribute("role", "group");
          box.setAttribute("aria-label", table.getAttribute("aria-label") || document.title);
          box.setAttribute("tabindex", "0");
        } else if (!wide && box.getAttribute("role") === "group") {
          ["role", "aria-label", "tabindex"].forEach((name) => box.removeAttribute(name));
        }
        break;
      }
    }
  };

  // Menus and dialogues live outside the app element: they follow the theme it was given.
  const wearTheTheme = (app) => {
    const scheme = getComputedStyle(app).colorScheme;
    if (scheme !== "normal" && root.style.colorScheme !== scheme) root.style.colorScheme = scheme;
  };

  // A table wider than the screen scrolls in a box that the keyboard must reach (WCAG 2.1.1).
  const reachTables = () => {
    for (const table of document.querySelectorAll('[data-testid="stTable"] table')) {
      const box = table.parentElement;
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };

  // A button that moves its own row is drawn anew in the next one; the focus goes along.
  const followed = new Set();
  const goAlong = () => {
    for (const box of document.querySelectorAll('[class*="st-key-follow_"]')) {
      const key = [...box.classList].find((name) => name.startsWith("st-key-follow_"));
      const button = box.querySelector("button:not(:disabled)");
      if (!button || followed.has(key)) continue;
      followed.add(key);
      button.focus();
    }
  };

  // A field that one comes for takes the caret at once: whoever opened it is typing already.
  let entered = new Set();
  const enterField = () => {
    const boxes = [...document.querySelectorAll('[class*="st-key-enter_"]')].filter((box) => box.querySelector("input"));
    const keys = boxes.map((box) => [...box.classList].find((name) => name.startsWith("st-key-enter_")));
    boxes.forEach((box, at) => { if (!entered.has(keys[at])) box.querySelector("input").focus(); });
    entered = new Set(keys);
  };
  const isEntered = () => Boolean(document.activeElement?.closest('[class*="st-key-enter_"]'));

  // What is typed into the page's search field stands in its address, to be shared and gone back to.
  // Streamlit would make each pause in typing a step to go back by.
  const keepAddress = () => {
    const field = document.querySelector('main [class*="st-key-enter_q_"] input');
    if (!field || field.closest('[data-stale="true"]') || !location.pathname.endsWith("/search")) return;
    const address = new URL(location);
    if ((address.searchParams.get("q") || "") === field.value) return;
    if (field.value) address.searchParams.set("q", field.value);
    else address.searchParams.delete("q");
    history.replaceState(history.state, "", address);
  };

  // Streamlit leads from one part of a page to another, as from a document to a field of it, without
  // saying so in the address: reloading and going back would lose the place.
  const onLink = (event) => {
    const link = event.target.closest?.('[data-testid="stPageLink-NavLink"]');
    const isPlain = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain || link.origin !== location.origin || link.pathname !== location.pathname) return;
    if (link.search !== location.search) history.pushState(null, "", link.href);
  };

  // Streamlit opens every link in a new tab; the way to our own sign-in page stays in this one.
  const stayInThisTab = () => {
    for (const link of document.querySelectorAll('a[target="_blank"]')) {
      if (link.origin === location.origin) link.removeAttribute("target");
    }
  };

  // A server that was restarted knows neither this page nor its parts: a click on a question would
  // go unheard. Streamlit's own key for "run again" sends it everything that stands on the page.
  const comeBack = (app) => {
    const state = app.dataset.testConnectionState;
    if (place !== null && state !== "CONNECTED") cutOff = true;
    if (!cutOff || state !== "CONNECTED") return;
    cutOff = false;
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "r", code: "KeyR", keyCode: 82, which: 82, bubbles: true }));
    document.body.dispatchEvent(new KeyboardEvent("keyup", { key: "r", code: "KeyR", keyCode: 82, which: 82, bubbles: true }));
  };

  const look = () => {
    const app = document.querySelector(APP);
    if (app) comeBack(app);
    // While one page makes way for the next, both have a heading; the old one is marked stale.
    const headings = [...document.querySelectorAll("main h1")];
    const heading = headings.find((one) => !one.closest('[data-stale="true"]'));
    if (!app || !heading || app.dataset.testScriptState !== "notRunning") return;
    speakTheLanguage();
    wearTheTheme(app);
    reachWideTables();
    reachTables();
    goAlong();
    stayInThisTab();
    keepAddress();
    const boxes = new Map([...document.querySelectorAll(MARKED)].map((box) => [keyOf(box), box]));
    const now = new Map([...boxes].map(([key, box]) => [key, textOf(box)]));
    // What is typed into a search field stands in the address, and leads to no other page.
    const asked = new URLSearchParams(location.search);
    asked.delete("q");
    const here = location.pathname + "?" + asked + "\n" + textOf(heading);
    const before = heard;
    heard = now;
    if (here === place) {
      changed(boxes, now, before);
    } else if (place === null) {
      place = here; // the first page is read by the screen reader itself
    } else {
      // A story that goes on under the same address says what has happened, not only where it is.
      const goesOn = place.split("\n")[0] === here.split("\n")[0];
      place = here;
      acted = acted && goesOn;
      if (!isEntered()) focus(heading);
      const said = goesOn ? newsIn(now, before).map(([, text]) => text) : [];
      announce([textOf(heading), ...said]);
    }
  };

  const newsIn = (now, before) =>
    [...now].filter(([key, text]) => text && before.get(key) !== text);

  const changed = (boxes, now, before) => {
    const news = newsIn(now, before);
    if (!news.length) return;
    // What is only drawn late, such as feedback with a chart, is the answer to nothing done here.
    const target = acted && news.find(([key]) => key.startsWith("st-key-focus_") && (!before.has(key) || isLost()));
    if (target) focus(boxes.get(target[0]));
    announce(news.map(([, text]) => text));
  };

  const lookSoon = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(look, SETTLED);
  };

  // Streamlit commits a text area on blur and on Ctrl+Enter. The second leaves the caret alone.
  const waiting = new Map(); // text area -> timer
  const commit = (area) => {
    window.clearTimeout(waiting.get(area));
    if (!waiting.delete(area) || !area.isConnected) return;
    area.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", ctrlKey: true, bubbles: true, cancelable: true }));
  };
  const onInput = (event) => {
    const area = event.target;
    if (!(area instanceof HTMLTextAreaElement) || !area.matches(AUTOSAVE)) return;
    window.clearTimeout(waiting.get(area));
    waiting.set(area, window.setTimeout(() => commit(area), SAVE_AFTER));
  };
  const commitAll = () => { if (document.hidden) [...waiting.keys()].forEach(commit); };

  // Streamlit runs the page again at R and offers to clear its cache at C, wherever they are pressed:
  // whoever speaks to the computer presses them by speaking (WCAG 2.1.4). No finger presses comeBack's.
  const isTyping = (target) => Boolean(target.closest?.("input, textarea, select, [contenteditable], [role='listbox']"));
  const hush = (event) => {
    const isAlone = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.isTrusted && isAlone && /^[rc]$/i.test(event.key) && !isTyping(event.target)) event.stopImmediatePropagation();
  };

  const onAct = (event) => { acted = acted || event.isTrusted; };

  window.addEventListener("keydown", hush, true);
  window.addEventListener("keyup", hush, true);
  const start = () => {
    document.body.append(live);
    document.addEventListener("click", onLink, true);
    document.addEventListener("pointerdown", onAct, true);
    document.addEventListener("keydown", onAct, true);
    window.addEventListener("resize", lookSoon);
    document.addEventListener("input", onInput, true);
    document.addEventListener("visibilitychange", commitAll);
    new MutationObserver(() => { enterField(); lookSoon(); }).observe(document.body, {
      subtree: true, childList: true, characterData: true,
      attributes: true, attributeFilter: ["data-test-script-state", "data-test-connection-state", "class"],
    });
    lookSoon();
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
