import type { EmptiedGroup, GroupFacts } from '../../../core/charts/facts/facts';
import { isSet } from '../../../core/charts/helm-values';
import { dotted } from '../../../core/path';
import { type KnownRelease, knownReleases, levelOf } from '../../charts/known-facts';
import { lastWritten } from '../../charts/releases';
import type { Check, Finding } from '../check';

const isDisabled = ({ values }: KnownRelease, { disabled }: GroupFacts, alert: string): boolean => isSet(values, [...disabled, alert]);

const isEmpty = (known: KnownRelease, facts: GroupFacts, { alerts, gone, switches }: EmptiedGroup): boolean =>
  switches.every(({ path, byDefault }) => isSet(known.values, path, byDefault)) &&
  (gone === undefined || !isDisabled(known, facts, gone)) &&
  alerts.every((alert) => isDisabled(known, facts, alert));

// A switch may be that of further groups, which still have alerts.
const helpFor = (known: KnownRelease, facts: GroupFacts, { group, switches: [own] }: EmptiedGroup): string => {
  const shared = facts.groups.filter(
    (other) => other.group !== group && dotted(other.switches[0].path) === dotted(own.path) && !isEmpty(known, facts, other),
  );
  const write = `write ${dotted(own.path)}: false`;
  if (shared.length === 0) return `${write} in their place${known.otherVersion}`;
  return `leave one of them on, or ${write}, which leaves out ${shared.map((other) => other.group).join(', ')} as well${known.otherVersion}`;
};

const listed = (alerts: readonly string[]): string =>
  alerts.length <= 3 ? alerts.join(', ') : `${alerts.slice(0, 3).join(', ')} and ${alerts.length - 3} more`;

const faultOf = (known: KnownRelease, facts: GroupFacts, group: EmptiedGroup): Finding => {
  // The last of them is the one that emptied it.
  const at = lastWritten(
    known.release,
    group.alerts.map((alert) => [...facts.disabled, alert]),
  );
  return {
    ...levelOf(known.certain && known.release.serverSide),
    at,
    message: `${known.chart} renders its group ${group.group} with no rule when all its alerts are disabled (${listed(group.alerts)}), and server-side apply refuses an object with rules: null`,
    help: helpFor(known, facts, group),
  };
};

/** Groups of rules of which a chart renders nothing but the name. */
export const chartGroupEmpty: Check = {
  id: 'chart-group-empty',
  level: 'error',
  find: (linked) =>
    knownReleases(linked).flatMap((known) => {
      const { groups } = known.facts;
      return groups === undefined
        ? []
        : groups.groups.filter((group) => isEmpty(known, groups, group)).map((group) => faultOf(known, groups, group));
    }),
};
