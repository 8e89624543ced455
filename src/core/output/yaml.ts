import { type CreateNodeOptions, Document, type DocumentOptions, isScalar, type SchemaOptions, type ToStringOptions, visit } from 'yaml';

type Options = DocumentOptions & SchemaOptions & CreateNodeOptions & ToStringOptions;

/**
 * How every YAML of ours is written. Kubernetes, Helm and Argo CD read YAML 1.1, in which `yes` and `012` are no text,
 * so whatever either version would misread is quoted. Lines are never folded: a folded expression is hard to compare.
 */
const options: Options = {
  version: '1.2',
  compat: 'yaml-1.1',
  lineWidth: 0,
  aliasDuplicateObjects: false,
  blockQuote: 'literal',
  singleQuote: true,
};

/**
 * Characters that YAML 1.1 readers refuse, drop or take for the end of a line: control characters, next line, line and
 * paragraph separators, byte order marks.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
export const unusual = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/;

// Of several lines, one that ends in blanks or a first one that starts with them: blocks of the library lose some.
const blanks = /^[ \t][\s\S]*\n|[ \t]\n|\n[\s\S]*[ \t]$/;

const unusualEverywhere = new RegExp(unusual.source, 'g');

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Writes plain data with the library; unusual characters are escaped within double quotes. */
export const writeYaml = (value: unknown): string => {
  const document = new Document(value, options);
  visit(document, {
    Scalar: (_, node) => {
      if (!isScalar(node) || typeof node.value !== 'string') return;
      if (unusual.test(node.value) || blanks.test(node.value)) node.type = 'QUOTE_DOUBLE';
      // A type of YAML 1.1 for which most readers have no value.
      if (node.value === '=') node.type = 'QUOTE_SINGLE';
    },
  });
  // Only text within double quotes still holds any, and JSON's escapes are YAML's.
  return document.toString(options).replace(unusualEverywhere, escaped);
};
