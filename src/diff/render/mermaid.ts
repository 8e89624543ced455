import { printable } from '../../core/problem';
import { type Atlas, type AtlasEdge, type AtlasNode, neutral } from '../../lint/atlas';

/** What a chain is drawn from: who is notified of what, and on which series. */
const drawn: readonly AtlasEdge['how'][] = ['reads', 'arrives at', 'may arrive at', 'notifies', 'scrapes', 'silences'];

/** GitLab draws at most 2,000 characters on a page of which others draw more; who reads more than thirty arrows sees nothing. */
const [room, mostEdges] = [2000, 30];

/** An arrow of a picture, as all environments have it that have it. */
interface Arrow {
  readonly from: string;
  readonly how: AtlasEdge['how'];
  readonly to: string;
  readonly fate: 'new' | 'gone';
  readonly environments: string[];
}

const kindOf = ({ kind, name, environment }: AtlasNode): string =>
  kind === 'alert' || kind === 'metric' || kind === 'recording' ? name : `${kind} ${neutral(name, environment)}`;

// Mermaid reads these within quotes as well; a comment would notify people and link to issues.
const label = (text: string): string => {
  const short = text.length > 60 ? `${text.slice(0, 59)}…` : text;
  return printable(short).replace(/[^\p{L}\p{N} .,:_=/*…]/gu, (character) => `#${character.codePointAt(0)};`);
};

const arrowsOf = ({ nodes, edges }: Atlas): readonly Arrow[] => {
  const names = new Map(nodes.map((node) => [node.id, node]));
  const arrows = new Map<string, Arrow>();
  for (const { from, how, to, fate } of edges) {
    const [source, target] = [names.get(from), names.get(to)];
    if ((fate !== 'new' && fate !== 'gone') || !drawn.includes(how) || source === undefined || target === undefined) continue;
    if (how === 'reads' && source.kind !== 'alert') continue;
    const ends = { from: kindOf(source), how, to: kindOf(target), fate };
    const key = JSON.stringify(ends);
    const arrow = arrows.get(key) ?? { ...ends, environments: [] };
    arrows.set(key, arrow);
    if (!arrow.environments.includes(source.environment)) arrow.environments.push(source.environment);
  }
  return [...arrows.values()];
};

/** Alerts with the same arrows are one box: `FastAPIInstanceDown and 5 others`. */
const boxed = (arrows: readonly Arrow[]): readonly Arrow[] => {
  const bySource = new Map<string, Arrow[]>();
  for (const arrow of arrows) bySource.set(arrow.from, [...(bySource.get(arrow.from) ?? []), arrow]);
  const groups = new Map<string, { readonly names: string[]; readonly arrows: readonly Arrow[] }>();
  for (const [name, own] of bySource) {
    const key = JSON.stringify(own.map(({ from: _, ...arrow }) => arrow));
    const group = groups.get(key) ?? { names: [], arrows: own };
    group.names.push(name);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ names: [first = '', ...others], arrows: own }) => {
    const from = others.length === 0 ? first : `${first} and ${others.length} other${others.length === 1 ? '' : 's'}`;
    return own.map((arrow) => ({ ...arrow, from }));
  });
};

/** What a change does to chains, as a picture in Mermaid; nothing where no chain changes, or so many that nobody would see any. */
export const chainsPicture = (atlas: Atlas): readonly string[] => {
  const arrows = boxed(arrowsOf(atlas));
  if (arrows.length === 0 || arrows.length > mostEdges) return [];
  const ids = new Map([...new Set(arrows.flatMap(({ from, to }) => [from, to]))].map((name, index) => [name, `n${index}`]));
  const boxes = [...ids].map(([name, id]) => `  ${id}["${label(name)}"]`);
  const lines = arrows.map(({ from, how, to, fate, environments }) => {
    const where = environments
      .filter((one) => one !== '')
      .sort()
      .join(', ');
    const text = label(where === '' ? how : `${where}: ${how}`);
    // Every name of an arrow has an id.
    return `  ${ids.get(from)} ${fate === 'new' ? '==>' : '-.->'}|"${text}"| ${ids.get(to)}`;
  });
  const picture = ['```mermaid', 'flowchart LR', ...boxes, ...lines, '```'];
  return picture.join('\n').length > room ? [] : picture;
};
