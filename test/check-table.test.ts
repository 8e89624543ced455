import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { checks } from '../src/checks';
import type { Check } from '../src/checks/check';
import { credentialInOutput } from '../src/credentials';
import { pages } from './planted';

const root = path.join(__dirname, '..');

/** What the linker has promised to see, by what it is about. */
const promised: Readonly<Record<string, string>> = {
  signals: `metric-unknown label-unknown label-value-unknown metric-dropped rate-of-gauge gauge-function-on-counter
    quantile-without-le bound-not-a-bucket quantile-beyond-last-bucket average-of-quantiles join-never-matches
    comparison-never-true comparison-always-true ratio-above-one template-label-missing recording-rule-unused
    recording-rule-order window-too-short window-shorter-than-schedule counter-birth-missed absent-loses-labels
    regex-matches-nothing`,
  scraping: `monitor-selects-nothing port-unknown namespace-not-selected release-label-missing scraped-twice scraped-never
    target-label-not-copied host-port-clash`,
  alerting: `severity-unknown runbook-missing alert-unrouted route-unreachable receiver-unused inhibition-without-source
    inhibition-of-itself matcher-matches-nothing namespace-matcher-injected intervals-conflict test-alert-in-prod
    notification-template-broken secret-key-missing field-rejected-by-operator alert-shipped-twice`,
  gitops: `path-synced-twice path-not-synced values-in-synced-path project-forbids wave-order identity-collision
    object-too-large name-too-long default-not-written value-unknown-to-chart agent-end-of-life`,
  isolation: 'environments-share',
  secrets: 'credential-in-output',
};

const table = Object.entries(promised).flatMap(([group, ids]) => ids.split(/\s+/).map((id) => ({ group, id })));

const known: readonly Pick<Check, 'id' | 'level'>[] = [...checks, credentialInOutput];

const files = (folder: string): readonly string[] => fs.readdirSync(path.join(root, 'src', 'checks', folder)).sort();

describe.each(table)('$id', ({ group, id }) => {
  test('is a check with a level, and has a page', () => {
    expect(known.filter((check) => check.id === id).map(({ level }) => level)).toEqual([expect.stringMatching(/^(error|warning)$/)]);
    expect(pages()).toContain(id);
  });

  test('stands with its test in the folder of its group', () => {
    // Credentials are looked for in bytes, so the search stands in a room of its own.
    const expected = id === credentialInOutput.id ? [] : [`${id}.test.ts`, `${id}.ts`];

    expect(files(group).filter((file) => expected.includes(file))).toEqual(expected);
  });
});

describe.each(Object.keys(promised))('every check in src/checks/%s', (group) => {
  const own = files(group).filter((file) => !file.endsWith('.test.ts'));
  const ids = own.flatMap(
    (file) => /^ {2}id: '([a-z-]+)',$/m.exec(fs.readFileSync(path.join(root, 'src', 'checks', group, file), 'utf8'))?.[1] ?? [],
  );

  test('runs', () => {
    expect(ids.filter((id) => !checks.some((check) => check.id === id))).toEqual([]);
  });

  test('is tested beside it', () => {
    expect(ids.filter((id) => !files(group).includes(`${id}.test.ts`))).toEqual([]);
  });
});
