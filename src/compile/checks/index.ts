import { checks } from '../../lint/checks';
import type { Check, Linked } from '../../lint/checks/check';
import { valueUnknownToChart } from '../../lint/checks/value-unknown-to-chart/value-unknown-to-chart';
import type { ObjectGraph } from '../../lint/graph/graph';
import type { Environment } from '../config/environment';
import { clusterOwner } from './cluster-owner/cluster-owner';
import { environmentsDiffer } from './environments-differ/environments-differ';
import { environmentsShare } from './environments-share/environments-share';
import { namesAnotherEnvironment } from './names-another-environment/names-another-environment';
import { sealedForAll } from './sealed-for-all/sealed-for-all';
import { sealedSecret } from './sealed-secret/sealed-secret';
import { secret } from './secret/secret';

/** Checks that environments do not touch each other. */
export const isolation: readonly Check<Environment>[] = [environmentsShare, environmentsDiffer, clusterOwner, namesAnotherEnvironment];

/** Checks of how Secrets get into the cluster. */
const secrets: readonly Check<Environment>[] = [secret, sealedSecret, sealedForAll];

/** Checks that read what was declared, not only what was emitted. A new one is a folder beside this with its test and its page, and its name here. */
const environmentChecks: readonly Check<Environment>[] = [...isolation, ...secrets];

/** Every check of a compiled platform. */
export const platformChecks: readonly Check<Environment>[] = [...checks, ...environmentChecks];

/** Ids of the checks that find something only where charts are given. */
export const needCharts: readonly string[] = [valueUnknownToChart.id];

/** What checks look at, of a compiled platform. */
export const linkedPlatform = (environments: readonly Environment[], graph: ObjectGraph): Linked<Environment> => ({
  declared: environments,
  graph,
});
