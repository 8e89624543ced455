import { exporterKind } from '../../common/exporter';
import { feastDown } from './alerts/feast-down';
import { feastEntitiesNotFound } from './alerts/feast-entities-not-found';
import { feastFeaturesStale } from './alerts/feast-features-stale';
import { feastHighErrorRate } from './alerts/feast-high-error-rate';
import { feastLatencyHigh } from './alerts/feast-latency-high';
import { feastMaterializationFailed } from './alerts/feast-materialization-failed';
import { feastRows } from './dashboard';
import { feastSignals, request } from './metrics';
import { feastObjectives } from './objectives';

/** A feature server of Feast: errors, latency, and features that are old or missing online. */
export const feast = exporterKind({
  kind: 'feast',
  watches: 'errors and latency of online features, features that are old or missing',
  through: 'the feature server itself, with `--metrics`',
  source: 'feast-dev/feast@f0bc070 (0.61)',
  port: ['metrics', 8000],
  role: 'API',
  latency: [request],
  alerts: [feastDown, feastHighErrorRate, feastLatencyHigh, feastFeaturesStale, feastMaterializationFailed, feastEntitiesNotFound],
  objectives: feastObjectives,
  signals: feastSignals,
  subject: 'services',
  rows: feastRows,
});
