import { delivered } from '../../common/log-stack/agent';

/** What may be promised of Promtail: that lines reach Loki. */
export const promtailObjectives = [delivered('promtail')];
