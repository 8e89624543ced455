import { ApiObject, Chart } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { isMap, type JsonMap, labelsAt, listAt, mapAt, textAt, valueAt } from '../../../core/json';
import { controllerKinds } from '../../../core/workloads/identity-fields';

/** Pods that something outside the app runs. */
export interface PodsElsewhere {
  /**
   * Their namespace.
   *
   * @default - that of the chart
   */
  readonly namespace?: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Their ports by name. */
  readonly ports: Readonly<Record<string, number>>;
}

/** Where the metrics of a workload come from; each as an object of the app, of cdk8s-plus or of one's own. */
export interface TargetProps {
  /**
   * The Service through which it is scraped. Its ports need names; without labels, it is given one.
   *
   * @default - none: its Pods are scraped directly
   */
  readonly service?: IConstruct;
  /**
   * The Deployment or StatefulSet that runs its Pods: with it, alerts watch replicas, CPU and memory.
   *
   * @default - unknown
   */
  readonly workload?: IConstruct;
  /**
   * Its Pods, where the app does not run them.
   *
   * @default - those of the workload
   */
  readonly pods?: PodsElsewhere;
}

const objectOf = (construct: IConstruct): ApiObject =>
  // A construct of cdk8s-plus has one object.
  ApiObject.isApiObject(construct) ? construct : ApiObject.of(construct);

const json = (object: ApiObject): JsonMap =>
  // cdk8s types what it renders as any; it is a map.
  object.toJson() as JsonMap;

const jobLabel = 'app.kubernetes.io/name';

const servicePorts = (object: ApiObject, rendered: JsonMap): Readonly<Record<string, number>> =>
  Object.fromEntries(
    listAt(rendered, 'spec', 'ports').map((port) => {
      const [name, number] = [textAt(port, 'name'), valueAt(port, 'port')];
      if (name === undefined || typeof number !== 'number')
        throw new Error(
          `${object.node.path}: a port has no name, by which a monitor selects it: give it one, as in { name: 'http', port: 8000 }`,
        );
      return [name, number];
    }),
  );

// Without labels, a monitor would select every Service of the namespace.
const serviceOf = (name: string, construct: IConstruct) => {
  const object = objectOf(construct);
  if (Object.keys(labelsAt(json(object), 'metadata', 'labels')).length === 0) object.metadata.addLabel(jobLabel, name);
  const rendered = json(object);
  return { name: object.name, labels: labelsAt(rendered, 'metadata', 'labels'), ports: servicePorts(object, rendered) };
};

const containerPorts = (template: JsonMap): Readonly<Record<string, number>> =>
  Object.fromEntries(
    listAt(template, 'spec', 'containers')
      .flatMap((container) => listAt(container, 'ports'))
      .flatMap((port) => {
        const [name, number] = [textAt(port, 'name'), valueAt(port, 'containerPort')];
        return name === undefined || typeof number !== 'number' ? [] : [[name, number]];
      }),
  );

const isController = (kind: string): kind is (typeof controllerKinds)[number] => controllerKinds.some((one) => one === kind);

const podsOf = (construct: IConstruct) => {
  const object = objectOf(construct);
  const rendered = json(object);
  const template = mapAt(rendered, 'spec', 'template');
  return {
    labels: labelsAt(template, 'metadata', 'labels'),
    ports: containerPorts(template),
    ...(isController(object.kind) ? { controller: { kind: object.kind, name: object.name } } : {}),
  };
};

const namespaceOf = (scope: Construct, { service, workload, pods }: TargetProps): string | undefined => {
  const construct = service ?? workload;
  const written = construct === undefined ? pods?.namespace : textAt(json(objectOf(construct)), 'metadata', 'namespace');
  return written ?? Chart.of(scope).namespace;
};

const nonEmpty = <Key extends string>(key: Key, value: Readonly<Record<string, unknown>>): object =>
  isMap(value) && Object.keys(value).length > 0 ? { [key]: value } : {};

/** What the schema of a kind wants to know of where its metrics come from. */
export const targetInput = (scope: Construct, name: string, props: TargetProps): object => {
  const { service, workload, pods } = props;
  const namespace = namespaceOf(scope, props) ?? 'default';
  const running = workload === undefined ? undefined : podsOf(workload);
  const { labels = {}, ports = {} } = running ?? pods ?? {};
  const front = service === undefined ? undefined : serviceOf(name, service);
  return {
    namespace,
    deploy: { kind: 'external' },
    pods: {
      ...nonEmpty('labels', labels),
      ...nonEmpty('ports', Object.keys(ports).length === 0 ? (front?.ports ?? {}) : ports),
      ...(running?.controller === undefined ? {} : { controller: running.controller }),
    },
    ...(front === undefined ? {} : { service: front }),
  };
};
