/**
 * Larger text by one button: three sizes in turn, kept in the browser under the corpus id.
 *
 * Runs in the head of the page, so that nothing moves when a larger size is kept. Everything is measured in rem: the size
 * of the root alone changes. A store that cannot be read or written only means that the size is not kept.
 */
(() => {
  "use strict";

  const NAMES = ["标准", "较大", "最大"];

  /** @param {number} size @returns {number} The next of the sizes, the first after the last. */
  const next = (size) => (size + 1) % NAMES.length;

  /** @param {string | null} kept @returns {number} A size, the first for anything that is none. */
  const sizeOf = (kept) => (kept === "1" || kept === "2" ? Number(kept) : 0);

  if (typeof module === "object" && module.exports) {
    module.exports = { next, sizeOf };
    return;
  }

  const meta = /** @type {HTMLElement | null} */ (document.querySelector('meta[name="policy-corpus"]'));
  const key = `${(meta && meta.dataset.corpusId) || ""}:text-size`;
  // Styles keep room for what scripts will add, from the first paint on; the theme's own sign of it comes too late.
  document.documentElement.classList.add("has-scripts");
  let size = 0;
  try {
    size = sizeOf(window.localStorage.getItem(key));
  } catch {
    // The size the page is written in.
  }
  show();

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-text-size]");
    if (!button) return;
    name(button);
    button.addEventListener("click", () => {
      size = next(size);
      show();
      name(button);
      try {
        if (size) window.localStorage.setItem(key, String(size));
        else window.localStorage.removeItem(key);
      } catch {
        // Larger on this page all the same.
      }
    });
  });

  function show() {
    if (size) document.documentElement.setAttribute("data-text-size-kept", String(size));
    else document.documentElement.removeAttribute("data-text-size-kept");
  }

  /** @param {Element} button */
  function name(button) {
    button.setAttribute("aria-label", `字号：${NAMES[size]}`);
    button.setAttribute("title", `字号：${NAMES[size]}`);
  }
})();
