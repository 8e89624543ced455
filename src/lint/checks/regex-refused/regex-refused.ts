import type { LabelMatcher } from '../../../language/promql/ast';
import { refusalText } from '../../../language/regexp/refusal';
import { ofReplacements, ofSelectors, refusalBy } from '../../../language/regexp/regexp';
import type { Check } from '../check';
import { type ExpressionFault, inAllRules, inExpressions, type ReadExpression } from '../common/expressions';

const help = 'use the syntax of Go: without lookaround and back-references';

const inCalls = ({ calls }: ReadExpression): readonly ExpressionFault[] =>
  calls.flatMap(({ name, args }) => {
    const pattern = name === 'label_replace' ? args[4] : undefined;
    const refusal = pattern?.kind === 'StringLiteral' ? refusalBy(pattern.value, ofReplacements) : undefined;
    if (pattern === undefined || refusal === undefined) return [];
    return [{ span: pattern.span, message: `has a regular expression that cannot be read: ${refusalText(refusal)}`, help }];
  });

const isPattern = ({ operator }: LabelMatcher): boolean => operator === '=~' || operator === '!~';

// The reader of PromQL refuses such matchers itself.
const inLogs = ({ parts }: ReadExpression): readonly ExpressionFault[] =>
  parts
    .flatMap((part) => (part.kind === 'LogRange' ? [...part.matchers.filter(isPattern), ...part.patterns] : []))
    .flatMap(({ value, span }) => {
      const refusal = refusalBy(value, ofSelectors);
      return refusal === undefined
        ? []
        : [{ span, message: `has a regular expression that cannot be read: ${refusalText(refusal)}`, help }];
    });

/** Regular expressions of label_replace, of log selectors and of line filters that Go refuses. */
export const regexRefused: Check = {
  id: 'regex-refused',
  level: 'error',
  blinds: true,
  find: (linked) => [...inExpressions(inCalls)(linked), ...inAllRules(inLogs)(linked)],
};
