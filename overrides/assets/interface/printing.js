/**
 * The line that a page carries on paper: its address with what was asked of it, and the day it was printed.
 */
(() => {
  "use strict";

  const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-print-place]"));
  const day = document.querySelector("[data-print-day]");

  /** @param {string} search @returns {string} As it was typed; as it stands where it cannot be read. */
  function readable(search) {
    try {
      return decodeURIComponent(search.replace(/\+/g, " "));
    } catch {
      return search;
    }
  }

  window.addEventListener("beforeprint", () => {
    if (!place || !day) return;
    const now = new Date();
    place.textContent = `${place.dataset.printPlace}${readable(window.location.search)}`;
    day.textContent = `${now.getFullYear()}年${now.getMonth() + 1}月${now.getDate()}日打印`;
  });
})();
