/** Where a live system does not do what is declared. */
export const differences = [
  'rule-missing',
  'rule-differs',
  'rule-fails',
  'rule-unknown',
  'series-missing',
  'label-missing',
  'bucket-missing',
  'targets-differ',
  'alertmanager-differs',
  'retention-short',
  'always-fires',
  'flaps',
] as const;

/** What works as it is declared, and could be better. */
export const hints = ['value-missing', 'never-fires', 'fires-together', 'series-unread', 'rule-costly'] as const;

/** A difference between what a description says and what a live system does, or a hint. */
export interface Finding {
  readonly kind: (typeof differences)[number] | (typeof hints)[number];
  /** Name of the alert, the recorded series, the monitor or whatever else it is about. */
  readonly subject: string;
  readonly message: string;
  /** What would be right, ready to be copied. */
  readonly help?: string;
}

/** What could not be read, and why. */
export interface Unread {
  readonly what: string;
  readonly why: string;
}

/** What was found, and what could not be read. */
export interface Audited {
  readonly findings: readonly Finding[];
  readonly unread: readonly Unread[];
  /** What this server does not offer at all, as Mimir, Thanos and VictoriaMetrics lack some of it. */
  readonly lacks: readonly string[];
}

/** Nothing is wrong. */
export const nothingFound: Audited = { findings: [], unread: [], lacks: [] };

/** Several answers as one. */
export const joined = (parts: readonly Audited[]): Audited => ({
  findings: parts.flatMap(({ findings }) => findings),
  unread: parts.flatMap(({ unread }) => unread),
  lacks: parts.flatMap(({ lacks }) => lacks),
});

/** Whether something is a hint, of which nobody need be woken. */
export const isHint = ({ kind }: Finding): boolean => (hints as readonly string[]).includes(kind);
