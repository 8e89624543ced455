import { describe, expect, test } from '@jest/globals';
import { type Change, diffGraphs } from '../src/diff';
import { sharedName } from '../src/diff/render/text';
import { edited, graphOf, platform } from './support/diff-platform';
import { alerts } from './support/plants/alerts';
import { delivery } from './support/plants/delivery';
import { people } from './support/plants/people';
import { refactorings } from './support/plants/refactorings';

const unchanged = graphOf(platform);

const said = ({ risk, environments, words }: Change): string =>
  `${risk} in ${environments.map((name) => (name === '' ? sharedName : name)).join(', ')}: ${words}`;

describe('what a change does is said exactly: its risk, its environments and its words', () => {
  test.each([...alerts, ...people, ...delivery])('$name', async ({ edits, expected }) => {
    const after = await graphOf(edited(...edits));

    const { changes } = diffGraphs(await unchanged, after);

    expect(changes.map(said)).toEqual(expected);
    expect(changes.filter(({ reason }) => reason === '')).toEqual([]);
  });
});

describe('what is only written otherwise is not a change in behaviour', () => {
  test.each(Object.entries(refactorings))('%s', async (_, edits) => {
    const after = await graphOf(edited(...edits));

    const { changes, risk } = diffGraphs(await unchanged, after);

    expect({ changes, risk }).toEqual({ changes: [], risk: 'none' });
  });
});
