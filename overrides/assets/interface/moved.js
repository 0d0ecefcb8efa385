/* The page of a document that has another address now: go there, and keep the place and the query.
   A script, because a refresh by the page's head would lose the fragment. */
(function () {
  "use strict";

  const link = document.querySelector("a[data-moved-to]");
  if (link instanceof HTMLAnchorElement) {
    window.location.replace(link.href + window.location.search + window.location.hash);
  }
})();
