// Whom the page lets work: by the keyboard alone, by a drop, with a screen reader, on any width, by day and by night.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { inBothBrowsers, until } from './browsers.mjs';
import { AS_OF, INPUTS, PERSON, SAMPLES, commandLine, csv, folderWith, samplePaths } from './program.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SIZES = [[360, 800], [768, 1024], [1280, 900]];
const done = (page) => page.said('status', 'Rekap selesai');

const accessible = async (page) => {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`), []);
};

inBothBrowsers((opened, browser) => {
  opened('the keyboard alone does the whole job', async (page) => {
    const folder = folderWith({ 'rekap.csv': csv([...PERSON, 'Capacity building', 'Arsip', '10/03/2025', '10/03/2025', '8']) });
    await page.set('as-of', AS_OF);
    await page.tabTo('pick-files');
    await page.enterFiles([join(folder, 'rekap.csv')]);
    await page.said('chosen', '1 berkas');
    await page.tabTo('run');
    await page.press('Enter');
    await done(page);
    assert.equal(await page.focused(), 'h-summary', 'the result has the focus');

    await page.tabTo('get-workbook');
    const first = await page.download('get-workbook', () => page.press('Enter'));
    assert.ok(first.bytes.equals(commandLine(folder, ['rekap.csv']).workbook));
    await page.tabTo('finding-search');
    await page.type('finding-search', 'rekap.csv');
    await page.said('findings-shown', 'dari');

    await page.tabTo('by');
    await page.type('by', 'Siti Contoh');
    await page.tabTo(await page.evaluate(() => document.querySelector('#name-list select').id));
    await page.page.keyboard.type('Seminar');
    await page.tabTo('apply-names');
    await page.press('Enter');
    await page.said('decided-list', 'Capacity building');

    await page.tabTo('people-search');
    await page.page.keyboard.type('Rina');
    await page.said('people-shown', '1 dari 1');
    await page.press('Tab', 'Enter');
    await page.said('card-body', 'Kartu JP');
    assert.equal(await page.focused(), 'card-name', 'the card has the focus');
    await page.press('Escape');
    assert.equal(await page.evaluate(() => document.getElementById('card').open), false);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), PERSON[1], 'the focus is back where it was');
  });

  opened('it says who made it, its version and its rules, and its policy forbids every connection', async (page) => {
    await page.said('about', 'perlan-10-2018');
    assert.match(await page.text('about'), /Versi \d+\.\d+\.\d+ · aturan/);
    assert.match(await page.evaluate(() => document.querySelector('footer').textContent), /Dibuat oleh proyek rekap-jp/);
    const forbidden = await page.evaluate(async () => {
      const violated = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => violated.push(effectiveDirective));
      const isRefused = await fetch('http://127.0.0.1:9/').then(() => false, () => true);
      document.body.append(Object.assign(new Image(), { src: 'http://127.0.0.1:9/a.png' }));
      await new Promise((resolve) => { setTimeout(resolve, 500); });
      return isRefused && violated.sort();
    });
    assert.deepEqual(forbidden, ['connect-src', 'img-src']);
    // Both were asked for here, and stopped by the browser itself.
    page.outside.length = 0;
    page.faults.length = 0;
  });

  opened('findings are filtered, searched and copied as text', async (page) => {
    await page.run(samplePaths(INPUTS), { list: join(SAMPLES, 'pegawai.xlsx'), asOf: AS_OF });
    await done(page);
    const shown = () => page.evaluate(() => [...document.querySelectorAll('#finding-list > li')].map((one) => [one.className, one.textContent]));
    const all = await shown();
    await page.set('severity', 'error');
    await until(async () => (await shown()).length < all.length, 'fewer findings');
    const errors = await shown();
    assert.deepEqual(errors, all.filter(([kind]) => kind === 'finding error'));
    await page.set('finding-file', 'dinas-pendidikan.xlsx');
    await until(async () => (await shown()).every(([, text]) => text.includes('dinas-pendidikan.xlsx')), 'one file');
    const ofFile = await shown();
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text; } } }));
    await page.click('copy-findings');
    await page.said('findings-shown', `${ofFile.length} temuan disalin`);
    const copied = await page.evaluate(() => window.copied);
    assert.equal(copied.match(/galat\[/g).length, ofFile.length, copied);
    await page.set('finding-search', 'tidak ada kata ini');
    await page.said('findings-shown', 'Tidak ada temuan');
  });

  opened('what is dropped on the page is an input', async (page) => {
    const row = (title) => csv([...PERSON, 'Seminar', title, '10/03/2025', '11/03/2025', '8']);
    const folder = folderWith({ 'data/b.csv': row('Seminar B'), 'data/a.csv': row('Seminar A'), 'sendiri.csv': row('Seminar C') });
    // A folder can be dropped only where the browser takes a drag from who drives it.
    const names = browser === 'chromium' ? ['data', 'sendiri.csv'] : ['sendiri.csv', 'data/a.csv'];
    await page.set('as-of', AS_OF);
    await page.drop(names.map((name) => join(folder, name)));
    await page.said('chosen', `${browser === 'chromium' ? 3 : 2} berkas`);
    await page.click('run');
    await done(page);
    const plain = folderWith({ 'a.csv': row('Seminar A'), 'sendiri.csv': row('Seminar C') });
    const written = browser === 'chromium' ? commandLine(folder, names) : commandLine(plain, ['sendiri.csv', 'a.csv']);
    assert.ok((await page.download('get-workbook')).bytes.equals(written.workbook));
  });

  opened('nothing keeps anybody from using it', async (page) => {
    await page.run(samplePaths(INPUTS), { list: join(SAMPLES, 'pegawai.xlsx'), asOf: AS_OF });
    await done(page);
    for (const scheme of page.schemes) {
      await page.colours(scheme);
      for (const [width, height] of SIZES) {
        await page.size(width, height);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `no sideways scrolling at ${width}`);
        await accessible(page);
      }
    }
    await page.evaluate(() => document.querySelector('#people-list button').click());
    await page.said('card-body', 'Kartu JP');
    await page.said('card-body', 'PerLAN 10/2018');
    await accessible(page);
    if (browser === 'chromium') {
      await page.page.emulateMedia({ media: 'print' });
      const printed = await page.evaluate(() => ['card-body', 'h-files', 'h-people', 'print-card', 'about'].filter((id) => document.getElementById(id).checkVisibility()));
      assert.deepEqual(printed, ['card-body'], 'the card alone is printed');
      await page.page.emulateMedia({ media: 'screen' });
    }
    await page.click('close-card');
  });
});
