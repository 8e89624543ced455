import type { ObjectPath } from '../../core/json';
import type { Definition, GraphNode, NameKind, Names } from './node';

/** How the linker reads one kind of object: which objects, as what, and which names they define and need. */
export interface ObjectKind<View> {
  /** Kinds of nodes that it reads. */
  readonly of: readonly string[];
  /** What such a node holds; none where the node only looks like one. */
  readonly read: (node: GraphNode) => readonly View[];
  readonly names: (view: View) => Names;
}

/** Names of an object that neither defines nor needs any. */
export const noNames: Names = { defines: [], needs: [] };

interface NamePlace {
  readonly scope: string;
  readonly name: string;
  readonly path?: ObjectPath;
}

/** A name with the place where it is; a definition or a reference, as the list says that it is put into. */
export const name = (node: GraphNode, kind: NameKind, { scope, name: text, path = ['metadata', 'name'] }: NamePlace): Definition => ({
  kind,
  scope,
  name: text,
  node,
  path,
});
