import type { AlertingRule } from '../../../core/alerts/rule';
import type { AlertCases } from '../cases';
import type { AlertCase } from '../cases/case';
import { assertionId, assertionText, type QueriedAlert } from '../render';
import type { Verdicts } from '../run/output';
import { type Shard, shardOf } from '../run/shard';
import type { Mutant } from './mutation';

/** A mutant that is still at large, with its number among those of its alert. */
export interface Suspect {
  readonly mutant: Mutant;
  readonly number: number;
}

const nameOf = (alert: string, number: number): string => `${alert}_mutant_${number}`;

const renamed = (alert: string, { mutant, number }: Suspect): AlertingRule => ({ ...mutant.rule, alert: nameOf(alert, number) });

/** Asks of every suspect what the tests ask of the alert, in one run: the suspects are side by side under names of their own. */
export const huntShard = ({ compiled }: AlertCases, cases: readonly AlertCase[], suspects: readonly Suspect[]): Shard => {
  const { rule } = compiled;
  const queried = (number: number): QueriedAlert => ({
    alert: nameOf(rule.alert, number),
    labels: { ...rule.labels, severity: rule.severity },
  });
  return shardOf(compiled, cases, {
    alerts: suspects.map((suspect) => renamed(rule.alert, suspect)),
    assertions: (one, index) =>
      one.assertions.flatMap((assertion) =>
        suspects.map(({ number }) => assertionText(queried(number), assertion, `${number} ${assertionId(index, assertion)}`)),
      ),
  });
};

/** The numbers of the suspects that a run caught: by an assertion, or because Prometheus stumbled over them. */
export const caughtIn = (alert: string, { failures, errors }: Verdicts): ReadonlySet<number> => {
  const named = errors.flatMap((line) => [...line.matchAll(new RegExp(`${alert}_mutant_(\\d+)`, 'g'))].map(([, number]) => Number(number)));
  return new Set([...failures.map(({ id }) => Number.parseInt(id, 10)), ...named]);
};
