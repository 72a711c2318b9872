// Words of the glossary: their links explain themselves on hover, on focus and on tap.
//
// From Python:  [pay run](#word-pay-run "What it means.")   in a text, at its first use
//               <dd id="word-pay-run-said">…</dd>           in the list at the end of the lesson
// Without this script the link leads to the list, and its title is the browser's own tooltip.
(() => {
  "use strict";
  const LINK = 'main a[href^="#word-"]';
  const GRACE = 250; // ms to move the pointer from the word to its note
  const GAP = 8; // px between the word and its note

  const note = document.createElement("div");
  note.id = "cio-word";
  note.setAttribute("role", "tooltip");
  note.popover = "manual";

  let open = null; // the link whose note is shown
  let pinned = false; // whether it was asked for by a click or a tap
  let leaving = 0;

  const saidOf = (link) => {
    const said = document.getElementById(`${link.hash.slice(1)}-said`);
    return said ? said.textContent : link.dataset.said || link.title;
  };

  // A button that opens a note, described by the explanation that stands at the lesson's end.
  const prepare = (link) => {
    if (link.title) {
      link.dataset.said = link.title;
      link.removeAttribute("title"); // or the browser would show it a second time
    }
    if (link.getAttribute("role") === "button") return;
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.setAttribute("aria-describedby", `${link.hash.slice(1)}-said`);
  };

  const place = (link) => {
    const word = link.getClientRects()[0] || link.getBoundingClientRect();
    const { width, height } = note.getBoundingClientRect();
    const left = Math.max(12, Math.min(word.left, innerWidth - width - 12));
    const below = word.bottom + GAP;
    const top = below + height + GAP <= innerHeight ? below : Math.max(GAP, word.top - GAP - height);
    note.style.left = `${left}px`;
    note.style.top = `${top}px`;
  };

  const close = () => {
    window.clearTimeout(leaving);
    if (open) open.setAttribute("aria-expanded", "false");
    open = null;
    pinned = false;
    if (note.matches(":popover-open")) note.hidePopover();
  };

  const show = (link) => {
    window.clearTimeout(leaving);
    if (open === link) return;
    close();
    prepare(link);
    const app = document.querySelector('[data-testid="stApp"]');
    note.style.colorScheme = app ? getComputedStyle(app).colorScheme : "";
    note.textContent = saidOf(link);
    note.showPopover();
    place(link);
    open = link;
    link.setAttribute("aria-expanded", "true");
  };

  const linkAt = (event) => event.target instanceof Element && event.target.closest(LINK);

  const onClick = (event) => {
    const link = linkAt(event);
    if (!link) {
      if (open && !note.contains(event.target)) close();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (open === link && pinned) return close();
    show(link);
    pinned = true;
    // A tap moves no focus that a screen reader would follow, so the note is read out.
    const live = document.getElementById("cio-live");
    if (live) live.textContent = saidOf(link);
  };

  const onKey = (event) => {
    if (event.key === "Escape" && open) {
      event.stopPropagation();
      return close();
    }
    const link = linkAt(event);
    if (link && event.key === " ") {
      event.preventDefault();
      link.click();
    }
  };

  const leave = () => {
    window.clearTimeout(leaving);
    leaving = window.setTimeout(() => { if (!pinned && document.activeElement !== open) close(); }, GRACE);
  };

  const start = () => {
    document.body.append(note);
    document.addEventListener("click", onClick, true);
    document.addEventListener("keydown", onKey, true);
    document.addEventListener("focusin", (event) => {
      const link = linkAt(event);
      if (link) show(link);
      else if (open) close();
    });
    document.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      const link = linkAt(event);
      if (link) show(link);
      else if (open && note.contains(event.target)) window.clearTimeout(leaving);
      else if (open) leave();
    });
    document.addEventListener("scroll", () => { if (open) close(); }, true);
    new MutationObserver(() => document.querySelectorAll(LINK).forEach(prepare))
      .observe(document.body, { subtree: true, childList: true });
    document.querySelectorAll(LINK).forEach(prepare);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
