import type { ChartFacts } from '../../src/core/charts/facts/facts';
import { dotted } from '../../src/core/path';

const code = (text: string): string => `\`${text}\``;

const groupsOf = ({ groups }: ChartFacts): readonly string[] =>
  groups === undefined
    ? []
    : [
        `Groups of which nothing is left once all their alerts are in ${code(dotted(groups.disabled))}: ${groups.groups
          .map(({ group, switches: [own] }) => `${group} (${code(dotted(own.path))})`)
          .join(', ')}.`,
      ];

const inventedOf = ({ invents }: ChartFacts): readonly string[] =>
  invents.map(
    ({ secret, key, given, effect }) =>
      `Made up at each render: ${code(key)} of Secret ${code(secret)}, unless ${given.map((path) => code(dotted(path))).join(' or ')} is set. Effect: ${effect}.`,
  );

const hooksOf = ({ hooks }: ChartFacts): readonly string[] =>
  hooks.map(
    ({ hook, phase, why, path, write }) =>
      `Hook that never ends: ${hook.replace(/(\S+)$/, '`$1`')} (${phase}), as ${why}. Write ${code(`${dotted(path)}: ${write}`)}.`,
  );

const rightsOf = ({ rights }: ChartFacts): readonly string[] =>
  rights.map(
    ({ role, resources, limit }) =>
      `Rights in the whole cluster: ${role.replace(/(\S+)$/, '`$1`')} over ${resources}. ${limit === undefined ? 'No value limits them.' : `Write ${code(dotted(limit.path))}: ${limit.write}.`}`,
  );

const givenOf = ({ gives }: ChartFacts): readonly string[] =>
  gives.length === 0
    ? []
    : [
        `Relied on, of a release called monitoring: ${gives
          .map(
            ({ kind, name, ports = {} }) =>
              `${kind} ${code(name('monitoring'))}${Object.entries(ports)
                .map(([port, number]) => ` (${port} ${number})`)
                .join('')}`,
          )
          .join(', ')}.`,
      ];

/** What is recorded of charts, as `docs/charts.md` has it. */
export const chartsTable = (all: readonly ChartFacts[]): string =>
  all
    .map((facts) => {
      const lines = [...groupsOf(facts), ...inventedOf(facts), ...hooksOf(facts), ...rightsOf(facts), ...givenOf(facts)];
      const seen = facts.how === 'rendered' ? 'rendered with the real Helm' : 'read in its templates, not rendered';
      return `### ${facts.chart} ${facts.version}\n\nSeen on ${facts.date}, ${seen}.\n\n${(lines.length === 0 ? ['Nothing of the kind.'] : lines).map((line) => `- ${line}`).join('\n')}\n`;
    })
    .join('\n');
