/*
 * Borders of paragraphs and units, and the order of results. Counterpart of search/borders.py and search/rank.py, which
 * explains the order; scores are whole millionths so that both sides order alike. Loops over the library give way to
 * the page (slices.js).
 */
(function () {
  "use strict";

  /** @type {any} */
  const parts = typeof window === "object" ? window.policyCorpus.parts : null;
  /** @type {any} */
  const phrase = parts ? parts.phrase : require("./phrase.js");
  /** @type {any} */
  const slices = parts ? parts.slices : require("./slices.js");

  const CLOSE = 200;
  const K1 = 1.2;
  const B = 0.75;
  const MILLION = 1000000;

  /**
   * @typedef {object} Borders
   * @property {Uint32Array} starts where each paragraph begins, and the end of the last
   * @property {Uint32Array} unitOf unit of each paragraph
   * @property {Uint32Array} documentOf document of each unit
   * @property {Uint32Array} firstParagraph first paragraph of each document
   * @property {Uint32Array} firstUnit first unit of each document
   * @property {Uint32Array} opening first paragraph of each unit
   * @property {Uint32Array} headings symbols of heading each unit begins with
   * @property {Uint32Array} lengths symbols of each unit
   */

  /**
   * @typedef {object} Hits units with their matches; `units` lists them, the other columns have an entry for every unit
   * @property {Uint32Array} units
   * @property {Uint32Array} first the place to show
   * @property {Uint32Array} sizes symbols of the match there
   * @property {Uint32Array} counts
   * @property {Uint8Array} inHeading
   * @property {Uint16Array} held how many of the words the unit holds
   * @property {Float64Array} scores millionths, 0 for exact results
   */

  /** @typedef {{symbols: number[], places: Uint32Array, own: number}} Word `own` of its symbols belong to no word before it */

  /** Read the table of borders. @param {Object<string, string>} columns @returns {Promise<Borders>} */
  async function readBorders(columns) {
    /** @type {Object<string, Uint32Array>} */
    const read = {};
    for (const name of ["paragraphs", "units", "sizes", "members", "headings"]) {
      read[name] = phrase.decode(columns[name]);
      const wait = slices.pause();
      if (wait) await wait;
    }
    const firstParagraph = summed(read.paragraphs);
    const firstUnit = summed(read.units);
    const total = firstUnit[firstUnit.length - 1];
    const starts = new Uint32Array(read.sizes.length + 1);
    const unitOf = new Uint32Array(read.sizes.length);
    const documentOf = new Uint32Array(total);
    const lengths = new Uint32Array(total);
    const opening = new Uint32Array(total).fill(0xffffffff);
    for (let d = 0; d < read.units.length; d += 1) {
      documentOf.fill(d, firstUnit[d], firstUnit[d + 1]);
      for (let p = firstParagraph[d]; p < firstParagraph[d + 1]; p += 1) {
        const unit = firstUnit[d] + read.members[p];
        starts[p + 1] = starts[p] + read.sizes[p] + 1;
        unitOf[p] = unit;
        lengths[unit] += read.sizes[p];
        if (opening[unit] > p) opening[unit] = p;
      }
      const wait = d % 256 ? null : slices.pause();
      if (wait) await wait;
    }
    return { starts, unitOf, documentOf, firstParagraph, firstUnit, opening, headings: read.headings, lengths };
  }

  /** Sums before each number, and of all. @param {Uint32Array} numbers */
  function summed(numbers) {
    const sums = new Uint32Array(numbers.length + 1);
    for (let i = 0; i < numbers.length; i += 1) sums[i + 1] = sums[i] + numbers[i];
    return sums;
  }

  /** The paragraph a place is in, at or after `from`: leaps, then halves. @param {Borders} borders @param {number} place @param {number} [from] */
  function paragraphAt(borders, place, from) {
    let low = from || 0;
    let step = 1;
    while (low + step < borders.starts.length && borders.starts[low + step] <= place) {
      low += step;
      step *= 2;
    }
    let high = Math.min(borders.starts.length, low + step);
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (borders.starts[middle] <= place) low = middle;
      else high = middle;
    }
    return low;
  }

  /** Units with the ascending places of one phrase. @param {Uint32Array} places @param {number} size @param {Borders} borders @returns {Promise<Hits>} */
  async function exact(places, size, borders) {
    const hits = none(borders);
    let paragraph = 0;
    let found = 0;
    for (let i = 0; i < places.length; i += 1) {
      const place = places[i];
      paragraph = paragraphAt(borders, place, paragraph);
      const unit = borders.unitOf[paragraph];
      if (!hits.counts[unit]) {
        hits.units[found] = unit;
        hits.first[unit] = place;
        found += 1;
      }
      hits.counts[unit] += 1;
      const heading = borders.starts[borders.opening[unit]];
      if (place >= heading && place + size <= heading + borders.headings[unit]) hits.inHeading[unit] = 1;
      const wait = i % slices.TURNS ? null : slices.pause();
      if (wait) await wait;
    }
    hits.units = hits.units.slice(0, found);
    hits.held.fill(1);
    hits.sizes.fill(size);
    return hits;
  }

  /** @param {Borders} borders @returns {Hits} */
  function none(borders) {
    const total = borders.lengths.length;
    return {
      units: new Uint32Array(total), first: new Uint32Array(total), sizes: new Uint32Array(total),
      counts: new Uint32Array(total), inHeading: new Uint8Array(total), held: new Uint16Array(total),
      scores: new Float64Array(0),
    };
  }

  /** Units that hold any of several words, scored by BM25. @param {Word[]} words @param {Borders} borders @returns {Promise<Hits>} */
  async function several(words, borders) {
    const total = borders.lengths.length;
    const end = borders.starts.length - 1;
    // All symbols: the end of the last paragraph less the line ends.
    const meanLength = Math.max(1, (borders.starts[end] - end) / Math.max(1, total));
    const all = none(borders);
    all.scores = new Float64Array(total);
    let found = 0;
    for (const word of words) {
      const hits = await exact(word.places, word.symbols.length, borders);
      const rarity = Math.log(1 + (total - hits.units.length + 0.5) / (hits.units.length + 0.5));
      const weight = Math.floor(rarity * MILLION + 0.5) / MILLION;
      for (let i = 0; i < hits.units.length; i += 1) {
        const unit = hits.units[i];
        const often = hits.counts[unit];
        const shortness = K1 * (1 - B + (B * borders.lengths[unit]) / meanLength);
        all.scores[unit] += (weight * often * (K1 + 1)) / (often + shortness);
        if (!all.held[unit]) {
          all.units[found] = unit;
          found += 1;
        }
        if (!all.held[unit] || hits.first[unit] < all.first[unit]) {
          all.first[unit] = hits.first[unit];
          all.sizes[unit] = word.symbols.length;
        }
        all.held[unit] += 1;
        all.counts[unit] += often;
        if (hits.inHeading[unit]) all.inHeading[unit] = 1;
        const wait = i % slices.TURNS ? null : slices.pause();
        if (wait) await wait;
      }
    }
    all.units = all.units.slice(0, found);
    for (const unit of all.units) all.scores[unit] = Math.floor(all.scores[unit] * MILLION + 0.5);
    return all;
  }

  /** Raise the scores of the best whose words stand close, and show each where they are closest. @param {Hits} hits @param {Word[]} words @param {Borders} borders */
  async function drawTogether(hits, words, borders) {
    const best = await selected(hits.units, CLOSE, function (a, b) { return hits.scores[b] - hits.scores[a] || a - b; });
    for (const unit of best) {
      /** @type {{word: Word, places: number[]}[]} */
      const held = [];
      words.forEach(function (word) {
        const places = placesIn(word.places, unit, borders);
        if (places.length) held.push({ word, places });
      });
      if (held.length < 2) continue;
      const closeness = closest(held);
      hits.first[unit] = closeness.start;
      hits.sizes[unit] = closeness.size;
      hits.scores[unit] = Math.floor(hits.scores[unit] * (1 + 1 / (1 + closeness.gap / 8)) + 0.5);
      const wait = slices.pause();
      if (wait) await wait;
    }
  }

  /** Places within a unit. @param {Uint32Array} places @param {number} unit @param {Borders} borders @returns {number[]} */
  function placesIn(places, unit, borders) {
    /** @type {number[]} */
    const found = [];
    const last = borders.firstParagraph[borders.documentOf[unit] + 1];
    for (let p = borders.opening[unit]; p < last; p += 1) {
      if (borders.unitOf[p] !== unit) continue;
      let low = 0;
      let high = places.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (places[middle] < borders.starts[p]) low = middle + 1;
        else high = middle;
      }
      for (; low < places.length && places[low] < borders.starts[p + 1]; low += 1) found.push(places[low]);
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
   * The first units in the order of results; by date the newer document comes first and relevance second.
   * @param {Hits} hits
   * @param {Borders} borders
   * @param {Uint32Array} ages rank of each document by date, newest 0
   * @param {boolean} byDate
   * @param {number} limit
   * @returns {Promise<number[]>}
   */
  function ordered(hits, borders, ages, byDate, limit) {
    const scores = hits.scores.length ? hits.scores : null;
    return selected(hits.units, limit, function (a, b) {
      const age = ages[borders.documentOf[a]] - ages[borders.documentOf[b]];
      return (byDate && age) || (scores && scores[b] - scores[a]) || hits.inHeading[b] - hits.inHeading[a]
        || hits.counts[b] - hits.counts[a] || borders.lengths[a] - borders.lengths[b] || age || a - b;
    });
  }

  /** The first few of many in an order without ties. @param {Uint32Array} units @param {number} limit @param {(a: number, b: number) => number} order @returns {Promise<number[]>} */
  async function selected(units, limit, order) {
    if (!limit) return [];
    /** @type {number[]} */
    let kept = [];
    /** The last of the best so far, once they have been sorted. */
    let last = -1;
    for (let i = 0; i < units.length; i += 1) {
      if (last < 0 || order(units[i], last) < 0) kept.push(units[i]);
      // Sorting four times the number from time to time costs less than keeping them in order.
      if (kept.length === 4 * limit) {
        kept = kept.sort(order).slice(0, limit);
        last = kept[limit - 1];
      }
      const wait = i % slices.TURNS ? null : slices.pause();
      if (wait) await wait;
    }
    return kept.sort(order).slice(0, limit);
  }

  const part = { readBorders, paragraphAt, exact, several, drawTogether, ordered };
  if (typeof window === "object") Object.assign(window.policyCorpus.parts, { rank: part });
  if (typeof module === "object") module.exports = part;
})();
