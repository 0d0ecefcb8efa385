/**
 * The table of rectification tasks: buttons that leave only the tasks of one status, column heads that sort. Without
 * scripts the table is whole.
 * Tables of a text and lines of code that are wider than the page can be scrolled by keyboard.
 */
(() => {
  "use strict";

  document.querySelectorAll(".text-table, article pre").forEach((element) => {
    const wide = /** @type {HTMLElement} */ (element);
    if (wide.scrollWidth <= wide.clientWidth) return;
    wide.tabIndex = 0;
    // Not a region: a page has many, and landmarks want names of their own.
    wide.setAttribute("role", "group");
    wide.setAttribute("aria-label", wide.matches(".text-table") ? "表格，可左右滚动" : "代码，可左右滚动");
  });

  document.querySelectorAll("[data-records]").forEach((element) => {
    const records = /** @type {HTMLElement} */ (element);
    const rows = /** @type {HTMLElement[]} */ (Array.from(records.querySelectorAll("tbody tr")));
    /** @type {Map<string, {name: string, count: number}>} */
    const states = new Map();
    rows.forEach((row) => {
      const state = row.dataset.state || "";
      const cell = row.querySelector(".state");
      const known = states.get(state) || { name: cell ? cell.textContent || "" : "", count: 0 };
      states.set(state, { name: known.name, count: known.count + 1 });
    });
    addSorting(records, rows);
    if (states.size < 2) return;

    const filter = document.createElement("div");
    filter.className = "records-filter";
    filter.setAttribute("role", "group");
    filter.setAttribute("aria-label", "按状态筛选");
    addButton("全部", rows.length, () => true, true);
    (records.dataset.records || "").split(" ").forEach((state) => {
      const known = states.get(state);
      if (known) addButton(known.name, known.count, (row) => (row.dataset.state || "") === state, false);
    });
    const table = records.querySelector(".records-scroll");
    records.insertBefore(filter, table);

    /**
     * @param {string} name
     * @param {number} count
     * @param {(row: HTMLElement) => boolean} keeps
     * @param {boolean} isPressed
     */
    function addButton(name, count, keeps, isPressed) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = `${name} ${count}`;
      button.setAttribute("aria-pressed", String(isPressed));
      button.addEventListener("click", () => {
        filter.querySelectorAll("button").forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
        rows.forEach((row) => {
          row.hidden = !keeps(row);
        });
      });
      filter.append(button);
    }
  });

  /**
   * Make the heads of 问题, 状态 and 时限 buttons that sort, and sort the other way when pressed again.
   *
   * @param {HTMLElement} records
   * @param {HTMLElement[]} rows In the order of the text.
   */
  function addSorting(records, rows) {
    const order = ["done", "partial", "long-term", ""];
    const keys = [
      (/** @type {HTMLElement} */ row) => String(rows.indexOf(row)).padStart(6, "0"),
      null,
      (/** @type {HTMLElement} */ row) => String(order.indexOf(row.dataset.state || "")),
      (/** @type {HTMLElement} */ row) => row.dataset.deadline || "",
    ];
    const heads = Array.from(records.querySelectorAll("thead th"));
    heads.forEach((head, column) => {
      const key = keys[column];
      if (!key || new Set(rows.map(key)).size < 2) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "records-sort";
      button.textContent = head.textContent;
      head.textContent = "";
      head.append(button);
      if (column === 0) head.setAttribute("aria-sort", "ascending");
      button.addEventListener("click", () => {
        const isDown = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
        sort(rows, key, isDown ? -1 : 1);
      });
    });
  }

  /**
   * Rows that say nothing in the column stay last; equal ones keep the order of the text.
   *
   * @param {HTMLElement[]} rows
   * @param {(row: HTMLElement) => string} key
   * @param {number} way 1 or -1.
   */
  function sort(rows, key, way) {
    const sorted = rows
      .map((row, at) => ({ row, at, value: key(row) }))
      .sort((one, other) => {
        if (!one.value || !other.value) return Number(!one.value) - Number(!other.value) || one.at - other.at;
        return way * one.value.localeCompare(other.value) || one.at - other.at;
      });
    sorted.forEach(({ row }) => row.parentElement && row.parentElement.append(row));
  }
})();
