import { isTemplate } from '../../../language/go-template/lex';
import { isSelector, type Selector } from '../../../language/promql/ast';
import type { Check } from '../check';
import { absences } from '../common/absences';
import { inRules, listed, type ReadRule, type RuleFault } from '../common/expressions';

// What tells copies apart although nobody knows its values; each objective of Sloth has an id of its own.
const ofOneCopy = ['pod', 'instance', 'node', 'container', 'cluster', 'exported_namespace', 'exported_job', 'sloth_id'];

/** Namespaces in which a selector finds series, as far as all are known. */
const namespacesOf = ({ scope }: ReadRule, selector: Selector): readonly string[] => {
  if (selector.matchers.some(({ label }) => ofOneCopy.includes(label))) return [];
  return scope.facts(selector).labels.known.get('namespace')?.values ?? [];
};

const meantBy = ({ rule }: ReadRule): string => {
  const { namespace } = rule.labels;
  return namespace === undefined || isTemplate(namespace) ? rule.group.node.namespace : namespace;
};

const faultOf = (read: ReadRule, name: string, selector: Selector): readonly RuleFault[] => {
  const [own, namespaces] = [meantBy(read), namespacesOf(read, selector)];
  if (!namespaces.includes(own) || namespaces.length < 2) return [];
  const others = namespaces.filter((namespace) => namespace !== own);
  return [
    {
      span: selector.span,
      message: `uses ${name} of ${selector.metric}, which namespace ${listed(others)} has as well: it does not fire for ${own} while a copy is there`,
      help: `select namespace="${own}"`,
    },
  ];
};

/** Uses of absent that a copy of the workload in another namespace satisfies. */
export const absentSatisfiedElsewhere: Check = {
  id: 'absent-satisfied-elsewhere',
  level: 'error',
  blinds: true,
  find: inRules((read) => absences(read).flatMap(({ name, argument }) => (isSelector(argument) ? faultOf(read, name, argument) : []))),
};
