/**
 * Search hits by document. Pure: nothing here touches the page.
 */
(() => {
  "use strict";

  /**
   * Put hits together by document. Documents stand in the order of their first hits, hits in their own order.
   * @template {{document: string, title: string, count: number}} Hit
   * @param {Hit[]} hits
   * @returns {{document: string, title: string, count: number, sections: Hit[]}[]} `count` sums the counts of the hits.
   */
  function byDocument(hits) {
    const documents = new Map();
    for (const hit of hits) {
      const known = documents.get(hit.document);
      if (known) {
        known.sections.push(hit);
        known.count += hit.count;
      } else {
        documents.set(hit.document, { document: hit.document, title: hit.title, count: hit.count, sections: [hit] });
      }
    }
    return Array.from(documents.values());
  }

  /**
   * The values a filter offers: those the engine counted, and those chosen that no section has any more.
   * @param {{value: string, label: string, count: number}[]} counted
   * @param {string[]} chosen
   * @returns {{value: string, label: string, count: number}[]} Empty where there is nothing to choose between.
   */
  function valuesToOffer(counted, chosen) {
    const gone = chosen.filter((value) => !counted.some((entry) => entry.value === value));
    const offered = [...counted, ...gone.map((value) => ({ value, label: value, count: 0 }))];
    return offered.length > 1 || chosen.length > 0 ? offered : [];
  }

  const grouping = { byDocument, valuesToOffer };
  if (typeof module === "object" && module.exports) module.exports = grouping;
  else window.policyCorpus = Object.assign(window.policyCorpus || {}, { grouping });
})();
