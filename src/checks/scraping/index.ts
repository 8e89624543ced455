import type { Check } from '../check';
import { hostPortClash } from './host-port-clash';
import { monitorSelectsNothing } from './monitor-selects-nothing';
import { namespaceNotSelected } from './namespace-not-selected';
import { portUnknown } from './port-unknown';
import { releaseLabelMissing } from './release-label-missing';
import { scrapedNever } from './scraped-never';
import { scrapedTwice } from './scraped-twice';
import { targetLabelNotCopied } from './target-label-not-copied';

/** What should be scraped is scraped, once. */
export const scraping: readonly Check[] = [
  monitorSelectsNothing,
  portUnknown,
  namespaceNotSelected,
  releaseLabelMissing,
  scrapedTwice,
  scrapedNever,
  targetLabelNotCopied,
  hostPortClash,
];
