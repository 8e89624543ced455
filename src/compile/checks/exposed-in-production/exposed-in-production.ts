import type { Check, Finding } from '../../../lint/checks/check';
import { type Environment, type InstalledEnvironment, isInstalled } from '../../config/environment';
import { servesHttps } from '../../config/https';

const programs = { prometheus: 'Prometheus', alertmanager: 'Alertmanager', grafana: 'Grafana' } as const;

type Part = keyof typeof programs;

// Annotations by which controllers let only some in: of nginx, HAProxy and Traefik, and of load balancers of clouds.
const guards = /auth|middlewares|whitelist|allowlist|source-range|inbound-cidrs/i;

const plainHttp = (environment: InstalledEnvironment, part: Part): readonly Finding[] =>
  servesHttps(environment)
    ? []
    : [
        {
          at: environment.locate(['monitoring', part, 'host']),
          message: `${programs[part]} of ${environment.name}, which is production, is served over plain HTTP at ${environment.monitoring[part].host}`,
          help: 'set monitoring.ingress.issuer, secret or tls',
        },
      ];

// Grafana has users of its own.
const openToAll = (environment: InstalledEnvironment, part: Part): readonly Finding[] =>
  part === 'grafana' || Object.keys(environment.monitoring.ingress.annotations).some((name) => guards.test(name))
    ? []
    : [
        {
          at: environment.locate(['monitoring', part, 'host']),
          message: `anybody who reaches ${environment.monitoring[part].host} may use ${programs[part]} of ${environment.name}, which is production`,
          help: 'let the ingress authenticate: set monitoring.ingress.annotations, such as nginx.ingress.kubernetes.io/auth-url',
        },
      ];

/** Parts of a production stack that are served in clear text, or to everybody. */
export const exposedInProduction: Check<Environment> = {
  id: 'exposed-in-production',
  level: 'warning',
  find: ({ declared }) =>
    declared
      .filter(isInstalled)
      .filter(({ production }) => production)
      .flatMap((environment) =>
        (['prometheus', 'alertmanager', 'grafana'] as const)
          .filter((part) => environment.monitoring[part].host !== undefined)
          .flatMap((part) => [...plainHttp(environment, part), ...openToAll(environment, part)]),
      ),
};
