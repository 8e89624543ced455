import { exporterKind } from '../../common/exporter';
import { grpcDown } from './alerts/grpc-down';
import { grpcHighErrorRate } from './alerts/grpc-high-error-rate';
import { grpcLatencyHigh } from './alerts/grpc-latency-high';
import { grpcRows } from './dashboard';
import { grpcSignals, handling } from './metrics';
import { grpcObjectives } from './objectives';

/** A gRPC server, watched through its interceptors: errors by code, latency of single calls, replicas. */
export const grpcService = exporterKind({
  kind: 'grpc-service',
  watches: 'errors, latency and replicas of a gRPC server',
  through: 'go-grpc-middleware v2 or py-grpc-prometheus in the server',
  source: 'grpc-ecosystem/go-grpc-middleware@9150cbd (2026-03-24), lchenn/py-grpc-prometheus@c53f743 (2024-02-28)',
  port: ['metrics', 9090],
  role: 'API',
  latency: [handling],
  alerts: [grpcDown, grpcHighErrorRate, grpcLatencyHigh],
  objectives: grpcObjectives,
  signals: grpcSignals,
  subject: 'services',
  rows: grpcRows,
});
