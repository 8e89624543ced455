import type { Patience } from '../../../core/alerts/alert-state';
import { readTemplate } from '../../../language/go-template/parse';
import type { Operand, Part } from '../../../language/go-template/tree';
import type { Labels } from '../../../language/matcher';
import { onceForName } from '../../../language/once';

/** An alerting rule as far as a replay needs it. */
export interface ReplayedRule extends Patience {
  readonly alert: string;
  readonly labels: Labels;
  /** How many alerts Prometheus allows it; 0 where there is no limit. */
  readonly limit: number;
}

/** A part of a label's text: as it is written, or the label of the series that it repeats. */
type Piece = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'label'; readonly name: string };

// `$labels.name`, or `.Labels.name`.
const labelIn = (operand: Operand): string | undefined => {
  if (operand.kind === 'variable')
    return operand.name.text.replace('$', '') === 'labels' && operand.fields.length === 1 ? operand.fields[0]?.text : undefined;
  return operand.kind === 'field' && operand.fields.length === 2 && operand.fields[0]?.text === 'Labels'
    ? operand.fields[1]?.text
    : undefined;
};

const pieceOf = (part: Part, text: string): Piece | undefined => {
  const written = text.slice(part.from, part.to);
  if (part.kind === 'text') return { kind: 'text', text: written };
  // What trims the text around it is left to Prometheus.
  if (part.kind !== 'action' || /^..-|-..$/.test(written)) return undefined;
  const { variables, commands } = part.pipeline;
  const [operand, ...others] = commands[0].operands;
  const name = variables.length + commands.length + others.length > 1 ? undefined : labelIn(operand);
  return name === undefined ? undefined : { kind: 'label', name };
};

/** The text of a label in pieces; nothing where only Prometheus's templates can say what it becomes. */
const piecesOf = onceForName((text: string): readonly Piece[] | undefined => {
  const read = readTemplate(text);
  const pieces = read.kind === 'read' ? read.parts.map((part) => pieceOf(part, text)) : [undefined];
  return pieces.every((piece) => piece !== undefined) ? pieces : undefined;
});

/** A label whose value only Prometheus's templates can say; nothing where a replay knows them all. */
export const unknownLabel = ({ labels }: Pick<ReplayedRule, 'labels'>): string | undefined =>
  Object.keys(labels).find((label) => piecesOf(labels[label] ?? '') === undefined);

// A label that is missing is empty in a template.
const valueIn = (element: Labels, name: string): string => (Object.hasOwn(element, name) ? (element[name] ?? '') : '');

/** The labels of an alert, by which Prometheus tells it from others. */
export const labelsOfElement = ({ alert, labels }: Pick<ReplayedRule, 'alert' | 'labels'>, element: Labels): Labels => {
  const { __name__: _name, ...own } = element;
  const written = Object.entries(labels).map(([label, text]): readonly [string, string] => [
    label,
    (piecesOf(text) ?? []).map((piece) => (piece.kind === 'text' ? piece.text : valueIn(element, piece.name))).join(''),
  ]);
  const all = { ...own, ...Object.fromEntries(written), alertname: alert };
  return Object.fromEntries(
    Object.entries(all)
      .filter(([, value]) => value !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
};
