/*
 * Search: puts the parts together. Counterpart of search/query.py, function by function.
 *
 * Pages include, in this order, each with <script defer src=…>:
 *   slices.js  normalise.js  syntax.js  phrase.js  documents.js  rank.js  excerpt.js  names.js  places.js  kept.js  load.js
 *   search.js
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
  const phrase = parts ? parts.phrase : require("./phrase.js");
  /** @type {any} */
  const syntax = parts ? parts.syntax : require("./syntax.js");
  /** @type {any} */
  const rank = parts ? parts.rank : require("./rank.js");
  /** @type {any} */
  const excerpt = parts ? parts.excerpt : require("./excerpt.js");
  /** @type {any} */
  const documents = parts ? parts.documents : require("./documents.js");
  /** @type {any} */
  const names = parts ? parts.names : require("./names.js");
  /** @type {any} */
  const places = parts ? parts.places : require("./places.js");
  /** @type {any} */
  const slices = parts ? parts.slices : require("./slices.js");

  const LIMIT = 50;
  const KEPT_TEXTS = 64;
  const TABLES = ["borders", "documents", "names", "titles", "headings"];

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
   * @param {{read: (name: string) => Promise<any>, run: (name: string) => Promise<void>}} loader
   * @param {() => any} lunr gives lunr once search/lunr.js has run
   * @param {{get: (question: string) => any, add: (question: string, answer: any) => void}} [kept] answers of earlier pages
   */
  function createSearch(loader, lunr, kept) {
    /** @type {Promise<any> | null} */
    let folding = null;
    /** @type {Promise<any> | null} */
    let ready = null;
    /** Texts read last, the latest at the end. @type {Map<number, Promise<any>>} */
    const texts = new Map();

    /** The manifest, once texts can be folded. @returns {Promise<any>} */
    function manifest() {
      if (!folding) {
        folding = loader.read("manifest").then(async function (found) {
          normalise.install(await loader.read(found.fold));
          return found;
        });
        folding.catch(function () { folding = null; });
      }
      return folding;
    }

    /** Everything a query needs whatever it asks. @returns {Promise<any>} */
    function state() {
      if (!ready) {
        ready = manifest().then(open);
        ready.catch(function () { ready = null; });
      }
      return ready;
    }

    /** @param {any} found the manifest */
    async function open(found) {
      const reading = TABLES.map(function (name) { return loader.read(found[name]); });
      await Promise.all(reading.concat(loader.run("lunr")));
      const [columns, table, concepts, titles, headings] = await Promise.all(reading);
      const borders = await rank.readBorders(columns);
      const documentTable = documents.readTable(table);
      await slices.pause();
      const navigator = names.navigator(concepts, titles, headings, documentTable, lunr());
      await slices.pause();
      /** @param {string} title */
      const withTitle = function (title) {
        return navigator.titleLines.folded.holding(title).filter(function (/** @type {number} */ number) {
          return navigator.titleLines.folded.line(number) === title;
        });
      };
      /** @param {number} number */
      const textOf = function (number) { return text(number, documentTable); };
      return {
        borders,
        documents: documentTable,
        navigator,
        places: places.placeFinder(documentTable, withTitle, textOf),
        textOf,
        phrases: phrase.phraseIndex(found, function (/** @type {number} */ shard) { return loader.read(found.shards[shard]); }),
      };
    }

    /** @returns {Promise<void>} */
    function prepare() {
      return state().then(function () { return undefined; });
    }

    /** @returns {Promise<void>} */
    function prepareFolding() {
      return manifest().then(function () { return undefined; });
    }

    /**
     * @param {string} query
     * @param {Options} [options]
     * @returns {Promise<Result>}
     */
    async function search(query, options) {
      const chosen = options || {};
      const limit = chosen.limit === undefined ? LIMIT : Math.max(0, chosen.limit);
      const asked = query === null || query === undefined ? "" : String(query);
      const version = (await manifest()).version;
      const question = JSON.stringify([version, asked, limit, chosen.filters || {}, chosen.sort === "date"]);
      const known = kept && kept.get(question);
      // Whoever asks may change what he is given.
      if (known) return JSON.parse(JSON.stringify(known));
      const answer = await answered(asked, limit, chosen.filters || {}, chosen.sort === "date", await state());
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
      const documentOf = index.borders.documentOf;
      const results = new Uint32Array(index.documents.ids.length);
      const units = met.hits.units;
      const passing = new Uint32Array(units.length);
      let matched = 0;
      let total = 0;
      for (let i = 0; i < units.length; i += 1) {
        const number = documentOf[units[i]];
        results[number] += 1;
        if (!flags[number]) continue;
        passing[matched] = units[i];
        matched += 1;
        total += met.hits.counts[units[i]];
      }
      const hits = Object.assign({}, met.hits, { units: passing.subarray(0, matched) });
      if (met.words.length > 1) await rank.drawTogether(hits, met.words, index.borders);
      const shown = await rank.ordered(hits, index.borders, index.documents.ages, byDate, Math.min(limit, matched));
      const symbols = met.words.map(function (word) { return word.symbols; });
      return {
        exact: met.mode === "phrase" || met.mode === "operators",
        total: met.mode === "nearest" ? 0 : total,
        sections: await Promise.all(shown.map(function (/** @type {number} */ unit) { return section(unit, hits, symbols, index); })),
        names: await namesOf(asked, index),
        mode: met.mode,
        words: symbols.map(normalise.asText),
        matched,
        facets: documents.count(index.documents, results, filters),
      };
    }

    /** @param {string} asked @param {any} index */
    async function namesOf(asked, index) {
      const pasted = await index.places.find(asked);
      const wait = slices.pause();
      if (wait) await wait;
      const urls = pasted.map(function (/** @type {any} */ row) { return row.url; });
      return pasted.concat(index.navigator.find(asked).filter(function (/** @type {any} */ row) { return urls.indexOf(row.url) < 0; }));
    }

    /**
     * @param {any} asked
     * @param {any} index
     * @returns {Promise<{mode: Result["mode"], words: any[], hits: any}>}
     */
    async function meet(asked, index) {
      const borders = index.borders;
      if (!asked.isExplicit) {
        const whole = await wordOf(asked.whole, asked.whole.length, index);
        if (whole.places.length) {
          return { mode: "phrase", words: [whole], hits: await rank.exact(whole.places, whole.symbols.length, borders) };
        }
      }
      const barred = new Uint8Array(borders.lengths.length);
      for (const word of asked.unwanted) {
        const hits = await rank.exact(await index.phrases.places(word), word.length, borders);
        hits.units.forEach(function (/** @type {number} */ unit) { barred[unit] = 1; });
      }
      if (asked.isExplicit || asked.wanted.length > 1) {
        const words = await Promise.all(asked.wanted.map(function (/** @type {number[]} */ word) { return wordOf(word, word.length, index); }));
        const hits = words.length > 1 ? await rank.several(words, borders)
          : await rank.exact(words[0].places, words[0].symbols.length, borders);
        leave(hits, function (unit) { return hits.held[unit] === words.length && !barred[unit]; });
        if (hits.units.length) return { mode: asked.isExplicit ? "operators" : "all", words, hits };
      }
      const words = await heldOf(syntax.pairs(asked.wanted), index);
      const hits = await rank.several(words, borders);
      leave(hits, function (unit) { return !barred[unit]; });
      if (!hits.units.length) return { mode: "none", words: [], hits };
      let best = 0;
      hits.units.forEach(function (/** @type {number} */ unit) { best = Math.max(best, hits.scores[unit]); });
      // What has less than a third of the best is noise: a pair or two of any text.
      leave(hits, function (unit) { return hits.scores[unit] * 3 >= best; });
      return { mode: "nearest", words, hits };
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

    /** @param {number} unit @param {any} hits @param {number[][]} words @param {any} index @returns {Promise<Section>} */
    async function section(unit, hits, words, index) {
      const borders = index.borders;
      const number = borders.documentOf[unit];
      const paragraph = rank.paragraphAt(borders, hits.first[unit]);
      const content = await index.textOf(number);
      const line = content.paragraphs[paragraph - borders.firstParagraph[number]];
      const named = content.units[unit - borders.firstUnit[number]];
      const wait = slices.pause();
      if (wait) await wait;
      const folded = normalise.normalise(line[1]);
      const at = hits.first[unit] - borders.starts[paragraph];
      const hit = normalise.received(folded, at, at + hits.sizes[unit]);
      const id = index.documents.ids[number];
      const page = "documents/" + id + ".html";
      return {
        document: id,
        anchor: named[0],
        paragraph: line[0],
        title: index.documents.titles[number],
        heading: named[2],
        count: hits.counts[unit],
        ...excerpt.snippet(folded, hit, words),
        label: named[1],
        path: named[3].map(function (/** @type {string[]} */ part) { return part.join(""); }),
        page,
        url: page + "#" + line[0],
        date: index.documents.dates[number] || null,
        ...documents.facetsOf(index.documents, number),
        inHeading: Boolean(hits.inHeading[unit]),
        held: hits.held[unit],
      };
    }

    /** @param {number} number @param {any} table @returns {Promise<any>} */
    function text(number, table) {
      const known = texts.get(number);
      texts.delete(number);
      const promise = known || loader.read(table.textName(number)).then(inflated);
      texts.set(number, promise);
      promise.catch(function () { texts.delete(number); });
      if (texts.size > KEPT_TEXTS) texts.delete(/** @type {number} */ (texts.keys().next().value));
      return promise;
    }

    /**
     * A document's text and code, without the tables that only a query needs.
     * @param {string} id
     * @returns {Promise<{code: string, content: any} | null>} null where the corpus has no such document
     */
    async function contentOf(id) {
      const found = await loader.read("manifest");
      const table = documents.readTable(await loader.read(found.documents), []);
      const number = table.ids.indexOf(id);
      return number < 0 ? null : { code: documents.codeOf(table, number), content: await text(number, table) };
    }

    return { contentOf, prepare, prepareFolding, search };
  }

  /** Leave only some units. @param {any} hits @param {(unit: number) => boolean} isWanted */
  function leave(hits, isWanted) {
    hits.units = hits.units.filter(isWanted);
  }

  /** @param {string} packed base64 of zlib of JSON @returns {Promise<any>} */
  function inflated(packed) {
    const binary = atob(packed);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(stream).text().then(JSON.parse);
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
