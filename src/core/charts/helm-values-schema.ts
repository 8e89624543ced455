import { z } from 'zod';

/** Helm values as they are written: any data, in which null removes a default of the chart. */
export const helmValuesSchema = z.record(z.string(), z.unknown()).default({});
