/** Helm values as data. */
export type Values = Readonly<Record<string, unknown>>;
