"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
const { fold, isPart } = require("../../overrides/assets/interface/listfilter.js");

test("case, width and marks do not matter", () => {
  assert.equal(fold("“ＢＡ·Cha”《方案》"), "bacha方案");
});

test("what is typed is part of one name, never of two", () => {
  assert.ok(isPart("八查 bacha bc", "ba cha"));
  assert.ok(isPart("八查 bacha bc", "BC"));
  assert.ok(isPart(fold("“三定”方案 sandingfangan"), "“三定” 方案"));
  assert.ok(!isPart("八查 bacha bc", "chabc"));
  assert.ok(!isPart("八查 bacha bc", "六查"));
});
