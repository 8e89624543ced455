import type { Check } from '../check';
import { dashboardShared } from './dashboard-shared';
import { dashboardUnreadable } from './dashboard-unreadable';
import { dataSourceUnknown } from './data-source-unknown';
import { unitUnknown } from './unit-unknown';
import { variableUnknown } from './variable-unknown';

/** Checks on dashboards; what their queries read, the checks on signals look at. */
export const dashboards: readonly Check[] = [variableUnknown, dataSourceUnknown, unitUnknown, dashboardShared, dashboardUnreadable];
