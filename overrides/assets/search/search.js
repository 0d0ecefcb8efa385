/*
 * Search: puts the parts together. Counterpart of search/query.py, function by function; what it looks into is opened by
 * opening.js.
 *
 * Pages include, in this order, each with <script defer src=…>:
 *   slices.js  normalise.js  syntax.js  phrase.js  packed.js  documents.js  borders.js  rank.js  excerpt.js  names.js
 *   places.js  kept.js  load.js  opening.js  search.js
 *
 * window.policyCorpus then offers
 *   prepare() -> Promise<void>                      load what every query needs; called by search itself
 *   prepareFolding() -> Promise<void>               load what findInText needs, and nothing else
 *   search(query, {limit, filters, sort}) -> Promise<Result>
 *   findInText(text, query) -> [[start, end], …]    in UTF-16 units of text; needs one of the two to have been resolved
 *   findInTexts(texts, query) -> [[[start, end], …], …]   the same over many: a phrase found in one is sought in all
 *   contentOf(id) -> Promise<{code, content}>       a document's paragraphs and section code, null where there is none
 *   siteRoot                                        address of the site's root folder, with its closing slash
 * and nothing is loaded before the first of these is called.
 */
(function () {
  "use strict";

  /** @type {any} */
  const parts = typeof window === "object" ? window.policyCorpus.parts : null;
  /** @type {any} */
  const normalise = parts ? parts.normalise : require("./normalise.js");
  /** @type {any} */
  const syntax = parts ? parts.syntax : require("./syntax.js");
  /** @type {any} */
  const rank = parts ? parts.rank : require("./rank.js");
  /** @type {any} */
  const excerpt = parts ? parts.excerpt : require("./excerpt.js");
  /** @type {any} */
  const documents = parts ? parts.documents : require("./documents.js");
  /** @type {any} */
  const places = parts ? parts.places : require("./places.js");
  /** @type {any} */
  const slices = parts ? parts.slices : require("./slices.js");
  /** @type {any} */
  const opening = parts ? parts.opening : require("./opening.js");

  const LIMIT = 50;
  /** Queries that are likely to be what they fold to. */
  const PLAIN = /^[\u4e00-\u9fff]+$/;

  /**
   * @typedef {object} Section one result; snippetMatches count UTF-16 units of snippet
   * @property {string} document
   * @property {string | null} anchor innermost section, null for title lines
   * @property {string} paragraph of the first hit
   * @property {string} title
   * @property {string} heading
   * @property {number} count
   * @property {string} snippet
   * @property {[number, number][]} snippetMatches
   * @property {[boolean, boolean]} snippetCut whether words were left out before, and after
   * @property {string} label
   * @property {string[]} path headings above, from the top
   * @property {string} citation the document as it is cited
   * @property {string} place the paragraph of the first hit, in words
   * @property {string} code of the section, as printed
   * @property {string} page
   * @property {string} url
   * @property {string | null} date
   * @property {string} kind
   * @property {string | null} region
   * @property {string | null} issuer
   * @property {string | null} year
   * @property {string[]} topics
   * @property {boolean} inHeading
   * @property {number} held how many of the words it holds
   */

  /**
   * @typedef {object} Result
   * @property {boolean} exact the query was matched as typed
   * @property {number} total all occurrences, 0 for nearest
   * @property {Section[]} sections
   * @property {{type: string, id: string, name: string, url: string, label: string, context: string, alias: string | null,
   *   pasted: boolean}[]} names `pasted` is a place that the query names outright: a section code, an address, a citation
   * @property {"phrase" | "operators" | "all" | "nearest" | "none"} mode how the query was met
   * @property {string[]} words what was looked for, folded
   * @property {number} matched all sections, also those the limit cut off
   * @property {Object<string, {value: string, label: string, count: number}[]>} facets sections by column
   */

  /** @typedef {{limit?: number, filters?: Object<string, string[]>, sort?: "relevance" | "date"}} Options */

  /**
   * @param {{read: (name: string) => Promise<any>, run: (name: string) => Promise<void>,
   *   unpacked: (name: string, unpack: (value: any) => Promise<any>) => Promise<any>}} loader
   * @param {() => any} lunr gives lunr once search/lunr.js has run
   * @param {{get: (question: string) => any, add: (question: string, answer: any) => void}} [kept] answers of earlier pages
   */
  function createSearch(loader, lunr, kept) {
    const { contentOf, folded, isBegun, manifest, prepare, prepareFolding, state } = opening.createOpening(loader, lunr);

    /**
     * @param {string} query
     * @param {Options} [options]
     * @returns {Promise<Result>}
     */
    async function search(query, options) {
      const chosen = options || {};
      const limit = chosen.limit === undefined ? LIMIT : Math.max(0, chosen.limit);
      const asked = query === null || query === undefined ? "" : String(query);
      const { found, phrases } = await manifest();
      const question = JSON.stringify([found.version, asked, limit, chosen.filters || {}, chosen.sort === "date"]);
      const before = kept && kept.get(question);
      // Whoever asks may change what he is given.
      if (before) return folded().then(function () { return JSON.parse(JSON.stringify(before)); });
      const isOpen = isBegun();
      // Most characters fold to themselves: their lists are asked for before the folding is there.
      if (!isOpen && PLAIN.test(asked)) phrases.expect(Array.from(asked, function (character) { return character.charCodeAt(0); }));
      const opening = Promise.all([folded(), state()]);
      // The lists of the phrase come while the tables are still on their way.
      if (!isOpen) folded().then(function () { phrases.expect(syntax.readQuery(asked).whole); }, function () {});
      const answer = await answered(asked, limit, chosen.filters || {}, chosen.sort === "date", (await opening)[1]);
      if (kept) kept.add(question, JSON.parse(JSON.stringify(answer)));
      return answer;
    }

    /**
     * @param {string} asked
     * @param {number} limit
     * @param {Object<string, string[]>} filters
     * @param {boolean} byDate
     * @param {any} index
     * @returns {Promise<Result>}
     */
    async function answered(asked, limit, filters, byDate, index) {
      const met = await meet(syntax.readQuery(asked), index);
      const flags = documents.allowed(index.documents, filters, null);
      const { documentOf } = index.borders;
      const { units } = met.hits;
      const results = new Uint32Array(index.documents.ids.length);
      for (let i = 0; i < units.length; i += 1) results[documentOf[units[i]]] += 1;
      const hits = flags ? rank.chosen(met.hits, function (/** @type {number} */ row) { return flags[documentOf[units[row]]]; }) : met.hits;
      const pause = slices.pause();
      if (pause) await pause;
      if (met.words.length > 1) await rank.drawTogether(hits, met.words, index.borders);
      const shown = await rank.ordered(hits, index.borders, index.documents.ages, byDate, limit);
      const symbols = met.words.map(function (word) { return word.symbols; });
      const sections = shown.map(function (/** @type {number} */ row) { return section(row, hits, symbols, index); });
      // Names are looked up and documents counted while the texts of the sections are on their way.
      const named = namesOf(asked, index);
      const facets = documents.count(index.documents, results, filters);
      const [found, listed] = await Promise.all([Promise.all(sections), named]);
      return {
        exact: met.mode === "phrase" || met.mode === "operators",
        total: met.mode === "nearest" ? 0 : hits.counts.reduce(function (/** @type {number} */ sum, /** @type {number} */ count) { return sum + count; }, 0),
        sections: found,
        names: listed,
        mode: met.mode,
        words: symbols.map(normalise.asText),
        matched: hits.units.length,
        facets,
      };
    }

    /** @param {string} asked @param {any} index */
    async function namesOf(asked, index) {
      const opened = await index.names;
      const pasted = await opened.places.find(asked);
      const wait = slices.pause();
      if (wait) await wait;
      const urls = pasted.map(function (/** @type {any} */ row) { return row.url; });
      const found = await opened.navigator.find(asked);
      return pasted.concat(found.filter(function (/** @type {any} */ row) { return urls.indexOf(row.url) < 0; }));
    }

    /**
     * @param {any} asked
     * @param {any} index
     * @returns {Promise<{mode: Result["mode"], words: any[], hits: any}>}
     */
    async function meet(asked, index) {
      if (!asked.isExplicit) {
        const { word, hits } = await wholeOf(asked.whole, index);
        if (hits.units.length) return { mode: "phrase", words: [word], hits };
      }
      const barred = new Uint8Array(index.borders.lengths.length);
      for (const word of asked.unwanted) {
        const { hits } = await wholeOf(word, index);
        hits.units.forEach(function (/** @type {number} */ unit) { barred[unit] = 1; });
      }
      if (asked.isExplicit || asked.wanted.length > 1) {
        const words = await Promise.all(asked.wanted.map(function (/** @type {number[]} */ word) { return wordOf(word, word.length, index); }));
        const all = words.length > 1 ? await rank.several(words, index.borders)
          : await rank.exact(words[0].places, words[0].symbols.length, index.borders);
        const hits = rank.chosen(all, function (/** @type {number} */ row) {
          return all.held[row] === words.length && !barred[all.units[row]];
        });
        if (hits.units.length) return { mode: asked.isExplicit ? "operators" : "all", words, hits };
      }
      const words = await heldOf(syntax.pairs(asked.wanted), index);
      const some = await rank.several(words, index.borders);
      const free = rank.chosen(some, function (/** @type {number} */ row) { return !barred[some.units[row]]; });
      if (!free.units.length) return { mode: "none", words: [], hits: free };
      const best = free.scores.reduce(function (/** @type {number} */ most, /** @type {number} */ score) { return Math.max(most, score); }, 0);
      // What has less than a third of the best is noise: a pair or two of any text.
      return { mode: "nearest", words, hits: rank.chosen(free, function (/** @type {number} */ row) { return free.scores[row] * 3 >= best; }) };
    }

    /** A phrase with the units it stands in. @param {number[]} symbols @param {any} index @returns {Promise<{word: any, hits: any}>} */
    async function wholeOf(symbols, index) {
      const word = await wordOf(symbols, symbols.length, index);
      return { word, hits: await rank.exact(word.places, symbols.length, index.borders) };
    }

    /** @param {number[]} symbols @param {number} own @param {any} index */
    async function wordOf(symbols, own, index) {
      return { symbols, own, places: await index.phrases.places(symbols) };
    }

    /** @param {{symbols: number[], own: number}[]} cut @param {any} index @returns {Promise<any[]>} */
    async function heldOf(cut, index) {
      const words = await Promise.all(cut.map(function (one) { return wordOf(one.symbols, one.own, index); }));
      return words.filter(function (word) { return word.places.length > 0; });
    }

    /** @param {number} row @param {any} hits @param {number[][]} words @param {any} index @returns {Promise<Section>} */
    async function section(row, hits, words, index) {
      const unit = hits.units[row];
      const number = index.borders.documentOf[unit];
      const content = await index.textOf(number);
      const within = hits.first[row] - index.borders.textStarts[number];
      let begin = 0;
      let paragraph = 0;
      // A line end follows each paragraph.
      while (begin + content.sizes[paragraph] + 1 <= within) {
        begin += content.sizes[paragraph] + 1;
        paragraph += 1;
      }
      const line = content.paragraphs[paragraph];
      const own = content.units[unit - index.borders.firstUnit[number]];
      const wait = slices.pause();
      if (wait) await wait;
      const folded = normalise.normalise(line[1]);
      const hit = normalise.received(folded, within - begin, within - begin + hits.sizes[row]);
      const id = index.documents.ids[number];
      const page = "documents/" + id + ".html";
      return {
        document: id,
        anchor: own[0],
        paragraph: line[0],
        title: content.title,
        heading: own[2],
        count: hits.counts[row],
        ...excerpt.snippet(folded, hit, words),
        label: own[1],
        path: own[3].map(function (/** @type {string[]} */ part) { return part.join(""); }),
        citation: content.citation,
        place: own[4] + line[3],
        code: places.codeOf(index.documents.codes, number, own[0]),
        page,
        url: page + "#" + line[0],
        date: index.documents.dates[index.documents.ages[number]] || null,
        ...documents.facetsOf(index.documents, number),
        inHeading: Boolean(hits.inHeading[row]),
        held: hits.held[row],
      };
    }

    return { contentOf, prepare, prepareFolding, search };
  }

  if (typeof module === "object") module.exports = { createSearch };
  if (typeof window === "object") {
    const named = /** @type {HTMLElement | null} */ (document.querySelector("meta[name=policy-corpus]"));
    const corpus = (named && named.dataset.corpusId) || window.policyCorpus.siteRoot;
    const kept = parts.kept.keptAnswers(corpus, function () { return window.sessionStorage; });
    window.addEventListener("pagehide", kept.save);
    const made = createSearch(parts.load.loader, function () { return window.lunr; }, kept);
    Object.assign(window.policyCorpus, made, { findInText: excerpt.findInText, findInTexts: excerpt.findInTexts });
  }
})();
