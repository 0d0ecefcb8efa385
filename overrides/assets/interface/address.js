/**
 * The address of every paragraph and heading: a sign in the margin that copies a link or a ready citation.
 *
 * The signs hold no words (their face is drawn by the style sheet) and carry `data-not-text`: the words of a block stay
 * the text's own. For the keyboard, Tab stops at the first sign and at each heading's; the arrow keys go from sign to
 * sign. What a followed link leads to is settled here too.
 */
(() => {
  "use strict";

  const { place, goesBack } = window.policyCorpus.popup;
  const facts = /** @type {HTMLElement | null} */ (document.querySelector(".facts[data-citation]"));

  if (!facts) return;

  const citation = facts.dataset.citation || "";
  const page = facts.dataset.address || "";
  const { menu, copyLink, copyCitation, code } = makeMenu();
  /** @type {HTMLElement | null} */
  let opener = null;
  /** All signs in the order of the page. */
  const signs = /** @type {HTMLElement[]} */ ([]);

  /** @returns {Map<string, string>} The place of each section in words, by its anchor. */
  function places() {
    const found = new Map();
    document.querySelectorAll(".outline a[data-place]").forEach((element) => {
      const link = /** @type {HTMLElement} */ (element);
      found.set((link.getAttribute("href") || "").slice(1), link.dataset.place);
    });
    return found;
  }

  /** Give every block of the text its sign; count paragraphs within their section on the way. */
  function addSigns() {
    const named = places();
    let section = "";
    let count = 0;
    document.querySelectorAll("article [id]").forEach((element) => {
      const block = /** @type {HTMLElement} */ (element);
      if (!/^p\d+$/.test(block.id)) return;
      const heading = block.closest("h1, h2, h3, h4, h5, h6") || block.querySelector("h2, h3, h4, h5, h6");
      if (heading && heading.tagName === "H1") return;
      if (heading) {
        section = named.get(heading.id) || "";
        count = 0;
      }
      const isHeadingLine = Boolean(heading && heading.contains(block));
      if (!isHeadingLine) count += 1;
      const { anchor, words } = addressed(block, heading, section, isHeadingLine ? 0 : count);
      // A row of a table holds nothing but cells.
      const holder = isHeadingLine ? heading : block.tagName === "TR" ? block.firstElementChild : block;
      const sign = holder && addSign(/** @type {HTMLElement} */ (holder), anchor, words, Boolean(heading) || !signs.length);
      if (sign && heading) sign.dataset.section = /** @type {HTMLElement} */ (heading).dataset.section || "";
    });
  }

  /**
   * @param {HTMLElement} block
   * @param {Element | null} heading The heading that opens the block.
   * @param {string} section Where its section is, in words.
   * @param {number} count Which paragraph of the section it is, 0 for a heading's own line.
   * @returns {{anchor: string, words: string}} Clauses and items of a law are cited as such, not by paragraph.
   */
  function addressed(block, heading, section, count) {
    if (heading && (!count || /^a\d/.test(heading.id))) return { anchor: heading.id, words: section };
    if (block.dataset.place === undefined) {
      return { anchor: heading ? heading.id : block.id, words: `${section}第${count}段` };
    }
    const own = Array.from(block.querySelectorAll("span:empty[id]")).find((one) => /^a\d+(z\d+)?-/.test(one.id));
    return { anchor: own ? own.id : block.id, words: section + block.dataset.place };
  }

  /**
   * @param {HTMLElement} holder
   * @param {string} anchor
   * @param {string} words Where the block is: `第二部分（三）第2段`.
   * @param {boolean} isStop Whether Tab stops here; the arrow keys reach the others.
   * @returns {HTMLElement} The sign.
   */
  function addSign(holder, anchor, words, isStop) {
    const sign = document.createElement("a");
    sign.className = "address";
    sign.href = `#${anchor}`;
    sign.dataset.notText = "";
    sign.dataset.code = anchor;
    sign.dataset.words = words;
    sign.setAttribute("role", "button");
    sign.setAttribute("aria-label", `${words}：复制链接或引用`);
    sign.setAttribute("aria-expanded", "false");
    sign.setAttribute("aria-keyshortcuts", "ArrowUp ArrowDown");
    sign.tabIndex = isStop ? 0 : -1;
    sign.addEventListener("click", (event) => {
      event.preventDefault();
      open(sign);
    });
    const number = signs.push(sign) - 1;
    sign.addEventListener("keydown", (event) => pressed(event, number));
    holder.classList.add("addressed");
    holder.append(sign);
    return sign;
  }

  /** @param {KeyboardEvent} event @param {number} number Which of the signs has the focus. */
  function pressed(event, number) {
    const next = { ArrowUp: signs[number - 1], ArrowDown: signs[number + 1] }[event.key];
    if (event.key !== " " && !next) return;
    event.preventDefault();
    close();
    if (next) next.focus();
    else open(signs[number]);
  }

  function makeMenu() {
    const box = document.createElement("div");
    box.className = "popup address-menu";
    box.hidden = true;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "本段地址");
    const [link, cited] = ["复制链接", "复制引用"].map((words) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = words;
      box.append(button);
      return button;
    });
    const printed = document.createElement("span");
    printed.className = "address-menu__code";
    box.append(printed);
    (document.querySelector("main") || document.body).append(box);
    return { menu: box, copyLink: link, copyCitation: cited, code: printed };
  }

  /** @param {HTMLElement} sign */
  function open(sign) {
    close();
    opener = sign;
    sign.setAttribute("aria-expanded", "true");
    copyLink.textContent = "复制链接";
    copyCitation.textContent = "复制引用";
    code.textContent = sign.dataset.section ? `章节代码 ${sign.dataset.section}` : "";
    // Whoever has more to offer for a place adds it to the menu now.
    menu.dispatchEvent(new CustomEvent("policy-corpus:address", { bubbles: true, detail: { sign, citation, page } }));
    menu.hidden = false;
    place(menu, sign);
    copyLink.focus();
  }

  function close() {
    if (!opener) return;
    opener.setAttribute("aria-expanded", "false");
    opener = null;
    menu.hidden = true;
  }

  /** @param {string} anchor @returns {string} The full address of a place on this page. */
  const addressOf = (anchor) => `${window.location.href.split(/[?#]/)[0]}#${anchor}`;

  /**
   * @param {string} anchor
   * @param {string} words
   * @returns {string} A citation; from a folder it names the page inside the site, since the folder is the reader's own.
   */
  function citationOf(anchor, words) {
    const address = window.location.protocol === "file:" ? `${page}#${anchor}` : addressOf(anchor);
    return `${[citation, words].filter(Boolean).join("，")}。${address}`;
  }

  /** @param {HTMLElement} button @param {(anchor: string, words: string) => string} textOf */
  function copies(button, textOf) {
    button.addEventListener("click", async () => {
      if (!opener) return;
      const sign = opener;
      const done = await window.policyCorpus.clipboard.hasCopied(textOf(sign.dataset.code || "", sign.dataset.words || ""));
      button.textContent = done ? "已复制" : "复制失败";
      button.focus();
    });
  }

  /** An address without words of its own (a clause's, an old one) stands in the block that holds its words: show that. */
  function showPlace() {
    document.querySelectorAll(".is-here").forEach((element) => element.classList.remove("is-here"));
    // Every address of a text is plain ASCII: nothing needs decoding.
    const place = document.getElementById(window.location.hash.slice(1));
    if (!place || place.tagName !== "SPAN" || place.textContent) return;
    const block = place.closest(".run-in, tr") || place.closest("p, h1, h2, h3, h4, h5, h6");
    if (block) block.classList.add("is-here");
  }

  menu.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest('a[href^="#"]')) close();
  });
  copies(copyLink, (anchor) => addressOf(anchor));
  copies(copyCitation, citationOf);
  goesBack(menu, () => {
    const sign = opener;
    close();
    return sign;
  });
  document.addEventListener("pointerdown", (event) => {
    const target = /** @type {Node} */ (event.target);
    if (!menu.contains(target) && !(opener && opener.contains(target))) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opener) {
      const sign = opener;
      close();
      sign.focus();
    }
  });
  addSigns();
  showPlace();
  window.addEventListener("hashchange", showPlace);
})();
