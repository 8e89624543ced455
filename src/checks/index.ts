import type { Problem } from '../model/problem';
import { alerting } from './alerting';
import { type Check, type Linked, problemsOf } from './check';
import { dashboards } from './dashboards';
import { gitops } from './gitops';
import { isolation } from './isolation';
import { scraping } from './scraping';
import { secrets } from './secrets';
import { signals } from './signals';

/** Every check, by what it is about. A new one is a file in a folder beside this, its test, its page, and its name in that folder's list. */
export const checks: readonly Check[] = [...signals, ...scraping, ...alerting, ...dashboards, ...gitops, ...isolation, ...secrets];

/** What all checks find. */
export const runChecks = (linked: Linked): readonly Problem[] => checks.flatMap((check) => problemsOf(check, linked));
