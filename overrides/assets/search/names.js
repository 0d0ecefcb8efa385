/*
 * The navigator: which names a query leads to, and in which order. Counterpart of search/navigator.py, which explains
 * the steps. lunr (search/lunr.js) gives candidates; nothing here loads anything or touches the page.
 */
(function () {
  "use strict";

  /** @type {any} */
  const parts = typeof window === "object" ? window.policyCorpus.parts : null;
  /** @type {any} */
  const normalise = parts ? parts.normalise : require("./normalise.js");
  /** @type {any} */
  const phrase = parts ? parts.phrase : require("./phrase.js");

  const SUFFIX = 12;
  const SHORTEST_SLIP = 4;
  const LONGEST = 64;
  const TYPES = ["concept", "document", "heading"];
  const IS_NAME = 0;
  const IS_ALIAS = 1;
  const IS_PINYIN = 2;
  const BEGINS = 3;
  const HOLDS = 4;
  const ALIAS_HOLDS = 5;
  const PINYIN_BEGINS = 6;
  const WORDS = 7;
  const SLIP = 8;
  const INSIDE = 9;

  /** @typedef {[string, string, string, string, string[], string[], string, string]} Row type, id, name, url, aliases, pinyin, label, context */

  /**
   * @param {{rows: Row[], lunr: any}} file value of search/names.*.js
   * @param {any} lunr
   */
  function navigator(file, lunr) {
    const rows = file.rows;
    const index = lunr.Index.load(file.lunr);

    /** Names that a text leads to, best first. @param {string} text */
    function find(text) {
      const query = normalise.asText(normalise.normalise(text).symbols);
      if (!query) return [];
      /** @type {string[]} */
      const words = phrase.readQuery(text).wanted.map(normalise.asText);
      /** @type {{ref: number, step: number}[]} */
      let kept = [];
      candidates(query, words).forEach(function (ref) {
        const step = judge(ref, query, words);
        if (step >= 0) kept.push({ ref, step });
      });
      if (!kept.length) kept = Array.from(slips(letters(query)), function (ref) { return { ref, step: SLIP }; });
      if (!kept.length) kept = Array.from(inside(query), function (ref) { return { ref, step: INSIDE }; });
      return kept
        .map(function (one) {
          const row = rows[one.ref];
          const length = normalise.normalise(row[2]).symbols.length;
          return { one, key: [one.step, TYPES.indexOf(row[0]), length, one.ref] };
        })
        .sort(function (a, b) {
          return a.key[0] - b.key[0] || a.key[1] - b.key[1] || a.key[2] - b.key[2] || a.key[3] - b.key[3];
        })
        .map(function (entry) { return shown(entry.one.ref, query, entry.one.step); });
    }

    /** @param {string} query @param {string[]} words @returns {Set<number>} */
    function candidates(query, words) {
      const found = lookup(query, ["name", "alias"]);
      if (letters(query)) lookup(letters(query), ["pinyin"]).forEach(function (ref) { found.add(ref); });
      if (words.length > 1) {
        const each = words.map(function (word) { return lookup(word, ["name", "alias"]); });
        each[0].forEach(function (ref) {
          if (each.every(function (refs) { return refs.has(ref); })) found.add(ref);
        });
      }
      return found;
    }

    /** @param {(query: any) => void} ask @returns {Set<number>} */
    function refs(ask) {
      return new Set(index.query(ask).map(function (/** @type {{ref: string}} */ found) { return Number(found.ref); }));
    }

    /** @param {string} beginning @param {string[]} fields */
    function lookup(beginning, fields) {
      const term = Array.from(beginning).slice(0, fields[0] === "pinyin" ? 2 * SUFFIX : SUFFIX).join("");
      return refs(function (query) {
        query.term(term, { fields, wildcard: lunr.Query.wildcard.TRAILING, usePipeline: false });
      });
    }

    /** @param {string} typed @returns {Set<number>} */
    function slips(typed) {
      if (typed.length < SHORTEST_SLIP || !/^[a-z]+$/.test(typed)) return new Set();
      return refs(function (query) {
        query.term(typed.slice(0, 2 * SUFFIX), { fields: ["pinyin"], editDistance: 1, usePipeline: false });
      });
    }

    /** Concepts whose name stands in the query. @param {string} query @returns {Set<number>} */
    function inside(query) {
      const characters = Array.from(query).slice(0, LONGEST);
      const cut = characters.join("");
      /** @type {Set<string>} */
      const pieces = new Set();
      for (let begin = 0; begin < characters.length; begin += 1) {
        for (let end = begin + 2; end <= Math.min(begin + SUFFIX, characters.length); end += 1) {
          pieces.add(characters.slice(begin, end).join(""));
        }
      }
      if (!pieces.size) return new Set();
      const found = refs(function (asked) {
        pieces.forEach(function (piece) { asked.term(piece, { fields: ["words"], usePipeline: false }); });
      });
      return new Set(Array.from(found).filter(function (ref) {
        return forms(ref).some(function (form) { return cut.indexOf(form) >= 0; });
      }));
    }

    /** @param {number} ref @param {string} query @param {string[]} words @returns {number} -1 for no match */
    function judge(ref, query, words) {
      const all = forms(ref);
      const name = all[0];
      const aliases = all.slice(1);
      const typed = letters(query);
      const pinyin = rows[ref][5];
      /** @param {string} part */
      const holds = function (part) { return function (/** @type {string} */ form) { return form.indexOf(part) >= 0; }; };
      if (query === name) return IS_NAME;
      if (aliases.indexOf(query) >= 0) return IS_ALIAS;
      if (typed && pinyin.indexOf(typed) >= 0) return IS_PINYIN;
      if (name.startsWith(query)) return BEGINS;
      if (name.indexOf(query) >= 0) return HOLDS;
      if (aliases.some(holds(query))) return ALIAS_HOLDS;
      if (typed && pinyin.some(holds(typed))) return PINYIN_BEGINS;
      if (words.length > 1 && words.every(function (word) { return all.some(holds(word)); })) return WORDS;
      return -1;
    }

    /** @param {number} ref @returns {string[]} the name and its aliases, folded */
    function forms(ref) {
      return [rows[ref][2]].concat(rows[ref][4]).map(function (form) {
        return normalise.asText(normalise.normalise(form).symbols);
      });
    }

    /** @param {number} ref @param {string} query @param {number} step */
    function shown(ref, query, step) {
      const row = rows[ref];
      /** @type {string | null} */
      let alias = null;
      if ((step === IS_ALIAS || step === ALIAS_HOLDS) && row[0] !== "heading") {
        const at = forms(ref).slice(1).findIndex(function (form) { return form.indexOf(query) >= 0; });
        alias = at < 0 ? null : row[4][at];
      }
      return { type: row[0], id: row[1], name: row[2], url: row[3], label: row[6], context: row[7], alias };
    }

    return { find };
  }

  /** A query of Latin letters and digits without its gaps, "" for any other. @param {string} query */
  function letters(query) {
    const joined = query.replace(/ /g, "");
    return /^[0-9a-z]+$/.test(joined) ? joined : "";
  }

  const part = { navigator };
  if (typeof window === "object") Object.assign(window.policyCorpus.parts, { names: part });
  if (typeof module === "object") module.exports = part;
})();
