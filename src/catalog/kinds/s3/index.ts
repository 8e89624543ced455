import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import { metricNameSchema } from '../../../core/kubernetes/names';
import { metricName } from '../../../language/promql/tag';
import { objectivesSchema, promisedGroups } from '../../common/objectives';
import { checkPart, partFaults, partFields, partIdentity, partScrapeFields, placeOf, type Usual } from '../../common/part';
import { podAlerts } from '../../common/pods';
import type { WorkloadKind } from '../../workload-kind';
import type { WorkloadPanels } from '../../workload-panels';
import { s3UploadFailure } from './alerts/s3-upload-failure';
import { s3UploadFailureRateHigh } from './alerts/s3-upload-failure-rate-high';
import { s3Rows } from './dashboard';
import { uploadSignals } from './metrics';
import { uploadObjectives } from './objectives';

const usual: Usual = { port: ['metrics', 8000], role: 'Worker' };

const own = [s3UploadFailure, s3UploadFailureRateHigh];

const alerts = [...own, ...podAlerts(usual.role)];

const schema = z
  .strictObject({
    kind: z.literal('s3'),
    ...partFields(usual),
    metrics: z
      .strictObject({
        ...partScrapeFields,
        uploads: metricNameSchema
          .default(metricName('s3_uploads_total'))
          .meta({ description: 'Counter of uploads with the labels bucket and status, which is success or error' }),
      })
      .prefault({})
      .meta({ description: 'Where its metrics are scraped, and what they are called' }),
    objectives: objectivesSchema(uploadObjectives),
    alerts: alertsSchema(alerts),
  })
  .check(checkPart(usual));

/** Uploads to object storage, as the application that makes them counts them. */
export const s3: WorkloadKind<typeof schema> = {
  schema,
  watches: 'uploads to object storage',
  through: 'the metrics of the application that uploads',
  alerts,
  objectives: uploadObjectives,
  identity: partIdentity(usual),
  faults: partFaults,
  observe: (identity, workload, environmentContext) => {
    const { name } = identity;
    const { monitors, podRules, selector, ...place } = placeOf(identity, workload, environmentContext, usual);
    const { uploads } = workload.metrics;
    const context = { selector, uploads };
    const rules = [...alertRules(own, workload.alerts, context), ...podRules];
    const panels: WorkloadPanels = {
      subject: 'services',
      role: usual.role,
      targets: selector,
      rows: s3Rows({ ...context, bounds: alertBounds(workload.alerts) }),
    };
    const promised = promisedGroups(uploadObjectives, workload.objectives, { name, selector, context });
    return { monitors, ruleGroups: [{ name, rules }, ...promised], signals: uploadSignals(uploads), panels, ...place };
  },
};
