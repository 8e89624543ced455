import type { CreateNodeOptions, DocumentOptions, ParseOptions, SchemaOptions, ToStringOptions } from 'yaml';

type Options = DocumentOptions & SchemaOptions & ParseOptions & CreateNodeOptions & ToStringOptions;

/**
 * How every YAML of ours is written. Kubernetes, Helm and Argo CD read YAML 1.1, in which `yes` and `012` are no text,
 * so whatever either version would misread is quoted. Lines are never folded: a folded expression is hard to compare.
 */
export const yamlOptions: Options = {
  version: '1.2',
  compat: 'yaml-1.1',
  lineWidth: 0,
  aliasDuplicateObjects: false,
  blockQuote: 'literal',
  singleQuote: true,
};
