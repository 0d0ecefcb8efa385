/*
 * The table of borders: in which unit a place lies, and what of it is heading. Counterpart of search/borders.py.
 */
(function () {
  "use strict";

  /** @type {any} */
  const parts = typeof window === "object" ? window.policyCorpus.parts : null;
  /** @type {any} */
  const phrase = parts ? parts.phrase : require("./phrase.js");
  /** @type {any} */
  const slices = parts ? parts.slices : require("./slices.js");

  /** One entry of `near` for two to the power of this many symbols: few runs begin between two entries. */
  const NEAR = 6;

  /**
   * @typedef {object} Borders
   * @property {Uint32Array} starts where each run begins, and the end of the last
   * @property {Uint32Array} near run that every 64th place is in
   * @property {Uint32Array} unitOf unit of each run
   * @property {boolean} hasPieces whether any unit has more than one run
   * @property {Uint32Array} allUnits 0, 1, 2 …
   * @property {Uint32Array} documentOf document of each unit
   * @property {Uint32Array} textStarts where each document begins, and the end of the last
   * @property {Uint32Array} firstUnit first unit of each document
   * @property {Uint32Array} headingStarts where each unit begins
   * @property {Uint32Array} headings symbols of heading each unit begins with
   * @property {Uint32Array} labels symbols of that heading's label
   * @property {Uint32Array} lengths symbols of each unit
   */

  /** Read the table. @param {Object<string, string>} columns @returns {Promise<Borders>} */
  async function readBorders(columns) {
    /** @type {Object<string, Uint32Array>} */
    const read = {};
    for (const name of ["units", "runs", "sizes", "members", "headings"]) {
      read[name] = phrase.decode(columns[name]);
      const wait = slices.pause();
      if (wait) await wait;
    }
    const total = read.units.reduce(function (sum, count) { return sum + count; }, 0);
    const borders = empty(total, read.sizes.length, read.units.length);
    borders.hasPieces = total < read.sizes.length;
    await layRuns(borders, read);
    await layHeadings(borders, read.headings);
    await layNear(borders);
    return borders;
  }

  /** @param {number} units @param {number} runs @param {number} documents @returns {Borders} */
  function empty(units, runs, documents) {
    return {
      starts: new Uint32Array(runs + 1), near: new Uint32Array(0), unitOf: new Uint32Array(runs), hasPieces: false,
      allUnits: new Uint32Array(units), documentOf: new Uint32Array(units),
      textStarts: new Uint32Array(documents + 1), firstUnit: new Uint32Array(documents + 1),
      headingStarts: new Uint32Array(units), headings: new Uint32Array(units), labels: new Uint32Array(units),
      lengths: new Uint32Array(units),
    };
  }

  /** @param {Borders} borders @param {Object<string, Uint32Array>} read */
  async function layRuns(borders, read) {
    const { starts, unitOf, headingStarts, lengths } = borders;
    let run = 0;
    let member = 0;
    for (let d = 0; d < read.units.length; d += 1) {
      const opening = borders.firstUnit[d];
      const isInPieces = read.runs[d] > read.units[d];
      for (let r = 0; r < read.runs[d]; r += 1) {
        const unit = opening + (isInPieces ? read.members[member + r] : r);
        starts[run + 1] = starts[run] + read.sizes[run];
        unitOf[run] = unit;
        if (!lengths[unit]) headingStarts[unit] = starts[run];
        lengths[unit] += read.sizes[run];
        run += 1;
      }
      if (isInPieces) member += read.runs[d];
      borders.firstUnit[d + 1] = opening + read.units[d];
      borders.documentOf.fill(d, opening, opening + read.units[d]);
      borders.textStarts[d + 1] = starts[run];
      const wait = d % 256 ? null : slices.pause();
      if (wait) await wait;
    }
  }

  /** @param {Borders} borders @param {Uint32Array} written */
  async function layHeadings(borders, written) {
    for (let unit = 0, i = 0; unit < borders.headings.length; unit += 1) {
      borders.allUnits[unit] = unit;
      borders.headings[unit] = written[i] >>> 1;
      if (written[i] & 1) {
        i += 1;
        borders.labels[unit] = written[i];
      }
      i += 1;
      const wait = unit % slices.TURNS ? null : slices.pause();
      if (wait) await wait;
    }
  }

  /** @param {Borders} borders */
  async function layNear(borders) {
    const { starts } = borders;
    const near = new Uint32Array((starts[starts.length - 1] >>> NEAR) + 1);
    for (let i = 0, run = 0; i < near.length; i += 1) {
      while (run + 2 < starts.length && starts[run + 1] <= i << NEAR) run += 1;
      near[i] = run;
      const wait = i % slices.TURNS ? null : slices.pause();
      if (wait) await wait;
    }
    borders.near = near;
  }

  /** The run a place is in. @param {Borders} borders @param {number} place */
  function runAt(borders, place) {
    const { starts } = borders;
    let run = borders.near[place >>> NEAR];
    while (starts[run + 1] <= place) run += 1;
    return run;
  }

  const part = { readBorders, runAt };
  if (typeof window === "object") Object.assign(window.policyCorpus.parts, { borders: part });
  if (typeof module === "object") module.exports = part;
})();
