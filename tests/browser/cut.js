// What a reader cannot see whole on this page: the page scrolls sideways, words are cut, controls lie on each other.
() => {
  const width = document.documentElement.clientWidth;
  const found = [];
  const named = (one) => `${one.tagName} ${one.className} ${(one.textContent || "").trim().slice(0, 16)}`;
  const styleOf = (one) => getComputedStyle(one);
  const scrolls = (one) => one && (/auto|scroll/.test(styleOf(one).overflowX) || scrolls(one.parentElement));
  const isShown = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  if (document.documentElement.scrollWidth > window.innerWidth) found.push(`the page scrolls: ${document.documentElement.scrollWidth}`);
  // Words outside the window, or cut by a box that neither scrolls nor says … of what it hides.
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !isShown(parent) || parent.closest("script, noscript, option, [aria-hidden=true], .md-header__title")) continue;
    if (parent.closest("[role=status], .tray-voice") && parent.closest("[role=status], .tray-voice").clientWidth <= 1) continue;
    range.selectNodeContents(node);
    const boxes = Array.from(range.getClientRects()).filter((box) => box.width > 1 && box.height > 1);
    if (boxes.some((box) => box.left < -1 || box.right > width + 1) && !scrolls(parent)) found.push(`outside: ${named(parent)}`);
    const clip = parent.closest("button, label, .state, .sign, td, th, h1, h2, h3, .md-header__title");
    if (clip && clip.scrollWidth > clip.clientWidth + 1 && clip.clientWidth > 0 && styleOf(clip).overflowX === "hidden"
      && !clip.querySelector(".md-ellipsis")) found.push(`cut: ${named(clip)}`);
  }
  // Controls one over another; what floats over the page on purpose is left out.
  const floats = (one) => one && (/fixed|sticky/.test(styleOf(one).position) || one.matches(".popup, .concept-card") || floats(one.parentElement));
  const controls = Array.from(document.querySelectorAll("a[href], button, input, select, textarea, summary, label.md-header__button"))
    .filter((one) => isShown(one) && !floats(one) && one.getBoundingClientRect().width > 2);
  const boxes = controls.flatMap((one) => Array.from(one.getClientRects(), (box) => ({ one, box })));
  boxes.sort((one, other) => one.box.top - other.box.top);
  boxes.forEach((first, at) => {
    for (let next = at + 1; next < boxes.length && boxes[next].box.top < first.box.bottom - 3; next += 1) {
      const second = boxes[next];
      if (first.one.contains(second.one) || second.one.contains(first.one) || scrolls(first.one)) continue;
      // The field of a sign reaches over the last word, for fingers.
      if (first.one.matches(".address") || second.one.matches(".address")) continue;
      // A field has room at its end for the button that empties it.
      if (first.one.matches("input") && second.one.matches("input + button")) continue;
      const across = Math.min(first.box.right, second.box.right) - Math.max(first.box.left, second.box.left);
      if (across > 3) found.push(`overlap: ${named(first.one)} / ${named(second.one)}`);
    }
  });
  return found;
}
