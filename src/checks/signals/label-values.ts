import type { SelectorExpr } from '../../expressions/ast';
import { accepts } from '../../expressions/labels';
import type { KnownSeries } from '../../linker/series';
import type { World } from '../../linker/worlds';
import type { Matcher } from '../../model/routing';
import { type ReadRule, selectorsIn } from './expressions';

/** A matcher that no value of its label passes. */
export interface Unmatched {
  readonly selector: SelectorExpr;
  readonly matcher: Matcher;
  readonly values: readonly string[];
}

// The identity of a workload is looked for among all series; further labels only among those of the workload.
const candidates = (world: World, selector: SelectorExpr, { label }: Matcher): readonly KnownSeries[] => {
  const all = world.named(selector.metric).filter(({ dropped }) => !dropped);
  if (label === 'job' || label === 'namespace') return all;
  const near = world.read(selector);
  return near.length > 0 ? near : all;
};

const valuesOf = (series: readonly KnownSeries[], label: string): readonly string[] | undefined => {
  const each = series.map(({ labels }) => labels.known.get(label)?.values);
  return each.includes(undefined) ? undefined : [...new Set(each.flatMap((values) => values ?? []))];
};

const unmatchedIn = (world: World, selector: SelectorExpr): readonly Unmatched[] => {
  if (world.recorded(selector.metric).length > 0) return [];
  return selector.matchers.flatMap((matcher): readonly Unmatched[] => {
    // A bucket has checks of its own, and a matcher that takes the empty value is satisfied by a missing label.
    if (matcher.label === 'le' || accepts(matcher, '')) return [];
    const values = valuesOf(candidates(world, selector, matcher), matcher.label);
    return values === undefined || values.length === 0 || values.some((value) => accepts(matcher, value))
      ? []
      : [{ selector, matcher, values }];
  });
};

/** Matchers of an expression that no value passes, as far as all values are known. */
export const unmatched = (rule: ReadRule): readonly Unmatched[] =>
  selectorsIn(rule).flatMap((selector) => unmatchedIn(rule.world, selector));
