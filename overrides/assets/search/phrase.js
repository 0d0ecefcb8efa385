/*
 * A query as read, and the exact places of a phrase: which lists it needs, their decoding, their intersection.
 * Counterpart of search/syntax.py, search/varint.py, search/phrase.py and search/nearest.py. Reading files is the caller's part.
 */
(function () {
  "use strict";

  /** @type {any} */
  const normalise = typeof window === "object" ? window.policyCorpus.parts.normalise : require("./normalise.js");

  const SPACE = /[\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/;
  const RUN_START = 1;
  const RUN_END = 2;
  const STOP = 60;
  const BASE = 32;
  const KEPT_LISTS = 64;
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

  /** Read numbers (see varint.py). @param {string} text @param {number} [begin] @param {number} [end] @returns {number[]} */
  function decode(text, begin, end) {
    /** @type {number[]} */
    const numbers = [];
    const stop = end === undefined ? text.length : end;
    let value = 0;
    let weight = 1;
    for (let i = begin || 0; i < stop; i += 1) {
      const code = text.charCodeAt(i);
      const digit = (code === 33 ? 92 : code) - 35;
      value += digit * weight;
      if (digit < STOP) {
        numbers.push(value);
        value = 0;
        weight = 1;
      } else {
        weight *= BASE;
      }
    }
    return numbers;
  }

  /** @param {number[]} numbers @returns {number[]} sums up to and with each, in place */
  function summed(numbers) {
    for (let i = 1; i < numbers.length; i += 1) numbers[i] += numbers[i - 1];
    return numbers;
  }

  /** Hash a symbol (see postings.py). @param {number} symbol */
  function scatter(symbol) {
    return (Math.imul(symbol, 2654435761) >>> 0) >>> 8;
  }

  /**
   * The lists a phrase needs: first symbol, second (-1 for all), the list's offset in the phrase.
   * @param {number[]} phrase
   * @returns {[number, number, number][]}
   */
  function needed(phrase) {
    const last = phrase.length - 1;
    /** @type {[number, number, number][]} */
    const lists = [];
    for (let at = 0; at < last; at += 2) lists.push([phrase[at], phrase[at + 1], at]);
    if (last >= 2 && last % 2 === 0) lists.push([phrase[last - 1], phrase[last], last - 1]);
    if (normalise.isDigit(phrase[0])) lists.push([RUN_START, phrase[0], 0]);
    if (normalise.isDigit(phrase[last])) lists.push([phrase[last], RUN_END, last]);
    return lists.length ? lists : [[phrase[0], -1, 0]];
  }

  /**
   * Look phrases up in an index.
   * @param {{buckets: number, divided: Object<string, [number, number]>}} directory
   * @param {(shard: number) => Promise<any>} fetch
   */
  function phraseIndex(directory, fetch) {
    /** Lists read last, the latest at the end. @type {Map<string, Promise<Uint32Array>>} */
    const kept = new Map();

    /** @param {number} first @param {number} second */
    function shardsOf(first, second) {
      const name = String.fromCodePoint(first);
      if (!Object.prototype.hasOwnProperty.call(directory.divided, name)) return [scatter(first) % directory.buckets];
      const start = directory.divided[name][0];
      const count = directory.divided[name][1];
      if (second >= 0) return [start + (scatter(second) % count)];
      return Array.from({ length: count }, function (_, i) {
        return start + i;
      });
    }

    /** @param {number} first @param {number} second @returns {Promise<Uint32Array>} */
    function list(first, second) {
      const key = first + "," + second;
      const known = kept.get(key);
      kept.delete(key);
      const promise = known || Promise.all(shardsOf(first, second).map(fetch)).then(function (shards) {
        return joined(shards.map(function (shard) { return parts(shard, first, second); }));
      });
      kept.set(key, promise);
      promise.catch(function () { kept.delete(key); });
      if (kept.size > KEPT_LISTS) kept.delete(kept.keys().next().value || "");
      return promise;
    }

    /**
     * All places of a folded phrase, ascending, without overlap, none between digits that stand together.
     * @param {number[]} phrase
     * @returns {Promise<ArrayLike<number>>}
     */
    function places(phrase) {
      if (!phrase.length) return Promise.resolve([]);
      const lists = needed(phrase);
      return Promise.all(lists.map(function (pair) { return list(pair[0], pair[1]); })).then(function (found) {
        const order = lists.map(function (pair, i) { return { offset: pair[2], places: found[i] }; });
        order.sort(function (a, b) { return a.places.length - b.places.length; });
        /** @type {ArrayLike<number>} */
        let result = shifted(order[0].places, order[0].offset);
        for (let i = 1; i < order.length && result.length; i += 1) result = common(result, order[i].places, order[i].offset);
        return apart(result, phrase.length);
      });
    }

    return { places };
  }

  /** Lists of a shard for a pair. @param {any} shard @param {number} first @param {number} second @returns {number[][]} */
  function parts(shard, first, second) {
    const name = String.fromCodePoint(first);
    if (!Object.prototype.hasOwnProperty.call(shard, name)) return [];
    const seconds = Array.from(/** @type {string} */ (shard[name][0]));
    const ends = summed(decode(shard[name][1]));
    /** @type {number[][]} */
    const chosen = [];
    seconds.forEach(function (symbol, i) {
      const code = symbol.codePointAt(0);
      if (second < 0 ? code !== RUN_END : code === second) {
        chosen.push(summed(decode(shard[name][2], i ? ends[i - 1] : 0, ends[i])));
      }
    });
    return chosen;
  }

  /** @param {number[][][]} found @returns {Uint32Array} */
  function joined(found) {
    /** @type {number[][]} */
    const lists = [];
    found.forEach(function (some) { some.forEach(function (one) { lists.push(one); }); });
    const result = new Uint32Array(lists.reduce(function (sum, one) { return sum + one.length; }, 0));
    let at = 0;
    lists.forEach(function (one) {
      result.set(one, at);
      at += one.length;
    });
    return lists.length > 1 ? result.sort() : result;
  }

  /** @param {Uint32Array} list @param {number} offset @returns {number[]} */
  function shifted(list, offset) {
    return Array.from(list, function (place) { return place - offset; });
  }

  /** What stands in both, the second list moved back by an offset. @param {ArrayLike<number>} few @param {Uint32Array} many @param {number} offset */
  function common(few, many, offset) {
    /** @type {number[]} */
    const result = [];
    let low = 0;
    for (let i = 0; i < few.length; i += 1) {
      const sought = few[i] + offset;
      // The second list may be much longer: leap, then halve.
      let step = 1;
      while (low + step < many.length && many[low + step] < sought) step *= 2;
      let high = Math.min(many.length, low + step + 1);
      while (low < high) {
        const middle = (low + high) >> 1;
        if (many[middle] < sought) low = middle + 1;
        else high = middle;
      }
      if (low >= many.length) break;
      if (many[low] === sought) result.push(few[i]);
    }
    return result;
  }

  /** Leave out what overlaps the place kept before it. @param {ArrayLike<number>} places @param {number} size */
  function apart(places, size) {
    /** @type {number[]} */
    const kept = [];
    let end = -1;
    for (let i = 0; i < places.length; i += 1) {
      if (places[i] >= end) {
        kept.push(places[i]);
        end = places[i] + size;
      }
    }
    return kept;
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

  const part = { pieces, readQuery, decode, summed, scatter, needed, phraseIndex };
  if (typeof window === "object") Object.assign(window.policyCorpus.parts, { phrase: part });
  if (typeof module === "object") module.exports = part;
})();
