/*
 * One question alone: does every browser from Chromium 86 on (package.json) run what we ship? Newer syntax is a parse
 * error here, newer interfaces of the browser are known to the plugin, and methods that ES2020 lacks are tsc's part
 * (`lib` in tsconfig.json).
 */
"use strict";

const compat = require("eslint-plugin-compat");

module.exports = [
  {
    files: ["overrides/assets/**/*.js"],
    plugins: { compat },
    languageOptions: { ecmaVersion: 2020, sourceType: "script" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: { "compat/compat": "error" },
  },
];
