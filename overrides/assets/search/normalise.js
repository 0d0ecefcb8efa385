/*
 * Folding: what counts as the same character when texts are searched, and what is passed over.
 * Counterpart of search/normalise.py. The table comes with the index (search/fold.*.js) and is the same on both sides;
 * nothing here touches the page or loads anything. Offsets count code points unless said otherwise.
 */
(function () {
  "use strict";

  const DOTS = ".·•・．‧∙⋅･﹒․";
  const DOT_MARK = 46;
  const GAP_MARK = 32;
  const DROPPED = 1;

  /** Folded form of every code point: 0 for itself, DROPPED for none. @type {Uint32Array | null} */
  let table = null;

  /**
   * Take the shared table.
   * @param {{dropped: number[], source: string, target: string}} shared inclusive ranges, flat; and what folds to what
   */
  function install(shared) {
    const made = new Uint32Array(0x110000);
    for (let i = 0; i < shared.dropped.length; i += 2) {
      made.fill(DROPPED, shared.dropped[i], shared.dropped[i + 1] + 1);
    }
    const target = Array.from(shared.target);
    Array.from(shared.source).forEach(function (character, i) {
      made[codeOf(character)] = codeOf(target[i]);
    });
    table = made;
  }

  /** @param {string} character @returns {number} */
  function codeOf(character) {
    return /** @type {number} */ (character.codePointAt(0));
  }

  /** @param {number} symbol @returns {boolean} */
  function isDigit(symbol) {
    return symbol >= 48 && symbol <= 57;
  }

  /** A digit or a Latin letter: between two of them a dropped run leaves a mark. @param {number} symbol */
  function isWordSymbol(symbol) {
    return isDigit(symbol) || (symbol >= 97 && symbol <= 122) || (symbol >= 0xdf && symbol <= 0x24f && symbol !== 0xf7);
  }

  /**
   * Fold a text.
   * @param {string} text
   * @returns {{symbols: number[], offsets: number[], characters: string[]}} offsets[i] is the code point of the text
   *   that symbols[i] stands for; characters are the text's code points as strings
   */
  function normalise(text) {
    if (!table) throw new Error("检索尚未就绪：请先等待 policyCorpus.prepare()。");
    const characters = Array.from(text);
    /** @type {number[]} */
    const symbols = [];
    /** @type {number[]} */
    const offsets = [];
    let gap = -1;
    let mark = GAP_MARK;
    for (let i = 0; i < characters.length; i += 1) {
      const code = codeOf(characters[i]);
      const symbol = table[code] || code;
      if (symbol === DROPPED) {
        if (gap < 0) {
          gap = i;
          mark = GAP_MARK;
        }
        if (DOTS.indexOf(characters[i]) >= 0) mark = DOT_MARK;
        continue;
      }
      if (gap >= 0 && symbols.length && isWordSymbol(symbols[symbols.length - 1]) && isWordSymbol(symbol)) {
        symbols.push(mark);
        offsets.push(gap);
      }
      gap = -1;
      symbols.push(symbol);
      offsets.push(i);
    }
    return { symbols, offsets, characters };
  }

  /**
   * Places of a phrase, left to right, without overlap, none beginning or ending between two digits that stand together.
   * @param {ArrayLike<number>} symbols
   * @param {ArrayLike<number>} phrase
   * @returns {number[]}
   */
  function find(symbols, phrase) {
    /** @type {number[]} */
    const found = [];
    const size = phrase.length;
    let at = 0;
    while (size && at + size <= symbols.length) {
      if (standsAt(symbols, phrase, at)) {
        found.push(at);
        at += size;
      } else {
        at += 1;
      }
    }
    return found;
  }

  /**
   * @param {ArrayLike<number>} symbols
   * @param {ArrayLike<number>} phrase
   * @param {number} at
   */
  function standsAt(symbols, phrase, at) {
    const end = at + phrase.length;
    for (let i = 0; i < phrase.length; i += 1) {
      if (symbols[at + i] !== phrase[i]) return false;
    }
    if (at && isDigit(symbols[at - 1]) && isDigit(symbols[at])) return false;
    return !(end < symbols.length && isDigit(symbols[end - 1]) && isDigit(symbols[end]));
  }

  /**
   * Ranges of the received text where any of the folded phrases stands, sorted, without repeats.
   * @param {{symbols: number[], offsets: number[]}} folded
   * @param {ArrayLike<number>[]} phrases
   * @returns {[number, number][]} in code points
   */
  function ranges(folded, phrases) {
    /** @type {Map<string, [number, number]>} */
    const found = new Map();
    for (const phrase of phrases) {
      for (const at of find(folded.symbols, phrase)) {
        const range = received(folded, at, at + phrase.length);
        found.set(range.join(), range);
      }
    }
    return Array.from(found.values()).sort(function (a, b) {
      return a[0] - b[0] || a[1] - b[1];
    });
  }

  /**
   * Range of the received text that a non-empty range of symbols stands for.
   * @param {{offsets: number[]}} folded
   * @param {number} start
   * @param {number} end
   * @returns {[number, number]}
   */
  function received(folded, start, end) {
    return [folded.offsets[start], folded.offsets[end - 1] + 1];
  }

  /** UTF-16 units before each code point, and after the last. @param {string[]} characters @returns {number[]} */
  function unitsBefore(characters) {
    const units = [0];
    characters.forEach(function (character, i) {
      units.push(units[i] + character.length);
    });
    return units;
  }

  /** @param {ArrayLike<number>} symbols @returns {string} */
  function asText(symbols) {
    return Array.from(symbols, function (symbol) {
      return String.fromCodePoint(symbol);
    }).join("");
  }

  const part = { install, normalise, find, ranges, received, unitsBefore, asText, isDigit, isWordSymbol };
  if (typeof window === "object") {
    window.policyCorpus = window.policyCorpus || {};
    window.policyCorpus.parts = Object.assign(window.policyCorpus.parts || {}, { normalise: part });
  }
  if (typeof module === "object") module.exports = part;
})();
