// The page as a clerk uses it, from a disk, in both browsers; whatever it hands out is what the command line makes of the same files.
import assert from 'node:assert/strict';
import { join } from 'node:path';

import { inBothBrowsers } from './browsers.mjs';
import { AS_OF, INPUTS, PERSON, SAMPLES, commandLine, csv, folderWith, sample, samplePaths, template, unzipped, zipped } from './program.mjs';

const done = (page) => page.said('status', 'Rekap selesai');

/** Compares every download with what the command line wrote. */
async function sameAs(page, written) {
  assert.ok((await page.download('get-workbook')).bytes.equals(written.workbook), 'the result workbook');
  assert.ok((await page.download('get-json')).bytes.equals(written.json), 'the JSON');
  if (!Object.keys(written.returns).length) return;
  const returned = unzipped((await page.download('get-mendings')).bytes);
  assert.deepEqual(Object.keys(returned).sort(), Object.keys(written.returns).sort());
  for (const [name, bytes] of Object.entries(written.returns)) assert.ok(returned[name].equals(bytes), name);
}

inBothBrowsers((opened) => {
  opened('the samples give what the command line gives, byte for byte', async (page) => {
    await page.run(samplePaths(INPUTS), { list: join(SAMPLES, 'pegawai.xlsx'), asOf: AS_OF });
    await done(page);
    await sameAs(page, commandLine(SAMPLES, INPUTS, ['--employees', 'pegawai.xlsx']));
    await page.click('lang-en');
    await page.said('headline', 'met the JP requirement');
    assert.ok((await page.download('get-workbook')).bytes.equals(commandLine(SAMPLES, INPUTS, ['--employees', 'pegawai.xlsx', '--lang', 'en']).workbook));
    await page.click('lang-id');
    await page.evaluate(() => document.getElementById('mask').click());
    await page.said('people-list', '********');
    await sameAs(page, commandLine(SAMPLES, INPUTS, ['--employees', 'pegawai.xlsx', '--mask']));
  });

  opened('hostile files cost their findings, and the good one counts', async (page) => {
    const folder = folderWith({
      'baik.csv': csv([...PERSON, 'Seminar', 'Seminar Arsip', '10/03/2025', '11/03/2025', '8']),
      'rusak.xlsx': sample('dinas-kesehatan.xlsx').subarray(0, 3000),
      'bukan.xlsx': Buffer.alloc(5000, 7),
      'kosong.xlsx': Buffer.alloc(0),
    });
    const names = ['baik.csv', 'rusak.xlsx', 'bukan.xlsx', 'kosong.xlsx'];
    await page.run(names.map((one) => join(folder, one)), { asOf: AS_OF });
    await done(page);
    await sameAs(page, commandLine(folder, names));
    assert.match(await page.text('finding-list'), /rusak\.xlsx/);
  });

  opened('a folder gives what it gives on the command line', async (page) => {
    const row = (title) => csv([...PERSON, 'Seminar', title, '10/03/2025', '11/03/2025', '8']);
    const folder = folderWith({ 'data/b/rekap.csv': row('Seminar B'), 'data/a/rekap.csv': row('Seminar A'), 'data/a/catatan.txt': 'x', 'data/~$rekap.csv': 'x' });
    await page.run([], { folder: join(folder, 'data'), asOf: AS_OF });
    await done(page);
    await sameAs(page, commandLine(folder, ['data']));
  });

  opened('a name decided on the page is credited at once, and by the downloaded dictionary on the command line', async (page) => {
    const row = [...PERSON, 'Capacity building', 'Arsip', '10/03/2025', '10/03/2025', '8'];
    const folder = folderWith({ 'rekap.csv': csv(row) });
    await page.run([join(folder, 'rekap.csv')], { asOf: AS_OF });
    await done(page);
    assert.match(await page.text('name-list'), /Capacity building/);
    const choice = await page.evaluate(() => [...document.querySelectorAll('#name-list select option')].find((one) => /^Seminar/.test(one.textContent)).value);
    await page.set(await page.evaluate(() => document.querySelector('#name-list select').id), choice);
    await page.set('by', 'Siti Contoh');
    const kamus = await page.download('get-names');
    assert.equal(kamus.name, 'Kamus JP.xlsx');
    await page.click('apply-names');
    await page.said('decided-list', 'Capacity building');
    const again = folderWith({ 'rekap.csv': csv(row), 'Kamus JP.xlsx': kamus.bytes });
    await sameAs(page, commandLine(again, ['rekap.csv'], ['--dictionary', 'Kamus JP.xlsx']));
  });

  opened('a workbook to mend is mended and accepted', async (page) => {
    const row = (jp) => csv([...PERSON, 'Seminar', 'Seminar Arsip', '10/03/2025', '11/03/2025', jp]);
    const folder = folderWith({ 'rekap.csv': row('delapan') });
    await page.run([join(folder, 'rekap.csv')], { asOf: AS_OF });
    await done(page);
    const [[returned, bytes]] = Object.entries(unzipped((await page.download('get-mendings')).bytes));
    assert.equal(returned, 'Perbaikan - rekap.xlsx');
    const parts = unzipped(bytes);
    for (const [part, text] of Object.entries(parts)) if (part.endsWith('.xml')) parts[part] = Buffer.from(text.toString().replaceAll('>delapan<', '>8<'));
    const mended = folderWith({ [returned]: zipped(parts) });
    await page.evaluate(() => document.querySelector('#chosen-list button').click());
    await page.run([join(mended, returned)], { asOf: AS_OF });
    await done(page);
    const written = commandLine(mended, [returned]);
    await sameAs(page, written);
    assert.equal(written.status, 0);
  });

  opened('blanks are those of the command line', async (page) => {
    await page.choose('list', [join(SAMPLES, 'pegawai.xlsx')]);
    await page.set('year', '2026');
    const blanks = unzipped((await page.download('blanks')).bytes);
    const written = template(['--employees', join(SAMPLES, 'pegawai.xlsx'), '--year', '2026', '--per-unit', 'OUT']);
    assert.deepEqual(Object.keys(blanks).sort(), Object.keys(written).sort());
    for (const [one, bytes] of Object.entries(written)) assert.ok(blanks[one].equals(bytes), one);
  });

  opened('an employee list and a dictionary among the inputs count as on the command line', async (page) => {
    const row = [...PERSON, 'Capacity building', 'Arsip', '10/03/2025', '10/03/2025', '8'];
    const first = folderWith({ 'rekap.csv': csv(row) });
    await page.run([join(first, 'rekap.csv')], { asOf: AS_OF });
    await done(page);
    await page.set('by', 'Siti Contoh');
    const { id, value } = await page.evaluate(() => { const select = document.querySelector('#name-list select'); return { id: select.id, value: [...select.options].find((one) => /^Seminar/.test(one.textContent)).value }; });
    await page.set(id, value);
    const kamus = await page.download('get-names');
    const names = ['Kamus JP.xlsx', 'pegawai.xlsx', 'rekap.csv'];
    const folder = folderWith({ 'rekap.csv': csv(row), 'pegawai.xlsx': sample('pegawai.xlsx'), 'Kamus JP.xlsx': kamus.bytes });
    await page.evaluate(() => document.querySelector('#chosen-list button').click());
    await page.run(names.map((name) => join(folder, name)), { asOf: AS_OF });
    await done(page);
    await page.said('decided-list', 'Capacity building');
    const written = commandLine(folder, names);
    assert.ok(JSON.parse(written.json).employee_lists.length, 'the list counts');
    await sameAs(page, written);
  });
});
