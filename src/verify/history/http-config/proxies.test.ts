import { expect, test } from '@jest/globals';
import { proxiesOf, proxyFor } from './proxies';

const proxy = new URL('http://proxy.example.com:3128');

test.each([
  ['http://prometheus.example.com', 'example.com', true],
  ['http://example.com', 'example.com', true],
  ['http://anexample.com', 'example.com', false],
  ['http://example.com', '.example.com', false],
  ['http://prometheus.example.com', '*.example.com', true],
  ['http://prometheus.EXAMPLE.com', 'a.com, Example.Com ', true],
  ['http://example.com', 'example.com:9090', false],
  ['http://example.com:9090', 'example.com:9090', true],
  ['https://example.com', 'example.com:443', true],
  ['http://10.1.2.3:9090', '10.0.0.0/8', true],
  ['http://11.1.2.3:9090', '10.0.0.0/8', false],
  ['http://10.1.2.3:9090', '10.0.0.0/33', false],
  ['http://10.1.2.3:9090', '10.1.2.3', true],
  ['http://10.1.2.3:9090', '10.1.2.3:80', false],
  ['http://[2001:db8::1]:9090', '2001:db8::/32', true],
  ['http://[2001:db8::1]:9090', '[2001:db8::1]:9090', true],
  ['http://[2001:db8::1]:9090', '2001:db8::1', true],
  ['http://example.com', '*', true],
  ['http://example.com', ', ,', false],
  ['http://localhost:9090', '', true],
  ['http://127.0.0.2:9090', '', true],
])('%s is reached directly where no_proxy is "%s": %s', (address, except, isDirect) => {
  const proxies = { http: proxy, https: proxy, except, headers: {} };

  expect(proxyFor(new URL(address), proxies)).toBe(isDirect ? undefined : proxy);
});

test('every host is reached through a proxy that has no exceptions', () => {
  expect(proxyFor(new URL('http://localhost:9090'), { http: proxy, headers: {} })).toBe(proxy);
});

test('an environment chooses by the scheme of the address, with names in either case', () => {
  const variables = { http_proxy: 'plain:1', HTTPS_PROXY: 'https://secure:2', NO_PROXY: 'example.org' };
  const { proxies } = proxiesOf({ proxy_from_environment: true }, '', variables);
  const addresses = ['http://example.com', 'https://example.com', 'https://example.org'];

  const chosen = addresses.map((address) => proxyFor(new URL(address), proxies)?.href);

  expect(chosen).toEqual(['http://plain:1/', 'https://secure:2/', undefined]);
});

test('an environment without proxies has none', () => {
  const { proxies } = proxiesOf({ proxy_from_environment: true }, '', {});

  expect(proxyFor(new URL('http://example.com'), proxies)).toBeUndefined();
});
