import type { Edit } from '../diff-platform';

/** An edit of the platform, and everything that is said of it: risk, environments and words. */
export interface Plant {
  readonly name: string;
  readonly edits: readonly Edit[];
  readonly expected: readonly string[];
}

/** An edit that tunes an alert of fastapi. */
export const tune = (text: string): Edit => [
  'base',
  'FastAPIHighClientErrorRate: { disabled: clients of ours retry }',
  `FastAPIHighClientErrorRate: { disabled: clients of ours retry }\n      ${text}`,
];

/** The part of the platform that describes fastapi. */
export const fastapi = `  fastapi:
    kind: http-service
    team: serving
    pods: { labels: { app: fastapi }, ports: { http: 8000 } }
    deploy: { kind: image, image: "registry.example.com/fastapi:1.4.2", replicas: 2 }
    latency: { p95: 500ms }
    objectives: { availability: { target: 99.9% } }
    alerts:
      FastAPIHighClientErrorRate: { disabled: clients of ours retry }
`;
