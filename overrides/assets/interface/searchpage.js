/**
 * The search page: every hit, by document, with filters; its address says all that is asked.
 */
(() => {
  "use strict";

  const corpus = window.policyCorpus;
  const { addressOf, button, citedText, element, failureText, isMet, noteOf, orderText, partOf, showName, summaryOf } =
    corpus.results;
  const { byDocument, valuesToOffer } = corpus.grouping;
  const { documentBlock } = corpus.hitlist;
  const { isCalling, isComposing, onTyped } = corpus.typing;

  const TYPING_RESTS = 80;
  /** Sections asked for at once; each may need the text of another document. */
  const ASKED_SECTIONS = 60;
  const SHOWN_NAMES = 5;
  const CONFIRMED = 2000;
  /** Filters in the order a reader meets them. @type {[string, string][]} */
  const FACETS = [["kind", "文种"], ["region", "地区"], ["issuer", "发文机关"], ["year", "年份"], ["topics", "专题"]];

  class SearchPage {
    /** @param {HTMLElement} page */
    constructor(page) {
      const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (partOf(page, `data-page-${name}`));
      this.root = page.dataset.siteRoot || "";
      this.input = /** @type {HTMLInputElement} */ (part("input"));
      this.clear = part("clear");
      this.status = part("status");
      this.note = part("note");
      this.recentList = part("recent");
      this.answer = part("answer");
      this.names = part("names");
      this.controls = part("controls");
      this.total = part("total");
      this.why = part("why");
      this.orders = /** @type {HTMLButtonElement[]} */ (Array.from(page.querySelectorAll("[data-page-order]")));
      this.copy = part("copy");
      this.facets = /** @type {HTMLDetailsElement} */ (part("facets"));
      this.facetList = part("facet-list");
      this.results = part("results");
      this.recent = corpus.recentQueries(page.dataset.corpusId || "policy-corpus");
      this.typing = onTyped(this.input, TYPING_RESTS, () => this.typed());
      /** Number of the last question asked; answers to earlier ones are dropped. */
      this.asked = 0;
      this.query = "";
      this.order = "relevance";
      this.limit = ASKED_SECTIONS;
      /** Values chosen in each filter. @type {{[facet: string]: string[]}} */
      this.chosen = {};
      this.result = /** @type {any} */ (null);
    }

    listen() {
      this.input.addEventListener("keydown", (event) => this.pressed(event));
      this.input.addEventListener("change", () => this.recent.add(this.input.value.trim()));
      this.clear.addEventListener("click", () => this.askFor(""));
      this.orders.forEach((button) => button.addEventListener("click", () => {
        this.order = button.dataset.pageOrder || "relevance";
        this.ask();
      }));
      this.copy.addEventListener("click", () => this.copyAll());
      this.results.addEventListener("click", () => this.recent.add(this.query));
      window.addEventListener("popstate", () => this.readAddress());
      document.addEventListener("keydown", (event) => {
        if (!isCalling(event)) return;
        event.preventDefault();
        this.input.focus();
        this.input.select();
      });
      // Beside the results on a wide screen, folded above them on a narrow one.
      const wide = window.matchMedia("(min-width: 76.25em)");
      const unfold = () => { this.facets.open = wide.matches; };
      wide.addEventListener("change", unfold);
      unfold();
    }

    /** Take the question from the address: `?q=…&sort=date&kind=law`. */
    readAddress() {
      const asked = new URLSearchParams(window.location.search);
      this.input.value = asked.get("q") || "";
      this.order = asked.get("sort") === "date" ? "date" : "relevance";
      this.chosen = Object.fromEntries(FACETS.map(([facet]) => [facet, asked.getAll(facet)]));
      this.recent.add(this.input.value.trim());
      this.ask();
    }

    writeAddress() {
      const asked = new URLSearchParams();
      if (this.query) asked.set("q", this.query);
      if (this.order === "date") asked.set("sort", "date");
      FACETS.forEach(([facet]) => this.chosen[facet].forEach((value) => asked.append(facet, value)));
      const text = asked.toString();
      try {
        window.history.replaceState(null, "", text ? `?${text}` : window.location.pathname);
      } catch {
        // A browser that keeps the address of a file fixed still shows the answer.
      }
    }

    typed() {
      // Another question has other values to choose from; a filter left standing would hide its answer.
      if (this.input.value.trim() !== this.query) FACETS.forEach(([facet]) => { this.chosen[facet] = []; });
      this.ask();
    }

    /** @param {string} query */
    askFor(query) {
      this.input.value = query;
      this.typing.drop();
      this.typed();
      this.input.focus();
    }

    /** @param {number} [limit] */
    ask(limit) {
      this.query = this.input.value.trim();
      this.limit = limit || ASKED_SECTIONS;
      this.asked += 1;
      this.clear.hidden = this.input.value === "";
      this.writeAddress();
      if (this.query === "") {
        this.showNothingAsked();
        return;
      }
      const question = this.asked;
      if (!this.result) this.say("正在检索……");
      this.search(this.limit).then(
        (/** @type {any} */ result) => question === this.asked && this.showAnswer(result),
        (/** @type {Error} */ failure) => question === this.asked && this.showFailure(failure),
      );
    }

    /**
     * @param {number} limit
     * @returns {Promise<any>}
     */
    search(limit) {
      if (!corpus.search) return Promise.reject(new Error("检索程序没有载入"));
      return corpus.search(this.query, { limit, filters: this.chosen, sort: this.order });
    }

    showNothingAsked() {
      this.result = null;
      this.answer.hidden = true;
      this.status.textContent = "";
      this.say("可以输入原文的一句话、概念或文件名。简体繁体、标点空格都不影响结果。");
      const queries = this.recent.list();
      this.recentList.textContent = "";
      this.recentList.hidden = queries.length === 0;
      this.recentList.append(element("span", "search-page__label", "最近检索"));
      queries.forEach((/** @type {string} */ query) => {
        this.recentList.append(button("search-page__again", query, () => this.askFor(query)));
      });
    }

    /** @param {Error} failure */
    showFailure(failure) {
      this.result = null;
      this.answer.hidden = true;
      this.recentList.hidden = true;
      this.say(failureText(failure));
      this.note.classList.add("search-page__note--failure");
      this.status.textContent = this.note.textContent;
    }

    /** @param {any} result */
    showAnswer(result) {
      this.result = result;
      this.recentList.hidden = true;
      this.answer.hidden = false;
      this.say(noteOf(result));
      this.status.textContent = summaryOf(result);
      this.orders.forEach((order) => order.setAttribute("aria-pressed", String(order.dataset.pageOrder === this.order)));
      this.showNames(result.names, SHOWN_NAMES);
      this.showFacets();
      this.showSections();
    }

    /** @param {string} text Empty for nothing to say. */
    say(text) {
      this.note.classList.remove("search-page__note--failure");
      this.note.textContent = text;
      this.note.hidden = text === "";
    }

    /**
     * @param {any[]} names
     * @param {number} limit
     */
    showNames(names, limit) {
      this.names.textContent = "";
      this.names.hidden = names.length === 0;
      names.slice(0, limit).forEach((name) => {
        const link = element("a", "search-page__name");
        /** @type {HTMLAnchorElement} */ (link).href = addressOf(this.root, name.url);
        showName(link, name, this.query);
        this.names.append(link);
      });
      if (names.length > limit) {
        const more = `另有 ${names.length - limit} 个名称`;
        this.names.append(button("search-page__again", more, () => this.showNames(names, names.length)));
      }
    }

    showSections() {
      const { sections, matched } = this.result;
      const documents = byDocument(sections);
      this.controls.hidden = matched === 0 && !this.hasChosen();
      this.total.textContent = this.totalText(documents.length);
      this.why.textContent = orderText(this.result, this.order === "date");
      this.why.hidden = this.why.textContent === "";
      this.results.textContent = "";
      documents.forEach((/** @type {any} */ found) => this.results.append(documentBlock(found, this)));
      if (sections.length < matched) {
        const more = button("search-page__more", `再显示 ${Math.min(ASKED_SECTIONS, matched - sections.length)} 节`, () =>
          this.ask(this.limit + ASKED_SECTIONS));
        this.results.append(more);
      }
    }

    hasChosen() {
      return FACETS.some(([facet]) => this.chosen[facet].length > 0);
    }

    /**
     * @param {number} documents
     * @returns {string} Exact figures only; where sections were left out, it says so.
     */
    totalText(documents) {
      const { sections, matched, total } = this.result;
      const what = isMet(this.result) ? `共 ${total} 处，` : "最接近的";
      const all = `${this.hasChosen() ? "筛选后" : ""}${what} ${matched} 节`.replace("， ", "，");
      return sections.length < matched ? `${all}；列出前 ${sections.length} 节` : `${all}，见于 ${documents} 份文件`;
    }

    showFacets() {
      this.facetList.textContent = "";
      FACETS.forEach(([facet, title]) => {
        const values = valuesToOffer(this.result.facets[facet] || [], this.chosen[facet]);
        if (!values.length) return;
        const group = element("fieldset", "search-facet");
        group.append(element("legend", "search-facet__title", title));
        values.forEach((/** @type {any} */ entry) => group.append(this.facetValue(facet, entry)));
        this.facetList.append(group);
      });
      this.facets.hidden = this.facetList.children.length === 0;
    }

    /**
     * @param {string} facet
     * @param {{value: string, label: string, count: number}} entry
     */
    facetValue(facet, entry) {
      const label = element("label", "search-facet__value");
      const box = /** @type {HTMLInputElement} */ (element("input", "search-facet__box"));
      box.type = "checkbox";
      box.value = entry.value;
      box.dataset.facet = facet;
      box.checked = this.chosen[facet].includes(entry.value);
      box.addEventListener("change", () => this.choose(facet, entry.value, box.checked));
      const name = facet === "year" ? `${entry.label}年` : entry.label;
      label.append(box, element("span", "search-facet__name", name));
      label.append(element("span", "search-facet__count", String(entry.count)));
      return label;
    }

    /**
     * @param {string} facet
     * @param {string} value
     * @param {boolean} isWanted
     */
    choose(facet, value, isWanted) {
      const others = this.chosen[facet].filter((chosen) => chosen !== value);
      this.chosen[facet] = isWanted ? [...others, value] : others;
      this.asked += 1;
      this.limit = ASKED_SECTIONS;
      this.writeAddress();
      const question = this.asked;
      this.search(this.limit).then((/** @type {any} */ result) => {
        if (question !== this.asked) return;
        this.showAnswer(result);
        this.status.textContent = this.total.textContent;
        // The boxes were made anew; the keyboard stays where it was.
        const boxes = /** @type {HTMLInputElement[]} */ (Array.from(this.facetList.querySelectorAll("input")));
        boxes.find((box) => box.dataset.facet === facet && box.value === value)?.focus();
      }, (/** @type {Error} */ failure) => question === this.asked && this.showFailure(failure));
    }

    copyAll() {
      const isFile = window.location.protocol === "file:";
      // An address on this machine's disk helps nobody else; the one inside the folder does.
      const addressFor = (/** @type {string} */ url) => (isFile ? url : new URL(this.root + url, window.location.href).href);
      this.search(this.result.matched).then((result) => {
        const cited = result.sections.map((/** @type {any} */ hit) => citedText(hit, addressFor(hit.url)));
        return corpus.clipboard.copyText(`${cited.join("\n\n")}\n`).then(() => cited.length);
      }).then((count) => this.confirm(`已复制 ${count} 条`), () => this.confirm("浏览器不允许复制"));
    }

    /** @param {string} text */
    confirm(text) {
      this.copy.textContent = text;
      this.status.textContent = text;
      window.setTimeout(() => { this.copy.textContent = "复制全部结果"; }, CONFIRMED);
    }

    /** @param {KeyboardEvent} event */
    pressed(event) {
      if (isComposing(event)) return;
      if (event.key === "Enter") {
        event.preventDefault();
        this.recent.add(this.input.value.trim());
        this.typing.flush();
      } else if (event.key === "Escape" && this.input.value) {
        event.preventDefault();
        this.askFor("");
      }
    }
  }

  const page = document.querySelector("[data-search-page]");
  if (page instanceof HTMLElement) {
    const shown = new SearchPage(page);
    shown.listen();
    shown.readAddress();
    if (!shown.query) shown.input.focus();
  }
})();
