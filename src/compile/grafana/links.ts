import { dashboard } from './grafana-sdk';

// Grafana fills in what is between ${ and }, so that must not be encoded.
const encoded = (text: string): string =>
  text
    .split(/(\$\{[^}]+\})/)
    .map((part, index) => (index % 2 === 1 ? part : encodeURIComponent(part)))
    .join('');

const explored = (stream: string): string => {
  const source = { type: 'loki', uid: '${loki}' };

  const expr = `${stream} |= ${JSON.stringify('${trace_id}')}`;
  const pane = {
    datasource: source.uid,
    queries: [{ refId: 'A', datasource: source, editorMode: 'code', expr }],

    range: { from: '${__from}', to: '${__to}' },
  };
  return `/explore?schemaVersion=1&panes=${encoded(JSON.stringify({ lines: pane }))}`;
};

/** From a panel to the lines of a request: those that hold the trace_id in the box above, within the time shown. */
export const requestLink = (stream: string) =>
  new dashboard.DashboardLinkBuilder('Lines of the request').url(explored(stream)).targetBlank(true);

/** From a dashboard to the others of its environment. */
export const siblingsLink = (environment: string) =>
  new dashboard.DashboardLinkBuilder('Dashboards')
    .type(dashboard.DashboardLinkType.Dashboards)
    .tags(['crowsnest', environment])
    .asDropdown(true)
    .keepTime(true);
