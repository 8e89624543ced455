import type { Unread } from '../../core/coverage';
import { textAt } from '../../core/json';
import type { ObjectGraph } from '../graph/graph';
import { kindsRead } from '../graph/kinds';

/** Why an object is not read whose kind nothing here knows. */
export const kindNotRead = 'this kind of object is not read';

// Objects of these neither run nor scrape anything, and hold no rule, route or dashboard.
const withoutPart = new Set([
  'acme.cert-manager.io',
  'bitnami.com',
  'cert-manager.io',
  'external-secrets.io',
  'image.toolkit.fluxcd.io',
  'k8s.cni.cncf.io',
  'metallb.io',
  'networking.istio.io',
  'notification.toolkit.fluxcd.io',
  'security.istio.io',
  'source.toolkit.fluxcd.io',
  'traefik.containo.us',
  'traefik.io',
]);

// What Kubernetes has itself, and what its own projects add to it.
const isOfKubernetes = (group: string): boolean =>
  !group.includes('.') || (group.endsWith('.k8s.io') && group !== 'kustomize.config.k8s.io');

// What these install is known as releases of charts, as Applications, or as what they build.
const installers = new Set(['HelmRelease', 'ApplicationSet', 'Kustomization', 'Component']);

const groupOf = (apiVersion: string): string => (apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '');

/** Objects of kinds that nothing here reads, and that may run something, scrape it, or alert on it. */
export const unreadKinds = ({ nodes }: ObjectGraph): readonly Unread[] =>
  nodes.flatMap(({ kind, object, at }) => {
    const apiVersion = textAt(object, 'apiVersion');
    if (apiVersion === undefined || textAt(object, 'kind') === undefined || kindsRead.has(kind) || installers.has(kind)) return [];
    const group = groupOf(apiVersion);
    if (isOfKubernetes(group) || withoutPart.has(group)) return [];
    return [{ what: kind, why: kindNotRead, at: at(['kind']) }];
  });
