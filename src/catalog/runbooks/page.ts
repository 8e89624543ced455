/** One of the first things to look at: a question, and what answers it. */
export interface Look {
  readonly question: string;
  /** In PromQL, `@value` is what the alert compares, and `@metric` that metric with the labels by which the alert selects it. */
  readonly language: 'promql' | 'logql' | 'shell';
  readonly text: string;
}

/** What somebody who was just paged needs to know, beside what the alert itself says. */
export interface Runbook {
  readonly meaning: string;
  readonly impact: string;
  readonly looks: readonly [Look, Look, Look];
  readonly causes: readonly string[];
  readonly actions: readonly string[];
}

/** Pages by their place below the runbooks, e.g. `redis/down`. */
export type Runbooks = Readonly<Record<string, Runbook>>;

/** A question that Prometheus answers. */
export const query = (question: string, text: string): Look => ({ question, language: 'promql', text });

/** A question that Loki answers. */
export const logs = (question: string, text: string): Look => ({ question, language: 'logql', text });

/** A question that a command answers. */
export const shell = (question: string, text: string): Look => ({ question, language: 'shell', text });
