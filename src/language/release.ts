/** A release as its first two numbers, e.g. `[2, 55]`. */
export type Release = readonly [major: number, minor: number];

/** Whether a release has what came with another one; of an unknown release, the newest is assumed. */
export const isSince = (release: Release | undefined, since: Release | undefined): boolean =>
  release === undefined || since === undefined || release[0] > since[0] || (release[0] === since[0] && release[1] >= since[1]);

/** The release that a version such as `v2.55.1` belongs to. */
export const releaseOf = (version: string): Release | undefined => {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version) ?? [];
  return major === undefined || minor === undefined ? undefined : [Number(major), Number(minor)];
};

/** A release as people write it: `2.55`. */
export const releaseText = (release: Release): string => release.join('.');
