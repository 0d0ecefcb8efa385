"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");

const tray = require("../../overrides/assets/interface/tray.js");

const passage = (anchor, more = {}) => ({
  document: "lesson-2022", anchor, text: `${anchor} 的文字`, citation: `《讲话》，第${anchor.slice(1)}段`, ...more,
});
const anchors = (kept) => tray.list(kept).map((entry) => entry.anchor || entry.text);
const holding = (...names) => names.reduce((kept, name, at) => tray.add(kept, passage(name), at + 1), tray.empty("corpus"));

test("passages stand in the order in which they came, each once", () => {
  const kept = tray.add(holding("p3", "p1", "p2"), passage("p1"), 9);
  assert.deepEqual(anchors(kept), ["p3", "p1", "p2"]);
});

test("a part of a place is another passage than the whole", () => {
  const kept = tray.add(holding("p1"), passage("p1", { text: "的文字", isPart: true }), 2);
  assert.equal(kept.entries.length, 2);
  assert.equal(tray.add(kept, passage("p1", { text: "的文字", isPart: true }), 3).entries.length, 2);
});

test("words are taken whole or not at all", () => {
  const long = "长".repeat(tray.LONGEST.passage + 1);
  assert.equal(tray.add(tray.empty("corpus"), passage("p1", { text: long }), 1).entries.length, 0);
});

test("moving goes past one neighbour and stops at the ends", () => {
  let kept = holding("p1", "p2", "p3");
  kept = tray.move(kept, "lesson-2022#p3", -1, 10);
  assert.deepEqual(anchors(kept), ["p1", "p3", "p2"]);
  kept = tray.move(kept, "lesson-2022#p3", -1, 11);
  assert.deepEqual(anchors(kept), ["p3", "p1", "p2"]);
  assert.equal(tray.move(kept, "lesson-2022#p3", -1, 12), kept);
  assert.equal(tray.move(kept, "lesson-2022#p2", 1, 12), kept);
  assert.deepEqual(anchors(tray.move(kept, "lesson-2022#p3", 1, 12)), ["p1", "p3", "p2"]);
});

test("no number of moves confuses the order", () => {
  let kept = holding("p1", "p2", "p3", "p4");
  let order = ["p1", "p2", "p3", "p4"];
  for (let time = 10; time < 600; time += 1) {
    // The last goes between the first two, again and again: the room there halves each time.
    const last = order[3];
    kept = tray.moveTo(kept, `lesson-2022#${last}`, 1, time);
    order = [order[0], last, order[1], order[2]];
    assert.deepEqual(anchors(kept), order);
  }
});

test("a heading stands before the passage it was made for, or at the end", () => {
  let kept = tray.addHeading(holding("p1", "p2"), "查什么", "lesson-2022#p2", 10);
  kept = tray.addHeading(kept, "怎么改", null, 11);
  assert.deepEqual(anchors(kept), ["p1", "查什么", "p2", "怎么改"]);
});

test("what was taken out comes back where it stood", () => {
  const before = holding("p1", "p2", "p3");
  const noted = tray.write(before, "lesson-2022#p2", "按语", 10);
  const gone = tray.remove(noted, "lesson-2022#p2", 11);
  assert.deepEqual(anchors(gone), ["p1", "p3"]);
  const back = tray.restore(gone, [tray.find(noted, "lesson-2022#p2")], 12);
  assert.deepEqual(anchors(back), ["p1", "p2", "p3"]);
  assert.equal(tray.find(back, "lesson-2022#p2").note, "按语");
});

test("a note never changes the passage's own words", () => {
  const kept = tray.write(holding("p1"), "lesson-2022#p1", "别的话", 10);
  assert.equal(kept.entries[0].text, "p1 的文字");
  assert.equal(kept.entries[0].note, "别的话");
});

test("two tabs: what each added, moved, wrote and took out is in the merged tray", () => {
  const common = holding("p1", "p2", "p3");
  let one = tray.add(common, passage("p4"), 20);
  one = tray.remove(one, "lesson-2022#p1", 21);
  one = tray.write(one, "lesson-2022#p3", "一个窗口的按语", 22);
  let other = tray.add(common, passage("p5"), 20);
  other = tray.move(other, "lesson-2022#p3", -1, 23);
  other = tray.rename(other, "题目", 24);
  const merged = tray.merge(one, other);
  assert.deepEqual(anchors(merged).slice(0, 2), ["p3", "p2"]);
  assert.deepEqual(anchors(merged).slice(2).sort(), ["p4", "p5"]);
  assert.equal(tray.find(merged, "lesson-2022#p3").note, "一个窗口的按语");
  assert.equal(merged.title.text, "题目");
  assert.deepEqual(tray.merge(merged, common), merged, "an older value brings nothing back");
});

test("what is taken out in one tab and noted later in the other stays", () => {
  const common = holding("p1");
  const gone = tray.remove(common, "lesson-2022#p1", 20);
  const noted = tray.write(common, "lesson-2022#p1", "按语", 30);
  assert.equal(tray.merge(gone, noted).entries.length, 1);
  assert.equal(tray.merge(tray.remove(common, "lesson-2022#p1", 40), noted).entries.length, 0);
});

/** The same numbers each time. */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A tray after some verbs of a tab, from what it had. */
function afterSome(start, random) {
  let kept = start;
  for (let step = random(6); step >= 0; step -= 1) {
    const id = `lesson-2022#p${random(5)}`;
    const time = 100 + random(40);
    kept = [
      () => tray.add(kept, passage(`p${random(5)}`), time),
      () => tray.remove(kept, id, time),
      () => tray.move(kept, id, random(2) * 2 - 1, time),
      () => tray.write(kept, id, `按语${random(9)}`, time),
      () => tray.rename(kept, `题目${random(9)}`, time),
      () => tray.addHeading(kept, `标题${random(9)}`, random(2) ? id : null, time),
    ][random(6)]();
  }
  return kept;
}

test("merging is the same in whatever order and however often", () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const random = numbers(seed);
    const common = afterSome(tray.empty("corpus"), random);
    const [one, two, three] = [0, 1, 2].map(() => afterSome(common, random));
    const { merge } = tray;
    assert.deepEqual(merge(one, two), merge(two, one), `seed ${seed}`);
    assert.deepEqual(merge(merge(one, two), three), merge(one, merge(two, three)), `seed ${seed}`);
    assert.deepEqual(merge(merge(one, two), two), merge(one, two), `seed ${seed}`);
  }
});
