import { z } from 'zod';
import { nameOfKind, ourCatalog } from '../../catalog/catalog';
import { declaredKind, declaredKindSchema, kindNameSchema } from '../../catalog/kinds/custom/declared-kind';
import type { OwnKind } from '../../catalog/own-kind';
import { type Problem, quoted } from '../../core/problem';
import type { SourceFile } from '../../core/sources';
import { schemaProblemsOf } from './environment';
import { parse } from './parse';
import { plain } from './tree';

/** What was read of `kinds/`. */
export interface KindFiles {
  readonly kinds: readonly OwnKind[];
  readonly problems: readonly Problem[];
}

const nameOf = ({ file }: SourceFile): string => (file.split('/').at(-1) ?? '').replace(/\.yaml$/, '');

const misnamed = (source: SourceFile, taken: ReadonlySet<string>): Problem | undefined => {
  const name = nameOf(source);
  const problem = (message: string, help: string): Problem => ({
    check: 'file',
    level: 'error',
    at: { file: source.file, line: 1, column: 1 },
    message: `${quoted(name)} ${message}`,
    help,
  });
  if (taken.has(name)) return problem('is the name of a kind already', 'name the file otherwise');
  return kindNameSchema.safeParse(name).success
    ? undefined
    : problem('is not a name for a kind', 'name the file with a-z, 0-9 and "-", starting and ending with a letter or digit');
};

/** Reads the files of `kinds/`, each of which declares a kind of workload; `others` are kinds from elsewhere. */
export const readKindFiles = (sources: readonly SourceFile[], others: readonly OwnKind[]): KindFiles => {
  const taken = new Set([...ourCatalog.kinds, ...others].map(nameOfKind));
  const read = sources.map((source): KindFiles => {
    const wrong = misnamed(source, taken);
    if (wrong !== undefined) return { kinds: [], problems: [wrong] };
    const { tree, problems } = parse(source);
    if (tree === undefined) return { kinds: [], problems };
    const declared = declaredKindSchema.safeParse(plain(tree));
    return declared.success
      ? { kinds: [declaredKind(nameOf(source), declared.data)], problems: [] }
      : { kinds: [], problems: schemaProblemsOf(declaredKindSchema, tree, declared.error.issues) };
  });
  return { kinds: read.flatMap(({ kinds }) => kinds), problems: read.flatMap(({ problems }) => problems) };
};

/** The JSON Schema of files of `kinds/`, for editors. */
export const kindEditorSchema = (): object => ({
  title: 'Crowsnest kind of workload',
  ...z.toJSONSchema(declaredKindSchema, { io: 'input', unrepresentable: 'any', reused: 'inline' }),
});
