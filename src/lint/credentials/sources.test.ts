import { describe, expect, test } from '@jest/globals';
import { credentialsInSources } from './sources';

const sealed = 'AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq0BlNvMwW6HFfNRYRlIsrrHdQ';

const found = (text: string) =>
  credentialsInSources({ base: { file: 'environments/base.yaml', text }, environments: [], problems: [] }).map(({ what, at }) => [
    what,
    at.line,
    at.column,
  ]);

describe('the files of the input', () => {
  test.each([
    `mail: { encryptedData: { password: "${sealed}" } }\n`,
    `mail:\n  encryptedData:\n    password: ${sealed}\n    api-token: "${sealed}"\n`,
  ])('may hold what kubeseal encrypted: %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  test.each<[string, number, number]>([
    [`mail: { password: "${sealed}" }\n`, 1, 19],
    [`mail: {}\n# password: ${sealed}\n`, 2, 13],
  ])('may not hold the same elsewhere: %j', (text, line, column) => {
    expect(found(text)).toEqual([['a credential ("password")', line, column]]);
  });
});
