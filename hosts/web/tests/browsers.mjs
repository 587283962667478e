// The two browsers of Debian behind one small face: Chromium through playwright-core, Firefox through puppeteer-core.
// Each page opens from a disk; every request that is not the page itself or something inside it is kept, so that a test can say that there was none.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';

const SLOWEST = 60000;
const isOutside = (url) => !/^(file|blob|data|about):/.test(url);
const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

/** Waits until a value is there. */
export async function until(ask, what) {
  const end = Date.now() + SLOWEST;
  for (;;) {
    const value = await ask();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await pause(50);
  }
}

class Page {
  constructor(page) {
    this.page = page;
    this.outside = [];
    this.faults = [];
    page.on('request', (request) => { if (isOutside(request.url())) this.outside.push(request.url()); });
    page.on('pageerror', (error) => this.faults.push(String(error)));
    page.on('console', (message) => { if (message.type() === 'error') this.faults.push(message.text()); });
  }

  evaluate(run, ...args) { return this.page.evaluate(run, ...args); }

  text(id) { return this.page.evaluate((name) => document.getElementById(name).textContent, id); }

  press(...keys) { return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve()); }

  focused() { return this.page.evaluate(() => document.activeElement?.id); }

  /** Goes on with the Tab key alone, until something has the focus. */
  async tabTo(id) {
    for (let tabs = 0; tabs < 100; tabs += 1) {
      if (await this.focused() === id) return;
      await this.press('Tab');
    }
    throw new Error(`no way to #${id} with the Tab key`);
  }

  click(id) { return this.page.click(`#${id}`); }

  type(id, words) { return this.page.type(`#${id}`, words); }

  set(id, value) {
    return this.page.evaluate(([name, words]) => {
      const field = document.getElementById(name);
      field.value = words;
      for (const event of ['input', 'change']) field.dispatchEvent(new Event(event, { bubbles: true }));
    }, [id, value]);
  }

  /** Waits for a sentence in a live region. */
  said(id, words) {
    return until(async () => (await this.text(id)).includes(words), `"${words}" in #${id}`).catch(async (error) => {
      throw new Error(`${error.message}; it says "${await this.text(id)}", alert: "${await this.text('alert')}", faults: ${this.faults.join('; ')}`);
    });
  }

  async run(files, { folder, list, year, asOf, dictionaries } = {}) {
    if (files.length) await this.choose('files', files);
    if (folder) await this.choose('folder', [folder]);
    if (list) await this.choose('list', [list]);
    if (dictionaries) await this.choose('dictionaries', dictionaries);
    if (year) await this.set('year', String(year));
    if (asOf) await this.set('as-of', asOf);
    await until(() => this.evaluate(() => !document.getElementById('run').disabled), 'files on the list');
    await this.click('run');
  }
}

class ChromiumPage extends Page {
  schemes = ['light', 'dark'];

  choose(id, paths) { return this.page.setInputFiles(`#${id}`, id === 'folder' ? paths[0] : paths); }

  /** Drops files and folders as a file manager does. */
  async drop(paths) {
    const session = await this.page.context().newCDPSession(this.page);
    const { x, y, width, height } = await this.page.locator('#drop').boundingBox();
    const data = { items: [], files: paths, dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop']) await session.send('Input.dispatchDragEvent', { type, x: x + width / 2, y: y + height / 2, data });
  }

  /** Answers the dialog that the Enter key opens. */
  async enterFiles(paths) {
    const [dialog] = await Promise.all([this.page.waitForEvent('filechooser'), this.press('Enter')]);
    await dialog.setFiles(paths);
  }

  async download(id, act = () => this.click(id)) {
    const [download] = await Promise.all([this.page.waitForEvent('download', { timeout: SLOWEST }), act()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  }

  size(width, height) { return this.page.setViewportSize({ width, height }); }

  colours(scheme) { return this.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' }); }

  picture(path) { return this.page.screenshot({ path, fullPage: true }); }
}

class FirefoxPage extends Page {
  schemes = ['light']; // its driver sets no other

  constructor(page, folder) {
    super(page);
    this.folder = folder;
  }

  /** Firefox takes no folder from who drives it: the files below one are handed to the page as its dialog would hand them. */
  async choose(id, paths) {
    if (id !== 'folder') { await (await this.page.$(`#${id}`)).uploadFile(...paths); return; }
    const [folder] = paths;
    const below = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const files = below.map((entry) => {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      return [join(basename(folder), relative(folder, path)), entry.name, readFileSync(path).toString('base64')];
    });
    await this.page.evaluate((all) => {
      const made = all.map(([path, name, text]) => {
        const file = new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], name);
        Object.defineProperty(file, 'webkitRelativePath', { value: path });
        return file;
      });
      take(chosen(made, true));
    }, files);
  }

  /** Firefox takes no drag from who drives it: the event is made in the page, with files as a drag brings them. */
  drop(paths) {
    const files = paths.map((path) => [basename(path), readFileSync(path).toString('base64')]);
    return this.page.evaluate((all) => {
      const data = new DataTransfer();
      for (const [name, text] of all) data.items.add(new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], name));
      for (const type of ['dragenter', 'dragover', 'drop']) document.getElementById('drop').dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
    }, files);
  }

  /** The dialog of Firefox answers nobody: that the Enter key asks for it is seen, and its files are handed over. */
  async enterFiles(paths) {
    await this.page.evaluate(() => document.getElementById('files').addEventListener('click', (event) => { event.preventDefault(); window.asked = true; }, { once: true }));
    await this.press('Enter');
    await until(() => this.page.evaluate(() => window.asked), 'the dialog of files');
    await this.choose('files', paths);
  }

  async download(id, act = () => this.click(id)) {
    const before = new Set(readdirSync(this.folder));
    await act();
    const name = await until(() => {
      const now = readdirSync(this.folder);
      return !now.some((file) => file.endsWith('.part')) && now.find((file) => !before.has(file) && readFileSync(join(this.folder, file)).length);
    }, `the download of #${id}`);
    await pause(100);
    const bytes = readFileSync(join(this.folder, name));
    rmSync(join(this.folder, name));
    return { name, bytes };
  }

  size(width, height) { return this.page.setViewport({ width, height }); }

  colours() { return Promise.resolve(); }

  picture(path) { return this.page.screenshot({ path, fullPage: true }); }
}

/** A browser that opens the page anew for each test. */
export async function chromiumBrowser(html) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-background-networking'] });
  return {
    async open(url = pathToFileURL(html).href) {
      const context = await browser.newContext({ acceptDownloads: true });
      const page = new ChromiumPage(await context.newPage());
      // Whoever waits for a dialog only when it opens may come too late: from now on none opens by itself.
      page.page.on('filechooser', () => {});
      await page.page.goto(url);
      page.close = () => context.close();
      return page;
    },
    close: () => browser.close(),
  };
}

export async function firefoxBrowser(html) {
  const folder = mkdtempSync(join(tmpdir(), 'rekap-unduhan-'));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    extraPrefsFirefox: {
      'browser.download.folderList': 2,
      'browser.download.dir': folder,
      'browser.download.useDownloadDir': true,
      'browser.download.always_ask_before_handling_new_types': false,
      'browser.download.alwaysOpenPanel': false,
    },
  });
  return {
    async open(url = pathToFileURL(html).href) {
      const page = new FirefoxPage(await browser.newPage(), folder);
      await page.page.goto(url);
      page.close = () => page.page.close();
      return page;
    },
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs tests in both browsers, each with a page of its own; none may fail in silence or ask for anything outside. `define` receives how a test is written, and the browser's name. */
export function inBothBrowsers(define) {
  for (const [name, launch] of [['chromium', chromiumBrowser], ['firefox', firefoxBrowser]]) {
    describe(name, () => {
      let browser;
      before(async () => { browser = await launch(process.env.PAGE); });
      after(() => browser?.close());
      define((what, run, url) => test(what, async () => {
        const page = await browser.open(url);
        try {
          await run(page);
          assert.deepEqual(page.outside, [], 'no request');
          assert.deepEqual(page.faults, [], 'no fault');
        } finally {
          await page.close();
        }
      }), name);
    });
  }
}
