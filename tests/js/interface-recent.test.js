"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");

const { recentQueries } = require("../../overrides/assets/interface/recent.js");

function memory(start = {}) {
  const kept = new Map(Object.entries(start));
  return {
    kept,
    getItem: (key) => (kept.has(key) ? kept.get(key) : null),
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
}

test("newest first, each once, eight at most", () => {
  const store = memory();
  const recent = recentQueries("corpus", () => store);
  for (const query of "一二三四五六七八九三") recent.add(query);
  assert.deepEqual(recent.list(), ["三", "九", "八", "七", "六", "五", "四", "二"]);
});

test("only the own key is touched", () => {
  const store = memory({ "other:recent-queries": '["外"]' });
  const recent = recentQueries("corpus", () => store);
  recent.add("内");
  recent.forget();
  assert.deepEqual(Array.from(store.kept), [["other:recent-queries", '["外"]']]);
});

test("a damaged store reads as empty and is mended by the next query", () => {
  for (const damaged of ["{", "null", "7", '{"a":1}', '[1,null,"好"]']) {
    const store = memory({ "corpus:recent-queries": damaged });
    const recent = recentQueries("corpus", () => store);
    assert.deepEqual(recent.list(), damaged.includes("好") ? ["好"] : []);
    recent.add("新");
    assert.equal(recent.list()[0], "新");
  }
});

test("a store that is blocked or full is borne", () => {
  const refuse = () => { throw new Error("refused"); };
  for (const open of [refuse, () => ({ getItem: () => null, setItem: refuse, removeItem: refuse })]) {
    const recent = recentQueries("corpus", open);
    recent.add("好");
    recent.forget();
    assert.deepEqual(recent.list(), []);
  }
});

test("nothing and pasted pages are not remembered", () => {
  const store = memory();
  const recent = recentQueries("corpus", () => store);
  recent.add("");
  recent.add("长".repeat(201));
  assert.deepEqual(recent.list(), []);
});
