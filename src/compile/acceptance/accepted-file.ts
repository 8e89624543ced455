import type { Acceptance } from '../../core/acceptance';
import { isMap } from '../../core/json';
import { dotted } from '../../core/path';
import type { Problem } from '../../core/problem';
import type { SourceObject } from '../../lint/graph/node';
import { acceptSchema } from '../config/accept';
import { acceptanceFaults, acceptancesIn } from './acceptance';

/** What a folder of existing YAML accepts, and what else is in it. */
interface AcceptedInFolder {
  readonly acceptances: readonly Acceptance[];
  readonly problems: readonly Problem[];
  readonly objects: readonly SourceObject[];
}

const isAcceptedFile = ({ path, object }: SourceObject): boolean => /(?:^|\/)accepted\.ya?ml$/.test(path) && isMap(object.accept);

// A day without quotes is a time to readers of YAML 1.1.
const withDays = (value: unknown): unknown => {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return isMap(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withDays(item)])) : value;
};

const read = ({ object, at }: SourceObject, known: readonly string[]): Omit<AcceptedInFolder, 'objects'> => {
  const result = acceptSchema.safeParse(withDays(object.accept));
  if (result.success) return { acceptances: acceptancesIn(result.data, at), problems: acceptanceFaults(result.data, at, known) };
  const problems = result.error.issues.map((issue): Problem => {
    const path = ['accept', ...issue.path.filter((step) => typeof step !== 'symbol')];
    return { check: 'value', level: 'error', at: at(path), message: `${dotted(path)}: ${issue.message}` };
  });
  return { acceptances: [], problems };
};

/** Reads `accepted.yaml` of a folder: the same entries as under `accept:` of an environment. */
export const acceptedInFolder = (objects: readonly SourceObject[], known: readonly string[]): AcceptedInFolder => {
  const files = objects.filter(isAcceptedFile).map((file) => read(file, known));
  return {
    acceptances: files.flatMap(({ acceptances }) => acceptances),
    problems: files.flatMap(({ problems }) => problems),
    objects: objects.filter((object) => !isAcceptedFile(object)),
  };
};
