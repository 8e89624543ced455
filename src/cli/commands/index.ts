import { atlas } from './atlas';
import { audit } from './audit';
import { check } from './check';
import type { Command } from './command';
import { diff } from './diff';
import { explain } from './explain';
import { fixture } from './fixture';
import { init } from './init';
import { prove } from './prove';
import { record } from './record';
import { replay } from './replay';
import { report } from './report';
import { runbooks } from './runbooks';
import { schema } from './schema';
import { secrets } from './secrets';
import { synth } from './synth';
import { test } from './test';

/** Every command, in the order in which help shows them. */
export const commands: readonly Command[] = [
  init,
  synth,
  check,
  diff,
  explain,
  atlas,
  report,
  test,
  prove,
  replay,
  record,
  fixture,
  audit,
  secrets,
  runbooks,
  schema,
];
