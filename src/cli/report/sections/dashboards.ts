import type { NamedWorkload } from '../../../compile/config/environment';
import type { Dashboard, Panel } from '../../../core/dashboards/dashboard';
import { parsePromQL } from '../../../language/promql/parse';
import { filledIn, type VariableView } from '../../../lint/graph/kinds/dashboards';
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

const preview = (workload: NamedWorkload, dashboard: Dashboard, subject: ReportSubject): Html => {
  const candidates = candidatesOf(workload);
  const rows = dashboard.rows.map(
    ({ title, panels }) =>
      html`<h3>${title}</h3><div class="panels">${panels.map((panel) =>
        panelOf(panel, curveFor(panel, dashboard, workload, candidates), subject),
      )}</div>`,
  );
  return html`<details class="card" id="${anchor('dashboard', workload.name)}" data-search="${dashboard.title}"><summary><b>${dashboard.title}</b> ${dashboard.description}</summary>${rows}</details>\n`;
};

/** The dashboard of each workload, drawn from the samples of its alerts' tests. */
export const dashboardsSection = (subject: ReportSubject): readonly Section[] => {
  const { environments, say } = subject;
  // Environments draw the same; the last is the one that counts most.
  const workloads = new Map(environments.flatMap((environment) => environment.workloads.map((workload) => [workload.name, workload])));
  const previews = [...workloads.values()].flatMap((workload) => {
    const { dashboard } = workload.observability;
    return dashboard === undefined ? [] : [preview(workload, dashboard.dashboard, subject)];
  });
  if (previews.length === 0) return [];
  const note = html`<p class="note">${say('drawn from samples of tests, not from a running system')}</p>`;
  return [{ id: 'dashboards', title: say('Dashboards'), body: html`${note}${previews}` }];
};
