import { isSince } from '../release';
import { type Place, pipelineType, type TemplateProblem } from './evaluate';
import { anyType, described, type GoType, intType, nameOf, stringType } from './go-type';
import type { ReadTemplate } from './parse';
import { announce, assign, declare, inBlock, inBranch, scopeOf } from './scope';
import type { Branch, Name, Part, Pipeline, Span } from './tree';
import type { TemplateWorld } from './world';

/** Templates that can be called by name: those whose parts are known, and those that are only known to be there. */
export type KnownTemplates = ReadonlyMap<string, readonly Part[] | 'built in'>;

interface Walk {
  readonly world: TemplateWorld;
  readonly templates: KnownTemplates;
  /** What was looked at, as the name of a template and the type of what it is given. */
  readonly seen: Set<string>;
  readonly problems: TemplateProblem[];
  readonly keys: Name[];
  /** Names of the templates that the text itself defines. */
  readonly own: ReadonlySet<string>;
  /** What is wrong with a template of another text whatever it is given. */
  readonly always: Map<string, ReadonlySet<string>>;
  /** Calls of templates around the present place. */
  readonly calls: number;
}

interface Rangeable {
  readonly key: GoType;
  readonly element: GoType;
}

const rangedOver = (type: GoType, variables: number, { release, syntax }: TemplateWorld): Rangeable | undefined => {
  if (type.kind === 'map') return { key: stringType, element: type.value };
  if (type.kind === 'list') return { key: intType, element: type.element() };
  if (type.kind === 'any') return { key: anyType, element: anyType };
  // Numbers are counted up to, with one variable at most.
  const counts = type.kind === 'basic' && type.basic === 'int' && variables < 2 && isSince(release, syntax.rangeOverInt);
  return counts ? { key: anyType, element: intType } : undefined;
};

const setVariables = (place: Place, { variables, declares }: Pipeline, { key, element }: Rangeable): void => {
  const types = variables.length === 2 ? [key, element] : [element];
  for (const [index, name] of variables.entries()) {
    const type = types[index] ?? anyType;
    if (declares) declare(place.scope, name.text, type);
    else assign(place.scope, name.text, type);
  }
};

// A range sets its variables once for each element, anything else once for its value.
const rangeElement = (place: Place, { pipeline }: Branch): GoType => {
  for (const { text } of pipeline.variables) announce(place.scope, text);
  const type = pipelineType(place, { ...pipeline, variables: [] });
  const found = rangedOver(type, pipeline.variables.length, place.world);
  if (found === undefined)
    place.problems.push({
      from: pipeline.from,
      to: pipeline.to,
      effect: 'fails',
      message: `range cannot go through ${described(type)}${pipeline.variables.length === 2 ? ' with two variables' : ''}`,
    });
  const elements = found ?? { key: anyType, element: anyType };
  setVariables(place, pipeline, elements);
  return elements.element;
};

const bodyDot = (place: Place, branch: Branch): GoType => {
  if (branch.kind === 'range') return rangeElement(place, branch);
  const type = pipelineType(place, branch.pipeline);
  return branch.kind === 'with' ? type : place.dot;
};

const tooNew = ({ release, syntax, program }: TemplateWorld, { chained, kind }: Branch): string | undefined =>
  chained === true && kind === 'with' && !isSince(release, syntax.elseWith)
    ? `${program} ${release?.join('.')} does not know "else with", which came with ${syntax.elseWith.join('.')}`
    : undefined;

// What is only read where it is there, because a condition around it tests that, is not missed.
const guarded = (place: Place, condition: () => GoType, body: (dot: GoType) => void): void => {
  const start = place.keys.length;
  const dot = condition();
  const tested = place.keys.splice(start);
  body(dot);
  const kept = place.keys.splice(start).filter(({ text }) => !tested.some((key) => key.text === text));
  place.keys.push(...kept);
};

const walkBranch = (walk: Walk, place: Place, branch: Branch): void => {
  const message = tooNew(walk.world, branch);
  if (message !== undefined) place.problems.push({ ...branch.head, effect: 'refused', message });
  inBlock(place.scope, () => {
    guarded(
      place,
      () => bodyDot(place, branch),
      (dot) => inBranch(place.scope, () => walkParts(walk, { ...place, dot }, branch.body)),
    );
    walkParts(walk, place, branch.otherwise ?? []);
  });
};

// Deeper than anybody lets templates call each other, and not too deep for the stack.
const mostCalls = 50;

const walkTemplate = (walk: Walk, name: string, dot: GoType, problems: TemplateProblem[]): void => {
  const parts = walk.templates.get(name);
  const key = `${name} ${nameOf(dot)}`;
  if (parts === undefined || parts === 'built in' || walk.seen.has(key) || walk.calls > mostCalls) return;
  walk.seen.add(key);
  walkParts(
    { ...walk, problems, calls: walk.calls + 1 },
    { world: walk.world, scope: scopeOf({ $: dot }), dot, problems, keys: walk.keys },
    parts,
  );
};

const messagesOf = (walk: Walk, name: string, dot: GoType): readonly string[] => {
  const problems: TemplateProblem[] = [];
  walkTemplate(walk, name, dot, problems);
  return problems.map(({ message }) => message);
};

const alwaysWrong = (walk: Walk, name: string): ReadonlySet<string> => {
  const known = walk.always.get(name);
  if (known !== undefined) return known;
  // Templates may call each other in a circle.
  walk.always.set(name, new Set());
  const messages = new Set(messagesOf({ ...walk, seen: new Set() }, name, anyType));
  walk.always.set(name, messages);
  return messages;
};

// What is wrong with a template of another text is that text's matter, unless it is wrong only with what it is given here.
const callForeign = (walk: Walk, place: Place, name: Name, dot: GoType): void => {
  const always = alwaysWrong(walk, name.text);
  const message = messagesOf(walk, name.text, dot).find((one) => !always.has(one));
  if (message !== undefined)
    place.problems.push({
      from: name.from,
      to: name.to,
      effect: 'fails',
      message: `template "${name.text}" is given ${described(dot)}: ${message}`,
    });
};

const callTemplate = (walk: Walk, place: Place, name: Name, dot: GoType): void => {
  if (walk.own.has(name.text)) walkTemplate(walk, name.text, dot, walk.problems);
  else if (walk.templates.has(name.text)) callForeign(walk, place, name, dot);
  else {
    const unknown = { what: 'template' as const, name: name.text, known: [...walk.templates.keys()] };
    place.problems.push({ from: name.from, to: name.to, effect: 'fails', message: `no template is named "${name.text}"`, unknown });
  }
};

const walkPart = (walk: Walk, place: Place, part: Part): void => {
  switch (part.kind) {
    case 'action':
      pipelineType(place, part.pipeline);
      return;
    case 'if':
    case 'with':
    case 'range':
      walkBranch(walk, place, part);
      return;
    case 'template':
    case 'block':
      callTemplate(walk, place, part.name, part.pipeline === undefined ? anyType : pipelineType(place, part.pipeline));
      return;
    default:
      return;
  }
};

const walkParts = (walk: Walk, place: Place, parts: readonly Part[]): void => {
  for (const part of parts) walkPart(walk, place, part);
};

const inner = (part: Part): readonly Part[] => {
  if (part.kind === 'define' || part.kind === 'block') return [part, ...part.body.flatMap(inner)];
  return part.kind === 'if' || part.kind === 'with' || part.kind === 'range'
    ? [...part.body, ...(part.otherwise ?? [])].flatMap(inner)
    : [];
};

const isEmpty = (text: string, parts: readonly Part[]): boolean =>
  parts.every(({ kind, from, to }) => kind === 'comment' || kind === 'define' || (kind === 'text' && text.slice(from, to).trim() === ''));

interface Defined extends Span {
  readonly name: Name;
  readonly parts: readonly Part[];
}

const definedIn = (parts: readonly Part[]): readonly Defined[] =>
  parts
    .flatMap(inner)
    .flatMap((part) =>
      part.kind === 'define' || part.kind === 'block' ? [{ name: part.name, parts: part.body, from: part.from, to: part.to }] : [],
    );

/** The templates that a text defines, by name. */
export const templatesIn = (template: ReadTemplate): ReadonlyMap<string, readonly Part[]> =>
  new Map(template.kind === 'read' ? definedIn(template.parts).map(({ name, parts }) => [name.text, parts]) : []);

// Of two templates of one name in a text, at most one may hold anything.
const definedTwice = (text: string, parts: readonly Part[]): readonly TemplateProblem[] => {
  const filled = definedIn(parts).filter((one) => !isEmpty(text, one.parts));
  const seen = new Set<string>();
  return filled.flatMap(({ name: { text: name, from, to } }): readonly TemplateProblem[] => {
    const twice = seen.has(name);
    seen.add(name);
    return twice ? [{ from, to, effect: 'refused', message: `a template named "${name}" is defined already` }] : [];
  });
};

/** What a template is found to do in a world. */
export interface CheckedTemplate {
  /** What is wrong, in the order of the text. */
  readonly problems: readonly TemplateProblem[];
  /** Keys that are read of the map that the world watches, unless a condition around them tests that they are there. */
  readonly keys: readonly Name[];
}

const inOrder = (problems: readonly TemplateProblem[]): readonly TemplateProblem[] =>
  [...new Map(problems.map((problem) => [`${problem.from} ${problem.message}`, problem])).values()].sort((a, b) => a.from - b.from);

const walkText = (walk: Walk, parts: readonly Part[]): void => {
  const { world, problems, keys } = walk;
  walkParts(walk, { world, scope: scopeOf({ $: world.dot, ...world.variables }), dot: world.dot, problems, keys }, parts);
  const called = new Set([...walk.seen].map((key) => key.slice(0, key.lastIndexOf(' '))));
  // What nothing calls is looked at as well, whatever it may be given.
  for (const name of walk.own) if (!called.has(name)) walkTemplate(walk, name, anyType, problems);
};

/** Looks at a text as a template of a world; further templates are those of other texts. */
export const checkTemplate = (
  text: string,
  template: ReadTemplate,
  world: TemplateWorld,
  others: KnownTemplates = new Map(),
): CheckedTemplate => {
  if (template.kind === 'unreadable') return { problems: [{ ...template.fault, effect: 'refused' }], keys: [] };
  const own = templatesIn(template);
  const problems = [...definedTwice(text, template.parts)];
  const walk: Walk = {
    world,
    templates: new Map([...others, ...own]),
    seen: new Set(),
    problems,
    keys: [],
    own: new Set(own.keys()),
    always: new Map(),
    calls: 0,
  };
  walkText(walk, template.parts);
  return { problems: inOrder(problems), keys: walk.keys };
};
