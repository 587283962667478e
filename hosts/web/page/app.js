// What a clerk does on the page, step by step: choose, run, read, decide names, download.
'use strict';

const PART = 50; // entries of a list that are shown at a time

const state = { groups: [], run: null, overview: null, choices: new Map(), kamus: null, progress: [] };

const lang = () => language.now;
const masked = () => byId('mask').checked;
const tell = (words, id = 'status') => { byId(id).textContent = words; };

/** Says what went wrong; what is not foreseen is a mistake of the program, and asks for a report. */
function fail(error) {
  if (error instanceof Cancelled) { tell(t('cancelled')); return; }
  tell('');
  if (error instanceof Unusable) tell(t('unusable')[error.role](error.file), 'alert');
  else if (error instanceof Crash && error.kind === 'memory') tell(t('memoryFull'), 'alert');
  else tell(t('bug')(error.place || error.message), 'alert');
}

function showChosen() {
  const files = state.groups.reduce((count, group) => count + group.files.length, 0);
  tell(t('chosen')(files), 'chosen');
  const remove = (group) => { state.groups = state.groups.filter((other) => other !== group); showChosen(); };
  byId('chosen-list').replaceChildren(...state.groups.map((group) => {
    const name = group.folder ? group.name : group.files[0].path;
    return el('li', {}, el('span', {}, group.folder ? `${name}/ (${t('folderWith')(group.files.length)})` : name), ' ',
      el('button', { type: 'button', class: 'small', 'aria-label': `${t('remove')}: ${name}`, onclick: () => { remove(group); byId('pick-files').focus(); } }, '×'));
  }));
  byId('run').disabled = !files || Boolean(state.run && !state.overview);
}

function take(groups) {
  tell('');
  tell('', 'alert');
  const filled = groups.filter((group) => group.files.length);
  if (groups.length && !filled.length) tell(t('emptyFolder'));
  state.groups = added(state.groups, filled, (name) => tell(t('already')(name)));
  showChosen();
}

/** What the run is asked to do. The list, the dictionaries and last year's result are no inputs, also where a folder holds them. */
function job() {
  const list = byId('list').files[0] ?? null;
  const dictionaries = state.kamus ? [state.kamus] : [...byId('dictionaries').files];
  const earlier = byId('earlier').files[0] ?? null;
  const beside = [list, earlier, ...byId('dictionaries').files];
  const groups = state.groups.map((group) => ({ ...group, files: group.files.filter(({ file }) => !group.folder || !beside.some((other) => isSame(file, other))) }));
  return { groups: groups.filter((group) => group.files.length), list, dictionaries, earlier, year: Number(byId('year').value) || 0, asOf: byId('as-of').value, capacity: Number(byId('capacity').value) || 0 };
}

/** Shows how far a run is, file by file. */
const progress = {
  begins(names) {
    state.progress = names.map((name) => el('li', {}, el('span', {}, name), ' ', el('span', { class: 'small' }, t('waiting'))));
    byId('progress-files').replaceChildren(...state.progress);
    Object.assign(byId('bar'), { max: names.length + 1, value: 0 });
  },
  reads(at, again) {
    const [name, said] = state.progress[at].children;
    said.textContent = t('beingRead');
    tell(t('reading')(name.textContent, at + 1, state.progress.length, again), 'progress-text');
    this.count = 0;
    this.at = said;
  },
  rows(rows) {
    this.count += rows;
    if (this.at) this.at.textContent = `${number(this.count)} ${t('rows')}`;
  },
  read(at, packed) {
    state.progress[at].children[1].textContent = packed.refused ? t('fileRefused') : t('fileDone')(number(packed.activities));
    byId('bar').value = at + 1;
    this.refused.set(state.progress[at].children[0].textContent, packed.refused);
  },
  recaps() { tell(t('recapping'), 'progress-text'); },
};

async function run() {
  if (!byId('as-of').value) { tell(t('badDate'), 'alert'); byId('options').open = true; byId('as-of').focus(); return; }
  state.run?.end();
  Object.assign(state, { overview: null, choices: new Map() });
  progress.refused = new Map();
  const current = new Run(job(), progress);
  state.run = current;
  byId('result').hidden = true;
  tell('', 'alert');
  tell(t('preparing'));
  setRunning(true);
  try {
    await current.start();
    if (!current.inputs.length) { tell(''); tell(t('nothing'), 'alert'); return; }
    await showResult();
    const tooLarge = [...progress.refused].filter(([, why]) => ['memory', 'time', 'size'].includes(why)).map(([name]) => name);
    if (tooLarge.length) tell(t('tooLarge')(tooLarge.join(', ')), 'alert');
    else if (current.job.earlier && !state.overview.before) tell(t('notEarlier')(current.job.earlier.name), 'alert');
    tell(t('done'));
    byId('h-summary').focus();
  } catch (error) {
    fail(error);
  } finally {
    if (state.run === current) setRunning(false);
  }
}

function setRunning(isRunning) {
  byId('progress').hidden = !isRunning;
  byId('run').disabled = isRunning || !state.groups.length;
  if (isRunning) { byId('progress-files').replaceChildren(); byId('bar').value = 0; tell('', 'progress-text'); byId('cancel').focus(); }
}

function cancel() {
  state.run?.cancel();
  state.run = null;
  setRunning(false);
  byId('run').focus();
}

const ask = async (call, ...args) => JSON.parse(await state.run.ask(call, ...args, lang(), masked()));

/** Shows the whole result anew, in the language chosen. */
async function showResult() {
  const overview = await ask('overview');
  state.overview = overview;
  byId('result').hidden = false;
  showSummary(overview);
  showUnits(overview);
  showAgency(overview.agency);
  showNames(overview);
  tell(t('counts')(overview.findings.map(number)), 'findings-counts');
  fillSelect('severity', [['', t('all')], ['error', t('error')], ['warning', t('warning')], ['note', t('note')]]);
  fillSelect('finding-file', [['', t('all')], ...state.run.inputs.map(({ name }) => [name, name])]);
  const parts = ['summary', 'downloads', 'findings', 'names', 'units', 'agency', 'short', 'people'].filter((id) => !byId(id).hidden);
  byId('parts').replaceChildren(...parts.map((id) => el('li', {}, el('a', { href: `#${id}` }, byId(`h-${id}`).textContent))));
  await Promise.all([lists.findings.show(), lists.short.show(), lists.people.show()]);
}

/** A list that is shown a part at a time. */
class PartList {
  constructor(name, list, more, status, entry, request) {
    Object.assign(this, { name, list, more, status, entry, request, asked: 0 });
    byId(more).addEventListener('click', () => this.show(this.shown));
  }

  async show(from = 0) {
    this.asked += 1;
    const { asked } = this;
    const part = await this.request(from);
    if (asked !== this.asked) return;
    const list = byId(this.list);
    const words = JSON.stringify([lang(), part]);
    // What says the same stays: the focus may stand in it, or come back to it from a card.
    if (!from && words === this.words && list.childElementCount) return;
    this.words = from ? null : words;
    const entries = part.entries.map(this.entry);
    if (from) list.append(...entries); else list.replaceChildren(...entries);
    this.shown = from + entries.length;
    byId(this.more).hidden = this.shown >= part.total;
    if (this.status) tell(part.total ? t('shown')(number(this.shown), number(part.total)) : (this.name === 'findings' ? t('noFindings') : t('shown')(0, 0)), this.status);
    else if (!part.total) list.replaceChildren(el('li', {}, t('nobodyShort')));
    if (from) (entries[0]?.querySelector('button') ?? entries[0])?.focus?.();
  }
}

const filter = () => [byId('severity').value, byId('finding-file').value, byId('finding-search').value];
const lists = {
  findings: new PartList('findings', 'finding-list', 'more-findings', 'findings-shown', finding, (from) => ask('findings', ...filter(), from, PART)),
  short: new PartList('short', 'short-list', 'more-short', null, (one) => short(one, openCard), (from) => ask('shortfalls', from, PART)),
  people: new PartList('people', 'people-list', 'more-people', 'people-shown', (one) => person(one, openCard), (from) => ask('people', byId('people-search').value, from, PART)),
};

async function openCard(index) {
  const card = await ask('person', index);
  if (!card) return;
  showCard(card);
  byId('card').showModal();
  byId('card-name').focus();
}

async function copyFindings() {
  const text = await state.run.ask('findings_text', ...filter(), lang(), masked());
  const { total } = await ask('findings', ...filter(), 0, 0);
  try {
    await navigator.clipboard.writeText(text);
    tell(t('copied')(number(total)), 'findings-shown');
  } catch {
    // Without the newer way, the older one, from a field that holds the text.
    const field = el('textarea', {});
    field.value = text;
    document.body.append(field);
    field.select();
    const isCopied = document.execCommand('copy');
    field.remove();
    tell(isCopied ? t('copied')(number(total)) : t('notCopied'), 'findings-shown');
  }
  byId('copy-findings').focus();
}

function showNames(overview) {
  const rows = overview.names.map((one, row) => [row, one]);
  const open = rows.filter(([, one]) => !one.decided);
  const decided = rows.filter(([, one]) => one.decided);
  byId('names').hidden = !rows.length;
  const choose = (row, choice) => { if (choice === '') state.choices.delete(row); else state.choices.set(row, choice); };
  byId('name-list').replaceChildren(...open.map(([row, one]) => nameToDecide(row, one, overview.choices, state.choices.get(row) ?? '', choose)));
  byId('decided').hidden = !decided.length;
  byId('decided-list').replaceChildren(...decided.map(([, one]) => el('li', {}, `${one.written} → ${one.decided}`, ' ', el('span', { class: 'small' }, `${number(one.count)} ${t('rows')}`))));
}

/** The dictionary with the choices made. Its names are never masked: by a masked name nothing is found again. */
async function kamusFile() {
  const choices = JSON.stringify([...state.choices].map(([row, choice]) => [row, Number(choice)]));
  const bytes = await state.run.ask('kamus', choices, byId('by').value, lang(), false);
  return new File([bytes], 'Kamus JP.xlsx', { type: XLSX });
}

async function applyNames() {
  if (!state.choices.size) { tell(t('chooseName'), 'alert'); return; }
  state.kamus = await kamusFile();
  await run();
}

/** Hands out one download after the other; says what is going on, and what became of it. */
async function deliver(make) {
  tell(t('saving'), 'download-status');
  tell('', 'alert');
  try {
    const { name, bytes, type, note } = await make();
    if (bytes) download(name, bytes, type);
    tell([bytes && t('saved')(name), note].filter(Boolean).join(' '), 'download-status');
  } catch (error) {
    tell('', 'download-status');
    fail(error);
  }
}

const downloads = {
  'get-workbook': async () => ({ name: await state.run.ask('result_name'), bytes: await state.run.ask('workbook', lang(), masked()), type: XLSX }),
  'get-json': async () => ({ name: (await state.run.ask('result_name')).replace('.xlsx', '.json'), bytes: await state.run.ask('json', lang(), masked()), type: 'application/json' }),
  'get-mendings': async () => {
    const { files, failed } = await state.run.mendAll(lang(), masked(), (done, all) => tell(t('mending')(done, all), 'download-status'));
    const note = failed.length ? t('notAlike')(failed.join(', ')) : null;
    return files.length ? { name: t('mendingsZip'), bytes: await zipped(files), type: ZIP, note } : { note: note ?? t('noMendings') };
  },
  'get-names': async () => ({ name: 'Kamus JP.xlsx', bytes: await (await kamusFile()).arrayBuffer(), type: XLSX }),
};

async function blanks() {
  tell(t('saving'));
  tell('', 'alert');
  try {
    const year = Number(byId('year').value) || Number(byId('as-of').value.slice(0, 4)) || new Date().getFullYear();
    const made = await blanksOf(byId('list').files[0], year, lang());
    const name = made.count === 1 ? made.name : t('blanksZip');
    download(name, made.bytes, made.count === 1 ? XLSX : ZIP);
    tell(t('saved')(name));
  } catch (error) {
    fail(error);
  }
}

async function speak(chosenLanguage) {
  language.now = chosenLanguage;
  say();
  showChosen();
  await showAbout();
  if (state.overview) await showResult().catch(fail);
}

let about = null;
async function showAbout() {
  if (!about) {
    const instance = await Instance.start();
    about = { ...JSON.parse(await instance.call('', 'about')), text: { id: await instance.call('', 'rules_text', 'id'), en: await instance.call('', 'rules_text', 'en') } };
    instance.end();
  }
  tell(t('about')(about), 'about');
  byId('rules-text').textContent = about.text[lang()];
}

function listen() {
  const on = (id, event, act) => byId(id).addEventListener(event, act);
  for (const [button, input] of [['pick-files', 'files'], ['pick-folder', 'folder']]) {
    on(button, 'click', () => byId(input).click());
    on(input, 'change', ({ target }) => { take(chosen(target.files, input === 'folder')); target.value = ''; });
  }
  for (const event of ['dragenter', 'dragover']) document.addEventListener(event, (drag) => { drag.preventDefault(); byId('drop').classList.add('over'); });
  document.addEventListener('dragleave', ({ relatedTarget }) => { if (!relatedTarget) byId('drop').classList.remove('over'); });
  document.addEventListener('drop', (drop) => {
    drop.preventDefault();
    byId('drop').classList.remove('over');
    dropped(drop.dataTransfer).then(take, fail);
  });
  on('run', 'click', run);
  on('cancel', 'click', cancel);
  on('blanks', 'click', blanks);
  on('dictionaries', 'change', () => { state.kamus = null; });
  for (const [id, make] of Object.entries(downloads)) on(id, 'click', () => deliver(make));
  for (const id of ['severity', 'finding-file']) on(id, 'change', () => lists.findings.show());
  on('finding-search', 'input', () => lists.findings.show());
  on('people-search', 'input', () => lists.people.show());
  for (const id of ['finding-filters', 'people-filters']) on(id, 'submit', (event) => event.preventDefault());
  on('copy-findings', 'click', () => copyFindings().catch(fail));
  on('apply-names', 'click', () => applyNames().catch(fail));
  on('mask', 'change', () => { if (state.overview) showResult().catch(fail); });
  on('print-card', 'click', () => window.print());
  on('close-card', 'click', () => byId('card').close());
  for (const chosenLanguage of ['id', 'en']) on(`lang-${chosenLanguage}`, 'click', () => speak(chosenLanguage).catch(fail));
}

function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}

say();
if (typeof DecompressionStream === 'undefined' || typeof HTMLDialogElement === 'undefined') {
  byId('too-old').hidden = false;
} else {
  byId('as-of').value = today();
  listen();
  showChosen();
  showAbout().catch(fail);
}
