import type { SecretRef } from '../../core/kubernetes/secret';
import { copied, from, type Sourced } from '../../core/origins/sourced';
import type { ConfigPath } from '../../core/path';
import type { InstalledEnvironment } from '../config/environment';
import type { RemoteWrite } from '../config/prometheus-settings';

const place: ConfigPath = ['monitoring', 'prometheus'];

/** Leaves out what is not written. */
const fields = <Value>(written: Readonly<Record<string, Value | undefined>>, path: ConfigPath): Readonly<Record<string, Sourced<Value>>> =>
  Object.fromEntries(
    Object.entries(written).flatMap(([field, value]) => (value === undefined ? [] : [[field, from(value, [...path, field])]])),
  );

const keyOf = ({ secret, key }: SecretRef, path: ConfigPath) => ({
  name: from(secret, [...path, 'secret']),
  key: from(key, [...path, 'key']),
});

const authOf = (auth: RemoteWrite['auth'], path: ConfigPath) => {
  switch (auth?.kind) {
    case undefined:
      return {};
    case 'basic':
      return {
        basicAuth: { username: keyOf(auth.username, [...path, 'username']), password: keyOf(auth.password, [...path, 'password']) },
      };
    case 'bearer':
      return { authorization: { type: 'Bearer', credentials: keyOf(auth.token, [...path, 'token']) } };
    case 'sigv4':
      return { sigv4: fields({ region: auth.region, roleArn: auth.roleArn }, path) };
  }
};

const remoteWriteOf = (written: RemoteWrite, path: ConfigPath) => {
  const { url, name, tenant, auth, queue, sendExemplars, sendNativeHistograms } = written;
  return {
    ...fields<string | boolean>({ url, name, sendExemplars, sendNativeHistograms }, path),
    ...(tenant === undefined ? {} : { headers: { 'X-Scope-OrgID': from(tenant, [...path, 'tenant']) } }),
    ...authOf(auth, [...path, 'auth']),
    ...(queue === undefined ? {} : { queueConfig: copied(queue, [...path, 'queue']) }),
  };
};

const limitFields = {
  samples: 'sampleLimit',
  targets: 'targetLimit',
  labels: 'labelLimit',
  labelNameLength: 'labelNameLengthLimit',
  labelValueLength: 'labelValueLengthLimit',
} as const;

type Limit = keyof typeof limitFields;

type Thanos = NonNullable<InstalledEnvironment['monitoring']['prometheus']['thanos']>;

// No credentials: the chart writes this into a Secret, and the sidecar has the role of its ServiceAccount.
const sidecarOf = ({ bucket, prefix, endpoint, region }: Thanos) => {
  const path = [...place, 'thanos'];
  return {
    thanos: {
      objectStorageConfig: {
        secret: { type: 'S3', config: fields({ bucket, endpoint, region }, path), ...fields({ prefix }, path) },
      },
    },
  };
};

/** Fields of `prometheusSpec` for what is written of the Prometheus, beside where and how large it is. */
export const prometheusSettingsOf = ({ monitoring }: InstalledEnvironment) => {
  const { remoteWrite, thanos, scrapeTimeout, limits, features } = monitoring.prometheus;
  // Each key of the limits is one of these.
  const limited = (Object.keys(limits) as Limit[]).map((limit) => [limitFields[limit], from(limits[limit], [...place, 'limits', limit])]);
  return {
    ...(remoteWrite.length === 0
      ? {}
      : { remoteWrite: remoteWrite.map((one, index) => remoteWriteOf(one, [...place, 'remoteWrite', index])) }),
    ...(thanos === undefined ? {} : sidecarOf(thanos)),
    ...fields({ scrapeTimeout }, place),
    ...Object.fromEntries(limited),
    ...(features.length === 0 ? {} : { enableFeatures: copied(features, [...place, 'features']) }),
  };
};

/** The external labels that are written. */
export const writtenExternalLabels = ({ monitoring }: InstalledEnvironment): Readonly<Record<string, Sourced<string>>> =>
  fields(monitoring.prometheus.externalLabels, [...place, 'externalLabels']);
