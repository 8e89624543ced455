import { absentLosesLabels } from './absent-loses-labels/absent-loses-labels';
import { absentSatisfiedElsewhere } from './absent-satisfied-elsewhere/absent-satisfied-elsewhere';
import { agentEndOfLife } from './agent-end-of-life/agent-end-of-life';
import { alertShippedTwice } from './alert-shipped-twice/alert-shipped-twice';
import { alertUnrouted } from './alert-unrouted/alert-unrouted';
import { alertWithoutCondition } from './alert-without-condition/alert-without-condition';
import { alertmanagerConfigRefused } from './alertmanager-config-refused/alertmanager-config-refused';
import { alertmanagerSecretUnread } from './alertmanager-secret-unread/alertmanager-secret-unread';
import { analysisWithoutTraffic } from './analysis-without-traffic/analysis-without-traffic';
import { apiVersionNotServed } from './api-version-not-served/api-version-not-served';
import { averageOfQuantiles } from './average-of-quantiles/average-of-quantiles';
import { boundNotABucket } from './bound-not-a-bucket/bound-not-a-bucket';
import { bucketSpelling } from './bucket-spelling/bucket-spelling';
import { chartGroupEmpty } from './chart-group-empty/chart-group-empty';
import { chartHookWaits } from './chart-hook-waits/chart-hook-waits';
import { chartInventsSecret } from './chart-invents-secret/chart-invents-secret';
import { chartRightsReachOthers } from './chart-rights-reach-others/chart-rights-reach-others';
import { chartVariantDropped } from './chart-variant-dropped/chart-variant-dropped';
import type { Check } from './check';
import { comparisonAlwaysTrue } from './comparison-always-true/comparison-always-true';
import { comparisonNeverTrue } from './comparison-never-true/comparison-never-true';
import { composeInconsistent } from './compose-inconsistent/compose-inconsistent';
import { counterBirthMissed } from './counter-birth-missed/counter-birth-missed';
import { counterCompared } from './counter-compared/counter-compared';
import { credentialNotMounted } from './credential-not-mounted/credential-not-mounted';
import { criticalMuted } from './critical-muted/critical-muted';
import { dashboardNotLoaded } from './dashboard-not-loaded/dashboard-not-loaded';
import { dashboardShared } from './dashboard-shared/dashboard-shared';
import { dashboardUnreadable } from './dashboard-unreadable/dashboard-unreadable';
import { defaultNotWritten } from './default-not-written/default-not-written';
import { embeddedFileUnreadable } from './embedded-file-unreadable/embedded-file-unreadable';
import { expressionUnreadable } from './expression-unreadable/expression-unreadable';
import { externalLabelSelected } from './external-label-selected/external-label-selected';
import { featureUnavailable } from './feature-unavailable/feature-unavailable';
import { fieldRejectedByOperator } from './field-rejected-by-operator/field-rejected-by-operator';
import { fieldUnknown } from './field-unknown/field-unknown';
import { fieldValueRefused } from './field-value-refused/field-value-refused';
import { gaugeFunctionOnCounter } from './gauge-function-on-counter/gauge-function-on-counter';
import { groupByOnAbsentLabels } from './group-by-on-absent-labels/group-by-on-absent-labels';
import { heartbeatHeldBack } from './heartbeat-held-back/heartbeat-held-back';
import { hostPortClash } from './host-port-clash/host-port-clash';
import { identityCollision } from './identity-collision/identity-collision';
import { inhibitionEqualOnAbsentLabels } from './inhibition-equal-on-absent-labels/inhibition-equal-on-absent-labels';
import { inhibitionOfItself } from './inhibition-of-itself/inhibition-of-itself';
import { inhibitionWithoutSource } from './inhibition-without-source/inhibition-without-source';
import { intervalsConflict } from './intervals-conflict/intervals-conflict';
import { jobLabelMissing } from './job-label-missing/job-label-missing';
import { joinNeverMatches } from './join-never-matches/join-never-matches';
import { labelUnknown } from './label-unknown/label-unknown';
import { labelValueUnknown } from './label-value-unknown/label-value-unknown';
import { matchedLabelLost } from './matched-label-lost/matched-label-lost';
import { matcherMatchesNothing } from './matcher-matches-nothing/matcher-matches-nothing';
import { metaLabelGone } from './meta-label-gone/meta-label-gone';
import { metricDropped } from './metric-dropped/metric-dropped';
import { metricRenamed } from './metric-renamed/metric-renamed';
import { metricUnknown } from './metric-unknown/metric-unknown';
import { monitorRefused } from './monitor-refused/monitor-refused';
import { monitorSelectsNothing } from './monitor-selects-nothing/monitor-selects-nothing';
import { nameTooLong } from './name-too-long/name-too-long';
import { nameUndefined } from './name-undefined/name-undefined';
import { namespaceMatcherInjected } from './namespace-matcher-injected/namespace-matcher-injected';
import { namespaceNotSelected } from './namespace-not-selected/namespace-not-selected';
import { networkPolicyBlocksScrape } from './network-policy-blocks-scrape/network-policy-blocks-scrape';
import { notificationTemplateBroken } from './notification-template-broken/notification-template-broken';
import { notifiedAcrossTeams } from './notified-across-teams/notified-across-teams';
import { objectLabelNotExported } from './object-label-not-exported/object-label-not-exported';
import { objectTooLarge } from './object-too-large/object-too-large';
import { patchMatchesNothing } from './patch-matches-nothing/patch-matches-nothing';
import { pathNotSynced } from './path-not-synced/path-not-synced';
import { pathSyncedTwice } from './path-synced-twice/path-synced-twice';
import { periodExceedsRetention } from './period-exceeds-retention/period-exceeds-retention';
import { portUnknown } from './port-unknown/port-unknown';
import { projectForbids } from './project-forbids/project-forbids';
import { publishedToNetwork } from './published-to-network/published-to-network';
import { quantileBeyondLastBucket } from './quantile-beyond-last-bucket/quantile-beyond-last-bucket';
import { quantileWithoutLe } from './quantile-without-le/quantile-without-le';
import { rateOfGauge } from './rate-of-gauge/rate-of-gauge';
import { ratioAboveOne } from './ratio-above-one/ratio-above-one';
import { receiverUnused } from './receiver-unused/receiver-unused';
import { receiverWithoutAlerts } from './receiver-without-alerts/receiver-without-alerts';
import { recordingRuleOrder } from './recording-rule-order/recording-rule-order';
import { recordingRuleUnused } from './recording-rule-unused/recording-rule-unused';
import { regexAnchorRedundant } from './regex-anchor-redundant/regex-anchor-redundant';
import { regexMatchesNothing } from './regex-matches-nothing/regex-matches-nothing';
import { regexRefused } from './regex-refused/regex-refused';
import { releaseLabelMissing } from './release-label-missing/release-label-missing';
import { routeUnreachable } from './route-unreachable/route-unreachable';
import { ruleObjectRefused } from './rule-object-refused/rule-object-refused';
import { ruleTemplateBroken } from './rule-template-broken/rule-template-broken';
import { ruleTwice } from './rule-twice/rule-twice';
import { runbookMissing } from './runbook-missing/runbook-missing';
import { sameConditionTwice } from './same-condition-twice/same-condition-twice';
import { scrapedNever } from './scraped-never/scraped-never';
import { scrapedTwice } from './scraped-twice/scraped-twice';
import { serviceSelectsNothing } from './service-selects-nothing/service-selects-nothing';
import { severityUnknown } from './severity-unknown/severity-unknown';
import { shardedRules } from './sharded-rules/sharded-rules';
import { silenceUnnoticed } from './silence-unnoticed/silence-unnoticed';
import { silentAtLowTraffic } from './silent-at-low-traffic/silent-at-low-traffic';
import { stateKeptInHistory } from './state-kept-in-history/state-kept-in-history';
import { targetLabelNotCopied } from './target-label-not-copied/target-label-not-copied';
import { templateLabelMissing } from './template-label-missing/template-label-missing';
import { testAlertInProd } from './test-alert-in-prod/test-alert-in-prod';
import { topkInAlert } from './topk-in-alert/topk-in-alert';
import { unitAgainstFormatter } from './unit-against-formatter/unit-against-formatter';
import { unitUnknown } from './unit-unknown/unit-unknown';
import { valueInLabel } from './value-in-label/value-in-label';
import { valueUnknownToChart } from './value-unknown-to-chart/value-unknown-to-chart';
import { valuesInSyncedPath } from './values-in-synced-path/values-in-synced-path';
import { variableUnknown } from './variable-unknown/variable-unknown';
import { waveOrder } from './wave-order/wave-order';
import { windowShorterThanSchedule } from './window-shorter-than-schedule/window-shorter-than-schedule';
import { windowTooShort } from './window-too-short/window-too-short';

/** Every check of what is in a folder or was compiled. A new one is a folder beside this with its test and its page, and its name here. */
export const checks: readonly Check[] = [
  // What was read could be read.
  embeddedFileUnreadable,
  // What is applied is accepted as a whole.
  apiVersionNotServed,
  fieldUnknown,
  fieldValueRefused,
  ruleObjectRefused,
  monitorRefused,
  featureUnavailable,
  // What is named is defined.
  nameUndefined,
  // Expressions read what is there, and can come out as their alerts ask.
  expressionUnreadable,
  metricUnknown,
  metricRenamed,
  metricDropped,
  labelUnknown,
  externalLabelSelected,
  metaLabelGone,
  objectLabelNotExported,
  labelValueUnknown,
  regexMatchesNothing,
  regexAnchorRedundant,
  regexRefused,
  rateOfGauge,
  counterCompared,
  gaugeFunctionOnCounter,
  quantileWithoutLe,
  boundNotABucket,
  bucketSpelling,
  quantileBeyondLastBucket,
  averageOfQuantiles,
  joinNeverMatches,
  matchedLabelLost,
  comparisonNeverTrue,
  comparisonAlwaysTrue,
  alertWithoutCondition,
  ratioAboveOne,
  ruleTemplateBroken,
  templateLabelMissing,
  valueInLabel,
  unitAgainstFormatter,
  recordingRuleUnused,
  ruleTwice,
  recordingRuleOrder,
  windowTooShort,
  topkInAlert,
  windowShorterThanSchedule,
  composeInconsistent,
  publishedToNetwork,
  counterBirthMissed,
  absentLosesLabels,
  absentSatisfiedElsewhere,
  silenceUnnoticed,
  stateKeptInHistory,
  silentAtLowTraffic,
  periodExceedsRetention,
  shardedRules,
  analysisWithoutTraffic,
  // What should be scraped is scraped, once.
  serviceSelectsNothing,
  monitorSelectsNothing,
  portUnknown,
  namespaceNotSelected,
  releaseLabelMissing,
  scrapedTwice,
  scrapedNever,
  networkPolicyBlocksScrape,
  targetLabelNotCopied,
  jobLabelMissing,
  hostPortClash,
  // Alerts reach somebody.
  severityUnknown,
  runbookMissing,
  alertUnrouted,
  criticalMuted,
  routeUnreachable,
  receiverUnused,
  receiverWithoutAlerts,
  inhibitionWithoutSource,
  inhibitionOfItself,
  inhibitionEqualOnAbsentLabels,
  matcherMatchesNothing,
  namespaceMatcherInjected,
  notifiedAcrossTeams,
  intervalsConflict,
  heartbeatHeldBack,
  groupByOnAbsentLabels,
  testAlertInProd,
  notificationTemplateBroken,
  credentialNotMounted,
  fieldRejectedByOperator,
  alertmanagerConfigRefused,
  alertmanagerSecretUnread,
  alertShippedTwice,
  sameConditionTwice,
  chartVariantDropped,
  // Checks on dashboards; what their queries read, the checks on signals look at.
  variableUnknown,
  unitUnknown,
  dashboardShared,
  dashboardUnreadable,
  dashboardNotLoaded,
  // Argo CD can apply everything, once, in order.
  pathSyncedTwice,
  patchMatchesNothing,
  pathNotSynced,
  valuesInSyncedPath,
  projectForbids,
  waveOrder,
  identityCollision,
  objectTooLarge,
  nameTooLong,
  defaultNotWritten,
  agentEndOfLife,
  // Charts render what Argo CD can apply again and again.
  chartGroupEmpty,
  chartInventsSecret,
  chartHookWaits,
  chartRightsReachOthers,
  valueUnknownToChart,
];
