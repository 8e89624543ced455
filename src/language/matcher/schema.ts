import { z } from 'zod';
import { isLabelName } from '../promql/tag';
import { refusalText } from '../regexp/refusal';
import { ofAlertmanager, refusalBy } from '../regexp/regexp';
import type { Matcher } from '.';
import { readClassic } from './classic';

const help = 'write label="value", or one of !=, =~ and !~ for =';

const faultOf = (matchers: readonly Matcher[] | undefined): string | undefined => {
  const [matcher, ...others] = matchers ?? [];
  if (matcher === undefined || others.length > 0 || !isLabelName(matcher.label)) return 'is not a valid matcher';
  if (matcher.operator === '=' || matcher.operator === '!=') return undefined;
  const refusal = refusalBy(matcher.value, ofAlertmanager);
  if (refusal === undefined) return undefined;
  return `holds a regular expression that cannot be read: ${refusalText(refusal)}`;
};

/** A matcher in the input: one a text, in the notation that every release of Alertmanager reads. */
export const matcherSchema = z.string().transform((text, context): Matcher => {
  const matchers = readClassic(text);
  const fault = faultOf(matchers);
  const [matcher] = matchers ?? [];
  if (fault === undefined && matcher !== undefined) return matcher;
  context.addIssue({ code: 'custom', message: fault ?? 'is not a valid matcher', params: { help } });
  return z.NEVER;
});
