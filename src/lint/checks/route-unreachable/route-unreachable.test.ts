import { expect, test } from '@jest/globals';
import { configSecret, messagesOf } from '../../../../test/support/alerting';
import { routeUnreachable } from './route-unreachable';

const routes = (...lines: readonly string[]): string =>
  configSecret(`route:\n  receiver: a\n  routes:\n${lines.map((line) => `    - ${line}\n`).join('')}receivers: [{name: a}]\n`);

test('names a route behind one that takes all of its alerts', () => {
  expect(messagesOf(routeUnreachable, routes('{matchers: [team="ml"]}', '{matchers: [team="ml", severity="critical"]}'))).toEqual([
    'no alert reaches the route for team="ml", severity="critical": the route for team="ml" comes first and matches all of them [route-unreachable]\n    put it first, or let the other continue',
  ]);
});

test('names a route that contradicts the one above it', () => {
  expect(
    messagesOf(routeUnreachable, routes('{matchers: [severity="critical"], routes: [{matchers: [severity=~"warning|info"]}]}')),
  ).toEqual([
    'no alert reaches the route for severity=~"warning|info": severity=~"warning|info" contradicts another matcher on its way [route-unreachable]\n    correct or remove the route',
  ]);
});

test('names a route behind one for everything', () => {
  expect(messagesOf(routeUnreachable, routes('{receiver: a}', '{matchers: [team="ml"]}'))).toEqual([
    'no alert reaches the route for team="ml": the route for everything comes first and matches all of them [route-unreachable]\n    put it first, or let the other continue',
  ]);
});

test('leaves alone a route behind one that continues, or that takes fewer', () => {
  expect(messagesOf(routeUnreachable, routes('{matchers: [team="ml"], continue: true}', '{matchers: [team="ml"]}'))).toEqual([]);
  expect(messagesOf(routeUnreachable, routes('{matchers: [team="ml", severity="critical"]}', '{matchers: [team="ml"]}'))).toEqual([]);
});
