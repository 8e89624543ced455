import { delivered } from '../../common/log-stack/agent';

/** What may be promised of Alloy: that lines reach Loki. */
export const alloyObjectives = [delivered('loki_write')];
