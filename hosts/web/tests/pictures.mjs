// Makes the pictures of PANDUAN.md from the page and the samples: PAGE=target/html/rekap-jp.html node hosts/web/tests/pictures.mjs
import { join } from 'node:path';

import { chromiumBrowser } from './browsers.mjs';
import { AS_OF, INPUTS, SAMPLES, samplePaths } from './program.mjs';

const FOLDER = process.env.PICTURES ?? join(SAMPLES, '../docs/pictures');
const PICTURES = [
  ['halaman.png', 1280, 1000, 'light', 'h-summary'],
  ['halaman-ponsel.png', 360, 780, 'light', 'h-summary'],
  ['halaman-kartu.png', 768, 900, 'dark', 'card'],
];

const browser = await chromiumBrowser(process.env.PAGE);
for (const [name, width, height, scheme, shown] of PICTURES) {
  const page = await browser.open();
  await page.colours(scheme);
  await page.size(width, height);
  await page.run(samplePaths(INPUTS), { list: join(SAMPLES, 'pegawai.xlsx'), asOf: AS_OF });
  await page.said('status', 'Rekap selesai');
  if (shown === 'card') {
    await page.type('people-search', 'Citra');
    await page.said('people-shown', '1 dari 1');
    await page.evaluate(() => document.querySelector('#people-list button').click());
    await page.said('card-body', 'Kartu JP');
  } else {
    await page.evaluate((id) => document.getElementById(id).scrollIntoView({ behavior: 'instant' }), shown);
  }
  await page.page.screenshot({ path: join(FOLDER, name) });
  await page.close();
}
await browser.close();
