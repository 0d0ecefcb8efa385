/*
 * Opening: what a query finds there, each part of the search files read once and when it is first needed. Counterpart of
 * `open_index` in search/query.py. Looking things up is search.js's part; load.js reads the files.
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
  const packed = parts ? parts.packed : require("./packed.js");
  /** @type {any} */
  const borders = parts ? parts.borders : require("./borders.js");
  /** @type {any} */
  const documents = parts ? parts.documents : require("./documents.js");
  /** @type {any} */
  const names = parts ? parts.names : require("./names.js");
  /** @type {any} */
  const places = parts ? parts.places : require("./places.js");

  const KEPT_TEXTS = 64;

  /**
   * @param {{read: (name: string) => Promise<any>, run: (name: string) => Promise<void>,
   *   unpacked: (name: string, unpack: (value: any) => Promise<any>) => Promise<any>}} loader
   * @param {() => any} lunr gives lunr once search/lunr.js has run
   */
  function createOpening(loader, lunr) {
    /** @type {Promise<any> | null} */
    let named = null;
    /** @type {Promise<any> | null} */
    let folding = null;
    /** @type {Promise<any> | null} */
    let ready = null;
    /** Texts read last, the latest at the end. @type {Map<number, Promise<any>>} */
    const texts = new Map();

    /** The manifest, and how phrases are looked up, which needs nothing but it. @returns {Promise<any>} */
    function manifest() {
      if (!named) {
        named = loader.read("manifest").then(function (found) {
          const readShard = function (/** @type {number} */ shard) { return loader.read(found.shards[shard]); };
          return { found, phrases: phrase.phraseIndex(found, readShard) };
        });
        named.catch(function () { named = null; });
      }
      return named;
    }

    /** The manifest, once texts can be folded. @returns {Promise<any>} */
    function folded() {
      if (!folding) {
        folding = manifest().then(async function (known) {
          normalise.install(await loader.read(known.found.fold));
          return known;
        });
        folding.catch(function () { folding = null; });
      }
      return folding;
    }

    /** Everything a query needs whatever it asks; its names may still be on their way. @returns {Promise<any>} */
    function state() {
      if (!ready) {
        const opened = manifest().then(open);
        const again = function () { if (ready === opened) ready = null; };
        opened.then(function (index) { index.names.catch(again); }, again);
        ready = opened;
      }
      return ready;
    }

    /** @param {any} known the manifest */
    async function open(known) {
      const found = known.found;
      const reading = [loader.unpacked(found.columns, packed.unpackColumns), loader.unpacked(found.documents, packed.unpack)];
      // What places are counted with comes first, then the lists of the query; names are looked up last.
      const named = folded().then(function () { return readNames(found); });
      named.catch(function () {});
      const [columns, value] = await Promise.all(reading);
      const table = documents.readTable(value, columns);
      const index = {
        borders: borders.readBorders(columns),
        documents: table,
        phrases: known.phrases,
        /** @param {number} number */
        textOf: function (number) { return text(number, table); },
        /** @type {Promise<any>} */
        names: named,
      };
      index.names = named.then(function (read) { return openNames(read, found, index); });
      return index;
    }

    /** @param {any} found the manifest @returns {Promise<any>} what names are sought in, once lunr is there, too */
    async function readNames(found) {
      const [sought] = await Promise.all([loader.unpacked(found.names, packed.unpackAll), loader.run("lunr")]);
      return sought;
    }

    /** @param {any} sought @param {any} found the manifest @param {any} index */
    async function openNames(sought, found, index) {
      const { concepts, titles, headings } = sought;
      const table = index.documents;
      const titleLines = names.titlesOf(titles);
      const more = function (/** @type {"shown" | "readings"} */ name) { return loader.unpacked(found[name], packed.unpack); };
      const navigator = await names.navigator({ concepts, titleLines, headings, table, lunr: lunr(), more });
      /** @param {string} title */
      const withTitle = function (title) {
        return titleLines.folded.holding(title).filter(function (/** @type {number} */ number) {
          return titleLines.folded.line(number) === title;
        });
      };
      return { navigator, places: places.placeFinder(table, withTitle, index.textOf) };
    }

    /** @returns {Promise<void>} */
    function prepare() {
      return state().then(function (index) { return index.names; }).then(function () { return undefined; });
    }

    /** @returns {Promise<void>} */
    function prepareFolding() {
      return folded().then(function () { return undefined; });
    }

    /** Whether the tables are there, or on their way. */
    function isBegun() {
      return Boolean(ready);
    }

    /** @param {number} number @param {any} table @returns {Promise<any>} */
    function text(number, table) {
      const known = texts.get(number);
      texts.delete(number);
      const promise = known || loader.unpacked(table.textName(number), textFrom);
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
      const table = documents.readNaming(await loader.unpacked(found.documents, packed.unpack));
      const number = table.ids.indexOf(id);
      return number < 0 ? null : { code: documents.codeOf(table, number), content: await text(number, table) };
    }

    return { contentOf, folded, isBegun, manifest, prepare, prepareFolding, state };
  }

  /** @param {string} value (texts.py) @returns {Promise<any>} */
  async function textFrom(value) {
    const content = await packed.unpack(value);
    content.sizes = phrase.decode(content.sizes);
    return content;
  }

  const part = { createOpening };
  if (typeof window === "object") Object.assign(window.policyCorpus.parts, { opening: part });
  if (typeof module === "object") module.exports = part;
})();
