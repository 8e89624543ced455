import type { NamedWorkload } from '../../../compile/config/environment';
import type { Dashboard, Panel } from '../../../core/dashboards/dashboard';
import { parsePromQL } from '../../../language/promql/parse';
import { neutral } from '../../../lint/atlas';
import { filledIn, type VariableView } from '../../../lint/graph/kinds/dashboard-variables';
import { compileAlert, recordingsFor, type Scene } from '../../../verify/alert-tests/compiled-alert';
import { anchor, type Html, html } from '../html';
import { type Curve, curveOf } from '../pictures/curve';
import { plot } from '../pictures/plot';
import type { ReportSubject, Section } from '../subject';

/** A scene of an alert's tests, from whose samples a panel may be drawn. */
interface Candidate extends Scene {
  readonly alert: string;
}

const candidatesOf = ({ observability: { ruleGroups: groups } }: NamedWorkload): readonly Candidate[] => {
  const compiled = groups.flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === 'alert' ? [compileAlert(rule, groups)] : [])));
  const scenes = (of: 'firing' | 'quiet'): readonly Candidate[] =>
    compiled.flatMap((alert) => alert[of].map((scene) => ({ ...scene, alert: alert.rule.alert })));
  return [...scenes('firing'), ...scenes('quiet')];
};

const variablesOf = ({ variables }: Dashboard): readonly VariableView[] =>
  variables.map((variable) => ({ name: variable.name, type: variable.kind, value: variable.kind === 'values' ? variable.all : '' }));

/** What a panel shows on the first scene on which it shows anything; that of the alert with its threshold goes first. */
const curveFor = (panel: Panel, dashboard: Dashboard, workload: NamedWorkload, candidates: readonly Candidate[]): Curve | undefined => {
  if (panel.kind === 'logs') return undefined;
  const target = panel.targets.find(({ kind }) => kind === 'metrics');
  const expr = target === undefined ? undefined : parsePromQL(filledIn(target.expr, variablesOf(dashboard)));
  if (expr === undefined || expr.kind === 'unreadable') return undefined;
  const recordings = recordingsFor(expr, workload.observability.ruleGroups);
  const own = candidates.filter(({ alert }) => alert === panel.bound?.alert);
  for (const { testInput, at } of [...own, ...candidates]) {
    const curve = curveOf(expr, recordings, testInput, at);
    if (curve !== undefined) return curve;
  }
  return undefined;
};

/** What a dashboard shows, whatever its workload is called: a hundred services of one kind have the same. */
const shapeOf = ({ rows }: Dashboard, { name, workload, identity }: NamedWorkload): string => {
  const namespace = 'namespace' in identity ? identity.namespace : '';
  const texts = rows.flatMap(({ panels }) => panels.map((panel) => neutral(neutral(JSON.stringify(panel), namespace), name)));
  return [workload.kind, ...texts].join('\n');
};

const panelOf = (panel: Panel, curve: Curve | undefined, { say }: ReportSubject): Html => {
  const unit = panel.kind === 'logs' ? '' : panel.unit;
  const bound = panel.kind === 'logs' ? undefined : panel.bound;
  const picture =
    curve === undefined
      ? html`<p class="note">${say('no sample of a test shows it')}</p>`
      : plot({ ...curve, bounds: bound === undefined ? [] : [bound.value], title: panel.title });
  const threshold = bound === undefined ? undefined : html` <small>${say('the bound')} ${bound.value}</small>`;
  return html`<figure><figcaption><b>${panel.title}</b> <small>${unit}</small>${threshold}</figcaption>${picture}</figure>`;
};

/** Workloads whose dashboards differ in nothing but names, with the dashboard of the first. */
interface Alike {
  readonly dashboard: Dashboard;
  readonly workloads: NamedWorkload[];
}

const preview = ({ dashboard, workloads }: Alike, subject: ReportSubject): Html => {
  const [first, ...others] = workloads;
  if (first === undefined) return html``;
  const candidates = candidatesOf(first);
  const rows = dashboard.rows.map(
    ({ title, panels }) =>
      html`<h3>${title}</h3><div class="panels">${panels.map((panel) =>
        panelOf(panel, curveFor(panel, dashboard, first, candidates), subject),
      )}</div>`,
  );
  const names = others.map(({ name }) => html` <span id="${anchor('dashboard', name)}">${name}</span>`);
  const alike = others.length === 0 ? undefined : html`<p>${subject.say('The same for')}${names}</p>`;
  return html`<details class="card" id="${anchor('dashboard', first.name)}" data-search="${others.map(({ name }) => name).join(' ')}"><summary><b>${dashboard.title}</b> ${dashboard.description}</summary>${alike}${rows}</details>\n`;
};

const alikeIn = (workloads: Iterable<NamedWorkload>): readonly Alike[] => {
  const byShape = new Map<string, Alike>();
  for (const workload of workloads) {
    const dashboard = workload.observability.dashboard?.dashboard;
    if (dashboard === undefined) continue;
    const shape = shapeOf(dashboard, workload);
    const alike = byShape.get(shape) ?? { dashboard, workloads: [] };
    alike.workloads.push(workload);
    byShape.set(shape, alike);
  }
  return [...byShape.values()];
};

/** The dashboard of each workload, drawn from the samples of its alerts' tests. */
export const dashboardsSection = (subject: ReportSubject): readonly Section[] => {
  const { environments, say } = subject;
  // Environments draw the same; the last is the one that counts most.
  const workloads = new Map(environments.flatMap((environment) => environment.workloads.map((workload) => [workload.name, workload])));
  const previews = alikeIn(workloads.values()).map((alike) => preview(alike, subject));
  if (previews.length === 0) return [];
  const note = html`<p class="note">${say('drawn from samples of tests, not from a running system')}</p>`;
  return [{ id: 'dashboards', title: say('Dashboards'), body: html`${note}${previews}` }];
};
