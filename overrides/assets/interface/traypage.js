/**
 * The tray page: shows the passages in their order and does with them what the reader asks. What is shown follows what is
 * kept; nothing on the page is the only copy of anything.
 */
(() => {
  "use strict";

  const { clipboard, tray, trayCards, trayCheck, trayDesk, trayReading, trayWriting } = window.policyCorpus;
  /** Milliseconds after which typing rests. */
  const RESTS = 250;
  /** Stands for the title among what is typed. */
  const TITLE = "";
  const page = /** @type {HTMLElement | null} */ (document.querySelector("[data-tray]"));
  if (!page) return;

  /** @typedef {import("./tray.js").Tray} Tray */
  /** @typedef {import("./tray.js").Entry} Entry */

  const siteName = page.dataset.siteName || "";
  const siteAddress = page.dataset.siteAddress || "";
  const root = trayDesk.root;
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (page.querySelector(`[data-tray-${name}]`));
  const [shown, title, empty, filled, notice, status] = ["list", "title", "empty", "filled", "notice", "status"].map(part);
  const foot = part("foot");
  const [chooser, printedTitle, problem] = ["file", "printed-title", "problem"].map(part);
  const titleField = /** @type {HTMLInputElement} */ (title);
  const fileField = /** @type {HTMLInputElement} */ (chooser);
  /** @type {Map<string, any>} */
  const cards = new Map();
  /** What was taken out last, and where it stood. @type {{entries: Entry[], at: number} | null} */
  let undoable = null;
  /** What is not as it was taken, by name. @type {Map<string, string>} */
  const differing = new Map();
  /** Names that have been compared with the corpus, with the words compared. @type {Set<string>} */
  const compared = new Set();

  /** Words typed and not yet written down, by entry. @type {Map<string, string>} */
  const typed = new Map();
  let resting = 0;

  const handlers = { head: addHeading, move, remove: (/** @type {string} */ id) => remove([id]), write };

  /** @param {string} words */
  function say(words) {
    status.textContent = words;
  }

  /** @param {Tray} kept */
  function show(kept) {
    const entries = tray.list(kept);
    const focused = document.activeElement;
    const wanted = entries.map((/** @type {Entry} */ entry, /** @type {number} */ number) => {
      // The words of a passage never change under one name, but a passage taken anew may have others.
      const key = `${entry.id} ${entry.type === "passage" ? entry.text : ""}`;
      const card = cards.get(key) || trayCards.make(entry, handlers, root);
      cards.set(key, card);
      card.element.dataset.id = entry.id;
      card.update(entry, number + 1, entries.length);
      trayCards.showCheck(card, differing.get(entry.id) || "");
      return card.element;
    });
    if (undoable) wanted.splice(Math.min(undoable.at, wanted.length), 0, undoElement());
    wanted.forEach((/** @type {HTMLElement} */ element, /** @type {number} */ number) => {
      if (shown.children[number] !== element) shown.insertBefore(element, shown.children[number] || null);
    });
    while (shown.children.length > wanted.length) /** @type {Element} */ (shown.lastElementChild).remove();
    if (focused instanceof HTMLElement && focused !== document.activeElement && shown.contains(focused)) focused.focus();
    if (document.activeElement !== titleField) titleField.value = kept.title.text;
    printedTitle.textContent = kept.title.text || "备课夹";
    empty.hidden = entries.length > 0;
    filled.hidden = !entries.length;
    foot.hidden = !entries.length;
    showProblem();
    compare(entries);
  }

  function showProblem() {
    problem.textContent = trayDesk.warning();
    if (!trayDesk.shelf.isDamaged() && !trayDesk.shelf.asides().length) {
      notice.hidden = true;
      return;
    }
    notice.hidden = false;
  }

  /** @param {Entry[]} entries Compare with the texts of the search index, a document at a time. */
  function compare(entries) {
    const open = entries.filter((entry) => entry.type === "passage" && !compared.has(entry.id + entry.text));
    open.forEach((entry) => compared.add(entry.id + entry.text));
    new Set(open.map((entry) => entry.document)).forEach((id) => {
      window.policyCorpus.contentOf(id).then((/** @type {any} */ found) => {
        open.filter((entry) => entry.document === id).forEach((entry) => settle(entry, found));
        show(trayDesk.read());
      }, () => {
        // Without the index nothing is said: not compared is not different.
      });
    });
  }

  /** @param {Entry} entry @param {{code: string, content: any} | null} found */
  function settle(entry, found) {
    differing.delete(entry.id);
    if (!found) {
      differing.set(entry.id, "本库现在没有这份文件，文字和出处未经核对。");
      return;
    }
    const { isSame, section } = trayCheck.check(entry, found.content);
    if (!isSame) differing.set(entry.id, "与本库现在的原文不一致，请打开出处核对。");
    else if (section && !entry.code) {
      trayDesk.shelf.change((/** @type {Tray} */ kept) => tray.encode(kept, entry.id, trayCheck.sectionCode(found.code, section)));
    }
  }

  /** @param {string} id @returns {number} Where it stands, from 1. */
  function numberOf(id) {
    return tray.list(trayDesk.read()).findIndex((/** @type {Entry} */ entry) => entry.id === id) + 1;
  }

  /** @param {string} id @param {number} step */
  function move(id, step) {
    undoable = null;
    trayDesk.change((/** @type {Tray} */ kept, /** @type {number} */ now) => tray.move(kept, id, step, now));
    const element = elementOf(id);
    if (element && element.scrollIntoView) element.scrollIntoView({ block: "nearest" });
    say(`已移到第 ${numberOf(id)} 条`);
  }

  /** Words being typed are written down when typing rests. @param {string} id @param {string} words */
  function write(id, words) {
    typed.set(id, words);
    window.clearTimeout(resting);
    resting = window.setTimeout(settleTyped, RESTS);
  }

  /** Write down what is still only in the fields. */
  function settleTyped() {
    window.clearTimeout(resting);
    if (!typed.size) return;
    const words = Array.from(typed);
    typed.clear();
    trayDesk.change((/** @type {Tray} */ kept, /** @type {number} */ now) => {
      return words.reduce((made, [id, text]) => (id === TITLE ? tray.rename(made, text, now) : tray.write(made, id, text, now)), kept);
    });
  }

  /** @param {string[]} ids */
  function remove(ids) {
    const entries = tray.list(trayDesk.read());
    const gone = entries.filter((/** @type {Entry} */ entry) => ids.includes(entry.id));
    if (!gone.length) return;
    undoable = { entries: gone, at: entries.indexOf(gone[0]) };
    trayDesk.change((/** @type {Tray} */ kept, /** @type {number} */ now) => {
      return ids.reduce((made, id) => tray.remove(made, id, now), kept);
    });
    /** @type {HTMLElement | null} */ (shown.querySelector(".tray-undo button"))?.focus();
    say(`已移出 ${gone.length} 条，可撤销`);
  }

  /** @returns {HTMLElement} Stands where the entries stood. */
  function undoElement() {
    const known = /** @type {HTMLElement | null} */ (shown.querySelector(".tray-undo"));
    const { entries } = /** @type {{entries: Entry[]}} */ (undoable);
    const name = entries.map((entry) => entry.id).join(" ");
    if (known && known.dataset.name === name) return known;
    const made = trayCards.element("li", "tray-undo", `已移出 ${entries.length} 条`);
    made.dataset.name = name;
    made.append(trayCards.button("撤销", "撤销移出", undo));
    return made;
  }

  function undo() {
    if (!undoable) return;
    const { entries } = undoable;
    undoable = null;
    trayDesk.change((/** @type {Tray} */ kept, /** @type {number} */ now) => tray.restore(kept, entries, now));
    elementOf(entries[0].id)?.focus();
    say("已放回原处");
  }

  /** @param {string} id @returns {HTMLElement | null} */
  function elementOf(id) {
    return /** @type {HTMLElement[]} */ (Array.from(shown.children)).find((one) => one.dataset.id === id) || null;
  }

  /** @param {string | null} before */
  function addHeading(before) {
    undoable = null;
    const known = new Set(trayDesk.read().entries.map((/** @type {Entry} */ entry) => entry.id));
    const made = trayDesk.change((/** @type {Tray} */ kept, /** @type {number} */ now) => tray.addHeading(kept, "", before, now));
    const added = made.entries.find((/** @type {Entry} */ entry) => !known.has(entry.id));
    if (added) elementOf(added.id)?.querySelector("input")?.focus();
  }

  /** @param {Entry} entry @returns {string} In Markdown and plain text a folder's page is named by its place inside the site. */
  function readableAddress(entry) {
    const path = trayWriting.pathOf(entry);
    if (siteAddress) return siteAddress + path;
    return window.location.protocol === "file:" ? path : new URL(root + path, window.location.href).href;
  }

  /** @param {Entry} entry @returns {string} In rich text a link must lead somewhere, if only on this machine. */
  const linkedAddress = (entry) => siteAddress
    ? siteAddress + trayWriting.pathOf(entry) : new URL(root + trayWriting.pathOf(entry), window.location.href).href;

  /** @param {Promise<void>} copying @param {string} done */
  function report(copying, done) {
    const count = differing.size;
    const also = count ? `其中 ${count} 段与本库原文不一致或未经核对。` : "";
    copying.then(() => say(`${done}。${also}`), () => say("浏览器不允许复制，请改用导出文件。"));
  }

  /** @returns {string} Today as the reader's calendar has it. */
  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((one) => String(one).padStart(2, "0")).join("-");
  }

  /** @param {string} words @param {string} name @param {string} type */
  function download(words, name, type) {
    const address = URL.createObjectURL(new Blob([words], { type }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    // The browser reads the piece after the click.
    window.setTimeout(() => URL.revokeObjectURL(address), 10000);
    say(`已导出 ${name}`);
  }

  /** @param {File} file */
  async function take(file) {
    const words = file.size > 32000000 ? " ".repeat(9000000) : await file.text();
    const read = trayReading.readFile(words, trayDesk.corpus);
    if (read.problem) {
      say(read.problem);
      return;
    }
    undoable = null;
    const before = trayDesk.read().entries.length;
    const made = trayDesk.change((/** @type {Tray} */ kept, /** @type {number} */ now) => trayReading.admit(kept, read, now));
    const dropped = read.dropped ? `；${read.dropped} 条读不出，没有导入` : "";
    say(`已导入 ${made.entries.length - before} 条，原有的都在${dropped}。`);
  }

  /** @type {Object<string, () => void>} */
  const actions = {
    rich: () => {
      const kept = trayDesk.read();
      report(clipboard.copyRich(trayWriting.richText(kept, linkedAddress), trayWriting.plainText(kept, readableAddress)), "已复制，可粘贴到 Word 或 WPS");
    },
    markdown: () => report(clipboard.copyText(trayWriting.markdown(trayDesk.read(), readableAddress)), "已复制 Markdown"),
    export: () => {
      const kept = trayDesk.read();
      download(trayReading.writeFile(kept, siteName), trayWriting.fileName(kept, today(), ".json"), "application/json");
    },
    "markdown-file": () => {
      const kept = trayDesk.read();
      download(trayWriting.markdown(kept, readableAddress), trayWriting.fileName(kept, today(), ".md"), "text/markdown");
    },
    lesson: () => download(trayWriting.lesson(trayDesk.read(), today()), "lesson.md", "text/markdown"),
    print: () => window.print(),
    heading: () => addHeading(null),
    clear: () => remove(tray.list(trayDesk.read()).map((/** @type {Entry} */ entry) => entry.id)),
    import: () => fileField.click(),
    asides: () => download(`${trayDesk.shelf.asides().join("\n")}\n`, `备课夹-读不出的内容-${today()}.txt`, "text/plain"),
    "drop-asides": () => {
      trayDesk.shelf.dropAsides();
      showProblem();
      status.focus();
    },
  };

  page.addEventListener("click", (event) => {
    const pressed = event.target instanceof Element && /** @type {HTMLElement | null} */ (event.target.closest("[data-tray-do]"));
    settleTyped();
    if (pressed) actions[pressed.dataset.trayDo || ""]();
  });
  shown.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const card = event.target instanceof Element && /** @type {HTMLElement | null} */ (event.target.closest("[data-id]"));
    if (!step || !event.altKey || !card || event.target instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    move(card.dataset.id || "", step);
  });
  titleField.addEventListener("input", () => write(TITLE, titleField.value));
  page.addEventListener("focusout", settleTyped);
  window.addEventListener("pagehide", settleTyped);
  window.addEventListener("beforeprint", settleTyped);
  fileField.addEventListener("change", () => {
    const file = fileField.files && fileField.files[0];
    if (file) take(file).catch(() => say("文件读不出，没有导入。")).then(() => { fileField.value = ""; });
  });
  trayDesk.listen(show);
  page.hidden = false;
  show(trayDesk.read());
})();
