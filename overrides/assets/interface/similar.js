/**
 * What other texts say of the same things, offered where a section begins: a way from its sign to its similar sections.
 */
(() => {
  "use strict";

  /** @type {HTMLAnchorElement | null} */
  let link = null;

  document.addEventListener("policy-corpus:address", (event) => {
    const { sign } = /** @type {CustomEvent} */ (event).detail;
    if (link) link.remove();
    link = null;
    const entry = document.getElementById(`similar-${sign.dataset.code}`);
    if (!entry) return;
    const count = (entry.parentElement || entry).querySelectorAll("dd").length;
    link = document.createElement("a");
    link.className = "address-menu__similar";
    link.href = `#${entry.id}`;
    link.textContent = `别处同讲 ${count} 节`;
    /** @type {HTMLElement} */ (event.target).append(link);
  });
})();
