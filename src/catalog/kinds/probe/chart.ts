import type { Values } from '../../../core/charts/helm-values';

// Without it, the exporter prefers IPv6, which many clusters do not route.
const ipv4 = { preferred_ip_protocol: 'ip4' };

/** The modules of the exporter that targets use by default; the chart itself has only the first. */
export const probeValues = (_: Values): Values => ({
  config: {
    modules: {
      http_2xx: { prober: 'http', http: { follow_redirects: true, ...ipv4 } },
      tcp_connect: { prober: 'tcp', tcp: ipv4 },
      tls_connect: { prober: 'tcp', tcp: { tls: true, ...ipv4 } },
    },
  },
});
