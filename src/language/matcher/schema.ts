import { z } from 'zod';
import { isLabelName } from '../promql/tag';
import type { Matcher } from '.';
import { readClassic } from './classic';
import { notOne, patternFault } from './notation';

const help = 'write label="value", or one of !=, =~ and !~ for =';

const faultOf = (matchers: readonly Matcher[] | undefined): string | undefined => {
  const [matcher, ...others] = matchers ?? [];
  if (matcher === undefined || others.length > 0 || !isLabelName(matcher.label)) return notOne;
  return patternFault(matcher);
};

/** A matcher in the input: one a text, in the notation that every release of Alertmanager reads. */
export const matcherSchema = z.string().transform((text, context): Matcher => {
  const matchers = readClassic(text);
  const fault = faultOf(matchers);
  const [matcher] = matchers ?? [];
  if (fault === undefined && matcher !== undefined) return matcher;
  context.addIssue({ code: 'custom', message: fault ?? notOne, params: { help } });
  return z.NEVER;
});
