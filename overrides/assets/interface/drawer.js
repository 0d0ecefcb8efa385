/**
 * The theme's header for hands on the keyboard: the sign of the menu opens it, Esc closes it and gives the focus back, and
 * the blank key turns the page dark as Enter does. Without scripts all of it works by pointer.
 */
(() => {
  "use strict";

  const toggle = /** @type {HTMLInputElement | null} */ (document.getElementById("__drawer"));
  const label = /** @type {HTMLElement | null} */ (document.querySelector("label.md-header__button[for=__drawer]"));
  const drawer = /** @type {HTMLElement | null} */ (document.querySelector(".md-sidebar--primary"));

  document.querySelectorAll("input.md-option").forEach((element) => {
    const option = /** @type {HTMLElement} */ (element);
    option.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      const next = /** @type {HTMLElement | null} */ (option.nextElementSibling);
      if (next) next.click();
    });
  });

  if (!toggle || !label || !drawer) return;
  // A label is no stop of Tab and may not be called a button: a button takes its place.
  const sign = document.createElement("button");
  sign.type = "button";
  sign.className = "drawer-sign md-header__button md-icon";
  sign.setAttribute("aria-label", "栏目");
  sign.title = "栏目";
  sign.append(...Array.from(label.childNodes));
  label.before(sign);
  label.hidden = true;
  show();

  function show() {
    if (toggle) sign.setAttribute("aria-expanded", String(toggle.checked));
  }

  /** @param {boolean} isOpen */
  function turn(isOpen) {
    if (!toggle || toggle.checked === isOpen) return;
    toggle.checked = isOpen;
    toggle.dispatchEvent(new Event("change"));
  }

  toggle.addEventListener("change", show);
  sign.addEventListener("click", () => {
    turn(!toggle.checked);
    const first = toggle.checked && /** @type {HTMLElement | null} */ (drawer.querySelector("a.md-nav__link"));
    if (first) first.focus();
  });
  drawer.addEventListener("focusout", (event) => {
    const next = /** @type {Node | null} */ (event.relatedTarget);
    if (next && !drawer.contains(next) && next !== sign) turn(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.checked) return;
    turn(false);
    sign.focus();
  });
})();
