import type { ComposeService, ComposeView } from '../../graph/kinds/compose-files';
import type { Check, Finding } from '../check';

/** Programs without users of their own, by the end of the name of their image, and what whoever reaches them may do. */
const withoutLogin = {
  prometheus: 'read every series',
  alertmanager: 'silence every alert',
  loki: 'read and delete logs',
  alloy: 'read its configuration',
  pushgateway: 'write and delete series',
  'docker-socket-proxy': 'read what containers are started with',
} as const;

const isOpen = (address: string): boolean => ['', '0.0.0.0', '[::]'].includes(address);

const programIn = (image: string): keyof typeof withoutLogin | undefined => {
  const name = image.split('/').at(-1)?.split(/[:@]/)[0];
  return Object.keys(withoutLogin).find((one): one is keyof typeof withoutLogin => one === name);
};

const openIn = ({ node }: ComposeView, { name, image = '', published }: ComposeService): readonly Finding[] => {
  const program = programIn(image);
  if (program === undefined) return [];
  return published
    .filter(({ address }) => isOpen(address))
    .map(({ port, path }) => ({
      at: node.at(path),
      message: `service ${name} opens port ${port} to the network, and it has no login: anybody who reaches the machine may ${withoutLogin[program]}`,
      help: `open it at 127.0.0.1, and put what authenticates in front of it: "127.0.0.1:${port}:..."`,
    }));
};

/** Programs without a login that files of Docker Compose open to the whole network. */
export const publishedToNetwork: Check = {
  id: 'published-to-network',
  level: 'warning',
  policy: true,
  find: ({ graph }) => graph.composeFiles.flatMap((view) => view.services.flatMap((service) => openIn(view, service))),
};
