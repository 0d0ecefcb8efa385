/**
 * The last queries of a reader, kept in the browser.
 *
 * All pages opened from `file://` on a machine share one store, so keys begin with the corpus id, nothing is ever
 * cleared but our own key, and a blocked, full or damaged store only means that nothing is remembered.
 */
(() => {
  "use strict";

  const KEPT = 8;
  const LONGEST = 200;

  /**
   * @param {string} corpusId
   * @param {() => Storage} [openStore] Opens the store; may throw, as browsers do where storage is blocked.
   */
  function recentQueries(corpusId, openStore) {
    const key = corpusId + ":recent-queries";
    const open = openStore || (() => window.localStorage);

    /** @returns {string[]} Newest first; empty where nothing can be read. */
    function list() {
      try {
        const kept = JSON.parse(open().getItem(key) || "[]");
        if (!Array.isArray(kept)) return [];
        return kept.filter((query) => typeof query === "string" && query !== "").slice(0, KEPT);
      } catch {
        return [];
      }
    }

    /** @param {string} query Put first; an earlier same query is dropped. */
    function add(query) {
      if (!query || query.length > LONGEST) return;
      const kept = [query, ...list().filter((earlier) => earlier !== query)].slice(0, KEPT);
      try {
        open().setItem(key, JSON.stringify(kept));
      } catch {
        // Not remembering is all that can be done where the browser refuses.
      }
    }

    /** Forget our own queries, and nothing else of the store. */
    function forget() {
      try {
        open().removeItem(key);
      } catch {
        // Not remembering is all that can be done where the browser refuses.
      }
    }

    return { list, add, forget };
  }

  if (typeof module === "object" && module.exports) module.exports = { recentQueries };
  else window.policyCorpus = Object.assign(window.policyCorpus || {}, { recentQueries });
})();
