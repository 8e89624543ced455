import type { Check } from '../check';
import { absentLosesLabels } from './absent-loses-labels';
import { averageOfQuantiles } from './average-of-quantiles';
import { boundNotABucket } from './bound-not-a-bucket';
import { comparisonAlwaysTrue } from './comparison-always-true';
import { comparisonNeverTrue } from './comparison-never-true';
import { counterBirthMissed } from './counter-birth-missed';
import { expressionUnreadable } from './expression-unreadable';
import { gaugeFunctionOnCounter } from './gauge-function-on-counter';
import { joinNeverMatches } from './join-never-matches';
import { labelUnknown } from './label-unknown';
import { labelValueUnknown } from './label-value-unknown';
import { metricDropped } from './metric-dropped';
import { metricUnknown } from './metric-unknown';
import { quantileBeyondLastBucket } from './quantile-beyond-last-bucket';
import { quantileWithoutLe } from './quantile-without-le';
import { rateOfGauge } from './rate-of-gauge';
import { ratioAboveOne } from './ratio-above-one';
import { recordingRuleOrder } from './recording-rule-order';
import { recordingRuleUnused } from './recording-rule-unused';
import { regexMatchesNothing } from './regex-matches-nothing';
import { templateLabelMissing } from './template-label-missing';
import { windowShorterThanSchedule } from './window-shorter-than-schedule';
import { windowTooShort } from './window-too-short';

/** Expressions read what is there, and can come out as their alerts ask. */
export const signals: readonly Check[] = [
  expressionUnreadable,
  metricUnknown,
  metricDropped,
  labelUnknown,
  labelValueUnknown,
  regexMatchesNothing,
  rateOfGauge,
  gaugeFunctionOnCounter,
  quantileWithoutLe,
  boundNotABucket,
  quantileBeyondLastBucket,
  averageOfQuantiles,
  joinNeverMatches,
  comparisonNeverTrue,
  comparisonAlwaysTrue,
  ratioAboveOne,
  templateLabelMissing,
  recordingRuleUnused,
  recordingRuleOrder,
  windowTooShort,
  windowShorterThanSchedule,
  counterBirthMissed,
  absentLosesLabels,
];
