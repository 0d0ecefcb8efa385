/**
 * Marks over the words of a page, put in and taken out without a trace.
 *
 * Guarantees: (1) the text of the page is the same with marks as without; (2) taking them out puts back the very nodes
 * that stood there before.
 */
(() => {
  "use strict";

  /** @typedef {{node: Text, pieces: ChildNode[]}} Split A text node and what stands in its place. */

  /**
   * The text nodes that are words of the document, in order; what carries `data-not-text` is no word of it.
   * @param {Element} block
   * @returns {Text[]}
   */
  function textNodes(block) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, {
      acceptNode: (node) => {
        if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
        return /** @type {Element} */ (node).hasAttribute("data-not-text") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
      },
    });
    const found = [];
    while (walker.nextNode()) found.push(/** @type {Text} */ (walker.currentNode));
    return found;
  }

  /**
   * The words of a block.
   * @param {Element} block
   * @returns {string}
   */
  function textOf(block) {
    return textNodes(block).map((node) => node.data).join("");
  }

  /**
   * Put marks over ranges of a block's words. A match that runs over inline elements gets one mark in each.
   * @param {Element} block
   * @param {[number, number][]} ranges UTF-16 units of `textOf(block)`, sorted, not overlapping, not empty.
   * @returns {{marks: HTMLElement[][], splits: Split[]}} The marks of each range, and what `unmark` needs.
   */
  function mark(block, ranges) {
    /** @type {HTMLElement[][]} */
    const marks = ranges.map(() => []);
    /** @type {Split[]} */
    const splits = [];
    let start = 0;
    let next = 0;
    for (const node of textNodes(block)) {
      const end = start + node.length;
      /** @type {ChildNode[]} */
      const pieces = [];
      let at = start;
      for (let index = next; index < ranges.length && ranges[index][0] < end; index += 1) {
        const from = Math.max(ranges[index][0], start);
        const to = Math.min(ranges[index][1], end);
        if (ranges[index][1] <= end) next = index + 1;
        if (from >= to) continue;
        if (at < from) pieces.push(document.createTextNode(node.data.slice(at - start, from - start)));
        const made = document.createElement("mark");
        made.className = "match";
        made.textContent = node.data.slice(from - start, to - start);
        pieces.push(made);
        marks[index].push(made);
        at = to;
      }
      if (pieces.length) {
        if (at < end) pieces.push(document.createTextNode(node.data.slice(at - start)));
        node.replaceWith(...pieces);
        splits.push({ node, pieces });
      }
      start = end;
    }
    return { marks, splits };
  }

  /**
   * Take marks out again.
   * @param {Split[]} splits
   */
  function unmark(splits) {
    for (const { node, pieces } of splits) {
      pieces[0].replaceWith(node);
      pieces.slice(1).forEach((piece) => piece.remove());
    }
  }

  window.policyCorpus = Object.assign(window.policyCorpus || {}, { marks: { mark, textOf, unmark } });
})();
