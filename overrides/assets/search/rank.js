/*
 * Borders of paragraphs and units, the order of results, and their filters. Counterpart of search/borders.py,
 * search/documents.py and search/rank.py, which explains the order; scores are whole millionths so that both sides order alike. Pure.
 */
(function () {
  "use strict";

  /** @type {any} */
  const phrase = typeof window === "object" ? window.policyCorpus.parts.phrase : require("./phrase.js");

  const K1 = 1.2;
  const B = 0.75;
  const FACETS = ["kind", "region", "issuer", "year", "topics"];

  /**
   * @typedef {object} Borders
   * @property {number[]} starts where each paragraph begins, and the end of the last
   * @property {number[]} unitOf unit of each paragraph
   * @property {number[]} documentOf document of each unit
   * @property {number[]} firstParagraph first paragraph of each document
   * @property {number[]} firstUnit first unit of each document
   * @property {number[]} headingStarts where each unit begins
   * @property {number[]} headingEnds where the heading it begins with ends
   * @property {number[]} lengths symbols of each unit
   */

  /**
   * @typedef {object} Found
   * @property {number} unit
   * @property {number} first the place to show
   * @property {number} size symbols of the match there
   * @property {number} count
   * @property {boolean} inHeading
   * @property {number} held how many of the words the unit holds
   * @property {number} score millionths, 0 for exact results
   */

  /** Read the table of borders. @param {Object<string, string>} columns @returns {Borders} */
  function readBorders(columns) {
    const paragraphs = phrase.decode(columns.paragraphs);
    const units = phrase.decode(columns.units);
    const sizes = phrase.decode(columns.sizes);
    const members = phrase.decode(columns.members);
    const headings = phrase.decode(columns.headings);
    const starts = [0];
    for (let p = 0; p < sizes.length; p += 1) starts.push(starts[p] + sizes[p] + 1);
    const firstParagraph = [0];
    const firstUnit = [0];
    /** @type {number[]} */
    const unitOf = [];
    /** @type {number[]} */
    const documentOf = [];
    for (let d = 0; d < units.length; d += 1) {
      for (let p = 0; p < paragraphs[d]; p += 1) unitOf.push(firstUnit[d] + members[firstParagraph[d] + p]);
      for (let u = 0; u < units[d]; u += 1) documentOf.push(d);
      firstParagraph.push(firstParagraph[d] + paragraphs[d]);
      firstUnit.push(firstUnit[d] + units[d]);
    }
    const lengths = new Array(documentOf.length).fill(0);
    const headingStarts = new Array(documentOf.length).fill(-1);
    for (let p = 0; p < unitOf.length; p += 1) {
      lengths[unitOf[p]] += sizes[p];
      if (headingStarts[unitOf[p]] < 0) headingStarts[unitOf[p]] = starts[p];
    }
    const headingEnds = headingStarts.map(function (start, unit) { return start + headings[unit]; });
    return { starts, unitOf, documentOf, firstParagraph, firstUnit, headingStarts, headingEnds, lengths };
  }

  /** The paragraph a place is in. @param {Borders} borders @param {number} place */
  function paragraphAt(borders, place) {
    let low = 0;
    let high = borders.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (borders.starts[middle] <= place) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Group places by unit. @param {ArrayLike<number>} places @param {Borders} borders @returns {[number, number[]][]} */
  function byUnit(places, borders) {
    /** @type {Map<number, number[]>} */
    const groups = new Map();
    let paragraph = -1;
    for (let i = 0; i < places.length; i += 1) {
      if (paragraph < 0 || places[i] >= borders.starts[paragraph + 1]) paragraph = paragraphAt(borders, places[i]);
      const unit = borders.unitOf[paragraph];
      const group = groups.get(unit);
      if (group) group.push(places[i]);
      else groups.set(unit, [places[i]]);
    }
    return Array.from(groups).sort(function (a, b) { return a[0] - b[0]; });
  }

  /** @param {number} unit @param {number[]} places @param {number} size @param {Borders} borders */
  function isInHeading(unit, places, size, borders) {
    return places.some(function (place) {
      return place >= borders.headingStarts[unit] && place + size <= borders.headingEnds[unit];
    });
  }

  /** Units with the places of one phrase. @param {ArrayLike<number>} places @param {number} size @param {Borders} borders @returns {Found[]} */
  function exact(places, size, borders) {
    return byUnit(places, borders).map(function (group) {
      const inHeading = isInHeading(group[0], group[1], size, borders);
      return { unit: group[0], first: group[1][0], size, count: group[1].length, inHeading, held: 1, score: 0 };
    });
  }

  /** Units that hold any of several words, scored. @param {{places: ArrayLike<number>, size: number}[]} words @param {Borders} borders @returns {Found[]} */
  function several(words, borders) {
    const units = borders.lengths.length;
    const all = borders.lengths.reduce(function (sum, length) { return sum + length; }, 0);
    const meanLength = Math.max(1, all / Math.max(1, units));
    /** @type {Map<number, {word: number, places: number[]}[]>} */
    const grouped = new Map();
    const weights = words.map(function (word, number) {
      const groups = byUnit(word.places, borders);
      groups.forEach(function (group) {
        const held = grouped.get(group[0]) || [];
        held.push({ word: number, places: group[1] });
        grouped.set(group[0], held);
      });
      return Math.log(1 + (units - groups.length + 0.5) / (groups.length + 0.5));
    });
    return Array.from(grouped.keys()).sort(function (a, b) { return a - b; }).map(function (unit) {
      const held = grouped.get(unit) || [];
      const shortness = K1 * (1 - B + (B * borders.lengths[unit]) / meanLength);
      let score = 0;
      let count = 0;
      let inHeading = false;
      held.forEach(function (one) {
        score += (weights[one.word] * one.places.length * (K1 + 1)) / (one.places.length + shortness);
        count += one.places.length;
        inHeading = inHeading || isInHeading(unit, one.places, words[one.word].size, borders);
      });
      const best = closest(held.map(function (one) { return { places: one.places, size: words[one.word].size }; }));
      if (held.length > 1) score *= 1 + 1 / (1 + best.gap / 8);
      return {
        unit, first: best.start, size: best.size, count, inHeading, held: held.length, score: Math.floor(score * 1e6 + 0.5),
      };
    });
  }

  /** The shortest stretch that holds every word once. @param {{places: number[], size: number}[]} words */
  function closest(words) {
    /** @type {[number, number][]} */
    const merged = [];
    let sizes = 0;
    words.forEach(function (word, number) {
      sizes += word.size;
      word.places.forEach(function (place) { merged.push([place, number]); });
    });
    merged.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
    /** @type {(number | undefined)[]} */
    const latest = new Array(words.length).fill(undefined);
    let seen = 0;
    const best = { start: 0, size: 0, gap: -1 };
    merged.forEach(function (pair) {
      if (latest[pair[1]] === undefined) seen += 1;
      latest[pair[1]] = pair[0];
      if (seen < words.length) return;
      let start = Infinity;
      let first = 0;
      latest.forEach(function (place, number) {
        if (place !== undefined && place < start) {
          start = place;
          first = number;
        }
      });
      const gap = Math.max(0, pair[0] + words[pair[1]].size - start - sizes);
      if (best.gap < 0 || gap < best.gap) Object.assign(best, { start, size: words[first].size, gap });
    });
    return best;
  }

  /**
   * Results in their order; by date the newer document comes first and relevance second.
   * @param {Found[]} found
   * @param {Borders} borders
   * @param {number[]} ages rank of each document by date, newest 0
   * @param {boolean} byDate
   * @returns {Found[]}
   */
  function ordered(found, borders, ages, byDate) {
    return found
      .map(function (item) {
        const relevance = [-item.held, -item.score, item.inHeading ? 0 : 1, -item.count, borders.lengths[item.unit]];
        const age = ages[borders.documentOf[item.unit]];
        return { item, key: byDate ? [age].concat(relevance, item.unit) : relevance.concat(age, item.unit) };
      })
      .sort(function (a, b) {
        for (let i = 0; i < a.key.length; i += 1) {
          if (a.key[i] !== b.key[i]) return a.key[i] - b.key[i];
        }
        return 0;
      })
      .map(function (entry) { return entry.item; });
  }

  /** A document's values: one or null for each column, a list of topics. @param {any} columns @param {number} number */
  function facetsOf(columns, number) {
    /** @type {any} */
    const values = {};
    FACETS.forEach(function (name) {
      const found = columns[name].of[number].map(function (/** @type {number} */ value) { return columns[name].values[value]; });
      values[name] = name === "topics" ? found : found.length ? found[0] : null;
    });
    return values;
  }

  /**
   * The test whether a document passes all filters, or all but that on the column `passing`.
   * @param {any} columns
   * @param {Object<string, string[]>} filters
   * @returns {(document: number, passing: string | null) => boolean}
   */
  function filtered(columns, filters) {
    const wanted = FACETS.filter(function (name) { return filters[name] && filters[name].length; }).map(function (name) {
      return { name, values: filters[name].map(function (value) { return columns[name].values.indexOf(value); }) };
    });
    return function (document, passing) {
      return wanted.every(function (one) {
        return one.name === passing || columns[one.name].of[document].some(function (/** @type {number} */ value) {
          return one.values.indexOf(value) >= 0;
        });
      });
    };
  }

  /**
   * Results by value, under the other columns' filters.
   * @param {any} table
   * @param {number[]} documents one entry for each result
   * @param {(document: number, passing: string | null) => boolean} allowed
   */
  function countFacets(table, documents, allowed) {
    /** @type {Object<string, {value: string, label: string, count: number}[]>} */
    const facets = {};
    FACETS.forEach(function (name) {
      const column = table.facets[name];
      const labels = table.labels[name] || {};
      const counts = new Array(column.values.length).fill(0);
      documents.forEach(function (document) {
        if (!allowed(document, name)) return;
        column.of[document].forEach(function (/** @type {number} */ value) { counts[value] += 1; });
      });
      /** @type {{value: string, label: string, count: number}[]} */
      const rows = [];
      column.values.forEach(function (/** @type {string} */ value, /** @type {number} */ i) {
        if (counts[i]) rows.push({ value, label: labels[value] || value, count: counts[i] });
      });
      facets[name] = name === "year" ? rows.reverse() : rows.sort(function (a, b) { return b.count - a.count; });
    });
    return facets;
  }

  const part = { facetsOf, filtered, countFacets, readBorders, paragraphAt, byUnit, exact, several, ordered };
  if (typeof window === "object") Object.assign(window.policyCorpus.parts, { rank: part });
  if (typeof module === "object") module.exports = part;
})();
