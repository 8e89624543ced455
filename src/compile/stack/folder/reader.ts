import path from 'node:path';
import type { ReadableFiles } from '../../../core/file-system';
import type { Location } from '../../../core/problem';
import { isTemplate } from '../../../language/go-template/lex';
import type { ReadStack, StackFact, StackFault, StackReader } from '../../config/found-stack';
import { alertmanagerFacts, alertmanagerFaults } from './alertmanager-facts';
import { stackIn } from './found';
import { grafanaFacts } from './grafana-facts';
import { type LinkedFolder, linkedFolder } from './linked-folder';
import { prometheusFacts, prometheusFaults } from './prometheus-facts';

/** Where stacks are read, and how messages call what is there. */
interface Reading {
  readonly fileSystem: ReadableFiles;
  /** Folder of the platform. */
  readonly root: string;
  readonly shown: (file: string) => string;
}

const holdsVariable = ({ value }: StackFact): boolean => {
  const text = JSON.stringify(value) ?? '';
  return text.includes('${') || isTemplate(text);
};

const nothing: ReadStack = { facts: [], faults: [], unread: [] };

/** Reads stacks that run already from folders of their objects or values. */
export const stackReader = ({ fileSystem, root, shown }: Reading): StackReader => {
  const folders = new Map<string, LinkedFolder | StackFault>();
  return (folder, written) => {
    const found = folders.get(folder) ?? linkedFolder(fileSystem, root, folder);
    folders.set(folder, found);
    if ('message' in found) return { ...nothing, faults: [found] };
    const stack = stackIn(found.graph, folder, written);
    if ('message' in stack) return { ...nothing, faults: [stack] };
    const placed = (at: Location): Location => ({ ...at, file: shown(path.posix.join(found.base, at.file)) });
    const facts = [...prometheusFacts(stack), ...alertmanagerFacts(stack, written), ...grafanaFacts(stack)];
    const faults = [...prometheusFaults(stack, written), ...alertmanagerFaults(stack, written)];
    const variables = facts.filter(holdsVariable).map((one) => `the variable in ${one.path.join('.')}`);
    return {
      facts: facts.filter((one) => !holdsVariable(one)).map((one) => ({ ...one, at: placed(one.at) })),
      faults: faults.map((fault) => (fault.at === undefined ? fault : { ...fault, at: placed(fault.at) })),
      unread: [...(stack.release?.unread ?? []), ...found.broken, ...variables],
    };
  };
};
