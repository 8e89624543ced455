/** CPU cores and memory that a container may use at most. */
export interface Limits {
  readonly cpus: string;
  readonly memory: string;
}

/** A file with a credential, and where a container finds it. */
export interface ServiceSecret {
  readonly source: string;
  readonly target: string;
}

/** A service of Docker Compose, in the fields of its file. */
export interface Service {
  readonly image: string;
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly user?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Ports that it listens on. */
  readonly expose?: readonly string[];
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly secrets?: readonly ServiceSecret[];
  readonly pid?: 'host';
  readonly networks: readonly string[];
  readonly extra_hosts?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: 'service_healthy' | 'service_started' }>>;
  readonly healthcheck?: {
    readonly test: readonly string[];
    readonly interval: string;
    readonly timeout: string;
    readonly retries: number;
    readonly start_period: string;
  };
  /** Where it is not started with the others. */
  readonly profiles?: readonly string[];
  readonly restart: 'unless-stopped' | 'no';
  readonly security_opt: readonly string[];
  readonly deploy: { readonly resources: { readonly limits: Limits } };
  readonly logging: { readonly driver: 'json-file'; readonly options: Readonly<Record<string, string>> };
}

/** The network of what is scraped and what scrapes it. */
export const monitoringNetwork = 'monitoring';

/** What says whether a container is healthy. */
export const healthcheck = (...test: readonly string[]): Required<Pick<Service, 'healthcheck'>> => ({
  healthcheck: { test, interval: '15s', timeout: '5s', retries: 5, start_period: '20s' },
});

/** What says it of a program that serves a page, with the wget of its image. */
export const pageAnswers = (address: string): Required<Pick<Service, 'healthcheck'>> =>
  healthcheck('CMD', 'wget', '-q', '--spider', address);

/** What every service has: it starts again, gains no rights, and its logs do not fill the disk. */
export const common = (limits: Limits, ...networks: readonly string[]) =>
  ({
    networks: networks.length === 0 ? [monitoringNetwork] : networks,
    restart: 'unless-stopped',
    security_opt: ['no-new-privileges:true'],
    deploy: { resources: { limits } },
    logging: { driver: 'json-file', options: { 'max-size': '10m', 'max-file': '3' } },
  }) satisfies Partial<Service>;

/** Services that must be healthy before another one starts. */
export const after = (...services: readonly string[]): Pick<Service, 'depends_on'> => ({
  depends_on: Object.fromEntries(services.map((service) => [service, { condition: 'service_healthy' }])),
});
