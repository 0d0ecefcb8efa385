/**
 * Definition cards: what a concept means, shown where its name is read, without leaving the page or asking for a file.
 *
 * The cards stand hidden at the end of the page. A pointer that rests on a name, the keyboard's focus, or a first tap
 * opens one; Esc, leaving, or a tap elsewhere closes it; arrow down goes into it. A switch beside the document's facts
 * takes all links of concepts out of the text and the order of Tab, for plain reading, and is remembered.
 */
(() => {
  "use strict";

  const OPENS_AFTER = 180;
  const CLOSES_AFTER = 220;
  const MARGIN = 14;
  const LEAST = 120;

  const { place, goesBack } = window.policyCorpus.popup;
  const links = document.querySelectorAll("a.concept[data-card]");
  if (!links.length) return;
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
    fit(card, link);
    place(card, link);
    shown = { link, card };
  }

  /**
   * Let a card be no higher than the room above or below its name, whichever is more; what is longer scrolls in it.
   * @param {HTMLElement} card
   * @param {HTMLElement} link
   */
  function fit(card, link) {
    card.style.maxHeight = "";
    const name = link.getClientRects()[0] || link.getBoundingClientRect();
    const room = Math.max(name.top, window.innerHeight - name.bottom) - MARGIN;
    if (card.offsetHeight > room) card.style.maxHeight = `${Math.max(room, LEAST)}px`;
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
      const next = /** @type {Node | null} */ (event.relatedTarget);
      // Who goes on by keyboard has left: an open card would be the next stop after the page's last.
      if (next && !isInside(next)) close();
      else if (!next) later(close, CLOSES_AFTER);
    });
    link.addEventListener("click", (event) => {
      if (touched && !(shown && shown.link === link)) {
        event.preventDefault();
        open(link);
      }
    });
  });

  document.querySelectorAll(".concept-card").forEach((element) => {
    const card = /** @type {HTMLElement} */ (element);
    goesBack(card, () => {
      const link = shown && shown.link;
      close();
      return link;
    });
    card.addEventListener("pointerenter", () => window.clearTimeout(timer));
    card.addEventListener("pointerleave", () => later(close, CLOSES_AFTER));
    card.addEventListener("focusout", (event) => {
      const next = /** @type {FocusEvent} */ (event).relatedTarget;
      if (!isInside(/** @type {Node | null} */ (next))) close();
    });
  });

  document.addEventListener("keydown", (event) => {
    touched = false;
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

  const meta = /** @type {HTMLElement | null} */ (document.querySelector('meta[name="policy-corpus"]'));
  const key = `${(meta && meta.dataset.corpusId) || ""}:concept-links`;

  /** @returns {boolean} Whether the reader turned links off; a store that cannot be read remembers nothing. */
  function isPlain() {
    try {
      return window.localStorage.getItem(key) === "off";
    } catch {
      return false;
    }
  }

  /** @param {boolean} plain */
  function remember(plain) {
    try {
      if (plain) window.localStorage.setItem(key, "off");
      else window.localStorage.removeItem(key);
    } catch {
      // Not remembering is all that can be done where the browser refuses.
    }
  }

  /** @param {HTMLElement} toggle @param {boolean} plain */
  function show(toggle, plain) {
    if (plain) close();
    document.documentElement.classList.toggle("plain-reading", plain);
    toggle.setAttribute("aria-checked", String(!plain));
    links.forEach((link) => {
      if (plain) link.setAttribute("tabindex", "-1");
      else link.removeAttribute("tabindex");
    });
  }

  const signs = document.querySelector(".facts .facts-signs");
  if (signs) {
    const toggle = document.createElement("button");
    toggle.type = "button";
    toggle.className = "concept-switch";
    toggle.textContent = "概念链接";
    toggle.setAttribute("role", "switch");
    toggle.addEventListener("click", () => {
      const plain = !document.documentElement.classList.contains("plain-reading");
      show(toggle, plain);
      remember(plain);
    });
    signs.append(toggle);
    show(toggle, isPlain());
  }
})();
