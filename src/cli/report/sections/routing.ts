import { formatMatcher } from '../../../language/matcher';
import { integrationText } from '../../../lint/alert-path/receivers';
import { timingText } from '../../../lint/alert-path/way';
import { type Configuration, configurationsOf, type PlacedRoute } from '../../../lint/routing/configuration';
import type { ArrivingAlert } from '../../../lint/routing/labels';
import { arrivingAlerts } from '../../../lint/routing/labels';
import { everyRoute, walk } from '../../../lint/routing/walk';
import type { DrawnTree } from '../browser/tree';
import { anchor, between, type Html, html, raw, table } from '../html';
import type { ReportSubject, Section } from '../subject';

/** A route with what is below it, and the alerts that end there. */
interface Branch {
  readonly number: number;
  readonly route: PlacedRoute;
  readonly through: readonly PlacedRoute[];
  readonly below: Branch[];
  readonly alerts: ArrivingAlert['alert'][];
}

const branchesOf = ({ graph }: ReportSubject, { root, environment }: Configuration): readonly Branch[] => {
  const all = everyRoute(root).map(({ route, through }, number): Branch => ({ number, route, through, below: [], alerts: [] }));
  const byRoute = new Map(all.map((branch) => [branch.route, branch]));
  for (const branch of all) {
    const parent = branch.through.at(-2);
    if (parent !== undefined) byRoute.get(parent)?.below.push(branch);
  }
  for (const { alert, labels } of arrivingAlerts(graph, environment))
    for (const { route } of walk(root, labels).deliveries) byRoute.get(route)?.alerts.push(alert);
  return all;
};

const receiverOf = (through: readonly PlacedRoute[]): string => through.reduce((inherited, one) => one.receiver ?? inherited, '');

const timesOf = ({ muteTimeIntervals, activeTimeIntervals }: PlacedRoute): string =>
  [...muteTimeIntervals.map((name) => `not in ${name}`), ...activeTimeIntervals.map((name) => `only in ${name}`)].join(', ');

const alertsOf = ({ alerts }: Branch, { say }: ReportSubject): Html | undefined => {
  const names = [...new Set(alerts.map(({ alert }) => alert))].sort();
  if (names.length === 0) return undefined;
  const links = names.map((name) => html`<a href="#${anchor('alert', name)}">${name}</a>`);
  return html`<details><summary>${say('Alerts')}: ${names.length}</summary><p>${between(links, ', ')}</p></details>`;
};

const branch = (one: Branch, tree: string, subject: ReportSubject): Html => {
  const { route, through, below, number } = one;
  const what = route.matchers.length === 0 ? '*' : route.matchers.map(formatMatcher).join(', ');
  const receiver = receiverOf(through);
  return html`<li role="treeitem" aria-expanded="true" tabindex="${number === 0 ? 0 : -1}" id="${`${tree}-${number}`}"><code>${what}</code>${
    route.continue ? html` <small>continue</small>` : undefined
  } → <a href="#${anchor('receiver', tree, receiver)}"><b>${receiver}</b></a> <small>${timingText({ through })}${
    timesOf(route) === '' ? '' : `; ${timesOf(route)}`
  }</small>${alertsOf(one, subject)}${below.length === 0 ? undefined : html`<ul role="group">${below.map((child) => branch(child, tree, subject))}</ul>`}</li>`;
};

const receiversTable = ({ receivers, intervals }: Configuration, tree: string, { say }: ReportSubject): Html => {
  const rows = receivers.map(({ name, integrations }) => [
    html`<span id="${anchor('receiver', tree, name)}">${name}</span>`,
    integrations.length === 0 ? say('nobody') : integrations.map(integrationText).join(', '),
  ]);
  const times = intervals.map(({ name, times: when }) => [name, when.join(' and ')]);
  return html`${table([say('receiver'), say('notifies')], rows)}${times.length === 0 ? undefined : table([say('interval'), say('times')], times)}`;
};

const dataOf = (name: string, branches: readonly Branch[]): DrawnTree => {
  const numbers = new Map(branches.map(({ route, number }) => [route, number]));
  return {
    name,
    routes: branches.map(({ route, through, below }) => ({
      matchers: route.matchers.map(({ label, operator, value }) => [label, operator, value]),
      continue: route.continue,
      receiver: receiverOf(through),
      below: below.map((child) => numbers.get(child.route) ?? 0),
    })),
  };
};

// Within a script, only this could end it or begin a comment.
const asData = (value: unknown): Html => raw(JSON.stringify(value).replace(/</g, '\\u003c'));

const box = ({ say }: ReportSubject): Html => html`<form class="labels" hidden>
<label for="labels">${say('Where does an alert with these labels go?')}</label>
<input id="labels" type="text" autocomplete="off" spellcheck="false" placeholder='${say('Labels of an alert, such as severity="critical" team="serving"')}'>
<div id="answer" role="status" aria-live="polite"></div></form>`;

/** The routing tree of every Alertmanager with its alerts, and a box that finds the way of labels. */
export const routingSection = (subject: ReportSubject): Section => {
  const { graph, say } = subject;
  const trees = configurationsOf(graph).map((configuration, index) => {
    const { environment, main } = configuration;
    const name = environment === '' ? main.node.name || main.node.path : environment;
    return { configuration, tree: `tree${index}`, name, branches: branchesOf(subject, configuration) };
  });
  const drawn = trees.map(
    ({ configuration, tree, name, branches: [root] }) => html`<h3>${name}</h3>
<ul role="tree" class="routes" aria-label="${name}">${root === undefined ? undefined : branch(root, tree, subject)}</ul>
${receiversTable(configuration, tree, subject)}`,
  );
  const data = asData(trees.map(({ name, branches }) => dataOf(name, branches)));
  const body = html`${box(subject)}${drawn}<script type="application/json" id="trees">${data}</script>`;
  return { id: 'routing', title: say('Who is notified'), body };
};
