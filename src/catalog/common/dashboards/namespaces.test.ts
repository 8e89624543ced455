import { expect, test } from '@jest/globals';
import { namespaceVariable } from './namespaces';

test('a choice of namespaces lists them once and in order, and means no others', () => {
  expect(namespaceVariable(['web-dev', 'api-dev', 'web-dev'])).toEqual({
    kind: 'values',
    name: 'namespace',
    label: 'Namespace',
    of: 'kube_pod_info{namespace=~"api-dev|web-dev"}',
    by: 'namespace',
    all: 'api-dev|web-dev',
  });
});
