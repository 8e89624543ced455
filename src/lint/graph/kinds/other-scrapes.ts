import { noNames, type ObjectKind } from '../kind';
import type { GraphNode } from '../node';

/** Something that is scraped in a way that is not followed to its targets, so that their labels are not known. */
export interface OtherScrapeView {
  readonly node: GraphNode;
}

/** What scrapes beside ServiceMonitors and PodMonitors. */
export const otherScrapes: ObjectKind<OtherScrapeView> = {
  of: [
    'ScrapeConfig',
    'Probe',
    'PodMonitoring',
    'ClusterPodMonitoring',
    'ClusterNodeMonitoring',
    'VMStaticScrape',
    'VMNodeScrape',
    'VMProbe',
    'VMScrapeConfig',
  ],
  read: (node) => [{ node }],
  names: () => noNames,
};
