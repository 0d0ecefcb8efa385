/*
 * A query as read, and cut into pieces where it stands nowhere. Counterpart of search/syntax.py and search/nearest.py.
 */
(function () {
  "use strict";

  /** @type {any} */
  const normalise = typeof window === "object" ? window.policyCorpus.parts.normalise : require("./normalise.js");

  const SPACE = /[\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/;
  const MOST_PAIRS = 32;
  const LONGEST_NEAREST = 64;

  /**
   * @typedef {object} Query
   * @property {number[]} whole the input as one phrase, empty where nothing of it is left
   * @property {number[][]} wanted its words, folded
   * @property {number[][]} unwanted words with a minus
   * @property {boolean} isExplicit quotes or a minus were used: the input is not tried as one phrase
   */

  /** Read a query. @param {string} text @returns {Query} */
  function readQuery(text) {
    /** @type {Map<string, number[]>} */
    const wanted = new Map();
    /** @type {Map<string, number[]>} */
    const unwanted = new Map();
    let isExplicit = false;
    let at = 0;
    while (at < text.length) {
      if (SPACE.test(text[at])) {
        at += 1;
        continue;
      }
      const isMinus = (text[at] === "-" || text[at] === "－") && at + 1 < text.length && !SPACE.test(text[at + 1]);
      const begin = isMinus ? at + 1 : at;
      const close = closingQuote(text, begin);
      at = close < 0 ? endOfWord(text, begin) : close + 1;
      const word = fold(close < 0 ? text.slice(begin, at) : text.slice(begin + 1, close));
      if (!word.length) continue;
      isExplicit = isExplicit || isMinus || close >= 0;
      const words = isMinus ? unwanted : wanted;
      if (!words.has(word.join())) words.set(word.join(), word);
    }
    const whole = fold(text);
    if (!wanted.size) return { whole, wanted: Array.from(unwanted.values()), unwanted: [], isExplicit: false };
    return { whole, wanted: Array.from(wanted.values()), unwanted: Array.from(unwanted.values()), isExplicit };
  }

  /** @param {string} text */
  function withoutSpaces(text) {
    return text.split("").filter(function (mark) { return !SPACE.test(mark); }).join("");
  }

  /** @param {string} text @returns {number[]} */
  function fold(text) {
    return normalise.normalise(text).symbols;
  }

  /** @param {string} text @param {number} begin @returns {number} -1 for none */
  function closingQuote(text, begin) {
    if (text[begin] !== '"') return -1;
    let close = text.indexOf('"', begin + 1);
    while (close >= 0 && close + 1 < text.length && !SPACE.test(text[close + 1])) close = text.indexOf('"', close + 1);
    return close > begin + 1 ? close : -1;
  }

  /** @param {string} text @param {number} begin */
  function endOfWord(text, begin) {
    let end = begin;
    while (end < text.length && !SPACE.test(text[end])) end += 1;
    return end;
  }

  /**
   * Cut words into pairs of neighbouring characters (see nearest.py), each with how many of its symbols are its own.
   * @param {number[][]} wanted
   * @returns {{symbols: number[], own: number}[]}
   */
  function pairs(wanted) {
    /** @type {Map<string, {symbols: number[], own: number}>} */
    const found = new Map();
    /** @type {Map<string, {symbols: number[], own: number}>} */
    const single = new Map();
    /** @param {Map<string, any>} into @param {number[]} symbols @param {number} own */
    const add = function (into, symbols, own) {
      if (!into.has(symbols.join())) into.set(symbols.join(), { symbols, own });
    };
    wanted.forEach(function (word) {
      runs(word).forEach(function (run) {
        if (run.length === 1) add(single, run, 1);
        else if (normalise.isWordSymbol(run[0])) add(found, run, run.length);
        else for (let i = 0; i + 1 < run.length; i += 1) add(found, run.slice(i, i + 2), i ? 1 : 2);
      });
    });
    const cut = Array.from((found.size ? found : single).values());
    const every = Math.ceil(cut.length / MOST_PAIRS) || 1;
    return cut.filter(function (_, i) { return i % every === 0; });
  }

  /** Runs of word symbols and runs of others; marks end a run. @param {number[]} word @returns {number[][]} */
  function runs(word) {
    /** @type {number[][]} */
    const result = [];
    let joins = false;
    word.forEach(function (symbol) {
      const last = result[result.length - 1];
      if (symbol === 32 || symbol === 46) {
        joins = false;
      } else if (joins && normalise.isWordSymbol(symbol) === normalise.isWordSymbol(last[0])) {
        last.push(symbol);
      } else {
        result.push([symbol]);
        joins = true;
      }
    });
    return result;
  }

  /**
   * Cut words into the longest pieces that are held somewhere: yields a candidate, takes whether it is held, returns the
   * pieces; single symbols only if there is no longer one.
   * @param {number[][]} wanted
   * @returns {Generator<number[], number[][], boolean>}
   */
  function* pieces(wanted) {
    /** @type {Map<string, number[]>} */
    const found = new Map();
    let left = LONGEST_NEAREST;
    for (const word of wanted) {
      const cut = atoms(word.slice(0, left));
      left -= Math.min(left, word.length);
      let begin = 0;
      while (begin < cut.length) {
        /** @type {number[]} */
        let piece = [];
        let end = begin;
        while (end < cut.length) {
          const longer = rejoined(cut.slice(begin, end + 1));
          if (longer.length && !(yield longer)) break;
          piece = longer;
          end += 1;
        }
        if (piece.length) found.set(piece.join(), piece);
        begin = Math.max(end, begin + 1);
      }
    }
    const all = Array.from(found.values());
    const long = all.filter(function (piece) { return piece.length > 1; });
    return long.length ? long : all;
  }

  /** Single symbols, runs of Latin letters or digits kept whole. @param {number[]} word @returns {number[][]} */
  function atoms(word) {
    /** @type {number[][]} */
    const result = [];
    word.forEach(function (symbol) {
      const last = result[result.length - 1];
      if (last && normalise.isWordSymbol(symbol) && normalise.isWordSymbol(last[last.length - 1])) last.push(symbol);
      else result.push([symbol]);
    });
    return result;
  }

  /** Atoms joined, marks at the edges left out. @param {number[][]} some @returns {number[]} */
  function rejoined(some) {
    /** @type {number[]} */
    const symbols = [];
    some.forEach(function (atom) { atom.forEach(function (symbol) { symbols.push(symbol); }); });
    /** @param {number} symbol */
    const isMark = function (symbol) { return symbol === 32 || symbol === 46; };
    while (symbols.length && isMark(symbols[0])) symbols.shift();
    while (symbols.length && isMark(symbols[symbols.length - 1])) symbols.pop();
    return symbols;
  }

  const part = { pairs, pieces, withoutSpaces, readQuery };
  if (typeof window === "object") Object.assign(window.policyCorpus.parts, { syntax: part });
  if (typeof module === "object") module.exports = part;
})();
