import type { Location } from '../../core/problem';
import type { GraphNode } from '../graph/node';
import type { ValueLayer } from './value-layers';

/** A chart that something installs, with the values that it is given. */
export interface Release {
  /** How messages call what installs it. */
  readonly who: string;
  /** The object that installs it; where there is none, its values. */
  readonly by: GraphNode;
  readonly installer: 'argocd' | 'flux' | 'unknown';
  readonly environment: string;
  /** The cluster it is installed in; empty where nobody says. */
  readonly cluster: string;
  readonly chart: string;
  /** Empty where nobody says. */
  readonly version: string;
  /** Folder of the chart in the repository, where it is not downloaded. */
  readonly folder?: string;
  /** Whether the chart is only a part of the one in the folder, which is rendered as a whole. */
  readonly isPart?: boolean;
  /** Empty where nobody says, as is the namespace. */
  readonly release: string;
  readonly namespace: string;
  readonly layers: readonly ValueLayer[];
  /** What it is given besides, and could not be read. */
  readonly unread: readonly string[];
  /** Whether the API server is sent what was rendered by server-side apply. */
  readonly serverSide: boolean;
  /** Its values as Helm lays them over each other, with the place of each; the values of the chart itself are below them. */
  readonly node: GraphNode;
  /** What else decides what is rendered. */
  readonly kubeVersion?: string;
  readonly apiVersions: readonly string[];
  readonly skipCrds: boolean;
  /** Where the chart is named, and its version. */
  readonly at: Location;
  readonly versionAt: Location;
}

/** A release before its values are laid over each other. */
export type GivenRelease = Omit<Release, 'node'>;
