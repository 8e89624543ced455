import type { App } from 'cdk8s';
import type { Environment } from '../config/environment';
import { ExternalSecret } from '../constructs/external-secret';
import { Folder, madeFrom } from '../constructs/folder';
import { SealedSecret } from '../constructs/sealed-secret';
import { manifestsFolder } from '../output/paths';
import { type SecretPlan, secretPlans } from '../secrets/plans';

const place = (folder: Folder, { name, namespace, source, paths }: SecretPlan): void => {
  switch (source.kind) {
    case 'external-secrets':
      madeFrom(new ExternalSecret(folder, { ...source, name, namespace }), paths);
      return;
    case 'sealed-secrets':
      madeFrom(new SealedSecret(folder, { ...source, name, namespace }), paths);
      return;
    case 'existing':
      return;
  }
};

/** `dist/<env>/manifests/<env>-secrets`: how credentials get into the cluster; never the credentials. */
export const secrets = (app: App, environment: Environment): void => {
  const folder = new Folder(app, manifestsFolder(environment.name, `${environment.name}-secrets`), [environment.name]);
  for (const plan of secretPlans(environment)) place(folder, plan);
};
