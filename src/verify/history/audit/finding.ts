/** A difference between what a description says and what a live system does. */
export interface Finding {
  readonly kind: 'rule-missing' | 'rule-differs' | 'rule-fails' | 'rule-unknown' | 'series-missing' | 'retention-short' | 'always-fires';
  /** Name of the alert or of the recorded series. */
  readonly subject: string;
  readonly message: string;
}

/** What was found, and what could not be read. */
export interface Audited {
  readonly findings: readonly Finding[];
  readonly unread: readonly string[];
}
