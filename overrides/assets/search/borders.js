/*
 * The table of borders: in which unit a place lies, and what of it is heading. Counterpart of search/borders.py. The
 * borders of a document are read when a place in it is first met: a library has half a million units, and most queries
 * meet a few of them.
 */
(function () {
  "use strict";

  /** @type {any} */
  const parts = typeof window === "object" ? window.policyCorpus.parts : null;
  /** @type {any} */
  const phrase = parts ? parts.phrase : require("./phrase.js");
  /**
   * @typedef {object} Borders columns of units and runs are filled for the documents met so far
   * @property {Uint32Array} starts where each run begins, and the end of the last
   * @property {Uint32Array} unitOf unit of each run
   * @property {boolean} hasPieces whether any unit has more than one run
   * @property {Uint32Array} documentOf document of each unit
   * @property {Uint32Array} textStarts where each document begins, and the end of the last
   * @property {Uint32Array} firstUnit first unit of each document, and how many there are
   * @property {Uint32Array} firstRun first run of each document, and how many there are
   * @property {Uint32Array} headingStarts where each unit begins
   * @property {Uint32Array} headings symbols of heading each unit begins with
   * @property {Uint32Array} labels symbols of that heading's label
   * @property {Uint32Array} lengths symbols of each unit
   * @property {Uint8Array} isRead whether a document's borders have been read
   * @property {Object<string, {text: string, starts: Uint32Array}>} columns those that are read document by document
   */

  /** Take the table. @param {Object<string, string>} columns @returns {Borders} */
  function readBorders(columns) {
    const textStarts = sums(phrase.decode(columns.symbols));
    const firstUnit = sums(phrase.decode(columns.units));
    const firstRun = sums(phrase.decode(columns.runs));
    const documents = firstUnit.length - 1;
    const units = firstUnit[documents];
    const runs = firstRun[documents];
    const pieces = phrase.decode(columns.pieces);
    /** @type {Object<string, {text: string, starts: Uint32Array}>} */
    const divided = {};
    ["sizes", "members", "headings"].forEach(function (name, i) {
      divided[name] = { text: columns[name], starts: sums(pieces.subarray(i * documents, (i + 1) * documents)) };
    });
    return {
      starts: new Uint32Array(runs + 1), unitOf: new Uint32Array(runs), hasPieces: runs > units,
      documentOf: new Uint32Array(units), textStarts, firstUnit, firstRun,
      headingStarts: new Uint32Array(units), headings: new Uint32Array(units), labels: new Uint32Array(units),
      lengths: new Uint32Array(units), isRead: new Uint8Array(documents), columns: divided,
    };
  }

  /** Sums before each number, and of all. @param {Uint32Array} numbers */
  function sums(numbers) {
    const result = new Uint32Array(numbers.length + 1);
    for (let i = 0; i < numbers.length; i += 1) result[i + 1] = result[i] + numbers[i];
    return result;
  }

  /** Read the borders of a document. @param {Borders} borders @param {number} number */
  function lay(borders, number) {
    /** @param {string} name */
    const own = function (name) {
      const column = borders.columns[name];
      return phrase.decode(column.text, column.starts[number], column.starts[number + 1]);
    };
    const { starts, unitOf, headingStarts, lengths } = borders;
    const opening = borders.firstUnit[number];
    const sizes = own("sizes");
    const members = own("members");
    let run = borders.firstRun[number];
    let place = borders.textStarts[number];
    for (let r = 0; r < sizes.length; r += 1) {
      const unit = opening + (members.length ? members[r] : r);
      starts[run] = place;
      unitOf[run] = unit;
      if (!lengths[unit]) headingStarts[unit] = place;
      lengths[unit] += sizes[r];
      place += sizes[r];
      run += 1;
    }
    // The next document begins here, whether it has been read or not.
    starts[run] = place;
    const written = own("headings");
    const last = borders.firstUnit[number + 1];
    for (let unit = opening, i = 0; unit < last; unit += 1, i += 1) {
      borders.documentOf[unit] = number;
      borders.headings[unit] = written[i] >>> 1;
      if (written[i] & 1) {
        i += 1;
        borders.labels[unit] = written[i];
      }
    }
    borders.isRead[number] = 1;
  }

  /**
   * Looks up the runs that ascending places are in.
   * @param {Borders} borders
   * @returns {(place: number) => number}
   */
  function runFinder(borders) {
    const { starts, textStarts } = borders;
    let number = -1;
    let end = 0;
    let run = 0;
    return function (place) {
      if (place >= end) {
        number = lastAtOrBefore(textStarts, place, Math.max(0, number), textStarts.length - 1);
        end = textStarts[number + 1];
        if (!borders.isRead[number]) lay(borders, number);
        run = lastAtOrBefore(starts, place, borders.firstRun[number], borders.firstRun[number + 1]);
      } else {
        while (starts[run + 1] <= place) run += 1;
      }
      return run;
    };
  }

  /** The last number that is not above a place, from an index on and before another: leaps, then halves. @param {Uint32Array} numbers @param {number} place @param {number} from @param {number} before */
  function lastAtOrBefore(numbers, place, from, before) {
    let low = from;
    let step = 1;
    while (low + step < before && numbers[low + step] <= place) {
      low += step;
      step *= 2;
    }
    let high = Math.min(before, low + step);
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (numbers[middle] <= place) low = middle;
      else high = middle;
    }
    return low;
  }

  const part = { readBorders, runFinder };
  if (typeof window === "object") Object.assign(window.policyCorpus.parts, { borders: part });
  if (typeof module === "object") module.exports = part;
})();
