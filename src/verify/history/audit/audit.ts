import { listAt, textAt, valueAt } from '../../../core/json';
import { type AlertFact, lengthOf, type RecordFact, rulesOf, type Side } from '../../../diff/side';
import { everyPart } from '../../../language/promql/ast';
import { parsePromQL } from '../../../language/promql/parse';
import { durationOf } from '../../../language/quantity';
import { lastSampleOf, seriesIn } from '../replay/last-sample';
import type { Window } from '../replay/window';
import type { Server } from '../server/server';
import type { Audited, Finding } from './finding';
import { ruleFindings } from './running-rules';

/** What is compared with a live Prometheus. */
export interface AuditRequest {
  readonly side: Side;
  readonly environment: string;
  readonly server: Server;
  readonly window: Window;
}

type Fact = AlertFact | RecordFact;

const missingSeries = async (facts: readonly Fact[], { server, window }: AuditRequest): Promise<Audited> => {
  const readers = new Map<string, string[]>();
  for (const { text, name } of facts) for (const series of seriesIn(text)) readers.set(series, [...(readers.get(series) ?? []), name]);
  const found = await Promise.all(
    [...readers].sort().map(async ([series, names]): Promise<Audited> => {
      const last = await lastSampleOf(server, series, window);
      if (last.kind === 'there') return { findings: [], unread: [] };
      if (last.kind === 'unknown') return { findings: [], unread: [`series ${series}: ${last.why}`] };
      const since =
        last.kind === 'gone' ? `since ${new Date(last.since).toISOString()}` : `for ${durationOf(window.until - window.from)} at least`;
      const message = `it reads ${series}, of which there is no series ${since}`;
      return { findings: [...new Set(names)].sort().map((subject): Finding => ({ kind: 'series-missing', subject, message })), unread: [] };
    }),
  );
  return { findings: found.flatMap(({ findings }) => findings), unread: found.flatMap(({ unread }) => unread) };
};

const reachOf = (fact: Fact): number => {
  const expr = parsePromQL(fact.text);
  if (expr.kind === 'unreadable') return 0;
  return Math.max(
    0,
    ...everyPart(expr).map((part) => (part.kind === 'MatrixSelector' || part.kind === 'SubqueryExpr' ? part.range.milliseconds : 0)),
  );
};

const shortRetention = (data: unknown, facts: readonly Fact[]): readonly Finding[] => {
  // It may name a size as well: `15d or 50GiB`.
  const retention = lengthOf(textAt(data, 'storageRetention')?.split(' ')[0]);
  if (retention === 0) return [];
  return facts
    .filter((fact) => reachOf(fact) > retention)
    .map(
      (fact): Finding => ({
        kind: 'retention-short',
        subject: fact.name,
        message: `it reads ${durationOf(reachOf(fact))} back, but samples are kept for ${durationOf(retention)}`,
      }),
    );
};

const alwaysFiring = (data: unknown, alerts: readonly AlertFact[]): readonly Finding[] => {
  const shares = new Map(listAt(data, 'result').map((one) => [textAt(one, 'metric', 'alertname') ?? '', Number(valueAt(one, 'value', 1))]));
  // What reads no series is meant to fire always, such as Watchdog.
  const readers = alerts.filter(({ text }) => seriesIn(text).length > 0);
  return [...new Set(readers.map(({ name }) => name))]
    .filter((name) => (shares.get(name) ?? 0) >= 0.95)
    .map(
      (subject): Finding => ({
        kind: 'always-fires',
        subject,
        message: `it fires ${Math.round(100 * (shares.get(subject) ?? 0))} % of the time`,
      }),
    );
};

/** Compares what is declared with what a live Prometheus runs and holds. */
export const auditOf = async (request: AuditRequest): Promise<Audited> => {
  const { side, environment, server, window } = request;
  const rules = rulesOf(side, environment);
  const alerts = rules.alerts.filter(({ rule }) => rule.group.evaluatedBy === 'prometheus');
  const facts = [...alerts, ...rules.records.filter(({ rule }) => rule.group.evaluatedBy === 'prometheus')];
  const length = window.until - window.from;
  const step = Math.max(60_000, Math.ceil(length / 1000));
  const firing = `max by (alertname) (sum_over_time((max by (alertname) (ALERTS{alertstate="firing"}))[${durationOf(length)}:${durationOf(step)}])) / ${Math.floor(length / step)}`;
  const [running, runtime, shares] = await Promise.all([
    server.read({ kind: 'rules' }),
    server.read({ kind: 'runtime' }),
    server.read({ kind: 'instant', query: firing, time: window.until }),
  ]);
  const missing = await missingSeries(facts, request);
  const unread = [
    ['rules', running],
    ['retention', runtime],
    ['what fires', shares],
  ] as const;
  return {
    findings: [
      ...(running.kind === 'data' ? ruleFindings(running.data, rules) : []),
      ...missing.findings,
      ...(runtime.kind === 'data' ? shortRetention(runtime.data, facts) : []),
      ...(shares.kind === 'data' ? alwaysFiring(shares.data, alerts) : []),
    ].sort((a, b) => (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0)),
    unread: [...unread.flatMap(([what, answer]) => (answer.kind === 'data' ? [] : [`${what}: ${answer.message}`])), ...missing.unread],
  };
};
