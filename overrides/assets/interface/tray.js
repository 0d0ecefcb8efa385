/**
 * The tray: passages that a reader collects for a lesson, with headings and notes of the reader's own. Pure.
 *
 * A value is never changed; every verb gives a new one. Two values of one tray, changed apart in two tabs, merge into one
 * whatever the order: each entry carries the time of its last change of words and of its last move, and what was taken
 * out leaves its name and time behind, so that the other tab does not bring it back.
 */

/**
 * @typedef {object} Entry
 * @property {string} id `document#anchor` of a whole place; a part of one has a mark of its words behind it.
 * @property {"passage" | "heading"} type
 * @property {string} text Verbatim, paragraphs divided by line feeds; the reader's own words in a heading.
 * @property {string} document Empty in a heading.
 * @property {string} anchor Empty in a heading.
 * @property {boolean} isPart Whether the words are only some of those that stand at the address.
 * @property {string} citation With the place.
 * @property {string} code Of the section; empty until it is known.
 * @property {string} note The reader's own words about a passage.
 * @property {number} added Milliseconds since 1970, as all times here.
 * @property {number} changed Last change of the words.
 * @property {number} rank Entries stand by rank.
 * @property {number} placed Last change of the rank.
 */
/** @typedef {{text: string, changed: number}} Title */
/** @typedef {[string, number]} Removal Name of an entry taken out, and when. */
/** @typedef {{schema: number, corpus: string, title: Title, entries: Entry[], removed: Removal[]}} Tray */
/** @typedef {{document: string, anchor: string, text: string, citation: string, code?: string, isPart?: boolean}} Passage */

(() => {
  "use strict";

  const SCHEMA = 1;
  /** Characters that are kept of each kind of text. */
  const LONGEST = { passage: 200000, note: 20000, heading: 200, title: 200, citation: 2000 };
  const MOST = 2000;
  const REMEMBERED = 500;

  /** @param {string} corpus @returns {Tray} */
  function empty(corpus) {
    return { schema: SCHEMA, corpus, title: { text: "", changed: 0 }, entries: [], removed: [] };
  }

  /** @param {Tray} tray @returns {Entry[]} In the order in which they stand. */
  function list(tray) {
    return tray.entries.slice().sort((one, other) => one.rank - other.rank || (one.id < other.id ? -1 : 1));
  }

  /** @param {{document: string, anchor: string, text: string, isPart?: boolean}} passage @returns {string} */
  function nameOf(passage) {
    const address = `${passage.document}#${passage.anchor}`;
    return passage.isPart ? `${address}~${marked(passage.text)}` : address;
  }

  /** @param {string} text @returns {string} A short mark of some words (FNV-1a): to know them again, not to protect them. */
  function marked(text) {
    let mark = 0x811c9dc5;
    for (let at = 0; at < text.length; at += 1) mark = Math.imul(mark ^ text.charCodeAt(at), 0x01000193);
    return (mark >>> 0).toString(36);
  }

  /** @param {Tray} tray @param {string} id @returns {Entry | undefined} */
  function find(tray, id) {
    return tray.entries.find((entry) => entry.id === id);
  }

  /** @param {Tray} tray @param {number} now @returns {number} A time after every time of the tray, clocks set back or not. */
  function after(tray, now) {
    const times = tray.entries.map((entry) => Math.max(entry.changed, entry.placed));
    return Math.max(now, tray.title.changed + 1, ...times.map((time) => time + 1), ...tray.removed.map(([, time]) => time + 1));
  }

  /** @param {Tray} tray @returns {number} */
  function lastRank(tray) {
    return tray.entries.reduce((last, entry) => Math.max(last, entry.rank), 0);
  }

  /** @param {Tray} tray @param {Entry} entry @returns {Tray} */
  function having(tray, entry) {
    return {
      ...tray,
      entries: [...tray.entries.filter((one) => one.id !== entry.id), entry],
      removed: tray.removed.filter(([id]) => id !== entry.id),
    };
  }

  /**
   * @param {Tray} tray @param {Passage} passage @param {number} now
   * @returns {Tray} The same where the passage is already there, or there is no room; words are never cut.
   */
  function add(tray, passage, now) {
    const id = nameOf(passage);
    if (find(tray, id) || tray.entries.length >= MOST || passage.text.length > LONGEST.passage) return tray;
    const time = after(tray, now);
    return having(tray, {
      id, type: "passage", text: passage.text, document: passage.document, anchor: passage.anchor,
      isPart: Boolean(passage.isPart), citation: passage.citation, code: passage.code || "", note: "",
      added: now, changed: time, rank: lastRank(tray) + 1, placed: time,
    });
  }

  /**
   * A heading of the reader's own, before an entry or at the end.
   * @param {Tray} tray @param {string} text @param {string | null} before @param {number} now @returns {Tray}
   */
  function addHeading(tray, text, before, now) {
    if (tray.entries.length >= MOST) return tray;
    const time = after(tray, now);
    let number = tray.entries.length + 1;
    const id = () => `heading-${marked(`${time} ${number}`)}`;
    while (find(tray, id())) number += 1;
    /** @type {Entry} */
    const entry = {
      id: id(), type: "heading", text: text.slice(0, LONGEST.heading), document: "", anchor: "", isPart: false, citation: "",
      code: "", note: "", added: now, changed: time, rank: lastRank(tray) + 1, placed: time,
    };
    const made = having(tray, entry);
    const at = before === null ? -1 : list(tray).findIndex((one) => one.id === before);
    return at < 0 ? made : moveTo(made, entry.id, at, now);
  }

  /** @param {Tray} tray @param {string} id @param {number} now @returns {Tray} */
  function remove(tray, id, now) {
    if (!find(tray, id)) return tray;
    const time = after(tray, now);
    const removed = /** @type {Removal[]} */ ([...tray.removed.filter(([one]) => one !== id), [id, time]]);
    return { ...tray, entries: tray.entries.filter((entry) => entry.id !== id), removed: removed.slice(-REMEMBERED) };
  }

  /** Put entries that were taken out back where they stood. @param {Tray} tray @param {Entry[]} entries @param {number} now */
  function restore(tray, entries, now) {
    return entries.filter((entry) => !find(tray, entry.id)).reduce((made, entry) => {
      const time = after(made, now);
      return having(made, { ...entry, changed: time, placed: time });
    }, tray);
  }

  /**
   * Move an entry to a place among the others.
   * @param {Tray} tray @param {string} id @param {number} to From 0; beyond an end is the end. @param {number} now
   * @returns {Tray}
   */
  function moveTo(tray, id, to, now) {
    const entry = find(tray, id);
    if (!entry) return tray;
    const others = list(tray).filter((one) => one.id !== id);
    const at = Math.max(0, Math.min(to, others.length));
    if (list(tray)[at].id === id) return tray;
    const time = after(tray, now);
    const [before, behind] = [others[at - 1], others[at]];
    const low = before ? before.rank : behind.rank - 2;
    const high = behind ? behind.rank : low + 2;
    const rank = (low + high) / 2;
    if (low < rank && rank < high) {
      return { ...tray, entries: tray.entries.map((one) => (one.id === id ? { ...one, rank, placed: time } : one)) };
    }
    // No number is left between the two: all are numbered anew.
    others.splice(at, 0, entry);
    return { ...tray, entries: others.map((one, number) => ({ ...one, rank: number + 1, placed: time })) };
  }

  /** @param {Tray} tray @param {string} id @param {number} step -1 for up, 1 for down. @param {number} now @returns {Tray} */
  function move(tray, id, step, now) {
    const at = list(tray).findIndex((entry) => entry.id === id);
    return at < 0 ? tray : moveTo(tray, id, at + step, now);
  }

  /**
   * Write a note, or the words of a heading. A passage's own words are never written.
   * @param {Tray} tray @param {string} id @param {string} words @param {number} now @returns {Tray}
   */
  function write(tray, id, words, now) {
    const entry = find(tray, id);
    if (!entry) return tray;
    const isHeading = entry.type === "heading";
    const cut = words.slice(0, isHeading ? LONGEST.heading : LONGEST.note);
    if (cut === (isHeading ? entry.text : entry.note)) return tray;
    const time = after(tray, now);
    return having(tray, { ...entry, ...(isHeading ? { text: cut } : { note: cut }), changed: time });
  }

  /** Write down the code of a section that was not known where the passage was taken. @param {Tray} tray @param {string} id @param {string} code */
  function encode(tray, id, code) {
    const entry = find(tray, id);
    // The least later time: what a reader wrote meanwhile in another tab is later.
    return entry && entry.code !== code ? having(tray, { ...entry, code, changed: entry.changed + 1 }) : tray;
  }

  /** @param {Tray} tray @param {string} text @param {number} now @returns {Tray} */
  function rename(tray, text, now) {
    const cut = text.slice(0, LONGEST.title);
    return cut === tray.title.text ? tray : { ...tray, title: { text: cut, changed: after(tray, now) } };
  }

  /** @template T @param {T} one @param {T} other @param {(value: T) => number} time @returns {T} The later; of equals always the same. */
  function later(one, other, time) {
    if (time(one) !== time(other)) return time(one) > time(other) ? one : other;
    return JSON.stringify(one) > JSON.stringify(other) ? one : other;
  }

  /**
   * Two values of one tray in one: commutative, associative and idempotent, as long as no more than 500 removals are known.
   * @param {Tray} one @param {Tray} other @returns {Tray}
   */
  function merge(one, other) {
    /** @type {Map<string, number>} */
    const removed = new Map();
    [...one.removed, ...other.removed].forEach(([id, time]) => removed.set(id, Math.max(time, removed.get(id) || 0)));
    /** @type {Map<string, Entry>} */
    const entries = new Map();
    [...one.entries, ...other.entries].forEach((entry) => {
      const known = entries.get(entry.id);
      entries.set(entry.id, known ? together(known, entry) : entry);
    });
    entries.forEach((entry, id) => {
      const time = removed.get(id);
      if (time === undefined) return;
      if (Math.max(entry.changed, entry.placed) > time) removed.delete(id);
      else entries.delete(id);
    });
    const byTime = Array.from(removed).sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1));
    return {
      schema: SCHEMA,
      corpus: one.corpus,
      title: later(one.title, other.title, (title) => title.changed),
      entries: Array.from(entries.values()).sort((a, b) => (a.id < b.id ? -1 : 1)),
      removed: byTime.slice(-REMEMBERED),
    };
  }

  /** @param {Entry} one @param {Entry} other @returns {Entry} The later words at the later place. */
  function together(one, other) {
    const words = later({ ...one, rank: 0, placed: 0 }, { ...other, rank: 0, placed: 0 }, (entry) => entry.changed);
    const place = later([one.rank, one.placed], [other.rank, other.placed], (pair) => pair[1]);
    return { ...words, rank: place[0], placed: place[1] };
  }

  const tray = {
    LONGEST, MOST, SCHEMA, add, addHeading, empty, encode, find, list, merge, move, moveTo, nameOf, remove, rename, restore, write,
  };
  if (typeof module === "object" && module.exports) module.exports = tray;
  else window.policyCorpus = Object.assign(window.policyCorpus || {}, { tray });
})();
