/**
 * Trays from outside: what the browser's store gave back, what a file holds. Nothing in them is trusted. Pure.
 *
 * Guarantees: (1) total: any text gives a tray or a message, never an error; (2) every field that is let in has its type,
 * its length and, where it becomes part of an address, its alphabet; fields that are not known are left out; (3) an import
 * adds, and takes nothing away from what is there.
 */
(() => {
  "use strict";

  const isNode = typeof module === "object" && module.exports;
  /** @type {any} */
  const tray = isNode ? require("./tray.js") : window.policyCorpus.tray;

  /** @typedef {import("./tray.js").Tray} Tray */
  /** @typedef {import("./tray.js").Entry} Entry */

  const FORMAT = "policy-corpus-tray";
  /** Characters of a file; a tray of this size would not fit into the store. */
  const LARGEST = 8000000;
  const DOCUMENT = /^[a-z0-9]+(-[a-z0-9]+)*$/;
  const ANCHOR = /^[a-z][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*$/;
  const CODE = /^[0-9A-Z]{4}-[A-Za-z0-9_-]{1,60}$/;
  const HEADING = /^heading-[0-9a-z]{1,12}$/;
  // Characters that no text of a page holds; a tab is a blank, a line feed divides paragraphs.
  const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

  /** @param {any} value @param {number} longest @returns {string} Empty for what is no text. */
  function words(value, longest) {
    return typeof value === "string" ? value.replace(/\r\n?/g, "\n").replace(CONTROL, "").slice(0, longest) : "";
  }

  /** @param {any} value @returns {number} A time or a rank; 0 for what is no such number. */
  function number(value) {
    return typeof value === "number" && Number.isFinite(value) && Math.abs(value) < 1e15 ? value : 0;
  }

  /** @param {any} raw @returns {Entry | null} */
  function entryOf(raw) {
    if (typeof raw !== "object" || raw === null) return null;
    const times = {
      added: number(raw.added), changed: number(raw.changed), rank: number(raw.rank), placed: number(raw.placed),
    };
    if (raw.type === "heading") {
      const text = words(raw.text, tray.LONGEST.heading).replace(/\n/g, " ");
      if (typeof raw.id !== "string" || !HEADING.test(raw.id)) return null;
      return {
        id: raw.id, type: "heading", text, document: "", anchor: "", isPart: false, citation: "", code: "", note: "", ...times,
      };
    }
    const text = words(raw.text, Infinity);
    if (raw.type !== "passage" || !text.trim() || text.length > tray.LONGEST.passage) return null;
    if (typeof raw.document !== "string" || raw.document.length > 200 || !DOCUMENT.test(raw.document)) return null;
    if (typeof raw.anchor !== "string" || raw.anchor.length > 80 || !ANCHOR.test(raw.anchor)) return null;
    const passage = { document: raw.document, anchor: raw.anchor, text, isPart: raw.isPart === true };
    return {
      id: tray.nameOf(passage), type: "passage", ...passage,
      citation: words(raw.citation, tray.LONGEST.citation).replace(/\n/g, " "),
      code: typeof raw.code === "string" && CODE.test(raw.code) ? raw.code : "",
      note: words(raw.note, tray.LONGEST.note), ...times,
    };
  }

  /** @param {any} list @returns {{entries: Entry[], dropped: number}} Each name once. */
  function entriesOf(list) {
    /** @type {Map<string, Entry>} */
    const entries = new Map();
    let dropped = 0;
    for (const raw of list) {
      const entry = entryOf(raw);
      if (!entry || entries.size >= tray.MOST) dropped += 1;
      else if (!entries.has(entry.id)) entries.set(entry.id, entry);
    }
    return { entries: Array.from(entries.values()), dropped };
  }

  /** @param {string} text @returns {any} `null` where it is not JSON of an object. */
  function parsed(text) {
    try {
      const value = JSON.parse(text);
      return typeof value === "object" && !Array.isArray(value) ? value : null;
    } catch {
      return null;
    }
  }

  /**
   * Read what the store kept.
   * @param {string | null} text
   * @param {string} corpus
   * @returns {{tray: Tray, isDamaged: boolean}} Of a damaged tray, what is left of it.
   */
  function readKept(text, corpus) {
    if (text === null) return { tray: tray.empty(corpus), isDamaged: false };
    const value = parsed(text);
    if (!value || value.schema !== tray.SCHEMA || value.corpus !== corpus || !Array.isArray(value.entries)) {
      return { tray: tray.empty(corpus), isDamaged: true };
    }
    const { entries, dropped } = entriesOf(value.entries);
    const title = value.title && typeof value.title === "object" ? value.title : {};
    const removed = (Array.isArray(value.removed) ? value.removed : []).filter(
      (/** @type {any} */ one) => Array.isArray(one) && typeof one[0] === "string" && number(one[1]) > 0,
    ).map((/** @type {any} */ one) => [one[0], one[1]]);
    return {
      tray: {
        schema: tray.SCHEMA, corpus, entries, removed,
        title: { text: words(title.text, tray.LONGEST.title), changed: number(title.changed) },
      },
      isDamaged: dropped > 0,
    };
  }

  /** @param {Tray} kept @param {string} site Its name, for people. @returns {string} A file that `readFile` takes. */
  function writeFile(kept, site) {
    const entries = tray.list(kept).map((/** @type {Entry} */ entry) => (entry.type === "heading" ? {
      type: entry.type, id: entry.id, text: entry.text, added: entry.added,
    } : {
      type: entry.type, document: entry.document, anchor: entry.anchor, isPart: entry.isPart, citation: entry.citation,
      code: entry.code, text: entry.text, note: entry.note, added: entry.added,
    }));
    const value = { format: FORMAT, schema: tray.SCHEMA, corpus: kept.corpus, site, title: kept.title.text, entries };
    return `${JSON.stringify(value, null, 2)}\n`;
  }

  /**
   * Read an exported file.
   * @param {string} text
   * @param {string} corpus
   * @returns {{title: string, entries: Entry[], dropped: number, problem: string}} `problem` says why nothing was read.
   */
  function readFile(text, corpus) {
    const none = { title: "", entries: [], dropped: 0 };
    if (text.length > LARGEST) return { ...none, problem: "文件太大，不像备课夹导出的文件，没有导入。" };
    const value = parsed(text.replace(/^\ufeff/, ""));
    if (!value || value.format !== FORMAT || !Array.isArray(value.entries)) {
      return { ...none, problem: "这不是备课夹导出的文件（应是从备课夹“导出文件”得到的 .json），没有导入。" };
    }
    if (value.corpus !== corpus) {
      const name = words(value.site, 60) || words(value.corpus, 60) || "名称不明";
      return { ...none, problem: `这个文件出自另一个文库（${name}），出处在本库打不开，没有导入。` };
    }
    if (typeof value.schema !== "number" || value.schema > tray.SCHEMA) {
      return { ...none, problem: "这个文件由更新的网站导出，本网站读不全，没有导入。请改用新的网站。" };
    }
    const { entries, dropped } = entriesOf(value.entries);
    if (!entries.length && dropped) return { ...none, problem: "文件里没有一条能读出的内容，没有导入。" };
    return { title: words(value.title, tray.LONGEST.title).replace(/\n/g, " "), entries, dropped, problem: "" };
  }

  /**
   * Add what a file holds, in its order, behind what is there. Where both hold a passage, notes that differ are both kept.
   * @param {Tray} kept
   * @param {{title: string, entries: Entry[]}} file
   * @param {number} now
   * @returns {Tray}
   */
  function admit(kept, file, now) {
    let made = kept.title.text || !file.title ? kept : tray.rename(kept, file.title, now);
    let rank = kept.entries.reduce((last, entry) => Math.max(last, entry.rank), 0);
    for (const entry of file.entries) {
      const known = tray.find(made, entry.id);
      if (!known) {
        rank += 1;
        made = tray.restore(made, [{ ...entry, added: entry.added || now, rank }], now);
      } else if (entry.note && !known.note.includes(entry.note)) {
        made = tray.write(made, entry.id, known.note ? `${known.note}\n${entry.note}` : entry.note, now);
      }
    }
    return made;
  }

  const trayReading = { admit, readFile, readKept, writeFile };
  if (isNode) module.exports = trayReading;
  else window.policyCorpus = Object.assign(window.policyCorpus || {}, { trayReading });
})();
