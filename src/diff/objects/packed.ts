import { parseAllDocuments } from 'yaml';
import { isMap, type ObjectPath } from '../../core/json';

// What holds no structure of its own is a text, however it looks.
const isStructure = (value: unknown): boolean => isMap(value) || Array.isArray(value);

const json = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return isStructure(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const yaml = (text: string): unknown => {
  try {
    const documents = parseAllDocuments(text, { logLevel: 'silent' });
    if (!Array.isArray(documents) || documents.length !== 1 || documents.some(({ errors }) => errors.length > 0)) return undefined;
    const value: unknown = documents[0]?.toJS({ maxAliasCount: 100 });
    return isStructure(value) ? value : undefined;
  } catch {
    // Texts such as templates are no YAML.
    return undefined;
  }
};

// One line of prose may well read as a map of one key.
const mayBeYaml = (text: string): boolean => /^(?:#[^\n]*\n|\s*\n)*(?:- |["']?[\w./-]+["']?:(?:\s|$))/.test(text) && /\n./.test(text);

/** The structure that a text holds, be it JSON or YAML; nothing where it is just a text. */
export const structureIn = (text: string): unknown => {
  if (/^\s*[[{]/.test(text)) return json(text) ?? yaml(text);
  return mayBeYaml(text) ? yaml(text) : undefined;
};

const isEncoded = (kind: string, path: ObjectPath): boolean =>
  (kind === 'Secret' && path[0] === 'data' && path.length === 2) || (kind === 'ConfigMap' && path[0] === 'binaryData' && path.length === 2);

/** A text as people mean it: data of Secrets decoded. */
export const decodedText = (text: string, kind: string, path: ObjectPath): string => {
  if (!isEncoded(kind, path)) return text;
  const decoded = Buffer.from(text, 'base64').toString('utf8');
  return decoded.includes('\ufffd') ? text : decoded;
};
