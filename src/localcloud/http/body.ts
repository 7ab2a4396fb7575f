import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import type { Limits } from '../limits'
import { HttpRefusal } from './replies'

/** How long a body may be, and how long it may take. */
export type BodyLimits = Pick<Limits, 'bodyBytes' | 'bodyMs'>

/**
 * Reads a whole body. Refuses one that is announced or turns out longer than `bodyBytes`, or that has not ended
 * after `bodyMs`; what still arrives then is thrown away.
 */
export function readBody(request: IncomingMessage, limits: BodyLimits): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const announced = Number(request.headers['content-length'])
    if (announced > limits.bodyBytes) {
      request.resume()
      reject(tooLong(limits))
      return
    }
    const chunks: Buffer[] = []
    let length = 0
    const timer = setTimeout(() => settle(() => reject(neverEnds(limits))), limits.bodyMs)
    let isSettled = false
    const settle = (finish: () => void): void => {
      // Every request closes in the end: nobody needs an error then that costs its stack.
      if (isSettled) return
      isSettled = true
      clearTimeout(timer)
      request.off('data', take)
      request.resume()
      finish()
    }
    const take = (chunk: Buffer): void => {
      length += chunk.length
      if (length > limits.bodyBytes) settle(() => reject(tooLong(limits)))
      else chunks.push(chunk)
    }
    request.on('data', take)
    request.once('end', () => settle(() => resolve(onlyOrJoined(chunks, length))))
    request.once('error', () => settle(() => reject(callerIsGone())))
    request.once('close', () => settle(() => reject(callerIsGone())))
  })
}

/** Reads a JSON object; what it holds is for the part to check. */
export async function readJsonObject(request: IncomingMessage, limits: BodyLimits): Promise<Record<string, unknown>> {
  const type = request.headers['content-type'] ?? ''
  if (!/^application\/json\b/i.test(type)) {
    throw new HttpRefusal(415, 'INVALID_PARAM', `expected content type application/json, got ${JSON.stringify(type)}`)
  }
  return parseJsonObject(await readBody(request, limits))
}

/** Reads bytes that should be a JSON object; refuses anything else with 400. */
export function parseJsonObject(body: Buffer): Record<string, unknown> {
  if (!isUtf8(body)) throw new HttpRefusal(400, 'INVALID_PARAM', 'the body is not UTF-8')
  let value: unknown
  try {
    value = JSON.parse(body.toString('utf8'))
  } catch (error) {
    throw new HttpRefusal(400, 'INVALID_PARAM', `the body is not JSON (${String(error)})`)
  }
  if (!isRecord(value)) throw new HttpRefusal(400, 'INVALID_PARAM', 'the body is not a JSON object')
  return value
}

/** True for what JSON calls an object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function onlyOrJoined(chunks: readonly Buffer[], length: number): Buffer {
  const [first] = chunks
  return first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks, length)
}

const tooLong = (limits: BodyLimits): HttpRefusal =>
  new HttpRefusal(413, 'EXCEED_REQUEST_SIZE_LIMIT', `the body is longer than ${limits.bodyBytes} bytes`)

const neverEnds = (limits: BodyLimits): HttpRefusal =>
  new HttpRefusal(408, 'INVALID_PARAM', `the body had not ended after ${limits.bodyMs} ms`)

const callerIsGone = (): HttpRefusal => new HttpRefusal(400, 'INVALID_PARAM', 'the caller left before the body ended')
