import { describe, expect, test } from '@jest/globals';
import { nameUndefined } from '../../src/lint/checks/name-undefined/name-undefined';
import { inFolder } from '../planted';

/** One way to write a name in plain YAML, beside what defines it. */
export interface NamedCase {
  readonly what: string;
  readonly yaml: (name: string) => string;
  readonly right: string;
  readonly typo: string;
  /** What is said of the typo, without its place. */
  readonly message: string;
  /** What a finding suggests, where that is not the right name as it is written. */
  readonly meant?: string;
  /** Whether everything is here that could define it. */
  readonly complete?: boolean;
}

/** An object in the namespace `shop`, as YAML; what follows its metadata is added as it is. */
export const object = (kind: string, name: string, rest = '', apiVersion = 'v1'): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name}, namespace: shop }\n${rest}`;

export const documents = (...texts: readonly string[]): string => texts.join('\n---\n');

export const secret = object('Secret', 'database', 'data: { password: aGk= }');

export const settings = object('ConfigMap', 'settings', 'data: { mode: fast }');

export const pod = (spec: string): string =>
  object('Deployment', 'api', `spec: { template: { metadata: { labels: { app: api } }, spec: ${spec} } }`, 'apps/v1');

export const container = (rest: string): string => pod(`{ containers: [{ name: api, ${rest} }] }`);

export const monitoring = (kind: string, spec: string): string => object(kind, 'api', `spec: ${spec}`, 'monitoring.coreos.com/v1');

export const reads = (kind: string, name: string): string => `${kind} shop/api reads the Secret "${name}", which nothing here creates`;

/** What is said of names in files of YAML, without places. */
export const undefinedIn = (files: Readonly<Record<string, string>>): readonly string[] =>
  inFolder(nameUndefined, files).map((problem) => problem.replace(/^[^ ]+ /, ''));

const inYaml = (text: string): readonly string[] => undefinedIn({ 'objects.yaml': text });

/** A finding as it is printed behind its place. */
export const undefinedName = (message: string, help: string): string => `${message} [name-undefined]\n    ${help}`;

/** Each name is found as it should be, reported as a typo, and left alone where something else may define it. */
export const describeNames = (cases: readonly NamedCase[]): void => {
  describe.each(cases)('$what', ({ yaml, right, typo, message, meant = right, complete = false }) => {
    test('is found where it is defined', () => {
      expect(inYaml(yaml(right))).toEqual([]);
    });

    test('is named where it is mistyped', () => {
      expect(inYaml(yaml(typo))).toEqual([undefinedName(message, `did you mean "${meant}"?`)]);
    });

    test(
      complete ? 'is named whatever it is, as nothing else can define it' : 'is left alone where something that is not here may define it',
      () => {
        expect(inYaml(yaml('made-by-somebody-else'))).toHaveLength(complete ? 1 : 0);
      },
    );
  });
};
