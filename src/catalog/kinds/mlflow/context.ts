import { defaults } from '../../common/alert';

/** From how many requests on, and over how long, alerts on requests say something. */
export const floors = { minRequests: defaults.count(20), window: defaults.duration('10m') };
