import { readTemplate } from '../../../language/go-template/parse';
import { type Command, everyPart, type Part, type Pipeline, pipelineOf } from '../../../language/go-template/tree';
import type { Facts } from '../../../language/infer/facts';
import type { AlertView } from '../../graph/kinds/rules';
import { type LinkedRule, rulesOf } from '../../graph/prometheus-scope';
import type { Check, Finding } from '../check';
import { nameOf } from '../common/expressions';
import { type RuleText, templatesOf } from '../common/rule-texts';

type Measure = 'a share' | 'percent' | 'seconds' | 'bytes' | 'a time';

// What the value of an alert measures, where that is known.
const measureOf = ({ unit, values }: Facts): Measure | undefined => {
  switch (unit) {
    case 'ratio':
      return 'a share';
    case 'seconds':
      return 'seconds';
    case 'bytes':
      return 'bytes';
    case 'timestamp':
      return 'a time';
    case 'unknown':
      return values.max === 100 && values.min >= 0 ? 'percent' : undefined;
  }
};

/** What each formatter is for, and how else its value can be written. */
const formatters: Readonly<Record<string, readonly Measure[]>> = {
  humanizePercentage: ['a share'],
  humanizeDuration: ['seconds'],
  humanize1024: ['bytes'],
  humanizeTimestamp: ['a time'],
};

const right: Readonly<Record<Measure, string>> = {
  'a share': '{{ $value | humanizePercentage }}',
  percent: '{{ $value | printf "%.1f" }}%',
  seconds: '{{ $value | humanizeDuration }}',
  bytes: '{{ $value | humanize1024 }}B',
  'a time': '{{ $value | humanizeTimestamp }}',
};

const isValue = ({ operands }: Command): boolean => {
  const [operand] = operands;
  return operands.length === 1 && operand.kind === 'variable' && operand.name.text === '$value' && operand.fields.length === 0;
};

const functionOf = ({ operands: [first] }: Command): string | undefined => (first.kind === 'function' ? first.name.text : undefined);

const givenValue = ({ operands }: Command): boolean => {
  const last = operands.at(-1);
  return operands.length > 1 && last?.kind === 'variable' && last.name.text === '$value' && last.fields.length === 0;
};

/** The functions that the value itself goes through, in their order; nothing where something else is printed. */
const functionsOf = ({ commands }: Pipeline): readonly string[] | undefined => {
  const [first, ...others] = commands;
  if (!isValue(first) && !givenValue(first)) return undefined;
  return [first, ...others].flatMap((command) => functionOf(command) ?? []);
};

const measures = (measure: Measure): string => (measure === 'a time' ? 'a time in seconds since 1970' : measure);

const wrongFor = (functions: readonly string[], measure: Measure): string | undefined => {
  const [first] = functions;
  const meant = first === undefined ? undefined : formatters[first];
  if (first === undefined || meant === undefined || meant.includes(measure)) return undefined;
  return `formats its value with ${first}, and the value is ${measures(measure)}`;
};

// A sign behind a share makes 0.97 into less than one percent.
const wrongSign = (functions: readonly string[], behind: string, measure: Measure): string | undefined => {
  if (!/^ ?%/.test(behind)) return undefined;
  if (functions.includes('humanizePercentage')) return 'writes % behind humanizePercentage, which writes one itself';
  return measure === 'a share' ? 'writes % behind its value, and the value is a share between 0 and 1' : undefined;
};

const faultIn = (part: Part, text: string, measure: Measure): string | undefined => {
  const pipeline = pipelineOf(part);
  const functions = part.kind === 'action' && pipeline !== undefined ? functionsOf(pipeline) : undefined;
  if (functions === undefined) return undefined;
  return wrongFor(functions, measure) ?? wrongSign(functions, text.slice(part.to), measure);
};

const partsOf = (text: string): readonly Part[] => {
  const read = readTemplate(text);
  return read.kind === 'unreadable' ? [] : everyPart(read.parts);
};

const inText = (rule: AlertView, { what, text, path }: RuleText, measure: Measure): readonly Finding[] =>
  partsOf(text).flatMap((part) => {
    const fault = faultIn(part, text, measure);
    if (fault === undefined) return [];
    const { from, to } = part;
    return [
      {
        at: rule.group.node.at(path, from),
        message: `${nameOf(rule)} ${fault}: its ${what.replaceAll('"', '')} shows a wrong number`,
        help: `write ${right[measure]}`,
        excerpt: { text, from, to },
      },
    ];
  });

const inRule = ({ rule, expr, scope }: LinkedRule): readonly Finding[] => {
  if (rule.kind !== 'alert' || rule.group.evaluatedBy === 'loki' || expr.kind === 'unreadable') return [];
  const texts = templatesOf(rule).filter(({ text }) => text.includes('$value'));
  const measure = texts.length === 0 ? undefined : measureOf(scope.facts(expr));
  return measure === undefined ? [] : texts.flatMap((text) => inText(rule, text, measure));
};

/** Texts of alerts that show their value in another unit than it has. */
export const unitAgainstFormatter: Check = {
  id: 'unit-against-formatter',
  level: 'error',
  find: ({ graph }) => rulesOf(graph).rules.flatMap(inRule),
};
