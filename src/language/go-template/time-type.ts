import { anyType, boolType, floatType, type GoType, intType, type Signature, signature, stringType } from './go-type';

const none =
  (result: GoType) =>
  (name: string): readonly [string, Signature] => [name, signature([], result)];

const durationMethods = (): Readonly<Record<string, Signature>> => ({
  ...Object.fromEntries(['Hours', 'Minutes', 'Seconds'].map(none(floatType))),
  ...Object.fromEntries(['Milliseconds', 'Microseconds', 'Nanoseconds'].map(none(intType))),
  String: signature([], stringType),
  Abs: signature([], durationType),
  Round: signature([durationType], durationType),
  Truncate: signature([durationType], durationType),
});

/** Go's `time.Duration`. */
export const durationType: GoType = { kind: 'basic', basic: 'int', name: 'time.Duration', methods: durationMethods };

const timeMethods = (): Readonly<Record<string, Signature>> => ({
  ...Object.fromEntries(['Year', 'YearDay', 'Day', 'Hour', 'Minute', 'Second', 'Nanosecond'].map(none(intType))),
  ...Object.fromEntries(['Unix', 'UnixMilli', 'UnixMicro', 'UnixNano'].map(none(intType))),
  ...Object.fromEntries(['UTC', 'Local'].map(none(timeType))),
  ...Object.fromEntries(['IsZero', 'IsDST'].map(none(boolType))),
  ...Object.fromEntries(['String', 'GoString'].map(none(stringType))),
  ...Object.fromEntries(['Month', 'Weekday', 'Location'].map(none(anyType))),
  ...Object.fromEntries(['MarshalJSON', 'MarshalText', 'MarshalBinary'].map(none(anyType))),
  Format: signature([stringType], stringType),
  Add: signature([durationType], timeType),
  AddDate: signature([intType, intType, intType], timeType),
  Round: signature([durationType], timeType),
  Truncate: signature([durationType], timeType),
  Sub: signature([timeType], durationType),
  In: signature([anyType], timeType),
  ...Object.fromEntries(['After', 'Before', 'Equal'].map((name) => [name, signature([timeType], boolType)])),
  Compare: signature([timeType], intType),
});

/** Go's `time.Time`. */
export const timeType: GoType = { kind: 'struct', name: 'time.Time', fields: () => ({}), methods: timeMethods };
