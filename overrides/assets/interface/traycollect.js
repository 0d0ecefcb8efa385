/**
 * 加入备课夹 wherever words of a document stand: in the menu of every paragraph, heading and table row, and beside
 * quotations on other pages.
 */
(() => {
  "use strict";

  const { marks, tray, trayDesk } = window.policyCorpus;

  /** @typedef {import("./tray.js").Passage} Passage */
  /**
   * @typedef {{words: string, passage: Passage, textOf?: () => Promise<string>}} Offer What can be collected here, and how its
   *   button names it; `textOf` gives words that are not at hand.
   * @typedef {{document: string, paragraph: string, citation: string, place: string, code: string}} Hit A search result.
   */

  const OWN = "加入备课夹";
  const THERE = "已在备课夹";

  const page = /** @type {HTMLElement | null} */ (document.querySelector(".facts[data-address]"));
  const documentId = ((page && page.dataset.address) || "").replace(/^documents\/|\.html$/g, "");
  const citation = (page && page.dataset.citation) || "";
  /** @type {HTMLElement | null} */
  let row = null;

  /** @param {Element} block @returns {HTMLElement | null} The heading that opens the block. */
  function headingOf(block) {
    return block.closest("h1, h2, h3, h4, h5, h6") || block.querySelector("h2, h3, h4, h5, h6");
  }

  /** @returns {HTMLElement[]} Every line of the text. */
  function blocks() {
    return /** @type {HTMLElement[]} */ (Array.from(document.querySelectorAll("article [id]"))).filter((one) => /^p\d+$/.test(one.id));
  }

  /** @param {Element} sign @returns {HTMLElement | null} The line it stands beside. */
  function blockOf(sign) {
    const heading = sign.closest("h2, h3, h4, h5, h6");
    const inside = heading && Array.from(heading.querySelectorAll("[id]")).find((one) => /^p\d+$/.test(one.id));
    /** @type {Element | null} */
    let found = inside || sign;
    while (found && !/^p\d+$/.test(found.id)) found = found.parentElement;
    return /** @type {HTMLElement | null} */ (found);
  }

  /** @param {HTMLElement} heading @returns {HTMLElement[]} The lines of its section, from the heading to its last descendant. */
  function sectionBlocks(heading) {
    const all = blocks();
    const first = all.findIndex((block) => headingOf(block) === heading);
    let end = first + 1;
    for (; end < all.length; end += 1) {
      const next = headingOf(all[end]);
      // The sixth level is the last that HTML has: deeper headings are told by their address.
      if (next && next.tagName <= heading.tagName && !next.id.startsWith(`${heading.id}-`)) break;
    }
    return all.slice(first, end);
  }

  /** @param {string} place @returns {string} */
  const cite = (place) => [citation, place].filter(Boolean).join("，");

  /** @param {HTMLElement} block @returns {string} Code of the section it stands in; empty before the first heading. */
  function codeOf(block) {
    const all = blocks();
    for (let at = all.indexOf(block); at >= 0; at -= 1) {
      const heading = headingOf(all[at]);
      if (heading && heading.dataset.section) return heading.dataset.section;
    }
    return "";
  }

  /** @param {HTMLElement} sign @returns {Offer[]} */
  function offersOf(sign) {
    const block = blockOf(sign);
    if (!block) return [];
    const heading = headingOf(block);
    const isHeadingLine = Boolean(heading && heading.contains(block));
    const code = codeOf(block);
    const words = (sign.dataset.words || "") + (heading && !isHeadingLine && block.dataset.place ? block.dataset.place : "");
    /** @type {Offer[]} */
    const offers = [];
    const section = heading ? sectionBlocks(heading) : [];
    if (!isHeadingLine || section.length === 1) {
      const passage = { document: documentId, anchor: block.id, text: marks.textOf(block), citation: cite(words), code };
      offers.push({ words: OWN, passage });
    }
    if (heading && section.length > 1) {
      const text = section.map((one) => marks.textOf(one)).join("\n");
      const where = document.querySelector(`.outline a[href="#${heading.id}"][data-place]`);
      const place = (where && /** @type {HTMLElement} */ (where).dataset.place) || words;
      offers.push({
        words: `全节${OWN}（${section.length} 段）`,
        passage: { document: documentId, anchor: heading.id, text, citation: cite(place), code: heading.dataset.section || code },
      });
    }
    return offers.concat(itemsOf(block, words, code));
  }

  /** @param {HTMLElement} block @param {string} words @param {string} code @returns {Offer[]} The enumerated items of a paragraph. */
  function itemsOf(block, words, code) {
    /** @type {HTMLElement[][]} */
    const items = [];
    block.querySelectorAll(".item").forEach((element) => {
      const piece = /** @type {HTMLElement} */ (element);
      // What crosses an item's border divides it into pieces, of which the first has its address.
      if (piece.id) items.push([piece]);
      else if (items.length && !items[items.length - 1].some((one) => one.contains(piece))) items[items.length - 1].push(piece);
    });
    return items.map((pieces, number) => {
      const label = pieces[0].querySelector(".item-label");
      const named = label ? marks.textOf(label) : `第${number + 1}项`;
      const text = pieces.map((piece) => marks.textOf(piece)).join("");
      const place = label ? `${words}“${named}”` : `${words}${named}`;
      return { words: named, passage: { document: documentId, anchor: pieces[0].id, text, citation: cite(place), code } };
    });
  }

  /** @param {Offer} offer @param {(words: string) => void} warn @returns {HTMLButtonElement} Puts the passage in and takes it out. */
  function toggle(offer, warn) {
    const button = document.createElement("button");
    const id = tray.nameOf(offer.passage);
    const isItem = !offer.words.includes(OWN);
    const show = () => {
      const isThere = Boolean(tray.find(trayDesk.read(), id));
      button.setAttribute("aria-pressed", String(isThere));
      button.textContent = isItem ? offer.words : isThere ? offer.words.replace(OWN, THERE) : offer.words;
    };
    button.type = "button";
    button.className = "tray-toggle";
    button.title = isItem ? `“${offer.words}”一项：加入备课夹，再点移出` : "再点一次移出";
    button.addEventListener("click", async () => {
      const wasThere = Boolean(tray.find(trayDesk.read(), id));
      if (!wasThere && offer.textOf) {
        try {
          offer.passage.text = await offer.textOf();
        } catch {
          warn("这一段的原文没有读到，请打开原处加入。");
          return;
        }
      }
      const made = trayDesk.change((/** @type {any} */ kept, /** @type {number} */ now) => {
        return wasThere ? tray.remove(kept, id, now) : tray.add(kept, offer.passage, now);
      });
      const isThere = Boolean(tray.find(made, id));
      show();
      const full = !wasThere && !isThere ? "备课夹放不下了：请先移出一些，或把这一节分段加入。" : "";
      const count = made.entries.filter((/** @type {any} */ entry) => entry.type === "passage").length;
      const problem = full || trayDesk.warning();
      warn(problem);
      trayDesk.say(problem || `${isThere ? "已加入备课夹" : "已移出备课夹"}，共 ${count} 段`);
    });
    show();
    return button;
  }

  /** @param {CustomEvent} event The menu of a place is about to open. */
  function fill(event) {
    const menu = /** @type {HTMLElement} */ (event.target);
    const offers = offersOf(event.detail.sign);
    if (row) row.remove();
    row = document.createElement("div");
    row.className = "tray-actions";
    const problem = document.createElement("p");
    problem.className = "tray-actions__problem";
    const warn = (/** @type {string} */ words) => {
      problem.textContent = words;
    };
    const items = document.createElement("div");
    items.className = "tray-actions__items";
    items.setAttribute("role", "group");
    items.setAttribute("aria-label", "把列举项加入备课夹");
    offers.forEach((offer) => {
      const isItem = !offer.words.includes(OWN);
      (isItem ? items : /** @type {HTMLElement} */ (row)).append(toggle(offer, warn));
    });
    const link = document.createElement("a");
    link.href = `${trayDesk.root}tray.html`;
    link.className = "tray-actions__open";
    link.textContent = "打开备课夹";
    row.append(link);
    if (items.firstChild) row.append(items);
    row.append(problem);
    menu.append(row);
  }

  /** Places whose passages are in the tray show it in the margin. */
  function showCollected() {
    if (!page) return;
    const names = new Set(trayDesk.read().entries.map((/** @type {any} */ entry) => entry.id));
    document.querySelectorAll("article .address").forEach((sign) => {
      const block = blockOf(sign);
      const own = [block && block.id, /** @type {HTMLElement} */ (sign).dataset.code];
      sign.classList.toggle("is-collected", own.some((anchor) => anchor && names.has(`${documentId}#${anchor}`)));
    });
  }

  /** @param {HTMLElement} figure A quotation of a document on another page. */
  function offerQuotation(figure) {
    const quote = figure.querySelector("blockquote");
    const caption = figure.querySelector("figcaption");
    const link = /** @type {HTMLAnchorElement | null} */ (caption && caption.querySelector('a[href*="documents/"]'));
    const address = link && /documents\/([a-z0-9-]+)\.html#([A-Za-z][\w-]*)$/.exec(link.href);
    if (!quote || !caption || !link || !address) return;
    const printed = caption.querySelector(".section-code");
    const lines = Array.from(quote.querySelectorAll("p"));
    const holder = document.createElement("span");
    holder.className = "tray-quotation";
    const problem = document.createElement("span");
    problem.className = "tray-actions__problem";
    const passage = {
      document: address[1],
      anchor: address[2],
      text: (lines.length ? lines : [quote]).map((one) => (one.textContent || "").trim()).join("\n"),
      citation: figure.dataset.citation || (link.textContent || "").trim(),
      code: (printed && printed.textContent) || "",
      // A lesson quotes whole places, the other pages sentences.
      isPart: !lines.length,
    };
    holder.append(toggle({ words: OWN, passage }, (words) => {
      problem.textContent = words;
    }), problem);
    caption.append(" ", holder);
  }

  /** @param {Hit} hit @returns {Promise<string>} The whole paragraph: a result shows a part. */
  async function paragraphOf(hit) {
    const found = await window.policyCorpus.contentOf(hit.document);
    return found.content.paragraphs.find((/** @type {string[]} */ one) => one[0] === hit.paragraph)[1];
  }

  /** @param {Hit} hit @returns {HTMLElement} What collects the paragraph of a search result. */
  function hitOffer(hit) {
    const holder = document.createElement("span");
    const problem = document.createElement("span");
    holder.className = "tray-hit";
    problem.className = "tray-actions__problem";
    const source = [hit.citation, hit.place].filter(Boolean).join("，");
    const passage = { document: hit.document, anchor: hit.paragraph, text: "", citation: source, code: hit.code };
    holder.append(toggle({ words: OWN, passage, textOf: () => paragraphOf(hit) }, (words) => {
      problem.textContent = words;
    }), problem);
    return holder;
  }

  document.addEventListener("policy-corpus:address", (event) => fill(/** @type {CustomEvent} */ (event)));
  document.querySelectorAll("figure.quotation").forEach((figure) => offerQuotation(/** @type {HTMLElement} */ (figure)));
  trayDesk.listen(showCollected);
  showCollected();
  window.policyCorpus.trayCollect = { hitOffer };
})();
