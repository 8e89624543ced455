import { z } from 'zod';
import { type CatalogText, exampleTexts } from '../../catalog/texts';
import type { Language } from '../../core/alerts/text';
import type { Sources } from '../../core/sources';
import { readStructured } from '../../language/structured';
import { type Environment, loadConfiguration } from '../config/environment';

// What the examples of all kinds need around them; it appears on no page.
const baseIn = (language: Language): string => `platform: reference
repository: {url: https://git.example.com/reference.git}
secrets: {provider: {kind: existing}}
logs: {}
alerting: {language: ${language}, receiver: chat, receivers: {chat: {hook: {kind: webhook, url: "http://hook.example.com"}}}}
runbooks: {url: https://git.example.com/runbooks}
`;

const exampleSchema = z.looseObject({ workloads: z.record(z.string(), z.unknown()) });

type Example = z.infer<typeof exampleSchema>;

const sourcesOf = ({ workloads, ...settings }: Example, language: Language): Sources => ({
  base: { file: 'reference', text: baseIn(language) },
  environments: [{ name: 'prod', file: 'examples', text: JSON.stringify({ ...settings, workloads }) }],
  problems: [],
});

/** The platforms that the examples of all kinds add up to: one, and those of kinds that need other settings. */
export const referencePlatforms = (language: Language = 'en', texts: readonly CatalogText[] = exampleTexts()): readonly Sources[] => {
  const together = new Map<string, Example>();
  for (const { workloads, ...settings } of texts.map(({ text }) => exampleSchema.parse(readStructured(text).value))) {
    const key = JSON.stringify(settings);
    together.set(key, { ...settings, workloads: { ...together.get(key)?.workloads, ...workloads } });
  }
  return [...together.values()].map((example) => sourcesOf(example, language));
};

/** Their environments. */
export const referenceEnvironments = (language?: Language): readonly Environment[] =>
  referencePlatforms(language).flatMap((sources) => {
    const { environments, problems } = loadConfiguration(sources);
    if (environments.length === 0) throw new Error(`the examples of the kinds do not compile together: ${JSON.stringify(problems)}`);
    return environments;
  });
