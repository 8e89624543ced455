import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { createTar } from 'nanotar';
import { scratch } from '../../../test/support/trees';
import { realFileSystem } from '../../cli/file-system';
import { readChartFolder } from './chart-folder';
import { readCharts } from './read-charts';

const metadata = 'name: api\nversion: 1.2.3\n';

const archive = (entries: Readonly<Record<string, string | Buffer>>): Buffer =>
  gzipSync(createTar(Object.entries(entries).map(([name, data]) => ({ name, data }))));

/** What is said of a folder of charts, when all that is in it is read. */
const said = (lay: (folder: string) => void): readonly string[] => {
  const { root, remove } = scratch();
  try {
    const folder = path.join(root, 'charts');
    fs.mkdirSync(folder);
    lay(folder);
    const { entries, problems } = readChartFolder(realFileSystem, folder, 'charts');
    const read = readCharts(entries);
    return [...problems, ...read.problems].map(
      ({ at, message, help }) => `${at.file}: ${message}${help === undefined ? '' : ` | ${help}`}`,
    );
  } finally {
    remove();
  }
};

const packed =
  (entries: Readonly<Record<string, string | Buffer>>) =>
  (folder: string): void =>
    fs.writeFileSync(path.join(folder, 'api.tgz'), archive(entries));

const unpacked =
  (lay: (chart: string) => void) =>
  (folder: string): void => {
    const chart = path.join(folder, 'api');
    fs.mkdirSync(path.join(chart, 'templates'), { recursive: true });
    fs.writeFileSync(path.join(chart, 'Chart.yaml'), metadata);
    fs.writeFileSync(path.join(chart, 'templates', 'a.yaml'), 'a: 1\n');
    lay(chart);
  };

const link = (archived: Buffer): Buffer => {
  // The type of the second entry, which follows a header and a block of data: a symbolic link.
  const changed = Buffer.from(archived);
  changed[1024 + 156] = '2'.charCodeAt(0);
  let sum = 0;
  for (let at = 1024; at < 1536; at += 1) sum += at >= 1172 && at < 1180 ? 32 : (changed[at] ?? 0);
  changed.write(`${sum.toString(8).padStart(6, '0')}\0 `, 1172, 'latin1');
  return changed;
};

describe('a chart is not read, and the reason is given, when', () => {
  test.each<[string, (folder: string) => void, readonly string[]]>([
    [
      'an entry of its archive has an absolute path',
      packed({ 'api/Chart.yaml': metadata, '/etc/cron.d/job': 'x' }),
      ['charts/api.tgz: holds an entry that leads out of the chart: /etc/cron.d/job | do not use this archive'],
    ],
    [
      'an entry of its archive climbs out of it',
      packed({ 'api/Chart.yaml': metadata, 'api/../../escaped': 'x' }),
      ['charts/api.tgz: holds an entry that leads out of the chart: api/../../escaped | do not use this archive'],
    ],
    [
      'an entry of its archive has a size below zero',
      (folder) => {
        const plain = Buffer.from(createTar([{ name: 'api/Chart.yaml', data: metadata }]));
        plain.write('-0000001000\0', 124, 'latin1');
        fs.writeFileSync(path.join(folder, 'api.tgz'), gzipSync(plain));
      },
      ['charts/api.tgz: says that api/Chart.yaml is of a size that the archive does not have | do not use this archive'],
    ],
    [
      'its archive holds a link',
      (folder) => {
        const plain = Buffer.from(
          createTar([
            { name: 'api/Chart.yaml', data: metadata },
            { name: 'api/link', data: '' },
          ]),
        );
        fs.writeFileSync(path.join(folder, 'api.tgz'), gzipSync(link(plain)));
      },
      ['charts/api.tgz: holds a link, which Helm refuses in an archive: api/link | pack the chart with helm package'],
    ],
    [
      'a file of it is larger than Helm reads',
      packed({ 'api/Chart.yaml': metadata, 'api/templates/a.yaml': Buffer.alloc(5 * 1024 * 1024 + 1) }),
      ['charts/api.tgz/templates/a.yaml: holds 5242881 bytes, more than the 5242880 that Helm reads of a file'],
    ],
    [
      'it unpacks to more than Helm reads',
      (folder) => fs.writeFileSync(path.join(folder, 'api.tgz'), gzipSync(Buffer.alloc(101 * 1024 * 1024))),
      ['charts/api.tgz: unpacks to more than the 104857600 bytes that Helm reads of a chart'],
    ],
    [
      'its archive is none',
      (folder) => fs.writeFileSync(path.join(folder, 'api.tgz'), 'nothing'),
      ['charts/api.tgz: cannot be read as a chart: Z_DATA_ERROR'],
    ],
    [
      'a file of it is a link',
      unpacked((chart) => fs.symlinkSync('/etc/passwd', path.join(chart, 'templates', 'passwd.yaml'))),
      ['charts/api/templates/passwd.yaml: is a link, and links in charts are not followed | copy the file that it names into its place'],
    ],
    [
      'it is a link itself',
      (folder) => {
        unpacked(() => {})(path.join(folder, '..'));
        fs.symlinkSync('../api', path.join(folder, 'api'));
      },
      ['charts/api: is a link, and links in a folder of charts are not followed | copy the chart into its place'],
    ],
    [
      'its Chart.yaml is not YAML',
      unpacked((chart) => fs.writeFileSync(path.join(chart, 'Chart.yaml'), '{')),
      ['charts/api: cannot be read as a chart: line 1 of its Chart.yaml: a map in { } is not closed before here'],
    ],
    [
      'its Chart.yaml names no version',
      unpacked((chart) => fs.writeFileSync(path.join(chart, 'Chart.yaml'), 'name: api\n')),
      ['charts/api/Chart.yaml: names no chart and version'],
    ],
    [
      'its values are not YAML',
      unpacked((chart) => fs.writeFileSync(path.join(chart, 'values.yaml'), 'a: [')),
      ['charts/api: cannot be read as a chart: line 1 of its values.yaml: a list in [ ] is not closed before here'],
    ],
  ])('%s', (_, lay, problems) => {
    expect(said(lay)).toEqual(problems);
  });
});

test('charts are found in folders below, and those that only a folder of theirs would be are not', () => {
  const { root, remove } = scratch();
  try {
    unpacked((chart) => unpacked(() => {})(path.join(chart, 'charts')))(path.join(root, 'repositories', 'one', 'charts'));
    fs.writeFileSync(path.join(root, 'repositories', 'README.md'), '');
    const { entries, problems } = readChartFolder(realFileSystem, root, 'charts');

    expect(entries.map(({ name, version, file }) => [name, version, file])).toEqual([
      ['api', '1.2.3', 'charts/repositories/one/charts/api'],
    ]);
    expect(problems).toEqual([]);
  } finally {
    remove();
  }
});

test('a part that is packed once more is read as if it were a folder', () => {
  const { root, remove } = scratch();
  try {
    const part = archive({
      'store/Chart.yaml': 'name: store\nversion: 1.0.0\n',
      'store/values.yaml': 'size: 1Gi\n',
      'store/templates/a.yaml': '',
    });
    packed({ 'api/Chart.yaml': metadata, 'api/templates/a.yaml': '', 'api/charts/store-1.0.0.tgz': part })(root);
    const { entries } = readChartFolder(realFileSystem, root, 'charts');

    expect(readCharts(entries).charts.map(({ subcharts }) => [...subcharts.keys()])).toEqual([['store']]);
  } finally {
    remove();
  }
});
