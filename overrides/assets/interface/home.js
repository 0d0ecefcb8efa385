/**
 * The search field of the home page leads to the search box in the header; without scripts, to the search page.
 */
(() => {
  "use strict";

  const field = document.querySelector("a.home-search");
  const opener = /** @type {HTMLElement | null} */ (document.querySelector("[data-search-open]"));
  if (!field || !opener) return;
  field.addEventListener("click", (event) => {
    const click = /** @type {MouseEvent} */ (event);
    if (click.ctrlKey || click.metaKey || click.shiftKey) return;
    event.preventDefault();
    opener.click();
  });
})();
