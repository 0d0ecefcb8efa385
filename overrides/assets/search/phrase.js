/*
 * The exact places of a phrase: which lists it needs, their decoding, their intersection. Counterpart of
 * search/varint.py and search/phrase.py. Reading files is the caller's part; loops over long lists give way to the page
 * (slices.js).
 */
(function () {
  "use strict";

  /** @type {any} */
  const parts = typeof window === "object" ? window.policyCorpus.parts : null;
  /** @type {any} */
  const normalise = parts ? parts.normalise : require("./normalise.js");
  /** @type {any} */
  const slices = parts ? parts.slices : require("./slices.js");

  const RUN_START = 1;
  const RUN_END = 2;
  const STOP = 60;
  const BASE = 32;
  /** Positions kept decoded, four bytes each. */
  const KEPT_PLACES = 3000000;
  const LISTS_AT_ONCE = 8;

  /** Read numbers (see varint.py). @param {string} text @param {number} [begin] @param {number} [end] @returns {Uint32Array} */
  function decode(text, begin, end) {
    return read(text, begin || 0, end === undefined ? text.length : end, 0);
  }

  /** Read an ascending list from its differences. @param {string} text @param {number} begin @param {number} end @returns {Uint32Array} */
  function ascending(text, begin, end) {
    return read(text, begin, end, 1);
  }

  /** @param {string} text @param {number} begin @param {number} stop @param {0 | 1} kept how much of a number the next adds to */
  function read(text, begin, stop, kept) {
    const numbers = new Uint32Array(stop - begin);
    let count = 0;
    let value = 0;
    let weight = 1;
    for (let i = begin; i < stop; i += 1) {
      const code = text.charCodeAt(i);
      const digit = (code === 33 ? 92 : code) - 35;
      value += digit * weight;
      if (digit < STOP) {
        numbers[count] = value;
        count += 1;
        value *= kept;
        weight = 1;
      } else {
        weight *= BASE;
      }
    }
    return numbers.slice(0, count);
  }

  /** Sums up to and with each, in place. @template {Uint32Array | number[]} T @param {T} numbers @returns {T} */
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
    /** Lists read last, the latest at the end. @type {Map<string, {promise: Promise<Uint32Array>, size: number}>} */
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

    /** Begin to read what a phrase needs, and wait for nothing. @param {number[]} phrase */
    function expect(phrase) {
      needed(phrase).slice(0, phrase.length ? LISTS_AT_ONCE : 0).forEach(function (pair) {
        // A file that is missing is told to whoever waits for it.
        shardsOf(pair[0], pair[1]).forEach(function (shard) { fetch(shard).catch(function () {}); });
      });
    }

    /** @param {number} first @param {number} second @returns {Promise<Uint32Array>} */
    function list(first, second) {
      const key = first + "," + second;
      const known = kept.get(key);
      kept.delete(key);
      const entry = known || { promise: Promise.all(shardsOf(first, second).map(fetch)).then(gather), size: 0 };
      kept.set(key, entry);
      if (!known) entry.promise.then(keep, function () { kept.delete(key); });
      return entry.promise;

      /** @param {any[]} shards */
      async function gather(shards) {
        /** @type {Uint32Array[]} */
        const lists = [];
        for (const shard of shards) {
          await readLists(shard, first, second, lists);
        }
        return joined(lists);
      }

      /** @param {Uint32Array} places */
      function keep(places) {
        entry.size = places.length;
        let total = 0;
        kept.forEach(function (one) { total += one.size; });
        for (const old of kept.keys()) {
          if (total <= KEPT_PLACES || old === key) break;
          total -= /** @type {any} */ (kept.get(old)).size;
          kept.delete(old);
        }
      }
    }

    /**
     * All places of a folded phrase, ascending, without overlap, none between digits that stand together.
     * @param {number[]} phrase
     * @returns {Promise<Uint32Array>}
     */
    async function places(phrase) {
      if (!phrase.length) return new Uint32Array(0);
      const lists = needed(phrase);
      /** @type {Uint32Array | null} */
      let result = null;
      // A long sentence that stands nowhere is found out by its first lists; the others are then not read.
      for (let begin = 0; begin < lists.length && (!result || result.length); begin += LISTS_AT_ONCE) {
        const some = lists.slice(begin, begin + LISTS_AT_ONCE);
        const found = await Promise.all(some.map(function (pair) { return list(pair[0], pair[1]); }));
        const order = some.map(function (pair, i) { return { offset: pair[2], places: found[i] }; });
        order.sort(function (a, b) { return a.places.length - b.places.length; });
        for (const one of order) result = result ? await common(result, one.places, one.offset) : shifted(one.places, one.offset);
      }
      if (!result) return new Uint32Array(0);
      return apart(result, phrase.length);
    }

    return { places, expect };
  }

  /**
   * Add the lists of a shard for a pair, each ascending.
   * @param {any} shard
   * @param {number} first
   * @param {number} second -1 for all
   * @param {Uint32Array[]} lists
   */
  async function readLists(shard, first, second, lists) {
    const name = String.fromCodePoint(first);
    if (!Object.prototype.hasOwnProperty.call(shard, name)) return;
    const seconds = Array.from(/** @type {string} */ (shard[name][0]));
    const ends = summed(decode(shard[name][1]));
    for (let i = 0; i < seconds.length; i += 1) {
      const code = seconds[i].codePointAt(0);
      if (second < 0 ? code === RUN_END : code !== second) continue;
      lists.push(ascending(shard[name][2], i ? ends[i - 1] : 0, ends[i]));
      const wait = slices.pause();
      if (wait) await wait;
    }
  }

  /** @param {Uint32Array[]} lists each ascending @returns {Promise<Uint32Array>} all, ascending */
  async function joined(lists) {
    if (lists.length === 1) return lists[0];
    const total = lists.reduce(function (sum, one) { return sum + one.length; }, 0);
    const result = new Uint32Array(total);
    let at = 0;
    if (total < 20000) {
      lists.forEach(function (one) {
        result.set(one, at);
        at += one.length;
      });
      return result.sort();
    }
    // One bit for each place of the library: many times faster than sorting a million numbers.
    const last = lists.reduce(function (most, one) { return Math.max(most, one[one.length - 1]); }, 0);
    const bits = new Uint32Array((last >>> 5) + 1);
    for (const one of lists) {
      for (let i = 0; i < one.length; i += 1) bits[one[i] >>> 5] |= 1 << (one[i] & 31);
      const wait = slices.pause();
      if (wait) await wait;
    }
    for (let i = 0; i < bits.length; i += 1) {
      for (let rest = bits[i]; rest; rest &= rest - 1) {
        result[at] = i * 32 + 31 - Math.clz32(rest & -rest);
        at += 1;
      }
      const wait = i % slices.TURNS ? null : slices.pause();
      if (wait) await wait;
    }
    return result;
  }

  /** @param {Uint32Array} list @param {number} offset @returns {Uint32Array} */
  function shifted(list, offset) {
    if (!offset) return list;
    // No phrase begins before the beginning.
    let from = 0;
    while (from < list.length && list[from] < offset) from += 1;
    return list.subarray(from).map(function (place) { return place - offset; });
  }

  /** What stands in both, the second list moved back by an offset. @param {Uint32Array} few @param {Uint32Array} many @param {number} offset */
  async function common(few, many, offset) {
    const result = new Uint32Array(few.length);
    let count = 0;
    let low = 0;
    for (let i = 0; i < few.length && low < many.length; i += 1) {
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
      if (low < many.length && many[low] === sought) {
        result[count] = few[i];
        count += 1;
      }
      const wait = i % slices.TURNS ? null : slices.pause();
      if (wait) await wait;
    }
    return result.slice(0, count);
  }

  /** Leave out what overlaps the place kept before it. @param {Uint32Array} places @param {number} size */
  function apart(places, size) {
    if (size === 1) return places;
    const kept = new Uint32Array(places.length);
    let count = 0;
    let end = -1;
    for (let i = 0; i < places.length; i += 1) {
      if (places[i] >= end) {
        kept[count] = places[i];
        count += 1;
        end = places[i] + size;
      }
    }
    return kept.slice(0, count);
  }

  const part = { decode, summed, scatter, needed, phraseIndex };
  if (typeof window === "object") Object.assign(window.policyCorpus.parts, { phrase: part });
  if (typeof module === "object") module.exports = part;
})();
