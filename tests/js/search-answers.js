/* Prints the answers to many queries as JSON: node tests/js/search-answers.js FOLDER QUERIES.json */
"use strict";

const fs = require("node:fs");
const { open } = require("./search-files.js");

async function main() {
  const { search } = open(process.argv[2]);
  const answers = [];
  for (const { query, options } of JSON.parse(fs.readFileSync(process.argv[3], "utf8"))) {
    answers.push(await search(query, options));
  }
  process.stdout.write(JSON.stringify(answers));
}

main();
