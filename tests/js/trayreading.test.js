"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");

const tray = require("../../overrides/assets/interface/tray.js");
const reading = require("../../overrides/assets/interface/trayreading.js");

const ONE = {
  type: "passage", document: "lesson-2022", anchor: "p14", isPart: false, citation: "《讲话》，第二部分第1段", code: "7KQ2-2",
  text: "一查政治站位。", note: "先读", added: 5,
};
const file = (more = {}, entries = [ONE]) => JSON.stringify({
  format: "policy-corpus-tray", schema: 1, corpus: "corpus", site: "某文库", title: "题目", entries, ...more,
});

test("what is exported is imported the same", () => {
  let kept = tray.add(tray.empty("corpus"), { ...ONE }, 5);
  kept = tray.addHeading(kept, "查什么 <b>", "lesson-2022#p14", 6);
  kept = tray.write(kept, "lesson-2022#p14", "按语\n第二行", 7);
  kept = tray.rename(kept, "题目", 8);
  const read = reading.readFile(reading.writeFile(kept, "某文库"), "corpus");
  assert.equal(read.problem, "");
  const made = reading.admit(tray.empty("corpus"), read, 100);
  const words = (one) => tray.list(one).map(({ type, text, note, citation, code, document, anchor }) => (
    { type, text, note, citation, code, document, anchor }));
  assert.deepEqual(words(made), words(kept));
  assert.equal(made.title.text, "题目");
});

test("files that are none of ours say why and add nothing", () => {
  const cases = [
    ["", "不是备课夹"], ["{", "不是备课夹"], ["null", "不是备课夹"], ["[1]", "不是备课夹"], ["7", "不是备课夹"],
    ['{"format":"policy-corpus-tray"}', "不是备课夹"], [file({ entries: {} }), "不是备课夹"],
    [file({ corpus: "other", site: "别的文库" }), "另一个文库（别的文库）"], [file({ corpus: 7, site: null }), "另一个文库"],
    [file({ schema: 2 }), "更新的网站"], [file({ schema: "1" }), "更新的网站"],
    [file({}, [7, null, {}]), "没有一条能读出"], [" ".repeat(8000001), "太大"],
  ];
  for (const [text, expected] of cases) {
    const read = reading.readFile(text, "corpus");
    assert.ok(read.problem.includes(expected), `${text.slice(0, 60)}: ${read.problem}`);
    assert.deepEqual(read.entries, []);
  }
});

test("an address holds nothing but a document and a place", () => {
  const hostile = [
    { document: "javascript:alert(1)//" }, { document: "../../secret" }, { document: "a/b" }, { document: "" }, { document: 7 },
    { document: "a\nb" }, { document: "x".repeat(300) }, { anchor: "p1\" onclick=\"x" }, { anchor: "<b>" }, { anchor: "" },
    { anchor: "p1?x" }, { anchor: null }, { text: "" }, { text: {} }, { text: "  \n" }, { type: "script" },
    { text: "长".repeat(tray.LONGEST.passage + 1) },
  ];
  for (const change of hostile) {
    const read = reading.readFile(file({}, [{ ...ONE, ...change }, { ...ONE, anchor: "p15" }]), "corpus");
    assert.deepEqual(read.entries.map((entry) => entry.anchor), ["p15"], JSON.stringify(change).slice(0, 80));
    assert.equal(read.dropped, 1);
  }
});

test("odd fields become plain ones, unknown ones are left out", () => {
  const odd = {
    ...ONE, code: "<img>", note: ["x"], citation: "一\n二\u0000", added: "now", rank: 1e999, changed: -1e300, id: "__proto__",
    isPart: "yes", href: "javascript:alert(1)", __proto__: { polluted: true },
  };
  const text = file({}, [odd]).replace('"added"', '"__proto__":{"polluted":true},"added"');
  const [entry] = reading.readFile(text, "corpus").entries;
  assert.equal(entry.id, "lesson-2022#p14");
  assert.deepEqual([entry.code, entry.note, entry.citation, entry.added, entry.isPart], ["", "", "一 二", 0, false]);
  assert.equal("href" in entry, false);
  assert.equal("polluted" in entry, false);
  assert.equal("polluted" in {}, false);
});

test("an import adds and takes nothing away; notes that differ are both kept", () => {
  let kept = tray.add(tray.empty("corpus"), { ...ONE }, 5);
  kept = tray.write(kept, "lesson-2022#p14", "我的", 6);
  kept = tray.rename(kept, "我的题目", 7);
  const read = reading.readFile(file({}, [{ ...ONE, note: "他的" }, { ...ONE, anchor: "p15", note: "" }]), "corpus");
  const made = reading.admit(kept, read, 10);
  assert.deepEqual(tray.list(made).map((entry) => [entry.anchor, entry.note]), [["p14", "我的\n他的"], ["p15", ""]]);
  assert.equal(made.title.text, "我的题目");
  assert.deepEqual(tray.list(reading.admit(made, read, 11)), tray.list(made), "the same file twice changes nothing");
});

test("of a damaged store what is good is read, and the damage is said", () => {
  const good = JSON.stringify(tray.add(tray.empty("corpus"), { ...ONE }, 5));
  assert.deepEqual(reading.readKept(null, "corpus"), { tray: tray.empty("corpus"), isDamaged: false });
  assert.equal(reading.readKept(good, "corpus").isDamaged, false);
  assert.deepEqual(reading.readKept(good, "corpus").tray, JSON.parse(good));
  for (const text of ["", "{", "null", "7", "[]", '"x"', good.slice(0, 40), good.replace('"schema":1', '"schema":9')]) {
    const found = reading.readKept(text, "corpus");
    assert.equal(found.isDamaged, true, text);
    assert.deepEqual(found.tray, tray.empty("corpus"));
  }
  const half = JSON.parse(good);
  half.entries.push({ type: "passage", document: "<b>" });
  half.removed = [["x", 3], 7, ["y", "z"], null];
  half.title = null;
  const found = reading.readKept(JSON.stringify(half), "corpus");
  assert.equal(found.isDamaged, true);
  assert.equal(found.tray.entries.length, 1);
  assert.deepEqual(found.tray.removed, [["x", 3]]);
});
