/*
 * Values as compressed text, and columns of numbers. Counterpart of search/packed.py. Pure.
 */
(function () {
  "use strict";

  /** @typedef {{count: number, width: number, bytes: Uint8Array}} Column of each number its lowest byte, then the next of each */

  /** Newer browsers read base64 at once (Chromium from 140 on); others letter by letter. @type {((text: string) => Uint8Array<ArrayBuffer>) | undefined} */
  const native = /** @type {any} */ (Uint8Array).fromBase64;

  /** @param {string} text base64 @returns {Uint8Array<ArrayBuffer>} */
  function bytesOf(text) {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < bytes.length; i += 1) bytes[i] = binary.charCodeAt(i);
    return bytes;
  }

  /** @param {string} text base64 of zlib @returns {Promise<Uint8Array>} */
  async function inflated(text) {
    const bytes = native ? native.call(Uint8Array, text) : bytesOf(text);
    const stream = new DecompressionStream("deflate");
    const writer = stream.writable.getWriter();
    // What goes wrong is told to whoever reads the other end.
    const ignored = function () { return undefined; };
    writer.write(bytes).catch(ignored);
    writer.close().catch(ignored);
    return joined(stream.readable.getReader());
  }

  /** All that a stream gives; a Response would do the same and take longer. @param {ReadableStreamDefaultReader<Uint8Array>} reader */
  async function joined(reader) {
    /** @type {Uint8Array[]} */
    const pieces = [];
    let size = 0;
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      pieces.push(next.value);
      size += next.value.length;
    }
    const whole = new Uint8Array(size);
    let at = 0;
    pieces.forEach(function (piece) {
      whole.set(piece, at);
      at += piece.length;
    });
    return whole;
  }

  /** Read a packed value. @param {string} text @returns {Promise<any>} */
  async function unpack(text) {
    return JSON.parse(new TextDecoder().decode(await inflated(text)));
  }

  /** Read packed values under their names. @param {Object<string, string>} values @returns {Promise<Object<string, any>>} */
  async function unpackAll(values) {
    const names = Object.keys(values);
    const all = await Promise.all(names.map(function (name) { return unpack(values[name]); }));
    return Object.fromEntries(names.map(function (name, i) { return [name, all[i]]; }));
  }

  /** Read packed columns. @param {{columns: Object<string, [number, number]>, bytes: string}} value @returns {Promise<Object<string, Column>>} */
  async function unpackColumns(value) {
    const all = await inflated(value.bytes);
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
    for (let plane = column.width - 1; plane >= 0; plane -= 1) {
      const bytes = column.bytes.subarray(plane * column.count, (plane + 1) * column.count);
      for (let i = 0; i < bytes.length; i += 1) result[i] = result[i] * 256 + bytes[i];
    }
    return result;
  }

  /** Sums before each number of a column, and of all. @param {Column} column @returns {Uint32Array} */
  function sums(column) {
    const result = new Uint32Array(column.count + 1);
    result.set(numbers(column), 1);
    for (let i = 1; i < result.length; i += 1) result[i] += result[i - 1];
    return result;
  }

  const part = { unpack, unpackAll, unpackColumns, numberAt, numbers, sums };
  if (typeof window === "object") Object.assign(window.policyCorpus.parts, { packed: part });
  if (typeof module === "object") module.exports = part;
})();
