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
  const packed = parts ? parts.packed : require("./packed.js");

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
   * @property {Uint32Array} lengths symbols of each unit
   * @property {Uint8Array} isRead whether a document's borders have been read
   * @property {Uint32Array} firstMember where a document's runs are in the column of members, if any unit has pieces
   * @property {Object<string, any>} columns those that are read document by document
   */

  /** Take the table. @param {Object<string, any>} columns (packed.js) @returns {Borders} */
  function readBorders(columns) {
    const textStarts = packed.sums(columns.symbols);
    const firstUnit = packed.sums(columns.units);
    const firstRun = packed.sums(columns.runs);
    const documents = columns.units.count;
    const units = firstUnit[documents];
    const runs = firstRun[documents];
    return {
      starts: new Uint32Array(runs + 1), unitOf: new Uint32Array(runs), hasPieces: runs > units,
      documentOf: new Uint32Array(units), textStarts, firstUnit, firstRun,
      firstMember: runs > units ? tornBefore(firstUnit, firstRun) : new Uint32Array(0),
      headingStarts: new Uint32Array(units), lengths: new Uint32Array(units), isRead: new Uint8Array(documents), columns,
    };
  }

  /** How many runs the documents before each have that have more runs than units. @param {Uint32Array} firstUnit @param {Uint32Array} firstRun */
  function tornBefore(firstUnit, firstRun) {
    const result = new Uint32Array(firstRun.length);
    for (let d = 0; d + 1 < firstRun.length; d += 1) {
      const runs = firstRun[d + 1] - firstRun[d];
      result[d + 1] = result[d] + (runs > firstUnit[d + 1] - firstUnit[d] ? runs : 0);
    }
    return result;
  }

  /** Read the borders of a document. @param {Borders} borders @param {number} number */
  function lay(borders, number) {
    const { starts, unitOf, headingStarts, lengths, columns } = borders;
    const opening = borders.firstUnit[number];
    const first = borders.firstRun[number];
    const last = borders.firstRun[number + 1];
    const members = borders.hasPieces ? borders.firstMember[number] : 0;
    const isTorn = borders.hasPieces && borders.firstMember[number + 1] > members;
    let place = borders.textStarts[number];
    for (let run = first; run < last; run += 1) {
      const unit = opening + (isTorn ? packed.numberAt(columns.members, members + run - first) : run - first);
      const size = packed.numberAt(columns.sizes, run);
      starts[run] = place;
      unitOf[run] = unit;
      if (!lengths[unit]) headingStarts[unit] = place;
      lengths[unit] += size;
      place += size;
    }
    // The next document begins here, whether it has been read or not.
    starts[last] = place;
    borders.documentOf.fill(number, opening, borders.firstUnit[number + 1]);
    borders.isRead[number] = 1;
  }

  /* Headings are read where they are asked for: of the units of a document that is met, few hold a match. */

  /** Symbols of the heading a unit begins with. @param {Borders} borders @param {number} unit @returns {number} */
  function headingSize(borders, unit) {
    return packed.numberAt(borders.columns.headings, unit);
  }

  /** Symbols of that heading's label. @param {Borders} borders @param {number} unit @returns {number} */
  function labelSize(borders, unit) {
    return packed.numberAt(borders.columns.labels, unit);
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

  const part = { readBorders, headingSize, labelSize, runFinder };
  if (typeof window === "object") Object.assign(window.policyCorpus.parts, { borders: part });
  if (typeof module === "object") module.exports = part;
})();
