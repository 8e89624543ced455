import type { Expected } from './answer';

/** Everything that is read of a live Prometheus and its Alertmanager: no other request can be made. Times are in milliseconds since 1970. */
export type ServerRequest =
  | { readonly kind: 'range'; readonly query: string; readonly start: number; readonly end: number; readonly step: number }
  | { readonly kind: 'instant'; readonly query: string; readonly time: number }
  /** The rules that run, without their alerts. */
  | { readonly kind: 'rules' }
  /** How the server runs, among it how long it keeps samples. */
  | { readonly kind: 'runtime' }
  /** What is scraped, and what relabelings dropped. */
  | { readonly kind: 'targets' }
  /** The configuration that runs, without its secrets. */
  | { readonly kind: 'configuration' }
  /** What an expression reads at one time. */
  | { readonly kind: 'cost'; readonly query: string; readonly time: number }
  /** How an Alertmanager runs, with its configuration. */
  | { readonly kind: 'alertmanager' };

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
}

/** A time as Prometheus reads it: seconds, exact to the millisecond. */
const seconds = (milliseconds: number): string => String(milliseconds / 1000);

/** How long the server may work on one query before it gives up itself. */
const queryTimeout = '30s';

/** The one way in which a request is written; expressions may be longer than an address can be. */
export const wireOf = (request: ServerRequest): WireRequest => {
  switch (request.kind) {
    case 'range': {
      const { query, start, end, step } = request;
      const params = { query, start: seconds(start), end: seconds(end), step: seconds(step), timeout: queryTimeout };
      return { method: 'POST', path: '/api/v1/query_range', params };
    }
    case 'instant':
      return {
        method: 'POST',
        path: '/api/v1/query',
        params: { query: request.query, time: seconds(request.time), timeout: queryTimeout },
      };
    case 'rules':
      return { method: 'GET', path: '/api/v1/rules', params: { exclude_alerts: 'true' } };
    case 'cost':
      return {
        method: 'POST',
        path: '/api/v1/query',
        params: { query: request.query, time: seconds(request.time), timeout: queryTimeout, stats: 'all' },
      };
    case 'runtime':
      return { method: 'GET', path: '/api/v1/status/runtimeinfo', params: {} };
    case 'targets':
      return { method: 'GET', path: '/api/v1/targets', params: { state: 'any' } };
    case 'configuration':
      return { method: 'GET', path: '/api/v1/status/config', params: {} };
    case 'alertmanager':
      return { method: 'GET', path: '/api/v2/status', params: {} };
  }
};

/** What is expected of the answer to a request: only queries are answered by whatever calls itself compatible with Prometheus. */
export const expectedOf = ({ kind }: ServerRequest): Expected => ({
  mayLack: kind !== 'range' && kind !== 'instant' && kind !== 'cost' && kind !== 'alertmanager',
  enveloped: kind !== 'alertmanager',
});
