/**
 * A tray written out: Markdown, a lesson of this corpus, rich text for Word and WPS, plain text. Pure.
 *
 * The verbatim words, their citation and the reader's notes stay apart in each form. Everything is escaped for the form it
 * is written in: no words of a passage or a note become a heading, a link, a tag.
 */
(() => {
  "use strict";

  const isNode = typeof module === "object" && module.exports;
  /** @type {any} */
  const tray = isNode ? require("./tray.js") : window.policyCorpus.tray;

  /** @typedef {import("./tray.js").Tray} Tray */
  /** @typedef {import("./tray.js").Entry} Entry */
  /** @typedef {(entry: Entry) => string} AddressOf A link to the place, for whom the text is written. */

  const UNNAMED = "备课夹";
  const NOTE = "教员按语";
  const PART = "（节选）";

  /** @param {Entry} entry @returns {string[]} */
  const paragraphs = (entry) => entry.text.split("\n").filter((line) => line.trim());

  /** @param {Entry} entry @returns {string} The citation with the mark of an excerpt. */
  const cited = (entry) => entry.citation + (entry.isPart ? PART : "");

  /** @param {Entry} entry @returns {string} Address of the place inside the site. */
  const pathOf = (entry) => `documents/${entry.document}.html#${entry.anchor}`;

  /**
   * Words as Markdown shows them, one line. What every reader of Markdown takes after a backslash has one; for the rest
   * there are character references, which all of them read.
   * @param {string} text @returns {string}
   */
  function markdownLine(text) {
    return text
      .replace(/[\\`*_[\]{}]/g, "\\$&")
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      .replace(/~/g, "&#126;")
      .replace(/^(\s*)([#+-]|=+\s*$)/, (_all, blank, mark) => blank + (mark[0] === "=" ? mark.replace(/=/g, "&#61;") : `\\${mark}`))
      .replace(/^(\s*\d+)([.)])/, "$1\\$2")
      .replace(/^(\s*):/, "$1&#58;");
  }

  /** @param {string} text @returns {string} Each line a paragraph. */
  const markdownText = (text) => text.split("\n").filter((line) => line.trim()).map((line) => markdownLine(line.trim())).join("\n\n");

  /** @param {string} address @returns {string} As a target in Markdown. */
  const markdownTarget = (address) => address.replace(/[()<>\s]/g, (mark) => `%${mark.charCodeAt(0).toString(16).padStart(2, "0")}`);

  /** @param {Tray} kept @returns {string} */
  const titleOf = (kept) => kept.title.text.trim() || UNNAMED;

  /** @param {Tray} kept @param {AddressOf} addressOf @returns {string} */
  function markdown(kept, addressOf) {
    const blocks = [`# ${markdownLine(titleOf(kept))}`];
    tray.list(kept).forEach((/** @type {Entry} */ entry) => {
      if (entry.type === "heading") {
        blocks.push(`## ${markdownLine(entry.text.trim() || "（无题）")}`);
        return;
      }
      const source = `——[${markdownLine(cited(entry))}](${markdownTarget(addressOf(entry))})${entry.code ? ` \`${entry.code}\`` : ""}`;
      blocks.push([...paragraphs(entry).map(markdownLine), source].map((line) => `> ${line}`).join("\n>\n"));
      if (entry.note.trim()) blocks.push(`**${NOTE}**`, markdownText(entry.note));
    });
    return `${blocks.join("\n\n")}\n`;
  }

  /** @param {string} text @returns {string} A YAML scalar in double quotes. */
  const yamlText = (text) => JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (mark) => {
    return `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });

  /**
   * The skeleton of a lesson for `editorial/lessons/`: whole places are quotations that every build checks.
   * @param {Tray} kept @param {string} date ISO. @returns {string}
   */
  function lesson(kept, date) {
    const blocks = [`---\ntitle: ${yamlText(titleOf(kept))}\ndate: ${date}\n---`];
    tray.list(kept).forEach((/** @type {Entry} */ entry) => {
      if (entry.type === "heading") {
        blocks.push(`## ${markdownLine(entry.text.trim() || "（无题）")}`);
        return;
      }
      const mark = `${entry.document}#${entry.anchor}`;
      if (entry.isPart) {
        // A mark quotes a whole place; an excerpt is written out and linked.
        blocks.push(paragraphs(entry).map((line) => `> ${markdownLine(line)}`).join("\n>\n"), `——[[${mark}]]${PART}`);
      } else {
        blocks.push(`![[${mark}]]`);
      }
      if (entry.note.trim()) blocks.push(markdownText(entry.note));
    });
    return `${blocks.join("\n\n")}\n`;
  }

  /** @param {string} text @returns {string} */
  function html(text) {
    return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
  }

  const FACES = {
    title: "font-family:方正小标宋简体,宋体;font-size:22pt;text-align:center",
    heading: "font-family:黑体;font-size:16pt;font-weight:normal",
    words: "font-family:仿宋_GB2312,仿宋;font-size:16pt;line-height:28pt;text-indent:2em;margin:0",
    source: "font-family:楷体_GB2312,楷体;font-size:12pt;text-align:right;margin:0 0 12pt",
    note: "font-family:楷体_GB2312,楷体;font-size:14pt;line-height:26pt;margin:0 0 6pt 2em;padding-left:8pt;border-left:2pt solid #999999",
  };

  /**
   * The tray as a piece of HTML for the clipboard. Quotation, source and note differ in face, so that a pasted text still
   * shows which words are whose.
   * @param {Tray} kept @param {AddressOf} addressOf @returns {string}
   */
  function richText(kept, addressOf) {
    const parts = [`<h1 style="${FACES.title}">${html(titleOf(kept))}</h1>`];
    tray.list(kept).forEach((/** @type {Entry} */ entry) => {
      if (entry.type === "heading") {
        parts.push(`<h2 style="${FACES.heading}">${html(entry.text.trim() || "（无题）")}</h2>`);
        return;
      }
      parts.push(...paragraphs(entry).map((line) => `<p style="${FACES.words}">${html(line)}</p>`));
      const code = entry.code ? `　${html(entry.code)}` : "";
      parts.push(`<p style="${FACES.source}">——<a href="${html(addressOf(entry))}">${html(cited(entry))}</a>${code}</p>`);
      entry.note.split("\n").filter((line) => line.trim()).forEach((line, number) => {
        parts.push(`<p style="${FACES.note}">${number ? "" : `<b>${NOTE}：</b>`}${html(line)}</p>`);
      });
    });
    return parts.join("\n");
  }

  /** @param {Tray} kept @param {AddressOf} addressOf @returns {string} For programs that take no rich text. */
  function plainText(kept, addressOf) {
    const blocks = [titleOf(kept)];
    tray.list(kept).forEach((/** @type {Entry} */ entry) => {
      if (entry.type === "heading") {
        blocks.push(entry.text.trim() || "（无题）");
        return;
      }
      blocks.push(`${paragraphs(entry).join("\n")}\n——${cited(entry)}。${addressOf(entry)}${entry.code ? `　${entry.code}` : ""}`);
      if (entry.note.trim()) blocks.push(`〔${NOTE}〕${entry.note.trim()}`);
    });
    return `${blocks.join("\n\n")}\n`;
  }

  /** @param {Tray} kept @param {string} date ISO. @param {string} ending @returns {string} A name that every system takes. */
  function fileName(kept, date, ending) {
    const title = titleOf(kept).replace(/[\\/:*?"<>|\s.\u0000-\u001f]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40);
    return `${title && title !== UNNAMED ? `${UNNAMED}-${title}` : UNNAMED}-${date}${ending}`;
  }

  const trayWriting = { fileName, lesson, markdown, pathOf, plainText, richText };
  if (isNode) module.exports = trayWriting;
  else window.policyCorpus = Object.assign(window.policyCorpus || {}, { trayWriting });
})();
