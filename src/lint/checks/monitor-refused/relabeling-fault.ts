import { isMap, listAt, type ObjectPath, textAt, valueAt } from '../../../core/json';
import { refusalText } from '../../../language/regexp/refusal';
import { ofReplacements, refusalBy } from '../../../language/regexp/regexp';

/** Why an object that says what is scraped is refused; the path leads to the value. */
export interface MonitorFault {
  readonly path: ObjectPath;
  readonly message: string;
  readonly help: string;
}

/** What decides about the names of labels in relabelings. */
export interface NameRule {
  /** Whether names may hold letters, digits and underscores only, as before Prometheus 3. */
  readonly isLegacy: boolean;
}

const needsTarget = ['replace', 'hashmod', 'lowercase', 'uppercase', 'keepequal', 'dropequal'];
const onlyRegex = ['labeldrop', 'labelkeep'];
const onlyLabels = ['keepequal', 'dropequal'];

const isGiven = (step: unknown, field: string): boolean => {
  const value = valueAt(step, field);
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
};

const excess = (step: unknown, action: string): readonly string[] => {
  const fields = ['sourceLabels', 'targetLabel', 'modulus', 'separator', 'replacement', 'regex'];
  const allowed = onlyRegex.includes(action) ? ['regex'] : onlyLabels.includes(action) ? ['sourceLabels', 'targetLabel'] : fields;
  return fields.filter((field) => !allowed.includes(field) && isGiven(step, field));
};

// `$1` in a name becomes a text that is known later.
const isName = (name: string, { isLegacy }: NameRule): boolean => !isLegacy || /^(?:[a-zA-Z_]|\$\{?\w+\}?)(?:\w|\$\{?\w+\}?)*$/.test(name);

const inNames = (step: unknown, path: ObjectPath, rule: NameRule): readonly MonitorFault[] => {
  const targets = [{ name: textAt(step, 'targetLabel') ?? '', at: [...path, 'targetLabel'] }];
  const sources = listAt(step, 'sourceLabels').map((name, index) => ({ name: String(name), at: [...path, 'sourceLabels', index] }));
  return [...targets, ...sources]
    .filter(({ name }) => name !== '' && !isName(name, rule))
    .map(({ name, at }) => ({
      path: at,
      message: `"${name}" is not a valid name of a label`,
      help: 'write letters, digits and underscores',
    }));
};

/** Why Prometheus refuses a step of relabeling, in the fields of monitors. */
export const relabelingFaults = (step: unknown, path: ObjectPath, rule: NameRule): readonly MonitorFault[] => {
  if (!isMap(step)) return [];
  const action = (textAt(step, 'action') ?? 'replace').toLowerCase();
  const missing = needsTarget.includes(action) && !isGiven(step, 'targetLabel');
  const refusal = refusalBy(textAt(step, 'regex') ?? '', ofReplacements);
  return [
    ...(missing
      ? [{ path, message: `a relabeling with the action ${action} has no targetLabel`, help: 'name the label that it writes' }]
      : []),
    ...(action === 'hashmod' && !isGiven(step, 'modulus')
      ? [{ path, message: 'a relabeling with the action hashmod has no modulus', help: 'write how many parts there are' }]
      : []),
    ...excess(step, action).map((field) => ({
      path: [...path, field],
      message: `a relabeling with the action ${action} has ${field}`,
      help: onlyRegex.includes(action) ? 'it reads regex alone, which names labels' : 'it reads sourceLabels and targetLabel alone',
    })),
    ...inNames(step, path, rule),
    ...(refusal === undefined
      ? []
      : [
          {
            path: [...path, 'regex'],
            message: `the regular expression ${textAt(step, 'regex')} cannot be read: ${refusalText(refusal)}`,
            help: 'use the syntax of Go: without lookaround and back-references',
          },
        ]),
  ];
};
