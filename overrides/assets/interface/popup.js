/**
 * Where a small panel opens over the page: beside what it is about, inside the window, above everything, moving nothing.
 */
(() => {
  "use strict";

  const GAP = 6;
  const EDGE = 16;

  /**
   * Place a panel, already shown, under its subject, or over it where there is no room below.
   * @param {HTMLElement} panel Positioned absolutely.
   * @param {Element} subject
   */
  function place(panel, subject) {
    const parent = panel.offsetParent || document.documentElement;
    const origin = parent.getBoundingClientRect();
    // A subject broken over two lines is met at its first piece.
    const rectangle = subject.getClientRects()[0] || subject.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const left = Math.max(EDGE, Math.min(rectangle.left, width - panel.offsetWidth - EDGE));
    const below = rectangle.bottom + GAP;
    const fitsBelow = below + panel.offsetHeight <= window.innerHeight;
    const top = fitsBelow || rectangle.top < panel.offsetHeight + GAP ? below : rectangle.top - panel.offsetHeight - GAP;
    const isRoot = parent === document.documentElement || parent === document.body;
    panel.style.left = `${left - origin.left + (isRoot ? 0 : parent.scrollLeft)}px`;
    panel.style.top = `${top - origin.top + (isRoot ? 0 : parent.scrollTop)}px`;
  }

  window.policyCorpus = window.policyCorpus || {};
  window.policyCorpus.popup = { place };
})();
