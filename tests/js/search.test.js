/* The browser's engine in node, on the cases that Python is held to as well. */
"use strict";

const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const zlib = require("node:zlib");
const { after, before, describe, test } = require("node:test");
const { PARTS, buildMade, cases, open } = require("./search-files.js");
const { createLoader } = require(path.join(PARTS, "load.js"));
const packed = require(path.join(PARTS, "packed.js"));
const phrase = require(path.join(PARTS, "phrase.js"));

/** @type {string} */
let folder;
/** @type {ReturnType<typeof open>} */
let made;

before(async () => {
  folder = buildMade();
  made = open(folder);
  await made.prepare();
});

after(() => fs.rmSync(path.dirname(folder), { recursive: true }));

describe("folding", () => {
  for (const { title, text, folded } of cases("folding")) {
    test(title, () => assert.strictEqual(made.normalise.asText(made.normalise.normalise(text).symbols), folded));
  }
});

describe("queries", () => {
  for (const wanted of cases("queries")) {
    test(wanted.title, async () => {
      const answer = await made.search(wanted.query);
      assert.deepStrictEqual([answer.mode, answer.total], [wanted.mode, wanted.total]);
      if (wanted.sections) {
        const found = answer.sections.map((/** @type {any} */ hit) => [hit.document, hit.anchor, hit.paragraph, hit.count]);
        assert.deepStrictEqual(found, wanted.sections);
      }
      if (wanted.names) {
        assert.deepStrictEqual(answer.names.map((/** @type {any} */ name) => [name.type, name.id]), wanted.names);
      }
    });
  }
});

describe("marking", () => {
  for (const { title, text, query, marks } of cases("marking")) {
    test(title, () => assert.deepStrictEqual(made.findInText(text, query), marks));
  }

  test("a phrase found in one text is sought in all", () => {
    assert.deepStrictEqual(made.findInTexts(["外借图书", "图书不得外借"], "外借 图书"), [[[0, 4]], []]);
  });
});

describe("loading", () => {
  test("nothing is read before the first question, and only what it needs after", async () => {
    const fresh = open(folder);
    assert.deepStrictEqual(fresh.read, []);
    await fresh.search("鲸鱼");
    assert.ok(fresh.read.length > 0);
    assert.ok(!fresh.read.some((/** @type {string} */ file) => file.startsWith("text/")));
    const before = fresh.read.length;
    await fresh.search("鲸鱼");
    assert.strictEqual(fresh.read.length, before);
  });

  test("a missing file is named, and asked for again the next time", async () => {
    let tries = 0;
    const loader = createLoader(() => {
      tries += 1;
      return Promise.reject(new Error("not there"));
    });
    await assert.rejects(loader.read("index/000.0000"), /检索文件缺失：search\/index\/000\.0000\.js/);
    await assert.rejects(loader.read("index/000.0000"), /检索文件缺失/);
    assert.strictEqual(tries, 2);
  });

  test("a file that hands over something else, or of another version, is named", async () => {
    const other = createLoader(async () => other.receive("index/001.1111", 4, {}));
    await assert.rejects(other.read("index/000.0000"), /版本不符：search\/index\/000\.0000\.js/);
    const newer = createLoader(async () => newer.receive("index/000.0000", 99, {}));
    await assert.rejects(newer.read("index/000.0000"), /版本不符：search\/index\/000\.0000\.js/);
  });
});

describe("packed values", () => {
  // zlib and base64 by node's own means, not by ours.
  const zipped = (/** @type {Uint8Array | string} */ data) => zlib.deflateSync(data).toString("base64");

  test("text comes back", async () => {
    assert.deepStrictEqual(await packed.unpack(zipped('["图书",2]')), ["图书", 2]);
    assert.deepStrictEqual(await packed.unpackAll({ a: zipped("1"), b: zipped('"𠮷"') }), { a: 1, b: "𠮷" });
  });

  test("columns are the low bytes of all numbers, then the next; of zeros there are none", async () => {
    const bytes = zipped(Uint8Array.from([1, 2, 3, 0, 1, 2, 9, 0, 0, 0, 0, 1, 0, 0, 0, 255]));
    const columns = await packed.unpackColumns({ columns: { a: [3, 2], b: [4, 0], c: [2, 1], d: [2, 4] }, bytes });
    assert.deepStrictEqual(Array.from(packed.numbers(columns.a)), [1, 258, 515]);
    assert.deepStrictEqual(Array.from(packed.sums(columns.a)), [0, 1, 259, 774]);
    assert.deepStrictEqual(Array.from(packed.numbers(columns.b)), [0, 0, 0, 0]);
    assert.deepStrictEqual([packed.numberAt(columns.a, 2), packed.numberAt(columns.b, 3)], [515, 0]);
    assert.deepStrictEqual(Array.from(packed.numbers(columns.d)), [0, 4278190336]);
  });

  test("what cannot be unpacked is named, and asked for again the next time", async () => {
    let tries = 0;
    const loader = createLoader(async () => {
      tries += 1;
      loader.receive("text/x.0000", 4, tries === 1 ? "AAAA" : zipped("7"));
    });
    await assert.rejects(loader.unpacked("text/x.0000", packed.unpack), /损坏.*search\/text\/x\.0000\.js/);
    assert.strictEqual(await loader.unpacked("text/x.0000", packed.unpack), 7);
    await assert.rejects(packed.unpackColumns({ columns: { a: [1, 1] }, bytes: zipped("ab") }), RangeError);
  });
});

test("numbers are read as they are written", () => {
  // From the rule in varint.py: codes 0 and 59 end at once; 60 and 61 go on, and here the digit that follows is 0.
  assert.deepStrictEqual(Array.from(phrase.decode("#^_#`#")), [0, 59, 60, 61]);
});

test("half as many lists as symbols", () => {
  assert.deepStrictEqual(phrase.needed([1000, 1001, 1002, 1003, 1004]), [[1000, 1001, 0], [1002, 1003, 2], [1003, 1004, 3]]);
});

test("the scripts use nothing that Chromium 86 lacks", () => {
  const newer = /\.at\(|Object\.hasOwn|structuredClone|\.findLast|\.replaceAll\(|\?\?=|\|\|=|&&=|\beval\(|new Function|\bfetch\s*=\s*|XMLHttpRequest|\bimport\b|innerHTML/;
  for (const file of fs.readdirSync(PARTS)) {
    const source = fs.readFileSync(path.join(PARTS, file), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
    assert.doesNotMatch(source, newer, file);
  }
});
