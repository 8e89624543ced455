import type { InventedValue } from '../../../core/charts/facts/facts';
import { isSet } from '../../../core/charts/helm-values';
import { dotted } from '../../../core/path';
import { completelyKnown, type KnownRelease, levelOf, nameIn } from '../../charts/known-facts';
import { placeOf } from '../../charts/releases';
import type { Check, Finding } from '../check';

const isInvented = ({ values }: KnownRelease, { given, needed }: InventedValue): boolean =>
  needed(values) && !given.some((path) => isSet(values, path));

const faultOf = ({ release, chart, certain, otherVersion }: KnownRelease, { secret, key, given, effect }: InventedValue): Finding => {
  const [write] = given;
  return {
    ...levelOf(certain),
    at: placeOf(release, write),
    message: `${release.who} leaves the key ${key} of Secret ${nameIn(secret, release)} to ${chart}, which makes up a new one at each sync: ${effect}`,
    help: `name the Secret that holds it as ${dotted(write)}${otherVersion}`,
  };
};

/** Keys that a chart makes up again at each render: Helm would find the old one in the cluster, Argo CD renders without it. */
export const chartInventsSecret: Check = {
  id: 'chart-invents-secret',
  level: 'error',
  policy: true,
  find: (linked) =>
    completelyKnown(linked)
      .filter(({ release }) => release.installer === 'argocd')
      .flatMap((known) => known.facts.invents.filter((one) => isInvented(known, one)).map((one) => faultOf(known, one))),
};
