"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");

const { keptAnswers } = require("../../overrides/assets/search/kept.js");

/** @param {Object<string, string>} [start] @returns {any} */
function memory(start = {}) {
  const kept = new Map(Object.entries(start));
  return {
    kept,
    getItem: (/** @type {string} */ key) => (kept.has(key) ? kept.get(key) : null),
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => kept.set(key, value),
  };
}

test("the next page has the last answers, and nothing is written before this one goes away", () => {
  const store = memory();
  const page = keptAnswers("corpus", () => store);
  for (const question of "一二三四五六七八九十") page.add(question, { total: question });
  assert.equal(store.kept.size, 0);
  page.save();
  const next = keptAnswers("corpus", () => store);
  assert.deepEqual(next.get("十"), { total: "十" });
  assert.equal(next.get("一"), undefined);
});

test("too much is cut from the oldest, never written in part", () => {
  const store = memory();
  const page = keptAnswers("corpus", () => store);
  page.add("旧", "字".repeat(150000));
  page.add("新", "字".repeat(100000));
  page.save();
  const next = keptAnswers("corpus", () => store);
  assert.equal(next.get("旧"), undefined);
  assert.equal(next.get("新").length, 100000);
});

test("a blocked, full or damaged store is borne", () => {
  const refuse = () => { throw new Error("refused"); };
  for (const open of [refuse, () => memory({ "corpus:answers": "{" }), () => memory({ "corpus:answers": '[7,"x",null]' }),
    () => ({ ...memory(), setItem: refuse })]) {
    const page = keptAnswers("corpus", open);
    assert.equal(page.get("x"), undefined);
    page.add("x", 1);
    page.save();
    assert.equal(page.get("x"), 1);
  }
});
