import type { SMTPServerDataStream } from 'smtp-server';
import type { Listener } from './http-receiver';
import type { EmailMessage, Message } from './message';
import { listenOnFreePort } from './ports';

const bytesOf = async (stream: SMTPServerDataStream): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
};

const readMail = async (bytes: Buffer, to: readonly string[]): Promise<EmailMessage> => {
  const { default: PostalMime } = await import('postal-mime');
  const { subject, text, html } = await PostalMime.parse(bytes);
  return { kind: 'email', to, subject: subject ?? '', text: text ?? '', html: html ?? '' };
};

/** What a mail server of a proof is started with. */
export interface MailReceiverOptions {
  readonly environment: string;
  /** Says which credential a password is; none is refused. */
  readonly addressOf: (password: string) => string | undefined;
  readonly receive: (message: Message) => void;
}

/** Takes the mails of one environment, over TLS when asked, from whoever has a password that some credential holds. */
export const startMailReceiver = async ({ environment, addressOf, receive }: MailReceiverOptions): Promise<Listener> => {
  const { SMTPServer } = await import('smtp-server');
  const server = new SMTPServer({
    logger: false,
    authOptional: true,
    disableReverseLookup: true,
    onAuth: ({ password }, _, done) => {
      const address = addressOf(password ?? '');
      if (address === undefined) done(new Error('the password is in no credential of this environment'));
      else done(null, { user: address });
    },
    onData: (stream, { envelope, user }, done) => {
      const to = envelope.rcptTo.map(({ address }) => address);
      bytesOf(stream)
        .then((bytes) => readMail(bytes, to))
        .then((content) => {
          receive({ environment, address: String(user ?? ''), at: performance.now(), content });
          done();
        })
        .catch((error: Error) => done(error));
    },
  });
  // Whoever speaks no TLS closes the connection; the proof sees that no mail came.
  server.on('error', () => undefined);
  const port = await listenOnFreePort(server.server);
  return { port, close: () => new Promise((closed) => server.close(() => closed())) };
};
