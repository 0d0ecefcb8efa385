/*
 * The table of documents: what results say about them, filters and their counts. Counterpart of search/documents.py.
 */
(function () {
  "use strict";

  /** @type {any} */
  const phrase = typeof window === "object" ? window.policyCorpus.parts.phrase : require("./phrase.js");

  const FACETS = ["kind", "region", "issuer", "year", "topics"];
  const CODE_LENGTH = 4;
  const HASH_LENGTH = 8;

  /** @typedef {{values: string[], starts: Uint32Array, places: Uint32Array}} Column document d has places[starts[d]…starts[d + 1]] */

  /**
   * @typedef {object} Table every list has one entry for each document
   * @property {string[]} ids
   * @property {string[]} titles empty before the names have been read
   * @property {string[]} dates all there are, newest first
   * @property {Uint32Array} ages rank of each document by date, newest 0; past the last date for none
   * @property {string} codes printed codes, one after the other
   * @property {(number: number) => string} textName name of a document's text file
   * @property {Object<string, Column>} facets
   * @property {Object<string, Object<string, string>>} labels
   */

  /** @param {any} value of the table's file @returns {Table} */
  function readTable(value) {
    const ids = value.id ? value.id.split("\n") : [];
    /** @type {Object<string, Column>} */
    const facets = {};
    FACETS.forEach(function (name) {
      const form = value.facets[name];
      const counts = phrase.decode(form.counts);
      const starts = new Uint32Array(counts.length + 1);
      for (let d = 0; d < counts.length; d += 1) starts[d + 1] = starts[d] + counts[d];
      facets[name] = { values: form.values, starts, places: phrase.decode(form.of) };
    });
    return {
      ids,
      titles: [],
      dates: value.dates,
      ages: phrase.decode(value.age),
      codes: value.code,
      textName: function (number) {
        return "text/" + ids[number] + "." + value.text.slice(number * HASH_LENGTH, (number + 1) * HASH_LENGTH);
      },
      facets,
      labels: value.labels,
    };
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
    return Array.from(column.places.subarray(column.starts[number], column.starts[number + 1]), function (place) {
      return column.values[place];
    });
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
        for (let i = column.starts[d]; i < column.starts[d + 1]; i += 1) has = has || wanted[column.places[i]];
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
        for (let i = column.starts[d]; i < column.starts[d + 1]; i += 1) counts[column.places[i]] += results[d];
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

  const part = { readTable, withCode, codeOf, facetsOf, allowed, count };
  if (typeof window === "object") Object.assign(window.policyCorpus.parts, { documents: part });
  if (typeof module === "object") module.exports = part;
})();
