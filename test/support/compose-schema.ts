// The Compose specification as far as our files use it, in our own words; what it does not name here is refused.

const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', items: text, minItems: 1, uniqueItems: true };
const closed = (properties: object, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const byName = (item: object, form = '^[a-zA-Z0-9._-]+$') => ({
  type: 'object',
  patternProperties: { [form]: item },
  additionalProperties: false,
});

const duration = { type: 'string', pattern: '^(\\d+(us|ms|s|m|h))+$' };
const amount = { type: 'string', pattern: '^\\d+(b|k|m|g)$' };

const healthcheck = closed(
  {
    test: { type: 'array', items: [{ enum: ['NONE', 'CMD', 'CMD-SHELL'] }], minItems: 2, additionalItems: text },
    interval: duration,
    timeout: duration,
    start_period: duration,
    retries: { type: 'integer', minimum: 1 },
  },
  ['test'],
);

const service = closed(
  {
    image: text,
    command: { type: 'array', items: text },
    environment: byName({ type: 'string' }, '^[A-Za-z_][A-Za-z0-9_]*$'),
    expose: { type: 'array', items: { type: 'string', pattern: '^\\d+$' } },
    ports: { type: 'array', items: { type: 'string', pattern: '^(\\d+\\.){3}\\d+:\\d+:\\d+$' }, uniqueItems: true },
    volumes: { type: 'array', items: { type: 'string', pattern: '^[^:]+:/[^:]*(:(ro|rw)(,rslave)?)?$' }, uniqueItems: true },
    secrets: { type: 'array', items: closed({ source: text, target: { type: 'string', pattern: '^/' } }, ['source']) },
    networks: texts,
    extra_hosts: texts,
    depends_on: byName(
      closed({ condition: { enum: ['service_started', 'service_healthy', 'service_completed_successfully'] } }, ['condition']),
    ),
    pid: { enum: ['host'] },
    healthcheck,
    profiles: texts,
    restart: { enum: ['no', 'always', 'on-failure', 'unless-stopped'] },
    security_opt: texts,
    deploy: closed({
      resources: closed({ limits: closed({ cpus: { type: 'string', pattern: '^\\d+(\\.\\d+)?$' }, memory: amount }) }),
    }),
    logging: closed({ driver: text, options: byName({ type: 'string' }) }),
  },
  ['image'],
);

/** The JSON Schema of a file of Docker Compose, as strict as our files allow. */
export const composeSchema = closed(
  {
    name: { type: 'string', pattern: '^[a-z0-9][a-z0-9_-]*$' },
    services: byName(service),
    networks: byName(closed({ name: text, internal: { type: 'boolean' } })),
    volumes: byName(closed({})),
    secrets: byName(closed({ file: text }, ['file'])),
  },
  ['services'],
);
