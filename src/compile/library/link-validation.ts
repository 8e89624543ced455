import fs from 'node:fs';
import type { Problem } from '../../core/problem';
import { readDocuments } from '../../lint/graph/documents';
import type { SourceObject } from '../../lint/graph/node';
import { type LinkOptions, problemsIn } from './link-options';
import { linkSurrounded } from './surroundings';

/** What cdk8s's command line reports of one fault. */
export interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix?: string;
  readonly violatingResources: readonly {
    readonly resourceName: string;
    readonly locations: readonly string[];
    readonly manifestPath: string;
  }[];
}

/** What cdk8s's command line hands to a validation. */
export interface ValidationContext {
  /** Paths of the manifests that were written. */
  readonly manifests: readonly string[];
  readonly report: {
    addViolation(violation: Violation): void;
    submit(status: 'success' | 'failure'): void;
  };
  readonly logger: { log(message: string): void };
}

/** What can be written as `properties` of a validation in cdk8s.yaml. */
export type LinkValidationProperties = Omit<LinkOptions, 'checks' | 'onWarning'>;

// A line belongs to the last document that starts above it.
const objectAt = (objects: readonly SourceObject[], { at }: Problem): SourceObject | undefined =>
  objects.filter((object) => object.path === at.file && object.at([]).line <= at.line).at(-1);

const nameOf = ({ object: { metadata } }: SourceObject): string =>
  typeof metadata === 'object' && metadata !== null && 'name' in metadata ? String(metadata.name) : '';

const violationOf = (problem: Problem, objects: readonly SourceObject[]): Violation => {
  const { check, message, help, at } = problem;
  const object = objectAt(objects, problem);
  return {
    ruleName: check,
    recommendation: message,
    ...(help === undefined ? {} : { fix: help }),
    violatingResources: [
      {
        resourceName: object === undefined ? '' : nameOf(object),
        locations: [`${at.file}:${at.line}:${at.column}`],
        manifestPath: at.file,
      },
    ],
  };
};

/**
 * The linker as a validation of cdk8s's command line, for those who cannot change the app: it reads the manifests once they are
 * written. cdk8s reads it from a folder, as `package: ./node_modules/crowsnest` with `class: LinkValidation`.
 */
export class LinkValidation {
  constructor(private readonly properties: LinkValidationProperties = {}) {}

  /** Reads the manifests, links them and reports what would not work. */
  validate({ manifests, report, logger }: ValidationContext): void {
    const read = manifests.map((file) => readDocuments(file, fs.readFileSync(file, 'utf8')));
    const objects = read.flatMap((one) => one.objects);
    const problems = [
      ...read.flatMap((one) => one.problems),
      ...problemsIn(linkSurrounded({ sources: objects }, this.properties), this.properties),
    ];
    for (const problem of problems) {
      if (problem.level === 'warning') logger.log(`warning: ${problem.message} [${problem.check}]`);
      else report.addViolation(violationOf(problem, objects));
    }
    report.submit(problems.some(({ level }) => level === 'error') ? 'failure' : 'success');
  }
}
