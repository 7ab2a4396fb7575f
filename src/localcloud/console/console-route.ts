import type { IncomingMessage, ServerResponse } from 'node:http'
import { CloudError, ERRORS } from '../errors'
import { readJsonObject } from '../http/body'
import { HttpRefusal, sendBytes, sendJson } from '../http/replies'
import type { Route } from '../http/routes'
import { findAction } from './actions'
import { sendEvents } from './events'
import { bundlePage } from './page-bundle'
import type { ConsoleSources } from './sources'

const PREFIX = '/console'

const PAGE = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>本地微信云 · Local WeChat cloud</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${PREFIX}/page.css">
</head>
<body><div id="console"></div><script src="${PREFIX}/page.js"></script></body>
</html>
`

/** The console: a page at `/console`, its live events, and the actions behind its buttons (POST, JSON both ways). */
export function createConsoleRoute(sources: ConsoleSources): Route {
  return {
    prefix: PREFIX,
    async handle(request, response, url) {
      const path = url.pathname.slice(PREFIX.length).replace(/\/$/, '')
      if (path.startsWith('/do/')) return act(path.slice('/do/'.length), request, response, sources)
      if (request.method !== 'GET') throw new HttpRefusal(405, 'INVALID_PARAM', `${PREFIX} is opened with GET`)
      if (path === '') return sendBytes(response, 200, 'text/html; charset=utf-8', Buffer.from(PAGE))
      if (path === '/events') return sendEvents(response, sources)
      const bundle = await bundlePage()
      if (path === '/page.js') return sendBytes(response, 200, 'text/javascript; charset=utf-8', bundle.script)
      if (path === '/page.css') return sendBytes(response, 200, 'text/css; charset=utf-8', bundle.style)
      throw new HttpRefusal(404, 'INVALID_PARAM', `the console has no ${path}`)
    },
  }
}

/** Runs one action; a `CloudError` is answered with its code, so that the page can say what was wrong. */
async function act(
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
  sources: ConsoleSources,
): Promise<void> {
  const action = findAction(name)
  if (action === undefined) throw new HttpRefusal(404, 'INVALID_PARAM', `the console has no action ${name}`)
  if (request.method !== 'POST') throw new HttpRefusal(405, 'INVALID_PARAM', 'actions are called with POST')
  const input = await readJsonObject(request, sources.limits)
  try {
    sendJson(response, 200, { data: (await action(sources, input)) ?? null })
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    sendJson(response, 400, { code: ERRORS[error.errorName].code, message: error.message })
  }
}
