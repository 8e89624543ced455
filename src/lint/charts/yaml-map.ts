import { parseDocument } from 'yaml';
import { isMap, type JsonMap } from '../../core/json';

/** A file of a chart as a map, empty where it holds something else; throws where it cannot be read. */
export const yamlMap = (text: string | undefined): JsonMap => {
  const document = parseDocument(text ?? '', { logLevel: 'silent' });
  if (document.errors[0] !== undefined) throw new Error(document.errors[0].message.split('\n')[0]);
  const value: unknown = document.toJS({ maxAliasCount: 100 });
  return isMap(value) ? value : {};
};
