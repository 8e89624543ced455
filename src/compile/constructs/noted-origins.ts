import type { IConstruct } from 'constructs';
import { within } from '../../core/origins/sourced';
import type { ConfigPath } from '../../core/path';

/** What is noted of the origins of an object. */
interface Noted {
  /** Makes the fields again, each with what it says of itself: most objects are never asked. */
  readonly fields?: () => unknown;
  /** Parts of the input that the whole is for. */
  readonly parts?: readonly ConfigPath[];
}

/** Type of the construct metadata that says where the values of an object come from. */
const originMetadata = 'crowsnest/origins';

/** Notes where the values of an object come from. */
export const noteOrigins = (made: IConstruct, noted: Noted): void => made.node.addMetadata(originMetadata, noted);

/** The fields of an object with their origins, as far as these were noted. */
export const sourcedFields = (made: IConstruct): (() => unknown) => {
  // `noteOrigins` is the only writer of this metadata.
  const noted = made.node.metadata.filter(({ type }) => type === originMetadata).map(({ data }) => data as Noted);
  const parts = noted.flatMap((one) => one.parts ?? []);
  const fields = noted.find((one) => one.fields !== undefined)?.fields;
  return () => within(fields?.() ?? {}, ...parts);
};
