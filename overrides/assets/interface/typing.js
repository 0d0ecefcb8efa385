/**
 * When a reader has typed something worth searching: not every key, and never half-typed pinyin.
 */
(() => {
  "use strict";

  /**
   * Tell whether a key belongs to an input method that is still composing: its Enter picks a word, it does not send.
   * @param {KeyboardEvent} event
   * @returns {boolean}
   */
  function isComposing(event) {
    // Some browsers end the composition before the key that ended it; 229 is all that then tells.
    return event.isComposing || event.keyCode === 229;
  }

  /**
   * Call `listener` with the words of `input` once typing rests for `delay` milliseconds.
   * @param {HTMLInputElement} input
   * @param {number} delay
   * @param {(typed: string) => void} listener
   * @returns {{flush: () => void, drop: () => void}} `flush` calls at once, `drop` forgets a call still to come.
   */
  function onTyped(input, delay, listener) {
    let timer = 0;
    let composing = false;
    const drop = () => window.clearTimeout(timer);
    const flush = () => {
      drop();
      listener(input.value);
    };
    const wait = () => {
      drop();
      timer = window.setTimeout(flush, delay);
    };
    input.addEventListener("compositionstart", () => {
      composing = true;
      drop();
    });
    input.addEventListener("compositionend", () => {
      composing = false;
      wait();
    });
    input.addEventListener("input", (event) => {
      if (!composing && !(/** @type {InputEvent} */ (event).isComposing)) wait();
    });
    return { flush, drop };
  }

  /**
   * Tell whether keys pressed in `target` are words being written.
   * @param {EventTarget | null} target
   * @returns {boolean}
   */
  function isWriting(target) {
    return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
  }

  /**
   * Tell whether a key calls the search: `/` where nothing is being written, Ctrl+K anywhere.
   * @param {KeyboardEvent} event
   * @returns {boolean}
   */
  function isCalling(event) {
    if (isComposing(event) || event.altKey) return false;
    if (event.ctrlKey || event.metaKey) return !event.shiftKey && event.key.toLowerCase() === "k";
    return event.key === "/" && !isWriting(event.target);
  }

  window.policyCorpus = Object.assign(window.policyCorpus || {}, { typing: { isCalling, isComposing, isWriting, onTyped } });
})();
