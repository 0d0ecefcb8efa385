/*
 * Data files: the only part that adds <script> elements. A data file calls policyCorpus.receive(name, schema, value); its
 * name holds a hash of its value, so a missing, cut or older file is noticed and named. Works from file://.
 */
(function () {
  "use strict";

  /** Version of everything in the data files; the same number stands in search/scripts.py. */
  const SCHEMA = 4;
  const KEPT = 96;
  const ADVICE = "请将压缩包完整解压，并用同一次生成的整个文件夹覆盖旧文件夹，然后刷新本页。";

  const SAID = { missing: "检索文件缺失", damaged: "检索文件已损坏或版本不符", outdated: "检索文件版本不符" };

  /** A file of the index cannot be used: `reason` is missing, damaged or outdated, `file` is relative to the site. */
  class SearchFileError extends Error {
    /** @param {"missing" | "damaged" | "outdated"} reason @param {string} name */
    constructor(reason, name) {
      super(SAID[reason] + "：search/" + name + ".js。" + ADVICE);
      this.name = "SearchFileError";
      this.reason = reason;
      this.file = "search/" + name + ".js";
    }
  }

  /**
   * @param {(file: string) => Promise<void>} insert run a file of the search folder; rejects where it cannot be read
   */
  function createLoader(insert) {
    /** Values that have arrived and are not yet taken. @type {Map<string, {schema: number, value: any}>} */
    const arrived = new Map();
    /** Files read last, the latest at the end. @type {Map<string, Promise<any>>} */
    const kept = new Map();

    /** Called by every data file. @param {string} name @param {number} schema @param {any} value */
    function receive(name, schema, value) {
      arrived.set(name, { schema, value });
    }

    /**
     * Read a data file once.
     * @param {string} name relative to the search folder, without .js
     * @returns {Promise<any>} its value; rejects with a SearchFileError
     */
    function read(name) {
      const known = kept.get(name);
      kept.delete(name);
      const promise = known || run(name).then(function () { return taken(name); });
      kept.set(name, promise);
      promise.catch(function () { kept.delete(name); });
      if (kept.size > KEPT) kept.delete(kept.keys().next().value || "");
      return promise;
    }

    /**
     * Read a data file and what is packed in its value (packed.js).
     * @param {string} name
     * @param {(value: any) => Promise<any>} unpack
     * @returns {Promise<any>} rejects with a SearchFileError, too, where it cannot be unpacked
     */
    function unpacked(name, unpack) {
      return read(name).then(function (value) {
        return unpack(value).catch(function () {
          kept.delete(name);
          throw new SearchFileError("damaged", name);
        });
      });
    }

    /** Run a script of the search folder that hands over nothing. @param {string} name @returns {Promise<void>} */
    function run(name) {
      return insert(name + ".js").catch(function () {
        throw new SearchFileError("missing", name);
      });
    }

    /** @param {string} name */
    function taken(name) {
      const file = arrived.get(name);
      arrived.delete(name);
      if (!file) throw new SearchFileError("damaged", name);
      if (file.schema !== SCHEMA) throw new SearchFileError("outdated", name);
      return file.value;
    }

    return { receive, read, unpacked, run };
  }

  /**
   * Add a script element for a file under `root`; it is taken out again once it has run.
   * @param {string} root address of the search folder, with its closing slash
   * @returns {(file: string) => Promise<void>}
   */
  function insertFrom(root) {
    return function (file) {
      return new Promise(function (resolve, reject) {
        const script = document.createElement("script");
        script.src = root + file;
        script.async = true;
        script.onload = function () {
          script.remove();
          resolve(undefined);
        };
        script.onerror = function () {
          script.remove();
          reject(new Error(file));
        };
        document.head.appendChild(script);
      });
    };
  }

  if (typeof module === "object") module.exports = { createLoader };
  if (typeof window === "object") {
    const own = /** @type {HTMLScriptElement} */ (document.currentScript).src;
    const root = own.replace(/assets\/search\/load\.js(?:[?#].*)?$/, "");
    const loader = createLoader(insertFrom(root + "search/"));
    window.policyCorpus.receive = loader.receive;
    window.policyCorpus.siteRoot = root;
    Object.assign(window.policyCorpus.parts, { load: { createLoader, loader } });
  }
})();
