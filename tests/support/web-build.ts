import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

export interface ServedBuild {
  /** Such as `http://127.0.0.1:4000/`; pages follow as `#/pages/home/index`. */
  readonly url: string
  close(): void
}

/** Serves a web build on a port of its own. */
export async function serveBuild(directory: string): Promise<ServedBuild> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const file = path.join(directory, pathname === '/' ? 'index.html' : path.normalize(pathname))
    readFile(file).then(
      (content) => response.setHeader('content-type', TYPES[path.extname(file)] ?? 'image/png').end(content),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
