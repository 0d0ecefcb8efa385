/**
 * The table of rectification tasks: buttons that leave only the tasks of one status. Without scripts the table is whole.
 * Tables of a text that are wider than the page can be scrolled by keyboard.
 */
(() => {
  "use strict";

  document.querySelectorAll(".text-table").forEach((element) => {
    const table = /** @type {HTMLElement} */ (element);
    if (table.scrollWidth <= table.clientWidth) return;
    table.tabIndex = 0;
    table.setAttribute("role", "region");
    table.setAttribute("aria-label", "表格，可左右滚动");
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
})();
