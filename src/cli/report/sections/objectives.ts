import { durationOf } from '../../../language/quantity';
import { anchor, between, html, table } from '../html';
import { edgesBy, ofKind, type ReportSubject, type Section } from '../subject';

const day = 24 * 60 * 60 * 1000;

const percent = (share: number): string => `${Number((share * 100).toPrecision(6))} %`;

/** What the budget of an objective comes to: a share of answers, or as much time of a complete outage. */
const budgetOf = (objective: number | undefined, window: string | undefined): string => {
  if (objective === undefined || window === undefined) return '';
  const share = 1 - objective;
  const seconds = Math.round((share * Number.parseInt(window, 10) * day) / 1000);
  return `${percent(share)}: ${durationOf(seconds * 1000)} / ${window}`;
};

/** Objectives with what their budgets allow, and the alerts that guard them. */
export const objectivesSection = ({ atlas, say }: ReportSubject): readonly Section[] => {
  const objectives = ofKind(atlas, 'objective');
  if (objectives.length === 0) return [];
  const guarding = edgesBy(atlas, 'to');
  const alerts = new Map(ofKind(atlas, 'alert').map((alert) => [alert.id, alert]));
  const rows = objectives.map(({ id, name, service, environment, objective, window }) => {
    const guards = (guarding.get(id) ?? []).flatMap(({ from }) => alerts.get(from) ?? []);
    const names = [...new Set(guards.map((alert) => alert.name))];
    return [
      environment,
      service,
      name,
      objective === undefined ? '' : percent(objective),
      budgetOf(objective, window),
      between(
        names.map((alert) => html`<a href="#${anchor('alert', alert)}">${alert}</a>`),
        ', ',
      ),
    ];
  });
  const head = [say('environment'), say('service'), say('objective'), say('goal'), say('allows'), say('Alerts')];
  return [{ id: 'objectives', title: say('Objectives'), body: table(head, rows) }];
};
