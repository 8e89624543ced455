import type { Location, Problem } from '../../core/problem';
import type { SourceFile } from '../../core/sources';
import { linesOf } from '../../language/lines';
import type { TextFault } from '../../language/text-fault';
import { compose } from '../../language/yaml/compose';
import { documentRanges, firstDirective } from '../../language/yaml/documents';
import type { YamlNode } from '../../language/yaml/nodes';

/** Turns an offset in the text into the place that a person finds it at. */
export type PlaceAt = (offset: number) => Location;

/** The nodes of a file, or what makes it unreadable. */
export type ReadDocument =
  | { readonly kind: 'read'; readonly contents: YamlNode | null; readonly placeAt: PlaceAt }
  | { readonly kind: 'unreadable'; readonly problems: readonly Problem[] };

const composed = (text: string): { readonly faults: readonly TextFault[]; readonly contents: YamlNode | null } => {
  const unreadable = (fault: TextFault) => ({ faults: [fault], contents: null });
  const directive = firstDirective(text);
  if (directive !== undefined)
    return unreadable({ offset: directive, message: 'directives such as %YAML are not supported', help: 'remove the line' });
  const [first, second] = documentRanges(text);
  if (second !== undefined) return unreadable({ offset: second.start, message: 'a second document starts here, but a file holds one' });
  return first === undefined ? { faults: [], contents: null } : compose(text, first, { version: '1.2' });
};

/** Reads one file of YAML 1.2 as far as syntax goes. */
export const readDocument = ({ file, text }: SourceFile): ReadDocument => {
  const lines = linesOf(text);
  const placeAt: PlaceAt = (offset) => ({ file, ...lines(offset) });
  const { faults, contents } = composed(text);
  if (faults.length === 0) return { kind: 'read', contents, placeAt };
  return {
    kind: 'unreadable',
    problems: faults.map(({ offset, ...fault }) => ({ check: 'yaml', level: 'error', at: placeAt(offset), ...fault })),
  };
};
