// Files that no honest program writes: what tests/it/hostile.rs gives the command line, for the page.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BOOKS = join(dirname(fileURLToPath(import.meta.url)), '../../../tests/books');
const little = (bytes) => (number) => { const part = Buffer.alloc(bytes); part.writeUIntLE(number, 0, bytes); return part; };
const word = little(2);
const double = little(4);
const record = (kind, data) => Buffer.concat([word(kind), word(data.length), data]);
const beginning = (kind) => record(0x0809, Buffer.from([0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
const END = record(0x000a, Buffer.alloc(0));

/** The stream of an old workbook: what stands before its sheets, and so many sheets that are all these records. */
function stream(globals, sheets, records) {
  const head = (start) => Buffer.concat([beginning(5), globals, ...Array(sheets).fill(record(0x0085, Buffer.concat([double(start), Buffer.from([0, 0, 2, 0, 0x4c, 0x31])]))), END]);
  return Buffer.concat([head(head(0).length), beginning(16), ...records, END]);
}

function entry(name, kind, first, length) {
  const part = Buffer.alloc(128);
  const letters = Buffer.from(name, 'utf16le');
  letters.copy(part);
  word(letters.length + 2).copy(part, 64);
  Buffer.concat([Buffer.from([kind, 1]), double(0xffffffff), double(0xffffffff), double(kind === 5 ? 1 : 0xffffffff)]).copy(part, 66);
  Buffer.concat([double(first), double(length)]).copy(part, 116);
  return part;
}

/** The container around a stream ([MS-CFB]): header, table, directory, content. */
function ole(content) {
  const sectors = Math.ceil(content.length / 512);
  const tables = Math.ceil((sectors + 2) / 126);
  const chain = Array.from({ length: sectors }, (_, sector) => (sector + 1 < sectors ? tables + 2 + sector : 0xfffffffe));
  const table = Buffer.concat([...Array(tables).fill(0xfffffffd), 0xfffffffe, ...chain].map(double), tables * 512);
  table.fill(0xff, (tables + 1 + sectors) * 4);
  const header = Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(16), Buffer.from([0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    ...[tables, tables, 0, 4096, 0xfffffffe, 0, 0xfffffffe, 0].map(double), ...Array.from({ length: tables }, (_, number) => double(number)),
  ]);
  const directory = [entry('Root Entry', 5, 0xfffffffe, 0), entry('Workbook', 2, tables + 1, content.length), Buffer.alloc(256)];
  return Buffer.concat([header, Buffer.alloc(512 - header.length, 0xff), table, ...directory, content, Buffer.alloc(sectors * 512 - content.length)]);
}

/** A changed byte makes the reader of `.xls` reach beyond the end of a table: it panics. */
export function panicking() {
  const bytes = readFileSync(join(BOOKS, 'starts-at-D3.xls'));
  bytes[690] ^= 1;
  return bytes;
}

/** Three megabytes that become one and a half gigabytes: every cell shows the same text of eight thousand letters. */
export function swelling() {
  const text = Buffer.from('kata '.repeat(1600));
  const texts = record(0x00fc, Buffer.concat([double(1), double(1), word(text.length), Buffer.from([0]), text]));
  const shown = (row, column) => record(0x00fd, Buffer.concat([word(row), word(column), Buffer.alloc(6)]));
  return ole(stream(texts, 1, Array.from({ length: 65535 }, (_, row) => [0, 1, 2].map((column) => shown(row, column))).flat()));
}

/** Ten thousand sheets that are all the same two thousand formulas, each of twenty areas: minutes of work on any machine, and few enough records to be let through. */
export function slow() {
  const areas = Buffer.concat(Array(20).fill(Buffer.from([0x3b, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])));
  const formula = record(0x0006, Buffer.concat([Buffer.alloc(20), word(areas.length), areas]));
  return ole(stream(Buffer.alloc(0), 10000, Array(2000).fill(formula)));
}
