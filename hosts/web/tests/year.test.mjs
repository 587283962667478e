// The agency's plan and the year before on the page: the same as in the workbook that the command line makes.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { inBothBrowsers } from './browsers.mjs';
import { AS_OF, PERSON, commandLine, csv, folderWith } from './program.mjs';

const done = (page) => page.said('status', 'Rekap selesai');
const row = (year, jp) => csv([...PERSON, 'Kursus', 'Kursus Arsip', `10/03/${year}`, `11/03/${year}`, jp]);

/** A folder with a recap of 2024 beside what is to be recapped, and that recap alone in another. */
function years() {
  const { workbook } = commandLine(folderWith({ 'lama.csv': row(2024, '8') }), ['lama.csv']);
  const folder = folderWith({ 'rekap.csv': row(2025, '16'), 'rekap-jp.toml': '[plan]\ncapacity = 4\n' });
  const beside = folderWith({});
  writeFileSync(join(beside, 'Rekap JP 2024.xlsx'), workbook);
  return { folder, earlier: join(beside, 'Rekap JP 2024.xlsx') };
}

inBothBrowsers((opened) => {
  opened('the plan of the agency and last year stand on the page as in the workbook', async (page) => {
    const { folder, earlier } = years();
    await page.choose('earlier', [earlier]);
    await page.set('capacity', '4');
    await page.run([join(folder, 'rekap.csv')], { asOf: AS_OF });
    await done(page);
    await page.said('before', 'Dibanding 2024, keadaan per 20 November 2025');
    await page.said('before', '8 → 16');
    const cells = await page.evaluate(() => [...document.querySelectorAll('#agency-table tbody tr')].map((one) => [...one.children].map((cell) => cell.textContent)));
    assert.deepEqual(cells, [['Dinas A (Kurang: 1)', 'November', '1', '1', '1']]);
    assert.match(await page.text('agency-hint'), /4 pertemuan sebulan/);
    const written = commandLine(folder, ['rekap.csv'], ['--last-year', earlier]);
    assert.ok((await page.download('get-workbook')).bytes.equals(written.workbook));
    await page.click('lang-en');
    await page.said('before', 'Compared with 2024');
    await page.said('h-agency', 'Plan');
  });

  opened('a result of last year among the files is known by itself', async (page) => {
    const { folder, earlier } = years();
    await page.run([join(folder, 'rekap.csv'), earlier], { asOf: AS_OF });
    await done(page);
    await page.said('before', '8 → 16');
    await page.said('agency-hint', 'Isi kapasitas coach');
  });

  opened('what is no result of an earlier year is said', async (page) => {
    const { folder, earlier } = years();
    await page.choose('earlier', [join(folder, 'rekap.csv')]);
    await page.run([join(folder, 'rekap.csv')], { asOf: AS_OF });
    await page.said('alert', 'bukan hasil rekap-jp yang utuh');
    await page.choose('earlier', [earlier]);
    await page.set('year', '2024');
    await page.click('run');
    await done(page);
    await page.said('alert', 'bukan hasil dari tahun sebelum');
  });
});
