"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");

const tray = require("../../overrides/assets/interface/tray.js");
const { check, sectionCode } = require("../../overrides/assets/interface/traycheck.js");
const writing = require("../../overrides/assets/interface/traywriting.js");

const passage = (more = {}) => ({
  document: "lesson-2022", anchor: "p14", text: "一查政治站位。", citation: "《讲话》，第二部分第1段", code: "7KQ2-2", ...more,
});

function sample(more = {}) {
  let kept = tray.add(tray.empty("corpus"), passage(more), 1);
  kept = tray.addHeading(kept, "查什么", "lesson-2022#p14", 2);
  return tray.rename(tray.write(kept, "lesson-2022#p14", "先读。\n再讨论。", 3), "以案促改", 4);
}

test("Markdown: the words, where they stand, and apart from both the note", () => {
  assert.equal(writing.markdown(sample(), writing.pathOf), [
    "# 以案促改", "", "## 查什么", "", "> 一查政治站位。", ">",
    "> ——[《讲话》，第二部分第1段](documents/lesson-2022.html#p14) `7KQ2-2`", "",
    "**教员按语**", "", "先读。", "", "再讨论。", "",
  ].join("\n"));
});

test("no words become Markdown", () => {
  const cases = [
    ["《*市*局》_文_", "《\\*市\\*局》\\_文\\_"], ["[x](y)", "\\[x\\](y)"], ["<script>&amp;", "&lt;script&gt;&amp;amp;"],
    ["# 一", "\\# 一"], ["1. 一", "1\\. 一"], ["12) 一", "12\\) 一"], ["- 一", "\\- 一"], ["+ 一", "\\+ 一"], ["===", "&#61;&#61;&#61;"],
    ["a=b", "a=b"], ["C:\\x", "C:\\\\x"], ["`码`", "\\`码\\`"], ["~~删~~", "&#126;&#126;删&#126;&#126;"], ["{: #x }", "\\{: #x \\}"],
    ["> 引", "&gt; 引"], [": 释", "&#58; 释"], ["![[a#p1]]", "!\\[\\[a#p1\\]\\]"],
  ];
  for (const [words, expected] of cases) {
    const written = writing.markdown(sample({ text: words }), writing.pathOf);
    assert.ok(written.includes(`\n> ${expected}\n>`), `${words}: ${written}`);
  }
});

test("a section is as many paragraphs as it has lines", () => {
  assert.ok(writing.markdown(sample({ text: "一、标题\n正文。" }), writing.pathOf).includes("> 一、标题\n>\n> 正文。\n>\n> ——"));
  const rich = writing.richText(sample({ text: "一、标题\n正文。" }), writing.pathOf);
  assert.equal(rich.match(/text-indent/g).length, 2);
});

test("rich text holds words, link, code and note, and no tag of theirs", () => {
  const hostile = "<img src=x onerror=alert(1)>&\"'";
  let kept = sample({ text: hostile, citation: hostile });
  kept = tray.write(kept, "lesson-2022#p14", hostile, 9);
  kept = tray.rename(kept, hostile, 10);
  const rich = writing.richText(kept, () => 'file:///x"><b>');
  assert.equal(/<img|<b>(?!教员按语)/.test(rich), false);
  assert.equal(rich.match(/&#60;img src=x onerror=alert\(1\)&#62;&#38;&#34;&#39;/g).length, 4);
  assert.ok(writing.richText(sample(), () => "https://example.org/a?b&c").includes('<a href="https://example.org/a?b&#38;c">《讲话》'));
});

test("a lesson quotes whole places by their marks and writes excerpts out", () => {
  let kept = tray.add(sample(), passage({ text: "政治站位", isPart: true }), 9);
  kept = tray.rename(kept, '题目 "一" \\ \u2028 #', 10);
  const written = writing.lesson(kept, "2026-03-01");
  assert.ok(written.startsWith('---\ntitle: "题目 \\"一\\" \\\\ \\u2028 #"\ndate: 2026-03-01\n---\n\n## 查什么\n\n![[lesson-2022#p14]]\n\n先读。'));
  assert.ok(written.endsWith("> 政治站位\n\n——[[lesson-2022#p14]]（节选）\n"));
});

test("plain text keeps all three apart", () => {
  const written = writing.plainText(sample(), writing.pathOf);
  assert.ok(written.includes("一查政治站位。\n——《讲话》，第二部分第1段。documents/lesson-2022.html#p14　7KQ2-2\n\n〔教员按语〕先读。"));
});

test("file names are names everywhere", () => {
  const named = (title) => writing.fileName(tray.rename(sample(), title, 9), "2026-03-01", ".json");
  assert.equal(named("以案促改"), "备课夹-以案促改-2026-03-01.json");
  assert.equal(named("..\\..\\a/b:*?\"<>|\n"), "备课夹-a-b-2026-03-01.json");
  assert.equal(named(""), "备课夹-2026-03-01.json");
  assert.ok(named("长".repeat(200)).length < 80);
});

const CONTENT = {
  units: [[null], ["s0"], ["s1"], ["s1-1"]],
  paragraphs: [["p1", "题目", 0], ["p2", "同志们：", 1], ["p3", "一、标题", 2], ["p4", "正文  一句。一是查，二是改。", 2], ["p5", "（一）小标题。正文。", 3]],
  aliases: [["p9", 3]],
};

test("a passage is compared with the place it names", () => {
  const cases = [
    ["p4", "正文  一句。一是查，二是改。", false, true, "s1"], ["p9", "正文  一句。一是查，二是改。", false, true, "s1"],
    ["p4", "正文  一句。", false, false, "s1"], ["p4", "正文  一句。", true, true, "s1"], ["p4", "正文……二是改。", true, true, "s1"],
    ["p4", "二是改。……一是查", true, false, "s1"], ["p4-i2", "二是改。", false, true, "s1"], ["p4-i2", "三是看", false, false, "s1"],
    ["s1", "一、标题\n正文  一句。一是查，二是改。\n（一）小标题。正文。", false, true, "s1"], ["s1", "一、标题\n别的", false, false, "s1"],
    ["s1-1", "（一）小标题。正文。", false, true, "s1-1"], ["p77", "正文", false, false, ""], ["p2", "同志们：", false, true, "s0"],
  ];
  for (const [anchor, text, isPart, isSame, section] of cases) {
    assert.deepEqual(check({ ...passage({ anchor, text }), isPart }, CONTENT), { isSame, section }, `${anchor} ${text}`);
  }
});

test("section codes are written as Python writes them", () => {
  assert.deepEqual(["s2-1", "n1", "a12", "s0"].map((anchor) => sectionCode("7KQ2", anchor)), ["7KQ2-2-1", "7KQ2-n1", "7KQ2-a12", "7KQ2-0"]);
});
