/**
 * Hits on the search page: a block for each document, a line for each of its sections.
 */
(() => {
  "use strict";

  const { addressOf, button, dateName, element, isMet, placeBeside, snippetOf } = window.policyCorpus.results;

  const SHOWN_SECTIONS = 5;

  /** @typedef {{root: string, query: string, result: any}} Asked Where the site is, what was asked, what the answer was. */

  /**
   * One document with its hits; those past the first few are folded behind a button.
   * @param {{title: string, count: number, sections: any[]}} found
   * @param {Asked} asked
   * @returns {HTMLElement}
   */
  function documentBlock(found, asked) {
    const block = element("section", "search-document");
    const link = element("a", "search-document__link", found.title);
    /** @type {HTMLAnchorElement} */ (link).href = addressOf(asked.root, found.sections[0].url.split("#")[0], asked.query);
    const title = element("h2", "search-document__title");
    title.append(link);
    const list = element("ol", "search-document__hits");
    const items = found.sections.map((hit) => hitItem(hit, asked));
    items.slice(SHOWN_SECTIONS).forEach((item) => { item.hidden = true; });
    list.append(...items);
    block.append(title, element("p", "search-document__facts", factsOf(found, asked)), list);
    if (items.length > SHOWN_SECTIONS) {
      const more = button("search-page__more", `本文件另有 ${items.length - SHOWN_SECTIONS} 节`, () => {
        items.forEach((item) => { item.hidden = false; });
        more.remove();
      });
      block.append(more);
    }
    return block;
  }

  /**
   * @param {{count: number, sections: any[]}} found
   * @param {Asked} asked
   * @returns {string} Kind, issuer, date, as far as they are known; how often the query stands in it.
   */
  function factsOf(found, asked) {
    const [first] = found.sections;
    const kind = (asked.result.facets.kind || []).find((/** @type {any} */ entry) => entry.value === first.kind);
    const count = isMet(asked.result) ? `${found.count}\u00a0处` : "";
    return [kind && kind.label, first.issuer, first.date && dateName(first.date), count].filter(Boolean).join("　");
  }

  /**
   * @param {any} hit
   * @param {Asked} asked
   * @returns {HTMLElement}
   */
  function hitItem(hit, asked) {
    const item = element("li", "search-hit");
    const link = element("a", "search-hit__link");
    /** @type {HTMLAnchorElement} */ (link).href = addressOf(asked.root, hit.url, asked.query);
    link.dataset.code = hit.code;
    const place = element("span", "search-hit__place", placeBeside(hit));
    const snippet = snippetOf(hit, "search-hit__snippet");
    if (hit.count > 1 && isMet(asked.result)) {
      (place.textContent ? place : snippet).append(element("span", "search-hit__count", `${hit.count} 处`));
    }
    link.append(place, snippet);
    item.append(link, window.policyCorpus.trayCollect.hitOffer(hit));
    return item;
  }

  window.policyCorpus.hitlist = { documentBlock };
})();
