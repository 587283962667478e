// A workbook of many rows, as a personnel office exports it, and what reading it costs: time beside the command line's, memory beside that of an empty page.
import { readFileSync, readdirSync } from 'node:fs';

import { strToU8, zipSync } from 'fflate';

const HEADINGS = ['No', 'NIP', 'Nama', 'Unit Kerja', 'Status', 'Jenis', 'Nama Kegiatan', 'Penyelenggara', 'Tanggal Mulai', 'Tanggal Selesai', 'JP', 'Nomor Sertifikat'];
const KINDS = ['Seminar', 'Kursus', 'Bimbingan Teknis', 'Workshop', 'E-Learning', 'Coaching'];
const UNITS = 40;
const ROWS_EACH = 5; // of a person
const column = (number) => String.fromCharCode(65 + number);
const pad = (value, width) => String(value).padStart(width, '0');

/** The cells of a row; texts are strings, days and hours are numbers. A few are written as offices write them. */
function cells(row) {
  const person = Math.floor(row / ROWS_EACH);
  const born = [1966 + person % 30, 1 + Math.floor(person / 30) % 12, 1 + Math.floor(person / 360) % 28];
  const nip = `${born[0]}${pad(born[1], 2)}${pad(born[2], 2)}${born[0] + 25}01${1 + person % 2}${900 + Math.floor(person / 10080)}`;
  const day = 45658 + (row * 7) % 300;
  const kind = KINDS[(row * 5 + person) % KINDS.length];
  return [
    row + 1, nip, `Pegawai Contoh ${person}`, `Dinas ${person % UNITS}`, 'PNS', kind, `${kind} Pengelolaan Arsip Angkatan ${row % 4000}`, `Pusat Pelatihan ${row % 30}`,
    row % 50 === 7 ? '3 Maret 2025' : day, row % 50 === 7 ? '4 Maret 2025' : day + row % 3, row % 70 === 3 ? `${1 + row % 8} JP` : 1 + row % 8, `SRT/${row}/2025`,
  ];
}

/** A workbook with so many rows on one sheet, and its texts shared, as Excel writes it. */
export function workbookOf(rows) {
  const texts = new Map();
  const shared = (text) => { if (!texts.has(text)) texts.set(text, texts.size); return texts.get(text); };
  const cell = (value, number, row) => (typeof value === 'string' ? `<c r="${column(number)}${row}" t="s"><v>${shared(value)}</v></c>`
    : `<c r="${column(number)}${row}"${number === 8 || number === 9 ? ' s="1"' : ''}><v>${value}</v></c>`);
  const line = (values, row) => `<row r="${row}">${values.map((value, number) => cell(value, number, row)).join('')}</row>`;
  const lines = [line(HEADINGS, 1)];
  for (let row = 0; row < rows; row += 1) lines.push(line(cells(row), row + 2));
  const xml = (text) => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`);
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const relations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const type = (part, kind) => `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  return Buffer.from(zipSync({
    '[Content_Types].xml': xml(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${type('/xl/workbook.xml', 'sheet.main')}${type('/xl/worksheets/sheet1.xml', 'worksheet')}${type('/xl/sharedStrings.xml', 'sharedStrings')}${type('/xl/styles.xml', 'styles')}</Types>`),
    '_rels/.rels': xml(`<Relationships ${relations}><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`),
    'xl/workbook.xml': xml(`<workbook ${main} xmlns:r="${office}"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`),
    'xl/_rels/workbook.xml.rels': xml(`<Relationships ${relations}><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${office}/styles" Target="styles.xml"/></Relationships>`),
    'xl/styles.xml': xml(`<styleSheet ${main}><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`),
    'xl/worksheets/sheet1.xml': xml(`<worksheet ${main}><sheetData>${lines.join('')}</sheetData></worksheet>`),
    'xl/sharedStrings.xml': xml(`<sst ${main}>${[...texts.keys()].map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`),
  }, { level: 3 }));
}

/** The processes below this one: the browser and all its children. */
function below(root) {
  const children = new Map();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const parent = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')[1];
      children.set(parent, [...(children.get(parent) ?? []), pid]);
    } catch { /* it is gone */ }
  }
  const found = [];
  const waiting = [String(root)];
  while (waiting.length) {
    const own = children.get(waiting.pop()) ?? [];
    found.push(...own);
    waiting.push(...own);
  }
  return found;
}

/** The memory of the browser in MiB, what processes share counted once. */
export function memory() {
  let kibibytes = 0;
  for (const pid of below(process.pid)) {
    try {
      kibibytes += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1]);
    } catch { /* it is gone */ }
  }
  return kibibytes / 1024;
}

/** Watches the memory while something runs: gives how far it rose at most above what it was before, in MiB. */
export async function rise(run) {
  const before = memory();
  let most = before;
  const watch = setInterval(() => { most = Math.max(most, memory()); }, 25);
  try {
    await run();
  } finally {
    clearInterval(watch);
  }
  return Math.max(most, memory()) - before;
}
