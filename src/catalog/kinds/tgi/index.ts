import { exporterKind } from '../../common/exporter';
import { tgiDown } from './alerts/tgi-down';
import { tgiHighErrorRate } from './alerts/tgi-high-error-rate';
import { tgiQueueWaitHigh } from './alerts/tgi-queue-wait-high';
import { tgiStalled } from './alerts/tgi-stalled';
import { tgiRows } from './dashboard';
import { tgiSignals } from './metrics';
import { tgiObjectives } from './objectives';

/** A server of Hugging Face's text-generation-inference. */
export const tgi = exporterKind({
  kind: 'tgi',
  watches: 'failing requests, requests that wait, an engine that hangs',
  through: 'the server itself, text-generation-inference 3',
  source: 'huggingface/text-generation-inference@db931fc (2026-01-08)',
  port: ['http', 80],
  role: 'API',
  alerts: [tgiDown, tgiStalled, tgiHighErrorRate, tgiQueueWaitHigh],
  objectives: tgiObjectives,
  signals: tgiSignals,
  subject: 'services',
  rows: tgiRows,
});
