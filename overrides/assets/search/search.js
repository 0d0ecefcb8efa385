/*
 * Search: puts the parts together. Counterpart of search/query.py, function by function.
 *
 * Pages include, in this order, each with <script defer src=…>:
 *   normalise.js  phrase.js  rank.js  excerpt.js  names.js  load.js  search.js
 *
 * window.policyCorpus then offers
 *   prepare() -> Promise<void>                      load what every query needs; called by search itself
 *   search(query, {limit, filters, sort}) -> Promise<Result>
 *   findInText(text, query) -> [[start, end], …]    in UTF-16 units of text; needs prepare() to have been resolved
 *   findInTexts(texts, query) -> [[[start, end], …], …]   the same over many: a phrase found in one is sought in all
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
  const rank = parts ? parts.rank : require("./rank.js");
  /** @type {any} */
  const excerpt = parts ? parts.excerpt : require("./excerpt.js");
  /** @type {any} */
  const names = parts ? parts.names : require("./names.js");

  const LIMIT = 50;
  const KEPT_TEXTS = 64;

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
   * @property {{type: string, id: string, name: string, url: string, label: string, context: string, alias: string | null}[]} names
   * @property {"phrase" | "operators" | "all" | "nearest" | "none"} mode how the query was met
   * @property {string[]} words what was looked for, folded
   * @property {number} matched all sections, also those the limit cut off
   * @property {Object<string, {value: string, label: string, count: number}[]>} facets sections by column
   */

  /** @typedef {{limit?: number, filters?: Object<string, string[]>, sort?: "relevance" | "date"}} Options */

  /**
   * @param {{read: (name: string) => Promise<any>, run: (name: string) => Promise<void>}} loader
   * @param {() => any} lunr gives lunr once search/lunr.js has run
   */
  function createSearch(loader, lunr) {
    /** @type {Promise<any> | null} */
    let ready = null;
    /** Texts read last, the latest at the end. @type {Map<number, Promise<any>>} */
    const texts = new Map();

    /** Everything a query needs whatever it asks. @returns {Promise<any>} */
    function state() {
      if (!ready) {
        ready = loader.read("manifest").then(open);
        ready.catch(function () { ready = null; });
      }
      return ready;
    }

    /** @param {any} manifest */
    function open(manifest) {
      const files = ["fold", "borders", "documents", "names"].map(function (name) { return loader.read(manifest[name]); });
      return Promise.all(files.concat(loader.run("lunr"))).then(function (found) {
        normalise.install(found[0]);
        return {
          borders: rank.readBorders(found[1]),
          documents: found[2],
          navigator: names.navigator(found[3], lunr()),
          phrases: phrase.phraseIndex(manifest, function (/** @type {number} */ shard) {
            return loader.read(manifest.shards[shard]);
          }),
        };
      });
    }

    /** @returns {Promise<void>} */
    function prepare() {
      return state().then(function () { return undefined; });
    }

    /**
     * @param {string} query
     * @param {Options} [options]
     * @returns {Promise<Result>}
     */
    async function search(query, options) {
      const chosen = options || {};
      const limit = chosen.limit === undefined ? LIMIT : Math.max(0, chosen.limit);
      const index = await state();
      const asked = query === null || query === undefined ? "" : String(query);
      const met = await meet(phrase.readQuery(asked), index);
      /** @param {any} item */
      const documentOf = function (item) { return index.borders.documentOf[item.unit]; };
      const allowed = rank.filtered(index.documents.facets, chosen.filters || {});
      const kept = met.found.filter(function (item) { return allowed(documentOf(item), null); });
      const shown = rank.ordered(kept, index.borders, index.documents.age, chosen.sort === "date").slice(0, limit);
      return {
        exact: met.mode === "phrase" || met.mode === "operators",
        total: met.mode === "nearest" ? 0 : kept.reduce(function (sum, item) { return sum + item.count; }, 0),
        sections: await Promise.all(shown.map(function (/** @type {any} */ item) { return section(item, met.words, index); })),
        names: index.navigator.find(asked),
        mode: met.mode,
        words: met.words.map(normalise.asText),
        matched: kept.length,
        facets: rank.countFacets(index.documents, met.found.map(documentOf), allowed),
      };
    }

    /**
     * @param {any} asked
     * @param {any} index
     * @returns {Promise<{mode: Result["mode"], words: number[][], found: any[]}>}
     */
    async function meet(asked, index) {
      const borders = index.borders;
      if (!asked.isExplicit) {
        const places = await index.phrases.places(asked.whole);
        if (places.length) {
          return { mode: "phrase", words: [asked.whole], found: rank.exact(places, asked.whole.length, borders) };
        }
      }
      const barred = new Set();
      (await hitsOf(asked.unwanted, index)).forEach(function (hit) {
        rank.byUnit(hit.places, borders).forEach(function (/** @type {any} */ group) { barred.add(group[0]); });
      });
      /** @param {any} item */
      const isFree = function (item) { return !barred.has(item.unit); };
      if (asked.isExplicit || asked.wanted.length > 1) {
        const hits = await hitsOf(asked.wanted, index);
        const all = hits.length === 1 ? rank.exact(hits[0].places, hits[0].size, borders) : rank.several(hits, borders);
        const found = all.filter(function (/** @type {any} */ item) {
          return (hits.length === 1 || item.held === hits.length) && isFree(item);
        });
        if (found.length) return { mode: asked.isExplicit ? "operators" : "all", words: asked.wanted, found };
      }
      const words = await wordsOf(asked, index);
      const found = rank.several(await hitsOf(words, index), borders).filter(isFree);
      return { mode: found.length ? "nearest" : "none", words, found };
    }

    /** @param {number[][]} words @param {any} index @returns {Promise<{places: ArrayLike<number>, size: number}[]>} */
    function hitsOf(words, index) {
      return Promise.all(words.map(function (word) {
        return index.phrases.places(word).then(function (/** @type {any} */ places) { return { places, size: word.length }; });
      }));
    }

    /** @param {any} asked @param {any} index @returns {Promise<number[][]>} */
    async function wordsOf(asked, index) {
      const cutting = phrase.pieces(asked.wanted);
      let step = cutting.next();
      while (!step.done) {
        const places = await index.phrases.places(step.value);
        step = cutting.next(places.length > 0);
      }
      return step.value;
    }

    /** @param {any} item @param {number[][]} words @param {any} index @returns {Promise<Section>} */
    async function section(item, words, index) {
      const borders = index.borders;
      const number = borders.documentOf[item.unit];
      const paragraph = rank.paragraphAt(borders, item.first);
      const content = await text(number, index);
      const line = content.paragraphs[paragraph - borders.firstParagraph[number]];
      const unit = content.units[item.unit - borders.firstUnit[number]];
      const folded = normalise.normalise(line[1]);
      const at = item.first - borders.starts[paragraph];
      const hit = normalise.received(folded, at, at + item.size);
      const id = index.documents.id[number];
      const page = "documents/" + id + ".html";
      return {
        document: id,
        anchor: unit[0],
        paragraph: line[0],
        title: index.documents.title[number],
        heading: unit[2],
        count: item.count,
        ...snippet(folded, hit, words),
        label: unit[1],
        path: unit[3],
        page,
        url: page + "#" + line[0],
        date: index.documents.date[number],
        ...rank.facetsOf(index.documents.facets, number),
        inHeading: item.inHeading,
        held: item.held,
      };
    }

    /** @param {number} number @param {any} index @returns {Promise<any>} */
    function text(number, index) {
      const known = texts.get(number);
      texts.delete(number);
      const promise = known || loader.read(index.documents.text[number]).then(inflated);
      texts.set(number, promise);
      promise.catch(function () { texts.delete(number); });
      if (texts.size > KEPT_TEXTS) texts.delete(/** @type {number} */ (texts.keys().next().value));
      return promise;
    }

    return { prepare, search };
  }

  /**
   * Cut the words around a hit out of a paragraph and mark all words in them.
   * @param {any} folded the paragraph
   * @param {[number, number]} hit in code points
   * @param {number[][]} words
   */
  function snippet(folded, hit, words) {
    const range = excerpt.excerpt(folded.characters, hit[0], hit[1]);
    const units = normalise.unitsBefore(folded.characters);
    const inside = normalise.ranges(folded, words).filter(function (/** @type {[number, number]} */ match) {
      return match[0] < range[1] && match[1] > range[0];
    }).map(function (/** @type {[number, number]} */ match) {
      return [Math.max(match[0], range[0]), Math.min(match[1], range[1])];
    });
    return {
      snippet: folded.characters.slice(range[0], range[1]).join(""),
      snippetMatches: excerpt.merged(inside).map(function (/** @type {[number, number]} */ match) {
        return [units[match[0]] - units[range[0]], units[match[1]] - units[range[0]]];
      }),
      snippetCut: [range[0] > 0, range[1] < folded.characters.length],
    };
  }

  /** @param {string} packed base64 of zlib of JSON @returns {Promise<any>} */
  function inflated(packed) {
    const binary = atob(packed);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(stream).text().then(JSON.parse);
  }

  /**
   * Where a query stands in texts, as search means it: the whole as one phrase; else each of its words; else, unless it
   * has quotes or a minus, its longest pieces that stand in them, single characters left out.
   * @param {string[]} texts
   * @param {string} query
   * @returns {[number, number][][]} for each text sorted ranges that do not overlap, in UTF-16 units
   */
  function findInTexts(texts, query) {
    const asked = phrase.readQuery(query);
    const folded = texts.map(normalise.normalise);
    /** @param {number[]} word */
    const stands = function (word) {
      return folded.some(function (/** @type {any} */ one) { return normalise.find(one.symbols, word).length > 0; });
    };
    let words = asked.isExplicit || !stands(asked.whole) ? asked.wanted : [asked.whole];
    if (!asked.isExplicit && !words.some(stands)) {
      const cutting = phrase.pieces(words);
      let step = cutting.next();
      while (!step.done) step = cutting.next(stands(step.value));
      words = step.value.filter(function (/** @type {number[]} */ piece) { return piece.length > 1; });
    }
    return folded.map(function (/** @type {any} */ one) {
      const units = normalise.unitsBefore(one.characters);
      return excerpt.merged(normalise.ranges(one, words)).map(function (/** @type {[number, number]} */ range) {
        return [units[range[0]], units[range[1]]];
      });
    });
  }

  /** @param {string} text @param {string} query @returns {[number, number][]} */
  function findInText(text, query) {
    return findInTexts([text], query)[0];
  }

  if (typeof module === "object") module.exports = { createSearch, findInText, findInTexts };
  if (typeof window === "object") {
    const made = createSearch(parts.load.loader, function () { return window.lunr; });
    Object.assign(window.policyCorpus, { search: made.search, prepare: made.prepare, findInText, findInTexts });
  }
})();
