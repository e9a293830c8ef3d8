/** For tests: a server certificate and a client's, both of one authority made for the occasion, and a TLS door before a port. */
import { webcrypto, X509Certificate as NodeCertificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createServer, type Server } from 'node:tls';
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';

const KIND = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 86_400_000;

/** Where the certificates and keys lie, as PEM. */
export interface Certificates {
  authority: string;
  server: { cert: string; key: string };
  client: { cert: string; key: string };
}

/** Makes them into a folder; `of`: what tells one authority from another. */
export async function makeCertificates(folder: string, of = 'authority'): Promise<Certificates> {
  x509.cryptoProvider.set(webcrypto as never);
  const between = { notBefore: new Date(Date.now() - DAY_MS), notAfter: new Date(Date.now() + DAY_MS) };
  const write = (name: string, text: string): string => {
    const path = join(folder, `${of}-${name}.pem`);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  };
  const keysFor = () =>
    webcrypto.subtle.generateKey(KIND, true, ['sign', 'verify']) as Promise<webcrypto.CryptoKeyPair>;
  const keyAsPem = async ({ privateKey }: webcrypto.CryptoKeyPair): Promise<string> =>
    x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', privateKey as never), 'PRIVATE KEY');
  const authorityKeys = await keysFor();
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: `CN=putright test ${of}`,
    keys: authorityKeys,
    signingAlgorithm: KIND,
    extensions: [new x509.BasicConstraintsExtension(true, 1, true)],
    ...between,
  });
  const signed = async (name: string, serialNumber: string) => {
    const keys = await keysFor();
    const cert = await x509.X509CertificateGenerator.create({
      serialNumber,
      subject: `CN=${name}`,
      issuer: authority.subject,
      publicKey: keys.publicKey,
      signingKey: authorityKeys.privateKey,
      signingAlgorithm: KIND,
      extensions: [
        new x509.SubjectAlternativeNameExtension([
          { type: 'dns', value: 'localhost' },
          { type: 'ip', value: '127.0.0.1' },
        ]),
      ],
      ...between,
    });
    return { cert: write(`${name}-cert`, cert.toString('pem')), key: write(`${name}-key`, await keyAsPem(keys)) };
  };
  return {
    authority: write('ca', authority.toString('pem')),
    server: await signed('server', '02'),
    client: await signed('client', '03'),
  };
}

/** A TLS door before a port of this machine: whoever has no certificate of the authority does not pass. */
export async function tlsDoor(
  port: number,
  pem: { ca: string; cert: string; key: string },
): Promise<{ port: number; passed: () => string[]; close(): Promise<void> }> {
  const passed: string[] = [];
  const server: Server = createServer(
    { ...pem, requestCert: true, rejectUnauthorized: true, ALPNProtocols: ['h2'] },
    (socket) => {
      const shown = socket.getPeerX509Certificate();
      passed.push(shown instanceof NodeCertificate ? shown.subject : '');
      const behind = connect(port, '127.0.0.1');
      for (const each of [socket, behind]) each.on('error', () => (socket.destroy(), behind.destroy()));
      socket.pipe(behind).pipe(socket);
    },
  );
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    port: (server.address() as AddressInfo).port,
    passed: () => passed,
    close: () => new Promise((closed) => void server.close(() => closed())),
  };
}
