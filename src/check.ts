/** Checks of one's own: what ours are written with. */
export type { Level } from './core/problem';
export type { Check, Finding, Linked } from './lint/checks/check';
export { defineCheck, type OwnCheck } from './lint/checks/own-check';
export type { ObjectGraph } from './lint/graph/graph';
