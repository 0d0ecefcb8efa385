/**
 * The pieces of the tray page: one element for a passage, one for a heading. They are made once and brought up to date,
 * so that a change in another tab takes nobody's cursor away. Words enter as text only.
 */
(() => {
  "use strict";

  /** @typedef {import("./tray.js").Entry} Entry */
  /**
   * @typedef {object} Handlers
   * @property {(id: string, step: number) => void} move
   * @property {(id: string, words: string) => void} write
   * @property {(id: string) => void} remove
   * @property {(id: string) => void} head Put a heading before the entry.
   */
  /** @typedef {{element: HTMLElement, update: (entry: Entry, number: number, count: number) => void}} Card */

  /** Characters of a passage that are shown before the reader asks for all. */
  const SHOWN = 420;
  /** Characters of a place that fit one line of a telephone: 第二部分（十二）第12段（节选）. */
  const LONGEST_PLACE = 16;

  /**
   * @param {string} tag @param {string} className @param {string} [text] @returns {HTMLElement}
   */
  function element(tag, className, text) {
    const made = document.createElement(tag);
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /** @param {string} words @param {string} label @param {() => void} action @returns {HTMLButtonElement} */
  function button(words, label, action) {
    const made = /** @type {HTMLButtonElement} */ (element("button", "tray-button", words));
    made.type = "button";
    made.setAttribute("aria-label", label);
    made.addEventListener("click", () => made.getAttribute("aria-disabled") !== "true" && action());
    return made;
  }

  /**
   * @param {Entry} entry @param {Handlers} handlers
   * @returns {{tools: HTMLElement, update: (name: string, number: number, count: number) => void}}
   */
  function toolsOf(entry, handlers) {
    const tools = element("div", "tray-tools");
    const up = button("↑", "", () => handlers.move(entry.id, -1));
    const down = button("↓", "", () => handlers.move(entry.id, 1));
    const drop = button("移出", "", () => handlers.remove(entry.id));
    up.dataset.does = "up";
    down.dataset.does = "down";
    drop.dataset.does = "remove";
    up.title = "上移（Alt+↑）";
    down.title = "下移（Alt+↓）";
    up.setAttribute("aria-keyshortcuts", "Alt+ArrowUp");
    down.setAttribute("aria-keyshortcuts", "Alt+ArrowDown");
    tools.setAttribute("role", "group");
    tools.append(up, down);
    if (entry.type === "passage") {
      const head = button("加小标题", "在这一段前加小标题", () => handlers.head(entry.id));
      head.dataset.does = "head";
      tools.append(head);
    }
    tools.append(drop);
    return {
      tools,
      update: (name, number, count) => {
        tools.setAttribute("aria-label", `第 ${number} 条，共 ${count} 条`);
        up.setAttribute("aria-label", `上移：${name}`);
        down.setAttribute("aria-label", `下移：${name}`);
        drop.setAttribute("aria-label", `移出：${name}`);
        // A button that is disabled while it has the focus would lose it.
        up.setAttribute("aria-disabled", String(number === 1));
        down.setAttribute("aria-disabled", String(number === count));
      },
    };
  }

  /** @param {HTMLTextAreaElement} field Grows with its words. */
  function fit(field) {
    field.style.height = "auto";
    if (field.scrollHeight) field.style.height = `${field.scrollHeight + 2}px`;
  }

  /** @param {HTMLElement} link @param {string} citation Its last part, where the passage stands, is kept on one line. */
  function showCitation(link, citation) {
    const end = citation.lastIndexOf("，") + 1;
    const isShort = end > 0 && citation.length - end <= LONGEST_PLACE;
    link.textContent = isShort ? citation.slice(0, end) : citation;
    if (isShort) link.append(element("span", "unbroken", citation.slice(end)));
  }

  /**
   * @param {Entry} entry @param {Handlers} handlers @param {string} root
   * @returns {Card}
   */
  function passageCard(entry, handlers, root) {
    const card = element("li", "tray-entry tray-passage");
    const words = element("blockquote", "tray-passage__words");
    const more = element("button", "tray-button tray-passage__more");
    const source = element("p", "tray-passage__source");
    const link = /** @type {HTMLAnchorElement} */ (element("a", "tray-passage__link"));
    const code = element("span", "section-code");
    const checked = element("p", "tray-passage__check");
    const note = /** @type {HTMLTextAreaElement} */ (element("textarea", "tray-note__field"));
    const printed = element("p", "tray-note__printed");
    const holder = element("label", "tray-note");
    const { tools, update } = toolsOf(entry, handlers);
    entry.text.split("\n").forEach((line) => words.append(element("p", "", line)));
    if (entry.text.length > SHOWN) {
      more.setAttribute("type", "button");
      words.classList.add("is-cut");
      const show = () => {
        const isCut = words.classList.contains("is-cut");
        more.textContent = isCut ? `展开全文（${entry.text.length} 字）` : "收起";
        more.setAttribute("aria-expanded", String(!isCut));
      };
      more.addEventListener("click", () => {
        words.classList.toggle("is-cut");
        show();
      });
      show();
    }
    link.href = `${root}documents/${entry.document}.html#${entry.anchor}`;
    source.append("——", link, code);
    holder.append(element("span", "tray-note__label", "按语"), note);
    note.rows = 1;
    note.placeholder = "写给自己或学员的话，与原文分开";
    note.addEventListener("input", () => {
      fit(note);
      handlers.write(entry.id, note.value);
    });
    card.tabIndex = -1;
    card.append(words);
    if (more.textContent) card.append(more);
    card.append(source, checked, holder, printed, tools);
    return {
      element: card,
      update: (now, number, count) => {
        showCitation(link, (now.citation || `${now.document} ${now.anchor}`) + (now.isPart ? "（节选）" : ""));
        code.textContent = now.code;
        if (document.activeElement !== note && note.value !== now.note) note.value = now.note;
        note.setAttribute("aria-label", `按语：${now.citation}`);
        printed.textContent = now.note;
        holder.classList.toggle("is-empty", !now.note);
        fit(note);
        update(`${now.citation.split("，")[0]} ${now.text.slice(0, 12)}`, number, count);
      },
    };
  }

  /**
   * @param {Entry} entry @param {Handlers} handlers
   * @returns {Card}
   */
  function headingCard(entry, handlers) {
    const card = element("li", "tray-entry tray-heading");
    const field = /** @type {HTMLInputElement} */ (element("input", "tray-heading__field"));
    const printed = element("p", "tray-heading__printed");
    const { tools, update } = toolsOf(entry, handlers);
    field.type = "text";
    field.placeholder = "小标题";
    field.maxLength = 200;
    field.setAttribute("aria-label", "小标题");
    field.addEventListener("input", () => handlers.write(entry.id, field.value));
    card.tabIndex = -1;
    card.append(field, printed, tools);
    return {
      element: card,
      update: (now, number, count) => {
        if (document.activeElement !== field && field.value !== now.text) field.value = now.text;
        printed.textContent = now.text;
        update(`小标题 ${now.text}`, number, count);
      },
    };
  }

  /** @param {Card} card @param {string} problem Empty where the passage stands as it was taken. */
  function showCheck(card, problem) {
    const shown = card.element.querySelector(".tray-passage__check");
    if (shown) shown.textContent = problem;
  }

  const trayCards = {
    button, element, make: (/** @type {Entry} */ entry, /** @type {Handlers} */ handlers, /** @type {string} */ root) => {
      return entry.type === "heading" ? headingCard(entry, handlers) : passageCard(entry, handlers, root);
    }, showCheck,
  };
  window.policyCorpus = Object.assign(window.policyCorpus || {}, { trayCards });
})();
