import fc from 'fast-check';
import type { Content, Files } from './files';
import { hostileBytes, hostileName, hostileText, hostileValue, piece } from './hostile';
import { changedText, type TreeChange } from './tree';

/** A change of the bytes of a file; numbers choose among what there is. */
export type ByteChange =
  | { readonly kind: 'cut'; readonly at: number; readonly length: number }
  | { readonly kind: 'double'; readonly at: number; readonly length: number; readonly times: number }
  | { readonly kind: 'splice'; readonly at: number; readonly from: number; readonly length: number }
  | { readonly kind: 'put'; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'end'; readonly at: number }
  | { readonly kind: 'recode'; readonly as: 'utf16le' | 'latin1' | 'crlf' | 'cr' | 'tabs' | 'bom' };

/** A change of what is in a folder. */
export type NameChange =
  | { readonly kind: 'name'; readonly to: string }
  | { readonly kind: 'copy'; readonly to: string }
  | { readonly kind: 'link'; readonly to: string }
  | { readonly kind: 'folder' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'gone' };

/** One change of a folder of files. */
export type Mutation =
  | { readonly of: 'tree'; readonly file: number; readonly place: number; readonly change: TreeChange }
  | { readonly of: 'bytes'; readonly file: number; readonly change: ByteChange }
  | { readonly of: 'names'; readonly file: number; readonly change: NameChange };

const choice = fc.nat({ max: 1_000_000 });

const treeChange: fc.Arbitrary<TreeChange> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('insert' as const), text: hostileText, at: choice }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('insert' as const), text: piece, at: choice }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('replace' as const), value: hostileValue }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rename' as const), key: hostileText }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('add' as const), key: hostileText, value: hostileValue }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('swap' as const), with: choice }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('repeat' as const), times: fc.constantFrom(1, 2, 30, 400) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wrap' as const), levels: fc.constantFrom(1, 2, 30, 99) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'remove' as const }) },
);

const byteChange: fc.Arbitrary<ByteChange> = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: choice, length: fc.nat({ max: 40 }) }),
  fc.record({ kind: fc.constant('double' as const), at: choice, length: fc.nat({ max: 200 }), times: fc.constantFrom(1, 3, 300) }),
  fc.record({ kind: fc.constant('splice' as const), at: choice, from: choice, length: fc.nat({ max: 2000 }) }),
  fc.record({ kind: fc.constant('put' as const), at: choice, bytes: hostileBytes }),
  fc.record({ kind: fc.constant('end' as const), at: choice }),
  fc.record({ kind: fc.constant('recode' as const), as: fc.constantFrom('utf16le', 'latin1', 'crlf', 'cr', 'tabs', 'bom') }),
);

const nameChange: fc.Arbitrary<NameChange> = fc.oneof(
  fc.record({ kind: fc.constant('name' as const), to: hostileName }),
  fc.record({ kind: fc.constant('copy' as const), to: hostileName }),
  fc.record({
    kind: fc.constant('link' as const),
    to: fc.constantFrom('', '.', '..', 'nowhere', '/dev/zero', '/dev/full', '/proc/self/mem', 'a'.repeat(300)),
  }),
  fc.constantFrom({ kind: 'folder' as const }, { kind: 'empty' as const }, { kind: 'gone' as const }),
);

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ of: fc.constant('tree' as const), file: choice, place: choice, change: treeChange }) },
  { weight: 3, arbitrary: fc.record({ of: fc.constant('bytes' as const), file: choice, change: byteChange }) },
  { weight: 1, arbitrary: fc.record({ of: fc.constant('names' as const), file: choice, change: nameChange }) },
);

/** Changes of one case. */
export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.oneof(
  // Of several changes one is an error most of the time, and hides what the others would do.
  { weight: 2, arbitrary: fc.array(mutation, { minLength: 1, maxLength: 1 }) },
  { weight: 1, arbitrary: fc.array(mutation, { minLength: 2, maxLength: 4, size: 'max' }) },
);

const spliced = (bytes: Buffer, at: number, inside: Buffer, drop = 0): Buffer =>
  Buffer.concat([bytes.subarray(0, at), inside, bytes.subarray(at + drop)]);

const recoded = (bytes: Buffer, as: Extract<ByteChange, { kind: 'recode' }>['as']): Buffer => {
  const text = bytes.toString('utf8');
  switch (as) {
    case 'utf16le':
    case 'latin1':
      return Buffer.from(`${text}é`, as);
    case 'crlf':
      return Buffer.from(text.replaceAll('\n', '\r\n'));
    case 'cr':
      return Buffer.from(text.replaceAll('\n', '\r'));
    case 'tabs':
      return Buffer.from(text.replaceAll('  ', '\t'));
    case 'bom':
      return Buffer.from(`\ufeff${text}`);
  }
};

const changedBytes = (bytes: Buffer, change: ByteChange, other: Buffer): Buffer => {
  const at = 'at' in change ? change.at % (bytes.length + 1) : 0;
  switch (change.kind) {
    case 'cut':
      return spliced(bytes, at, Buffer.alloc(0), change.length);
    case 'double': {
      const part = bytes.subarray(at, at + change.length);
      return spliced(bytes, at, Buffer.concat(Array.from({ length: change.times }, () => part)));
    }
    case 'splice': {
      const from = change.from % (other.length + 1);
      return spliced(bytes, at, other.subarray(from, from + change.length));
    }
    case 'put':
      return spliced(bytes, at, change.bytes);
    case 'end':
      return bytes.subarray(0, at);
    case 'recode':
      return recoded(bytes, change.as);
  }
};

const beside = (name: string, to: string): string => `${name.slice(0, name.lastIndexOf('/') + 1)}${to}`;

const withName = (files: Map<string, Content>, name: string, change: NameChange): void => {
  const content = files.get(name) ?? Buffer.alloc(0);
  switch (change.kind) {
    case 'name':
      files.delete(name);
      files.set(beside(name, change.to), content);
      return;
    case 'copy':
      files.set(beside(name, change.to), content);
      return;
    case 'link':
      files.set(name, { link: change.to === '' ? name.slice(name.lastIndexOf('/') + 1) : change.to });
      return;
    case 'folder':
      files.delete(name);
      files.set(`${name}/`, Buffer.alloc(0));
      return;
    case 'empty':
      files.set(name, Buffer.alloc(0));
      return;
    case 'gone':
      files.delete(name);
  }
};

const mutated = (files: Map<string, Content>, mutation: Mutation): void => {
  const names = [...files.keys()];
  const name = names[mutation.file % names.length];
  const content = name === undefined ? undefined : files.get(name);
  if (name === undefined || content === undefined) return;
  if (mutation.of === 'names') withName(files, name, mutation.change);
  if (mutation.of === 'names' || !Buffer.isBuffer(content)) return;
  if (mutation.of === 'bytes') {
    const other = files.get(names[(mutation.file + 1) % names.length] ?? name);
    files.set(name, changedBytes(content, mutation.change, Buffer.isBuffer(other) ? other : content));
    return;
  }
  const text = changedText(content.toString('utf8'), mutation.place, mutation.change);
  // What cannot be read as a tree, such as a template of a chart, is changed as text.
  if (text === undefined) files.set(name, changedBytes(content, { kind: 'double', at: mutation.place, length: 40, times: 2 }, content));
  else files.set(name, Buffer.from(text));
};

/** Files after changes, one upon the other. */
export const afterMutations = (files: Files, changes: readonly Mutation[]): Files => {
  const changed = new Map(files);
  for (const change of changes) mutated(changed, change);
  return changed;
};
