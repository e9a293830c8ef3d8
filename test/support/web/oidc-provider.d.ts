/** As much of oidc-provider, which brings no types, as the tests use. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http';

  export interface Configuration {
    clients: { client_id: string; client_secret: string; redirect_uris: string[] }[];
    claims: Record<string, string[]>;
    pkce: { required: () => boolean };
    findAccount: (ctx: unknown, sub: string) => { accountId: string; claims: () => object };
    cookies: { keys: string[] };
    features: { devInteractions: { enabled: boolean } };
  }

  export default class Provider {
    constructor(issuer: string, configuration: Configuration);
    callback(): RequestListener;
    on(event: 'server_error', told: (ctx: unknown, error: Error) => void): void;
  }
}
