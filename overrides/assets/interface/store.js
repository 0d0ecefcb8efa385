/**
 * A browser may refuse its store outright (all site data blocked): to name it throws, and with it falls the theme's script,
 * which opens menus, turns the page dark and follows the reading. Here a page gets a store that holds nothing and takes
 * nothing in its place, so that whoever tries to keep something still hears that it is not kept.
 *
 * Runs before every other script. A store that is there, full or not, is left alone.
 */
(() => {
  "use strict";

  const refused = () => { throw new DOMException("The browser keeps nothing for this page.", "SecurityError"); };
  const nothing = Object.freeze({
    length: 0, getItem: () => null, key: () => null, setItem: refused, removeItem: () => {}, clear: () => {},
  });

  /** @param {"localStorage" | "sessionStorage"} name */
  function isRefused(name) {
    try {
      return !window[name];
    } catch {
      return true;
    }
  }

  for (const name of /** @type {const} */ (["localStorage", "sessionStorage"])) {
    if (isRefused(name)) Object.defineProperty(window, name, { value: nothing, configurable: true });
  }
})();
