/**
 * How a search result is shown: its address, its words, its marks. Nothing here searches, listens or stores.
 *
 * Text enters the page as text nodes only; what a document says is never read as HTML.
 */
(() => {
  "use strict";

  /** @typedef {[number, number]} Range Half-open range of UTF-16 units. */
  /**
   * @typedef {object} SectionHit
   * @property {string} document
   * @property {string | null} anchor
   * @property {string} paragraph
   * @property {string} title
   * @property {string} heading
   * @property {string} [label]
   * @property {number} count
   * @property {string} snippet
   * @property {Range[]} [snippetMatches]
   * @property {[boolean, boolean]} [snippetCut] Whether words of the paragraph were left out before, and after.
   * @property {string} citation How the document is cited.
   * @property {string} place The paragraph in words, `第二部分（三）第2段`; empty for title lines.
   * @property {string} code Section code, as printed on handouts.
   * @property {string} url
   */
  /**
   * @typedef {{type: string, id: string, name: string, url: string, label?: string, context?: string,
   *   alias?: string | null, pasted?: boolean}} NameHit `pasted` is a place that the query names outright.
   */
  /** @typedef {{exact: boolean, total: number, sections: SectionHit[], names: NameHit[], mode: string}} Answer */

  /**
   * Address of a result, with the query that the landing page highlights.
   * @param {string} root Relative prefix of the site root, empty or ending in a slash.
   * @param {string} url Address relative to the site root, with or without a fragment.
   * @param {string} [query] Left out when empty.
   * @returns {string}
   */
  function addressOf(root, url, query) {
    const cut = url.indexOf("#");
    const page = cut < 0 ? url : url.slice(0, cut);
    const fragment = cut < 0 ? "" : url.slice(cut);
    return root + page + (query ? "?q=" + encodeURIComponent(query) : "") + fragment;
  }

  /**
   * The text with its matches inside `<mark>`.
   * @param {string} text
   * @param {Range[] | undefined} matches Sorted, not overlapping; what lies outside the text is ignored.
   * @returns {DocumentFragment} Its text is `text` exactly.
   */
  function markedText(text, matches) {
    const shown = document.createDocumentFragment();
    let at = 0;
    for (const match of matches || []) {
      const start = Math.max(at, match[0]);
      const end = Math.min(text.length, match[1]);
      if (start >= end) continue;
      shown.append(text.slice(at, start), element("mark", "match", text.slice(start, end)));
      at = end;
    }
    shown.append(text.slice(at));
    return shown;
  }

  /**
   * The words of a hit with their matches, and an ellipsis where the paragraph goes on.
   * @param {SectionHit} section
   * @param {string} className
   * @returns {HTMLElement}
   */
  function snippetOf(section, className) {
    const shown = element("span", className);
    const cut = section.snippetCut || [false, false];
    if (cut[0]) shown.append(element("span", "search-cut", "……"));
    shown.append(markedText(section.snippet, section.snippetMatches));
    if (cut[1]) shown.append(element("span", "search-cut", "……"));
    return shown;
  }

  /**
   * A name with what the query met in it, and in small what it is: a concept (by which other name), a document, a heading
   * (of which document).
   * @param {HTMLElement} holder
   * @param {NameHit} name
   * @param {string} query
   */
  function showName(holder, name, query) {
    const shown = element("span", "search-name__text");
    const text = placeOf({ label: name.label, heading: name.name });
    shown.append(markedText(text, window.policyCorpus.findInText(text, query)));
    holder.append(shown);
    if (name.alias) holder.append(element("span", "search-name__alias", `又称 ${name.alias}`));
    if (name.context) holder.append(element("span", "search-name__context", name.context));
    holder.append(element("span", "search-name__kind", nameKinds[name.type] || ""));
  }

  /**
   * An element with a class and, if given, a text.
   * @param {string} tag
   * @param {string} className
   * @param {string} [text]
   * @returns {HTMLElement}
   */
  function element(tag, className, text) {
    const made = document.createElement(tag);
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /**
   * A part of a piece of the interface, named by a data attribute in its template.
   * @param {HTMLElement} piece
   * @param {string} attribute
   * @returns {HTMLElement}
   */
  function partOf(piece, attribute) {
    const part = piece.querySelector(`[${attribute}]`);
    if (!(part instanceof HTMLElement)) throw new Error(`${attribute}: no such part`);
    return part;
  }

  /**
   * A button that does one thing.
   * @param {string} className
   * @param {string} text
   * @param {() => void} action
   * @returns {HTMLElement}
   */
  function button(className, text, action) {
    const made = element("button", className, text);
    made.setAttribute("type", "button");
    made.addEventListener("click", action);
    return made;
  }

  /**
   * The place of a section in its document, as printed: label and heading.
   * @param {{label?: string, heading: string}} section
   * @returns {string} Empty for the text before the first heading.
   */
  function placeOf(section) {
    const label = section.label || "";
    const heading = section.heading || "";
    return heading.startsWith(label) ? heading : label + heading;
  }

  /**
   * The place to show beside a snippet: none where the snippet is the very heading, or its beginning.
   * @param {SectionHit} section
   * @returns {string}
   */
  function placeBeside(section) {
    const place = placeOf(section);
    const isHeading = section.snippet.startsWith(place) || (section.snippet && place.startsWith(section.snippet));
    return isHeading ? "" : place;
  }

  /** @param {string} iso @returns {string} 2022-04 as 2022年4月. */
  function dateName(iso) {
    const [year, month, day] = iso.split("-");
    if (!year) return "日期未知";
    return `${year}年${month ? `${Number(month)}月` : ""}${day ? `${Number(day)}日` : ""}`;
  }

  /**
   * A result as a reader pastes it: the words, then where they stand, as a page's own address menu cites them.
   * @param {SectionHit} section
   * @param {string} address
   * @returns {string}
   */
  function citedText(section, address) {
    const cut = section.snippetCut || [false, false];
    const words = (cut[0] ? "……" : "") + section.snippet + (cut[1] ? "……" : "");
    const source = [section.citation, section.place].filter(Boolean).join("，");
    return `“${words}”\n——${source}。章节代码 ${section.code}。${address}`;
  }

  /**
   * Why the sections stand in this order, in one line that an editor can check.
   * @param {{mode: string, words: string[], sections: any[]}} answer
   * @param {boolean} byDate
   * @returns {string} Empty where there is nothing to put in order.
   */
  function orderText(answer, byDate) {
    if (answer.sections.length < 2) return "";
    if (byDate) return "排序：文件日期新的在前；同日的按相关。";
    if (answer.mode === "phrase" || (answer.mode === "operators" && answer.words.length === 1)) {
      return "排序：标题就是它、以它开头、含有它的在前；再看出现次数多、篇幅短、日期新。";
    }
    if (answer.mode === "nearest") return "排序：含有的字词越少见、出现越多、彼此靠得越近的越在前。";
    return "排序：词语越少见、出现越多、彼此靠得越近的越在前；相当时，标题含有的在前。";
  }

  /** @type {{[type: string]: string}} */
  const nameKinds = { concept: "概念", topic: "专题", document: "文件", heading: "章节" };

  /**
   * Tell whether the sections hold what was asked: the query as typed, or each of its words.
   * @param {Answer} answer
   * @returns {boolean}
   */
  function isMet(answer) {
    return answer.exact || answer.mode === "all";
  }

  /**
   * What a reader must know before reading the sections; empty where they are just what was asked for.
   * @param {Answer} answer
   * @returns {string}
   */
  function noteOf(answer) {
    if (answer.exact) return "";
    if (answer.names.some((name) => name.pasted)) {
      return answer.sections.length ? "排在最前的是所指的地方。正文各节只是与所输入的文字接近，不是原文匹配。" : "";
    }
    if (answer.mode === "all") return "没有完全一致的文字。以下章节含有所输入的全部词语。";
    if (answer.sections.length) return "没有完全一致的文字。以下是最接近的章节，不是原文匹配。";
    return answer.names.length ? "正文中没有这些文字。" : "没有找到。请减少字数，或换一种说法再试。";
  }

  /**
   * What a screen reader hears when an answer has come.
   * @param {Answer} answer
   * @returns {string}
   */
  function summaryOf(answer) {
    const names = answer.names.length ? `概念、文件等名称 ${answer.names.length} 个。` : "";
    return names + (isMet(answer) ? `正文 ${answer.total} 处。` : "") + noteOf(answer);
  }

  /**
   * What went wrong and what the reader can do.
   * @param {unknown} failure
   * @returns {string}
   */
  function failureText(failure) {
    const message = failure instanceof Error && failure.message ? failure.message : "检索没有完成";
    const advice = "请重新解压完整的站点文件夹后再打开；仍不行时，请告知编者重新生成。";
    return /解压|重新/.test(message) ? message : `${message.replace(/[。．.]$/, "")}。${advice}`;
  }

  const results = {
    addressOf, button, citedText, dateName, element, failureText, isMet, markedText, noteOf, orderText, partOf, placeBeside, placeOf,
    showName, snippetOf, summaryOf,
  };
  if (typeof module === "object" && module.exports) module.exports = results;
  else window.policyCorpus = Object.assign(window.policyCorpus || {}, { results: results });
})();
