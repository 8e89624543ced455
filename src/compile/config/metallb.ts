import { z } from 'zod';
import { type AddressRange, overlaps, parseRange } from '../../core/kubernetes/address';
import { dnsLabelSchema } from '../../core/kubernetes/names';

const addressesSchema = z.string().refine((text) => parseRange(text) !== undefined, {
  error: 'is not a range of IP addresses',
  params: { help: 'write a network, such as 192.0.2.0/28, or a first and a last address, such as 192.0.2.10-192.0.2.20' },
});

const poolSchema = z.strictObject({
  addresses: z
    .array(addressesSchema)
    .min(1)
    .meta({ description: 'Networks, or first and last addresses', examples: [['192.0.2.10-192.0.2.20']] }),
  autoAssign: z.boolean().default(true).meta({ description: 'Whether a Service gets an address without naming this pool' }),
  namespaces: z
    .array(dnsLabelSchema)
    .default([])
    .meta({ description: 'Namespaces whose Services may have these addresses; without any, all of them' }),
});

interface Written {
  readonly path: readonly (string | number)[];
  readonly text: string;
  readonly range: AddressRange;
}

const rangesIn = (pools: Readonly<Record<string, z.infer<typeof poolSchema>>>): readonly Written[] =>
  Object.entries(pools).flatMap(([pool, { addresses }]) =>
    addresses.flatMap((text, index) => {
      const range = parseRange(text);
      return range === undefined ? [] : [{ path: ['pools', pool, 'addresses', index], text, range }];
    }),
  );

/** What may be under `metallb:`; the addresses of a cluster exist once, so all environments agree on them. */
export const metallbSchema = z
  .strictObject({
    namespace: dnsLabelSchema.default('metallb-system').meta({ description: "MetalLB's own namespace, the only one that it reads" }),
    pools: z
      .record(dnsLabelSchema, poolSchema)
      .refine((pools) => Object.keys(pools).length > 0, { error: 'must hold at least 1 entry' })
      .meta({ description: 'Addresses for Services of type LoadBalancer, by the name of their pool' }),
  })
  .check((context) => {
    const ranges = rangesIn(context.value.pools);
    ranges.forEach(({ path, text, range }, index) => {
      const earlier = ranges.slice(0, index).find((other) => overlaps(other.range, range));
      if (earlier === undefined) return;
      context.issues.push({
        code: 'custom',
        input: text,
        path: [...path],
        message: `is also in ${earlier.text} of pool ${String(earlier.path[1])}`,
        params: { help: 'MetalLB refuses pools that overlap: give each address to one of them' },
      });
    });
  });
