// Values of the engine → elements. Every text goes in as text, never as markup: a cell may hold anything.
'use strict';

/** An element with attributes and children; whatever is null is left out. */
function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

const byId = (id) => document.getElementById(id);
const SVG = 'http://www.w3.org/2000/svg';

/** A bar as long as a share of the whole. */
function bar(share, kind) {
  const svg = document.createElementNS(SVG, 'svg');
  const rect = document.createElementNS(SVG, 'rect');
  for (const [key, value] of Object.entries({ 'aria-hidden': 'true', viewBox: '0 0 100 8', preserveAspectRatio: 'none', class: 'bar' })) svg.setAttribute(key, value);
  for (const [key, value] of Object.entries({ width: Math.max(0, Math.min(1, share)) * 100, height: 8, class: kind })) rect.setAttribute(key, value);
  svg.append(rect);
  return svg;
}

const number = (value) => value.toLocaleString(language.now === 'id' ? 'id-ID' : 'en-GB', { maximumFractionDigits: 2 });
/** A share, never rounded up to everybody, as the engine says one. */
const percent = (share) => `${(share < 1 ? Math.min(99.9, Math.round(share * 1000) / 10) : 100).toLocaleString(language.now === 'id' ? 'id-ID' : 'en-GB')}%`;
const STATUS_KINDS = { TERPENUHI: 'met', KURANG: 'short', 'TANPA KEGIATAN': 'inactive' };

/** The figures of Ringkasan as bars. */
function chart(title, bars, others) {
  const rows = bars.map(({ name, share, said, kind }) => el('li', {}, el('span', { class: 'name' }, name), bar(share, kind), el('span', { class: 'figure' }, said)));
  return el('figure', {}, el('figcaption', {}, title), el('ul', { class: 'plain bars' }, rows), others && el('p', { class: 'small' }, others));
}

function showSummary(overview) {
  byId('period').textContent = overview.period;
  byId('headline').textContent = `${overview.people}.`;
  const remarks = [
    overview.employees ? overview.mean : null, overview.outlook, overview.coverage, overview.lists,
    t('activities')(number(overview.credited_activities), number(overview.activities), number(overview.files)),
    overview.review_activities ? t('review')(number(overview.review_activities)) : null,
  ];
  byId('remarks').replaceChildren(...remarks.filter(Boolean).map((remark) => el('li', {}, remark)));
  const statuses = overview.statuses.map(([name, people]) => ({
    name, share: people / Math.max(1, overview.employees), said: number(people), kind: STATUS_KINDS[name],
  }));
  const [units, categories] = overview.charts;
  const most = Math.max(1, ...categories.bars.map(([, hours]) => hours));
  byId('charts').replaceChildren(...[
    chart(t('chartStatus'), statuses),
    chart(t('chartUnits'), units.bars.map(([name, share]) => ({ name, share, said: percent(share), kind: 'met' })), units.others),
    overview.before && el('figure', { id: 'before' }, el('figcaption', {}, overview.before.title),
      el('dl', { class: 'facts' }, overview.before.lines.map(([name, words]) => el('div', {}, el('dt', {}, name), el('dd', {}, words))))),
    chart(t('chartCategories'), categories.bars.map(([name, hours]) => ({ name, share: hours / most, said: `${number(hours)} JP`, kind: 'hours' })), categories.others),
  ].filter(Boolean));
}

function showUnits(overview) {
  const heads = ['unit', 'heads', 'met', 'short', 'inactive', 'share', 'credited', 'mean'].map((key) => el('th', { scope: 'col' }, t(key)));
  const rows = overview.units.map((unit) => el('tr', {},
    el('th', { scope: 'row' }, unit.name),
    [unit.employees, unit.met, unit.short, unit.inactive].map((people) => el('td', {}, number(people))),
    el('td', {}, unit.share), el('td', {}, unit.credited), el('td', {}, unit.mean)));
  byId('unit-table').replaceChildren(el('thead', {}, el('tr', {}, heads)), el('tbody', {}, rows));
}

/** The plan of the agency: a row for each month of a unit, and one for what is left of its gap. */
function showAgency(plan) {
  byId('agency').hidden = !plan.units.length;
  const figure = (count) => (count === null || count === undefined ? '' : number(count));
  // A column that no unit has anything in is left out.
  const columns = [
    [t('month'), ({ month }) => month],
    ...plan.categories.map((name, side) => [name, ({ counts }) => figure(counts?.[side])]),
    [t('coachesNeeded'), ({ needed }) => figure(needed)],
    [t('coachesThere'), (_, { coaches }) => figure(coaches)],
    [t('leftOpen'), ({ open }) => open ?? ''],
    [t('reason'), ({ remark }) => remark],
  ].filter(([, of]) => plan.units.some((unit) => unit.rows.some((one) => of(one, unit) !== '')));
  const heads = [t('unit'), ...columns.map(([head]) => head)];
  const rows = plan.units.flatMap((unit) => unit.rows.map((one) => el('tr', {},
    el('th', { scope: 'row' }, `${unit.name} (${t('short')}: ${number(unit.short)})`), columns.map(([, of]) => el('td', {}, of(one, unit))))));
  byId('agency-table').replaceChildren(el('thead', {}, el('tr', {}, heads.map((head) => el('th', { scope: 'col' }, head)))), el('tbody', {}, rows));
  byId('agency-hint').textContent = plan.capacity ? t('agencyBy')(plan.capacity) : t('agencyOpen');
}

function finding(one) {
  const heading = one.heading && ` (${t('column')} "${one.heading}")`;
  return el('li', { class: `finding ${one.severity}` },
    el('p', {}, el('strong', {}, `${one.label}[${one.code}] `), one.message),
    el('dl', {},
      el('dt', {}, t('at')), el('dd', {}, one.place, heading),
      one.written && [el('dt', {}, t('written')), el('dd', {}, `"${one.written}"`)],
      el('dt', {}, t('remedy')), el('dd', {}, one.remedy)));
}

/** A person in a list; `onOpen` shows the card. */
function person(one, onOpen, more) {
  return el('li', {},
    el('p', {}, el('button', { type: 'button', class: 'link', 'data-person': one.index, onclick: () => onOpen(one.index) }, one.name || one.nip), ' ',
      el('span', { class: `status ${STATUS_KINDS[one.status]}` }, one.status)),
    el('p', { class: 'small' }, `${one.nip} · ${one.unit}`),
    el('p', {}, `${t('credited')}: ${one.credited} · ${t('required')}: ${one.required}`, one.status === 'TERPENUHI' ? '' : ` · ${t('shortfall')}: ${one.shortfall}`),
    more);
}

const short = (one, onOpen) => person(one.person, onOpen, el('p', { class: 'small' }, `${t('plan')}: ${one.plan}`, one.can_be_met ? ` · ${t('latest')}: ${one.latest_start}` : ''));

function showCard(card) {
  const { person: one } = card;
  const facts = [
    ['NIP', one.nip], [t('unit'), one.unit], [t('kind'), one.kind], [t('claimed'), one.claimed], [t('credited'), one.credited],
    [t('required'), one.required], [t('shortfall'), one.shortfall], [t('status'), one.status],
  ];
  const heads = ['title', 'category', 'dates', 'claimed', 'credited', 'reason', 'place'];
  const rows = card.rows.map((row) => el('tr', {}, heads.map((key) => el('td', { 'data-head': t(key) }, row[key]))));
  byId('card-body').replaceChildren(
    el('p', { class: 'small' }, `${t('card')} · ${card.period}`),
    el('h2', { id: 'card-name', tabindex: '-1' }, one.name || one.nip),
    el('dl', { class: 'facts' }, facts.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value)))),
    card.plan && el('p', {}, `${t('plan')}: ${card.plan.sentence}`, card.plan.can_be_met ? ` · ${t('latest')}: ${card.plan.latest_start}` : ''),
    card.scheduled && el('p', {}, `${t('scheduled')}: ${card.scheduled}`),
    card.checks.length ? el('div', {}, el('p', {}, `${t('checks')}:`), el('ul', {}, card.checks.map((check) => el('li', {}, check)))) : null,
    el('div', { class: 'wide', tabindex: '0', role: 'group', 'aria-labelledby': 'card-name' },
      el('table', { class: 'stack' }, el('thead', {}, el('tr', {}, heads.map((key) => el('th', { scope: 'col' }, t(key))))), el('tbody', {}, rows))),
    el('div', { class: 'signatures' }, el('p', {}, t('employee'), el('br'), el('span', {}, one.name), el('br'), `NIP ${one.nip}`), el('p', {}, t('superior'), el('br'), el('span', {}, '……………………………………'))),
    el('p', { class: 'small' }, `rekap-jp ${card.version} · ${card.rules}`));
}

function option(value, words, selected) {
  return el('option', { value, selected: selected === value }, words);
}

/** A name that waits for its decision: the law's names, suggestions first. `row` is its row of Kamus, a choice the number of a name of the law. */
function nameToDecide(row, one, choices, chosenNow, onChoose) {
  const id = `name-${row}`;
  const numbered = choices.map((words, choice) => [choice, words]);
  const suggested = numbered.filter(([, words]) => one.candidates.includes(words));
  const choice = ([value, words]) => option(String(value), words, chosenNow);
  const select = el('select', { id, onchange: (event) => onChoose(row, event.target.value) },
    option('', t('undecided'), chosenNow),
    suggested.length ? el('optgroup', { label: t('suggestions') }, suggested.map(choice)) : null,
    el('optgroup', { label: t('allCategories') }, numbered.filter((pair) => !suggested.includes(pair)).map(choice)));
  return el('li', {},
    el('label', { for: id }, `${t('decide')} "${one.written}"`), select,
    el('p', { class: 'small' }, `${one.column} · ${number(one.count)} ${t('rows')} · ${t('example')}: ${one.places.join('; ')}`),
    el('p', { class: 'small lines' }, one.suggestion));
}

function fillSelect(id, pairs) {
  const select = byId(id);
  const before = select.value;
  select.replaceChildren(...pairs.map(([value, words]) => option(value, words, before)));
  if (select.selectedIndex < 0) select.selectedIndex = 0;
}
