import { ApiObject, type App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { withConfirmation } from '../../core/kubernetes/deletion';
import type { KubernetesObject, Manifest } from '../../core/kubernetes/manifest';
import { Folder } from './folder';
import { sourcedFields } from './noted-origins';

const rendered = (object: ApiObject): KubernetesObject => {
  // cdk8s types what it renders as any; every object of ours has a kind and a name.
  const plain = object.toJson() as KubernetesObject;
  const { annotations: own, ...metadata } = plain.metadata;
  const annotations = withConfirmation(plain.kind, own);
  return annotations === undefined ? plain : { ...plain, metadata: { annotations, ...metadata } };
};

const manifestOf = (folder: Folder, object: ApiObject): Manifest => ({
  folder: folder.path,
  object: rendered(object),
  construct: object.node.path,
  environments: folder.environments,
  sourced: sourcedFields(object),
});

// `instanceof` would take any chart for a folder, because cdk8s redefines it for its classes.
const isFolder = (construct: IConstruct): construct is Folder => construct.constructor === Folder;

/**
 * Renders every object of an app once, in one walk, and validates each construct once;
 * `App.synth` would do both for every chart and lose objects that share a name.
 */
export const manifestsOf = (app: App): readonly Manifest[] =>
  app.node.children.flatMap((folder) => {
    if (!isFolder(folder)) throw new Error(`${folder.node.path} is outside every folder of dist/`);
    return folder.node.findAll().flatMap((construct) => {
      const faults = construct.node.validate();
      if (faults.length > 0) throw new Error(`${construct.node.path}: ${faults.join('; ')}`);
      return ApiObject.isApiObject(construct) ? [manifestOf(folder, construct)] : [];
    });
  });
