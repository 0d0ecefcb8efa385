/* Opens a built search folder in node: data files are run as scripts, as a page would run them. */
"use strict";

const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const vm = require("node:vm");

const PROJECT = path.resolve(__dirname, "../..");
const PARTS = path.join(PROJECT, "overrides/assets/search");

const { createLoader } = require(path.join(PARTS, "load.js"));
const { createSearch } = require(path.join(PARTS, "search.js"));
const { findInText, findInTexts } = require(path.join(PARTS, "excerpt.js"));
const normalise = require(path.join(PARTS, "normalise.js"));

/** @param {string} folder */
function open(folder) {
  /** @type {string[]} */
  const read = [];
  const loader = createLoader(async (/** @type {string} */ file) => {
    read.push(file);
    vm.runInThisContext(fs.readFileSync(path.join(folder, file), "utf8"), { filename: file });
  });
  const globals = /** @type {any} */ (globalThis);
  globals.policyCorpus = { receive: loader.receive };
  return { read, findInText, findInTexts, normalise, ...createSearch(loader, () => globals.lunr) };
}

/** Build the made library's files once, with the Python that PYTHON names. */
function buildMade() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "policy-corpus-"));
  execFileSync(process.env.PYTHON || "python3", [path.join(PROJECT, "tests/search/search_corpus.py"), folder]);
  return path.join(folder, "search");
}

/** @param {string} name */
function cases(name) {
  return JSON.parse(fs.readFileSync(path.join(PROJECT, "tests/cases/search", name + ".json"), "utf8"));
}

module.exports = { buildMade, cases, open, PARTS };
