import type { Text } from '../../../core/alerts/text';
import type { AlertHead } from '../alert';

/** What differs between alerts of one form: names, times and texts. */
export interface Wording extends AlertHead {
  readonly summary: Text;
  readonly description: Text;
  /** What its value says, with its unit, where the description alone does not. */
  readonly value?: Text | undefined;
}

/** The same where the description names the window of the alert. */
export interface WindowedWording extends Omit<Wording, 'description'> {
  readonly description: (window: string) => Text;
}

/** The head of an alert without the texts and what else its form reads. */
export const headOf = ({ alert, for: pending, keepFiringFor, severity, runbook, follows }: AlertHead): AlertHead => ({
  ...{ alert, for: pending, severity, runbook },
  ...(keepFiringFor === undefined ? {} : { keepFiringFor }),
  ...(follows === undefined ? {} : { follows }),
});
