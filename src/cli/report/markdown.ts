import MarkdownIt from 'markdown-it';
import { type Html, raw } from './html';

// Of what people write, only Markdown is read; headings go below those of the report.
const reader = MarkdownIt({ html: false, linkify: false });

reader.renderer.rules.heading_open = () => '<h3>';
reader.renderer.rules.heading_close = () => '</h3>';

/** Markdown as HTML. */
export const markdown = (text: string): Html => raw(reader.render(text));
