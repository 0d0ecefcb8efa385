/**
 * Corrected words say what was received, where they stand: on hover, focus or tap.
 */
(() => {
  "use strict";

  const { place } = window.policyCorpus.popup;
  const corrected = document.querySelectorAll(".emended[data-received]");
  if (!corrected.length) return;

  const note = document.createElement("div");
  note.className = "popup emendation-note";
  note.id = "emendation-note";
  note.setAttribute("role", "tooltip");
  note.hidden = true;
  document.body.append(note);

  /** @param {HTMLElement} word */
  function open(word) {
    const received = word.dataset.received;
    note.textContent = received ? `编者勘误。收到的文件作“${received}”` : "编者勘误。收到的文件没有这些字";
    note.hidden = false;
    word.setAttribute("aria-describedby", note.id);
    place(note, word);
  }

  /** @param {HTMLElement} word */
  function close(word) {
    note.hidden = true;
    word.removeAttribute("aria-describedby");
  }

  corrected.forEach((element) => {
    const word = /** @type {HTMLElement} */ (element);
    word.addEventListener("pointerenter", () => open(word));
    word.addEventListener("focus", () => open(word));
    word.addEventListener("pointerleave", () => close(word));
    word.addEventListener("blur", () => close(word));
    word.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close(word);
    });
  });
})();
