import type { SecretRef } from '../../core/kubernetes/secret';
import type { PlainEnvironment } from '../config/environment';
import { type ExporterKind, exporterService, isExporterKind } from './images';

/** Ports of exporters, by the kind of workload that they are for. */
export const exporterPorts = { nodes: 9100, redis: 9121, postgres: 9187, kafka: 9308 } as const;

/** An exporter that is started for a workload. */
export interface Exporter {
  readonly workload: string;
  readonly kind: ExporterKind;
  /** Its service in Docker Compose. */
  readonly service: string;
  readonly port: number;
  /** What it connects to. */
  readonly target: string;
  readonly user?: string;
  readonly password?: SecretRef;
  /** Of PostgreSQL: the database that it connects to, and how far it trusts the connection. */
  readonly database: string;
  readonly sslmode: string;
}

/** The exporters of an environment, in the order of their workloads. */
export const exportersOf = ({ plain, workloads }: PlainEnvironment): readonly Exporter[] =>
  workloads.flatMap(({ name, workload: { kind } }) => {
    const written = Object.hasOwn(plain.exporters, name) ? plain.exporters[name] : undefined;
    if (written === undefined || !isExporterKind(kind)) return [];
    const { target, user, password, database = 'postgres', sslmode = 'disable' } = written;
    return [
      {
        ...{ workload: name, kind, service: exporterService(name), port: exporterPorts[kind], target, database, sslmode },
        ...(user === undefined ? {} : { user }),
        ...(password === undefined ? {} : { password }),
      },
    ];
  });
