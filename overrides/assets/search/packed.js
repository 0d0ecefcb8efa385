/*
 * Values as compressed text, and columns of numbers. Counterpart of search/packed.py. Pure.
 */
(function () {
  "use strict";

  /** @typedef {{count: number, width: number, bytes: Uint8Array}} Column of each number its lowest byte, then the next of each */

  /** @param {string} text base64 of zlib @returns {Response} */
  function inflated(text) {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
    const stream = new DecompressionStream("deflate");
    const writer = stream.writable.getWriter();
    // What goes wrong is told to whoever reads the other end.
    const ignored = function () { return undefined; };
    writer.write(bytes).catch(ignored);
    writer.close().catch(ignored);
    return new Response(stream.readable);
  }

  /** Read a packed value. @param {string} text @returns {Promise<any>} */
  async function unpack(text) {
    return JSON.parse(await inflated(text).text());
  }

  /** Read packed columns. @param {{columns: Object<string, [number, number]>, bytes: string}} value @returns {Promise<Object<string, Column>>} */
  async function unpackColumns(value) {
    const all = new Uint8Array(await inflated(value.bytes).arrayBuffer());
    /** @type {Object<string, Column>} */
    const columns = {};
    let at = 0;
    Object.keys(value.columns).forEach(function (name) {
      const [count, width] = value.columns[name];
      columns[name] = { count, width, bytes: all.subarray(at, at + count * width) };
      at += count * width;
    });
    if (at !== all.length) throw new RangeError("columns");
    return columns;
  }

  /** One number of a column. @param {Column} column @param {number} at @returns {number} */
  function numberAt(column, at) {
    const { count, bytes } = column;
    let value = 0;
    for (let i = (column.width - 1) * count + at; i >= 0; i -= count) value = value * 256 + bytes[i];
    return value;
  }

  /** All numbers of a column. @param {Column} column @returns {Uint32Array} */
  function numbers(column) {
    const result = new Uint32Array(column.count);
    for (let i = 0; i < column.count; i += 1) result[i] = numberAt(column, i);
    return result;
  }

  /** Sums before each number of a column, and of all. @param {Column} column @returns {Uint32Array} */
  function sums(column) {
    const result = new Uint32Array(column.count + 1);
    for (let i = 0; i < column.count; i += 1) result[i + 1] = result[i] + numberAt(column, i);
    return result;
  }

  const part = { unpack, unpackColumns, numberAt, numbers, sums };
  if (typeof window === "object") Object.assign(window.policyCorpus.parts, { packed: part });
  if (typeof module === "object") module.exports = part;
})();
