import { entryOf } from '../../../core/json';
import type { Check, Finding } from '../check';
import { called, isObject, syncedBy } from '../common/synced-path';

const mebibyte = 1024 * 1024;

/** What is refused beyond: Secrets and ConfigMaps by the API server, rule objects by the Prometheus operator. */
const limits: Readonly<Record<string, { readonly bytes: number; readonly who: string }>> = {
  Secret: { bytes: mebibyte, who: 'the API server' },
  ConfigMap: { bytes: mebibyte, who: 'the API server' },
  PrometheusRule: { bytes: mebibyte / 2, who: 'the Prometheus operator' },
};

// Client-side apply keeps the whole object in an annotation, and all annotations together may hold this much.
const annotationLimit = 256 * 1024;

// Argo CD's default for the manifests of one folder.
const folderLimit = 10_000_000;

const bytesOf = (object: unknown): number => Buffer.byteLength(JSON.stringify(object));

/** Objects and folders that are too large for whoever has to take them. */
export const objectTooLarge: Check = {
  id: 'object-too-large',
  level: 'error',
  find: ({ graph }) => {
    const syncing = syncedBy(graph);
    const folders = new Map<string, { bytes: number; tell: () => Finding }>();
    const objects = graph.nodes.filter(isObject).flatMap((node): readonly Finding[] => {
      const bytes = bytesOf(node.object);
      for (const { application, source } of syncing(node)) {
        const total = folders.get(application.name)?.bytes ?? 0;
        const tell = () => ({
          at: application.node.at([...source.path, 'path']),
          message: `the manifests of Application ${application.name} hold more than the ${folderLimit} bytes that Argo CD reads from a folder`,
          help: 'split the Application',
        });
        folders.set(application.name, { bytes: total + bytes, tell });
      }
      const limit = entryOf(limits, node.kind);
      if (limit !== undefined && bytes > limit.bytes) {
        return [
          {
            at: node.at([]),
            message: `${called(node)} holds ${bytes} bytes; ${limit.who} accepts ${limit.bytes}`,
            help: 'split it into several objects',
          },
        ];
      }
      const client = syncing(node).find(({ application }) => !application.syncOptions.includes('ServerSideApply=true'));
      if (bytes <= annotationLimit || client === undefined) return [];
      return [
        {
          at: node.at([]),
          message: `${called(node)} holds ${bytes} bytes, more than client-side apply can keep in an annotation (${annotationLimit})`,
          help: `add ServerSideApply=true to the sync options of Application ${client.application.name}`,
        },
      ];
    });
    return [...objects, ...[...folders.values()].filter(({ bytes }) => bytes > folderLimit).map(({ tell }) => tell())];
  },
};
