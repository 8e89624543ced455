import { aboutRendered, chartFindings } from '../../lint/charts/findings';
import { checks } from '../../lint/checks';
import type { Check, Linked } from '../../lint/checks/check';
import { valueUnknownToChart } from '../../lint/checks/value-unknown-to-chart/value-unknown-to-chart';
import { credentialExposed } from '../../lint/credentials/problem';
import type { ObjectGraph } from '../../lint/graph/graph';
import { marked } from '../acceptance/marked';
import type { Environment } from '../config/environment';
import { chartValuesUnused } from './chart-values-unused/chart-values-unused';
import { clusterOwner } from './cluster-owner/cluster-owner';
import { elasticWeakInProduction } from './elastic-weak-in-production/elastic-weak-in-production';
import { environmentsDiffer } from './environments-differ/environments-differ';
import { environmentsShare } from './environments-share/environments-share';
import { exposedInProduction } from './exposed-in-production/exposed-in-production';
import { guaranteeUndone } from './guarantee-undone/guarantee-undone';
import { namesAnotherEnvironment } from './names-another-environment/names-another-environment';
import { sealedForAll } from './sealed-for-all/sealed-for-all';
import { sealedSecret } from './sealed-secret/sealed-secret';
import { secret } from './secret/secret';
import { timeToPageExceeded } from './time-to-page/time-to-page';

/** Checks that environments do not touch each other. */
export const isolation: readonly Check<Environment>[] = [environmentsShare, environmentsDiffer, clusterOwner, namesAnotherEnvironment];

/** Checks of how Secrets get into the cluster. */
const secrets: readonly Check<Environment>[] = [secret, sealedSecret, sealedForAll];

/** Checks that read what was declared, not only what was emitted. A new one is a folder beside this with its test and its page, and its name here. */
const environmentChecks: readonly Check<Environment>[] = [
  ...isolation,
  ...secrets,
  timeToPageExceeded,
  exposedInProduction,
  elasticWeakInProduction,
  guaranteeUndone,
  chartValuesUnused,
];

/** Every check of a compiled platform. */
export const platformChecks: readonly Check<Environment>[] = [...checks, ...environmentChecks];

/** Ids of all that can be found in a compiled platform, with and without charts. */
export const platformFindings: readonly string[] = [...platformChecks.map(({ id }) => id), credentialExposed.id, ...chartFindings];

/** Ids of what is found only where charts are given, or also in what they render. */
const needCharts: readonly string[] = [valueUnknownToChart.id, ...chartFindings, ...aboutRendered];

/** Ids of what is found in full without any chart. */
export const findingsWithoutCharts: readonly string[] = platformFindings.filter((id) => !needCharts.includes(id));

/** Checks that the platform of these environments has beside ours. */
const ownChecks = (environments: readonly Environment[]): readonly Check<Environment>[] => environments[0]?.vocabulary.checks ?? [];

/** Every check of the platform of these environments. */
export const checksOf = (environments: readonly Environment[]): readonly Check<Environment>[] => [
  ...platformChecks,
  ...ownChecks(environments),
];

/** Ids of all that can be found in it, with charts or without any. */
export const findingsOf = (environments: readonly Environment[], charts: 'with charts' | 'without charts'): readonly string[] => [
  ...(charts === 'with charts' ? platformFindings : findingsWithoutCharts),
  ...ownChecks(environments).map(({ id }) => id),
];

/** What checks look at, of a compiled platform. */
export const linkedPlatform = (environments: readonly Environment[], graph: ObjectGraph): Linked<Environment> => ({
  declared: environments.map(marked),
  graph,
});
