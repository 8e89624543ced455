import { ofAlertmanager } from '../regexp/regexp';
import { isReadable, type Matcher } from '.';
import { readClassic } from './classic';
import { readUtf8 } from './utf8';

/**
 * Reads the matchers of one text, as Alertmanager does unless it is told otherwise: where its older notation and its
 * newer one can both be read and differ, the older one counts. Nothing where neither can be read.
 */
export const parseMatchers = (text: string): readonly Matcher[] | undefined =>
  [readClassic(text), readUtf8(text)].find((matchers) => matchers?.every((matcher) => isReadable(matcher, ofAlertmanager)));
