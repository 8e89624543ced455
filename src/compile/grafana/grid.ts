import type { Panel, Row } from '../../core/dashboards/dashboard';
import type { Place } from './panels';

const columns = 24;

/** A heading or a panel at its place. */
export type Placed =
  | { readonly kind: 'heading'; readonly title: string; readonly place: Place }
  | { readonly kind: 'panel'; readonly panel: Panel; readonly place: Place };

/** Puts panels side by side as long as they fit, and each heading below all that is above it. */
export const placed = (rows: readonly Row[]): readonly Placed[] => {
  const found: Placed[] = [];
  let top = 0;
  for (const { title, panels } of rows) {
    found.push({ kind: 'heading', title, place: { x: 0, y: top } });
    top += 1;
    let x = 0;
    let tallest = 0;
    for (const panel of panels) {
      if (x + panel.width > columns) {
        top += tallest;
        x = 0;
        tallest = 0;
      }
      found.push({ kind: 'panel', panel, place: { x, y: top } });
      x += panel.width;
      tallest = Math.max(tallest, panel.height);
    }
    top += tallest;
  }
  return found;
};
