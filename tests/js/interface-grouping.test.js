"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");

const { byDocument, valuesToOffer } = require("../../overrides/assets/interface/grouping.js");

test("documents stand in the order of their first hit and add their counts", () => {
  const hits = [
    { document: "a", title: "甲", count: 2 },
    { document: "b", title: "乙", count: 1 },
    { document: "a", title: "甲", count: 3 },
  ];
  const documents = byDocument(hits);
  assert.deepEqual(documents.map((one) => [one.document, one.title, one.count]), [["a", "甲", 5], ["b", "乙", 1]]);
  assert.deepEqual(documents[0].sections, [hits[0], hits[2]]);
  assert.deepEqual(byDocument([]), []);
});

test("one value is no choice, a chosen one can always be taken back", () => {
  const law = { value: "law", label: "法规", count: 3 };
  const speech = { value: "speech", label: "讲话", count: 1 };
  assert.deepEqual(valuesToOffer([law], []), []);
  assert.deepEqual(valuesToOffer([law, speech], []), [law, speech]);
  assert.deepEqual(valuesToOffer([law], ["law"]), [law]);
  assert.deepEqual(valuesToOffer([], ["河南"]), [{ value: "河南", label: "河南", count: 0 }]);
});
