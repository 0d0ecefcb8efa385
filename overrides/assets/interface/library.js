/**
 * The library's list of documents: filters with counts, orders, a search within titles, all kept in the address.
 *
 * The data is a script of its own beside the page (pages/document_list.py), read once the page is whole. What a question
 * leaves is shown a part at a time, so that ten thousand documents cost no more than a hundred. Without scripts the page
 * lists the newest, and the pages of years all.
 */
(() => {
  "use strict";

  const PART = 60;
  /** Ten thousand titles are looked through once typing rests, not at every key. */
  const TYPING_RESTS = 80;
  const FACETS = [
    ["kind", "文种"],
    ["region", "地区"],
    ["issuer", "发文机关"],
    ["year", "年份"],
    ["topic", "专题"],
  ];
  const ORDERS = [
    ["date", "由近及远"],
    ["oldest", "由远及近"],
    ["title", "标题拼音"],
    ["length", "由长到短"],
  ];

  /**
   * One document of the list; `facets` holds its values by facet, in the order their names are shown.
   * @typedef {{id: string, title: string, typed: string, initials: string, date: string, authority: string,
   *   isMade: boolean, length: number, rank: number, place: number, facets: Record<string, string[]>}} Entry
   */

  /** @type {{fold: (text: string) => string}} */
  const listFilter = typeof module === "object" ? require("./listfilter.js") : window.policyCorpus.listFilter;

  /** @param {string} text @returns {string} As listed names are compared, without blanks. */
  const fold = (text) => listFilter.fold(text).replace(/\s/g, "");

  /** @param {any} data As written beside the page. @returns {Entry[]} Newest first. */
  function entriesOf(data) {
    const named = (/** @type {string[]} */ names, /** @type {number} */ at) => (at < 0 ? [] : [names[at]]);
    return data.rows.map((/** @type {any[]} */ row, /** @type {number} */ place) => ({
      id: row[0],
      title: row[1],
      typed: fold(row[1]),
      initials: row[11],
      date: row[4],
      authority: data.authorities[row[7]],
      isMade: Boolean(row[8]),
      length: row[9],
      rank: row[10],
      place,
      facets: {
        kind: [data.kinds[row[2]]],
        region: named(data.regions, row[5]),
        issuer: named(data.issuers, row[3]),
        year: row[4] ? [row[4].slice(0, 4)] : [],
        topic: row[6].map((/** @type {number} */ at) => data.topics[at]),
      },
    }));
  }

  /**
   * @param {Entry} entry
   * @param {Record<string, string>} chosen Values by facet, `q` among them; an empty one asks nothing.
   * @param {string} [except] A facet that is not asked, for the counts of its own values.
   */
  function isKept(entry, chosen, except) {
    const typed = fold(chosen.q || "");
    if (typed && !entry.typed.includes(typed) && !entry.initials.includes(typed)) return false;
    return FACETS.every(([facet]) =>
      facet === except || !chosen[facet] || entry.facets[facet].includes(chosen[facet]));
  }

  /**
   * @param {Entry[]} entries
   * @param {string} order
   * @returns {Entry[]} A document without a date comes last, whichever way dates go.
   */
  function ordered(entries, order) {
    const sorted = entries.slice();
    if (order === "title") return sorted.sort((one, other) => one.rank - other.rank);
    if (order === "length") return sorted.sort((one, other) => other.length - one.length || one.place - other.place);
    if (order !== "oldest") return sorted.sort((one, other) => one.place - other.place);
    return sorted.sort((one, other) => {
      if (!one.date || !other.date) return Number(!one.date) - Number(!other.date) || one.place - other.place;
      return one.date < other.date ? -1 : one.date > other.date ? 1 : one.place - other.place;
    });
  }

  /**
   * How many documents each value of a facet would leave, given all other choices.
   * @param {Entry[]} entries
   * @param {Record<string, string>} chosen
   * @param {string} facet
   * @returns {[string, number][]} Years by age, other values by count; equal ones as they first come.
   */
  function countsOf(entries, chosen, facet) {
    /** @type {Map<string, number>} */
    const counts = new Map();
    entries.forEach((entry) => {
      if (!isKept(entry, chosen, facet)) return;
      entry.facets[facet].forEach((value) => counts.set(value, (counts.get(value) || 0) + 1));
    });
    const found = Array.from(counts);
    return facet === "year"
      ? found.sort((one, other) => (one[0] < other[0] ? 1 : -1))
      : found.sort((one, other) => other[1] - one[1]);
  }

  if (typeof module === "object" && module.exports) {
    module.exports = { countsOf, entriesOf, isKept, ordered };
    return;
  }

  const tools = /** @type {HTMLElement | null} */ (document.querySelector("[data-library]"));
  const list = document.querySelector(".document-list ul");
  if (!tools || !list) return;
  const { dateName } = window.policyCorpus.results;

  const script = document.createElement("script");
  script.src = tools.dataset.library || "";
  script.addEventListener("load", () => start(tools, list, window.policyCorpus.documentList));
  document.head.append(script);

  /**
   * @param {string} name
   * @param {string} className
   * @param {string} [text]
   */
  function make(name, className, text) {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  /** @param {HTMLElement} holder @param {Element} rows @param {any} data */
  function start(holder, rows, data) {
    const entries = entriesOf(data);
    /** @type {Record<string, string>} */
    const kindNames = {};
    data.kinds.forEach((/** @type {string} */ kind, /** @type {number} */ at) => { kindNames[kind] = data.kindNames[at]; });
    const asked = new URLSearchParams(window.location.search);
    /** @type {Record<string, string>} */
    const chosen = { q: asked.get("q") || "", sort: asked.get("sort") || "date" };
    FACETS.forEach(([facet]) => { chosen[facet] = asked.get(facet) || ""; });

    const input = /** @type {HTMLInputElement} */ (make("input", "library-tools__query"));
    input.type = "search";
    input.placeholder = "标题中的字，或拼音首字母";
    input.setAttribute("aria-label", "在标题中查找");
    input.value = chosen.q;
    window.policyCorpus.typing.onTyped(input, TYPING_RESTS, (/** @type {string} */ typed) => choose("q", typed.trim()));
    const selects = FACETS.map(([facet, name]) => makeSelect(facet, name));
    const order = makeSelect("sort", "排序");
    ORDERS.forEach(([value, name]) => order.append(option(value, name)));
    order.value = ORDERS.some(([value]) => value === chosen.sort) ? chosen.sort : "date";
    // What is listed is said where the page says it to readers without scripts, so that nothing moves.
    const said = document.querySelector("[data-library-status]") || make("p", "");
    const status = make("span", "library-tools__status");
    status.setAttribute("role", "status");
    const clear = make("button", "library-tools__clear", "清除条件");
    clear.setAttribute("type", "button");
    clear.addEventListener("click", () => {
      FACETS.forEach(([facet]) => { chosen[facet] = ""; });
      input.value = "";
      choose("q", "");
      input.focus();
    });
    said.textContent = "";
    said.append(status, clear);
    holder.append(input, ...selects, order);

    const more = make("button", "library-more");
    more.setAttribute("type", "button");
    const container = /** @type {Element} */ (rows.parentElement);
    container.after(more);
    /** @type {Entry[]} */
    let found = [];
    let shown = 0;
    more.addEventListener("click", () => {
      const first = shown;
      showPart();
      const next = rows.children[first];
      const link = next && next.querySelector("a");
      if (link) link.focus({ preventScroll: true });
    });
    show();

    /** @param {string} facet @param {string} name */
    function makeSelect(facet, name) {
      const select = document.createElement("select");
      select.className = "library-tools__select";
      select.setAttribute("aria-label", name);
      select.addEventListener("change", () => choose(facet, select.value));
      return select;
    }

    /** @param {string} value @param {string} name */
    function option(value, name) {
      const made = document.createElement("option");
      made.value = value;
      made.textContent = name;
      return made;
    }

    /** @param {string} name @param {string} value */
    function choose(name, value) {
      chosen[name] = value;
      writeAddress();
      show();
    }

    function writeAddress() {
      const kept = new URLSearchParams();
      ["q", ...FACETS.map(([facet]) => facet), "sort"].forEach((name) => {
        if (chosen[name] && !(name === "sort" && chosen.sort === "date")) kept.set(name, chosen[name]);
      });
      const text = kept.toString();
      try {
        window.history.replaceState(null, "", text ? `?${text}` : window.location.pathname);
      } catch {
        // A browser that keeps the address of a file fixed still shows the answer.
      }
    }

    function show() {
      found = ordered(entries.filter((entry) => isKept(entry, chosen)), chosen.sort);
      FACETS.forEach(([facet, name], number) => fill(selects[number], facet, name));
      const isAsked = Boolean(chosen.q) || FACETS.some(([facet]) => chosen[facet]);
      clear.hidden = !isAsked;
      status.textContent = isAsked
        ? (found.length ? `找到 ${found.length} 份，全库 ${entries.length} 份` : "没有这样的文件") : `共 ${entries.length} 份`;
      rows.textContent = "";
      shown = 0;
      showPart();
    }

    /** @param {HTMLSelectElement} select @param {string} facet @param {string} name */
    function fill(select, facet, name) {
      const counts = countsOf(entries, chosen, facet);
      if (chosen[facet] && !counts.some(([value]) => value === chosen[facet])) counts.push([chosen[facet], 0]);
      select.textContent = "";
      select.append(option("", `${name}：全部`));
      counts.forEach(([value, count]) => {
        const shownName = facet === "kind" ? kindNames[value] || value : facet === "year" ? `${value}年` : value;
        select.append(option(value, `${shownName}（${count}）`));
      });
      select.value = chosen[facet];
      select.disabled = counts.length === 0;
      select.classList.toggle("is-chosen", Boolean(chosen[facet]));
    }

    function showPart() {
      found.slice(shown, shown + PART).forEach((entry) => rows.append(row(entry)));
      shown = Math.min(shown + PART, found.length);
      more.hidden = shown >= found.length;
      more.textContent = `再列 ${Math.min(PART, found.length - shown)} 份（还有 ${found.length - shown} 份）`;
    }

    /** @param {Entry} entry */
    function row(entry) {
      const item = document.createElement("li");
      const link = /** @type {HTMLAnchorElement} */ (make("a", "document-title", entry.title));
      link.href = `${entry.id}.html`;
      item.append(link);
      const line = make("span", "document-line");
      line.append(make("span", "kind", kindNames[entry.facets.kind[0]]));
      [entry.facets.issuer[0], dateName(entry.date), entry.facets.region[0]].forEach((text) => {
        if (text) line.append(" ", make("span", "", text));
      });
      line.append(" ", make("span", entry.authority === "官方原文" ? "authority-official" : "", entry.authority));
      if (chosen.sort === "length") line.append(" ", make("span", "", `${entry.length.toLocaleString("zh-CN")} 字`));
      if (entry.isMade) {
        const mark = make("span", "mark", "拟题");
        mark.title = "原文没有标题，由编者拟定";
        line.append(" ", mark);
      }
      item.append(" ", line);
      return item;
    }
  }
})();
