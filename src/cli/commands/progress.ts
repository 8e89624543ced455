import type { Terminal } from './command';

const eraseLine = '\r\u001b[K';

/** Tells how far work is: on a terminal one line that changes, elsewhere a line every tenth of the way. */
export const progressOf = ({ color, err }: Terminal, noun: string, total: number): ((done: string) => void) => {
  let count = 0;
  let told = 0;
  return (done) => {
    count += 1;
    if (color) {
      err(count === total ? eraseLine : `${eraseLine}${count} of ${total} ${noun}: ${done}`);
      return;
    }
    const tenth = Math.floor((10 * count) / total);
    if (tenth > told) err(`${count} of ${total} ${noun} are done\n`);
    told = tenth;
  };
};
