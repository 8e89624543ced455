import type { Environment } from './config/environment';
import { link } from './linker';
import type { Exposure, ObjectGraph, SourceObject } from './linker/graph';
import { declaredWorkload } from './linker/kinds/pods';
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

// Workloads that somebody else deploys: their Pods and Services are as the input says.
const declared = (environment: Environment): readonly SourceObject[] =>
  environment.workloads.flatMap(({ name, identity }) =>
    identity === undefined || identity.deploy.kind === 'image'
      ? []
      : [
          {
            path: `${environment.name}/declared/${name}`,
            object: {
              apiVersion: 'crowsnest',
              kind: declaredWorkload,
              metadata: { name, namespace: identity.namespace },
              pods: identity.pods,
              ...(identity.service === undefined ? {} : { service: identity.service }),
            },
            at: () => environment.locate(['workloads', name]),
          },
        ],
  );

/** The object graph of a compiled platform. */
export const linkPlatform = (files: readonly OutputFile[], environments: readonly Environment[]): ObjectGraph =>
  link({
    sources: [...files.flatMap((file) => sourceOf(file, environments)), ...environments.flatMap(declared)],
    exposures: environments.flatMap(exposuresOf),
    metrics: 'all',
  });
