import type { Check } from '../check';
import { releaseLabelMissing } from './release-label-missing';

/** What should be scraped is scraped, once. */
export const scraping: readonly Check[] = [releaseLabelMissing];
