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

/** The texts of an alert, with that of its value where it has one. */
export const textsOf = <Texts extends Pick<Wording, 'summary' | 'value'> & { readonly description: unknown }>({
  summary,
  description,
  value,
}: Texts): Pick<Texts, 'summary' | 'description' | 'value'> => ({ summary, description, ...(value === undefined ? {} : { value }) });

/** The head of an alert without the texts and what else its form reads. */
export const headOf = ({ alert, for: pending, keepFiringFor, severity, runbook, follows }: AlertHead): AlertHead => ({
  ...{ alert, for: pending, severity, runbook },
  ...(keepFiringFor === undefined ? {} : { keepFiringFor }),
  ...(follows === undefined ? {} : { follows }),
});
