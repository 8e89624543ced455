import type { Page } from 'playwright-core';
import { type Picture, readPicture } from './png';

/** A piece of text as the DOM has it, in pixels of the whole page. */
interface Box {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A text with the colours that it must have, as the sheet of styles defines them. */
interface Coloured extends Box {
  readonly colour: string;
  readonly back: string;
}

interface Layout {
  readonly width: number;
  readonly boxes: readonly Box[];
  readonly coloured: readonly Coloured[];
}

// Runs in the page. What a scroller hides is not on the screen.
const inPage = `(() => {
  const boxes = [], coloured = [];
  const root = getComputedStyle(document.documentElement);
  const named = (name) => root.getPropertyValue('--' + name).trim();
  const classes = { critical: ['critical', 'error', 'high', 'breaks', 'gone'], warning: ['warning', 'medium', 'open', 'changed'], info: ['info', 'new'] };
  const colourOf = (element) => {
    const name = Object.keys(classes).find((one) => classes[one].some((word) => element.classList.contains(word)));
    if (name !== undefined) return named(name);
    if (element.matches('h1, h2, h3, th')) return named('text');
    return undefined;
  };
  const backOf = (element) => (element.closest('pre, code') ? undefined : named('back'));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.data.trim() === '' || element.closest('svg, script, style, .hidden') || !element.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    let clip = { left: -1e6, right: 1e6, top: -1e6, bottom: 1e6 };
    for (let above = element; above !== document.body; above = above.parentElement) {
      if (getComputedStyle(above).overflowX === 'visible') continue;
      const { left, right, top, bottom } = above.getBoundingClientRect();
      clip = { left: Math.max(clip.left, left), right: Math.min(clip.right, right), top: Math.max(clip.top, top), bottom: Math.min(clip.bottom, bottom) };
    }
    const text = node.data.trim().slice(0, 40);
    const parts = [...range.getClientRects()].map((rect) => ({
      text,
      left: Math.max(rect.left, clip.left) + scrollX,
      right: Math.min(rect.right, clip.right) + scrollX,
      top: Math.max(rect.top, clip.top) + scrollY,
      bottom: Math.min(rect.bottom, clip.bottom) + scrollY,
    })).filter((part) => part.right - part.left > 1 && part.bottom - part.top > 1);
    boxes.push(...parts);
    const [colour, back] = [colourOf(element), backOf(element)];
    if (colour !== undefined && back !== undefined && parts.length > 0) coloured.push({ ...parts[0], colour, back });
  }
  return { width: innerWidth, boxes, coloured };
})()`;

const shown = ({ text }: Box): string => JSON.stringify(text);

const outside = ({ width, boxes }: Layout): readonly string[] =>
  boxes.filter(({ left, right }) => left < -0.5 || right > width + 0.5).map((box) => `${shown(box)} is outside of the page`);

// Boxes of lines are higher than their letters, and touch.
const shared = 3;

const overlapping = ({ boxes }: Layout): readonly string[] => {
  const ordered = [...boxes].sort((a, b) => a.top - b.top);
  return ordered.flatMap((one, index) => {
    const others: string[] = [];
    for (const other of ordered.slice(index + 1)) {
      if (other.top >= one.bottom - shared) break;
      const isBeside = other.left >= one.right - shared || one.left >= other.right - shared;
      if (!isBeside && Math.min(one.bottom, other.bottom) - other.top > shared) others.push(`${shown(one)} lies over ${shown(other)}`);
    }
    return others;
  });
};

const channels = (colour: string): readonly number[] => {
  const [, ...parts] = /^#(..)(..)(..)$/.exec(colour) ?? [];
  return parts.map((part) => Number.parseInt(part, 16));
};

const distance = (one: readonly number[], other: readonly number[]): number =>
  Math.max(...one.map((channel, index) => Math.abs(channel - (other[index] ?? 0))));

// The edges of letters are mixed with what is behind them; thin ones are hardly more than edges.
const nearly = 60;
const behind = 12;

const unpainted = (picture: Picture, { coloured }: Layout): readonly string[] =>
  coloured.flatMap((box) => {
    const [left, top] = [Math.ceil(box.left), Math.ceil(box.top)];
    const [right, bottom] = [Math.floor(box.right), Math.floor(box.bottom)];
    if (bottom > picture.height || right > picture.width) return [];
    let [letters, ground, all] = [0, 0, 0];
    for (let y = top; y < bottom; y += 1)
      for (let x = left; x < right; x += 1) {
        const pixel = picture.at(x, y);
        all += 1;
        if (distance(pixel, channels(box.colour)) <= nearly) letters += 1;
        if (distance(pixel, channels(box.back)) <= behind) ground += 1;
      }
    if (letters < all * 0.01) return [`${shown(box)} is not painted in ${box.colour}`];
    return ground < all * 0.4 ? [`${shown(box)} is not painted on ${box.back}`] : [];
  });

/** As much of a page as one picture may hold. */
const highest = 2400;

/** What of the visible text of a page is not where or how the DOM has it, in its layout and in a picture of it. */
export const paintFaults = async (page: Page): Promise<{ readonly faults: readonly string[]; readonly judged: number }> => {
  const layout = (await page.evaluate(inPage)) as Layout; // as the text that is evaluated returns it
  const [width, height] = (await page.evaluate('[innerWidth, document.documentElement.scrollHeight]')) as [number, number]; // two numbers
  const png = await page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(height, highest) } });
  const faults = [...outside(layout), ...overlapping(layout), ...unpainted(readPicture(png), layout)];
  return { faults: [...new Set(faults)], judged: layout.coloured.filter(({ bottom }) => bottom <= highest).length };
};
