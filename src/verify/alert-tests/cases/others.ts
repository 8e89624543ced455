import { type LabelMatcher, type Selector, selectorsIn } from '../../../language/promql/ast';
import { selects } from '../../../language/promql/evaluate/select';
import { keyOf, type Labels } from '../../../language/promql/evaluate/series';
import { ofSelectors, regexp } from '../../../language/regexp/regexp';
import { textMatching } from '../../../language/regexp/texts';
import type { CompiledAlert } from '../compiled-alert';
import type { TestInput } from '../inputs';
import type { AlertCase } from './case';
import { assertionAtEnd } from './derived';

const selectorsOf = ({ expression, recordings }: CompiledAlert): readonly Selector[] =>
  [expression, ...recordings.map((recording) => recording.expression)].flatMap(selectorsIn);

/** A value of the label that the matcher refuses. */
const refused = ({ operator, value }: LabelMatcher, actual: string): string | undefined => {
  if (operator === '!=') return value;
  if (operator === '!~') return textMatching(value);
  const other = `other-${actual}`;
  return operator === '=' || regexp(value, ofSelectors)?.test(other) === false ? other : undefined;
};

interface Elsewhere {
  readonly testInput: TestInput;
  readonly says: string;
}

const changed = (testInput: TestInput, selector: Selector, matcher: LabelMatcher): Elsewhere | undefined => {
  const { label } = matcher;
  const taken = testInput.inputs.find(({ labels }) => selects(selector, labels));
  const actual = taken?.labels[label] ?? '';
  const value = refused(matcher, actual);
  if (taken === undefined || value === undefined) return undefined;
  const relabel = (labels: Labels): Labels => (selects(selector, labels) ? { ...labels, [label]: value } : labels);
  const inputs = testInput.inputs.map((input) => ({ ...input, labels: relabel(input.labels) }));
  if (new Set(inputs.map(({ labels }) => keyOf(labels))).size < inputs.length) return undefined;
  return { testInput: { ...testInput, inputs }, says: `${selector.metric || 'series'} with ${label}="${value}"` };
};

/** The firing series under labels that a matcher refuses: they are somebody else's. */
export const otherSeries = (compiled: CompiledAlert): readonly AlertCase[] => {
  const { testInput, at } = compiled.firing[0];
  const seen = new Set<string>();
  return selectorsOf(compiled).flatMap((selector) =>
    selector.matchers.flatMap((matcher) => {
      const elsewhere = changed(testInput, selector, matcher);
      const key = JSON.stringify(elsewhere?.testInput.inputs.map(({ labels }) => keyOf(labels)));
      if (elsewhere === undefined || seen.has(key)) return [];
      seen.add(key);
      const says = (fires: boolean): string => `${elsewhere.says}: ${fires ? 'fires' : 'stays quiet'}`;
      return assertionAtEnd(compiled, elsewhere.testInput, { at, kind: 'others', says }) ?? [];
    }),
  );
};
