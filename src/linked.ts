import type { Environment } from './config/environment';
import { link } from './linker';
import type { Exposure, ObjectGraph, SourceObject } from './linker/graph';
import type { OutputFile } from './model/file';
import { placesIn } from './provenance';

const exposuresOf = (environment: Environment): readonly Exposure[] =>
  environment.workloads.map(({ name, observability: { monitors, signals } }) => ({
    environment: environment.name,
    workload: name,
    monitors: monitors.map((monitor) => ({ namespace: environment.monitoring.namespace, name: monitor.name })),
    signals,
    at: environment.locate(['workloads', name]),
  }));

const sourceOf = (file: OutputFile, environments: readonly Environment[]): readonly SourceObject[] =>
  file.object === undefined ? [] : [{ path: file.path, object: file.object, at: placesIn(file, environments) }];

/** The object graph of a compiled platform. */
export const linkPlatform = (files: readonly OutputFile[], environments: readonly Environment[]): ObjectGraph =>
  link(
    files.flatMap((file) => sourceOf(file, environments)),
    environments.flatMap(exposuresOf),
  );
