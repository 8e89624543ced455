import { environmentNames } from '../../../diff/render/text';
import { html, table } from '../html';
import type { ReportSubject, Section } from '../subject';

/** What a change does, the riskiest first; nothing where there is no earlier state. */
export const changesSection = ({ change, say }: ReportSubject): readonly Section[] => {
  if (change === undefined) return [];
  const { changes } = change.report;
  const rows = changes.map(({ risk, environments, words, reason }) => [
    html`<b class="risk ${risk}">${say(risk)}</b>`,
    environmentNames(environments),
    words,
    reason,
  ]);
  return [
    {
      id: 'changes',
      title: say('What changes'),
      body: html`<p>${say('Compared with')} <code>${change.against}</code></p>
${rows.length === 0 ? html`<p>${say('no change in behaviour')}</p>` : table([say('risk'), say('where'), say('what'), say('why')], rows)}`,
    },
  ];
};
