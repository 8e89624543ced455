import { decimal } from '../../../language/promql/tag';
import { durationOf } from '../../../language/quantity';
import { type Html, html } from '../html';
import type { Curve, Line } from './curve';

/** What is drawn: lines, where the bound is, and what is said to those who cannot see it. */
export interface Plot extends Curve {
  readonly bounds: readonly number[];
  readonly title: string;
  /** What an alert is at each point: one class of `quiet`, `pending` and `firing`. */
  readonly states?: readonly ('quiet' | 'pending' | 'firing')[];
}

const [width, height, band] = [240, 56, 6];

/** At most so many points are drawn; a line of tests is straight between them. */
const mostPoints = 60;

const finite = (values: readonly (number | undefined)[]): readonly number[] =>
  values.filter((value): value is number => value !== undefined && Number.isFinite(value));

// A tenth of a point is less than anybody sees.
const rounded = (value: number): string => String(Math.round(value * 10) / 10);

const pathOf = (line: Line, x: (index: number) => number, y: (value: number) => number): string => {
  const stride = Math.max(1, Math.ceil(line.length / mostPoints));
  let drawing = false;
  const steps = line.flatMap((value, index) => {
    if (index % stride !== 0 && index !== line.length - 1) return [];
    if (value === undefined || !Number.isFinite(value)) {
      drawing = false;
      return [];
    }
    const step = `${drawing ? 'L' : 'M'}${rounded(x(index))} ${rounded(y(value))}`;
    drawing = true;
    return [step];
  });
  return steps.join('');
};

type States = NonNullable<Plot['states']>;

const bandsOf = (states: States, x: (index: number) => number): readonly Html[] => {
  const starts = states.flatMap((state, index) => (index === 0 || states[index - 1] !== state ? [index] : []));
  return starts.flatMap((start, place) => {
    const state = states[start];
    if (state === undefined || state === 'quiet') return [];
    const end = starts[place + 1] ?? states.length - 1;
    return [
      html`<rect class="${state}" x="${rounded(x(start))}" y="${height}" width="${rounded(Math.max(1, x(end) - x(start)))}" height="${band}"/>`,
    ];
  });
};

const shortNumber = (value: number): string => decimal(Number(value.toPrecision(3)));

/** Lines over time with their bounds, as a picture that says in words what it shows. */
export const plot = ({ interval, lines, bounds, title, states }: Plot): Html => {
  const points = Math.max(...lines.map((line) => line.length));
  const shown = finite([...lines.flat(), ...bounds]);
  const [low, high] = [Math.min(...shown, 0), Math.max(...shown)];
  const x = (index: number): number => (points < 2 ? 0 : (index / (points - 1)) * width);
  const y = (value: number): number => (high === low ? height / 2 : height - 2 - ((value - low) / (high - low)) * (height - 4));
  const last = durationOf((points - 1) * interval);
  return html`<svg role="img" viewBox="0 0 ${width} ${height + (states === undefined ? 0 : band)}"><title>${title}: ${shortNumber(low)} – ${shortNumber(high)}, ${last}</title>${bounds.map(
    (bound) => html`<path class="bound" d="M0 ${rounded(y(bound))}H${width}"/>`,
  )}${lines.map((line) => html`<path class="line" d="${pathOf(line, x, y)}"/>`)}${states === undefined ? undefined : bandsOf(states, x)}</svg>`;
};
