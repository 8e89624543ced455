import { markdownBlock, markdownCode, markdownRow, markdownRule, markdownText } from '../../core/output/markdown';
import { type Location, printable } from '../../core/problem';
import type { Creation } from './creation';
import type { Inventory, InventoryKey, InventorySecret } from './inventory';

const placed = ({ file, line }: Location): string => `${file}:${line}`;

const readersOf = ({ readers }: InventoryKey): string => readers.map(({ by, at }) => `${by} (${placed(at)})`).join(', ');

const remoteOf = ({ remote, property }: InventoryKey): string =>
  remote === undefined ? '' : property === undefined ? remote : `${remote}, ${property}`;

const readersAndForm = (key: InventoryKey): string => (key.form === undefined ? readersOf(key) : `${readersOf(key)}; ${key.form}`);

const advice =
  'Each command reads the value of a key from a file of that name in the current folder, without a line break at its end.\nRemove the files afterwards.';

const creationLines = ({ creates, command, note }: Creation): readonly string[] => [
  `    create ${creates}`,
  ...(command === undefined ? [] : [`      ${command}`]),
  ...(note === undefined ? [] : [`      ${note}`]),
];

const secretLines = ({ name, namespace, from, keys, create }: InventorySecret): readonly string[] => [
  `  ${namespace}/${name}: ${from}`,
  ...keys.map((key) => `    ${key.key}${key.remote === undefined ? '' : ` from ${remoteOf(key)}`}: ${readersAndForm(key)}`),
  ...create.flatMap(creationLines),
];

/** The inventories for people at a terminal. */
export const inventoryText = (inventories: readonly Inventory[]): string =>
  `${inventories
    .flatMap(({ environment, secrets }) => [environment, ...secrets.flatMap(secretLines), ''])
    .map(printable)
    .join('\n')}\n${advice}\n`;

const creationMarkdown = ({ creates, command, note }: Creation): readonly string[] => [
  '',
  `${markdownText(creates)}:`,
  ...(command === undefined ? [] : ['', ...markdownBlock('sh', [command])]),
  ...(note === undefined ? [] : ['', markdownText(note)]),
];

const secretMarkdown = ({ name, namespace, from, keys, create }: InventorySecret): readonly string[] => [
  '',
  `### ${markdownText(`${namespace}/${name}`)}`,
  '',
  `From: ${markdownText(from)}`,
  '',
  markdownRow('key', 'in the store', 'read by'),
  markdownRule(['left', 'left', 'left']),
  ...keys.map((key) => markdownRow(markdownCode(key.key), markdownText(remoteOf(key)), markdownText(readersAndForm(key)))),
  ...create.flatMap(creationMarkdown),
];

/** The inventories as a page. */
export const inventoryMarkdown = (inventories: readonly Inventory[]): string =>
  [
    '# Secrets that must exist',
    '',
    advice,
    ...inventories.flatMap(({ environment, secrets }) => ['', `## ${markdownText(environment)}`, ...secrets.flatMap(secretMarkdown)]),
    '',
  ].join('\n');
