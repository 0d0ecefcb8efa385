/**
 * Definition cards: what a concept means, shown where its name is read, without leaving the page or asking for a file.
 *
 * The cards stand hidden at the end of the page. A pointer that rests on a name, the keyboard's focus, or a first tap
 * opens one; Esc, leaving, or a tap elsewhere closes it; arrow down goes into it.
 */
(() => {
  "use strict";

  const OPENS_AFTER = 180;
  const CLOSES_AFTER = 220;

  const { place } = window.policyCorpus.popup;
  const links = document.querySelectorAll("a.concept[data-card]");
  /** @type {{link: HTMLElement, card: HTMLElement} | null} */
  let shown = null;
  let timer = 0;
  let touched = false;

  /** @param {HTMLElement} link */
  function open(link) {
    window.clearTimeout(timer);
    const card = document.getElementById(link.dataset.card || "");
    if (!card || (shown && shown.link === link)) return;
    close();
    card.hidden = false;
    link.setAttribute("aria-describedby", card.id);
    place(card, link);
    shown = { link, card };
  }

  function close() {
    window.clearTimeout(timer);
    if (!shown) return;
    shown.card.hidden = true;
    shown.link.removeAttribute("aria-describedby");
    shown = null;
  }

  /** @param {() => void} action @param {number} delay */
  function later(action, delay) {
    window.clearTimeout(timer);
    timer = window.setTimeout(action, delay);
  }

  /** @param {Node | null} node */
  const isInside = (node) => Boolean(shown && node && (shown.card.contains(node) || shown.link.contains(node)));

  links.forEach((element) => {
    const link = /** @type {HTMLElement} */ (element);
    link.addEventListener("pointerenter", (event) => {
      if (event.pointerType !== "touch") later(() => open(link), OPENS_AFTER);
    });
    link.addEventListener("pointerleave", (event) => {
      if (event.pointerType !== "touch") later(close, CLOSES_AFTER);
    });
    link.addEventListener("pointerdown", (event) => {
      touched = event.pointerType === "touch";
    });
    link.addEventListener("focus", () => {
      if (!touched) open(link);
    });
    link.addEventListener("blur", (event) => {
      if (!isInside(/** @type {Node | null} */ (event.relatedTarget))) later(close, CLOSES_AFTER);
    });
    link.addEventListener("click", (event) => {
      if (touched && !(shown && shown.link === link)) {
        event.preventDefault();
        open(link);
      }
    });
  });

  document.querySelectorAll(".concept-card").forEach((card) => {
    card.addEventListener("pointerenter", () => window.clearTimeout(timer));
    card.addEventListener("pointerleave", () => later(close, CLOSES_AFTER));
    card.addEventListener("focusout", (event) => {
      const next = /** @type {FocusEvent} */ (event).relatedTarget;
      if (!isInside(/** @type {Node | null} */ (next))) close();
    });
  });

  document.addEventListener("keydown", (event) => {
    if (!shown) return;
    if (event.key === "Escape") {
      const { link, card } = shown;
      const wasInside = card.contains(document.activeElement);
      if (wasInside) link.focus();
      close();
    } else if (event.key === "ArrowDown" && document.activeElement === shown.link) {
      const first = shown.card.querySelector("a");
      if (first) {
        event.preventDefault();
        first.focus();
      }
    }
  });

  document.addEventListener("pointerdown", (event) => {
    if (!isInside(/** @type {Node} */ (event.target))) close();
  });
})();
