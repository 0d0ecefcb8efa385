/**
 * Long lists made short: a box that leaves only the entries a reader types a part of, and a choice of orders.
 *
 * Entries carry `data-typed`: names, pinyin and initials, divided by blanks. Without scripts the list is whole.
 */
(() => {
  "use strict";

  /** @param {string} text @returns {string} Without case, width, quotation marks, title marks and middle dots. */
  const fold = (text) => text
    .replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .toLowerCase()
    .replace(/[“”‘’"'「」『』《》〈〉<>·•・‧]/g, "");

  /**
   * Whether what was typed is part of one of an entry's names.
   * @param {string} names Folded, divided by blanks.
   * @param {string} query
   */
  const isPart = (names, query) => names.includes(fold(query).replace(/\s/g, ""));

  /** A long list is looked through once typing rests, not at every key. */
  const TYPING_RESTS = 80;

  if (typeof module === "object" && module.exports) {
    module.exports = { fold, isPart };
    return;
  }

  window.policyCorpus.listFilter = { fold };

  document.querySelectorAll("[data-list-filter]").forEach((element) => {
    const tools = /** @type {HTMLElement} */ (element);
    const entries = /** @type {HTMLElement[]} */ (Array.from(document.querySelectorAll(".filtered [data-typed]")));
    if (!entries.length) {
      tools.classList.add("is-filled");
      return;
    }
    tools.prepend(makeBox(tools, entries));
    makeOrders(tools, entries);
    tools.classList.add("is-filled");
  });

  /** @param {HTMLElement} tools @param {HTMLElement[]} entries */
  function makeBox(tools, entries) {
    const box = document.createElement("span");
    box.className = "list-filter";
    const input = document.createElement("input");
    input.type = "search";
    input.placeholder = tools.dataset.listFilter || "";
    input.setAttribute("aria-label", `筛选：${input.placeholder}`);
    const found = document.createElement("span");
    found.className = "count";
    found.setAttribute("role", "status");
    box.append(input, found);
    /** @type {string[]} */
    let names = [];
    const { flush } = window.policyCorpus.typing.onTyped(input, TYPING_RESTS, (/** @type {string} */ typed) => {
      names = names.length ? names : entries.map((entry) => fold(entry.dataset.typed || ""));
      const shown = filter(entries, names, typed.trim());
      found.textContent = typed.trim() ? `${shown} ${tools.dataset.listUnit || ""}` : "";
    });
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !input.value) return;
      input.value = "";
      flush();
    });
    return box;
  }

  /** @param {HTMLElement[]} entries @param {string[]} names Of each entry. @param {string} query @returns {number} How many are left. */
  function filter(entries, names, query) {
    let shown = 0;
    entries.forEach((entry, number) => {
      const isLeft = !query || isPart(names[number], query);
      if (entry.hidden === isLeft) entry.hidden = !isLeft;
      if (isLeft) shown += 1;
    });
    document.querySelectorAll(".filtered").forEach((element) => {
      /** @type {HTMLElement} */ (element).hidden = !element.querySelector("[data-typed]:not([hidden])");
    });
    document.querySelectorAll(".unfiltered").forEach((element) => {
      /** @type {HTMLElement} */ (element).hidden = Boolean(query);
    });
    return shown;
  }

  /**
   * Buttons for the orders an editor's page names: the first is the one it is written in, the other goes by pinyin.
   * @param {HTMLElement} tools
   * @param {HTMLElement[]} entries
   */
  function makeOrders(tools, entries) {
    const names = (tools.dataset.listOrders || "").split(" ").filter(Boolean);
    const reading = (/** @type {HTMLElement} */ entry) => entry.dataset.reading || "";
    const byPinyin = entries.slice().sort((one, other) => (reading(one) < reading(other) ? -1 : 1));
    const buttons = names.map((name, number) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.setAttribute("aria-pressed", String(number === 0));
      button.addEventListener("click", () => {
        buttons.forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
        (number ? byPinyin : entries).forEach((entry) => entry.parentElement && entry.parentElement.append(entry));
      });
      return button;
    });
    tools.append(...buttons);
  }
})();
