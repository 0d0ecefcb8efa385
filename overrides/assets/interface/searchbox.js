/**
 * The search box in the header of every page: a combobox over the list of results (WAI-ARIA 1.2).
 *
 * Nothing is loaded until the box is focused. An answer that arrives after a newer question is dropped.
 */
(() => {
  "use strict";

  const corpus = window.policyCorpus;
  const { addressOf, element, failureText, isMet, noteOf, partOf, placeBeside, showName, snippetOf, summaryOf } =
    corpus.results;
  const { isCalling, isComposing, onTyped } = corpus.typing;

  const TYPING_RESTS = 80;
  /** A reader sees no more without leaving for the search page; each may need the text of another document. */
  const SHOWN_SECTIONS = 8;
  const SHOWN_NAMES = 5;
  /** A faster answer replaces the earlier one without a word about waiting, which would only flicker. */
  const WORTH_SAYING = 200;

  class SearchBox {
    /** @param {HTMLElement} box */
    constructor(box) {
      const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (partOf(box, `data-search-${name}`));
      this.box = box;
      this.root = box.dataset.siteRoot || "";
      this.input = /** @type {HTMLInputElement} */ (part("input"));
      this.results = part("results");
      this.note = part("note");
      this.status = part("status");
      this.opener = part("open");
      this.closer = part("close");
      this.recent = corpus.recentQueries(box.dataset.corpusId || "policy-corpus");
      this.options = new corpus.OptionList(part("list"), this.input);
      /** Number of the last question asked; answers to earlier ones are dropped. */
      this.asked = 0;
      /** The query whose answer is shown; `null` while an answer is awaited. */
      this.answered = /** @type {string | null} */ (null);
      this.enterWaits = false;
      this.typing = onTyped(this.input, TYPING_RESTS, () => this.ask());
    }

    listen() {
      this.opener.addEventListener("click", (event) => {
        event.preventDefault();
        this.focus();
      });
      this.closer.addEventListener("click", () => this.leave());
      this.input.addEventListener("focus", () => this.open());
      this.input.addEventListener("keydown", (event) => this.pressed(event));
      // A click on an option must not take the focus, or the list would close before the click arrives.
      this.results.addEventListener("mousedown", (event) => event.preventDefault());
      this.results.addEventListener("click", (event) => this.clicked(event));
      this.box.addEventListener("focusout", (event) => {
        if (!this.box.contains(/** @type {Node | null} */ (event.relatedTarget))) this.close();
      });
      document.addEventListener("keydown", (event) => {
        if (!isCalling(event)) return;
        event.preventDefault();
        this.focus();
      });
      // A page brought back by the back button would otherwise show the list it was left from.
      window.addEventListener("pageshow", (event) => event.persisted && this.close());
    }

    /** On a small screen this is what brings the panel up. */
    unfold() {
      this.box.classList.add("search-box--open");
      document.documentElement.classList.add("search-is-open");
    }

    focus() {
      this.unfold();
      this.input.focus();
      this.input.select();
    }

    open() {
      this.unfold();
      if (corpus.prepare) corpus.prepare().catch(() => {});
      this.ask();
    }

    close() {
      this.typing.drop();
      this.asked += 1;
      this.answered = null;
      this.enterWaits = false;
      this.box.classList.remove("search-box--open");
      document.documentElement.classList.remove("search-is-open");
      this.results.hidden = true;
      this.input.setAttribute("aria-expanded", "false");
      this.options.activate(-1);
    }

    /** Close, and give the keyboard back to the page. */
    leave() {
      this.close();
      this.input.blur();
    }

    /** Ask for what stands in the box; an empty box shows the last queries. */
    ask() {
      const query = this.input.value.trim();
      this.asked += 1;
      this.answered = null;
      if (query === "") {
        this.showRecent();
        return;
      }
      const question = this.asked;
      const isLast = () => question === this.asked;
      window.setTimeout(() => {
        if (isLast() && this.answered === null) this.showWaiting();
      }, WORTH_SAYING);
      const answer = corpus.search
        ? corpus.search(query, { limit: SHOWN_SECTIONS })
        : Promise.reject(new Error("检索程序没有载入"));
      answer.then(
        (/** @type {any} */ result) => isLast() && this.showAnswer(query, result),
        (/** @type {Error} */ failure) => isLast() && this.showFailure(query, failure),
      );
    }

    showWaiting() {
      this.options.wait();
      this.say("正在检索……");
      this.show();
    }

    /**
     * @param {string} query
     * @param {any} result
     */
    showAnswer(query, result) {
      this.answered = query;
      this.options.empty();
      const isConcept = (/** @type {any} */ name) => name.type === "concept" || name.type === "topic";
      this.addNames("概念·专题", result.names.filter(isConcept), query);
      this.addNames("文件", result.names.filter((/** @type {any} */ name) => !isConcept(name)), query);
      this.addSections(result, query);
      if (result.sections.length) this.addAll(query, result);
      this.say(noteOf(result));
      this.status.textContent = summaryOf(result);
      this.show();
      this.options.activate(this.firstAsked(query, result));
      if (this.enterWaits) this.enter(false);
    }

    /**
     * The option that Enter takes: the first that is what was asked for. What only comes near, and a concept that merely
     * stands inside a longer query, is offered and never entered unasked.
     * @param {string} query
     * @param {any} result
     * @returns {number} -1 for none.
     */
    firstAsked(query, result) {
      const names = this.options.all.filter((/** @type {HTMLElement} */ option) => option.dataset.name !== undefined).length;
      if (names && !isInside(result.names[0], query)) return 0;
      return isMet(result) && result.sections.length ? names : -1;
    }

    /**
     * @param {string} query
     * @param {Error} failure
     */
    showFailure(query, failure) {
      this.answered = query;
      this.enterWaits = false;
      this.options.empty();
      this.say(failureText(failure));
      this.note.classList.add("search-box__note--failure");
      this.status.textContent = this.note.textContent;
      this.show();
    }

    showRecent() {
      this.options.empty();
      const queries = this.recent.list();
      this.say(queries.length ? "" : "可以输入原文的一句话、概念或文件名。简体繁体、标点空格都不影响结果。");
      this.status.textContent = "";
      if (queries.length) {
        const group = this.options.addGroup("最近检索");
        queries.forEach((/** @type {string} */ query) => {
          this.options.addOption(group, "div", "search-option search-option--recent", query).dataset.query = query;
        });
        this.options.addOption(group, "div", "search-option search-option--quiet", "清除最近检索").dataset.forget = "";
      }
      this.show();
    }

    /** @param {string} text Empty for nothing to say. */
    say(text) {
      this.note.classList.remove("search-box__note--failure");
      this.note.textContent = text;
      this.note.hidden = text === "";
    }

    show() {
      if (!this.box.classList.contains("search-box--open")) return;
      this.results.hidden = false;
      this.options.show();
    }

    /**
     * @param {string} title
     * @param {any[]} names
     * @param {string} query
     */
    addNames(title, names, query) {
      if (!names.length) return;
      const group = this.options.addGroup(title);
      names.slice(0, SHOWN_NAMES).forEach((name) => {
        const option = this.options.addOption(group, "a", "search-option search-option--name");
        option.dataset.name = name.id;
        /** @type {HTMLAnchorElement} */ (option).href = addressOf(this.root, name.url);
        showName(option, name, query);
      });
    }

    /**
     * @param {any} result
     * @param {string} query
     */
    addSections(result, query) {
      if (!result.sections.length) return;
      const group = this.options.addGroup(isMet(result) ? "正文" : "正文（最接近）");
      result.sections.forEach((/** @type {any} */ section) => {
        const option = this.options.addOption(group, "a", "search-option search-option--section");
        /** @type {HTMLAnchorElement} */ (option).href = addressOf(this.root, section.url, query);
        const source = element("span", "search-option__source");
        source.append(element("span", "search-option__title", section.title));
        source.append(element("span", "search-option__place", placeBeside(section)));
        if (section.count > 1 && isMet(result)) source.append(element("span", "search-option__count", `${section.count} 处`));
        option.append(snippetOf(section, "search-option__snippet"), source);
      });
    }

    /**
     * @param {string} query
     * @param {any} result
     */
    addAll(query, result) {
      const text = isMet(result) ? `在检索页查看全部 ${result.total} 处` : `在检索页查看最接近的 ${result.matched} 节`;
      const option = this.options.addOption(null, "a", "search-option search-option--quiet", text);
      /** @type {HTMLAnchorElement} */ (option).href = addressOf(this.root, "search.html", query);
    }

    /** @param {KeyboardEvent} event */
    pressed(event) {
      if (isComposing(event)) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (this.results.hidden) this.open();
        else this.options.step(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter") {
        event.preventDefault();
        this.enter(event.ctrlKey || event.metaKey);
      } else if (event.key === "Escape") {
        event.preventDefault();
        if (this.results.hidden && this.input.value) this.input.value = "";
        else if (this.results.hidden) this.leave();
        else this.close();
      }
    }

    /**
     * Go to the option under the keyboard, or wait for the answer on its way; without an option, to the search page.
     * @param {boolean} toSearchPage
     */
    enter(toSearchPage) {
      const query = this.input.value.trim();
      const option = this.options.current();
      if (query === "" && !option) return;
      if (query !== "" && this.answered !== query && !toSearchPage) {
        if (!this.enterWaits) {
          this.enterWaits = true;
          this.unfold();
          this.typing.flush();
        }
        return;
      }
      this.enterWaits = false;
      if (option && !toSearchPage) option.click();
      else this.go(addressOf(this.root, "search.html", query), query);
    }

    /** @param {MouseEvent} event */
    clicked(event) {
      const option = /** @type {Element} */ (event.target).closest("[role=option]");
      if (!(option instanceof HTMLElement)) return;
      if (option.dataset.forget !== undefined) {
        this.recent.forget();
        this.ask();
      } else if (option.dataset.query !== undefined) {
        this.input.value = option.dataset.query;
        this.ask();
      } else if (option instanceof HTMLAnchorElement) {
        this.recent.add(this.input.value.trim());
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        this.go(option.href, this.input.value.trim());
      }
    }

    /**
     * @param {string} address
     * @param {string} query
     */
    go(address, query) {
      this.recent.add(query);
      this.leave();
      const target = new URL(address, window.location.href);
      const isHere = target.pathname === window.location.pathname && target.search === window.location.search;
      window.location.href = target.href;
      // The browser does not load a page anew for another place on it.
      if (isHere && corpus.showMatches) corpus.showMatches();
    }
  }

  /**
   * Tell whether a name was found only because it stands inside the query.
   * @param {any} name
   * @param {string} query
   * @returns {boolean}
   */
  function isInside(name, query) {
    if (name.pasted) return false;
    const { asText, normalise } = corpus.parts.normalise;
    const fold = (/** @type {string} */ text) => asText(normalise(text).symbols);
    const asked = fold(query);
    return !name.alias && !/^[0-9a-z .]+$/.test(asked) && asked.length > fold(name.name).length;
  }

  const box = document.querySelector("[data-search-box]");
  if (box instanceof HTMLElement) new SearchBox(box).listen();
})();
