import type { Problem } from '../../core/problem';
import { xmlAttributes, xmlText } from '../../core/xml';
import { eachPlace, problemText } from './problem-text';

const caseXml = (problem: Problem): string => {
  const { check, level, message, at } = problem;
  const head = xmlAttributes({ classname: check, name: `${at.file}:${at.line}:${at.column}: ${message}` });
  const text = xmlText(problemText(problem));
  // A warning does not fail a build.
  const inner = level === 'error' ? `<failure${xmlAttributes({ message })}>${text}</failure>` : `<system-out>${text}</system-out>`;
  return `    <testcase${head}>\n      ${inner}\n    </testcase>\n`;
};

const suiteXml = (check: string, problems: readonly Problem[]): string => {
  const failures = problems.filter(({ level }) => level === 'error').length;
  const head = xmlAttributes({ name: check, tests: problems.length, failures });
  return `  <testsuite${head}>\n${problems.map(caseXml).join('')}  </testsuite>\n`;
};

// Without any test, some readers call a report broken.
const clean =
  '  <testsuite name="crowsnest check" tests="1" failures="0">\n    <testcase classname="crowsnest" name="check"/>\n  </testsuite>\n';

/** Problems as JUnit's XML, a suite for each check. */
export const junit = (problems: readonly Problem[]): string => {
  const shown = eachPlace(problems);
  const checks = [...new Set(shown.map(({ check }) => check))];
  const suites = checks.map((check) =>
    suiteXml(
      check,
      shown.filter((problem) => problem.check === check),
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.length === 0 ? clean : suites.join('')}</testsuites>\n`;
};
