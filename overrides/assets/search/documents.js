/*
 * The table of documents: what results say about them, filters and their counts. Counterpart of search/documents.py.
 */
(function () {
  "use strict";

  /** @type {any} */
  const packed = typeof window === "object" ? window.policyCorpus.parts.packed : require("./packed.js");

  const FACETS = ["kind", "region", "issuer", "year", "topics"];
  const CODE_LENGTH = 4;
  const HASH_LENGTH = 8;

  /** @typedef {{values: string[], starts: Uint32Array, places: any}} Column document d has places starts[d]…starts[d + 1] (packed.js) */

  /**
   * @typedef {object} Naming every list has one entry for each document
   * @property {string[]} ids
   * @property {string} codes printed codes, one after the other
   * @property {(number: number) => string} textName name of a document's text file
   */

  /**
   * @typedef {object} Columns likewise
   * @property {string[]} dates all there are, newest first
   * @property {Uint32Array} ages rank of each document by date, newest 0; past the last date for none
   * @property {Object<string, Column>} facets
   * @property {Object<string, Object<string, string>>} labels
   */

  /** @typedef {Naming & Columns} Table */

  /** What documents are called. @param {any} value of the table's file @returns {Naming} */
  function readNaming(value) {
    const ids = value.id ? value.id.split("\n") : [];
    return {
      ids,
      codes: value.code,
      textName: function (number) {
        return "text/" + ids[number] + "." + value.text.slice(number * HASH_LENGTH, (number + 1) * HASH_LENGTH);
      },
    };
  }

  /** @param {any} value of the table's file @param {Object<string, any>} columns (packed.js) @returns {Table} */
  function readTable(value, columns) {
    /** @type {Object<string, Column>} */
    const facets = {};
    FACETS.forEach(function (name) {
      facets[name] = { values: value.facets[name], starts: packed.sums(columns[name + "-counts"]), places: columns[name] };
    });
    return { ...readNaming(value), dates: value.dates, ages: packed.numbers(columns.age), facets, labels: value.labels };
  }

  /** Documents with a printed code. @param {Table} table @param {string} code @returns {number[]} */
  function withCode(table, code) {
    const found = [];
    for (let at = table.codes.indexOf(code); at >= 0; at = table.codes.indexOf(code, at + 1)) {
      if (at % CODE_LENGTH === 0) found.push(at / CODE_LENGTH);
    }
    return found;
  }

  /** Printed code of a document. @param {Table} table @param {number} number @returns {string} */
  function codeOf(table, number) {
    return table.codes.slice(number * CODE_LENGTH, (number + 1) * CODE_LENGTH);
  }

  /** @param {Column} column @param {number} number @returns {string[]} */
  function valuesOf(column, number) {
    /** @type {string[]} */
    const values = [];
    for (let i = column.starts[number]; i < column.starts[number + 1]; i += 1) {
      values.push(column.values[packed.numberAt(column.places, i)]);
    }
    return values;
  }

  /** A document's values: one or null for each column, a list of topics. @param {Table} table @param {number} number */
  function facetsOf(table, number) {
    /** @type {any} */
    const values = {};
    FACETS.forEach(function (name) {
      const found = valuesOf(table.facets[name], number);
      values[name] = name === "topics" ? found : found.length ? found[0] : null;
    });
    return values;
  }

  /**
   * Which documents pass all filters, but for that on the column `passing`: 1 for each that does.
   * @param {Table} table
   * @param {Object<string, string[]>} filters
   * @param {string | null} passing
   * @returns {Uint8Array | null} null where all do
   */
  function allowed(table, filters, passing) {
    const asked = FACETS.filter(function (name) { return name !== passing && filters[name] && filters[name].length; });
    if (!asked.length) return null;
    const flags = new Uint8Array(table.ids.length).fill(1);
    asked.forEach(function (name) {
      const column = table.facets[name];
      const wanted = column.values.map(function (value) { return filters[name].indexOf(value) >= 0; });
      for (let d = 0; d < flags.length; d += 1) {
        let has = false;
        for (let i = column.starts[d]; i < column.starts[d + 1]; i += 1) {
          has = has || wanted[packed.numberAt(column.places, i)];
        }
        if (!has) flags[d] = 0;
      }
    });
    return flags;
  }

  /**
   * Results by value, under the other columns' filters.
   * @param {Table} table
   * @param {Uint32Array} results how many each document has
   * @param {Object<string, string[]>} filters
   */
  function count(table, results, filters) {
    /** @type {Object<string, {value: string, label: string, count: number}[]>} */
    const facets = {};
    /** @type {number[]} */
    const met = [];
    for (let d = 0; d < results.length; d += 1) {
      if (results[d]) met.push(d);
    }
    FACETS.forEach(function (name) {
      const column = table.facets[name];
      const labels = table.labels[name] || {};
      const flags = allowed(table, filters, name);
      const counts = new Uint32Array(column.values.length);
      for (const d of met) {
        if (flags && !flags[d]) continue;
        for (let i = column.starts[d]; i < column.starts[d + 1]; i += 1) {
          counts[packed.numberAt(column.places, i)] += results[d];
        }
      }
      /** @type {{value: string, label: string, count: number}[]} */
      const rows = [];
      column.values.forEach(function (value, i) {
        if (counts[i]) rows.push({ value, label: labels[value] || value, count: counts[i] });
      });
      facets[name] = name === "year" ? rows.reverse() : rows.sort(function (a, b) { return b.count - a.count; });
    });
    return facets;
  }

  const part = { readNaming, readTable, withCode, codeOf, facetsOf, allowed, count };
  if (typeof window === "object") Object.assign(window.policyCorpus.parts, { documents: part });
  if (typeof module === "object") module.exports = part;
})();
