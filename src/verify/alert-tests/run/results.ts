import type { AlertCases } from '../cases';
import type { CaseKind, Look } from '../cases/case';
import { lookId } from '../render';
import type { Failure, Verdicts } from './output';

/** One look and how it went. */
export interface LookResult {
  readonly id: string;
  readonly kind: CaseKind;
  readonly at: number;
  readonly failure?: Failure;
}

/** An alert and how its looks went. */
export interface AlertResult {
  readonly alert: string;
  readonly looks: readonly LookResult[];
  /** What kept promtool from testing, such as a rule that can not be evaluated. */
  readonly errors: readonly string[];
  /** Why there are no more tests than the alert's own scenarios. */
  readonly underived?: string;
}

const sameLook = (id: string, look: Look) => (failure: Failure) => failure.id === id && failure.at === look.at;

/** Sorts what promtool said by look; a failure that belongs to none is an error. */
export const resultOf = ({ rehearsal, cases, underived }: AlertCases, { failures, errors }: Verdicts): AlertResult => {
  const looks = cases.flatMap((one, index) => one.looks.map((look) => ({ look, id: lookId(index, look) })));
  const strays = failures.filter((failure) => !looks.some(({ look, id }) => sameLook(id, look)(failure)));
  return {
    alert: rehearsal.rule.alert,
    looks: looks.map(({ look, id }) => {
      const failure = failures.find(sameLook(id, look));
      return { id, kind: look.kind, at: look.at, ...(failure === undefined ? {} : { failure }) };
    }),
    errors: [...errors, ...strays.map(({ query, expected, got }) => `${query}: expected ${expected}, got ${got}`)],
    ...(underived === undefined ? {} : { underived }),
  };
};

/** Whether everything went as expected. */
export const isGood = ({ looks, errors }: AlertResult): boolean =>
  errors.length === 0 && looks.every(({ failure }) => failure === undefined);
