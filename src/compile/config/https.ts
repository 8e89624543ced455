import type { ConfigPath } from '../../core/path';
import type { InstalledEnvironment } from './environment';

const ingress: ConfigPath = ['monitoring', 'ingress'];

/** Whether the ingresses of the monitoring stack serve HTTPS. */
export const servesHttps = ({ monitoring }: Pick<InstalledEnvironment, 'monitoring'>): boolean => {
  const { tls, issuer, secret } = monitoring.ingress;
  return tls || issuer !== undefined || secret !== undefined;
};

/** How their addresses begin, and where that is written. */
export const schemeOf = (
  environment: Pick<InstalledEnvironment, 'monitoring'>,
): { readonly scheme: 'https' | 'http'; readonly paths: readonly ConfigPath[] } => ({
  scheme: servesHttps(environment) ? 'https' : 'http',
  paths: ['tls', 'issuer', 'secret'].map((field) => [...ingress, field]),
});
