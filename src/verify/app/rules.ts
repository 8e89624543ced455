import { App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { stackOf } from '../../compile/constructs/stack';
import { graphOfApp } from '../../compile/library/graph-of-app';
import { suggestion } from '../../core/suggestion';
import type { ObjectGraph } from '../../lint/graph/graph';
import type { AlertView, RuleView } from '../../lint/graph/kinds/rules';

/** The object graph of the app that a construct is in. */
export const graphAround = (scope: IConstruct): ObjectGraph => {
  const prometheus = stackOf(scope);
  // The root of a tree of constructs of cdk8s is its app.
  return graphOfApp(App.of(scope) as App, prometheus === undefined ? {} : { prometheus });
};

const isBelow = (path: string, { node }: IConstruct): boolean => node.path === '' || path === node.path || path.startsWith(`${node.path}/`);

/** An alert among the rules of an app. */
export interface FoundAlert {
  readonly rules: readonly [AlertView, ...AlertView[]];
  /** The recording rules that it may read. */
  readonly records: readonly RuleView[];
}

/** The alert of a name below a construct, whatever made its rule. */
export const findAlert = (graph: ObjectGraph, scope: IConstruct, alert: string): FoundAlert => {
  const rules = graph.ruleGroups.filter(({ evaluatedBy }) => evaluatedBy === 'prometheus').flatMap((group) => group.rules);
  const alerts = rules.filter((rule): rule is AlertView => rule.kind === 'alert' && isBelow(rule.group.node.path, scope));
  const [first, ...others] = alerts.filter((rule) => rule.alert === alert);
  if (first === undefined) {
    const names = [...new Set(alerts.map((rule) => rule.alert))].sort();
    throw new Error(`no alert below "${scope.node.path}" is named "${alert}": ${suggestion(alert, names)}`);
  }
  return { rules: [first, ...others], records: rules.filter(({ kind }) => kind === 'record') };
};
