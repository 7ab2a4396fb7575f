import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { FunctionRunner } from '../functions/invocations'
import { parseJsonObject, readBody } from '../http/body'
import { HttpRefusal } from '../http/replies'
import type { Limits } from '../limits'
import type { ActionCall } from './actions'
import { Fields } from './fields'
import { parseMultipart } from './multipart'

/** Reads one request of the SDK, and finds the running function that sent it. */
export async function readCall(
  request: IncomingMessage,
  parts: { readonly functions: FunctionRunner; readonly limits: Limits },
): Promise<ActionCall> {
  const { values, bytes } = await readFields(request, parts.limits)
  const action = textOf(values['action'])
  const sessionToken = textOf(values['sessionToken'])
  const invocation = parts.functions.invocation(sessionToken)
  const calledFunction = action === 'functions.invokeFunction' ? textOf(values['function_name']) : undefined
  return {
    action,
    fields: new Fields(values),
    bytes,
    collection: textOf(values['collectionName']) || undefined,
    functionName: calledFunction ?? invocation?.functionName,
    requestId: randomUUID(),
    invocation,
    sessionToken,
    // The SDK puts a comma in front when it knows of no source before its own.
    source: textOf(request.headers['x-tcb-source']).replace(/^,+/, ''),
    baseUrl: `http://${request.headers.host ?? ''}`,
  }
}

async function readFields(
  request: IncomingMessage,
  limits: Limits,
): Promise<{ values: Record<string, unknown>; bytes: ReadonlyMap<string, Buffer> }> {
  const type = request.headers['content-type'] ?? ''
  if (/^application\/json\b/i.test(type)) {
    return { values: parseJsonObject(await readBody(request, limits)), bytes: new Map() }
  }
  if (/^multipart\/form-data\b/i.test(type)) {
    const bytes = parseMultipart(type, await readBody(request, limits))
    return { values: Object.fromEntries([...bytes].map(([name, part]) => [name, part.toString('utf8')])), bytes }
  }
  throw new HttpRefusal(415, 'INVALID_PARAM', `content type ${JSON.stringify(type)} is neither JSON nor multipart`)
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
