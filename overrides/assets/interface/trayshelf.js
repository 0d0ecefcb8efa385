/**
 * Where the tray is kept: one store for every page of the machine that is opened from a folder, so the key begins with the
 * corpus id, and nothing is touched but our own keys.
 *
 * What cannot be kept there (a full or forbidden store) is kept in the store of this window, and last in memory: the state
 * says which. What cannot be read is put aside whole under a key of its own before anything is written in its place.
 */
(() => {
  "use strict";

  const isNode = typeof module === "object" && module.exports;
  /** @type {any} */
  const tray = isNode ? require("./tray.js") : window.policyCorpus.tray;
  /** @type {any} */
  const trayReading = isNode ? require("./trayreading.js") : window.policyCorpus.trayReading;

  const ASIDES = 9;

  /** @typedef {import("./tray.js").Tray} Tray */
  /** @typedef {"kept" | "window" | "memory"} State Where the last change is: for good, until the window closes, on this page. */

  /**
   * @param {string} corpus
   * @param {() => Storage} openStore May throw, as browsers do where storage is forbidden.
   * @param {() => Storage} openWindow The store of this window alone; may throw.
   * @param {() => number} clock
   */
  function trayShelf(corpus, openStore, openWindow, clock) {
    // The schema stands in the key: a tray of another version is left alone.
    const key = `${corpus}:tray-${tray.SCHEMA}`;
    /** @type {Tray} */
    let held = tray.empty(corpus);
    /** @type {State} */
    let state = "kept";
    let isDamaged = false;
    let isBlocked = false;

    /** @param {() => Storage} open @returns {string | null} */
    function readFrom(open) {
      try {
        return open().getItem(key);
      } catch {
        return null;
      }
    }

    /** @param {() => Storage} open @param {string} text @returns {boolean} */
    function writeTo(open, text) {
      try {
        open().setItem(key, text);
        return true;
      } catch {
        return false;
      }
    }

    /** @returns {string} The first free key for what cannot be read; empty where there is none. */
    function putAside(/** @type {string} */ text) {
      for (let number = 1; number <= ASIDES; number += 1) {
        const aside = `${key}-aside-${number}`;
        try {
          const there = openStore().getItem(aside);
          if (there === text) return aside;
          if (there !== null) continue;
          openStore().setItem(aside, text);
          return aside;
        } catch {
          return "";
        }
      }
      return "";
    }

    /** Read all places anew; what this page has is not lost. @returns {Tray} */
    function read() {
      const text = readFrom(openStore);
      const found = trayReading.readKept(text, corpus);
      if (found.isDamaged && text !== null) {
        isDamaged = true;
        // Without a copy the damaged words stay where they are, and new ones go elsewhere.
        isBlocked = !putAside(text);
        if (!isBlocked) writeTo(openStore, JSON.stringify(found.tray));
      } else {
        isBlocked = false;
      }
      held = tray.merge(held, found.tray);
      const own = trayReading.readKept(readFrom(openWindow), corpus);
      if (own.tray.entries.length) held = tray.merge(held, own.tray);
      return held;
    }

    /**
     * @param {(now: Tray, time: number) => Tray} verb
     * @returns {Tray} What is in the tray afterwards, changes of other tabs included.
     */
    function change(verb) {
      const before = read();
      const made = verb(before, clock());
      held = made;
      const text = JSON.stringify(made);
      if (!isBlocked && writeTo(openStore, text)) {
        state = "kept";
        try {
          openWindow().removeItem(key);
        } catch {
          // Nothing of ours is there, then.
        }
      } else {
        state = writeTo(openWindow, text) ? "window" : "memory";
      }
      return made;
    }

    /** @returns {string[]} What was put aside, as it was found. */
    function asides() {
      const found = [];
      for (let number = 1; number <= ASIDES; number += 1) {
        try {
          const text = openStore().getItem(`${key}-aside-${number}`);
          if (text !== null) found.push(text);
        } catch {
          return found;
        }
      }
      return found;
    }

    /** Drop what was put aside: the reader has it in a file, or does not want it. */
    function dropAsides() {
      isDamaged = false;
      for (let number = 1; number <= ASIDES; number += 1) {
        try {
          openStore().removeItem(`${key}-aside-${number}`);
        } catch {
          return;
        }
      }
    }

    return { asides, change, dropAsides, isDamaged: () => isDamaged, key, read, state: () => state };
  }

  const shelf = { trayShelf };
  if (isNode) module.exports = shelf;
  else window.policyCorpus = Object.assign(window.policyCorpus || {}, shelf);
})();
