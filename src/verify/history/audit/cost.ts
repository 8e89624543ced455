import { textAt } from '../../../core/json';
import { grouped } from '../../../core/problem';
import type { AlertFact, RecordFact } from '../../../diff/side';
import { durationOf } from '../../../language/quantity';
import type { Server } from '../server/server';
import { type Audited, type Finding, nothingFound, type Unread } from './finding';

type Fact = AlertFact | RecordFact;

/** What one rule reads. */
interface Cost {
  readonly fact: Fact;
  readonly samples: number;
  /** Samples in a second. */
  readonly rate: number;
}

// Less costs nobody anything.
const [leastSamples, leastShare] = [10_000, 0.1];

const costOf = async (server: Server, fact: Fact, time: number): Promise<Cost | Unread> => {
  const answer = await server.read({ kind: 'cost', query: fact.text, time });
  const what = `how much ${fact.name} reads`;
  if (answer.kind !== 'data') return { what, why: answer.message };
  const samples = textAt(answer.data, 'stats', 'samples', 'totalQueryableSamples');
  if (samples === undefined) return { what, why: 'the server does not count it' };
  return { fact, samples: Number(samples), rate: (1000 * Number(samples)) / fact.interval };
};

/** Rules that read far more than others. */
export const costlyRules = async (server: Server, facts: readonly Fact[], time: number): Promise<Audited> => {
  const read = await Promise.all(facts.map((fact) => costOf(server, fact, time)));
  const costs = read.flatMap((cost) => ('fact' in cost ? [cost] : []));
  const total = costs.reduce((sum, { rate }) => sum + rate, 0);
  const findings = costs
    .filter(({ samples, rate }) => samples >= leastSamples && rate >= leastShare * total)
    .map(
      ({ fact: { name, interval }, samples, rate }): Finding => ({
        kind: 'rule-costly',
        subject: name,
        message: `it reads ${grouped(samples)} samples every ${durationOf(interval)}, ${Math.round((100 * rate) / total)} % of what all rules read`,
      }),
    );
  return { ...nothingFound, findings, unread: read.flatMap((cost) => ('why' in cost ? [cost] : [])) };
};
