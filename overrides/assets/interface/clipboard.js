/**
 * Words put on the clipboard, also where a page from a folder is refused the newer way.
 */
(() => {
  "use strict";

  /** @param {string} text @returns {Promise<void>} Rejected where the browser allows neither way. */
  function copyText(text) {
    const refused = () => Promise.reject(new Error("no clipboard"));
    return (navigator.clipboard ? navigator.clipboard.writeText(text) : refused()).catch(() => {
      if (!copiedAs({ "text/plain": text })) throw new Error("copy refused");
    });
  }

  /** @param {string} text @returns {Promise<boolean>} Whether the text is on the clipboard. */
  const hasCopied = (text) => copyText(text).then(() => true, () => false);

  /** @param {string} html @param {string} text For programs that take no rich text. @returns {Promise<void>} */
  function copyRich(html, text) {
    // First the older way: it works from a folder and leaves the piece of HTML as it is.
    if (copiedAs({ "text/html": html, "text/plain": text })) return Promise.resolve();
    if (!navigator.clipboard || !window.ClipboardItem) return Promise.reject(new Error("no clipboard"));
    const pieces = { "text/html": new Blob([html], { type: "text/html" }), "text/plain": new Blob([text], { type: "text/plain" }) };
    return navigator.clipboard.write([new ClipboardItem(pieces)]);
  }

  /** @param {Object<string, string>} forms By type. @returns {boolean} Whether the browser took them. */
  function copiedAs(forms) {
    let isSet = false;
    /** @param {ClipboardEvent} event */
    const fill = (event) => {
      const taken = event.clipboardData;
      if (!taken) return;
      Object.entries(forms).forEach(([type, words]) => taken.setData(type, words));
      event.preventDefault();
      isSet = true;
    };
    document.addEventListener("copy", fill);
    const isDone = document.execCommand("copy");
    document.removeEventListener("copy", fill);
    return isDone && isSet;
  }

  window.policyCorpus = Object.assign(window.policyCorpus || {}, { clipboard: { copyRich, copyText, hasCopied } });
})();
