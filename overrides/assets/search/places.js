/*
 * Places that a reader pastes from a handout or names: section codes, addresses, citations, articles. Counterpart of
 * search/places.py, function by function. Reading a document's text is the caller's part.
 */
(function () {
  "use strict";

  /** @type {any} */
  const parts = typeof window === "object" ? window.policyCorpus.parts : null;
  /** @type {any} */
  const normalise = parts ? parts.normalise : require("./normalise.js");
  /** @type {any} */
  const syntax = parts ? parts.syntax : require("./syntax.js");
  /** @type {any} */
  const documents = parts ? parts.documents : require("./documents.js");

  const CODE_LENGTH = 4;
  const LONGEST = 500;
  const NAME = 40;
  const CODE = "([23456789BCDFGHJKMNPQRTVWXY]{4})";
  const NAMED_CODE = new RegExp("代码:?" + CODE + "(?:-([A-Z0-9_-]*[A-Z0-9]))?(?![A-Z0-9-])");
  const BARE_CODE = new RegExp("^" + CODE + "-([A-Z0-9_-]*[A-Z0-9])$");
  const ADDRESS = /documents\/([A-Za-z0-9-]+)\.html(?:\?[^#\s]*)?(?:#([A-Za-z0-9_-]+))?/;
  const NUMBER = "[0-9零〇一二三四五六七八九十百千]{1,9}";
  const PART_OF_SECTION = new RegExp("(?:第（?" + NUMBER + "）?[段款项])+$");
  const ARTICLE = new RegExp("^([^\n]{2,}?)(第" + NUMBER + "条[^\n]*)$", "u");
  const ITEM = new RegExp("第(" + NUMBER + ")项", "g");
  const STATE = "中华人民共和国";

  /** @typedef {["unit" | "line", number]} Known a unit or a paragraph of a document, by its ordinal */
  /** @typedef {{title: string, units: [string | null, string, string, [string, string][], string][], paragraphs: [string, string, number, string][], aliases: [string, number][]}} Content as texts.py says */

  /**
   * @param {any} table of documents
   * @param {(title: string) => number[]} withTitle documents by their folded title
   * @param {(number: number) => Promise<Content>} textOf
   */
  function placeFinder(table, withTitle, textOf) {
    /** Places that a query names, as rows of names; empty for any other query. @param {string} asked @returns {Promise<any[]>} */
    async function find(asked) {
      if (Array.from(asked).length > LONGEST) return [];
      const address = ADDRESS.exec(asked);
      if (address) {
        const number = table.ids.indexOf(address[1]);
        return number < 0 ? [] : [await addressed(number, address[2])];
      }
      const code = codeIn(asked);
      if (code) {
        return Promise.all(documents.withCode(table, code[0]).map(function (/** @type {number} */ number) {
          return coded(number, code[1]);
        }));
      }
      return cited(asked);
    }

    /** @param {number} number @param {string | undefined} anchor */
    async function addressed(number, anchor) {
      const content = await textOf(number);
      const made = row(number, known(content, anchor).place, content);
      made.url = page(number) + (anchor ? "#" + anchor : "");
      return made;
    }

    /** @param {number} number @param {string | undefined} anchor */
    async function coded(number, anchor) {
      const content = await textOf(number);
      const found = known(content, anchor);
      const made = row(number, found.place, content);
      if (found.isItself) made.url = page(number) + "#" + anchor;
      return made;
    }

    /** 《标题》…，第二部分（三）第2段, or 标题第五条. @param {string} asked @returns {Promise<any[]>} */
    async function cited(asked) {
      const start = asked.indexOf("《");
      if (start < 0) return spoken(asked);
      if ( syntax.withoutSpaces(asked.slice(0, start))) return [];
      for (let end = asked.indexOf("》", start); end >= 0; end = asked.indexOf("》", end + 1)) {
        const title = normalise.asText(normalise.normalise(asked.slice(start, end + 1)).symbols);
        const rest = syntax.withoutSpaces(asked.slice(end + 1)).replace(/。+$/, "");
        const numbers = title && rest ? titled(title) : [];
        if (numbers.length) {
          return Promise.all(numbers.map(async function (number) {
            const content = await textOf(number);
            return row(number, placeInWords(content, rest), content);
          }));
        }
      }
      return [];
    }

    /** 标题第五条, without marks around the title; only an article that is there. @param {string} asked @returns {Promise<any[]>} */
    async function spoken(asked) {
      const found = ARTICLE.exec(halfWidth(syntax.withoutSpaces(asked)).replace(/。+$/, ""));
      const title = found ? normalise.asText(normalise.normalise(found[1]).symbols) : "";
      if (!found || !title) return [];
      const rows = await Promise.all(titled(title).map(async function (number) {
        const content = await textOf(number);
        const place = placeInWords(content, found[2]);
        return place && row(number, place, content);
      }));
      return rows.filter(Boolean);
    }

    /** @param {string} title */
    function titled(title) {
      const exactly = withTitle(title);
      return exactly.length ? exactly : withTitle(STATE + title);
    }

    /** @param {number} number @param {Known | null} place @param {Content} content */
    function row(number, place, content) {
      const id = table.ids[number];
      const title = content.title;
      const made = { type: "document", id, name: title, url: page(number), label: "", context: "", alias: null, pasted: true };
      if (!place) return made;
      let anchor = null;
      if (place[0] === "unit") {
        const unit = content.units[place[1]];
        anchor = unit[0];
        made.name = unit[2] || unit[1] || title;
        made.label = unit[2] ? unit[1] : "";
      } else {
        const line = content.paragraphs[place[1]];
        anchor = line[0];
        made.name = Array.from(line[1]).slice(0, NAME).join("");
      }
      return Object.assign(made, { type: "heading", id: id + "#" + anchor, url: page(number) + "#" + anchor, context: title });
    }

    /** @param {number} number */
    function page(number) {
      return "documents/" + table.ids[number] + ".html";
    }

    return { find };
  }

  /** What an anchor names, else what its longest known beginning names. @param {Content} content @param {string | undefined} anchor @returns {{place: Known | null, isItself: boolean}} */
  function known(content, anchor) {
    /** @type {Map<string | null, Known>} */
    const all = new Map();
    content.aliases.forEach(function (alias) { all.set(alias[0], ["line", alias[1]]); });
    content.paragraphs.forEach(function (line, i) { all.set(line[0], ["line", i]); });
    content.units.forEach(function (unit, i) { if (unit[0]) all.set(unit[0], ["unit", i]); });
    for (let shorter = anchor || ""; shorter; shorter = shorter.slice(0, Math.max(0, shorter.lastIndexOf("-")))) {
      const place = all.get(shorter);
      if (place) return { place, isItself: shorter === anchor };
    }
    return { place: null, isItself: false };
  }

  /** The longest place that words end with; of a paragraph that is no more, its section. @param {Content} content @param {string} rest @returns {Known | null} */
  function placeInWords(content, rest) {
    const said = asPrinted(rest);
    /** @type {[string, Known][]} */
    const sections = [];
    content.units.forEach(function (unit, i) { if (unit[4]) sections.push([round(unit[4]), ["unit", i]]); });
    /** @type {[string, Known][]} */
    const lines = [];
    content.paragraphs.forEach(function (line, i) {
      if (line[3]) lines.push([round(content.units[line[2]][4] + line[3]), ["line", i]]);
    });
    return longest(said, sections.concat(lines)) || longest(said.replace(PART_OF_SECTION, ""), sections);
  }

  /** @param {string} said @param {[string, Known][]} places @returns {Known | null} */
  function longest(said, places) {
    /** @type {[string, Known] | null} */
    let best = null;
    places.forEach(function (one) {
      const before = said.slice(0, said.length - one[0].length);
      const isApart = !before || "，,》".indexOf(before[before.length - 1]) >= 0;
      if (said.endsWith(one[0]) && isApart && (!best || one[0].length > best[0].length)) best = one;
    });
    return best && best[1];
  }

  /** 第100条第2款第3项 is 第一百条第二款第（三）项. @param {string} words */
  function asPrinted(words) {
    return round(halfWidth(words))
      .replace(/第([0-9]{1,4})(?=[条款项])/g, function (_, /** @type {string} */ digits) { return "第" + inWords(Number(digits)); })
      .replace(ITEM, "第（$1）项");
  }

  /** A number below ten thousand: 十二, 一百零五. @param {number} number */
  function inWords(number) {
    let written = "";
    /** @type {[number, string][]} */
    const powers = [[1000, "千"], [100, "百"], [10, "十"], [1, ""]];
    powers.forEach(function (one) {
      const digit = Math.floor(number / one[0]) % 10;
      if (digit) written += "零一二三四五六七八九"[digit] + one[1];
      else if (written && number % one[0] && !written.endsWith("零")) written += "零";
    });
    return written.replace(/^一十/, "十");
  }

  /** @param {string} text */
  function halfWidth(text) {
    return text
      .replace(/[－‐‑‒–—―−﹣]/g, "-")
      .replace(/[\uff01-\uff5e]/g, function (/** @type {string} */ mark) { return String.fromCharCode(mark.charCodeAt(0) - 0xfee0); });
  }

  /** @param {string} words */
  function round(words) {
    return words.replace(/\(/g, "（").replace(/\)/g, "）");
  }

  /** A code alone with its section, or anywhere after 代码. @param {string} asked @returns {[string, string | undefined] | null} */
  function codeIn(asked) {
    const text = halfWidth(syntax.withoutSpaces(asked)).toUpperCase();
    const found = NAMED_CODE.exec(text) || BARE_CODE.exec(text.replace(/[。.]+$/, ""));
    if (!found) return null;
    const anchor = found[2] ? found[2].toLowerCase() : undefined;
    return [found[1], anchor && /^[0-9]/.test(anchor) ? "s" + anchor : anchor];
  }

  /** Printed code of a section, of a document for title lines. @param {string} codes @param {number} number @param {string | null} anchor */
  function codeOf(codes, number, anchor) {
    const code = codes.slice(number * CODE_LENGTH, (number + 1) * CODE_LENGTH);
    return anchor ? code + "-" + anchor.replace(/^s(?=[0-9])/, "") : code;
  }

  const part = { placeFinder, codeOf };
  if (typeof window === "object") Object.assign(window.policyCorpus.parts, { places: part });
  if (typeof module === "object") module.exports = part;
})();
