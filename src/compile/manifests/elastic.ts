import { ApiObject, type App } from 'cdk8s';
import type { Construct } from 'constructs';
import { plain, type Sourced } from '../../core/origins/sourced';
import { applicationNames } from '../argo-cd/names';
import type { Environment } from '../config/environment';
import { Folder, madeFor } from '../constructs/folder';
import { freeId } from '../constructs/id';
import { noteOrigins } from '../constructs/noted-origins';
import { filebeat, filebeatRights } from '../elastic/filebeat';
import { setupConfigMap, setupJob } from '../elastic/setup';
import { elasticsearch, kibana } from '../elastic/stack';
import { manifestsFolder } from '../output/paths';

interface Fields {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: Sourced<string> };
}

const emitted = (scope: Construct, fields: Fields): ApiObject => {
  const object = new ApiObject(scope, freeId(scope, `${fields.kind}.${fields.metadata.name}`), plain(fields));
  noteOrigins(object, { fields: () => fields });
  return object;
};

/** `dist/<env>/manifests/elastic-<env>`: Elasticsearch, Kibana and Filebeat as objects of their operator, and what they are set up with. */
export const elastic = (app: App, environment: Environment): void => {
  const { name, elastic: settings, namespaces } = environment;
  if (settings === undefined) return;
  const folder = new Folder(app, manifestsFolder(name, applicationNames(environment).elastic), [name]);
  const objects = [
    elasticsearch(settings),
    kibana(settings),
    filebeat({ name, elastic: settings, namespaces }),
    ...filebeatRights(settings),
    setupConfigMap(name, settings),
    setupJob(settings),
  ];
  for (const fields of objects) madeFor(emitted(folder, fields), ['logs', 'elastic'], ['logs']);
};
