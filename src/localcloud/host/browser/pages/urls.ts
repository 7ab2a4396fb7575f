import { resolvePath } from '../logic/owner'

export interface PageAddress {
  readonly route: string
  readonly query: Readonly<Record<string, string>>
}

/** Reads the `url` of a navigation: absolute with `/`, or relative to the page it is called from. */
export function parseAddress(url: string, currentRoute: string | undefined): PageAddress {
  const [path = '', search = ''] = splitOnce(url, '?')
  const route = path.startsWith('/') ? resolvePath('', path) : resolvePath(currentRoute ?? '', path)
  return { route: route.replace(/\.html$/, ''), query: parseQuery(search) }
}

/** `a=1&b` → `{ a: '1', b: '' }`. WeChat hands values on as they are written: pages decode them themselves. */
export function parseQuery(search: string): Record<string, string> {
  const query: Record<string, string> = {}
  for (const part of search.split('&')) {
    if (part === '') continue
    const [name = '', value = ''] = splitOnce(part, '=')
    query[name] = value
  }
  return query
}

function splitOnce(text: string, mark: string): string[] {
  const at = text.indexOf(mark)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + mark.length)]
}
