import { typedLabels, waysThrough } from './answer';
import type { DrawnTree } from './tree';

const all = <Found extends HTMLElement>(selector: string): readonly Found[] => [...document.querySelectorAll<Found>(selector)];

const tabs = all<HTMLAnchorElement>('nav [data-tab]');
const sections = all('main > section');

/** The section that an address leads to, and what in it. */
const targetOf = (hash: string): { readonly section: HTMLElement | undefined; readonly element: HTMLElement | undefined } => {
  const element = hash.length > 1 ? (document.getElementById(hash.slice(1)) ?? undefined) : undefined;
  const section = element?.closest<HTMLElement>('main > section') ?? undefined;
  return { section, element };
};

const open = (): void => {
  const { section = sections[0], element } = targetOf(location.hash);
  for (const one of sections) one.hidden = one !== section;
  for (const tab of tabs) {
    const selected = tab.hash.slice(1) === section?.id;
    tab.setAttribute('aria-current', String(selected));
  }
  for (let around = element ?? null; around !== null; around = around.parentElement)
    if (around instanceof HTMLDetailsElement) around.open = true;
  if (element !== undefined && element !== section) {
    if (element instanceof HTMLDetailsElement) element.open = true;
    element.scrollIntoView();
  } else scrollTo(0, 0);
};

/** Left and right walk through the tabs. */
const walkTabs = (event: KeyboardEvent): void => {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  const place = tabs.findIndex((tab) => tab.matches(':focus'));
  const next = step === 0 || place < 0 ? undefined : tabs[(place + step + tabs.length) % tabs.length];
  if (next === undefined) return;
  event.preventDefault();
  history.pushState(null, '', next.hash);
  open();
  next.focus();
};

const visible = (tree: Element): readonly HTMLElement[] =>
  [...tree.querySelectorAll<HTMLElement>('[role=treeitem]')].filter(
    (item) => item.parentElement?.closest('[aria-expanded=false]') === null,
  );

/** Up and down walk through a tree, left and right close and open a branch. */
const walkTree = (event: KeyboardEvent): void => {
  const item = event.target instanceof HTMLElement && event.target.role === 'treeitem' ? event.target : undefined;
  const tree = item?.closest('[role=tree]');
  if (item === undefined || !tree) return;
  const items = visible(tree);
  const place = items.indexOf(item);
  const next = event.key === 'ArrowDown' ? items[place + 1] : event.key === 'ArrowUp' ? items[place - 1] : undefined;
  if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') item.setAttribute('aria-expanded', String(event.key === 'ArrowRight'));
  else if (next === undefined) return;
  event.preventDefault();
  if (next === undefined) return;
  item.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
};

/** Shows what holds all words, and says how many there are. */
const search = (input: HTMLInputElement, count: HTMLElement): void => {
  const words = input.value
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  let found = 0;
  for (const card of all('[data-search]')) {
    const text = `${card.dataset.search} ${card.querySelector('summary')?.textContent}`.toLowerCase();
    card.hidden = !words.every((word) => text.includes(word));
    found += card.hidden ? 0 : 1;
  }
  count.textContent = words.length === 0 ? '' : String(found);
};

const answer = (trees: readonly DrawnTree[], input: HTMLInputElement, output: HTMLElement): void => {
  const labels = typedLabels(input.value);
  for (const lit of all('.lit')) lit.classList.remove('lit');
  output.replaceChildren();
  if (Object.keys(labels).length === 0) return;
  trees.forEach((tree, index) => {
    const ways = waysThrough(tree, labels);
    for (const number of ways.flatMap(({ through }) => through)) document.getElementById(`tree${index}-${number}`)?.classList.add('lit');
    const line = document.createElement('p');
    const texts = ways.map(({ receiver, dependsOn }) => (dependsOn.length === 0 ? receiver : `${receiver} (${dependsOn.join(', ')}?)`));
    line.textContent = `${tree.name}: ${[...new Set(texts)].join(', ')}`;
    output.append(line);
  });
};

const start = (): void => {
  document.documentElement.classList.add('live');
  for (const hidden of all('form[hidden]')) hidden.hidden = false;
  const [field, count] = [document.getElementById('search'), document.getElementById('found')];
  if (field instanceof HTMLInputElement && count !== null) field.addEventListener('input', () => search(field, count));
  const [labels, output] = [document.getElementById('labels'), document.getElementById('answer')];
  // The page that this is part of holds them, or there would be no box.
  const trees = JSON.parse(document.getElementById('trees')?.textContent ?? '[]') as readonly DrawnTree[];
  if (labels instanceof HTMLInputElement && output !== null) labels.addEventListener('input', () => answer(trees, labels, output));
  document.querySelector('nav')?.addEventListener('keydown', walkTabs);
  document.addEventListener('keydown', walkTree);
  document.addEventListener('submit', (event) => event.preventDefault());
  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof HTMLInputElement;
    if (event.key !== '/' || typing || !(field instanceof HTMLElement)) return;
    event.preventDefault();
    field.focus();
  });
  // On paper, everything is there.
  addEventListener('beforeprint', () => {
    for (const section of sections) section.hidden = false;
    for (const details of all<HTMLDetailsElement>('details')) details.open = true;
  });
  addEventListener('afterprint', open);
  addEventListener('hashchange', open);
  addEventListener('popstate', open);
  open();
};

start();
