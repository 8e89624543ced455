import { runbookTexts } from '../../../catalog/texts';
import { routedEnvironment } from '../../../compile/routing/environment';
import { expectationsOf } from '../../../compile/routing/expectation';
import { addedUp, timeToPage } from '../../../compile/routing/time-to-page';
import { alertsInHeading } from '../../../compile/runbooks';
import type { AlertingRule, RuleGroup } from '../../../core/alerts/rule';
import { durationOf } from '../../../language/quantity';
import { type AtlasNode, neutral } from '../../../lint/atlas';
import { anchor, between, type Html, html, type Part, table } from '../html';
import { markdown } from '../markdown';
import { alertPicture } from '../pictures/alert';
import { edgesBy, ofKind, type ReportSubject, type Section } from '../subject';

type Alert = AtlasNode<'alert'>;

/** What cards look up. */
interface Lookups {
  readonly receivers: (alert: Alert) => readonly string[];
  readonly silencedBy: (alert: Alert) => readonly string[];
  readonly guards: (alert: Alert) => readonly string[];
  readonly timesToPage: ReadonlyMap<string, string>;
  readonly rules: ReadonlyMap<string, { readonly rule: AlertingRule; readonly groups: readonly RuleGroup[] }>;
  readonly runbooks: ReadonlyMap<string, string>;
}

const key = (environment: string, alert: string): string => `${environment}\n${alert}`;

const timesOf = ({ environments }: ReportSubject): Lookups['timesToPage'] =>
  new Map(
    environments.flatMap((environment) =>
      expectationsOf(routedEnvironment(environment)).flatMap(({ routed, notifications }) =>
        notifications.flatMap((notification) => {
          const time = timeToPage(routed, notification);
          return time === undefined ? [] : [[key(environment.name, routed.alert), `${durationOf(time.total)}: ${addedUp(time)}`] as const];
        }),
      ),
    ),
  );

// The last environment is the one that counts most: of dev and prod, prod.
const rulesOf = ({ environments }: ReportSubject): Lookups['rules'] =>
  new Map(
    environments.flatMap(({ workloads }) =>
      workloads.flatMap(({ observability: { ruleGroups: groups } }) =>
        groups.flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === 'alert' ? [[rule.alert, { rule, groups }] as const] : []))),
      ),
    ),
  );

const lookupsOf = (subject: ReportSubject): Lookups => {
  const { atlas, environments } = subject;
  const names = new Map(atlas.nodes.map(({ id, name }) => [id, name]));
  const [from, to] = [edgesBy(atlas, 'from'), edgesBy(atlas, 'to')];
  const following = (id: string, ...hows: readonly string[]): readonly string[] =>
    (from.get(id) ?? []).flatMap(({ how, to: end, fate }) => (hows.includes(how) && fate !== 'gone' ? [end] : []));
  const named = (ids: readonly string[]): readonly string[] => [...new Set(ids.flatMap((id) => names.get(id) ?? []))];
  return {
    receivers: ({ id }) => named(following(id, 'arrives at', 'may arrive at').flatMap((route) => following(route, 'notifies'))),
    silencedBy: ({ id }) => named((to.get(id) ?? []).flatMap(({ how, from: by }) => (how === 'silences' ? [by] : []))),
    guards: ({ id }) => named(following(id, 'guards')),
    timesToPage: timesOf(subject),
    rules: rulesOf(subject),
    runbooks: new Map(
      environments.length === 0
        ? []
        : runbookTexts().flatMap((runbook) => alertsInHeading(runbook).map((alert) => [alert, runbook.text] as const)),
    ),
  };
};

const stateWords = { holds: 'the path holds', open: 'part of the path is not known here', breaks: 'the path breaks' } as const;

const badge = (text: string, kind: string): Html => html`<span class="badge ${kind}">${text}</span>`;

const severityKind = (severity: string): string => (/^(?:critical|warning|info)$/.test(severity) ? severity : 'other');

const facts = (alerts: readonly Alert[], { say }: ReportSubject, { receivers, timesToPage }: Lookups): Html =>
  table(
    [say('environment'), say('severity'), say('holds'), say('in all'), say('receivers'), say('state')],
    alerts.map((alert) => [
      alert.environment,
      badge(alert.severity, severityKind(alert.severity)),
      alert.for,
      timesToPage.get(key(alert.environment, alert.name)) ?? '',
      receivers(alert).join(', ') || say('nobody'),
      html`${say(stateWords[alert.state])}${alert.at === undefined ? undefined : html`<br><small>${alert.at.file}:${alert.at.line}</small>`}`,
    ]),
  );

/** Distinct expressions with the environments that have them, where not all do; their own names count as equal. */
const expressions = (alerts: readonly Alert[]): readonly Part[] => {
  const byText = new Map<string, Alert[]>();
  for (const alert of alerts) {
    const text = neutral(alert.expr, alert.environment);
    byText.set(text, [...(byText.get(text) ?? []), alert]);
  }
  return [...byText.values()].map((same) => {
    const where = byText.size === 1 ? undefined : html`<p>${same.map(({ environment }) => environment).join(', ')}</p>`;
    return html`${where}<pre><code>${same.at(-1)?.expr.trim()}</code></pre>`;
  });
};

/** The path in the last environment, and in others where a station of it holds otherwise. */
const hops = (alerts: readonly Alert[], { say }: ReportSubject): readonly Html[] => {
  const paths = new Map<string, Alert[]>();
  for (const alert of alerts) {
    const key = JSON.stringify(alert.path.map(({ station, state }) => [station, state]));
    paths.set(key, [...(paths.get(key) ?? []), alert]);
  }
  return [...paths.values()].map((same) => {
    const shown = same.at(-1);
    const items = (shown?.path ?? []).map(
      ({ station, state, text }) => html`<li${state === 'holds' ? undefined : html` class="${state}"`}><b>${station}</b> ${text}</li>`,
    );
    return html`<details><summary>${say('path')} ${shown?.environment}</summary><ol class="path">${items}</ol></details>`;
  });
};

const runbookOf = (name: string, { say }: ReportSubject, { runbooks }: Lookups): Html | undefined => {
  const text = runbooks.get(name)?.replace(/^# .*\n/, '');
  return text === undefined ? undefined : html`<details><summary>${say('runbook')}</summary>${markdown(text)}</details>`;
};

const pictureOf = (name: string, { say }: ReportSubject, { rules }: Lookups): Html | undefined => {
  const found = rules.get(name);
  const picture = found === undefined ? undefined : alertPicture(found.rule, found.groups, say);
  return picture === undefined ? undefined : html`<figure>${picture}<figcaption>${found?.rule.firesOn[0].why}</figcaption></figure>`;
};

const fateOf = (alerts: readonly Alert[], { say }: ReportSubject): readonly Html[] =>
  (['new', 'gone', 'changed'] as const).filter((fate) => alerts.some((alert) => alert.fate === fate)).map((fate) => badge(say(fate), fate));

const listed = (title: string, names: readonly string[]): Html | undefined =>
  names.length === 0
    ? undefined
    : html`<p>${title} ${between(
        names.map((name) => html`<code>${name}</code>`),
        ', ',
      )}</p>`;

const card = (name: string, alerts: readonly Alert[], subject: ReportSubject, lookups: Lookups): Html => {
  const { say } = subject;
  const [first] = alerts;
  const severities = [...new Set(alerts.map(({ severity }) => severity))];
  const { summary = '', description = '' } = first?.annotations ?? {};
  const receivers = [...new Set(alerts.flatMap(lookups.receivers))];
  const searched = [...receivers, first?.labels.workload ?? '', first?.labels.team ?? ''].join(' ');
  const silencedBy = [...new Set(alerts.flatMap(lookups.silencedBy))];
  return html`<details class="card" id="${anchor('alert', name)}" data-search="${searched}">
<summary><b>${name}</b> ${severities.map((severity) => badge(severity, severityKind(severity)))}${fateOf(alerts, subject)} ${summary}</summary>
<p>${description}</p>${facts(alerts, subject, lookups)}${listed(say('guards the objective'), [...new Set(alerts.flatMap(lookups.guards))])}
${expressions(alerts)}${pictureOf(name, subject, lookups)}
${listed(say('silenced by'), silencedBy)}${hops(alerts, subject)}${runbookOf(name, subject, lookups)}</details>\n`;
};

/** A card for each name of an alert, with all environments side by side. */
export const alertsSection = (subject: ReportSubject): Section => {
  const { atlas, say } = subject;
  const lookups = lookupsOf(subject);
  const byName = new Map<string, Alert[]>();
  for (const alert of ofKind(atlas, 'alert')) byName.set(alert.name, [...(byName.get(alert.name) ?? []), alert]);
  const cards = [...byName].sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, alerts]) => card(name, alerts, subject, lookups));
  return {
    id: 'alerts',
    title: say('Alerts'),
    body: html`<p class="note">${say('drawn from samples of tests, not from a running system')}</p>${cards}`,
  };
};
