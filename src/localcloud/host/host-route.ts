import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import path from 'node:path'
import { HttpRefusal, sendBytes } from '../http/replies'
import type { Route } from '../http/routes'
import { deskPage, hostPage, scriptJson, type SharedCard } from './host-pages'
import type { HostSettings } from './program'
import { bundleRuntime } from './runtime-bundle'

const PREFIX = '/host'

/** A compiled mini-program that can be opened at `/host/<name>/`. */
export interface HostedProgram {
  readonly name: string
  /** Where its `app.json` is; it may be built later. */
  readonly directory: string
  readonly appid: string
}

export interface HostRouteOptions {
  readonly programs: readonly HostedProgram[]
  /** Where packed programs are kept, by the hash of their files. */
  readonly cacheDirectory: string
  /** Address of the client gateway; by default the one that serves the page. */
  readonly gatewayUrl?: string
  /** Domains that `web-view` may open. */
  readonly webViewDomains?: readonly string[]
  /** What people have shared, newest first; the desk shows them to those who got them. */
  readonly cards?: () => readonly SharedCard[]
}

const TYPES: Readonly<Record<string, string | undefined>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.mp3': 'audio/mpeg',
}

/**
 * Serves mini-programs to a browser, each at `/host/<name>/?person=…&page=…&scene=…&device=phone|pc`, and a desk with
 * all of them at `/host/`.
 */
export function createHostRoute(options: HostRouteOptions): Route {
  const settings: HostSettings = {
    gatewayUrl: options.gatewayUrl ?? '',
    webViewDomains: options.webViewDomains ?? [],
  }
  return {
    prefix: PREFIX,
    async handle(request, response, url) {
      if (request.method !== 'GET') throw new HttpRefusal(405, 'INVALID_PARAM', `${PREFIX} is opened with GET`)
      const [name = '', ...rest] = decodeURIComponent(url.pathname.slice(PREFIX.length + 1)).split('/')
      const file = rest.join('/')
      if (url.pathname === PREFIX || (rest.length === 0 && isProgram(options, name)))
        return redirect(response, `${url.pathname}/${url.search}`)
      if (name === '') return sendHtml(response, deskPage(...readDesk(options, url.searchParams)))
      if (rest.length === 0) return sendRuntime(response, name)
      const program = options.programs.find((known) => known.name === name)
      if (program === undefined) throw new HttpRefusal(404, 'INVALID_PARAM', `there is no mini-program ${name}`)
      if (file === '') return sendHtml(response, hostPage(name, settings))
      if (file === 'program.js') return sendProgram(response, program, options.cacheDirectory)
      return sendAsset(response, program, file)
    },
  }
}

function isProgram({ programs }: HostRouteOptions, name: string): boolean {
  return programs.some((program) => program.name === name)
}

function readDesk({ programs, cards }: HostRouteOptions, query: URLSearchParams): Parameters<typeof deskPage> {
  const names = programs.map(({ name }) => name)
  const asked = programs.find(({ name }) => name === query.get('program')) ?? programs[0]
  const device = query.get('device') === 'pc' ? 'pc' : 'phone'
  const person = query.get('person') ?? '小明'
  const received = (cards?.() ?? []).filter(
    ({ appid, person: sender, to }) => appid === asked?.appid && sender !== person && (to ?? person) === person,
  )
  const opened = received.find(({ id }) => id === query.get('card'))
  return [names, { program: asked?.name ?? '', device, person, opened }, received]
}

async function sendRuntime(response: ServerResponse, name: string): Promise<void> {
  const { script, style, sourceMap } = await bundleRuntime()
  if (name === 'runtime.js') return sendBytes(response, 200, 'text/javascript; charset=utf-8', script)
  if (name === 'runtime.js.map') return sendBytes(response, 200, 'application/json', sourceMap)
  if (name === 'runtime.css') return sendBytes(response, 200, 'text/css; charset=utf-8', style)
  throw new HttpRefusal(404, 'INVALID_PARAM', `there is no ${PREFIX}/${name}`)
}

/** A program that does not compile shows why, in the page that was to show the program. */
async function sendProgram(response: ServerResponse, program: HostedProgram, cacheDirectory: string): Promise<void> {
  let script: string
  try {
    // Loaded only here: most clouds are started by tests that open no mini-program.
    const { packProgram } = await import('./pack')
    script = `window.__program = ${scriptJson(await packProgram({ ...program, cacheDirectory }))}`
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    script = `document.body.innerText = ${scriptJson(text)}; throw new Error(document.body.innerText)`
  }
  sendBytes(response, 200, 'text/javascript; charset=utf-8', Buffer.from(script), { 'cache-control': 'no-cache' })
}

async function sendAsset(response: ServerResponse, program: HostedProgram, file: string): Promise<void> {
  const target = path.resolve(program.directory, file.replace(/^files\//, ''))
  const isInside = target.startsWith(path.resolve(program.directory) + path.sep)
  const type = TYPES[path.extname(target).toLowerCase()]
  const content = isInside && type !== undefined ? await readFile(target).catch(() => undefined) : undefined
  if (content === undefined || type === undefined) throw new HttpRefusal(404, 'INVALID_PARAM', `there is no ${file}`)
  sendBytes(response, 200, type, content)
}

function sendHtml(response: ServerResponse, html: string): void {
  sendBytes(response, 200, 'text/html; charset=utf-8', Buffer.from(html), { 'cache-control': 'no-cache' })
}

function redirect(response: ServerResponse, location: string): void {
  sendBytes(response, 302, 'text/plain', Buffer.alloc(0), { location })
}
