import type { App } from 'cdk8s';
import type { ConfigPath } from '../../core/path';
import { applicationNames } from '../argo-cd/names';
import type { Environment } from '../config/environment';
import { ExternalSecret } from '../constructs/external-secret';
import { Folder, madeFor } from '../constructs/folder';
import { SealedSecret } from '../constructs/sealed-secret';
import { manifestsFolder } from '../output/paths';
import { type SecretPlan, secretPlans } from '../secrets/plans';
import { externalSecretProps, sealedSecretProps } from '../secrets/secret-props';

// Whoever needs a Secret may have written only a part of what leads there.
const upFrom = (path: ConfigPath): readonly ConfigPath[] => path.map((_, index) => path.slice(0, path.length - index));

const place = (folder: Folder, environment: Environment, { source, ...needed }: SecretPlan): void => {
  const parts = [...needed.needs.flatMap(({ path }) => upFrom(path)), ['secrets', 'provider']];
  switch (source.kind) {
    case 'external-secrets':
      madeFor(new ExternalSecret(folder, externalSecretProps(environment, needed, source)), ...parts);
      return;
    case 'sealed-secrets':
      madeFor(new SealedSecret(folder, sealedSecretProps(environment, needed, source)), ...parts);
      return;
    case 'existing':
      return;
  }
};

/** `dist/<env>/manifests/<env>-secrets`: how credentials get into the cluster; never the credentials. */
export const secrets = (app: App, environment: Environment): void => {
  const folder = new Folder(app, manifestsFolder(environment.name, applicationNames(environment).secrets), [environment.name]);
  for (const plan of secretPlans(environment)) place(folder, environment, plan);
};
