"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
const { dateName } = require("../../overrides/assets/interface/results.js");
const { countsOf, entriesOf, isKept, ordered } = require("../../overrides/assets/interface/library.js");
const { next, sizeOf } = require("../../overrides/assets/interface/textsize.js");

const entries = entriesOf({
  kinds: ["speech", "law"], kindNames: ["讲话", "法律法规"], issuers: ["甲局"], regions: [], topics: ["应急物资", "作风建设"],
  authorities: ["官方原文"],
  rows: [
    ["a", "关于“三定”方案的讲话", 0, 0, "2022-04", -1, [0], 0, 0, 900, 2, "gysdfadjh"],
    ["b", "突发事件应对法", 1, -1, "2021", -1, [0, 1], 0, 0, 9000, 1, "tfsjydf"],
    ["c", "安全生产会议讲话", 0, 0, "", -1, [], 0, 1, 300, 0, "aqschyjh"],
  ],
});
const ids = (found) => found.map((entry) => entry.id).join("");
const kept = (chosen) => ids(entries.filter((entry) => isKept(entry, chosen)));

test("choices narrow each other", () => {
  assert.equal(kept({}), "abc");
  assert.equal(kept({ kind: "speech" }), "ac");
  assert.equal(kept({ kind: "speech", topic: "应急物资" }), "a");
  assert.equal(kept({ year: "2021", kind: "speech" }), "");
});

test("a title is met without its marks, or by its initials", () => {
  assert.equal(kept({ q: "三定方案" }), "a");
  assert.equal(kept({ q: "ＹＤＦ" }), "b");
  assert.equal(kept({ q: "甲局" }), "");
});

test("counts of a facet leave its own choice out", () => {
  assert.deepEqual(countsOf(entries, { kind: "law" }, "kind"), [["speech", 2], ["law", 1]]);
  assert.deepEqual(countsOf(entries, { kind: "law" }, "topic"), [["应急物资", 1], ["作风建设", 1]]);
  assert.deepEqual(countsOf(entries, {}, "year"), [["2022", 1], ["2021", 1]]);
});

test("a document without a date comes last, whichever way dates go", () => {
  assert.equal(ids(ordered(entries, "date")), "abc");
  assert.equal(ids(ordered(entries, "oldest")), "bac");
  assert.equal(ids(ordered(entries, "title")), "cba");
  assert.equal(ids(ordered(entries, "length")), "bac");
});

test("dates are as exact as they are known", () => {
  assert.deepEqual(["2022-04-02", "2022-04", "2022", ""].map(dateName), ["2022年4月2日", "2022年4月", "2022年", "日期未知"]);
});

test("sizes of text go round, and what was not kept by us is the first", () => {
  assert.deepEqual([0, 1, 2].map(next), [1, 2, 0]);
  assert.deepEqual(["1", "2", "7", "", null].map(sizeOf), [1, 2, 0, 0, 0]);
});
