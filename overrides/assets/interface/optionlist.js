/**
 * The list of a combobox: options in titled groups, one of them under the keyboard (WAI-ARIA 1.2). What an option shows
 * and leads to is its maker's business.
 */
(() => {
  "use strict";

  const { element } = window.policyCorpus.results;

  class OptionList {
    /**
     * @param {HTMLElement} list Carries `role=listbox`, inside the element that scrolls.
     * @param {HTMLInputElement} input Keeps the focus all the while.
     */
    constructor(list, input) {
      this.list = list;
      this.input = input;
      /** @type {HTMLElement[]} */
      this.all = [];
      this.active = -1;
    }

    empty() {
      this.activate(-1);
      this.all = [];
      this.list.textContent = "";
      this.list.removeAttribute("aria-busy");
      this.scrollToTop();
    }

    /** Say that these options are about to be replaced. */
    wait() {
      this.list.setAttribute("aria-busy", "true");
    }

    show() {
      this.list.hidden = this.all.length === 0;
      this.input.setAttribute("aria-expanded", String(this.all.length > 0));
    }

    /**
     * @param {string} title
     * @returns {HTMLElement}
     */
    addGroup(title) {
      const group = element("div", "search-box__group");
      const label = element("div", "search-box__group-title", title);
      label.id = `search-group-${this.list.children.length}`;
      group.setAttribute("role", "group");
      group.setAttribute("aria-labelledby", label.id);
      group.append(label);
      this.list.append(group);
      return group;
    }

    /**
     * @param {HTMLElement | null} group `null` for an option outside the groups.
     * @param {string} tag
     * @param {string} className
     * @param {string} [text]
     * @returns {HTMLElement}
     */
    addOption(group, tag, className, text) {
      const option = element(tag, className, text);
      option.id = `search-option-${this.all.length}`;
      option.tabIndex = -1;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      (group || this.list).append(option);
      this.all.push(option);
      return option;
    }

    /** The option under the keyboard. */
    current() {
      return this.all[this.active];
    }

    /** @param {number} index -1 for none. */
    activate(index) {
      const before = this.current();
      if (before) before.setAttribute("aria-selected", "false");
      this.active = index;
      const option = this.current();
      if (!option) {
        this.input.removeAttribute("aria-activedescendant");
        return;
      }
      option.setAttribute("aria-selected", "true");
      this.input.setAttribute("aria-activedescendant", option.id);
      // The title of the first group is to be seen as well.
      if (index === 0) this.scrollToTop();
      else option.scrollIntoView({ block: "nearest" });
    }

    /** @param {number} by 1 for the next option, -1 for the one before; the ends meet. */
    step(by) {
      const count = this.all.length;
      if (!count) return;
      const from = this.active < 0 && by < 0 ? count : this.active;
      this.activate((from + by + count) % count);
    }

    scrollToTop() {
      if (this.list.parentElement) this.list.parentElement.scrollTop = 0;
    }
  }

  window.policyCorpus.OptionList = OptionList;
})();
