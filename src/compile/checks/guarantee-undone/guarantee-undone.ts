import { setting, type Values } from '../../../core/charts/helm-values';
import { isMap } from '../../../core/json';
import { plain } from '../../../core/origins/sourced';
import { dotted } from '../../../core/path';
import type { Check, Finding } from '../../../lint/checks/check';
import { environmentSubject } from '../../../lint/checks/common/subjects';
import type { Environment } from '../../config/environment';
import { type ChartValues, chartValues } from '../../helm-values';
import { type Guarantee, guarantees } from '../../helm-values/guarantees';

const text = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

// Everything of ours is still there, whatever is written beside it.
const includes = (whole: unknown, part: unknown): boolean => {
  if (Array.isArray(part)) return Array.isArray(whole) && part.every((item) => whole.some((other) => text(other) === text(item)));
  return text(whole) === text(part);
};

const isUndone = ({ path, holds, byDefault }: Guarantee, ours: Values, merged: Values): boolean => {
  const before = setting(ours, path, byDefault);
  const after = setting(merged, path, byDefault);
  switch (holds) {
    case 'same':
      return text(before) !== text(after);
    case 'includes':
      return before !== undefined && !includes(after, before);
    case 'off':
      return before === false && after !== false;
  }
};

// Of a map, each key is a guarantee of its own.
const eachKey = (guarantee: Guarantee, ours: Values): readonly Guarantee[] => {
  const own = guarantee.holds === 'includes' ? setting(ours, guarantee.path) : undefined;
  return isMap(own) ? Object.keys(own).flatMap((key) => eachKey({ ...guarantee, path: [...guarantee.path, key] }, ours)) : [guarantee];
};

const shown = (value: unknown): string => {
  const all = text(value);
  return all.length > 60 ? `${all.slice(0, 57)}...` : all;
};

const findingsOf = (environment: Environment, { chart, ours, merged }: ChartValues): readonly Finding[] => {
  const own = plain(ours);
  const given = plain(merged);
  return guarantees[chart]
    .flatMap((guarantee) => eachKey(guarantee, own))
    .filter((guarantee) => isUndone(guarantee, own, given))
    .map(({ path, byDefault, says, instead = 'remove it' }) => ({
      at: environment.locate(['charts', chart, 'values', ...path]),
      message: `${dotted(['charts', chart, 'values', ...path])} is ${shown(setting(given, path, byDefault))} in ${environment.name}, which undoes a guarantee: ${says}`,
      help: `${instead}; ours is ${shown(setting(own, path, byDefault))}`,
      about: [environmentSubject(environment.name)],
    }));
};

/** Values of charts that are written and take away what the rest of the output relies on. */
export const guaranteeUndone: Check<Environment> = {
  id: 'guarantee-undone',
  level: 'error',
  blinds: true,
  find: ({ declared: environments }) =>
    environments.flatMap((environment) => chartValues(environment).flatMap((values) => findingsOf(environment, values))),
};
