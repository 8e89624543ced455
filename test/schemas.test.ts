import { describe, expect, test } from '@jest/globals';
import { schemaFaults, withListDefaults } from './support/crd-schema';
import { dist, objectsIn } from './support/dist';

describe('objects of dist/', () => {
  test.each(objectsIn(dist()).map(({ path, object }) => [path, object] as const))(
    '%s passes its schema with unknown fields refused',
    (_, object) => {
      expect(schemaFaults(object)).toEqual([]);
    },
  );

  test.each(objectsIn(dist()).map(({ path, object }) => [path, object] as const))(
    '%s writes out what the API server would fill in inside lists',
    (_, object) => {
      expect(withListDefaults(object)).toEqual(object);
    },
  );
});
