import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { reasonOf } from '../../../core/file-system';
import { isMap, type JsonMap, textAt, textsAt, valueAt } from '../../../core/json';
import { quoted } from '../../../core/problem';
import { suggestion } from '../../../core/suggestion';

/** Thrown while a configuration is read, with words for the user. */
export interface Refusal {
  readonly refusal: string;
}

/** Ends the reading of a configuration. */
export const refuse = (refusal: string): never => {
  throw { refusal } satisfies Refusal;
};

/** Reads a file that a configuration names. */
export type Reading = (file: string) => string;

/** Reads files that are named from a folder. */
export const readingIn =
  (folder: string): Reading =>
  (file) => {
    try {
      return fs.readFileSync(path.resolve(folder, file), 'utf8');
    } catch (error) {
      return refuse(`the file ${quoted(file)} cannot be read: ${reasonOf(error)}`);
    }
  };

/** The map at a key, empty where there is none; with keys that mean nothing, nobody would be authenticated without a word. */
export const mapOf = (holder: JsonMap, key: string, keys: readonly string[], place = ''): JsonMap => {
  const value = valueAt(holder, key) ?? {};
  if (!isMap(value)) return refuse(`${quoted(place + key)} is not a map`);
  refuseUnknown(value, keys, `${place}${key}.`);
  return value;
};

/** Refuses keys that are not among those that are known. */
export const refuseUnknown = (config: JsonMap, keys: readonly string[], place: string): void => {
  const other = Object.keys(config).find((key) => !keys.includes(key));
  if (other !== undefined) refuse(`${quoted(place + other)} is not supported: ${suggestion(other, keys)}`);
};

/** The text of a field, verbatim or of the file that it names. */
export const either = (holder: JsonMap, field: string, read: Reading): string | undefined => {
  const [verbatim, file] = [textAt(holder, field), textAt(holder, `${field}_file`)];
  if (verbatim !== undefined && file !== undefined) refuse(`both ${field} and ${field}_file are given: keep one`);
  return verbatim ?? (file === undefined ? undefined : read(file).trim());
};

/** Headers as they can be sent. */
export const validated = (headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
  for (const [name, value] of Object.entries(headers))
    try {
      http.validateHeaderName(name);
      http.validateHeaderValue(name, value);
    } catch {
      // The value may be a secret.
      refuse(`the header ${quoted(name)} cannot be sent: its name or its value holds what HTTP does not allow`);
    }
  return headers;
};

/** A list of texts, or one text, as a header has it. */
export const headerValue = (written: unknown): string => textAt(written) ?? textsAt(written).join(', ');
