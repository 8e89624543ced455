import { isMap } from '../../../core/json';
import { readJson } from '../../../language/json/read';
import { type Structure, structureOfJson } from '../../../language/structured';
import { readYaml } from '../../../language/yaml/read';
import { mayTell, tellingOf } from '../names/evidence';

// Larger texts are searched as they are.
const largest = 8 * 1024 * 1024;

const key = /([^\s:"'{}[\],#&=]{1,100})["']?[ \t]{0,8}:(?=\s|$)(?:[ \t]{1,8}["']?([\w.-]{1,100}))?/g;

// Keys of Secrets may have any name, parts of a JSON web key are a letter, and options and their values are items of their own.
const special =
  /encryptedData|kty["']?:|kind["']?:[ \t]{0,8}["']?Secret\b|^[ \t]{0,200}- ["']?-{1,2}[\w-]{1,80}["']?[ \t]{0,8}$|["']-{1,2}[\w-]{1,80}["'],/m;

const isTelling = (name: string): boolean => tellingOf(name) !== 'nothing';

/** Whether a reader of YAML would see more in a text than its lines show: only names can do that. */
const isWorthReading = (text: string): boolean => {
  if (!text.includes(':')) return false;
  if (special.test(text)) return true;
  if (!mayTell(text)) return false;
  for (const [, name = '', called] of text.matchAll(key)) {
    if (isTelling(name) || (called !== undefined && /^(?:name|key|header|field)$/.test(name) && isTelling(called))) return true;
  }
  return false;
};

// Numbers may be the bytes of a text.
const isStructure = (value: unknown): boolean =>
  typeof value === 'string' || (Array.isArray(value) ? value.some((item) => typeof item !== 'number') : isMap(value));

const inYaml = (text: string): readonly Structure[] | undefined => {
  const { documents, faults } = readYaml(text, '1.1');
  return faults.length > 0 || documents.some((document) => document.faults.length > 0) ? undefined : documents;
};

const inJson = (text: string): readonly Structure[] | undefined => {
  const parsed = readJson(text);
  return parsed.kind === 'read' ? [structureOfJson(text, parsed.value)] : undefined;
};

/**
 * What a reader of YAML or JSON finds in a text, or found in it before; nothing where that is not more than its lines show.
 */
export const structuresIn = (text: string, as: 'file' | 'packed', read?: readonly Structure[]): readonly Structure[] | undefined => {
  if (text.length > largest) return undefined;
  const parsed = /^\s*[[{"]/.test(text) ? (read ?? inJson(text)) : undefined;
  if (parsed !== undefined) return parsed.every(({ value }) => isStructure(value)) ? parsed : undefined;
  // A line that is not a file is a sentence rather than YAML.
  return (as === 'packed' && !text.trimStart().includes('\n')) || !isWorthReading(text) ? undefined : (read ?? inYaml(text));
};
