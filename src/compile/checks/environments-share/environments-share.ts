import { dotted } from '../../../core/path';
import type { Subject } from '../../../core/problem';
import type { Check, Finding } from '../../../lint/checks/check';
import { environmentSubject } from '../../../lint/checks/common/subjects';
import type { Environment } from '../../config/environment';
import { emittedShares } from '../common/emitted-shares';
import { type Claim, claimsOf } from './claims';

/** What exists once in a cluster under its name: environments that share one of these are in one place. */
const ofCluster = ['namespace', 'Helm release', 'node port'];

// Names of hosts and channels are read without regard to letter case, and Slack adds the # where it is missing.
const identityOf = ({ environment, what, value, apart = '' }: Claim): string =>
  JSON.stringify([ofCluster.includes(what) ? environment.cluster.name : '', what, value.toLowerCase().replace(/^#/, ''), apart]);

/** Something that several environments use, by what each of them wrote. */
type Share = readonly [Claim, Claim, ...Claim[]];

type Group<Item> = readonly [Item, ...Item[]];

const groupedBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Group<Item>[] => {
  const groups = new Map<string, Group<Item>>();
  for (const item of items) {
    const known = groups.get(keyOf(item));
    groups.set(keyOf(item), known === undefined ? [item] : [...known, item]);
  }
  return [...groups.values()];
};

const ownerOf = ({ environment, owner = environment.name }: Claim): string => owner;

const firstOfEach = (claims: readonly Claim[], keyOf: (claim: Claim) => string): readonly Claim[] =>
  claims.filter((claim, index) => claims.findIndex((other) => keyOf(other) === keyOf(claim)) === index);

// One environment may use a thing in two places.
const ofEach = (claims: readonly Claim[]): readonly Claim[] =>
  firstOfEach(firstOfEach(claims, ownerOf), ({ environment }) => environment.name);

const sharesIn = (environments: readonly Environment[]): readonly Share[] =>
  groupedBy(environments.flatMap(claimsOf), identityOf).flatMap((claims): readonly Share[] => {
    const [first, second, ...others] = ofEach(claims);
    return first === undefined || second === undefined ? [] : [[first, second, ...others]];
  });

const sentence = (texts: readonly string[]): string =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;

const namesIn = (share: Share): string => sentence(share.map(({ environment }) => environment.name));

const isNumber = (value: string): boolean => /^-?\d+$/.test(value);

const helpFor = (value: string): string =>
  isNumber(value)
    ? 'set another one in the file of one environment'
    : 'put ${env} into it, or set another one in the file of one environment';

// The namespace is said first, as the others are mostly shared with it.
const byCluster = ([a]: Share, [b]: Share): number => ofCluster.indexOf(a.what) - ofCluster.indexOf(b.what);

const written = ([{ path, value }]: Share): string =>
  isNumber(value) ? `another ${dotted(path)} in the file of each` : `${dotted(path)}: ${value}-\${env}`;

// What is found in one of two environments that share a namespace or a release may well be of the other.
const spoiled = (shares: readonly Share[]): readonly Subject[] =>
  shares
    .filter(([{ what }]) => what !== 'node port')
    .flatMap((share) => share.map(({ environment }) => environmentSubject(environment.name)));

// Who shares everything may just be in the wrong cluster.
const elsewhere = ({ cluster, clusters }: Environment): string => {
  const others = Object.keys(clusters).filter((name) => name !== cluster.name);
  return others.length === 0 ? '' : `; or name another cluster in the file of one of them: ${others.sort().join(', ')}`;
};

const apart = (group: Group<Share>): Finding => {
  const shares = [...group].sort(byCluster);
  const [first] = group;
  const [, second] = shares[0] ?? first;
  const whats = shares.map(([{ what, value }]) => `the ${what} "${value}"`);
  return {
    at: second.environment.locate(second.path),
    message: `${dotted(second.path)}: ${namesIn(first)} share ${sentence(whats)}`,
    help: `${shares.length === 1 ? helpFor(second.value) : `write ${sentence(shares.map(written))}`}${elsewhere(second.environment)}`,
    about: spoiled(shares),
  };
};

const further = (group: Group<Share>): Finding => {
  const [first, ...others] = group;
  const [, { environment, path, what, value, otherwise }] = first;
  const values = group.map(([one]) => `"${one.value}"`);
  return {
    at: environment.locate(path),
    message: `${dotted(path)}: ${namesIn(first)} share the ${what}${others.length > 0 ? 's' : ''} ${sentence(values)}`,
    help: `${helpFor(value)}${otherwise === undefined ? '' : `, or ${otherwise}`}`,
  };
};

/** Environments that could touch each other: a namespace, release, port, host, store, destination, remote secret, dashboard or external labels in common. */
export const environmentsShare: Check<Environment> = {
  id: 'environments-share',
  level: 'error',
  acrossClusters: true,
  find: ({ declared: environments, graph }) => {
    const shares = sharesIn(environments);
    const inCluster = shares.filter(([{ what }]) => ofCluster.includes(what));
    const others = shares.filter(([{ what }]) => !ofCluster.includes(what));
    return [
      ...groupedBy(inCluster, namesIn).map(apart),
      ...groupedBy(others, (share) => JSON.stringify([namesIn(share), share[1].what, share[1].path])).map(further),
      ...emittedShares(graph),
    ];
  },
};
