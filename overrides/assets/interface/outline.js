/**
 * The outline behind its button on a narrow screen: it opens at the place of reading, closes as a menu does, and its button
 * leaves the words alone while the reader reads on. Without scripts the button stays and the outline opens at its top.
 */
(() => {
  "use strict";

  const toggle = /** @type {HTMLInputElement | null} */ (document.getElementById("outline-toggle"));
  const outline = /** @type {HTMLElement | null} */ (document.querySelector(".outline"));
  const panel = /** @type {HTMLElement | null} */ (document.querySelector(".outline__panel"));
  /** A hand that rests on the glass moves the page by a little. */
  const UNMEANT = 8;
  /** A finger moves the page by less of a window from one picture to the next; a followed link by more. */
  const JUMP = 0.25;

  if (!toggle || !outline || !panel) return;
  let before = window.scrollY;

  function showPlaceOfReading() {
    const here = /** @type {HTMLElement | null} */ (panel && panel.querySelector(".md-nav__link--active"));
    if (!panel || !here) return;
    const from = here.getBoundingClientRect().top - panel.getBoundingClientRect().top;
    panel.scrollTop += from - panel.clientHeight / 3;
  }

  /** Down is reading on; up, a jump to another place and the end of the page, where nothing lies below, bring the button. */
  function scrolled() {
    const by = window.scrollY - before;
    if (Math.abs(by) < UNMEANT) return;
    before = window.scrollY;
    const isEnd = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - UNMEANT;
    const isReadingOn = by > 0 && by < window.innerHeight * JUMP && !isEnd;
    if (outline) outline.classList.toggle("outline--away", isReadingOn);
  }

  toggle.addEventListener("change", () => toggle.checked && showPlaceOfReading());
  panel.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a")) toggle.checked = false;
  });
  document.addEventListener("pointerdown", (event) => {
    if (!outline.contains(/** @type {Node} */ (event.target))) toggle.checked = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.checked) return;
    toggle.checked = false;
    toggle.focus();
  });
  window.addEventListener("scroll", scrolled, { passive: true });
})();
