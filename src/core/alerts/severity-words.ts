import { z } from 'zod';
import { named } from '../kubernetes/names';
import { type Severity, severities } from './rule';

/** Words of a team's own for severities, each with the one of ours that it means; empty where ours are used. */
export type SeverityWords = Readonly<Record<string, Severity>>;

/** Those that alerts have; `none` is for heartbeats alone. */
const ofAlerts = ['critical', 'warning', 'info'] as const;

const wordSchema = named(
  /^[A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?$/,
  'is not a severity',
  'use letters, digits, "-" and "_", starting and ending with a letter or digit',
);

/** A severity of an alert, which the environment knows. */
export const severitySchema = wordSchema.meta({
  description: 'critical pages, warning opens a ticket, info is seen on a dashboard; or a word of alerting.severities',
  examples: [...severities],
});

const isOurs = (word: string): boolean => severities.some((severity) => severity === word);

const inOrder = (words: readonly string[]): SeverityWords =>
  Object.fromEntries(ofAlerts.flatMap((severity, index) => (words[index] === undefined ? [] : [[words[index], severity]])));

const isDistinct = (words: readonly string[]): boolean => new Set(words).size === words.length;

/** `severities:`: up to three words in the order of ours, or any number of words with what each means. */
export const severityWordsSchema = z
  .union([
    z.array(wordSchema).min(1).max(ofAlerts.length).refine(isDistinct, { error: 'names a word twice' }),
    z.record(wordSchema, z.enum(severities)),
  ])
  .transform((written): SeverityWords => (Array.isArray(written) ? inOrder(written) : written))
  .check((context) => {
    for (const [word, meaning] of Object.entries(context.value))
      if (isOurs(word) && word !== meaning)
        context.issues.push({
          code: 'custom',
          input: context.value,
          message: `"${word}" is a severity of ours and cannot mean ${meaning}`,
          params: { help: 'the first word pages, the second opens a ticket, the third is seen: leave out words that mean the same' },
        });
  })
  .default({});

/** What a severity of ours is called: the first word that means it, or its own name. */
export const wordFor = (words: SeverityWords, severity: string): string =>
  isOurs(severity) ? (Object.keys(words).find((word) => words[word] === severity) ?? severity) : severity;

/** The severity of ours that a word means; a word that nobody has declared means itself. */
export const meaningOf = (words: SeverityWords, word: string | undefined): string =>
  word !== undefined && Object.hasOwn(words, word) ? (words[word] ?? word) : (word ?? '');

/** Every word with one of these meanings; ours come last, as alerts of charts have them before they are sent. */
export const wordsMeaning = (words: SeverityWords, ...meanings: readonly Severity[]): readonly string[] =>
  meanings.flatMap((meaning) => [...new Set([...Object.keys(words).filter((word) => words[word] === meaning), meaning])]);

/** Every severity that an alert may have. */
export const knownSeverities = (words: SeverityWords): readonly string[] => [...new Set([...Object.keys(words), ...severities])];
