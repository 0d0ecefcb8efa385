"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");

const tray = require("../../overrides/assets/interface/tray.js");
const { trayShelf } = require("../../overrides/assets/interface/trayshelf.js");

const KEY = "corpus:tray-1";
const passage = (anchor) => ({ document: "lesson-2022", anchor, text: anchor, citation: "《讲话》" });

function memory(start = {}) {
  const kept = new Map(Object.entries(start));
  const store = {
    kept,
    isFull: false,
    getItem: (key) => (kept.has(key) ? kept.get(key) : null),
    setItem: (key, value) => {
      if (store.isFull) throw new Error("full");
      kept.set(key, value);
    },
    removeItem: (key) => kept.delete(key),
  };
  return store;
}

let time = 0;
const clock = () => { time += 1; return time; };
const shelfOn = (local, own = memory()) => trayShelf("corpus", () => local, () => own, clock);
const adds = (anchor) => (kept, now) => tray.add(kept, passage(anchor), now);
const anchors = (kept) => tray.list(kept).map((entry) => entry.anchor);

test("two tabs on one store see each other's passages and lose none", () => {
  const store = memory({ "other:tray-1": "外" });
  const [one, other] = [shelfOn(store), shelfOn(store)];
  one.change(adds("p1"));
  other.change(adds("p2"));
  one.change((kept, now) => tray.remove(kept, "lesson-2022#p1", now));
  assert.deepEqual(anchors(other.change(adds("p3"))), ["p2", "p3"]);
  assert.deepEqual(anchors(one.read()), ["p2", "p3"]);
  assert.deepEqual(anchors(shelfOn(store).read()), ["p2", "p3"]);
  assert.equal(store.kept.get("other:tray-1"), "外");
  assert.deepEqual(Array.from(store.kept.keys()), ["other:tray-1", KEY]);
});

test("a tab that read before the other wrote does not take its passages out", () => {
  // What a browser does whose store reaches other processes late: the old text is written over the new one.
  const store = memory();
  const [one, other] = [shelfOn(store), shelfOn(store)];
  one.change(adds("p1"));
  const late = store.kept.get(KEY);
  other.change(adds("p2"));
  store.kept.set(KEY, late);
  assert.deepEqual(anchors(other.change(adds("p3"))), ["p1", "p2", "p3"]);
});

test("a full store: the window keeps the tray until there is room again", () => {
  const [store, own] = [memory(), memory()];
  const shelf = shelfOn(store, own);
  shelf.change(adds("p1"));
  store.isFull = true;
  assert.deepEqual(anchors(shelf.change(adds("p2"))), ["p1", "p2"]);
  assert.equal(shelf.state(), "window");
  const nextPage = shelfOn(store, own);
  assert.deepEqual(anchors(nextPage.read()), ["p1", "p2"]);
  store.isFull = false;
  nextPage.change(adds("p3"));
  assert.equal(nextPage.state(), "kept");
  assert.equal(own.kept.size, 0);
  assert.deepEqual(anchors(shelfOn(store).read()), ["p1", "p2", "p3"]);
});

test("forbidden stores: the page keeps the tray, and says so", () => {
  const refuse = () => { throw new Error("forbidden"); };
  const shelf = trayShelf("corpus", refuse, refuse, clock);
  shelf.change(adds("p1"));
  assert.deepEqual(anchors(shelf.change(adds("p2"))), ["p1", "p2"]);
  assert.equal(shelf.state(), "memory");
  assert.deepEqual(shelf.asides(), []);
  shelf.dropAsides();
});

test("what cannot be read is put aside whole, once, before anything is written", () => {
  const store = memory({ [KEY]: '{"broken' });
  const shelf = shelfOn(store);
  assert.deepEqual(shelf.read().entries, []);
  shelf.read();
  assert.equal(shelf.isDamaged(), true);
  assert.deepEqual(shelf.asides(), ['{"broken']);
  shelf.change(adds("p1"));
  assert.deepEqual(anchors(shelfOn(store).read()), ["p1"]);
  store.kept.set(KEY, "again");
  assert.deepEqual(anchors(shelf.change(adds("p2"))), ["p1", "p2"]);
  assert.deepEqual(shelfOn(store).asides(), ['{"broken', "again"]);
  shelf.dropAsides();
  assert.deepEqual(Array.from(store.kept.keys()), [KEY]);
});

test("where no copy can be made the damaged words stay where they are", () => {
  const [store, own] = [memory({ [KEY]: "broken" }), memory()];
  store.isFull = true;
  const shelf = shelfOn(store, own);
  shelf.change(adds("p1"));
  assert.equal(store.kept.get(KEY), "broken");
  assert.equal(shelf.state(), "window");
  assert.deepEqual(anchors(shelfOn(store, own).read()), ["p1"]);
});
