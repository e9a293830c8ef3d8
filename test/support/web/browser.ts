/** A browser without a screen: keeps cookies and the form token, says where its forms come from, follows nothing by itself. */

export interface Page {
  status: number;
  /** The body as text. */
  text: string;
  /** Where a redirect leads. */
  location: string | null;
  headers: Headers;
  /** The words of the page without its marks. */
  words: string;
}

export interface TestBrowser {
  cookies: Map<string, string>;
  /** The last form token seen on a page, or the one of the session. */
  token: string | null;
  get(path: string, headers?: Record<string, string>): Promise<Page>;
  /** Follows redirects, as a person's browser does. */
  open(path: string): Promise<Page>;
  /**
   * Sends a form with the token; a name may stand with several values. The token is the session's; without one open the
   * page with the form first.
   */
  post(path: string, fields?: Fields, headers?: Record<string, string>): Promise<Page>;
  /** A form with files. */
  postFiles(path: string, fields: Fields, files: { field: string; name: string; bytes: Uint8Array }[]): Promise<Page>;
}

export type Fields = Record<string, string | readonly string[] | undefined>;

export function browserAt(baseUrl: string): TestBrowser {
  const browser: TestBrowser = {
    cookies: new Map(),
    token: null,
    get: async (path, headers = {}) => ask(path, { headers }),
    async open(path) {
      let page = await browser.get(path);
      for (let hops = 0; page.location !== null && hops < 5; hops++) page = await browser.get(page.location);
      return page;
    },
    post: async (path, fields = {}, headers = {}) => {
      const body = new URLSearchParams(pairs(fields));
      return ask(path, { method: 'POST', body, headers: { origin: baseUrl, ...headers } });
    },
    async postFiles(path, fields, files) {
      const body = new FormData();
      for (const [name, value] of pairs(fields)) body.append(name, value);
      for (const { field, name, bytes } of files) body.append(field, new Blob([new Uint8Array(bytes)]), name);
      return ask(path, { method: 'POST', body, headers: { origin: baseUrl } });
    },
  };

  function pairs(fields: Fields): [string, string][] {
    const all: Fields = { ...(browser.token === null ? {} : { _csrf: browser.token }), ...fields };
    return Object.entries(all).flatMap(([name, value]) =>
      [value].flat().flatMap((v): [string, string][] => (v === undefined ? [] : [[name, v]])),
    );
  }

  async function ask(path: string, init: RequestInit & { headers: Record<string, string> }): Promise<Page> {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, baseUrl), {
      redirect: 'manual',
      ...init,
      headers: { ...(cookie === '' ? {} : { cookie }), ...init.headers },
    });
    for (const set of response.headers.getSetCookie()) keep(set);
    const text = await response.text();
    browser.token = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? browser.token;
    const words = text
      .replace(/<(style|script)[\s\S]*?<\/\1>/g, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ');
    return {
      status: response.status,
      text,
      words,
      location: response.headers.get('location'),
      headers: response.headers,
    };
  }

  function keep(set: string): void {
    const [pair = '', ...attributes] = set.split(';');
    const at = pair.indexOf('=');
    const gone = attributes.some((a) => /^\s*(max-age=0|expires=thu, 01 jan 1970.*)$/i.test(a));
    if (gone) browser.cookies.delete(pair.slice(0, at));
    else browser.cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }

  return browser;
}
