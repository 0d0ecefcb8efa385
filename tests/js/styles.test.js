/* The style sheets use nothing that changes the layout of a page and that Chromium 86 does not know. */
"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { test } = require("node:test");

const STYLES = path.resolve(__dirname, "../../overrides/assets/style");

/** Each with the version of Chromium that first knew it. */
const NEWER = [
  [/\binset(-\w+)*\s*:/, 87], [/:is\(/, 88], [/:where\(/, 88], [/\baspect-ratio\s*:/, 88], [/:not\([^)]*,/, 88],
  [/overflow(-\w+)?\s*:\s*clip/, 90], [/@layer\b/, 99], [/:has\(/, 105], [/@container\b/, 105], [/\d[sld]v[hw]\b/, 108],
  [/\boklch\(|\bcolor-mix\(/, 111], [/\btext-wrap\b/, 114], [/^\s*&/m, 112], [/\d(r?lh)\b/, 109],
];

for (const file of fs.readdirSync(STYLES).filter((name) => name.endsWith(".css"))) {
  test(`${file} is for Chromium 86`, () => {
    const source = fs.readFileSync(path.join(STYLES, file), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
    for (const [feature, version] of NEWER) {
      const found = /** @type {RegExp} */ (feature).exec(source);
      assert.equal(found && found[0], null, `needs Chromium ${version}`);
    }
  });
}
