import { type AtlasNode, neutral } from '../../../lint/atlas';
import { anchor, between, type Html, html } from '../html';
import { edgesBy, type ReportSubject, type Section } from '../subject';

/** What has no card of its own elsewhere. */
const kinds = ['metric', 'target', 'monitor', 'recording', 'inhibition', 'interval', 'secret', 'dashboard', 'analysis'] as const;

// Who looks for more reads the atlas itself.
const most = 40;

/** A thing as all environments have it. */
interface Thing {
  readonly kind: AtlasNode['kind'];
  readonly name: string;
  readonly place: string;
  readonly nodes: AtlasNode[];
}

const thingOf = (node: AtlasNode): Thing => {
  const name = neutral(node.name, node.environment);
  const place = node.kind === 'alert' ? anchor('alert', node.name) : anchor('thing', node.kind, name);
  return { kind: node.kind, name, place, nodes: [] };
};

/** Things by the ids of their nodes. */
const thingsOf = ({ atlas }: ReportSubject): ReadonlyMap<string, Thing> => {
  const byPlace = new Map<string, Thing>();
  const byId = new Map<string, Thing>();
  for (const node of atlas.nodes) {
    const made = thingOf(node);
    const thing = byPlace.get(made.place) ?? made;
    byPlace.set(made.place, thing);
    thing.nodes.push(node);
    byId.set(node.id, thing);
  }
  return byId;
};

const isShown = ({ kind }: Thing): boolean => kind === 'alert' || kinds.some((one) => one === kind);

/** What a thing is joined to, by the relation: the neighbour and the environments in which it is one. */
type Neighbours = ReadonlyMap<string, ReadonlyMap<Thing, readonly string[]>>;

const neighboursOf = (
  thing: Thing,
  edges: ReturnType<typeof edgesBy>,
  end: 'from' | 'to',
  byId: ReadonlyMap<string, Thing>,
): Neighbours => {
  const found = new Map<string, Map<Thing, string[]>>();
  for (const { id, environment } of thing.nodes)
    for (const edge of edges.get(id) ?? []) {
      const other = byId.get(edge[end]);
      if (other === undefined) continue;
      const others = found.get(edge.how) ?? new Map<Thing, string[]>();
      found.set(edge.how, others.set(other, [...(others.get(other) ?? []), environment]));
    }
  return found;
};

const lines = (thing: Thing, neighbours: Neighbours, end: 'from' | 'to'): readonly Html[] =>
  [...neighbours].map(([how, others]) => {
    const all = [...others].map(([other, environments]) => {
      const name = isShown(other) ? html`<a href="#${other.place}">${other.name}</a>` : other.name;
      const only = new Set(environments);
      return only.size === new Set(thing.nodes.map(({ environment }) => environment)).size ? name : html`${name} (${[...only].join(', ')})`;
    });
    const shown = between(all.slice(0, most), ', ');
    const more = all.length > most ? ` +${all.length - most}` : '';
    return end === 'to' ? html`<li>${how} ${shown}${more}</li>` : html`<li>${shown}${more} ${how}</li>`;
  });

const detail = (node: AtlasNode | undefined): Html | undefined => {
  switch (node?.kind) {
    case 'metric':
      return html`<p>${node.type}${node.unit === 'unknown' ? '' : `, ${node.unit}`}; ${node.labels.join(', ')}</p>`;
    case 'monitor':
      return html`<p>${node.endpoints.join('; ')}</p>`;
    case 'recording':
      return html`<pre><code>${node.expr.trim()}</code></pre>`;
    case 'analysis':
      return html`<pre><code>${node.query.trim()}</code></pre>`;
    case 'interval':
      return html`<p>${node.times.join(' and ')}</p>`;
    case 'inhibition':
      return html`<p>equal: ${node.equal.join(', ')}</p>`;
    default:
      return undefined;
  }
};

/** One thing at a time with what is next to it: from there, links lead on. */
export const thingsSection = (subject: ReportSubject): Section => {
  const { atlas, say } = subject;
  const byId = thingsOf(subject);
  const [from, to] = [edgesBy(atlas, 'from'), edgesBy(atlas, 'to')];
  const card = (thing: Thing): Html => {
    const { name, place, nodes } = thing;
    const environments = [...new Set(nodes.map(({ environment }) => environment))].filter((one) => one !== '').join(', ');
    const joined = [lines(thing, neighboursOf(thing, to, 'from', byId), 'from'), lines(thing, neighboursOf(thing, from, 'to', byId), 'to')];
    return html`<details id="${place}" data-search><summary>${name} <small>${environments}</small></summary>${detail(
      nodes.at(-1),
    )}<ul>${joined}</ul></details>\n`;
  };
  const all = [...new Set(byId.values())];
  const isRead = ({ nodes }: Thing): boolean => nodes.some(({ id }) => (to.get(id) ?? []).some(({ how }) => how === 'reads'));
  const body = kinds.map((kind) => {
    const own = all.filter((thing) => thing.kind === kind && (kind !== 'metric' || isRead(thing)));
    return own.length === 0 ? undefined : html`<h3>${say(kind)} (${own.length})</h3>${own.map(card)}`;
  });
  const unread = all.filter((thing) => thing.kind === 'metric' && !isRead(thing)).map(({ name }) => name);
  const rest =
    unread.length === 0
      ? undefined
      : html`<h3>${say('exposed, and nothing here reads it')} (${unread.length})</h3><p>${unread.sort().join(', ')}</p>`;
  return { id: 'things', title: say('Things'), body: html`${body}${rest}` };
};
