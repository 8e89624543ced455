import type { AlertCases } from '../cases';
import type { Assertion, CaseKind } from '../cases/case';
import { assertionId } from '../render';
import type { Failure, Verdicts } from './output';

/** One look and how it went. */
export interface AssertionResult {
  readonly id: string;
  readonly kind: CaseKind;
  readonly at: number;
  readonly failure?: Failure;
}

/** An alert and how its looks went. */
export interface AlertResult {
  readonly alert: string;
  readonly assertions: readonly AssertionResult[];
  /** What kept promtool from testing, such as a rule that cannot be evaluated. */
  readonly errors: readonly string[];
  /** Why there are no more tests than the alert's own scenarios. */
  readonly underived?: string;
}

const sameAssertion = (id: string, assertion: Assertion) => (failure: Failure) => failure.id === id && failure.at === assertion.at;

/** Sorts what promtool said by look; a failure that belongs to none is an error. */
export const resultOf = ({ compiled, cases, underived }: AlertCases, { failures, errors }: Verdicts): AlertResult => {
  const assertions = cases.flatMap((one, index) => one.assertions.map((assertion) => ({ assertion, id: assertionId(index, assertion) })));
  const strays = failures.filter((failure) => !assertions.some(({ assertion, id }) => sameAssertion(id, assertion)(failure)));
  return {
    alert: compiled.rule.alert,
    assertions: assertions.map(({ assertion, id }) => {
      const failure = failures.find(sameAssertion(id, assertion));
      return { id, kind: assertion.kind, at: assertion.at, ...(failure === undefined ? {} : { failure }) };
    }),
    errors: [...errors, ...strays.map(({ query, expected, got }) => `${query}: expected ${expected}, got ${got}`)],
    ...(underived === undefined ? {} : { underived }),
  };
};

/** Whether everything went as expected. */
export const isGood = ({ assertions, errors }: AlertResult): boolean =>
  errors.length === 0 && assertions.every(({ failure }) => failure === undefined);
