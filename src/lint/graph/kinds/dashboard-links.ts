import { isMap, type ObjectPath } from '../../../core/json';

/** A dashboard that an address leads to: its uid, and what is in front of it, empty for the same Grafana. */
export interface DashboardAddress {
  readonly uid: string;
  readonly base: string;
}

/** A link to a dashboard. */
export interface DashboardLink extends DashboardAddress {
  readonly path: ObjectPath;
}

const address = /(?<!\S)(\S*?\/)?d\/([A-Za-z0-9_-]+)(?=$|[/?#\s])/g;

/** The dashboards that the addresses in a text lead to; a variable leads to none that is known. */
export const dashboardsIn = (text: string): readonly DashboardAddress[] =>
  text.includes('d/')
    ? [...text.matchAll(address)]
        .map(([, base = '', uid = '']) => ({ uid, base: base === '/' ? '' : base }))
        .filter(({ base }) => !base.includes('$'))
    : [];

const visit = (value: unknown, path: ObjectPath, links: Map<string, DashboardLink>): void => {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(item, [...path, index], links);
  else if (isMap(value))
    for (const [field, inner] of Object.entries(value)) {
      if (field !== 'url') visit(inner, [...path, field], links);
      else if (typeof inner === 'string')
        for (const found of dashboardsIn(inner)) if (!links.has(found.uid)) links.set(found.uid, { ...found, path: [...path, field] });
    }
};

/** Links of a dashboard, its panels and their data to other dashboards; each dashboard once. */
export const linksIn = (content: unknown, path: ObjectPath): readonly DashboardLink[] => {
  const found = new Map<string, DashboardLink>();
  visit(content, path, found);
  return [...found.values()];
};
