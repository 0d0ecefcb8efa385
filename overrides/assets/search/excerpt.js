/*
 * The words around a match, and where a query stands in texts. Counterpart of search/excerpt.py. Pure; counts code points.
 */
(function () {
  "use strict";

  /** @type {any} */
  const parts = typeof window === "object" ? window.policyCorpus.parts : null;
  /** @type {any} */
  const normalise = parts ? parts.normalise : require("./normalise.js");
  /** @type {any} */
  const syntax = parts ? parts.syntax : require("./syntax.js");

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

  /**
   * Cut the words around a hit out of a paragraph and mark all words in them.
   * @param {any} folded the paragraph
   * @param {[number, number]} hit in code points
   * @param {number[][]} words
   */
  function snippet(folded, hit, words) {
    const range = excerpt(folded.characters, hit[0], hit[1]);
    const units = normalise.unitsBefore(folded.characters);
    const inside = normalise.ranges(folded, words).filter(function (/** @type {[number, number]} */ match) {
      return match[0] < range[1] && match[1] > range[0];
    }).map(function (/** @type {[number, number]} */ match) {
      return [Math.max(match[0], range[0]), Math.min(match[1], range[1])];
    });
    return {
      snippet: folded.characters.slice(range[0], range[1]).join(""),
      snippetMatches: merged(inside).map(function (/** @type {[number, number]} */ match) {
        return [units[match[0]] - units[range[0]], units[match[1]] - units[range[0]]];
      }),
      snippetCut: [range[0] > 0, range[1] < folded.characters.length],
    };
  }

  /**
   * Where a query stands in texts, as search means it: the whole as one phrase; else each of its words; else, unless it
   * has quotes or a minus, its longest pieces that stand in them, single characters left out.
   * @param {string[]} texts
   * @param {string} query
   * @returns {[number, number][][]} for each text sorted ranges that do not overlap, in UTF-16 units
   */
  function findInTexts(texts, query) {
    const asked = syntax.readQuery(query);
    const folded = texts.map(normalise.normalise);
    /** @param {number[]} word */
    const stands = function (word) {
      return folded.some(function (/** @type {any} */ one) { return normalise.find(one.symbols, word).length > 0; });
    };
    let words = asked.isExplicit || !stands(asked.whole) ? asked.wanted : [asked.whole];
    if (!asked.isExplicit && !words.some(stands)) {
      const cutting = syntax.pieces(words);
      let step = cutting.next();
      while (!step.done) step = cutting.next(stands(step.value));
      words = step.value.filter(function (/** @type {number[]} */ piece) { return piece.length > 1; });
    }
    return folded.map(function (/** @type {any} */ one) {
      const units = normalise.unitsBefore(one.characters);
      return merged(normalise.ranges(one, words)).map(function (/** @type {[number, number]} */ range) {
        return [units[range[0]], units[range[1]]];
      });
    });
  }

  /** @param {string} text @param {string} query @returns {[number, number][]} */
  function findInText(text, query) {
    return findInTexts([text], query)[0];
  }

  const part = { snippet, findInText, findInTexts };
  if (typeof window === "object") Object.assign(window.policyCorpus.parts, { excerpt: part });
  if (typeof module === "object") module.exports = part;
})();
