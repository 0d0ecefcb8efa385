/*
 * Answers kept for the next page of the same tab, so that going to a result and asking again does not start from zero.
 * Every page opened from a folder shares one store: the key begins with the corpus id, and a blocked, full or damaged
 * store only means that nothing is kept.
 */
(function () {
  "use strict";

  const KEPT = 8;
  const LONGEST = 200000;

  /**
   * @param {string} corpus
   * @param {() => Storage} store opens the store; may throw
   */
  function keptAnswers(corpus, store) {
    const key = corpus + ":answers";
    /** The latest at the end; null before the store has been read. @type {[string, any][] | null} */
    let answers = null;

    /** @returns {[string, any][]} */
    function all() {
      if (answers) return answers;
      try {
        const read = JSON.parse(store().getItem(key) || "[]");
        answers = Array.isArray(read) ? read.filter(function (one) { return Array.isArray(one) && one.length === 2; }) : [];
      } catch {
        answers = [];
      }
      return answers;
    }

    /** @param {string} question with the version of the index @returns {any} undefined where there is none */
    function get(question) {
      const found = all().find(function (one) { return one[0] === question; });
      return found && found[1];
    }

    /** @param {string} question @param {any} answer */
    function add(question, answer) {
      answers = all().filter(function (one) { return one[0] !== question; }).concat([[question, answer]]).slice(-KEPT);
    }

    /** Write them down, before the page goes away: while a reader types it would only be in the way. */
    function save() {
      if (!answers || !answers.length) return;
      let text = JSON.stringify(answers);
      for (let drop = 1; text.length > LONGEST && drop < answers.length; drop += 1) text = JSON.stringify(answers.slice(drop));
      if (text.length > LONGEST) return;
      try {
        store().setItem(key, text);
      } catch {
        // A full or blocked store keeps nothing; the next page asks anew.
      }
    }

    return { get, add, save };
  }

  const part = { keptAnswers };
  if (typeof window === "object") Object.assign(window.policyCorpus.parts, { kept: part });
  if (typeof module === "object") module.exports = part;
})();
