// What the command line makes of the same files, and the files themselves.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { unzipSync, zipSync } from 'fflate';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const PROGRAM = process.env.REKAP_JP ?? join(ROOT, 'target/release/rekap-jp');
export const SAMPLES = join(ROOT, 'samples');
export const INPUTS = ['bkad.ods', 'dinas-kesehatan.xlsx', 'dinas-pendidikan.xlsx', 'dinas-pu.csv', 'setda.xls'];
export const samplePaths = (names) => names.map((name) => join(SAMPLES, name));
export const AS_OF = '2025-11-20';

export const temporary = () => mkdtempSync(join(tmpdir(), 'rekap-'));

/** Runs the program on one thread; gives how many milliseconds it took. */
export function timed(folder, inputs) {
  const start = performance.now();
  execFileSync(PROGRAM, [...inputs, '--as-of', AS_OF, '-o', join(temporary(), 'a.xlsx'), '--jobs', '1'], { cwd: folder, stdio: 'ignore' });
  return performance.now() - start;
}

/** Runs the program on files of a folder; gives the bytes of everything it wrote. */
export function commandLine(folder, inputs, options = []) {
  const out = temporary();
  const args = [...inputs, '--as-of', AS_OF, '--json', join(out, 'a.json'), '-o', join(out, 'a.xlsx'), '--return', join(out, 'return'), ...options];
  let status = 0;
  try {
    execFileSync(PROGRAM, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    ({ status } = error);
    if (status !== 1) throw error;
  }
  const returns = readdirSync(join(out, 'return')).sort();
  return {
    status,
    workbook: readFileSync(join(out, 'a.xlsx')),
    json: readFileSync(join(out, 'a.json')),
    returns: Object.fromEntries(returns.map((name) => [name, readFileSync(join(out, 'return', name))])),
  };
}

export function template(options) {
  const out = temporary();
  execFileSync(PROGRAM, ['template', ...options.map((option) => (option === 'OUT' ? out : option))], { stdio: 'ignore' });
  return Object.fromEntries(readdirSync(out).sort().map((name) => [name, readFileSync(join(out, name))]));
}

export const unzipped = (bytes) => Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, Buffer.from(part)]));
export const zipped = (files) => Buffer.from(zipSync(files));

/** Writes files into a new folder. */
export function folderWith(files) {
  const folder = temporary();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

export const sample = (name) => readFileSync(join(SAMPLES, name));

const HEAD = 'NIP;Nama;Unit Kerja;Jenis;Nama Kegiatan;Tanggal Mulai;Tanggal Selesai;JP\n';
export const csv = (...rows) => HEAD + rows.map((row) => `${row.join(';')}\n`).join('');
export const PERSON = ['198501012010011901', 'Rina Contoh', 'Dinas A'];

/** A copy of the page whose Workers begin with a further line; gives its address. */
export function pageWith(line) {
  const folder = folderWith({ 'rekap-jp.html': readFileSync(process.env.PAGE, 'utf8').replace('self.onmessage = async', `${line}\n$&`) });
  return pathToFileURL(join(folder, 'rekap-jp.html')).href;
}
