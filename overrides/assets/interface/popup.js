/**
 * Where a small panel opens over the page: beside what it is about, inside the window, above everything, moving nothing;
 * and where Tab goes on from it: the panels stand at the end of the page, their readers are in the middle of it.
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

  /**
   * Let Tab at either end of a panel go on from the panel's subject.
   * @param {HTMLElement} panel
   * @param {() => HTMLElement | null} leave Closes the panel and gives its subject.
   */
  function goesBack(panel, leave) {
    panel.addEventListener("keydown", (event) => {
      if (event.key !== "Tab") return;
      const stops = Array.from(panel.querySelectorAll("a[href], button")).filter((one) => one.getClientRects().length);
      if (document.activeElement !== stops[event.shiftKey ? 0 : stops.length - 1]) return;
      const subject = leave();
      if (!subject) return;
      subject.focus();
      // Forwards, the browser itself goes on from there.
      if (event.shiftKey) event.preventDefault();
    });
  }

  window.policyCorpus = window.policyCorpus || {};
  window.policyCorpus.popup = { place, goesBack };
})();
