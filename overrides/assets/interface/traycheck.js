/**
 * Whether a passage of the tray still stands in the corpus as it was taken, by the texts of the search index. Pure.
 */
(() => {
  "use strict";

  /** @typedef {import("./tray.js").Entry} Entry */
  /**
   * @typedef {object} Content A document's text as the index keeps it.
   * @property {any[][]} units Each begins with its anchor, null for title lines.
   * @property {[string, string, number][]} paragraphs Anchor, words, ordinal of the unit.
   * @property {[string, number][]} aliases Anchor, ordinal of the paragraph.
   */
  /** @typedef {{isSame: boolean, section: string}} Finding The section is empty where it is not known. */

  /** @param {string} words @returns {string} Line breaks inside a paragraph are blanks in the index. */
  const plain = (words) => words.replace(/\s+/g, " ").trim();

  /** @param {string} text @returns {string[]} */
  const linesOf = (text) => text.split("\n").map(plain).filter(Boolean);

  /** @param {Content} content @param {number} at @returns {string} */
  function sectionAt(content, at) {
    const unit = content.paragraphs[at] && content.units[content.paragraphs[at][2]];
    return (unit && unit[0]) || "";
  }

  /**
   * Where a place begins: a paragraph, the first of a section, the one an item stands in.
   * @param {Content} content @param {string} anchor @returns {number} -1 where the address is not known.
   */
  function beginOf(content, anchor) {
    const paragraph = content.paragraphs.findIndex((one) => one[0] === anchor);
    if (paragraph >= 0) return paragraph;
    const alias = content.aliases.find((one) => one[0] === anchor);
    if (alias) return alias[1];
    const section = content.paragraphs.findIndex((_one, at) => sectionAt(content, at) === anchor);
    if (section >= 0) return section;
    return content.paragraphs.findIndex((one) => one[0] === anchor.split("-")[0]);
  }

  /** @param {string} words @param {string[]} lines @returns {boolean} Whether the pieces between ellipses stand there in order. */
  function holds(words, lines) {
    let at = 0;
    return lines.join("……").split("……").filter(Boolean).every((piece) => {
      const found = words.indexOf(piece, at);
      at = found + piece.length;
      return found >= 0;
    });
  }

  /**
   * @param {Entry} entry
   * @param {Content} content
   * @returns {Finding}
   */
  function check(entry, content) {
    const lines = linesOf(entry.text);
    const begin = beginOf(content, entry.anchor);
    const section = begin < 0 ? "" : sectionAt(content, begin);
    if (!lines.length || begin < 0) return { isSame: false, section };
    const words = content.paragraphs.map((one) => plain(one[1]));
    if (entry.isPart || /-i\d+$/.test(entry.anchor)) {
      return { isSame: holds(words.slice(begin).join("\n"), lines), section };
    }
    return { isSame: lines.every((line, number) => words[begin + number] === line), section };
  }

  /** @param {string} code A document's. @param {string} section Its anchor. @returns {string} As `paths.section_code` writes it. */
  function sectionCode(code, section) {
    return `${code}-${/^s\d/.test(section) ? section.slice(1) : section}`;
  }

  const trayCheck = { check, sectionCode };
  if (typeof module === "object" && module.exports) module.exports = trayCheck;
  else window.policyCorpus = Object.assign(window.policyCorpus || {}, { trayCheck });
})();
