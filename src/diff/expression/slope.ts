import { type AggregateExpr, type BinaryExpr, type Call, isSetOperator, namesOf } from '../../language/promql/ast';

/** Which way an alert goes when an amount in its expression is raised: it fires more, fires less, or nobody can say. */
export type Slope = 1 | -1 | 0;

/** The opposite way. */
export const opposite = (slope: Slope): Slope => (slope === 0 ? 0 : slope === 1 ? -1 : 1);

/** Which way an alert goes when further values of a label are read. */
export type ByLabel = (label: string) => Slope;

const isMatched = ({ matching }: BinaryExpr, label: string): boolean =>
  namesOf(matching.labels).includes(label) === (matching.kind === 'on');

/** Where a label is matched, each of its values has a result of its own; elsewhere, one more may match many or none. */
export const throughBinary = (binary: BinaryExpr, more: ByLabel): ByLabel => {
  const { operator, left, right } = binary;
  if (isSetOperator(operator) || left.kind === 'NumberLiteral' || right.kind === 'NumberLiteral') return more;
  return (label) => (isMatched(binary, label) ? more(label) : 0);
};

/** The right side of `unless`: what only the left side reads since the change was not excluded before. */
export const throughExclusion =
  (binary: BinaryExpr, more: ByLabel, isNewOnLeft: boolean): ByLabel =>
  (label) =>
    isNewOnLeft && isMatched(binary, label) ? more(label) : opposite(more(label));

const absences = ['absent', 'absent_over_time'];

/** What a function makes of further values. */
export const throughCall = ({ name, args }: Call, more: ByLabel): ByLabel => {
  if (absences.includes(name)) return (label) => opposite(more(label));
  if (name === 'scalar') return () => 0;
  const [, target] = args;
  const written = (name === 'label_replace' || name === 'label_join') && target?.kind === 'StringLiteral' ? target.value : undefined;
  return (label) => (label === written ? 0 : more(label));
};

/** What one more series does to the result of an aggregation over values that are not negative. */
const gains: Readonly<Record<string, Slope>> = { sum: 1, count: 1, group: 1, max: 1, min: -1 };

/** Where an aggregation keeps a label, further values have results of their own; elsewhere they change the result by `slope`. */
export const throughAggregation = ({ operator, grouping }: AggregateExpr, more: ByLabel, slope: Slope): ByLabel => {
  const gain = gains[operator] ?? 0;
  return (label) => {
    if (namesOf(grouping.labels).includes(label) === (grouping.kind === 'by')) return more(label);
    return gain === 1 ? slope : gain === -1 ? opposite(slope) : 0;
  };
};

/** The way that all go, if they go one way. */
export const allAlike = (slopes: readonly Slope[]): Slope => {
  const [first = 0] = slopes;
  return slopes.every((one) => one === first) ? first : 0;
};
