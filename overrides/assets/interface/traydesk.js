/**
 * The tray of this page: one shelf, told of what other tabs do; the count in the header; a voice for screen readers.
 */
(() => {
  "use strict";

  const { policyCorpus } = window;
  const meta = /** @type {HTMLElement | null} */ (document.querySelector('meta[name="policy-corpus"]'));
  const corpus = (meta && meta.dataset.corpusId) || "corpus";
  const root = (meta && meta.dataset.siteRoot) || "./";

  /** @typedef {import("./tray.js").Tray} Tray */

  const shelf = policyCorpus.trayShelf(corpus, () => window.localStorage, () => window.sessionStorage, () => Date.now());
  /** @type {((tray: Tray) => void)[]} */
  const listeners = [];
  /** @type {HTMLElement | null} */
  let voice = null;

  /** @param {Tray} tray */
  function tell(tray) {
    showCount(tray.entries.filter((entry) => entry.type === "passage").length);
    listeners.forEach((listener) => listener(tray));
  }

  /** @param {number} count */
  function showCount(count) {
    document.querySelectorAll("[data-tray-link]").forEach((element) => {
      const shown = element.querySelector("[data-tray-count]");
      if (shown) shown.textContent = count ? String(count) : "";
      element.setAttribute("aria-label", count ? `备课夹，${count} 段` : "备课夹");
    });
  }

  /** @param {(tray: Tray, time: number) => Tray} verb @returns {Tray} */
  function change(verb) {
    const made = shelf.change(verb);
    tell(made);
    return made;
  }

  /** @returns {string} What the reader must know of where the tray is; empty where all is well. */
  function warning() {
    if (shelf.state() === "window") return "浏览器的存储已满或被禁用：备课夹暂存在本窗口，关闭窗口就没有了。请到备课夹导出文件。";
    if (shelf.state() === "memory") return "浏览器不允许保存：备课夹只在这一页里，离开本页就没有了。请先复制或导出。";
    return "";
  }

  /** @param {string} words Read out, not shown. */
  function say(words) {
    if (!voice) {
      voice = document.createElement("p");
      voice.className = "tray-voice";
      voice.setAttribute("role", "status");
      document.body.append(voice);
    }
    voice.textContent = words;
  }

  window.addEventListener("storage", (event) => {
    // No key: another page emptied the whole store; what this page has is written down again by its next change.
    if (event.key === shelf.key || event.key === null) tell(shelf.read());
  });
  window.addEventListener("pageshow", (event) => event.persisted && tell(shelf.read()));
  window.addEventListener("beforeunload", (event) => {
    if (shelf.state() !== "memory") return;
    event.preventDefault();
    event.returnValue = "";
  });

  policyCorpus.trayDesk = {
    change, corpus, listen: (/** @type {(tray: Tray) => void} */ listener) => listeners.push(listener), read: shelf.read, root,
    say, shelf, warning,
  };
  tell(shelf.read());
})();
