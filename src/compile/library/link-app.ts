import type { App } from 'cdk8s';
import { excerptLines, type Problem } from '../../core/problem';
import { noteStack } from '../constructs/stack';
import { graphOfApp } from './graph-of-app';
import { type LinkOptions, problemsIn } from './link-options';

const textOf = ({ message, help, check, excerpt, consequences = [] }: Problem): string => {
  const head = `${message}${help === undefined ? '' : `; ${help}`} [${check}]`;
  const below = [
    ...(excerpt === undefined ? [] : excerptLines(excerpt)),
    ...consequences.map((one) => `what follows from it: ${one.message} [${one.check}]`),
  ];
  return [head, ...below.map((line) => `    ${line}`)].join('\n');
};

/** What was found in an app. */
interface Found {
  /** By the path of the construct that it is about. */
  readonly errors: ReadonlyMap<string, readonly string[]>;
  readonly warnings: readonly string[];
}

const foundIn = (app: App, options: LinkOptions): Found => {
  const paths = new Set(app.node.findAll().map(({ node }) => node.path));
  const errors = new Map<string, string[]>();
  const warnings: string[] = [];
  for (const problem of problemsIn(graphOfApp(app, options), options)) {
    // What is about no object of the app belongs to the app itself.
    const path = paths.has(problem.at.file) ? problem.at.file : '';
    if (problem.level === 'warning') warnings.push(`[${path}] ${textOf(problem)}`);
    else errors.set(path, [...(errors.get(path) ?? []), textOf(problem)]);
  }
  return { errors, warnings };
};

/**
 * Makes `app.synth()` and `Testing.synth()` refuse what would not work in the cluster, before a byte is written: each error is
 * reported at the construct that it is about, with the id of its check.
 *
 * @example
 * const app = new App();
 * linkApp(app, { prometheus: { namespace: 'monitoring', release: 'kps' } });
 * new Chart(app, 'shop', { namespace: 'shop' });
 * app.synth();
 */
export const linkApp = (app: App, options: LinkOptions = {}): void => {
  const { onWarning = console.warn, prometheus } = options;
  if (prometheus !== undefined) noteStack(app, prometheus);
  let found: Found | undefined;
  let isSynthesizing = false;
  const validated = new WeakSet<object>();
  const link = (): Found => {
    const linked = foundIn(app, options);
    for (const warning of linked.warnings) onWarning(warning);
    // cdk8s validates the app before what is in it, so each construct still has its turn.
    for (const construct of app.node.findAll()) {
      const { path } = construct.node;
      if (path === '' || validated.has(construct) || !linked.errors.has(path)) continue;
      validated.add(construct);
      construct.node.addValidation({ validate: () => [...(found?.errors.get(path) ?? [])] });
    }
    return linked;
  };
  const validate = (): string[] => {
    if (found === undefined || !isSynthesizing) found = link();
    return [...(found.errors.get('') ?? [])];
  };
  app.node.addValidation({ validate });
  // cdk8s validates the whole app again for every chart that it writes; meanwhile nothing changes.
  for (const method of ['synth', 'synthYaml'] as const) {
    const synthesize = app[method].bind(app);
    Object.assign(app, {
      [method]: () => {
        found = undefined;
        isSynthesizing = true;
        try {
          return synthesize();
        } finally {
          isSynthesizing = false;
        }
      },
    });
  }
};
