/*
 * The navigator: which names a query leads to, and in which order. Counterpart of search/navigator.py, which explains
 * the steps, and of search/titles.py. lunr (search/lunr.js) gives candidates among concepts; titles and headings are
 * looked through as plain text. Nothing here loads anything or touches the page.
 */
(function () {
  "use strict";

  /** @type {any} */
  const parts = typeof window === "object" ? window.policyCorpus.parts : null;
  /** @type {any} */
  const normalise = parts ? parts.normalise : require("./normalise.js");
  /** @type {any} */
  const phrase = parts ? parts.phrase : require("./phrase.js");
  /** @type {any} */
  const slices = parts ? parts.slices : require("./slices.js");
  /** @type {any} */
  const syntax = parts ? parts.syntax : require("./syntax.js");

  const MOST = 200;
  const SUFFIX = 12;
  const SHORTEST_SLIP = 4;
  const LONGEST = 64;
  const STATE_READ = ["", "zhonghuarenmingongheguo", "zhrmghg"];
  const TYPES = ["concept", "topic", "document", "heading"];
  const IS_NAME = 0;
  const IS_ALIAS = 1;
  const IS_PINYIN = 2;
  const BEGINS = 3;
  const HOLDS = 4;
  const ALIAS_HOLDS = 5;
  const PINYIN_BEGINS = 6;
  const WORDS = 7;
  const SLIP = 8;
  const INSIDE = 9;

  /** @typedef {[string, string, string, string, string[], string[]]} Row type, id, name, url, aliases, pinyin */
  /** @typedef {{text: string, letters: string, words: string[]}} Asked a query as names are compared with it */
  /**
   * @typedef {object} Looks titles of documents; label, words and anchor of lines of headings
   * @property {string[]} titles
   * @property {string[]} label
   * @property {string[]} words
   * @property {string[]} anchor
   * @property {(line: number, most: number) => number[]} documentsOf documents with the headings of a line
   */

  /** @typedef {{step: number, type: string, length: number, ref: number}} Met */

  /**
   * @param {object} known
   * @param {{rows: Row[], lunr: any}} known.concepts from search/names/sought.*.js
   * @param {any} known.titleLines lines that `titlesOf` made
   * @param {any} known.headings likewise
   * @param {any} known.table of documents (documents.js)
   * @param {any} known.lunr
   * @param {(name: "shown" | "readings") => Promise<any>} known.more reads what few queries need
   */
  async function navigator({ concepts, titleLines, headings, table, lunr, more }) {
    const rows = concepts.rows;
    const index = lunr.Index.load(concepts.lunr);
    const folded = rows.map(function (row) {
      return [row[2]].concat(row[4]).map(function (form) { return normalise.asText(normalise.normalise(form).symbols); });
    });
    await given();
    const headingLines = headingsOf(headings);
    /** @type {Promise<any> | null} */
    let readings = null;
    /** @type {Promise<any> | null} */
    let looks = null;

    /** Pinyin and initials of titles and headings, as lines. @returns {Promise<any>} */
    function read() {
      if (!readings) {
        readings = more("readings").then(function (found) {
          const [titles, all] = [titleLines.skipped.length, headingLines.skipped.length];
          return {
            titles: [lined(found.titles.pinyin, titles), lined(found.titles.initials, titles)],
            headings: [lined(found.headings.pinyin, all), lined(found.headings.initials, all)],
          };
        });
        readings.catch(function () { readings = null; });
      }
      return readings;
    }

    /** What titles and headings look like, and where headings are. @returns {Promise<Looks>} */
    function look() {
      if (!looks) {
        looks = more("shown").then(function (found) {
          /** @type {any} */
          const made = { documentsOf: headingPlaces(found) };
          ["titles", "label", "words", "anchor"].forEach(function (name) { made[name] = found[name].split("\n"); });
          return made;
        });
        looks.catch(function () { looks = null; });
      }
      return looks;
    }

    /** Names that a text leads to, best first. @param {string} text @returns {Promise<any[]>} */
    async function find(text) {
      const query = normalise.asText(normalise.normalise(text).symbols);
      if (!query) return [];
      const asked = { text: query, letters: letters(query), words: syntax.readQuery(text).wanted.map(normalise.asText) };
      /** @type {Met[]} */
      let met = metConcepts(asked);
      const readAs = asked.letters ? await read() : { titles: [], headings: [] };
      await given();
      met = met.concat(metLines("document", titleLines, readAs.titles, asked));
      await given();
      met = met.concat(metLines("heading", headingLines, readAs.headings, asked));
      await given();
      if (!met.length) met = asMet(slips(asked.letters), SLIP);
      if (!met.length) met = asMet(inside(query), INSIDE);
      return shown(met, query);
    }

    /** @param {Asked} asked @returns {Met[]} */
    function metConcepts(asked) {
      const found = lookup(asked.text, ["name", "alias"]);
      if (asked.letters) lookup(asked.letters, ["pinyin"]).forEach(function (ref) { found.add(ref); });
      if (asked.words.length > 1) {
        const each = asked.words.map(function (word) { return lookup(word, ["name", "alias"]); });
        each[0].forEach(function (ref) {
          if (each.every(function (refs) { return refs.has(ref); })) found.add(ref);
        });
      }
      /** @type {Met[]} */
      let met = [];
      found.forEach(function (ref) {
        const step = stepOf(folded[ref], rows[ref][5], asked);
        if (step >= 0) met = met.concat(asMet(new Set([ref]), step));
      });
      return met;
    }

    /** @param {Set<number>} refs @param {number} step @returns {Met[]} */
    function asMet(refs, step) {
      return Array.from(refs, function (ref) {
        return { step, type: rows[ref][0], length: Array.from(folded[ref][0]).length, ref };
      });
    }

    /** @param {(query: any) => void} ask @returns {Set<number>} */
    function refs(ask) {
      const found = index.query(ask).map(function (/** @type {{ref: string}} */ one) { return Number(one.ref); });
      // An index of nothing has one entry that names nothing.
      return new Set(found.filter(function (/** @type {number} */ ref) { return ref < rows.length; }));
    }

    /** @param {string} beginning @param {string[]} fields */
    function lookup(beginning, fields) {
      const term = Array.from(beginning).slice(0, fields[0] === "pinyin" ? 2 * SUFFIX : SUFFIX).join("");
      return refs(function (query) {
        query.term(term, { fields, wildcard: lunr.Query.wildcard.TRAILING, usePipeline: false });
      });
    }

    /** @param {string} typed @returns {Set<number>} */
    function slips(typed) {
      if (typed.length < SHORTEST_SLIP || !/^[a-z]+$/.test(typed)) return new Set();
      return refs(function (query) {
        query.term(typed.slice(0, 2 * SUFFIX), { fields: ["pinyin"], editDistance: 1, usePipeline: false });
      });
    }

    /** Concepts whose name stands in the query. @param {string} query @returns {Set<number>} */
    function inside(query) {
      const characters = Array.from(query).slice(0, LONGEST);
      const cut = characters.join("");
      /** @type {Set<string>} */
      const pieces = new Set();
      for (let begin = 0; begin < characters.length; begin += 1) {
        for (let end = begin + 2; end <= Math.min(begin + SUFFIX, characters.length); end += 1) {
          pieces.add(characters.slice(begin, end).join(""));
        }
      }
      if (!pieces.size) return new Set();
      const found = refs(function (asked) {
        pieces.forEach(function (piece) { asked.term(piece, { fields: ["words"], usePipeline: false }); });
      });
      return new Set(Array.from(found).filter(function (ref) {
        return folded[ref].some(function (form) { return cut.indexOf(form) >= 0; });
      }));
    }

    /** @param {Met[]} met @param {string} query */
    async function shown(met, query) {
      /** @type {any[]} */
      const result = [];
      met.sort(function (a, b) { return compared(a, b) || a.ref - b.ref; });
      for (let begin = 0, end = 0; begin < met.length && result.length < MOST; begin = end) {
        while (end < met.length && !compared(met[begin], met[end])) end += 1;
        const alike = met.slice(begin, end);
        const type = met[begin].type;
        if (type === "heading" || type === "document") {
          const looking = await look();
          const all = type === "heading" ? headingRows(alike, looking)
            : alike.map(function (one) { return documentRow(one.ref, looking); });
          all.forEach(function (row) { result.push(row); });
        } else {
          alike.forEach(function (one) { result.push(conceptRow(one, query)); });
        }
      }
      return result.slice(0, MOST);
    }

    /** @param {Met} met @param {string} query */
    function conceptRow(met, query) {
      const row = rows[met.ref];
      /** @type {string | null} */
      let alias = null;
      if (met.step === IS_ALIAS || met.step === ALIAS_HOLDS) {
        const at = folded[met.ref].slice(1).findIndex(function (form) { return form.indexOf(query) >= 0; });
        alias = at < 0 ? null : row[4][at];
      }
      return { type: row[0], id: row[1], name: row[2], url: row[3], label: "", context: "", alias, pasted: false };
    }

    /** @param {number} number @param {Looks} looking */
    function documentRow(number, looking) {
      const id = table.ids[number];
      return { type: "document", id, name: looking.titles[number], url: "documents/" + id + ".html", label: "", context: "", alias: null, pasted: false };
    }

    /** Headings of lines that are alike, in the order of the library. @param {Met[]} alike @param {Looks} looking */
    function headingRows(alike, looking) {
      /** @type {[number, number][]} */
      const found = [];
      alike.forEach(function (one) {
        // No line needs more documents than an answer holds.
        looking.documentsOf(one.ref, MOST).forEach(function (number) { found.push([number, one.ref]); });
      });
      found.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
      return found.slice(0, MOST).map(function (pair) {
        const id = table.ids[pair[0]];
        const anchor = looking.anchor[pair[1]];
        return {
          type: "heading", id: id + "#" + anchor, name: looking.words[pair[1]],
          url: "documents/" + id + ".html#" + anchor, label: looking.label[pair[1]], context: looking.titles[pair[0]], alias: null,
          pasted: false,
        };
      });
    }

    return { find };
  }

  /** Give way to the page if it is time. */
  async function given() {
    const wait = slices.pause();
    if (wait) await wait;
  }

  /** What decides first. @param {Met} a @param {Met} b */
  function compared(a, b) {
    return a.step - b.step || TYPES.indexOf(a.type) - TYPES.indexOf(b.type) || a.length - b.length;
  }

  /**
   * @param {string[]} all the name and its aliases, folded
   * @param {string[]} pinyin
   * @param {Asked} asked
   * @returns {number} -1 for no match
   */
  function stepOf(all, pinyin, asked) {
    const name = all[0];
    const aliases = all.slice(1);
    const query = asked.text;
    const typed = asked.letters;
    /** @param {string} part */
    const holds = function (part) { return function (/** @type {string} */ form) { return form.indexOf(part) >= 0; }; };
    if (query === name) return IS_NAME;
    if (aliases.indexOf(query) >= 0) return IS_ALIAS;
    if (typed && pinyin.indexOf(typed) >= 0) return IS_PINYIN;
    if (name.startsWith(query)) return BEGINS;
    if (name.indexOf(query) >= 0) return HOLDS;
    if (aliases.some(holds(query))) return ALIAS_HOLDS;
    if (typed && pinyin.some(holds(typed))) return PINYIN_BEGINS;
    if (asked.words.length > 1 && asked.words.every(function (word) { return all.some(holds(word)); })) return WORDS;
    return -1;
  }

  /** Titles as lines of a long text (see titles.py). @param {{folded: string, count: number}} value */
  function titlesOf(value) {
    return { skipped: new Uint32Array(value.count), folded: lined(value.folded, value.count) };
  }

  /** Headings likewise. @param {any} value */
  function headingsOf(value) {
    const skipped = phrase.decode(value.skipped);
    return { skipped, folded: lined(value.folded, skipped.length) };
  }

  /** A text with its line starts, found when first asked for; every line, the first too, follows a line end. @param {string} text @param {number} count */
  function lined(text, count) {
    const whole = "\n" + text + "\n";
    /** @type {Uint32Array | null} */
    let known = null;
    const starts = function () {
      if (!known) {
        known = new Uint32Array(count + 1);
        for (let i = 0, at = 0; i <= count; i += 1) {
          at = whole.indexOf("\n", at) + 1;
          known[i] = at;
        }
      }
      return known;
    };
    /** @param {number} number */
    const line = function (number) { return whole.slice(starts()[number], starts()[number + 1] - 1); };
    /** Lines with a part, each once. @param {string} part @returns {number[]} */
    const holding = function (part) {
      /** @type {number[]} */
      const found = [];
      let number = 0;
      for (let at = whole.indexOf(part); at >= 0 && count; at = whole.indexOf(part, starts()[number + 1] - 1)) {
        number = lineAt(starts(), at + (part[0] === "\n" ? 1 : 0));
        found.push(number);
        if (number === count - 1) break;
      }
      return found;
    };
    return { line, holding };
  }

  /** @param {Uint32Array} starts @param {number} at */
  function lineAt(starts, at) {
    let low = 0;
    let high = starts.length - 1;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= at) low = middle;
      else high = middle;
    }
    return low;
  }

  /** @param {string} type @param {any} lines @param {any[]} read pinyin and initials, empty where not asked for @param {Asked} asked @returns {Met[]} */
  function metLines(type, lines, read, asked) {
    /** @type {Set<number>} */
    const found = new Set(lines.folded.holding(asked.text));
    read.forEach(function (text) {
      STATE_READ.forEach(function (state) {
        text.holding("\n" + state + asked.letters).forEach(function (/** @type {number} */ number) { found.add(number); });
      });
    });
    if (asked.words.length > 1) {
      lines.folded.holding(asked.words[0]).forEach(function (/** @type {number} */ number) { found.add(number); });
    }
    /** @type {Met[]} */
    const met = [];
    found.forEach(function (number) {
      /** @type {string} */
      const line = lines.folded.line(number);
      const skipped = lines.skipped[number];
      // Counting characters apart costs more than all the rest; few lines hold one beyond the first plane.
      const characters = /[\ud800-\udfff]/.test(line) ? Array.from(line) : line;
      const name = typeof characters === "string" ? line.slice(skipped) : characters.slice(skipped).join("");
      const pinyin = read.map(function (text) { return text.line(number); });
      const step = stepOf(skipped ? [name, line] : [line], pinyin, asked);
      if (step >= 0) met.push({ step, type, length: characters.length - skipped, ref: number });
    });
    return met;
  }

  /** Which documents the headings of each line stand in. @param {any} value of search/names/shown.*.js */
  function headingPlaces(value) {
    const counts = phrase.decode(value.counts);
    const gaps = phrase.decode(value.documents);
    const starts = new Uint32Array(counts.length + 1);
    for (let i = 0; i < counts.length; i += 1) starts[i + 1] = starts[i] + counts[i];
    /** @param {number} line @param {number} most @returns {number[]} */
    return function (line, most) {
      const numbers = Array.from(gaps.subarray(starts[line], Math.min(starts[line + 1], starts[line] + most)));
      return phrase.summed(numbers);
    };
  }

  /** A query of Latin letters and digits without its gaps, "" for any other. @param {string} query */
  function letters(query) {
    const joined = query.replace(/ /g, "");
    return /^[0-9a-z]+$/.test(joined) ? joined : "";
  }

  const part = { navigator, titlesOf };
  if (typeof window === "object") Object.assign(window.policyCorpus.parts, { names: part });
  if (typeof module === "object") module.exports = part;
})();
