import { createHash } from 'node:crypto';

// Grafana takes no longer ones.
const longestUid = 40;

const short = (text: string): string => {
  if (text.length <= longestUid) return text;
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 8);
  return `${text.slice(0, longestUid - 9)}-${digest}`;
};

/** Identity of a workload's dashboard in Grafana, which is part of its address; no name holds `_`, so no two meet. */
export const workloadDashboardUid = (environment: string, workload: string): string => short(`${environment}_${workload}`);

/** Identity of a dashboard of the whole environment. */
export const platformDashboardUid = (environment: string, subject: string): string => short(`${environment}__${subject}`);

/** File of a dashboard; the sidecar copies those of all ConfigMaps into one folder. */
export const dashboardFile = (uid: string): string => `${uid}.json`;
