import { describe, expect, test } from '@jest/globals';
import { meantBy, nearest, suggestion, typoOf } from './suggestion';

describe('the nearest name', () => {
  test.each<[string, readonly string[], string | undefined]>([
    ['recieve_total', ['receive_total', 'relieve_total'], 'receive_total'],
    ['http_request_total', ['http_responses_total', 'http_requests_total'], 'http_requests_total'],
    ['Prod', ['dev', 'prod'], 'prod'],
    // Of two that are as near, the first by name.
    ['cat', ['hat', 'bat'], 'bat'],
    // A longer name is not a candidate where it is farther than what was found.
    ['abcdef', ['abcdxy', 'abcdefg'], 'abcdefg'],
    // Letters that are swapped behind a common beginning count once.
    ['port', ['prot', 'poXX'], 'prot'],
    // One slip each, wherever it is: the first by name.
    ['abcdef', ['abzdef', 'azcdef'], 'abzdef'],
    // A letter too many among equal ones is a slip.
    ['aab', ['aaz', 'ab'], 'aaz'],
    ['ab', ['aab', '0b'], '0b'],
    // Of eight letters, two may be missing.
    ['abcdefgh', ['abcdef'], 'abcdef'],
    ['up', ['down'], undefined],
    ['anything', [], undefined],
  ])('to %s of %j is %s', (written, known, expected) => {
    expect(nearest(written, known)).toBe(expected);
  });

  test('is asked for, or all are listed in order', () => {
    expect([suggestion('prd', ['dev', 'prod']), suggestion('xyz', ['b', 'a']), suggestion('x', [])]).toEqual([
      'did you mean "prod"?',
      'known are a, b',
      'there is none to choose from',
    ]);
  });
});

describe('a name that is wrong in one word', () => {
  test.each<[string, string, 'typo' | 'resembles' | 'differs']>([
    ['slak', 'slack', 'typo'],
    ['databse', 'database', 'typo'],
    ['fastpai-prod', 'fastapi-prod', 'typo'],
    ['grafana_admin', 'grafana-admin', 'typo'],
    ['Prod', 'prod', 'typo'],
    // Somebody may have both of these.
    ['main', 'mail', 'resembles'],
    ['prd', 'prod', 'resembles'],
    ['admin-usr', 'admin-user', 'resembles'],
    ['node-1', 'node-2', 'resembles'],
    ['api-dev', 'api-prod', 'differs'],
    ['alertmanager-mian', 'alertmanager-slack', 'differs'],
    ['api', 'api-canary', 'differs'],
  ])('%s %s: %s', (written, name, expected) => {
    const found = [typoOf(written, [name]), meantBy(written, [name])];

    expect(found).toEqual([expected === 'typo' ? name : undefined, expected === 'differs' ? undefined : name]);
  });

  test('is not the name itself', () => {
    expect([typoOf('api', ['api']), meantBy('api', ['api'])]).toEqual([undefined, undefined]);
  });
});
