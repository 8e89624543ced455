import { textAt } from '../../../core/json';
import { lengthOf } from '../../../diff/side';
import { everyPart } from '../../../language/promql/ast';
import { parsePromQL } from '../../../language/promql/parse';
import { durationOf } from '../../../language/quantity';
import type { Finding } from './finding';
import type { Reader } from './request';

const reachOf = ({ text }: Reader): number => {
  const expr = parsePromQL(text);
  if (expr.kind === 'unreadable') return 0;
  return Math.max(
    0,
    ...everyPart(expr).map((part) => (part.kind === 'MatrixSelector' || part.kind === 'SubqueryExpr' ? part.range.milliseconds : 0)),
  );
};

/** What reads further back than samples are kept. */
export const shortRetention = (data: unknown, readers: readonly Reader[]): readonly Finding[] => {
  // It may name a size as well: `15d or 50GiB`.
  const retention = lengthOf(textAt(data, 'storageRetention')?.split(' ')[0]);
  if (retention === 0) return [];
  return readers
    .filter((reader) => reachOf(reader) > retention)
    .map(
      (reader): Finding => ({
        kind: 'retention-short',
        subject: reader.name,
        message: `it reads ${durationOf(reachOf(reader))} back, but samples are kept for ${durationOf(retention)}`,
      }),
    );
};
