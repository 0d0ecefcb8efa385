"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");

const { addressOf, citedText, failureText, noteOf, orderText, placeBeside, placeOf, summaryOf } = require("../../overrides/assets/interface/results.js");

const answer = (changes) => ({ exact: true, mode: "phrase", total: 3, sections: [{}], names: [], ...changes });

test("the query stands before the fragment", () => {
  assert.equal(addressOf("../", "documents/a.html#p1", "7·20 #&?"), "../documents/a.html?q=7%C2%B720%20%23%26%3F#p1");
  assert.equal(addressOf("./", "concepts/b.html"), "./concepts/b.html");
});

test("a place is label and heading, the label once", () => {
  assert.equal(placeOf({ label: "（一）", heading: "改正作风" }), "（一）改正作风");
  assert.equal(placeOf({ label: "（一）", heading: "（一）改正作风" }), "（一）改正作风");
  assert.equal(placeOf({ label: "第十二条", heading: "" }), "第十二条");
  assert.equal(placeOf({ heading: "" }), "");
});

test("a place is not said twice beside its own words", () => {
  const section = { label: "（一）", heading: "改正作风，从严从实" };
  assert.equal(placeBeside({ ...section, snippet: "（一）改正作风，从严从实。要抓。" }), "");
  assert.equal(placeBeside({ ...section, snippet: "（一）改正作风" }), "");
  assert.equal(placeBeside({ ...section, snippet: "要抓" }), "（一）改正作风，从严从实");
  assert.equal(placeBeside({ ...section, snippet: "" }), "（一）改正作风，从严从实");
});

test("a copied result is cited in full and shows where words were left out", () => {
  const hit = {
    snippet: "原文", citation: "《题》，某局，2022年4月12日", place: "第二部分（三）第2段", code: "7KQ2-2-3", url: "documents/a.html#p1",
  };
  assert.equal(
    citedText(hit, hit.url),
    "“原文”\n——《题》，某局，2022年4月12日，第二部分（三）第2段。章节代码 7KQ2-2-3。documents/a.html#p1",
  );
  assert.match(citedText({ ...hit, snippetCut: [true, true] }, hit.url), /^“……原文……”\n/);
  assert.match(citedText({ ...hit, place: "", code: "7KQ2" }, hit.url), /2022年4月12日。章节代码 7KQ2。/);
});

test("the order is explained by what decides it", () => {
  const two = { sections: [{}, {}], words: ["应急", "巡察"] };
  assert.match(orderText({ ...two, mode: "phrase" }, false), /标题就是它.*出现次数多/);
  assert.match(orderText({ ...two, mode: "nearest" }, false), /靠得越近/);
  assert.match(orderText({ ...two, mode: "phrase" }, true), /日期新的在前/);
  assert.equal(orderText({ ...two, sections: [{}], mode: "phrase" }, false), "");
});

test("nothing is said of an exact answer", () => {
  assert.equal(noteOf(answer({})), "");
  assert.equal(summaryOf(answer({ names: [{}, {}] })), "概念、文件等名称 2 个。正文 3 处。");
});

test("what is not the words as typed is never called a match", () => {
  assert.match(noteOf(answer({ exact: false, mode: "all" })), /^没有完全一致的文字.*全部词语/);
  assert.match(noteOf(answer({ exact: false, mode: "nearest", total: 0 })), /^没有完全一致的文字.*不是原文匹配/);
  assert.doesNotMatch(summaryOf(answer({ exact: false, mode: "nearest", total: 0 })), /处/);
});

test("a place that was named is not called a mere likeness", () => {
  const named = { exact: false, mode: "nearest", total: 0, names: [{ pasted: true }] };
  assert.match(noteOf(answer(named)), /^排在最前的是所指的地方。.*不是原文匹配/);
  assert.equal(noteOf(answer({ ...named, mode: "none", sections: [] })), "");
});

test("an empty answer helps", () => {
  const nothing = { exact: false, mode: "none", total: 0, sections: [] };
  assert.match(noteOf(answer(nothing)), /没有找到.*换一种说法/);
  assert.match(noteOf(answer({ ...nothing, names: [{}] })), /正文中没有/);
});

test("a failure says what to do, once", () => {
  assert.match(failureText(new Error("文件 x 缺失。")), /^文件 x 缺失。请重新解压/);
  assert.equal(failureText(new Error("请重新生成站点。")), "请重新生成站点。");
  assert.equal(failureText(new Error("检索文件缺失：x。请将压缩包完整解压。")), "检索文件缺失：x。请将压缩包完整解压。");
  assert.match(failureText(undefined), /检索没有完成/);
});
