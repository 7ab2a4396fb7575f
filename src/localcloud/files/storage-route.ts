import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { readBody, type BodyLimits } from '../http/body'
import { HttpRefusal, sendBytes } from '../http/replies'
import type { Route } from '../http/routes'
import { readSignature, STORAGE_PREFIX, type CloudFiles } from './cloud-files'
import { bucketOf } from './cloud-paths'
import { contentTypeOf } from './content-types'
import type { LinkUse } from './file-links'

/** Any page may use a link it was given; scripts in an uploaded page must not run as part of this address. */
const HEADERS = {
  'access-control-allow-origin': '*',
  'content-security-policy': 'sandbox',
  'x-content-type-options': 'nosniff',
}
const PREFLIGHT = {
  ...HEADERS,
  'access-control-allow-methods': 'GET, HEAD, PUT',
  'access-control-allow-headers': '*, authorization',
}

/** Where files are sent to and fetched from. Every request carries the signature of a link. */
export function createStorageRoute(files: CloudFiles, limits: BodyLimits): Route {
  return {
    prefix: STORAGE_PREFIX,
    checksCallers: true,
    allowsOtherOrigins: true,
    handle: async (request, response, url) => {
      if (request.method === 'OPTIONS') sendBytes(response, 204, 'text/plain', Buffer.alloc(0), PREFLIGHT)
      else if (request.method === 'PUT') await receive(files, limits, request, response, url)
      else if (request.method === 'GET' || request.method === 'HEAD') await serve(files, request, response, url)
      else throw new HttpRefusal(405, 'INVALID_PARAM', 'use GET, HEAD or PUT', { allow: 'GET, HEAD, PUT' })
    },
  }
}

async function receive(
  files: CloudFiles,
  limits: BodyLimits,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const path = signedPath(files, 'upload', url, new URLSearchParams(request.headers.authorization ?? ''))
  if (typeof path !== 'string') {
    request.resume()
    return refuse(response, path)
  }
  await files.store.write(path, await readBody(request, limits))
  // The SDK takes an empty reply for success and reads anything else as XML.
  sendBytes(response, 200, 'text/plain', Buffer.alloc(0), HEADERS)
}

async function serve(files: CloudFiles, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const path = signedPath(files, 'download', url, url.searchParams)
  if (typeof path !== 'string') return refuse(response, path)
  const contents = await files.store.openContents(path)
  if (contents === undefined) return refuse(response, { status: 404, code: 'NoSuchKey', message: 'no such file' })
  try {
    const { size } = await contents.stat()
    response.writeHead(200, { ...HEADERS, 'content-type': contentTypeOf(path), 'content-length': size })
    if (request.method === 'HEAD') response.end()
    // A caller that leaves half-way is no error of ours.
    else await pipeline(contents.createReadStream({ autoClose: false }), response).catch(() => response.destroy())
  } finally {
    await contents.close()
  }
}

interface Refusal {
  readonly status: number
  readonly code: string
  readonly message: string
}

/**
 * The path whose signature the request carries. The SDK encodes a link once more before it uses it, so the path is
 * tried decoded once and twice; the signature tells which one was meant.
 */
function signedPath(files: CloudFiles, use: LinkUse, url: URL, query: URLSearchParams): string | Refusal {
  const start = `${STORAGE_PREFIX}/${bucketOf(files.envId)}/`
  if (!url.pathname.startsWith(start)) return { status: 404, code: 'NoSuchBucket', message: 'no such bucket' }
  const signature = readSignature(query)
  let path = url.pathname.slice(start.length)
  for (let decodings = 1; decodings <= 2; decodings += 1) {
    const decoded = tryDecode(path)
    if (decoded === undefined) break
    path = decoded
    const answer = files.links.check(use, path, signature)
    if (answer === 'good') return path
    if (answer === 'expired') return { status: 403, code: 'AccessDenied', message: 'Request has expired' }
  }
  return { status: 403, code: 'SignatureDoesNotMatch', message: 'the signature does not fit this path' }
}

function tryDecode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** The form in which the SDK reads failures of the object store. */
function refuse(response: ServerResponse, { status, code, message }: Refusal): void {
  const fields = { Code: code, Message: message, RequestId: 'local', TraceId: 'local' }
  const xml = Object.entries(fields).map(([name, value]) => `<${name}>${value}</${name}>`)
  const body = `<?xml version='1.0' encoding='utf-8' ?>\n<Error>${xml.join('')}</Error>`
  sendBytes(response, status, 'application/xml', Buffer.from(body), HEADERS)
}
