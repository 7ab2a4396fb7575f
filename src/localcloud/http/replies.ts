import type { ServerResponse } from 'node:http'
import { CloudError, type ErrorName } from '../errors'

/** The SDK tells an error from a WeChat reply by exactly this header. */
export const JSON_TYPE = 'application/json; charset=utf-8'

/** A request that is refused with an HTTP status of its own. */
export class HttpRefusal extends CloudError {
  constructor(
    readonly status: number,
    errorName: ErrorName,
    detail: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(errorName, detail)
  }
}

/** Sends bytes in one packet where they fit; does nothing when the reply has begun or the caller is gone. */
export function sendBytes(
  response: ServerResponse,
  status: number,
  contentType: string,
  bytes: Buffer,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent || response.destroyed) return
  response.writeHead(status, { ...headers, 'content-type': contentType, 'content-length': bytes.length })
  response.end(bytes)
}

/** Sends a value as JSON, under the content type by which the SDK knows it. */
export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  sendBytes(response, status, JSON_TYPE, Buffer.from(JSON.stringify(value)), headers)
}

/** Answers with the error's code and message; 400 where the error names no status. */
export function sendError(response: ServerResponse, error: CloudError): void {
  const { status, headers } = error instanceof HttpRefusal ? error : { status: 400, headers: {} }
  sendJson(response, status, { code: error.code, message: error.message }, headers)
}
