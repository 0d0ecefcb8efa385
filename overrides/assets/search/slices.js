/*
 * Long work in short pieces: a loop asks every so often, and gives way to the page once it has run for long enough.
 */
(function () {
  "use strict";

  /** Milliseconds of work after which the page is let in; far below the 50 that a reader feels. */
  const SLICE = 12;

  /** Turns of a loop between two looks at the clock. */
  const TURNS = 16384;

  let began = now();

  function now() {
    return typeof performance === "object" ? performance.now() : Date.now();
  }

  /** @returns {Promise<void> | null} null while there is time left; use: `const wait = pause(); if (wait) await wait;` */
  function pause() {
    if (now() - began < SLICE) return null;
    return new Promise(function (resolve) {
      later(function () {
        began = now();
        resolve();
      });
    });
  }

  /** Run once the page has had its turn; timers would wait four milliseconds each. @param {() => void} action */
  function later(action) {
    if (typeof window !== "object") {
      setTimeout(action, 0);
      return;
    }
    const channel = new MessageChannel();
    channel.port1.onmessage = function () {
      channel.port1.close();
      action();
    };
    channel.port2.postMessage(null);
  }

  const part = { pause, TURNS };
  if (typeof window === "object") {
    window.policyCorpus = window.policyCorpus || {};
    window.policyCorpus.parts = Object.assign(window.policyCorpus.parts || {}, { slices: part });
  }
  if (typeof module === "object") module.exports = part;
})();
