/*
 * The order of results. Counterpart of search/rank.py, which explains the order; scores are whole millionths so that both
 * sides order alike. Loops over the library give way to the page (slices.js).
 */
(function () {
  "use strict";

  /** @type {any} */
  const parts = typeof window === "object" ? window.policyCorpus.parts : null;
  /** @type {any} */
  const table = parts ? parts.borders : require("./borders.js");
  /** @type {any} */
  const slices = parts ? parts.slices : require("./slices.js");

  const CLOSE = 200;
  const K1 = 1.2;
  const B = 0.75;
  const MILLION = 1000000;

  /** Places between two looks at the clock: each may be the first of a document, whose borders are then read. */
  const PLACES = 1024;
  const IN_HEADING = 1;
  const BEGINS_HEADING = 2;
  const IS_HEADING = 3;

  /** @typedef {any} Borders the table, as borders.js says */

  /**
   * @typedef {object} Hits units with their matches: every column has an entry for each of `units`
   * @property {Uint32Array} units
   * @property {Uint32Array} first the place to show
   * @property {Uint32Array} sizes symbols of the match there
   * @property {Uint32Array} counts
   * @property {Uint8Array} inHeading 0 for none in the heading, 1 inside it, 2 at its beginning, 3 all of it
   * @property {Uint16Array} held how many of the words the unit holds
   * @property {Float64Array} scores millionths, empty for exact results
   */

  /** @typedef {{symbols: number[], places: Uint32Array, own: number}} Word `own` of its symbols belong to no word before it */

  /** Units with the ascending places of one phrase. @param {Uint32Array} places @param {number} size @param {Borders} borders @returns {Promise<Hits>} */
  async function exact(places, size, borders) {
    const most = Math.min(places.length, borders.lengths.length);
    const [units, first, counts] = [new Uint32Array(most), new Uint32Array(most), new Uint32Array(most)];
    const inHeading = new Uint8Array(most);
    /** Rows of units in pieces, which are met again after others. @type {Map<number, number>} */
    const met = new Map();
    const runAt = table.runFinder(borders);
    let found = 0;
    for (let i = 0; i < places.length; i += 1) {
      const unit = borders.unitOf[runAt(places[i])];
      let row = found - 1;
      if (row < 0 || units[row] !== unit) {
        const again = borders.hasPieces ? met.get(unit) : undefined;
        row = again === undefined ? found : again;
        if (row === found) {
          if (borders.hasPieces) met.set(unit, row);
          units[row] = unit;
          first[row] = places[i];
          found += 1;
        }
      }
      counts[row] += 1;
      const how = headingMet(borders, unit, places[i], size);
      if (how > inHeading[row]) inHeading[row] = how;
      const wait = i % PLACES ? null : slices.pause();
      if (wait) await wait;
    }
    return {
      units: units.subarray(0, found), first: first.subarray(0, found), sizes: new Uint32Array(found).fill(size),
      counts: counts.subarray(0, found), inHeading: inHeading.subarray(0, found),
      held: new Uint16Array(found).fill(1), scores: new Float64Array(0),
    };
  }

  /** How much of its unit's heading a place is. @param {Borders} borders @param {number} unit @param {number} place @param {number} size */
  function headingMet(borders, unit, place, size) {
    const begin = borders.headingStarts[unit];
    const end = begin + table.headingSize(borders, unit);
    if (place < begin || place + size > end) return 0;
    if (place !== begin && place !== begin + table.labelSize(borders, unit)) return IN_HEADING;
    return place + size === end ? IS_HEADING : BEGINS_HEADING;
  }

  /** Columns for every unit of the library. @param {Borders} borders @returns {Hits} */
  function none(borders) {
    const total = borders.lengths.length;
    const units = new Uint32Array(total);
    for (let unit = 0; unit < total; unit += 1) units[unit] = unit;
    return {
      units, first: new Uint32Array(total), sizes: new Uint32Array(total),
      counts: new Uint32Array(total), inHeading: new Uint8Array(total), held: new Uint16Array(total),
      scores: new Float64Array(0),
    };
  }

  /** The wanted rows. @param {Hits} hits @param {(row: number) => boolean} isWanted @returns {Hits} */
  function chosen(hits, isWanted) {
    const rows = new Uint32Array(hits.units.length);
    let count = 0;
    for (let row = 0; row < rows.length; row += 1) {
      if (!isWanted(row)) continue;
      rows[count] = row;
      count += 1;
    }
    if (count === rows.length) return hits;
    const kept = rows.subarray(0, count);
    /** @template {Uint32Array | Uint16Array | Uint8Array | Float64Array} T @param {T} column @param {T} into @returns {T} */
    const only = function (column, into) {
      for (let i = 0; i < into.length; i += 1) into[i] = column[kept[i]];
      return into;
    };
    return {
      units: only(hits.units, new Uint32Array(count)),
      first: only(hits.first, new Uint32Array(count)),
      sizes: only(hits.sizes, new Uint32Array(count)),
      counts: only(hits.counts, new Uint32Array(count)),
      inHeading: only(hits.inHeading, new Uint8Array(count)),
      held: only(hits.held, new Uint16Array(count)),
      scores: hits.scores.length ? only(hits.scores, new Float64Array(count)) : hits.scores,
    };
  }

  /** Units that hold any of several words, scored by BM25. @param {Word[]} words @param {Borders} borders @returns {Promise<Hits>} */
  async function several(words, borders) {
    const total = borders.lengths.length;
    const meanLength = Math.max(1, borders.textStarts[borders.textStarts.length - 1] / Math.max(1, total));
    const all = none(borders);
    all.scores = new Float64Array(total);
    for (const word of words) {
      const hits = await exact(word.places, word.symbols.length, borders);
      const rarity = Math.log(1 + (total - hits.units.length + 0.5) / (hits.units.length + 0.5));
      const weight = Math.floor(rarity * MILLION + 0.5) / MILLION;
      for (let i = 0; i < hits.units.length; i += 1) {
        const unit = hits.units[i];
        const often = hits.counts[i];
        const shortness = K1 * (1 - B + (B * borders.lengths[unit]) / meanLength);
        all.scores[unit] += (weight * often * (K1 + 1)) / (often + shortness);
        if (!all.held[unit] || hits.first[i] < all.first[unit]) {
          all.first[unit] = hits.first[i];
          all.sizes[unit] = word.symbols.length;
        }
        all.held[unit] += 1;
        all.counts[unit] += often;
        if (hits.inHeading[i] > all.inHeading[unit]) all.inHeading[unit] = hits.inHeading[i];
        const wait = i % slices.TURNS ? null : slices.pause();
        if (wait) await wait;
      }
    }
    const found = chosen(all, function (unit) { return all.held[unit] > 0; });
    for (let row = 0; row < found.units.length; row += 1) found.scores[row] = Math.floor(found.scores[row] * MILLION + 0.5);
    return found;
  }

  /** Raise the scores of the best whose words stand close, and show each where they are closest. @param {Hits} hits @param {Word[]} words @param {Borders} borders */
  async function drawTogether(hits, words, borders) {
    const best = await selected(hits.units.length, CLOSE, function (a, b) {
      return hits.scores[b] - hits.scores[a] || hits.units[a] - hits.units[b];
    });
    for (const row of best) {
      /** @type {{word: Word, places: number[]}[]} */
      const held = [];
      words.forEach(function (word) {
        const places = placesIn(word.places, hits.units[row], borders);
        if (places.length) held.push({ word, places });
      });
      if (held.length < 2) continue;
      const closeness = closest(held);
      hits.first[row] = closeness.start;
      hits.sizes[row] = closeness.size;
      hits.scores[row] = Math.floor(hits.scores[row] * (1 + 1 / (1 + closeness.gap / 8)) + 0.5);
      const wait = slices.pause();
      if (wait) await wait;
    }
  }

  /** Places within a unit. @param {Uint32Array} places @param {number} unit @param {Borders} borders @returns {number[]} */
  function placesIn(places, unit, borders) {
    /** @type {number[]} */
    const found = [];
    const end = borders.textStarts[borders.documentOf[unit] + 1];
    for (let run = table.runFinder(borders)(borders.headingStarts[unit]); borders.starts[run] < end; run += 1) {
      if (borders.unitOf[run] !== unit) continue;
      let low = 0;
      let high = places.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (places[middle] < borders.starts[run]) low = middle + 1;
        else high = middle;
      }
      for (; low < places.length && places[low] < borders.starts[run + 1]; low += 1) found.push(places[low]);
      if (!borders.hasPieces) break;
    }
    return found;
  }

  /** The shortest stretch that holds every word once. @param {{word: Word, places: number[]}[]} held */
  function closest(held) {
    /** @type {[number, number][]} */
    const merged = [];
    // The first word held has all its symbols to itself.
    let size = held[0].word.symbols.length;
    held.forEach(function (one, number) {
      if (number) size += one.word.own;
      one.places.forEach(function (place) { merged.push([place, number]); });
    });
    merged.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
    /** @type {number[]} */
    const latest = new Array(held.length).fill(-1);
    let seen = 0;
    const best = { start: 0, size: 0, gap: -1 };
    merged.forEach(function (pair) {
      if (latest[pair[1]] < 0) seen += 1;
      latest[pair[1]] = pair[0];
      if (seen < held.length) return;
      let first = 0;
      latest.forEach(function (place, number) {
        if (place < latest[first]) first = number;
      });
      const gap = Math.max(0, pair[0] + held[pair[1]].word.symbols.length - latest[first] - size);
      if (best.gap < 0 || gap < best.gap) {
        Object.assign(best, { start: latest[first], size: held[first].word.symbols.length, gap });
      }
    });
    return best;
  }

  /**
   * The first rows in the order of results; by date the newer document comes first and relevance second.
   * @param {Hits} hits
   * @param {Borders} borders
   * @param {Uint32Array} ages rank of each document by date, newest 0
   * @param {boolean} byDate
   * @param {number} limit
   * @returns {Promise<number[]>}
   */
  function ordered(hits, borders, ages, byDate, limit) {
    const { units, counts, inHeading, scores } = hits;
    return selected(units.length, limit, function (a, b) {
      const age = ages[borders.documentOf[units[a]]] - ages[borders.documentOf[units[b]]];
      return (byDate && age) || (scores.length && scores[b] - scores[a]) || inHeading[b] - inHeading[a]
        || counts[b] - counts[a] || borders.lengths[units[a]] - borders.lengths[units[b]] || age || units[a] - units[b];
    });
  }

  /** The first few of many rows in an order without ties. @param {number} total @param {number} limit @param {(a: number, b: number) => number} order @returns {Promise<number[]>} */
  async function selected(total, limit, order) {
    if (!limit) return [];
    /** @type {number[]} */
    let kept = [];
    /** The last of the best so far, once they have been sorted. */
    let last = -1;
    for (let row = 0; row < total; row += 1) {
      if (last < 0 || order(row, last) < 0) kept.push(row);
      // Sorting four times the number from time to time costs less than keeping them in order.
      if (kept.length === 4 * limit) {
        kept = kept.sort(order).slice(0, limit);
        last = kept[limit - 1];
      }
      const wait = row % slices.TURNS ? null : slices.pause();
      if (wait) await wait;
    }
    return kept.sort(order).slice(0, limit);
  }

  const part = { exact, several, chosen, drawTogether, ordered };
  if (typeof window === "object") Object.assign(window.policyCorpus.parts, { rank: part });
  if (typeof module === "object") module.exports = part;
})();
