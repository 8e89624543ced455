import { isMap, type ObjectPath } from '../../core/json';
import { isEncoded } from '../../core/kubernetes/encoded';
import { readJson } from '../../language/json/read';
import { readYaml } from '../../language/yaml/read';

// What holds no structure of its own is a text, however it looks.
const isStructure = (value: unknown): boolean => isMap(value) || Array.isArray(value);

const json = (text: string): unknown => {
  const read = readJson(text);
  return read.kind === 'read' && isStructure(read.value) ? read.value : undefined;
};

const yaml = (text: string): unknown => {
  const { documents } = readYaml(text, '1.2');
  const [document] = documents;
  // Texts such as templates are not YAML.
  if (documents.length !== 1 || document === undefined || document.faults.length + document.repeatedKeys.length > 0) return undefined;
  return isStructure(document.value) ? document.value : undefined;
};

// One line of prose may well read as a map of one key.
const mayBeYaml = (text: string): boolean => /^(?:#[^\n]*\n|\s*\n)*(?:- |["']?[\w./-]+["']?:(?:\s|$))/.test(text) && /\n./.test(text);

/** The structure that a text holds, be it JSON or YAML; nothing where it is just a text. */
export const structureIn = (text: string): unknown => {
  if (/^\s*[[{]/.test(text)) return json(text) ?? yaml(text);
  return mayBeYaml(text) ? yaml(text) : undefined;
};

/** A text as people mean it: data of Secrets decoded. */
export const decodedText = (text: string, kind: string, path: ObjectPath): string => {
  if (!isEncoded(kind, path)) return text;
  const decoded = Buffer.from(text, 'base64').toString('utf8');
  return decoded.includes('\ufffd') ? text : decoded;
};
