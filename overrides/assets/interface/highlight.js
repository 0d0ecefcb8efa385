/**
 * Where a search result lands: `documents/x.html?q=…#p14` shows every match on the page, with a bar to step through.
 */
(() => {
  "use strict";

  const corpus = window.policyCorpus;
  const { element } = corpus.results;
  const { mark, textOf, unmark } = corpus.marks;
  const { isWriting } = corpus.typing;

  /** @typedef {{block: Element, ranges: [number, number][]}} Place A block and the matches in its words. */

  /** The blocks that carry the words of a document (visible-text law). */
  function paragraphs() {
    return Array.from(document.querySelectorAll("article [id]")).filter((block) => /^p\d+$/.test(block.id));
  }

  /**
   * All matches on the page, as the search means them.
   * @param {string} query
   * @returns {Place[]} In the order of the page, blocks with matches only.
   */
  function findOnPage(query) {
    const blocks = paragraphs();
    const found = corpus.findInTexts(blocks.map(textOf), query);
    return blocks.map((block, index) => ({ block, ranges: found[index] })).filter((place) => place.ranges.length);
  }

  class MatchBar {
    /**
     * @param {string} query
     * @param {Place[]} places
     */
    constructor(query, places) {
      this.splits = /** @type {any[]} */ ([]);
      /** The marks of each match, in the order of the page. */
      this.matches = /** @type {HTMLElement[][]} */ ([]);
      for (const { block, ranges } of places) {
        const made = mark(block, ranges);
        this.splits.push(...made.splits);
        this.matches.push(...made.marks);
      }
      this.current = -1;
      this.bar = element("div", "match-bar");
      this.bar.setAttribute("role", "region");
      this.bar.setAttribute("aria-label", "本页检索结果");
      this.bar.dataset.notText = "";
      this.place = element("span", "match-bar__place");
      this.place.setAttribute("role", "status");
      this.bar.append(element("span", "match-bar__query", query), this.place);
      if (this.matches.length) {
        this.addButton("上一处", "[", () => this.step(-1));
        this.addButton("下一处", "]", () => this.step(1));
      }
      this.addButton("关闭", "Esc", () => this.close());
      this.keys = (/** @type {KeyboardEvent} */ event) => this.pressed(event);
    }

    /**
     * @param {string} label
     * @param {string} key
     * @param {() => void} action
     */
    addButton(label, key, action) {
      const button = element("button", "match-bar__button", label);
      button.setAttribute("type", "button");
      button.title = `${label}（${key}）`;
      button.addEventListener("click", action);
      this.bar.append(button);
    }

    show() {
      const main = /** @type {HTMLElement} */ (document.querySelector("main"));
      // Before the text, so that the bar comes first for the keyboard and a screen reader.
      main.before(this.bar);
      document.addEventListener("keydown", this.keys);
      if (this.matches.length) this.moveTo(this.firstMatch());
      else this.place.textContent = "本页没有完全一致的文字";
    }

    /** The first match in the paragraph of the address, else the first after it, else the first of the page. */
    firstMatch() {
      const target = document.querySelector(":target");
      if (!target) return 0;
      // What a block contains also follows its start.
      const isReached = (/** @type {HTMLElement[]} */ marks) =>
        Boolean(target.compareDocumentPosition(marks[0]) & Node.DOCUMENT_POSITION_FOLLOWING);
      return Math.max(0, this.matches.findIndex(isReached));
    }

    /** @param {number} index */
    moveTo(index) {
      for (const made of this.matches[this.current] || []) made.classList.remove("match--current");
      this.current = index;
      const marks = this.matches[index];
      for (const made of marks) made.classList.add("match--current");
      this.place.textContent = `第 ${index + 1}/${this.matches.length} 处`;
      openAround(marks[0]);
      marks[0].scrollIntoView({ block: "center" });
    }

    /** @param {number} by */
    step(by) {
      this.moveTo((this.current + by + this.matches.length) % this.matches.length);
    }

    close() {
      unmark(this.splits);
      this.splits = [];
      document.removeEventListener("keydown", this.keys);
      this.bar.remove();
    }

    /** @param {KeyboardEvent} event */
    pressed(event) {
      // A card or another control that used the key has the right to it.
      if (event.defaultPrevented || isWriting(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape") this.close();
      else if (event.key === "]" && this.matches.length) this.step(1);
      else if (event.key === "[" && this.matches.length) this.step(-1);
    }
  }

  /** @param {Element} shown Folded parts of the page around it are unfolded. */
  function openAround(shown) {
    for (let fold = shown.closest("details"); fold; fold = fold.parentElement && fold.parentElement.closest("details")) {
      fold.open = true;
    }
  }

  /** Before that the browser knows no `:target`, and would scroll to it after us. */
  function pageLoaded() {
    return document.readyState === "complete" ? undefined : new Promise((done) => window.addEventListener("load", done));
  }

  let shown = /** @type {MatchBar | null} */ (null);

  /** Show the matches that the address asks for; what was shown before is taken out first. */
  function showMatches() {
    const query = (new URLSearchParams(window.location.search).get("q") || "").trim();
    if (!query || !paragraphs().length || !corpus.prepareFolding) return;
    const ready = Promise.all([corpus.prepareFolding(), pageLoaded()]).then(() => {
      if (shown) shown.close();
      shown = new MatchBar(query, findOnPage(query));
      shown.show();
    });
    // Without the search files the page is still a page; the box says what is missing when it is used.
    ready.catch(() => {});
  }

  corpus.showMatches = showMatches;
  showMatches();
})();
