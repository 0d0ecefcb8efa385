/**
 * A passage or a sentence of another page is copied with its citation, ready for a lesson, from where it is quoted.
 */
(() => {
  "use strict";

  const meta = /** @type {HTMLElement | null} */ (document.querySelector('meta[name="policy-corpus"]'));

  /** @param {string} href @returns {string} From a folder, the address inside the site: the folder is the reader's own. */
  function shownAddress(href) {
    const root = new URL((meta && meta.dataset.siteRoot) || "./", window.location.href).href;
    return window.location.protocol === "file:" && href.startsWith(root) ? href.slice(root.length) : href;
  }

  /**
   * @param {Element} holder Where the button goes.
   * @param {() => string} words The quoted words.
   * @param {string} source The document as it is cited, with the place.
   * @param {HTMLAnchorElement | null} link
   */
  function addButton(holder, words, source, link) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quote-button";
    button.textContent = "复制";
    button.setAttribute("aria-label", "复制原文和出处");
    button.addEventListener("click", async () => {
      const address = link ? `。${shownAddress(link.href)}` : "";
      const done = await window.policyCorpus.clipboard.hasCopied(`“${words()}”——${source}${address}`);
      button.textContent = done ? "已复制" : "复制失败";
      window.setTimeout(() => {
        button.textContent = "复制";
      }, 2000);
    });
    holder.append(" ", button);
  }

  document.querySelectorAll(".quotation[data-citation]").forEach((element) => {
    const figure = /** @type {HTMLElement} */ (element);
    const [quote, caption] = [figure.querySelector("blockquote"), figure.querySelector("figcaption")];
    if (!quote || !caption) return;
    addButton(caption, () => (quote.textContent || "").trim(), figure.dataset.citation || "", caption.querySelector("a"));
  });

  document.querySelectorAll(".kwic-group[data-citation]").forEach((element) => {
    const group = /** @type {HTMLElement} */ (element);
    group.querySelectorAll("li").forEach((line) => {
      const link = /** @type {HTMLAnchorElement | null} */ (line.querySelector("a.kwic-place"));
      const words = line.querySelector(".kwic");
      if (!link || !words) return;
      const source = [group.dataset.citation, link.textContent].filter(Boolean).join("，");
      addButton(line, () => (words.textContent || "").replace(/…/g, "……").trim(), source, link);
    });
  });
})();
