import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { HttpRefusal } from './replies'
import type { Route } from './routes'

/** A built web page and its files, served as they are. */
export interface Site {
  /** Such as `/` or `/customer`. */
  readonly prefix: string
  /** Holds an `index.html`; it may be built later. */
  readonly directory: string
}

const TYPES: Readonly<Record<string, string | undefined>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
  '.txt': 'text/plain; charset=utf-8',
}

/** Serves the files of a directory, `index.html` for the directory itself. Nothing outside it can be reached. */
export function createSiteRoute({ prefix, directory }: Site): Route {
  const root = path.resolve(directory)
  const folder = prefix.endsWith('/') ? prefix : `${prefix}/`
  return {
    prefix,
    async handle(request, response, url) {
      if (request.method !== 'GET' && request.method !== 'HEAD')
        throw new HttpRefusal(405, 'INVALID_PARAM', `${prefix} is opened with GET`)
      // The listener has refused what cannot be decoded.
      const asked = decodeURIComponent(url.pathname)
      // Without the slash at its end, a page's relative links would lead beside its folder.
      if (asked === prefix && prefix !== folder) return redirect(response, `${folder}${url.search}`)
      const inside = asked.slice(folder.length)
      const file = path.resolve(root, inside === '' ? 'index.html' : inside)
      const type = TYPES[path.extname(file).toLowerCase()]
      if (!file.startsWith(root + path.sep) || type === undefined) throw notThere(asked)
      await sendFile(response, file, type, asked, request.method === 'HEAD')
    },
  }
}

function notThere(asked: string): HttpRefusal {
  return new HttpRefusal(404, 'INVALID_PARAM', `there is no page ${asked}`)
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location }).end()
}

async function sendFile(
  response: ServerResponse,
  file: string,
  type: string,
  asked: string,
  isHeadOnly: boolean,
): Promise<void> {
  const facts = await stat(file).catch(() => undefined)
  if (facts?.isFile() !== true) throw notThere(asked)
  // Names of built scripts change with their contents; pages keep their names and must be asked for again.
  const isLasting = /\.[0-9a-f]{8,}\.(js|css)$/.test(file)
  response.writeHead(200, {
    'content-type': type,
    'content-length': facts.size,
    'cache-control': isLasting ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
  if (isHeadOnly) response.end()
  else await pipeline(createReadStream(file), response).catch(() => response.destroy())
}
