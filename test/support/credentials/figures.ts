import { stringify } from 'yaml';
import { searchFile } from '../../../src/lint/credentials/file';
import { valueHits } from '../../../src/lint/credentials/search/search';
import { corpus } from './corpus';
import { innocents } from './innocents';
import type { Case } from './shape';

/** What the search finds among made-up credentials and among strings that only look like one. */
export interface Figures {
  readonly credentials: number;
  /** Names of those that are not found as a value of an object, or not in a file. */
  readonly missed: readonly string[];
  readonly innocents: number;
  /** Names of those that are reported as a value of an object, or in a file. */
  readonly reported: readonly string[];
}

const inObject = ({ value }: Case): boolean => valueHits(value).length > 0;
const inFile = ({ value }: Case): boolean => searchFile({ file: 'values.yaml', text: stringify(value) }).found.length > 0;

/** Counts both. */
export const figures = (): Figures => ({
  credentials: corpus.length,
  missed: corpus.filter((one) => !inObject(one) || !inFile(one)).map(({ name }) => name),
  innocents: innocents.length,
  reported: innocents.filter((one) => inObject(one) || inFile(one)).map(({ name }) => name),
});
