/*
 * The words around a match. Counterpart of search/excerpt.py. Pure; counts code points.
 */
(function () {
  "use strict";

  const WHOLE = 100;
  const BEFORE = 24;
  const AFTER = 64;
  const LONGEST = 200;
  const MARKS = ["。！？；!?;", "，、：,:"];

  /**
   * Choose the range to show for the match [start, end).
   * @param {string[]} characters the paragraph's code points
   * @param {number} start
   * @param {number} end
   * @returns {[number, number]}
   */
  function excerpt(characters, start, end) {
    if (characters.length <= WHOLE) return [0, characters.length];
    return [beginning(characters, start), ending(characters, Math.min(end, start + LONGEST))];
  }

  /** @param {string[]} characters @param {number} start */
  function beginning(characters, start) {
    const earliest = start - BEFORE;
    if (earliest <= 0) return 0;
    for (const marks of MARKS) {
      for (let at = earliest; at < start; at += 1) {
        if (marks.indexOf(characters[at]) >= 0) return at + 1;
      }
    }
    return earliest;
  }

  /** @param {string[]} characters @param {number} end */
  function ending(characters, end) {
    const latest = end + AFTER;
    if (latest >= characters.length) return characters.length;
    for (const marks of MARKS) {
      for (let at = latest - 1; at >= end; at -= 1) {
        if (marks.indexOf(characters[at]) >= 0) return at + 1;
      }
    }
    return latest;
  }

  /** Ranges that overlap, joined. @param {[number, number][]} ranges sorted @returns {[number, number][]} */
  function merged(ranges) {
    /** @type {[number, number][]} */
    const result = [];
    ranges.forEach(function (range) {
      const last = result[result.length - 1];
      if (last && range[0] < last[1]) last[1] = Math.max(last[1], range[1]);
      else result.push([range[0], range[1]]);
    });
    return result;
  }

  const part = { excerpt, merged };
  if (typeof window === "object") Object.assign(window.policyCorpus.parts, { excerpt: part });
  if (typeof module === "object") module.exports = part;
})();
